#include "common/calendar/days.h"

#include <gtest/gtest.h>

namespace aftercare::calendar {
namespace {

std::int32_t day(const char* text) { return parse_date(text).value(); }

TEST(Days, X_12_AMonthLaterIsTheSameDayOrTheLast) {
  EXPECT_EQ(add_months(day("2026-01-31"), 1), day("2026-02-28"));
  EXPECT_EQ(add_months(day("2026-03-15"), -1), day("2026-02-15"));
  EXPECT_EQ(add_months(day("2025-11-30"), 12), day("2026-11-30"));
  EXPECT_EQ(add_months(day("2026-12-15"), 3), day("2027-03-15"));
}

TEST(Days, BeginAndEndAtMidnightInShanghai) {
  EXPECT_EQ(start_of_day(day("2026-03-02")), parse_rfc3339("2026-03-02T00:00:00+08:00"));
  EXPECT_EQ(end_of_day(day("2026-03-02")), parse_rfc3339("2026-03-02T23:59:59+08:00"));
  EXPECT_EQ(day_of(start_of_day(day("2026-03-02"))), day("2026-03-02"));
  EXPECT_EQ(day_of(end_of_day(day("2026-03-02"))), day("2026-03-02"));
}

TEST(Days, MonthsAndQuarters) {
  EXPECT_EQ(first_of_month(day("2026-02-28")), day("2026-02-01"));
  EXPECT_EQ(last_of_month(day("2026-02-01")), day("2026-02-28"));
  EXPECT_EQ(last_of_month(day("2028-02-01")), day("2028-02-29"));
  EXPECT_EQ(day_in_month(day("2026-02-03"), 25), day("2026-02-25"));
  EXPECT_EQ(day_in_month(day("2026-02-03"), 30), day("2026-02-28"));
  EXPECT_EQ(month_number(day("2026-12-31")), 12U);
  EXPECT_EQ(first_of_quarter(day("2026-02-28")), day("2026-01-01"));
  EXPECT_EQ(first_of_quarter(day("2026-12-31")), day("2026-10-01"));
  EXPECT_EQ(month_name(day("2026-12-31")), "2026-12");
  EXPECT_EQ(quarter_name(day("2026-12-31")), "2026-Q4");
  EXPECT_EQ(quarter_name(day("2026-01-01")), "2026-Q1");
}

}  // namespace
}  // namespace aftercare::calendar
