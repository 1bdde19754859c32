#include "common/calendar/days.h"

#include <gtest/gtest.h>

#include "common/calendar/period.h"

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

void expect_period(Cadence cadence, const char* of, const char* name, const char* first,
                   const char* last) {
  const Period period = period_of(cadence, day(of));
  EXPECT_EQ(period.name, name) << of;
  EXPECT_EQ(to_date(period.first), first) << of;
  EXPECT_EQ(to_date(period.last), last) << of;
}

TEST(Days, X_18_ADayLiesInOnePeriodOfEachKind) {
  expect_period(Cadence::daily, "2026-03-06", "2026-03-06", "2026-03-06", "2026-03-06");
  expect_period(Cadence::monthly, "2028-02-29", "2028-02", "2028-02-01", "2028-02-29");
  expect_period(Cadence::quarterly, "2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31");
  expect_period(Cadence::half_yearly, "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30");
  expect_period(Cadence::half_yearly, "2026-07-01", "2026-H2", "2026-07-01", "2026-12-31");
  expect_period(Cadence::yearly, "2026-07-01", "2026", "2026-01-01", "2026-12-31");
  EXPECT_EQ(period_of(Cadence::yearly, day("2026-07-01")).next(), day("2027-01-01"));
}

TEST(Days, X_18_AWeekBelongsToTheYearOfItsThursday) {
  expect_period(Cadence::weekly, "2026-03-06", "2026-W10", "2026-03-02", "2026-03-08");
  expect_period(Cadence::weekly, "2026-01-01", "2026-W01", "2025-12-29", "2026-01-04");
  expect_period(Cadence::weekly, "2027-01-03", "2026-W53", "2026-12-28", "2027-01-03");
}

}  // namespace
}  // namespace aftercare::calendar
