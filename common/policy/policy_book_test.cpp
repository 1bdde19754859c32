#include "common/policy/policy_book.h"

#include <gmock/gmock.h>

#include "common/calendar/calendar.h"

namespace aftercare::policy {
namespace {

using ::testing::HasSubstr;

calendar::Day day(const std::string& text) { return calendar::parse_day(text).value(); }

Instant noon(const std::string& text) {
  return calendar::at_local(day(text), std::chrono::hours{12});
}

Version version(std::uint32_t number, Scope scope, const std::string& from,
                const std::string& to = {}) {
  Version made{.preset = "retail-franchise", .version = number, .scope = std::move(scope)};
  made.from = day(from);
  if (!to.empty()) made.to = day(to);
  if (made.scope.kind != Scope::Kind::shipped) {
    made.approved_by = "gm-1";
    made.approved_at = noon(from);
  }
  return made;
}

// A book of numbers, with the shipped calendar.
class Book : public ::testing::Test {
 protected:
  Book() { EXPECT_TRUE(book.add_calendar(calendar::shipped_calendar(), day("2025-01-01"))); }

  void add(const Version& added, int content) {
    const auto result = book.add(added, content);
    ASSERT_TRUE(result.has_value()) << result.error().what;
  }
  std::string refused(const Version& added) {
    const auto result = book.add(added, 0);
    if (result) return "accepted";
    EXPECT_EQ(result.error().kind, Fault::Kind::conflict);
    return result.error().what;
  }
  // Content in force at noon; -1 where none is.
  int on(const std::string& text, std::string_view unit = {}) const {
    const auto chosen = book.in_force(unit, noon(text));
    return chosen ? chosen->content : -1;
  }

