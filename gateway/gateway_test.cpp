// The whole gateway over real sockets: commands, queries, refusals, keys.
#include "gateway/gateway_fixture.h"

namespace aftercare::gateway {
namespace {

bool holds(const Answer& answer, const std::string& text) {
  return answer.body.find(text) != std::string::npos;
}

TEST_F(GatewayTest, CreatesAndReads) {
  start();
  const Answer made = post(
      "/v1/notes", R"({"title":"漏油","colour":"pale_blue","dueAt":"2026-03-06T16:00:00+08:00"})",
      {{"Idempotency-Key", "k-1"}}, "w");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.headers.at("content-type"), "application/json");
  EXPECT_EQ(made.headers.at("etag"), "\"1\"");
  EXPECT_EQ(made.headers.at("aftercare-position"), "1");
  EXPECT_EQ(made.headers.at("cache-control"), "no-store");
  EXPECT_FALSE(made.headers.contains("idempotent-replayed"));
  EXPECT_TRUE(holds(made, R"("title":"漏油","colour":"pale_blue","dueAt":"2026-03-06T08:00:00Z")"))
      << made.body;
  EXPECT_EQ(service_.seen().person, "p-w");
  EXPECT_EQ(service_.seen().roles, std::vector<std::string>{"writer"});
  const Answer read = get(made.headers.at("location"), "r");
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, made.body);
  EXPECT_EQ(read.headers.at("etag"), "\"1\"");
  EXPECT_EQ(read.headers.at("aftercare-position"), "1");
}

TEST_F(GatewayTest, ReplaysAnAnswerByteForByte) {
  start();
  const Headers key = {{"Idempotency-Key", "k-1"}};
  const Answer first = post("/v1/notes", R"({"title":"a"})", key);
  const Answer again = post("/v1/notes", R"({"title":"a"})", key);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.at("idempotent-replayed"), "true");
  EXPECT_EQ(again.headers.at("location"), first.headers.at("location"));
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"b"})", key), 422, "id-used-for-another"));
  EXPECT_EQ(post("/v1/notes", R"({"title":"a"})", key, "w").status, 201) << "another person's key";
  EXPECT_EQ(service_.executed(), 2U);
  const Answer bad = post("/v1/notes", "{}", {{"Idempotency-Key", std::string(201, 'k')}});
  EXPECT_TRUE(is_problem(bad, 400, "bad-idempotency-key"));
  EXPECT_TRUE(holds(bad, "1 至 200")) << bad.body;
}

TEST_F(GatewayTest, RunsCommandsOfARecord) {
  start();
  const std::string path = written();
  const Answer renamed = post(path + "/rename", R"({"title":"second"})");
  ASSERT_EQ(renamed.status, 200) << renamed.body;
  EXPECT_EQ(renamed.headers.at("etag"), "\"2\"");
  EXPECT_FALSE(renamed.headers.contains("location"));
  EXPECT_TRUE(holds(renamed, R"("title":"second")"));

  EXPECT_EQ(post(path + "/rename", R"({"title":"x"})", {{"If-Match", "\"2\""}}).status, 200);
  EXPECT_TRUE(is_problem(post(path + "/rename", R"({"title":"y"})", {{"If-Match", "\"2\""}}), 412,
                         "version"));
  EXPECT_TRUE(is_problem(post(path + "/rename", R"({"title":"y"})", {{"If-Match", "W/\"3\""}}), 412,
                         "weak-tag"));
  const Answer no_tag = post(path + "/rename", R"({"title":"y"})", {{"If-Match", "3"}});
  EXPECT_TRUE(is_problem(no_tag, 400, "bad-if-match"));
  EXPECT_TRUE(holds(no_tag, R"(例如 \"7\")")) << "the form, in Chinese too: " << no_tag.body;
  const Answer needed = post(path + "/seal", {});
  EXPECT_TRUE(is_problem(needed, 428, "version-needed"));
  EXPECT_TRUE(holds(needed, "该记录")) << "whatever it is: " << needed.body;
  EXPECT_TRUE(is_problem(post(path + "/seal", {}, {{"If-Match", "*"}}), 428, "version-needed"));
  EXPECT_EQ(post(path + "/seal", {}, {{"If-Match", "\"3\""}}).status, 200) << "needs no body";
}

