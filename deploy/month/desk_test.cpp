// How the desk of a played month takes what a suite answers.
#include "deploy/month/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "deploy/client/fixed_answers.h"

namespace aftercare::month {
namespace {

using client::FixedAnswers;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string key_of(const std::string& request) {
  const auto begin = request.find("Idempotency-Key: ");
  return request.substr(begin, request.find("\r\n", begin) - begin);
}

// A rule may say "in a moment", as of a count whose book quantities are still being read; that
// refusal is kept under its key.
TEST(Desk, INV_36_WhatIsBusyIsAskedAgainAsAnotherRequest) {
  FixedAnswers suite({{429, R"({"code":"BOOK_AWAITED"})"}, {201, R"({"id":"x"})"}});
  Desk desk(suite.url());
  EXPECT_EQ(desk.made("gm", "/v1/notes", "{}"), "/v1/notes/x");
  const auto& asked = suite.requests();
  ASSERT_THAT(asked, SizeIs(2));
  EXPECT_NE(key_of(asked[0]), key_of(asked[1]));
}

// It may have been done: the same request.
TEST(Desk, P3_WhoIsAwayIsAskedAgainUnderTheSameKey) {
  FixedAnswers suite({{503, "{}"}, {201, R"({"id":"x"})"}});
  Desk desk(suite.url());
  EXPECT_EQ(desk.made("gm", "/v1/notes", "{}"), "/v1/notes/x");
  const auto& asked = suite.requests();
  ASSERT_THAT(asked, SizeIs(2));
  EXPECT_THAT(asked[0], HasSubstr("Idempotency-Key: "));
  EXPECT_EQ(key_of(asked[0]), key_of(asked[1]));
}

TEST(Desk, ARefusalIsTheEnd) {
  FixedAnswers suite({{409, R"({"code":"NOTE_REFUSED"})"}});
  Desk desk(suite.url());
  EXPECT_THROW(desk.made("gm", "/v1/notes", "{}"), Stuck);
}

}  // namespace
}  // namespace aftercare::month
