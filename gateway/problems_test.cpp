#include "gateway/problems.h"

#include <gtest/gtest.h>

namespace aftercare::gateway {
namespace {

TEST(Language, IsChineseUnlessEnglishIsLikedBetter) {
  EXPECT_EQ(language_of(""), Language::zh);
  EXPECT_EQ(language_of("zh-CN,zh;q=0.9,en;q=0.8"), Language::zh);
  EXPECT_EQ(language_of("en"), Language::en);
  EXPECT_EQ(language_of("en-GB, de;q=0.9"), Language::en);
  EXPECT_EQ(language_of("en;q=0.3, zh;q=0.7"), Language::zh);
  EXPECT_EQ(language_of("zh;q=0.3 , EN;q=0.7"), Language::en);
  EXPECT_EQ(language_of("en;q=0"), Language::zh);
  EXPECT_EQ(language_of("fr, *"), Language::zh);
  EXPECT_EQ(language_of("en;q=nonsense,,;;"), Language::zh);
}

TEST(Problem, IsWrittenAsRfc9457) {
  Rejection no{.kind = Kind::values,
               .code = "LEVEL_FLOOR",
               .rule = "CMP-13",
               .zh = "级别过低",
               .en = "The level is too low",
               .detail = "level 1 \"x\""};
  no.errors.push_back(
      {.pointer = "/level", .code = "range", .rule = "CMP-13", .zh = "低", .en = "low"});
  no.retry_after_s = 7;
  const auto english =
      to_response(no, Language::en, *parse_uuid("0195a5c0-0000-7000-8000-000000000001"));
  EXPECT_EQ(english.status, 422);
  EXPECT_EQ(english.content_type, "application/problem+json");
  EXPECT_EQ(
      english.body,
      R"({"type":"urn:aftercare:problem:LEVEL_FLOOR","title":"The level is too low","status":422,)"
      R"("code":"LEVEL_FLOOR","rule":"CMP-13","detail":"level 1 \"x\"",)"
      R"("errors":[{"pointer":"/level","code":"range","rule":"CMP-13","detail":"low"}],)"
      R"("instance":"urn:uuid:0195a5c0-0000-7000-8000-000000000001"})");
  const auto chinese = to_response(no, Language::zh, {});
  EXPECT_NE(chinese.body.find("级别过低"), std::string::npos);
  EXPECT_EQ(chinese.body.find("instance"), std::string::npos);
}

TEST(Problem, GivenADetailInBothLanguagesThenEachAskerReadsHisOwn) {
  const Rejection no{.kind = Kind::state,
                     .code = "WRONG_STATE",
                     .detail = {"state registered", "当前状态：已登记"}};
  const auto chinese = to_response(no, Language::zh, {}).body;
  EXPECT_NE(chinese.find(R"("detail":"当前状态：已登记")"), std::string::npos) << chinese;
  EXPECT_EQ(chinese.find("registered"), std::string::npos) << chinese;
  const auto english = to_response(no, Language::en, {}).body;
  EXPECT_NE(english.find(R"("detail":"state registered")"), std::string::npos) << english;
}

TEST(Problem, GivenADetailThatIsAValueThenItServesBothLanguages) {
  const Rejection no{.kind = Kind::state, .code = "TAKEN", .detail = "TS-2026-0001"};
  for (const Language language : {Language::zh, Language::en}) {
    EXPECT_NE(to_response(no, language, {}).body.find(R"("detail":"TS-2026-0001")"),
              std::string::npos);
  }
}

TEST(Problem, EveryKindHasItsStatus) {
  const std::pair<Kind, int> table[] = {
      {Kind::malformed, 400},   {Kind::unauthorised, 401},  {Kind::forbidden, 403},
      {Kind::not_found, 404},   {Kind::state, 409},         {Kind::precondition, 412},
      {Kind::values, 422},      {Kind::needs_version, 428}, {Kind::busy, 429},
      {Kind::unavailable, 503}, {Kind::timeout, 504},       {Kind::full, 507},
      {Kind::none, 500}};
  for (const auto& [kind, status] : table) EXPECT_EQ(status_of(kind), status);
}

TEST(Problem, ProtocolErrorsHaveTexts) {
  for (const char* code :
       {"body-too-large", "headers-too-large", "http-version", "malformed-http", "request-timeout",
        "too-many-bodies", "too-many-connections", "unanswered"}) {
    const auto response = to_response(http::ProtocolError{.status = 400, .code = code});
    EXPECT_NE(response.body.find("\"title\":\""), std::string::npos) << code;
  }
}

}  // namespace
}  // namespace aftercare::gateway