TEST_F(GatewayTest, TellsWhatARuleSays) {
  start();
  const Answer chinese = post("/v1/notes", R"({"title":"refuse"})", {{"Idempotency-Key", "r"}});
  EXPECT_TRUE(is_problem(chinese, 409, "NOTE_REFUSED"));
  EXPECT_TRUE(holds(chinese, R"("rule":"NOT-01")"));
  EXPECT_TRUE(holds(chinese, R"("title":"不行")"));
  EXPECT_TRUE(holds(chinese, R"("detail":"标题")"));
  EXPECT_TRUE(holds(chinese, R"("errors":[{"pointer":"/title")"));
  EXPECT_EQ(chinese.headers.at("content-language"), "zh-CN");
  const Answer english = post("/v1/notes", R"({"title":"refuse"})",
                              {{"Idempotency-Key", "r"}, {"Accept-Language", "en"}});
  EXPECT_TRUE(holds(english, R"("title":"no")"));
  EXPECT_TRUE(holds(english, R"("detail":"title")"));
  EXPECT_EQ(english.headers.at("idempotent-replayed"), "true");
  EXPECT_EQ(post("/v1/notes", R"({"title":"refuse"})", {{"Idempotency-Key", "r"}}).body,
            chinese.body)
      << "a refusal is replayed byte for byte, too";
}

TEST_F(GatewayTest, DryRunRecordsNothing) {
  start();
  const Answer answer = post("/v1/notes?dryRun=true", R"({"title":"a"})");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(holds(answer, R"("title":"a")"));
  EXPECT_FALSE(answer.headers.contains("location"));
  EXPECT_TRUE(service_.seen().dry_run);
  EXPECT_EQ(service_.executed(), 0U);
  EXPECT_TRUE(is_problem(post("/v1/notes?dryRun=maybe", "{}"), 400, "bad-parameter"));
  EXPECT_TRUE(is_problem(post("/v1/notes?dry=true", "{}"), 400, "unknown-parameter"));
  EXPECT_TRUE(is_problem(post("/v1/notes?dryRun=true&dryRun=false", "{}"), 400, "bad-parameter"));
}

TEST_F(GatewayTest, OpensPersonalValuesForOneAnswer) {
  start();
  const Answer made = post("/v1/notes", R"({"title":"a","author":"王小明"})");
  EXPECT_TRUE(holds(made, R"("author":"王*")")) << made.body;
  const std::string path = made.headers.at("location");
  EXPECT_TRUE(holds(post(path + "/reveal", "{}"), R"("author":"王小明")"));
  EXPECT_TRUE(holds(get(path), R"("author":"王*")"));
}

