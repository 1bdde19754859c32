// A month in seconds: a suite that takes its time from a file. Deadlines that pass (X-14, X-16) and
// the worked examples of docs/domain/complaints.md 6, from HTTP to the disk and back.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "tests/process/complaints.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

constexpr const char* agent = "demo-agent_l1";
constexpr const char* supervisor = "demo-agent_l2";
constexpr const char* director = "demo-agent_l3";
constexpr const char* everybody = "demo-all";  // another director, where one is needed

class ClockSuite : public testing::Test {
 protected:
  ClockSuite() {
    write_file(clock_, "2026-03-02T01:00:00Z\n");
    suite_ = std::make_unique<UpSuite>(folder_.path() / "suite",
                                       std::vector<std::string>{"--clock-file", clock_.string()});
    http_ = std::make_unique<HttpClient>(suite_->port());
  }

  // Times are UTC; Shanghai is eight hours ahead.
  // Returns when the service has seen it: a report tells the time it was made at.
  void at(const std::string& time) {
    write_file(clock_, time + "\n");
    http_->use_key(everybody);
    EXPECT_TRUE(eventually([&] {
      const Answer report = http_->get("/v1/reports/complaint-ageing");
      return report.status == 200 && report.json().text("/asOf") == time;
    })) << time;
  }

  Answer registered(const std::string& key, const std::string& received) {
    http_->use_key(agent);
    const Answer made = register_complaint(*http_, key, "\"receivedAt\":\"" + received + "\"");
    EXPECT_EQ(made.status, 201) << made.body;
    id_ = made.json().text("/id");
    return made;
  }

  // A command on the case; expects to be obeyed. Returns the case.
  Json say(const std::string& who, const std::string& verb, const std::string& body) {
    http_->use_key(who);
    const Answer answer = http_->post(path() + "/" + verb, body);
    EXPECT_EQ(answer.status, 200) << verb << ": " << answer.body;
    return answer.status == 200 ? answer.json() : Json::parse("{}");
  }

  // Judged, carried out, and the result told.
  void handled() {
    say(agent, "judge-validity", R"({"validity":"valid","reason":"属实"})");
    say(agent, "start-execution", "{}");
    say(agent, "notify-result", R"({"result":"已更换"})");
  }
  Json answered(int satisfaction) {
    return say(agent, "record-satisfaction",
               R"({"mode":"call","answer":)" + std::to_string(satisfaction) + "}");
  }
  void assigned(const std::string& key, const std::string& function) {
    say(supervisor, "assign-handler",
        R"({"person":")" + key + R"(","function":")" + function + "\"}");
  }

  [[nodiscard]] std::string path() const { return std::string(complaints_path) + "/" + id_; }
  Json document() {
    http_->use_key(everybody);
    const Answer answer = http_->get(path() + "?minPosition=" + std::to_string(http_->position()));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  }
  std::size_t count(const std::string& type) {
    http_->use_key(everybody);
    return count_events(*http_, id_, type);
  }
  // The last timer of this name.
  static Json timer(const Json& document, const std::string& name) {
    const auto timers = document.items("/timers");
    const auto found = std::find_if(timers.rbegin(), timers.rend(),
                                    [&](const Json& one) { return one.text("/name") == name; });
    return found == timers.rend() ? Json::parse("{}") : *found;
  }

  const TestFolder folder_;
  const std::filesystem::path clock_ = folder_.path() / "clock";
  std::unique_ptr<UpSuite> suite_;
  std::unique_ptr<HttpClient> http_;
  std::string id_;
};