  PolicyBook<int> book{"retail-franchise"};
};

TEST_F(Book, X_01_NothingInForceIsAFaultThatSaysWhatToDo) {
  const auto nothing = book.in_force("", noon("2026-03-06"));
  ASSERT_FALSE(nothing.has_value());
  EXPECT_EQ(nothing.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(nothing.error().what, HasSubstr("no policy is in force on 2026-03-06"));
  add(version(1, shipped(), "2026-04-01"), 1);
  EXPECT_EQ(on("2026-03-31"), -1);
  EXPECT_EQ(on("2026-04-01"), 1);
}

TEST_F(Book, X_01_WithoutACalendarNothingIsInForce) {
  PolicyBook<int> bare("retail-franchise");
  ASSERT_TRUE(bare.add(version(1, shipped(), "2026-01-01"), 1));
  ASSERT_FALSE(bare.in_force("", noon("2026-03-06")).has_value());
  EXPECT_THAT(bare.in_force("", noon("2026-03-06")).error().what, HasSubstr("calendar"));
}

TEST_F(Book, X_02_ACaseKeepsTheVersionItWasOpenedUnder) {
  add(version(1, shipped(), "2026-01-01"), 10);
  const PolicyRef ref = book.in_force("", noon("2026-03-06"))->ref;
  EXPECT_EQ(ref, (PolicyRef{"retail-franchise", 1, "cn-2026.1"}));
  add(version(2, company(), "2026-03-01"), 20);
  calendar::Calendar other = calendar::shipped_calendar();
  other.version = "cn-2026.2";
  other.hours.close = std::chrono::hours{12};
  ASSERT_TRUE(book.add_calendar(other, day("2026-02-01")));

  EXPECT_EQ(on("2026-03-06"), 20);
  const auto pinned = book.pinned(ref);
  ASSERT_TRUE(pinned.has_value()) << pinned.error().what;
  EXPECT_EQ(pinned->content, 10);
  EXPECT_EQ(pinned->ref, ref);
  EXPECT_EQ(pinned->calendar.hours.close, calendar::OfficeHours{}.close);
}

TEST_F(Book, X_02_AMissingVersionIsNeverReplacedByAnother) {
  add(version(1, shipped(), "2026-01-01"), 10);
  EXPECT_THAT(book.pinned({"retail-franchise", 2, "cn-2026.1"}).error().what,
              HasSubstr("retail-franchise v2"));
  EXPECT_THAT(book.pinned({"property", 1, "cn-2026.1"}).error().what, HasSubstr("property v1"));
  EXPECT_THAT(book.pinned({"retail-franchise", 1, "cn-1999.1"}).error().what,
              HasSubstr("cn-1999.1"));
}

TEST_F(Book, X_03_UnitThenCompanyThenShipped) {
  add(version(1, shipped(), "2026-01-01"), 1);
  add(version(2, company(), "2026-02-01", "2026-04-30"), 2);
  add(version(3, business_unit("north"), "2026-03-01", "2026-03-31"), 3);
  EXPECT_EQ(on("2026-01-15", "north"), 1);
  EXPECT_EQ(on("2026-02-01", "north"), 2);
  EXPECT_EQ(on("2026-03-01", "north"), 3);
  EXPECT_EQ(on("2026-03-01", "south"), 2);
  EXPECT_EQ(on("2026-03-01"), 2);
  EXPECT_EQ(on("2026-03-31", "north"), 3);
  EXPECT_EQ(on("2026-04-01", "north"), 2);
  EXPECT_EQ(on("2026-05-01", "north"), 1);
}

TEST_F(Book, X_03_OnlyTheSelectedPresetIsInForceButAllAreKept) {
  add(version(1, shipped(), "2026-01-01"), 1);
  Version other = version(1, shipped(), "2026-01-01");
  other.preset = "property";
  add(other, 7);
  EXPECT_EQ(on("2026-03-06"), 1);
  EXPECT_EQ(book.pinned({"property", 1, "cn-2026.1"})->content, 7);
}

TEST_F(Book, X_03_TheLocalDateDecides) {
  add(version(1, shipped(), "2026-03-06"), 1);
  EXPECT_TRUE(book.in_force("", parse_rfc3339("2026-03-06T00:00:00+08:00").value()));
  EXPECT_FALSE(book.in_force("", parse_rfc3339("2026-03-05T23:59:59+08:00").value()));
}

TEST_F(Book, X_04_VersionsOfAPresetRiseByOne) {
  EXPECT_THAT(refused(version(2, shipped(), "2026-01-01")), HasSubstr("the next version"));
  add(version(1, shipped(), "2026-01-01", "2026-12-31"), 1);
  EXPECT_THAT(refused(version(1, shipped(), "2027-01-01")), HasSubstr("preset is 2"));
  EXPECT_THAT(refused(version(3, company(), "2026-01-01")), HasSubstr("preset is 2"));
  add(version(2, company(), "2026-01-01"), 2);
}

TEST_F(Book, X_04_WhatNobodyApprovedIsRefused) {
  add(version(1, shipped(), "2026-01-01"), 1);
  Version unapproved = version(2, company(), "2026-02-01");
  unapproved.approved_by.clear();
  EXPECT_THAT(refused(unapproved), HasSubstr("X-04"));
}

TEST_F(Book, RangesOfOneScopeNeverOverlap) {
  add(version(1, company(), "2026-02-01", "2026-04-30"), 1);
  EXPECT_THAT(refused(version(2, company(), "2026-04-30")),
              HasSubstr("overlaps retail-franchise v1 for company from 2026-02-01 to 2026-04-30"));
  EXPECT_THAT(refused(version(2, company(), "2026-01-01", "2026-02-01")), HasSubstr("overlaps"));
  EXPECT_THAT(refused(version(2, company(), "2026-03-01", "2026-03-02")), HasSubstr("overlaps"));
  EXPECT_THAT(refused(version(2, company(), "2026-03-02", "2026-03-01")),
              HasSubstr("ends before it begins"));
  EXPECT_THAT(refused(version(2, business_unit(""), "2026-03-02")), HasSubstr("no name"));
  add(version(2, company(), "2026-05-01"), 2);
  add(version(3, business_unit("north"), "2026-03-01"), 3);
  EXPECT_EQ(on("2026-04-30"), 1);
  EXPECT_EQ(on("2026-05-01"), 2);
}

TEST_F(Book, AnOpenRangeIsEndedByItsSuccessor) {
  add(version(1, company(), "2026-01-01"), 1);
  EXPECT_THAT(refused(version(2, company(), "2026-01-01")), HasSubstr("overlaps"));
  add(version(2, company(), "2026-03-01", "2026-03-31"), 2);
  EXPECT_EQ(on("2026-02-28"), 1);
  EXPECT_EQ(on("2026-03-01"), 2);
  // It does not come back when the successor has ended.
  EXPECT_EQ(on("2026-04-01"), -1);
}

TEST_F(Book, ReferencesStayValid) {
  add(version(1, shipped(), "2026-01-01"), 10);
  const int& first = book.pinned({"retail-franchise", 1, "cn-2026.1"})->content;
  for (std::uint32_t i = 2; i < 500; ++i) {
    add(version(i, business_unit("u" + std::to_string(i)), "2026-01-01"), static_cast<int>(i));
  }
  EXPECT_EQ(&first, &book.pinned({"retail-franchise", 1, "cn-2026.1"})->content);
  EXPECT_EQ(first, 10);
}

TEST(CalendarBook, P8_OneNameHasOneContent) {
  CalendarBook book;
  const calendar::Calendar& shipped_one = calendar::shipped_calendar();
  ASSERT_TRUE(book.add(shipped_one, day("2025-01-01")));
  ASSERT_TRUE(book.add(shipped_one, day("2025-01-01")));
  calendar::Calendar changed = shipped_one;
  changed.years.erase(2026);
  const auto refused = book.add(changed, day("2026-01-01"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().what, HasSubstr("cn-2026.1"));
  changed.version = "cn-2026.2";
  ASSERT_TRUE(book.add(changed, day("2026-01-01")));
  EXPECT_EQ(book.in_force(day("2025-12-31"))->version, "cn-2026.1");
  EXPECT_EQ(book.in_force(day("2026-01-01"))->version, "cn-2026.2");
  EXPECT_EQ(book.in_force(day("2024-12-31")), nullptr);
  EXPECT_EQ(book.find("cn-2026.1")->years.size(), 2U);
}

}  // namespace
}  // namespace aftercare::policy