TEST_F(GatewayTest, RefusesBadBodies) {
  start();
  EXPECT_TRUE(is_problem(post("/v1/notes", "{"), 400, "malformed-body"));
  EXPECT_TRUE(is_problem(post("/v1/notes", "[]"), 400, "malformed-body"));
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":1})"), 400, "malformed-body"));
  EXPECT_TRUE(is_problem(post("/v1/notes", "{\"title\":\"\xff\"}"), 400, "malformed-body"));
  const Answer unknown = post("/v1/notes", R"({"title":"a","nonsense":1})");
  EXPECT_TRUE(is_problem(unknown, 400, "malformed-body"));
  EXPECT_TRUE(holds(unknown, R"("pointer":"/nonsense")")) << unknown.body;
  std::string deep(100'000, '[');
  EXPECT_TRUE(is_problem(post("/v1/notes", deep), 400, "malformed-body"));
  EXPECT_TRUE(is_problem(post("/v1/notes", std::string(10'000'000, 'x')), 413, "body-too-large"));
  EXPECT_TRUE(
      is_problem(post("/v1/notes", "a=b", {{"Content-Type", "text/plain"}}), 415, "media-type"));
  EXPECT_EQ(
      post("/v1/notes", R"({"title":"a"})", {{"Content-Type", "Application/JSON ; charset=utf-8"}})
          .status,
      201);
  EXPECT_EQ(service_.executed(), 1U);
}

TEST_F(GatewayTest, AsksForKeysAndRoles) {
  start();
  const std::string path = written();
  const Answer none = get(path, "");
  EXPECT_TRUE(is_problem(none, 401, "no-key"));
  EXPECT_EQ(none.headers.at("www-authenticate"), "Bearer realm=\"aftercare\"");
  const Answer wrong = get(path, "wrong");
  EXPECT_TRUE(is_problem(wrong, 401, "unknown-key"));
  EXPECT_NE(wrong.headers.at("www-authenticate").find("invalid_token"), std::string::npos);
  EXPECT_TRUE(is_problem(get("/v1/nonsense", ""), 401, "no-key")) << "tells strangers nothing";
  const Answer missing = get(path, "n");
  EXPECT_TRUE(is_problem(missing, 403, "role-missing"));
  EXPECT_TRUE(holds(missing, R"("detail":"须为其中之一：)"));
  EXPECT_TRUE(is_problem(get(path + "/events", "n"), 403, "role-missing"));
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"a"})", {}, "r"), 403, "role-missing"));
  EXPECT_TRUE(is_problem(get("/v1/reports/note-count", "w"), 403, "role-missing"));
  EXPECT_EQ(get("/v1/tags/x", "n").status, 200) << "open to every known person";
}

TEST_F(GatewayTest, LimitsTheRateOfAKey) {
  config_.rate = {.per_second = 1, .burst = 3};
  start();
  int passed = 0;
  Answer refused;
  for (int i = 0; i < 30 && refused.status != 429; ++i) {
    refused = get("/v1/notes", "r");
    passed += refused.status == 200;
  }
  EXPECT_TRUE(is_problem(refused, 429, "rate-limit"));
  EXPECT_GE(passed, 3);
  EXPECT_EQ(refused.headers.at("retry-after"), "1");
  EXPECT_EQ(get("/v1/notes", "w").status, 200) << "another key is not concerned";
}

TEST_F(GatewayTest, KnowsItsPaths) {
  start();
  const std::string path = written();
  const std::string absent = "/v1/notes/018f0000-0000-7000-8000-000000000000";
  EXPECT_TRUE(is_problem(get("/v1/nonsense"), 404, "no-such-path"));
  EXPECT_TRUE(is_problem(get("/v1/notes/"), 404, "not-found"));
  EXPECT_TRUE(is_problem(get("/v1/notes/nonsense"), 404, "not-found"));
  EXPECT_TRUE(is_problem(get(absent), 404, "not-found"));
  EXPECT_TRUE(is_problem(post(absent + "/rename", R"({"title":"a"})"), 404, "not-found"));
  EXPECT_TRUE(is_problem(get(path + "/events/x"), 404, "no-such-path"));
  EXPECT_TRUE(is_problem(post(path + "/nonsense", "{}"), 404, "no-such-path"));
  EXPECT_TRUE(is_problem(get("/v1"), 404, "no-such-path"));
  EXPECT_TRUE(is_problem(get("/nonsense", ""), 404, "no-such-path"));
  EXPECT_TRUE(is_problem(get("/v1/%zz"), 400, "malformed-target"));
  EXPECT_TRUE(is_problem(get("/v1/notes?a=%ff"), 400, "malformed-target"));
  const std::string upper = path.substr(0, 10) + [&] {
    std::string id = path.substr(10);
    for (char& c : id) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return id;
  }();
  EXPECT_EQ(get(upper).status, 200) << "an id in capital letters is the same id";
}