TEST_F(ClockSuite, X_14_X_16_AMissedFirstContactIsToldOnceAndSurvivesAKill) {
  at("2026-03-06T08:00:00Z");  // Friday, 16:00
  const Json fresh = registered("miss", "2026-03-06T08:00:00Z").json();
  EXPECT_TRUE(fresh.text("/docNo").starts_with("KS-202603-")) << fresh.text("/docNo");
  EXPECT_EQ(timer(fresh, "first_contact").text("/dueAt"), "2026-03-09T09:30:00Z");
  EXPECT_FALSE(timer(fresh, "first_contact").has("/firedAt"));

  at("2026-03-09T09:30:00Z");  // the last second in time
  at("2026-03-09T09:30:01Z");
  ASSERT_TRUE(eventually([&] { return count("FirstContactMissed") == 1; }));
  const Json missed = document();
  EXPECT_EQ(timer(missed, "first_contact").text("/firedAt"), "2026-03-09T09:30:01Z");
  ASSERT_EQ(missed.items("/slips").size(), 1U);
  EXPECT_TRUE(missed.text("/slips/0/no").starts_with("CB-202603-")) << missed.text("/slips/0/no");
  EXPECT_EQ(missed.text("/slips/0/timer"), "first_contact");
  EXPECT_EQ(missed.text("/state"), "registered");
  for (const Json& event : events_of(*http_, id_)) {
    if (event.text("/type") != "FirstContactMissed") continue;
    EXPECT_EQ(event.text("/effectiveAt"), "2026-03-09T09:30:01Z");
    EXPECT_EQ(event.text("/actor"), "system");
  }

  const pid_t before = suite_->pid("complaints");
  ASSERT_TRUE(suite_->kill("complaints"));
  ASSERT_TRUE(eventually([&] {
    const pid_t now = suite_->pid("complaints");
    return now > 1 && now != before && suite_->ready();
  })) << suite_->said();
  at("2026-03-09T12:00:00Z");
  // A later deadline fires after the restart; the old one does not again.
  const std::string first = id_;
  ASSERT_TRUE(eventually([&] { return register_complaint(*http_, "there").status == 201; }));
  registered("after", "2026-03-09T00:00:00Z");
  at("2026-03-10T09:31:00Z");
  ASSERT_TRUE(eventually([&] { return count("FirstContactMissed") == 1; }));
  id_ = first;
  EXPECT_EQ(count("FirstContactMissed"), 1U);
  EXPECT_EQ(count("ReminderSlipIssued"), 1U);
}

// The defined answer to a year that the calendar has no data for: weekends only, told once, by
// whichever case needs it first.
TEST_F(ClockSuite, X_10_AYearWithoutDataCountsWeekendsOnlyAndIsToldOnce) {
  at("2026-12-31T08:00:00Z");  // Thursday, 16:00; New Year's Day is no holiday that it knows
  const Json first = registered("year-1", "2026-12-31T08:00:00Z").json();
  EXPECT_EQ(timer(first, "first_contact").text("/dueAt"), "2027-01-01T09:30:00Z");
  const std::string needed_by = id_;
  registered("year-2", "2026-12-31T08:00:00Z");
  ASSERT_TRUE(suite_->kill("complaints"));
  ASSERT_TRUE(eventually([&] { return suite_->ready(); })) << suite_->said();
  registered("year-3", "2026-12-31T08:00:00Z");

  http_->use_key("demo-auditor");
  const Answer known =
      http_->get("/v1/complaints-calendars?minPosition=" + std::to_string(http_->position()));
  ASSERT_EQ(known.status, 200) << known.body;
  ASSERT_EQ(known.json().items("/items").size(), 1U);
  ASSERT_EQ(known.json().items("/items/0/missing").size(), 1U) << known.body;
  EXPECT_EQ(known.json().number("/items/0/missing/0/year"), 2027);
  EXPECT_EQ(known.json().text("/items/0/missing/0/neededBy"), needed_by);
  const Answer told =
      http_->get("/v1/complaints-calendars/" + known.json().text("/items/0/id") + "/events");
  ASSERT_EQ(told.status, 200) << told.body;
  ASSERT_EQ(told.json().items("/items").size(), 1U) << told.body;
  EXPECT_EQ(told.json().text("/items/0/type"), "CalendarYearMissing");
}

