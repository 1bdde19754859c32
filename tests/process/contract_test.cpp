// The HTTP contract (docs: the design's table of the API) on the live suite, each row once.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "tests/process/complaints.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

class Contract : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TestFolder;
    suite_ = new UpSuite(folder_->path() / "suite");
  }
  static void TearDownTestSuite() {
    delete suite_;
    delete folder_;
  }
  Contract() : http_(suite_->port()) {}

  // A new case; its path.
  std::string made(std::string_view more = {}) {
    const Answer answer = http_.post(complaints_path, complaint(more));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.header("location");
  }
  [[nodiscard]] std::string fresh(const std::string& target) const {
    return target + (target.find('?') == std::string::npos ? "?" : "&") +
           "minPosition=" + std::to_string(http_.position());
  }

  static TestFolder* folder_;
  static UpSuite* suite_;
  HttpClient http_;
};
TestFolder* Contract::folder_ = nullptr;
UpSuite* Contract::suite_ = nullptr;

constexpr const char* nobody = "018f0000-0000-7000-8000-000000000000";

TEST_F(Contract, CreateAnswersTheRecord) {
  const Answer answer = http_.post(complaints_path, complaint("\"level\":1"));
  ASSERT_EQ(answer.status, 201) << answer.body;
  const Json body = answer.json();
  const std::string id = body.text("/id");
  EXPECT_EQ(answer.header("location"), std::string(complaints_path) + "/" + id);
  EXPECT_EQ(answer.header("etag"), "\"" + std::to_string(body.number("/version")) + "\"");
  EXPECT_EQ(id.size(), 36U);
  EXPECT_EQ(id[14], '7') << "UUIDv7";
  EXPECT_TRUE(body.text("/docNo").starts_with("KS-")) << body.text("/docNo");
  EXPECT_EQ(body.text("/state"), "registered");
  EXPECT_EQ(body.number("/level"), 1);
  EXPECT_EQ(body.number("/round"), 1);
  EXPECT_EQ(body.text("/timers/0/name"), "first_contact");
  EXPECT_FALSE(body.text("/timers/0/dueAt").empty());
  const Answer read = http_.get(fresh(answer.header("location")));
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, answer.body) << "what is read is what was answered";
  EXPECT_EQ(read.header("etag"), answer.header("etag"));
  EXPECT_TRUE(is_problem(http_.get(std::string(complaints_path) + "/" + nobody), 404, "not-found"));
}

TEST_F(Contract, VersionsGuardAgainstLostUpdates) {
  const std::string path = made();
  const std::string tag = http_.get(fresh(path)).header("etag");
  const std::string body = R"({"level":2,"reason":"情绪激动"})";
  EXPECT_EQ(http_.post(path + "/reclassify", body).status, 428);
  const Answer first = http_.post(path + "/reclassify", body, {{"If-Match", tag}});
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_NE(first.header("etag"), tag);
  const Answer second = http_.post(path + "/reclassify", body, {{"If-Match", tag}});
  EXPECT_EQ(second.status, 412) << second.body;
  EXPECT_TRUE(second.header("content-type").starts_with("application/problem+json"));
  // Two at once with one tag: one of them wins.
  const std::string now = first.header("etag");
  std::atomic<int> won = 0, lost = 0;
  std::vector<std::thread> both;
  for (const int level : {1, 3}) {
    both.emplace_back([&, level] {
      HttpClient http(suite_->port());
      const Answer answer = http.post(
          path + "/reclassify", R"({"reason":"重新判断","level":)" + std::to_string(level) + "}",
          {{"If-Match", now}});
      won += answer.status == 200;
      lost += answer.status == 412;
    });
  }
  for (auto& one : both) one.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(lost, 1);
}