TEST_F(GatewayTest, KnowsItsMethods) {
  start();
  const std::string path = written();
  const Answer wrong = call("DELETE", path);
  EXPECT_TRUE(is_problem(wrong, 405, "method-not-allowed"));
  EXPECT_EQ(wrong.headers.at("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(call("PUT", "/v1/notes").headers.at("allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(get(path + "/rename").headers.at("allow"), "POST, OPTIONS");
  EXPECT_EQ(call("POST", "/livez").headers.at("allow"), "GET, HEAD, OPTIONS");
  const Answer options = call("OPTIONS", "/v1/notes");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.at("allow"), "GET, HEAD, POST, OPTIONS");
  const Answer head = call("HEAD", path);
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.body.empty());
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(get(path).body.size()));
}

TEST_F(GatewayTest, ListsInPages) {
  start();
  service_.write(7);
  const Answer first = get("/v1/notes?limit=3");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_TRUE(holds(first, R"("next":"3")")) << first.body;
  const Answer second = get("/v1/notes?limit=3&cursor=3");
  EXPECT_TRUE(holds(second, R"("title":"note 4")"));
  const Answer last = get("/v1/notes?limit=3&cursor=6");
  EXPECT_TRUE(holds(last, R"("next":null)"));
  EXPECT_EQ(last.headers.at("aftercare-position"), "7");
  EXPECT_EQ(get("/v1/notes").status, 200);
  EXPECT_EQ(service_.seen().limit, 50U);
}