// A clock that jumps an hour forward and back, as one that is set: what was missed stays missed,
// once; time recorded never runs back; a time that is still to come is refused.
TEST_F(ClockSuite, X_14_AClockThatJumpsAnHourNeitherRepeatsNorUndoesAnything) {
  at("2026-03-09T09:00:00Z");
  registered("jump", "2026-03-06T08:00:00Z");  // due at 09:30
  const std::string first = id_;
  at("2026-03-09T10:00:00Z");
  ASSERT_TRUE(eventually([&] { return count("FirstContactMissed") == 1; }));
  at("2026-03-09T09:00:00Z");
  const Json late = say(agent, "record-first-contact", "{}");
  EXPECT_EQ(timer(late, "first_contact").text("/firedAt"), "2026-03-09T09:30:01Z");
  const Answer ahead =
      register_complaint(*http_, "ahead", R"("receivedAt":"2026-03-09T10:30:00Z")");
  EXPECT_TRUE(is_problem(ahead, 422, "RECEIVED_IN_FUTURE")) << ahead.body;
  registered("back", "2026-03-09T09:00:00Z");
  const std::string second = id_;
  at("2026-03-09T10:00:00Z");
  id_ = first;
  EXPECT_EQ(count("FirstContactMissed"), 1U);
  EXPECT_EQ(count("ReminderSlipIssued"), 1U);
  std::string last;
  for (const std::string& id : {first, second}) {
    for (const Json& event : events_of(*http_, id)) {
      if (event.text("/type") == "NoticeGiven") continue;
      EXPECT_LE(last, event.text("/recordedAt")) << event.text("/type");
      last = event.text("/recordedAt");
    }
  }
  for (const Json& event : events_of(*http_, first)) {
    if (event.text("/type") == "FirstContactMade") {
      EXPECT_TRUE(event.truth("/data/late"));
    }
  }
}

TEST_F(ClockSuite, X_17_NoticesStandInTheTimelineTheListAndTheFeedOnce) {
  at("2026-03-06T08:00:00Z");  // Friday, 16:00
  registered("notices", "2026-03-06T08:00:00Z");
  at("2026-03-07T20:45:00Z");  // half of the time to Monday, 17:30
  ASSERT_TRUE(eventually([&] { return count("NoticeGiven") == 1; }));

  const pid_t before = suite_->pid("complaints");
  ASSERT_TRUE(suite_->kill("complaints"));
  ASSERT_TRUE(eventually([&] {
    const pid_t now = suite_->pid("complaints");
    return now > 1 && now != before && suite_->ready();
  })) << suite_->said();
  at("2026-03-07T20:46:00Z");
  EXPECT_EQ(count("NoticeGiven"), 1U) << "kill -9 does not make it come twice";
  at("2026-03-08T18:48:00Z");
  ASSERT_TRUE(eventually([&] { return count("NoticeGiven") == 2; }));

  http_->use_key(everybody);
  const std::string mine = std::string("/v1/complaints-notices?recipient=") + agent;
  ASSERT_TRUE(eventually([&] { return http_->get(mine).json().items("/items").size() == 2; }));
  const Json newest = http_->get(mine).json().items("/items")[0];
  EXPECT_EQ(newest.text("/subject"), id_);
  EXPECT_EQ(newest.text("/deadlines/0"), "first_contact");
  EXPECT_EQ(newest.text("/dueAt"), "2026-03-09T09:30:00Z");
  EXPECT_EQ(newest.text("/givenAt"), "2026-03-08T18:48:00Z");
  EXPECT_EQ(http_->get("/v1/complaints-notices/" + newest.text("/id")).status, 200);
  EXPECT_EQ(http_->get("/v1/complaints-notices?recipient=nobody").json().items("/items").size(),
            0U);
}

