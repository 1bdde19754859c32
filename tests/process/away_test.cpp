// A service that is away, hangs or comes back; a gateway that is started again under its readers.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <memory>

#include "common/calendar/days.h"
#include "deploy/month/desk.h"
#include "tests/process/complaints.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using std::chrono::seconds;

class Away : public testing::Test {
 protected:
  void start(const std::string& of_gateway = {}) {
    suite_ = std::make_unique<BareSuite>(folder_.path(), "", of_gateway);
    suite_->start();
    http_ = std::make_unique<HttpClient>(suite_->port());
  }
  Answer make(const std::string& key) { return register_complaint(*http_, key); }

  const TestFolder folder_;
  std::unique_ptr<BareSuite> suite_;
  std::unique_ptr<HttpClient> http_;
};

TEST_F(Away, AnsweredAtOnceWith503AndNothingIsQueued) {
  start();
  const Answer made = make("before");
  ASSERT_EQ(made.status, 201) << made.body;
  suite_->service().signal(SIGTERM);
  EXPECT_EQ(suite_->service().wait(patience), 0);

  auto fastest = Steady::duration::max();
  for (int i = 0; i < 5; ++i) {
    const auto begin = Steady::now();
    const Answer refused = make("while-away-" + std::to_string(i));
    fastest = std::min(fastest, Steady::now() - begin);
    EXPECT_TRUE(is_problem(refused, 503, "service-away"));
    EXPECT_FALSE(refused.header("retry-after").empty());
  }
  EXPECT_LT(fastest, seconds(1)) << "at once, not after a time-out";
  const Answer read = http_->get(made.header("location"));
  EXPECT_TRUE(is_problem(read, 503, "service-away"));
  EXPECT_FALSE(read.header("retry-after").empty());
  EXPECT_TRUE(eventually([&] { return http_->get("/readyz").status == 503; }));
  EXPECT_EQ(http_->get("/livez").status, 200);
  EXPECT_EQ(http_->get("/openapi.json").status, 200) << "what it offered is still known";

  suite_->start_service();
  ASSERT_TRUE(eventually([&] { return suite_->ready(); })) << "it comes back by itself";
  EXPECT_EQ(all_cases(*http_).size(), 1U) << "nothing waited anywhere";
  const Answer late = make("while-away-0");
  EXPECT_EQ(late.status, 201) << late.body;
  EXPECT_FALSE(late.replayed());
}

TEST_F(Away, AHangingServiceIsATimeoutAndTheRetryFindsOut) {
  start("[bus]\ntimeout_ms = 1500\n");
  suite_->service().signal(SIGSTOP);
  const Answer hung = make("hung");
  EXPECT_TRUE(hung.status == 504 || hung.status == 503) << hung.status << hung.body;
  suite_->service().signal(SIGCONT);
  Answer answer;
  ASSERT_TRUE(eventually([&] {
    answer = make("hung");
    return answer.status == 201;
  })) << answer.body;
  EXPECT_EQ(all_cases(*http_).size(), 1U) << "once, whichever try it was";
}

TEST_F(Away, AViewThatDoesNotGetThereInTimeIsSaidSo) {
  start("[bus]\ntimeout_ms = 1500\n");
  const std::string path = make("one").header("location");
  for (const char* view : {"?minPosition=1000000", "?asOfPosition=1000000"}) {
    for (const std::string& target : {path, path + "/events", std::string(complaints_path)}) {
      const Answer answer = http_->get(target + view);
      EXPECT_TRUE(is_problem(answer, 503, "view-behind")) << target << view;
      EXPECT_FALSE(answer.header("retry-after").empty());
    }
  }
}

// Reads events until this position. False: one was missing, came twice, or did not come.
testing::AssertionResult read_to(EventStream& stream, std::uint64_t& position, std::uint64_t last,
                                 std::string& last_id) {
  while (position < last) {
    const auto event = stream.next();
    if (!event) return testing::AssertionFailure() << "nothing after " << position;
    if (event->id != "complaints:" + std::to_string(position + 1)) {
      return testing::AssertionFailure() << event->id << " after " << position;
    }
    ++position;
    last_id = event->id;
  }
  return testing::AssertionSuccess();
}