TEST_F(GatewayTest, PassesASearchOn) {
  start();
  EXPECT_EQ(get("/v1/notes?q=%E7%8E%8B%E5%B0%8F%205678&colour=red").status, 200);
  EXPECT_EQ(service_.seen().search, "王小 5678");
  EXPECT_EQ(service_.seen().filters, std::vector<std::string>{"colour eq red"});
  EXPECT_EQ(get("/v1/notes").status, 200);
  EXPECT_EQ(service_.seen().search, "");
  for (const std::string& bad :
       {std::string("q="), "q=" + std::string(401, 'x'), std::string("q=%FF%FE")}) {
    EXPECT_EQ(get("/v1/notes?" + bad).status, 400) << bad;
  }
  EXPECT_EQ(get("/v1/tags?q=ab").status, 400);  // nothing in it is searched
  EXPECT_TRUE(holds(get("/openapi.json"), R"("#/components/parameters/Search")"));
}

TEST_F(GatewayTest, PassesFiltersOn) {
  start();
  const Answer answer =
      get("/v1/notes?colour=pale_blue&title=a%20b&dueAt.from=2026-01-01T00:00:00Z"
          "&dueAt.to=2026-02-01T00:00:00%2B08:00&sort=-dueAt&limit=200");
  EXPECT_EQ(answer.status, 200) << answer.body;
  const auto seen = service_.seen();
  const std::vector<std::string> filters = {"colour eq pale_blue", "title eq a b",
                                            "dueAt from 2026-01-01T00:00:00Z",
                                            "dueAt to 2026-02-01T00:00:00+08:00"};
  EXPECT_EQ(seen.filters, filters);
  EXPECT_EQ(seen.sort, "-dueAt");
  EXPECT_EQ(seen.limit, 200U);
  for (const char* twice : {"limit=1&limit=2", "sort=dueAt&sort=-dueAt", "title=a&title=b",
                            "asOfPosition=1&asOfPosition=2"}) {
    const Answer refused = get(std::string("/v1/notes?") + twice);
    const std::string name(twice, std::string_view(twice).find('='));
    EXPECT_TRUE(is_problem(refused, 400, "bad-parameter")) << twice;
    EXPECT_TRUE(holds(refused, name + "，应为：一个值")) << refused.body;
  }
  const Answer unknown = get("/v1/notes?nonsense=1");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_TRUE(holds(unknown, "title, colour, dueAt")) << unknown.body;
  EXPECT_TRUE(holds(unknown, "sort limit cursor asOf")) << unknown.body;
  for (const char* bad : {"colour=green", "dueAt.from=yesterday", "title.from=a", "limit=0",
                          "limit=201", "limit=x", "sort=author", "sort=--dueAt"}) {
    EXPECT_EQ(get(std::string("/v1/notes?") + bad).status, 400) << bad;
  }
}

TEST_F(GatewayTest, PassesTheViewOn) {
  start();
  const std::string path = written();
  for (const std::string& target :
       {path, path + "/events", std::string("/v1/notes"), std::string("/v1/reports/note-count")}) {
    EXPECT_EQ(get(target + "?minPosition=1&asOfPosition=1").status, 200) << target;
  }
  get(path + "?asOf=2026-10-01T00:00:00%2B08:00&minPosition=5");
  EXPECT_EQ(service_.seen().as_of_time, micros(*parse_rfc3339("2026-09-30T16:00:00Z")));
  EXPECT_EQ(service_.seen().min_position, 5U);
  for (const char* bad :
       {"asOf=today", "asOfPosition=0", "minPosition=-1", "asOf=1970-01-01T00:00:00Z",
        "asOf=2026-10-01T00:00:00Z&asOfPosition=1"}) {
    EXPECT_TRUE(is_problem(get(path + "?" + bad), 400, "bad-parameter")) << bad;
  }
  EXPECT_TRUE(is_problem(get(path + "?asof=x"), 400, "unknown-parameter"));
}

TEST_F(GatewayTest, ShowsTheEventsOfARecord) {
  start();
  const std::string path = written("one");
  post(path + "/rename", R"({"title":"two"})");
  const Answer all = get(path + "/events");
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_TRUE(holds(all, R"({"items":[{"position":1,)"));
  EXPECT_TRUE(holds(all, R"("type":"NoteWritten")"));
  EXPECT_TRUE(holds(all, R"("data":{"title":"two"})"));
  EXPECT_TRUE(holds(all, R"("next":null)"));
  const Answer first = get(path + "/events?limit=1");
  EXPECT_TRUE(holds(first, R"("next":"1")")) << first.body;
  const Answer rest = get(path + "/events?limit=1&cursor=1");
  EXPECT_TRUE(holds(rest, R"("type":"NoteRenamed")")) << rest.body;
  EXPECT_TRUE(holds(rest, R"("next":null)"));
}

TEST_F(GatewayTest, AnswersReportsOfOneDocument) {
  start();
  const Answer made = post("/v1/notes", R"({"title":"abc","colour":"red"})");
  const std::string path = made.headers.at("location");
  EXPECT_EQ(get(path + "/spelling").body, R"({"letters":3})");
  EXPECT_EQ(get(path + "/spelling?twice=true").body, R"({"letters":6})");
  // The path says which document: it is no parameter, and must be an id.
  EXPECT_TRUE(is_problem(get(path + "/spelling?id=7"), 400, "bad-parameter"));
  EXPECT_EQ(get("/v1/notes/7/spelling").status, 404);
  EXPECT_EQ(get("/v1/notes/0195a5c0-0000-7000-8000-000000000001/spelling").status, 404);
  EXPECT_TRUE(is_problem(get(path + "/spelling", "w"), 403, "role-missing"));
  EXPECT_EQ(get("/v1/reports/spelling").status, 404);
}

TEST_F(GatewayTest, AnswersReportsAndRows) {
  start();
  post("/v1/notes", R"({"title":"a","colour":"red"})");
  service_.write(2);
  EXPECT_EQ(get("/v1/reports/note-count").body, R"({"count":3})");
  EXPECT_EQ(get("/v1/reports/note-count?colour=red").body, R"({"count":1})");
  EXPECT_EQ(get("/v1/reports/note-count?colour=green").status, 400);
  EXPECT_EQ(get("/v1/reports/note-count?nonsense=1").status, 400);
  EXPECT_EQ(get("/v1/reports/nonsense").status, 404);
  EXPECT_EQ(get("/v1/tags/%E6%BC%8F%20x").body, R"({"word":"漏 x"})");
}

TEST_F(GatewayTest, CarriesAnIdThroughAllOfIt) {
  start();
  const std::string own = "0195a5c0-0000-7000-8000-000000000001";
  Answer answer = call("GET", "/v1/notes", {}, {{"X-Request-Id", own}});
  EXPECT_EQ(answer.headers.at("x-request-id"), own);
  EXPECT_EQ(service_.seen().correlation, *parse_uuid(own));
  answer = call("GET", "/v1/notes", {}, {{"X-Request-Id", "job-7"}});
  EXPECT_EQ(answer.headers.at("x-request-id"), "job-7");
  EXPECT_TRUE(service_.seen().correlation.given());
  answer = call("GET", "/v1/notes", {},
                {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}});
  EXPECT_EQ(service_.seen().correlation, *parse_uuid("0af76519-16cd-43dd-8448-eb211c80319c"));
  answer = call("GET", "/v1/notes", {}, {{"X-Request-Id", "bad id"}});
  EXPECT_EQ(answer.headers.at("x-request-id"), to_string(service_.seen().correlation));
  answer = call("GET", "/v1/nonsense", {}, {{"X-Request-Id", own}});
  EXPECT_TRUE(holds(answer, "\"instance\":\"urn:uuid:" + own + "\""));
}

TEST_F(GatewayTest, ServesOperationsAndDocuments) {
  start();
  EXPECT_EQ(get("/livez", "").body, "ok\n");
  EXPECT_TRUE(holds(get("/readyz", ""), R"({"name":"notes","described":true,"answering":true)"));
  get("/v1/notes");
  const Answer metrics = get("/metrics", "");
  EXPECT_TRUE(
      holds(metrics,
            "aftercare_http_requests_total{method=\"GET\",route=\"/v1/notes\",status=\"200\"} 1"))
      << metrics.body;
  EXPECT_TRUE(holds(metrics, "aftercare_service_answering{service=\"notes\"} 1"));
  EXPECT_EQ(get("/metrics?service=notes", "").body, "notes_total 7\n");
  EXPECT_EQ(get("/metrics?service=nonsense", "").status, 400);
  const Answer document = get("/openapi.json", "");
  EXPECT_TRUE(holds(document, "\"/v1/notes/{id}/rename\""));
  const Answer page = get("/docs", "");
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  const std::string policy = page.headers.at("content-security-policy");
  EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
  for (const char* asset : {"/docs/docs.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js",
                            "/docs/favicon.png"}) {
    const Answer answer = get(asset, "");
    EXPECT_EQ(answer.status, 200) << asset;
    EXPECT_FALSE(answer.body.empty()) << asset;
  }
  EXPECT_EQ(get("/docs/../main.cpp", "").status, 404);
  const std::string tag = document.headers.at("etag");
  const Answer again = call("GET", "/openapi.json", {}, {{"If-None-Match", "\"x\", " + tag}}, "");
  EXPECT_EQ(again.status, 304) << "it is large, and asked for often";
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(again.headers.at("etag"), tag);
  EXPECT_EQ(call("GET", "/openapi.json", {}, {{"If-None-Match", "\"x\""}}, "").body, document.body);
  EXPECT_NE(get("/docs", "").headers.at("etag"), tag);
  EXPECT_EQ(get("/", "").headers.at("location"), "/docs");
}

TEST_F(GatewayTest, SaysWhenAServiceAnswersNonsense) {
  start();
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"other"})"), 500, "bad-service-reply"));
  EXPECT_EQ(get("/v1/notes").status, 200);
}

}  // namespace
}  // namespace aftercare::gateway