TEST_F(Contract, RetriesAreAnsweredWithTheSameBytes) {
  const Answer first = register_complaint(http_, "retry-1");
  const Answer again = register_complaint(http_, "retry-1");
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_FALSE(first.replayed());
  EXPECT_TRUE(again.replayed());
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("etag"), first.header("etag"));
  EXPECT_EQ(again.header("location"), first.header("location"));
  EXPECT_TRUE(is_problem(register_complaint(http_, "retry-1", "\"level\":2"), 422,
                         "idempotency-key-reused"));
  // A no is an answer, too.
  const std::string path = first.header("location");
  const Headers key{{"Idempotency-Key", "retry-2"}};
  const Answer no = http_.post(path + "/notify-result", R"({"result":"x"})", key);
  EXPECT_EQ(no.status, 409) << no.body;
  const Answer still = http_.post(path + "/notify-result", R"({"result":"x"})", key);
  EXPECT_EQ(still.status, 409);
  EXPECT_TRUE(still.replayed());
  EXPECT_EQ(still.json().text("/code"), no.json().text("/code"));
  // Many at once with one key: one is executed.
  std::vector<std::thread> crowd;
  std::vector<Answer> answers(16);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    crowd.emplace_back([&, i] {
      HttpClient http(suite_->port());
      answers[i] = register_complaint(http, "retry-3");
    });
  }
  for (auto& one : crowd) one.join();
  for (const Answer& answer : answers) EXPECT_EQ(answer.body, answers[0].body);
  EXPECT_EQ(std::ranges::count_if(answers, [](const Answer& one) { return !one.replayed(); }), 1);
}

TEST_F(Contract, ProblemsSpeakBothLanguages) {
  const std::string path = made();
  const std::string command = path + "/notify-result";
  const std::string body = R"({"result":"已更换"})";
  const Answer zh = http_.post(command, body, {{"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"}});
  const Answer en = http_.post(command, body, {{"Accept-Language", "en-GB,en;q=0.9"}});
  const Answer none = http_.post(command, body);
  for (const Answer* answer : {&zh, &en, &none}) {
    EXPECT_EQ(answer->status, 409) << answer->body;
    EXPECT_TRUE(answer->header("content-type").starts_with("application/problem+json"));
    EXPECT_EQ(answer->json().text("/code"), zh.json().text("/code"));
    EXPECT_FALSE(answer->json().text("/type").empty());
    EXPECT_EQ(answer->json().number("/status"), 409);
  }
  EXPECT_EQ(zh.header("content-language"), "zh-CN");
  EXPECT_EQ(en.header("content-language"), "en");
  EXPECT_NE(zh.json().text("/title"), en.json().text("/title"));
  EXPECT_EQ(none.json().text("/title"), zh.json().text("/title"));

  const Answer values =
      http_.post(complaints_path, R"({"channel":"phone","level":9})", {{"Accept-Language", "en"}});
  EXPECT_EQ(values.status, 422) << values.body;
  std::set<std::string> pointers;
  for (const Json& error : values.json().items("/errors")) {
    pointers.insert(error.text("/pointer"));
    EXPECT_FALSE(error.text("/code").empty());
    EXPECT_FALSE(error.text("/detail").empty());
  }
  EXPECT_TRUE(pointers.contains("/level")) << values.body;
  EXPECT_TRUE(pointers.contains("/demand")) << values.body;
  EXPECT_NE(values.body.find("\"rule\":\"CMP-13\""), std::string::npos) << values.body;
}

TEST_F(Contract, WhoMayDoWhat) {
  HttpClient stranger(suite_->port(), "");
  const Answer no_key = stranger.get(complaints_path);
  EXPECT_TRUE(is_problem(no_key, 401, "no-key"));
  EXPECT_FALSE(no_key.header("www-authenticate").empty());
  EXPECT_TRUE(
      is_problem(HttpClient(suite_->port(), "made-up").get(complaints_path), 401, "unknown-key"));
  HttpClient auditor(suite_->port(), "demo-auditor");
  EXPECT_TRUE(is_problem(auditor.post(complaints_path, complaint()), 403, "role-missing"));
  EXPECT_EQ(auditor.get(complaints_path).status, 200);
  EXPECT_EQ(HttpClient(suite_->port(), "demo-agent_l1").post(complaints_path, complaint()).status,
            201);
}