// The shipped content as a company's own version would have it, as a JSON text.
std::string content_with(const std::string& was, const std::string& now) {
  const std::string file = read_file(std::filesystem::path(AFTERCARE_SOURCE) /
                                     "services/complaints/policies/retail-franchise.toml");
  std::string content = file.substr(file.find("[content]\n") + 10);
  const auto replace = [&content](const std::string& from, const std::string& to) {
    for (auto at = content.find(from); at != std::string::npos;
         at = content.find(from, at + to.size())) {
      content.replace(at, from.size(), to);
    }
  };
  replace("[content.", "[");
  EXPECT_NE(content.find(was), std::string::npos);
  replace(was, now);
  std::string json;
  for (const char c : content) {
    if (c == '"' || c == '\\') json += '\\';
    if (c == '\n') {
      json += "\\n";
    } else {
      json += c;
    }
  }
  return '"' + json + '"';
}

TEST_F(ClockSuite, X_04_APolicyIsDraftedSignedPublishedAndKeptByItsCases) {
  at("2026-03-02T01:00:00Z");
  registered("before", "2026-03-02T01:00:00Z");
  const std::string before = id_;

  http_->use_key("demo-gm_office");
  const std::string draft = R"({"preset":"retail-franchise","content":)" +
                            content_with("first_contact = \"1 WD\"", "first_contact = \"4 H\"") +
                            "}";
  const Answer made = http_->post("/v1/complaints-policies", draft);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string policy = made.header("location");
  EXPECT_EQ(made.json().text("/stage"), "draft");
  const Answer bad =
      http_->post("/v1/complaints-policies", R"({"preset":"retail-franchise","content":"x = 1"})");
  EXPECT_TRUE(is_problem(bad, 422, "CONTENT_REFUSED")) << bad.body;

  // What it would have changed, before anybody signs it.
  const Answer preview =
      http_->get("/v1/reports/complaints-policy-preview?policy=" + made.json().text("/id") +
                 "&minPosition=" + made.header("aftercare-position"));
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.json().number("/changed"), 1);
  EXPECT_EQ(preview.json().text("/cases/0/changes/0/what"), "due:first_contact");
  EXPECT_EQ(preview.json().text("/cases/0/changes/0/would"), "2026-03-02T05:00:00Z");

  EXPECT_EQ(http_->post(policy + "/submit", "{}").status, 200);
  http_->use_key("demo-gm");
  const auto with = [](const char* version) { return Headers{{"If-Match", version}}; };
  EXPECT_EQ(http_->post(policy + "/sign", "{}", with("\"2\"")).status, 200);
  const Answer published =
      http_->post(policy + "/publish", R"({"effectiveFrom":"2026-03-02"})", with("\"3\""));
  ASSERT_EQ(published.status, 200) << published.body;
  EXPECT_EQ(published.json().number("/number"), 2);

  EXPECT_EQ(
      timer(registered("after", "2026-03-02T01:00:00Z").json(), "first_contact").text("/dueAt"),
      "2026-03-02T05:00:00Z");
  ASSERT_TRUE(suite_->kill("complaints"));
  ASSERT_TRUE(eventually([&] { return suite_->ready(); })) << suite_->said();
  http_->use_key(agent);
  ASSERT_TRUE(eventually([&] { return register_complaint(*http_, "there").status == 201; }));
  EXPECT_EQ(
      timer(registered("again", "2026-03-02T01:00:00Z").json(), "first_contact").text("/dueAt"),
      "2026-03-02T05:00:00Z")
      << "also after kill -9";
  id_ = before;
  EXPECT_EQ(document().number("/policy/version"), 1) << "P8";
  http_->use_key("demo-auditor");
  EXPECT_EQ(http_->get("/v1/complaints-policies?stage=published").json().items("/items").size(),
            1U);
}

