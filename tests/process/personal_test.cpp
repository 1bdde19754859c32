// Personal values on the live suite (P9, X-40 to X-44): masked for everybody, opened for the
// handler after the look-up is logged, and in clear in no file of the data folder, at no time.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

namespace fs = std::filesystem;

const std::vector<std::pair<std::string, std::string>> values = {
    {"name", "欧阳寻踪"},
    {"phone", "13987651234"},
    {"email", "ouyang.xunzong@geheim.example"},
    {"address", "浙江省杭州市西湖区文三路九百八十七号"},
    {"otherContact", "weixin-xunzong-4711"}};

std::string contact() {
  std::string members;
  for (const auto& [field, value] : values) {
    members += (members.empty() ? "\"" : ",\"") + field + "\":\"" + value + "\"";
  }
  return "{" + members + "}";
}

std::string registration() {
  return R"({"channel":"phone","complainantType":"consumer","causeClass":"product_quality",)"
         R"("demand":"repair","event":{"cause":"漏油"},"contact":)" +
         contact() + "}";
}

// Where one of the values stands in clear, as UTF-8 or as JSON escapes it; empty: nowhere.
std::string found_in_clear(const fs::path& folder) {
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const std::string bytes = read_file(file.path());
    for (const auto& [field, value] : values) {
      if (bytes.find(value) != std::string::npos) return file.path().string() + ": " + field;
    }
  }
  return {};
}

class PersonalValues : public testing::Test {
 protected:
  PersonalValues() : suite_(folder_.path() / "suite"), handler_(suite_.port(), "demo-agent_l1") {}

  std::string registered() {
    const Answer made =
        handler_.post(complaints_path, registration(), {{"Idempotency-Key", "person"}});
    EXPECT_EQ(made.status, 201) << made.body;
    expect_masked(made);
    return made.header("location");
  }
  static void expect_masked(const Answer& answer) {
    for (const auto& [field, value] : values) {
      EXPECT_EQ(answer.body.find(value), std::string::npos) << field << ": " << answer.body;
    }
  }

  const TestFolder folder_;
  UpSuite suite_;
  HttpClient handler_;
};

TEST_F(PersonalValues, X_41_X_42_X_43_OpenedForTheHandlerOnlyAndNeverUnlogged) {
  const std::string path = registered();
  const std::string id = path.substr(path.rfind('/') + 1);
  const Json masked =
      handler_.get(path + "?minPosition=" + std::to_string(handler_.position())).json();
  EXPECT_EQ(masked.text("/contact/name"), "欧***");
  EXPECT_EQ(masked.text("/contact/phone"), "139****1234");
  EXPECT_EQ(masked.text("/contact/otherContact"), "***");

  const std::string ask = R"({"fields":["phone"],"reason":"回电"})";
  const Answer opened = handler_.post(path + "/open-contact", ask, {{"Idempotency-Key", "open"}});
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.json().text("/contact/phone"), "13987651234");
  EXPECT_EQ(opened.json().text("/contact/name"), "欧***") << "only what was asked for";
  EXPECT_EQ(opened.header("cache-control"), "no-store");
  auto events = events_of(handler_, id);
  ASSERT_FALSE(events.empty());
  EXPECT_EQ(events.back().text("/type"), "LookupLogged");
  EXPECT_EQ(events.back().text("/actor"), "demo-agent_l1");
  EXPECT_EQ(events.back().text("/data/reason"), "回电");
  EXPECT_EQ(events.back().text("/data/fields/0"), "/contact/phone");
  EXPECT_EQ(std::to_string(events.back().number("/position")), opened.header("aftercare-position"));
  expect_masked(handler_.get(path));

  for (const char* other : {"demo-agent_l2", "demo-gm", "demo-auditor", "demo-all"}) {
    HttpClient http(suite_.port(), other);
    const Answer refused = http.post(path + "/open-contact", ask);
    EXPECT_TRUE(is_problem(refused, 403, "LOOKUP_REFUSED"));
    expect_masked(refused);
    expect_masked(http.get(path));
    expect_masked(http.get(path + "/events"));
    expect_masked(http.get(complaints_path));
  }
  EXPECT_EQ(count_events(handler_, id, "LookupRefused"), 4U);
  EXPECT_EQ(count_events(handler_, id, "LookupLogged"), 1U);
  EXPECT_EQ(handler_.post(path + "/open-contact", R"({"fields":["phone"]})").status, 422)
      << "not without a reason";

  // A manager gives leave, for a purpose and some fields; every look-up is in the list.
  HttpClient manager(suite_.port(), "demo-agent_l2");
  const std::string grant = R"({"person":"demo-auditor","purpose":"抽查","fields":["phone"]})";
  EXPECT_TRUE(is_problem(handler_.post(path + "/give-grant", grant), 403, "role-missing"));
  const Answer given = manager.post(path + "/give-grant", grant);
  ASSERT_EQ(given.status, 200) << given.body;
  HttpClient grantee(suite_.port(), "demo-auditor");
  const Answer shown = grantee.post(path + "/open-contact", ask);
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.json().text("/contact/phone"), "13987651234");
  EXPECT_TRUE(
      is_problem(grantee.post(path + "/open-contact", R"({"fields":["name"],"reason":"x"})"), 403,
                 "LOOKUP_REFUSED"));
  ASSERT_EQ(manager.post(path + "/revoke-grant", R"({"no":1})").status, 200);
  EXPECT_TRUE(is_problem(grantee.post(path + "/open-contact", ask), 403, "LOOKUP_REFUSED"));
  Answer log;  // a refusal names no position to wait for
  ASSERT_TRUE(eventually([&] {
    log = grantee.get("/v1/complaint-lookups?complaint=" + id);
    return log.status == 200 && log.json().items("/items").size() == 8U;
  })) << log.body;
  expect_masked(log);
  const Answer granted =
      grantee.get("/v1/complaint-lookups?complaint=" + id + "&person=demo-auditor");
  std::size_t by_grant = 0;
  for (const Json& row : granted.json().items("/items")) by_grant += row.number("/grant") == 1;
  EXPECT_EQ(by_grant, 1U) << granted.body;

  EventStream stream(suite_.port(), "?after=complaints:0");
  for (std::uint64_t i = 0; i < manager.position(); ++i) {
    const auto event = stream.next();
    ASSERT_TRUE(event);
    for (const auto& [field, value] : values) {
      EXPECT_EQ(event->data.find(value), std::string::npos) << field;
    }
  }
}