TEST_F(Away, ReadersResumeWithoutGapOrRepeat) {
  start();
  const auto head = [&](const Answer& answer) {
    return std::strtoull(answer.header("aftercare-position").c_str(), nullptr, 10);
  };
  std::uint64_t seen = 0;
  std::string id;
  std::uint64_t last = 0;
  for (int i = 0; i < 20; ++i) last = head(make("a-" + std::to_string(i)));
  {
    EventStream stream(suite_->port(), "?after=complaints:0");
    ASSERT_EQ(stream.status(), 200);
    ASSERT_TRUE(read_to(stream, seen, last / 2, id));
    // The service goes and comes under an open stream.
    suite_->service().signal(SIGKILL);
    ASSERT_TRUE(suite_->service().wait(patience));
    suite_->start_service();
    ASSERT_TRUE(eventually([&] { return make("b").status == 201; }));
    last = head(make("b"));
    ASSERT_TRUE(read_to(stream, seen, last - 1, id));
    // The gateway goes.
    suite_->gateway().signal(SIGKILL);
    ASSERT_TRUE(suite_->gateway().wait(patience));
  }
  suite_->start_gateway();
  ASSERT_TRUE(eventually([&] { return suite_->ready(); }));
  for (int i = 0; i < 20; ++i) last = head(make("c-" + std::to_string(i)));
  EventStream again(suite_->port(), "?after=complaints:0", id);
  ASSERT_EQ(again.status(), 200);
  EXPECT_TRUE(read_to(again, seen, last, id));
  last = head(make("d"));
  EXPECT_TRUE(read_to(again, seen, last, id)) << "and what happens now";
}

// Scoring reads five services. With four of them down it goes on with the one that is there, and
// each sheet says how far it has read which; what comes back is read from where it was left.
TEST(ScoringWithoutItsPeers, SCO_02_GoesOnWithTheRestAndSaysHowFar) {
  const TestFolder folder;
  Members members(folder.path(),
                  {"claims", "complaints", "customers", "inventory", "scoring", "workorders"});
  for (const char* one : {"complaints", "scoring", "gateway"}) members.start(one);
  HttpClient http(members.port());
  const auto serves = [&](const std::string& path) {
    return eventually([&] { return http.get(path).status == 200; });
  };
  ASSERT_TRUE(serves("/v1/complaints") && serves("/v1/scores"));
  month::Desk desk("http://127.0.0.1:" + std::to_string(members.port()));
  const auto post = [](const std::string& person) {
    return R"({"person":")" + person +
           R"(","from":"2026-03-01","terms":{"monthTable":"KPI-ENG-F","superior":"wu",)"
           R"("superiorsSuperior":"yu"}})";
  };
  desk.made("hr", "/v1/posts", post("chen"));
  const auto complained = [&] {
    const std::string complaint = desk.made(
        "agent_l1", "/v1/complaints",
        R"({"channel":"phone","complainantType":"machine_owner","causeClass":"service_quality",)"
        R"("demand":"repair","contact":{"phone":"13810000007"},"event":{"cause":"维修不及时"},)"
        R"("products":[{"model":"ZX200"}]})");
    desk.say("agent_l1", complaint, "record-first-contact", "{}");
    desk.say("agent_l1", complaint, "judge-validity", R"({"validity":"valid","reason":"属实"})");
    desk.say("agent_l2", complaint, "determine-liability",
             R"({"responsible":[{"unit":"S1","person":"chen","sharePpm":1000000}]})");
  };
  const auto read_of = [](const Json& sheet, const std::string& service) {
    for (const Json& one : sheet.items("/counted")) {
      if (one.text("/service") == service) return one.number("/read");
    }
    return std::int64_t{0};
  };
  const auto entries = [](const Json& sheet) { return sheet.items("/others").size(); };
  complained();
  const std::string month = calendar::month_name(calendar::day_of(system_clock()()));
  const std::string explain = desk.only("/v1/scores", "person=chen&period=" + month) + "/explain";
  const Json alone = desk.when(explain, [&](const Json& sheet) { return entries(sheet) == 1; });
  EXPECT_GT(read_of(alone, "complaints"), 0);
  EXPECT_EQ(read_of(alone, "workorders"), 0);

  members.stop("complaints");
  members.start("workorders");
  desk.made("hr", "/v1/posts", post("ma"));
  members.start("complaints");
  ASSERT_TRUE(serves("/v1/complaints"));
  complained();
  const Json later = desk.when(explain, [&](const Json& sheet) { return entries(sheet) == 2; });
  EXPECT_GT(read_of(later, "complaints"), read_of(alone, "complaints"));
}

}  // namespace
}  // namespace aftercare::process_tests
