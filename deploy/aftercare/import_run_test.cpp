#include "deploy/aftercare/import_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aftercare::tool {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Kind = RowAnswer::Kind;
using State = ImportRow::State;

// Answers calls at once, in order, by a function of the test.
class Suite {
 public:
  std::function<client::HttpClient::Result(const client::HttpCall&)> answer;
  std::vector<client::HttpCall> calls;

  SendAll sender() {
    return [this](const auto& next, const auto& done) {
      std::size_t number = 0;
      while (auto call = next()) {
        calls.push_back(*call);
        done(number++, answer(*call));
      }
    };
  }
};

std::vector<ImportRow> rows(std::size_t count) {
  std::vector<ImportRow> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    all[i].number = i + 1;
    all[i].mapped.key = "k:" + std::to_string(i + 1);
    all[i].mapped.body = "{}";
  }
  return all;
}

std::vector<State> states(const std::vector<ImportRow>& all) {
  std::vector<State> found;
  for (const auto& row : all) found.push_back(row.state);
  return found;
}

const auto never = [](bool) { return false; };
const auto ignore = [](std::size_t) {};

client::HttpAnswer created() { return {.status = 201, .headers = {}, .body = "{}"}; }

TEST(ReadAnswer, TellsWhatAStatusMeansForARow) {
  EXPECT_EQ(read_answer(created(), false).kind, Kind::registered);
  EXPECT_EQ(read_answer({.status = 200, .headers = {}, .body = "{}"}, true).kind, Kind::valid);
  EXPECT_EQ(read_answer({.status = 201, .headers = {{"idempotent-replayed", "true"}}, .body = "{}"},
                        false)
                .kind,
            Kind::already_there);
  for (const int status : {408, 429, 503, 504})
    EXPECT_EQ(read_answer({.status = status, .headers = {}, .body = ""}, false).kind, Kind::later);
  for (const int status : {401, 403, 404, 507})
    EXPECT_EQ(read_answer({.status = status, .headers = {}, .body = ""}, false).kind, Kind::stop);
  EXPECT_EQ(
      read_answer({.status = 404, .headers = {}, .body = R"({"code":"no-such-path"})"}, true).kind,
      Kind::wrong_target);
  EXPECT_EQ(read_answer({.status = 405, .headers = {}, .body = ""}, true).kind, Kind::wrong_target);
  EXPECT_EQ(read_answer({.status = 500, .headers = {}, .body = "<html>"}, false).kind,
            Kind::refused);
}

TEST(ReadAnswer, TellsTheProblemsOfEachField) {
  const client::HttpAnswer answer{
      .status = 422,
      .headers = {},
      .body =
          R"({"title":"Values break a rule","code":"invalid-values","errors":[)"
          R"({"pointer":"/level","code":"range","detail":"1 to 3"},{"pointer":"/a","code":"x"}]})"};
  EXPECT_THAT(read_answer(answer, true).problems,
              ElementsAre(RowProblem{"/level", "1 to 3"}, RowProblem{"/a", "x"}));
}

TEST(ReadAnswer, TellsTheRuleWhereNoFieldIsNamed) {
  const client::HttpAnswer answer{
      .status = 409,
      .headers = {},
      .body = R"({"title":"Not below the floor","code":"LEVEL_FLOOR","rule":"CMP-13"})"};
  EXPECT_THAT(read_answer(answer, true).problems,
              ElementsAre(RowProblem{"", "Not below the floor (CMP-13) (LEVEL_FLOOR)"}));
}

TEST(ReadAnswer, ARowThatHasChangedSinceIsRefusedWithTheReason) {
  const client::HttpAnswer answer{
      .status = 422, .headers = {}, .body = R"({"title":"x","code":"idempotency-key-reused"})"};
  const auto read = read_answer(answer, false);
  EXPECT_EQ(read.kind, Kind::refused);
  EXPECT_THAT(read.problems[0].what, HasSubstr("earlier import"));
}