TEST_F(Contract, ListsFilterAndSort) {
  const std::string unique = "filter-" + std::to_string(Steady::now().time_since_epoch().count());
  std::vector<std::string> ids;
  for (const int level : {2, 1, 3}) {
    const std::string path =
        made("\"foreignNo\":\"" + unique + "\",\"level\":" + std::to_string(level));
    ids.push_back(path.substr(path.rfind('/') + 1));
  }
  const std::string base = std::string(complaints_path) + "?foreignNo=" + unique;
  const auto found = [&](const std::string& query) {
    const Answer answer = http_.get(fresh(base + query));
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::vector<std::string> got;
    for (const Json& item : answer.json().items("/items")) got.push_back(item.text("/id"));
    return got;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(found("&level=2"), (Ids{ids[0]}));
  EXPECT_EQ(found("&level.from=2&sort=docNo"), (Ids{ids[0], ids[2]}));
  EXPECT_EQ(found("&sort=docNo"), ids);
  EXPECT_EQ(found("&sort=-docNo"), (Ids{ids[2], ids[1], ids[0]}));
  EXPECT_EQ(found("&state=registered&open=true&kind=complaint&sort=docNo"), ids);
  EXPECT_EQ(found("&state=closed"), Ids{});
  for (const char* bad : {"nonsense=1", "state=moon", "level=two", "sort=nonsense", "limit=0",
                          "limit=x", "open=maybe", "dueAt.from=soon", "cursor=nonsense"}) {
    const Answer answer = http_.get(std::string(complaints_path) + "?" + bad);
    EXPECT_EQ(answer.status, 400) << bad << answer.body;
    EXPECT_TRUE(answer.header("content-type").starts_with("application/problem+json"));
  }
}

TEST_F(Contract, PagesLoseAndRepeatNothingUnderWrites) {
  const std::string unique = "pages-" + std::to_string(Steady::now().time_since_epoch().count());
  const std::string more = "\"foreignNo\":\"" + unique + "\"";
  std::set<std::string> before;
  for (int i = 0; i < 300; ++i) {
    const std::string path = made(more);
    before.insert(path.substr(path.rfind('/') + 1));
  }
  const std::string newest = fresh("");
  for (const char* sort : {"", "&sort=receivedAt", "&sort=-receivedAt", "&sort=state"}) {
    std::atomic<bool> stop = false;
    std::thread writer([&] {
      HttpClient http(suite_->port());
      while (!stop) {
        const Answer answer = http.post(complaints_path, complaint(more));
        http.post(answer.header("location") + "/record-first-contact", "{}");
      }
    });
    std::vector<std::string> seen;
    std::string next;
    int pages = 0;
    do {
      const Answer page =
          http_.get(std::string(complaints_path) + newest + "&limit=7&foreignNo=" + unique + sort +
                    (next.empty() ? "" : "&cursor=" + next));
      ASSERT_EQ(page.status, 200) << page.body;
      for (const Json& item : page.json().items("/items")) seen.push_back(item.text("/id"));
      next = page.json().text("/next");
    } while (!next.empty() && ++pages < 500);
    stop = true;
    writer.join();
    const std::set<std::string> distinct(seen.begin(), seen.end());
    EXPECT_EQ(distinct.size(), seen.size()) << "repeated, sorted by " << sort;
    EXPECT_TRUE(std::ranges::includes(distinct, before)) << "lost, sorted by " << sort;
  }
}

TEST_F(Contract, HistoryOfARecordAndOfEverything) {
  const Answer first = register_complaint(http_, "history");
  const std::string path = first.header("location");
  const std::string then = first.header("aftercare-position");
  const Answer second = http_.post(path + "/record-first-contact", R"({"mode":"call"})");
  ASSERT_EQ(second.status, 200) << second.body;

  const Answer events = http_.get(path + "/events");
  ASSERT_EQ(events.status, 200);
  std::vector<std::string> types;
  std::int64_t last = 0;
  for (const Json& event : events.json().items("/items")) {
    types.push_back(event.text("/type"));
    EXPECT_GT(event.number("/position"), last);
    last = event.number("/position");
    EXPECT_FALSE(event.text("/recordedAt").empty());
    EXPECT_EQ(event.text("/actor"), "demo-all");
    EXPECT_TRUE(event.has("/data"));
  }
  EXPECT_EQ(types, (std::vector<std::string>{"ComplaintRegistered", "ComplaintClassified",
                                             "FirstContactMade"}));
  const Answer page = http_.get(path + "/events?limit=2");
  EXPECT_EQ(page.json().items("/items").size(), 2U);
  const Answer rest = http_.get(path + "/events?limit=2&cursor=" + page.json().text("/next"));
  EXPECT_EQ(rest.json().text("/items/0/type"), "FirstContactMade") << rest.body;

  EXPECT_EQ(http_.get(path + "?asOfPosition=" + then).body, first.body);
  EXPECT_EQ(http_.get(path + "?asOfPosition=" + second.header("aftercare-position")).body,
            second.body);
  EXPECT_EQ(http_.get(path + "/events?asOfPosition=" + then).json().items("/items").size(), 2U);
  const std::string registered_at = events.json().text("/items/0/recordedAt");
  EXPECT_EQ(http_.get(path + "?asOf=" + registered_at).json().text("/state"), "registered");
  const Answer list = http_.get(std::string(complaints_path) + "?limit=200&sort=-docNo&docNo=" +
                                first.json().text("/docNo") + "&asOfPosition=" + then);
  ASSERT_EQ(list.status, 200) << list.body;
  EXPECT_EQ(list.json().text("/items/0/state"), "registered") << list.body;
  EXPECT_EQ(http_.get(fresh(path)).json().text("/state"), "contacted");
  EXPECT_TRUE(is_problem(http_.get(path + "?asOf=2020-01-01T00:00:00Z"), 404, "not-found"));
  EXPECT_EQ(http_.get("/v1/reports/complaint-ageing?groupBy=level&asOfPosition=" + then).status,
            200);
  EXPECT_EQ(http_.get(path + "?asOf=yesterday").status, 400);
}

TEST_F(Contract, AReportSaysWhatItMustBeTold) {
  const Answer without = http_.get("/v1/reports/response-rates");
  EXPECT_TRUE(is_problem(without, 422, "invalid-values"));
  EXPECT_EQ(without.json().text("/errors/0/pointer"), "/month") << without.body;
  EXPECT_EQ(without.json().text("/errors/0/code"), "required");
  EXPECT_EQ(http_.get("/v1/reports/response-rates?month=2026-03-01").status, 200);
}

TEST_F(Contract, FreshnessWaitsForTheView) {
  for (int i = 0; i < 200; ++i) {
    const Answer answer = http_.post(complaints_path, complaint());
    const Answer read = http_.get(answer.header("location") +
                                  "?minPosition=" + answer.header("aftercare-position"));
    ASSERT_EQ(read.body, answer.body) << i;
  }
}

// How far the id of an event has come in complaints: it names a position of each service.
std::uint64_t position_in_complaints(const std::string& id) {
  const std::string name = "complaints:";
  return std::stoull(id.substr(id.find(name) + name.size()));
}

// The next event of complaints behind `position`; those of other services come between them.
auto next_of_complaints(EventStream& stream, std::uint64_t position) {
  auto event = stream.next();
  while (event && position_in_complaints(event->id) <= position) event = stream.next();
  return event;
}

TEST_F(Contract, LiveEventsResumeWithoutGapOrRepeat) {
  EventStream from_now(suite_->port(), "");
  ASSERT_EQ(from_now.status(), 200);
  made();
  const std::uint64_t head = http_.position();
  std::string last_id;
  {
    EventStream stream(suite_->port(), "?after=complaints:0");
    for (std::uint64_t i = 1; i <= head / 2; ++i) {
      const auto event = next_of_complaints(stream, i - 1);
      ASSERT_TRUE(event);
      ASSERT_EQ(position_in_complaints(event->id), i);
      last_id = event->id;
    }
  }
  EventStream resumed(suite_->port(), "", last_id);
  for (std::uint64_t i = head / 2 + 1; i <= head; ++i) {
    const auto event = next_of_complaints(resumed, i - 1);
    ASSERT_TRUE(event);
    ASSERT_EQ(position_in_complaints(event->id), i);
    EXPECT_EQ(Json::parse(event->data).number("/position"), static_cast<std::int64_t>(i));
  }
  made();
  const auto live = next_of_complaints(resumed, head);
  ASSERT_TRUE(live);
  EXPECT_EQ(position_in_complaints(live->id), head + 1);
  EXPECT_EQ(live->name, "ComplaintRegistered");
  HttpClient stranger(suite_->port(), "");
  EXPECT_EQ(stranger.get("/v1/events").status, 401);
  EXPECT_EQ(http_.get("/v1/events?after=nonsense").status, 400);
}

TEST_F(Contract, OpenApiKnowsEveryCommandAndDocsServeTheirAssets) {
  HttpClient stranger(suite_->port(), "");
  const Answer spec = stranger.get("/openapi.json");
  ASSERT_EQ(spec.status, 200);
  const Json api = spec.json();
  EXPECT_TRUE(api.text("/openapi").starts_with("3.1"));
  const auto paths = api.names("/paths");
  // Every $command of a service, and of what it adopts, has its path; internal ones have none.
  const auto commands_in = [](const std::filesystem::path& file) {
    const std::string schema = read_file(file);
    std::size_t found = 0;
    for (std::size_t at = schema.find("$A.command("); at != std::string::npos;
         at = schema.find("$A.command(", at + 1)) {
      const std::string annotation = schema.substr(at, schema.find(") {", at) - at);
      if (annotation.find("internal = true") == std::string::npos) ++found;
    }
    return found;
  };
  std::size_t commands = 0;
  std::size_t services = 0;
  const auto schemas = std::filesystem::path(AFTERCARE_SOURCE) / "schemas";
  const std::string policies = "-policies";  // every service has them, each under its own name
  for (const std::string& path : paths) {
    if (!path.starts_with("/v1/") || !path.ends_with(policies)) continue;
    const std::string service = path.substr(4, path.size() - 4 - policies.size());
    ++services;
    commands += commands_in(schemas / "policies.capnp");
    for (const auto& file : std::filesystem::directory_iterator(schemas)) {
      const std::string mark = "\n$A.service(\"" + service + "\");";
      if (read_file(file.path()).find(mark) != std::string::npos) {
        commands += commands_in(file.path());
      }
    }
  }
  EXPECT_GE(services, 2U);
  const auto posts = std::ranges::count_if(paths, [&](const std::string& path) {
    std::string pointer = path;
    for (std::size_t at = 0; (at = pointer.find('/', at)) != std::string::npos; at += 2) {
      pointer.replace(at, 1, "~1");
    }
    return api.has("/paths/" + pointer + "/post");
  });
  EXPECT_EQ(static_cast<std::size_t>(posts), commands);
  EXPECT_GT(commands, 30U);
  for (const char* path : {"/v1/complaints/{id}/escalate", "/v1/complaints/{id}/reclassify",
                           "/v1/complaints/{id}/record-first-contact", "/v1/complaints/{id}/events",
                           "/v1/reports/complaint-ageing"}) {
    EXPECT_TRUE(std::ranges::count(paths, path) == 1) << path;
  }

  const Answer docs = stranger.get("/docs");
  ASSERT_EQ(docs.status, 200);
  EXPECT_NE(docs.header("content-security-policy").find("script-src 'self'"), std::string::npos);
  int assets = 0;
  for (std::size_t at = docs.body.find("=\"/docs/"); at != std::string::npos;
       at = docs.body.find("=\"/docs/", at + 1)) {
    const std::string asset = docs.body.substr(at + 2, docs.body.find('"', at + 2) - at - 2);
    const Answer answer = stranger.get(asset);
    EXPECT_EQ(answer.status, 200) << asset;
    EXPECT_GT(answer.body.size(), 100U) << asset;
    ++assets;
  }
  EXPECT_GE(assets, 3) << docs.body;
}

TEST_F(Contract, Operations) {
  HttpClient stranger(suite_->port(), "");
  EXPECT_EQ(stranger.get("/livez").status, 200);
  EXPECT_EQ(stranger.get("/readyz").status, 200);
  const Answer metrics = stranger.get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_NE(metrics.body.find("aftercare_http_requests_total"), std::string::npos);
  const Answer service = stranger.get("/metrics?service=complaints");
  EXPECT_EQ(service.status, 200);
  EXPECT_NE(service.body.find("# TYPE"), std::string::npos) << service.body;
  EXPECT_EQ(http_.call("DELETE", complaints_path).status, 405);
  EXPECT_EQ(http_.call("HEAD", complaints_path).status, 200);
}

TEST_F(Contract, ValuesAreWrittenAsPromised) {
  const std::string path = made(R"("loss":{"amount":"1234.50","currency":"CNY"})");
  const Json body = http_.get(fresh(path)).json();
  EXPECT_EQ(body.text("/loss/amount"), "1234.50");
  EXPECT_EQ(body.text("/loss/currency"), "CNY");
  const std::string received = body.text("/receivedAt");
  EXPECT_EQ(received.size(), std::string("2026-03-06T08:00:00Z").size()) << received;
  EXPECT_EQ(received.back(), 'Z');
  EXPECT_EQ(
      http_.post(complaints_path, complaint(R"("loss":{"amount":"1234.505","currency":"CNY"})"))
          .status,
      400);
  EXPECT_EQ(
      http_.post(complaints_path, complaint(R"("loss":{"amount":"1.00","currency":"USD"})")).status,
      400);
}

TEST_F(Contract, DryRunRecordsNothing) {
  const std::size_t before = all_cases(http_).size();
  const Answer dry = http_.post(std::string(complaints_path) + "?dryRun=true", complaint());
  EXPECT_EQ(dry.status, 200) << dry.body;
  EXPECT_EQ(http_.post(std::string(complaints_path) + "?dryRun=true", "{}").status, 422);
  EXPECT_EQ(all_cases(http_).size(), before);
}

}  // namespace
}  // namespace aftercare::process_tests