TEST_F(PersonalValues, P9_InClearInNoFile) {
  const std::string path = registered();
  ASSERT_EQ(handler_
                .post(path + "/open-contact",
                      R"({"fields":["name","phone","email","address","other_contact"],)"
                      R"("reason":"回电"})")
                .status,
            200);
  // Retried, refused, and wrong in every way that may be told to a log.
  EXPECT_TRUE(
      handler_.post(complaints_path, registration(), {{"Idempotency-Key", "person"}}).replayed());
  std::string with_error = registration();
  with_error.insert(1, "\"nonsense\":1,");
  const Answer malformed = handler_.post(complaints_path, with_error);
  EXPECT_EQ(malformed.status, 400);
  const Answer values_wrong = handler_.post(
      complaints_path, R"({"channel":"phone","level":9,"contact":)" + contact() + "}");
  EXPECT_EQ(values_wrong.status, 422);
  const Answer cut = handler_.post(complaints_path, registration().substr(0, 300));
  EXPECT_EQ(cut.status, 400);
  for (const Answer* answer : {&malformed, &values_wrong, &cut}) expect_masked(*answer);
  EXPECT_EQ(handler_.get(path + "?minPosition=" + std::to_string(handler_.position())).status, 200);

  EXPECT_EQ(found_in_clear(suite_.data()), "") << "while it runs: the write-ahead log is young";
  const Ran exported = aftercare({"log", "export", (suite_.data() / "complaints").string()});
  EXPECT_EQ(exported.code, 0) << exported.err;
  EXPECT_NE(exported.out.find("139****1234"), std::string::npos);
  EXPECT_EQ(exported.out.find("13987651234"), std::string::npos);

  const Ran copied = aftercare({"backup", (suite_.data() / "complaints").string(), "--log",
                                (folder_.path() / "backup").string(), "--keys",
                                (folder_.path() / "safe").string()});
  EXPECT_EQ(copied.code, 0) << copied.err;
  EXPECT_EQ(found_in_clear(folder_.path()), "") << "in the copies of log and keys";

  ASSERT_TRUE(suite_.kill("complaints"));
  ASSERT_TRUE(
      eventually([&] { return register_complaint(handler_, "after-the-kill").status == 201; }));
  EXPECT_EQ(found_in_clear(suite_.data()), "") << "after a crash";
  EXPECT_EQ(suite_.stop().code, 0);
  EXPECT_EQ(found_in_clear(suite_.data()), "") << "after the end";
  EXPECT_EQ(found_in_clear(folder_.path()), "");
}

// The search above would find what is there.
TEST(FoundInClear, Finds) {
  const TestFolder folder;
  write_file(folder.path() / "file", std::string("a\0b", 3) + values[1].second + "c");
  EXPECT_EQ(found_in_clear(folder.path()), (folder.path() / "file").string() + ": phone");
}

}  // namespace
}  // namespace aftercare::process_tests