TEST(SendRows, AsksForValidationFirstAndSendsOnlyWhatIsValid) {
  Suite suite;
  suite.answer = [](const client::HttpCall& call) -> client::HttpClient::Result {
    if (call.headers[0].second == "k:2")
      return client::HttpAnswer{.status = 422, .headers = {}, .body = ""};
    return created();
  };
  auto all = rows(3);
  ASSERT_TRUE(send_rows(all, "/v1/complaints", true, suite.sender(), never, ignore));
  EXPECT_THAT(states(all), ElementsAre(State::valid, State::refused, State::valid));
  EXPECT_EQ(suite.calls[0].path, "/v1/complaints?dryRun=true");

  suite.calls.clear();
  ASSERT_TRUE(send_rows(all, "/v1/complaints", false, suite.sender(), never, ignore));
  EXPECT_THAT(states(all), ElementsAre(State::registered, State::refused, State::registered));
  ASSERT_EQ(suite.calls.size(), 2u);
  EXPECT_EQ(suite.calls[0].path, "/v1/complaints");
  EXPECT_EQ(suite.calls[1].headers[0],
            (std::pair<std::string, std::string>{"Idempotency-Key", "k:3"}));
}

TEST(SendRows, TheListIsAskedForWithAllThatWasRegistered) {
  Suite suite;
  std::uint64_t position = 40;
  suite.answer = [&](const client::HttpCall& call) -> client::HttpClient::Result {
    if (call.path.ends_with("dryRun=true")) return created();
    auto answer = created();
    answer.headers.emplace_back("aftercare-position", std::to_string(position--));
    return answer;
  };
  auto all = rows(3);
  ASSERT_TRUE(send_rows(all, "/v1/complaints", true, suite.sender(), never, ignore));
  EXPECT_FALSE(look_at_what_came(all, "/v1/complaints")) << "a dry run brings nothing";
  ASSERT_TRUE(send_rows(all, "/v1/complaints", false, suite.sender(), never, ignore));
  const auto look = look_at_what_came(all, "/v1/complaints");
  ASSERT_TRUE(look);
  EXPECT_EQ(look->method, "GET");
  EXPECT_EQ(look->path, "/v1/complaints?limit=1&minPosition=40");
}

TEST(SendRows, SendsAgainWhatWasToldToComeLaterAndWhatHadNoAnswer) {
  Suite suite;
  int asked = 0;
  suite.answer = [&](const client::HttpCall&) -> client::HttpClient::Result {
    ++asked;
    if (asked == 2) return client::HttpAnswer{.status = 503, .headers = {}, .body = ""};
    if (asked == 3) return unexpected(Fault{Fault::Kind::unavailable, "gone"});
    return created();
  };
  auto all = rows(4);
  std::vector<bool> waits;
  const auto patient = [&](bool moved) {
    waits.push_back(moved);
    return true;
  };
  std::size_t done = 0;
  ASSERT_TRUE(send_rows(all, "/v1/x", true, suite.sender(), patient,
                        [&](std::size_t count) { done = count; }));
  EXPECT_THAT(states(all), testing::Each(State::valid));
  EXPECT_EQ(done, 4u);
  EXPECT_THAT(waits, ElementsAre(true, false));
}

TEST(SendRows, GivesUpWhenPatienceEnds) {
  Suite suite;
  suite.answer = [](const client::HttpCall&) -> client::HttpClient::Result {
    return unexpected(Fault{Fault::Kind::unavailable, "nobody there"});
  };
  auto all = rows(2);
  const auto sent = send_rows(all, "/v1/x", true, suite.sender(), never, ignore);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().what, "nobody there");
  EXPECT_EQ(suite.calls.size(), 1u);
}

TEST(SendRows, AMapWithAWrongTargetIsNamed) {
  Suite suite;
  suite.answer = [](const client::HttpCall&) -> client::HttpClient::Result {
    return client::HttpAnswer{
        .status = 404, .headers = {}, .body = R"({"title":"Nothing here","code":"no-such-path"})"};
  };
  auto all = rows(3);
  const auto sent = send_rows(all, "/v1/partz", true, suite.sender(), never, ignore);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, Fault::Kind::conflict);
  EXPECT_THAT(sent.error().what, HasSubstr("target: this suite has no command"));
  EXPECT_THAT(sent.error().what, HasSubstr("/v1/partz"));
  EXPECT_EQ(suite.calls.size(), 1u);
}

TEST(SendRows, StopsAtAKeyThatIsRefused) {
  Suite suite;
  suite.answer = [](const client::HttpCall&) -> client::HttpClient::Result {
    return client::HttpAnswer{.status = 401, .headers = {}, .body = R"({"title":"Unknown key"})"};
  };
  auto all = rows(3);
  const auto sent = send_rows(all, "/v1/x", true, suite.sender(), never, ignore);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().what, "Unknown key");
  EXPECT_EQ(suite.calls.size(), 1u);
}

}  // namespace
}  // namespace aftercare::tool