TEST_F(ClockSuite, CMP_60_CMP_61_Example1EscalationToTheGmMeeting) {
  at("2026-03-06T08:00:00Z");
  const Json fresh = registered("example-1", "2026-03-06T08:00:00Z").json();
  EXPECT_EQ(fresh.number("/level"), 1);
  EXPECT_EQ(fresh.text("/handler"), agent);
  at("2026-03-09T02:00:00Z");
  EXPECT_EQ(say(agent, "record-first-contact", "{}").text("/state"), "contacted");

  at("2026-03-11T01:00:00Z");
  handled();
  at("2026-03-11T03:00:00Z");
  Json now = answered(4);
  EXPECT_EQ(now.number("/level"), 2);
  EXPECT_EQ(now.number("/round"), 2);
  EXPECT_EQ(now.text("/state"), "registered");
  EXPECT_EQ(timer(now, "first_contact").text("/dueAt"), "2026-03-12T09:30:00Z");

  at("2026-03-11T03:20:00Z");
  assigned(supervisor, "agent_l2");
  at("2026-03-12T07:00:00Z");
  say(agent, "record-first-contact", "{}");
  handled();
  at("2026-03-13T02:00:00Z");
  now = answered(5);
  EXPECT_EQ(now.number("/level"), 3);
  EXPECT_EQ(now.number("/round"), 3);

  at("2026-03-13T02:20:00Z");
  assigned(director, "agent_l3");
  at("2026-03-16T02:00:00Z");
  say(agent, "record-first-contact", "{}");
  handled();
  at("2026-03-18T02:00:00Z");
  EXPECT_EQ(answered(4).text("/state"), "at_gm_meeting");

  at("2026-03-19T02:00:00Z");
  now = say("demo-gm", "record-gm-decision", R"({"decision":"退款","minutes":"例会纪要"})");
  EXPECT_EQ(now.text("/state"), "executing");
  say(agent, "finish-execution", R"({"proof":"付款回单"})");
  at("2026-03-24T02:00:00Z");
  say(agent, "notify-result", R"({"result":"已退款"})");
  at("2026-03-25T02:00:00Z");
  EXPECT_EQ(answered(3).text("/state"), "under_review");
  now = say(everybody, "review-case", R"({"verdict":"ok"})");
  EXPECT_EQ(now.text("/state"), "closed");
  EXPECT_EQ(now.text("/closedAt"), "2026-03-25T02:00:00Z");
  EXPECT_EQ(now.items("/rounds").size(), 3U);
  EXPECT_EQ(now.text("/rounds/2/formNo"), fresh.text("/docNo") + "/3");
  EXPECT_EQ(count("FirstContactMissed"), 0U);
  EXPECT_EQ(count("SatisfactionQueryOmitted"), 0U);

  // As it was in the middle of the month.
  http_->use_key(everybody);
  const Json then = http_->get(path() + "?asOf=2026-03-12T00:00:00Z").json();
  EXPECT_EQ(then.number("/level"), 2);
  EXPECT_EQ(then.number("/round"), 2);
}

TEST_F(ClockSuite, CMP_70_X_14_Example2FirstContactMissed) {
  at("2026-03-07T02:00:00Z");  // Saturday, 10:00
  const Json fresh = registered("example-2", "2026-03-07T02:00:00Z").json();
  EXPECT_EQ(timer(fresh, "first_contact").text("/dueAt"), "2026-03-10T09:30:00Z");
  at("2026-03-10T09:31:00Z");  // 17:31
  const Json late = say(agent, "record-first-contact", "{}");
  EXPECT_EQ(late.text("/state"), "contacted");
  EXPECT_EQ(timer(late, "first_contact").text("/firedAt"), "2026-03-10T09:30:01Z");
  EXPECT_EQ(late.items("/slips").size(), 1U);
  EXPECT_EQ(count("FirstContactMissed"), 1U);
  EXPECT_EQ(count("ReminderSlipIssued"), 1U);
  for (const Json& event : events_of(*http_, id_)) {
    if (event.text("/type") == "FirstContactMade") {
      EXPECT_TRUE(event.truth("/data/late"));
    }
    if (event.text("/type") == "FirstContactMissed") {
      EXPECT_EQ(event.text("/effectiveAt"), "2026-03-10T09:30:01Z");
      EXPECT_EQ(event.text("/data/timer/holder"), agent);
    }
  }
}

}  // namespace
}  // namespace aftercare::process_tests
