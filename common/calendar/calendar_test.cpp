// The worked examples of cross-cutting section 6, items 1 to 4 and 10, and the borders of
// X-10..X-17.
#include "common/calendar/calendar.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace aftercare::calendar {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "2026-09-30 15:00" or "...:00:00", local.
Instant at(const std::string& local) {
  std::string text = local;
  text[10] = 'T';
  if (text.size() == 16) text += ":00";
  const auto instant = parse_rfc3339(text + "+08:00");
  if (!instant) throw std::invalid_argument(local);
  return *instant;
}

std::string local(Instant t) {
  std::string text = to_rfc3339(t + local_offset);
  text[10] = ' ';
  text.pop_back();
  return text;
}

std::string due(const std::string& start, Term term) {
  return local(deadline(at(start), term, shipped_calendar()));
}

Day day(const std::string& text) { return parse_day(text).value(); }

std::vector<std::string> locals(const std::vector<Instant>& instants) {
  std::vector<std::string> texts;
  for (const Instant t : instants) texts.push_back(local(t));
  return texts;
}

// --- the working calendar ------------------------------------------------------------------

TEST(Calendar, X_10_WeekendsAreOffUnlessAMakeUpDaySaysOtherwise) {
  const Calendar& calendar = shipped_calendar();
  EXPECT_TRUE(calendar.is_working(day("2026-03-06")));   // Friday
  EXPECT_FALSE(calendar.is_working(day("2026-03-07")));  // Saturday
  EXPECT_FALSE(calendar.is_working(day("2026-03-08")));  // Sunday
  EXPECT_FALSE(calendar.is_working(day("2026-10-01")));  // Thursday, National Day
  EXPECT_TRUE(calendar.is_working(day("2026-10-10")));   // Saturday, make-up day
  EXPECT_TRUE(calendar.is_working(day("2026-02-14")));   // Saturday before Spring Festival
  EXPECT_FALSE(calendar.is_working(day("2026-02-15")));  // first day of it
}

TEST(Calendar, X_10_AYearWithoutDataFallsBackToWeekendsAndIsNamed) {
  const Calendar& calendar = shipped_calendar();
  EXPECT_FALSE(calendar.has_year(2027));
  EXPECT_TRUE(calendar.is_working(day("2027-10-01")));  // Friday
  EXPECT_FALSE(calendar.is_working(day("2027-10-02")));
  const Instant december = at("2026-12-31 10:00");
  EXPECT_EQ(due("2026-12-31 10:00", working_days(1)), "2027-01-01 17:30:00");
  EXPECT_THAT(missing_years(december, working_days(1), calendar), ElementsAre(2027));
  EXPECT_THAT(missing_years(december, working_days(0), calendar), IsEmpty());
  EXPECT_THAT(missing_years(at("2024-12-30 10:00"), working_days(600), calendar),
              ElementsAre(2024, 2027));
}

TEST(Calendar, X_10_ATermThatAsksForNoWorkingDayMissesNoYear) {
  const Calendar& calendar = shipped_calendar();
  const Instant december = at("2026-12-31 10:00");
  EXPECT_THAT(missing_years(december, hours(48), calendar), IsEmpty());
  EXPECT_THAT(missing_years(december, calendar_days(30), calendar), IsEmpty());
  EXPECT_THAT(missing_years(december, Term{}, calendar), IsEmpty());
  EXPECT_THAT(missing_years(december, Term{30, Unit::calendar_days, true}, calendar),
              ElementsAre(2027));
}

// --- working days
// ----------------------------------------------------------------------------

TEST(Deadline, X_11_Example1_WorkingDaysOverNationalDay2026) {
  EXPECT_EQ(due("2026-09-30 15:00", working_days(1)), "2026-10-08 17:30:00");
  EXPECT_EQ(due("2026-09-30 15:00", working_days(3)), "2026-10-10 17:30:00");
}

TEST(Deadline, X_11_Example2_AfterClosingTheNextWorkingDayIsDayZero) {
  EXPECT_EQ(due("2026-03-06 16:00", working_days(1)), "2026-03-09 17:30:00");
  EXPECT_EQ(due("2026-03-06 19:00", working_days(1)), "2026-03-10 17:30:00");
  EXPECT_EQ(due("2026-03-07 10:00", working_days(1)), "2026-03-10 17:30:00");
  EXPECT_EQ(due("2026-10-09 17:30:00", working_days(1)), "2026-10-10 17:30:00");
  EXPECT_EQ(due("2026-10-09 17:31", working_days(1)), "2026-10-12 17:30:00");
}

TEST(Deadline, X_11_Example3_MakeUpDaysCount) {
  EXPECT_EQ(due("2026-02-13 11:00", working_days(1)), "2026-02-14 17:30:00");
  EXPECT_EQ(due("2026-09-24 18:10", working_days(1)), "2026-09-29 17:30:00");
}

TEST(Deadline, X_11_ZeroWorkingDaysEndAtClosingOfDayZero) {
  EXPECT_EQ(due("2026-03-06 09:00", working_days(0)), "2026-03-06 17:30:00");
  EXPECT_EQ(due("2026-03-06 07:00", working_days(0)), "2026-03-06 17:30:00");
  EXPECT_EQ(due("2026-03-06 17:30:00", working_days(0)), "2026-03-06 17:30:00");
  EXPECT_EQ(due("2026-03-06 17:30:01", working_days(0)), "2026-03-09 17:30:00");
  EXPECT_EQ(due("2026-03-07 00:00", working_days(0)), "2026-03-09 17:30:00");
}

TEST(Deadline, X_11_OfficeHoursArePolicy) {
  Calendar calendar = shipped_calendar();
  calendar.hours.close = 12h;
  EXPECT_EQ(local(deadline(at("2026-03-06 12:00"), working_days(1), calendar)),
            "2026-03-09 12:00:00");
  EXPECT_EQ(local(deadline(at("2026-03-06 12:00:01"), working_days(1), calendar)),
            "2026-03-10 12:00:00");
}

TEST(Deadline, X_11_TheLocalDateDecidesNotTheUtcDate) {
  // 2026-03-08T16:30Z is already Monday in Shanghai.
  const Instant monday = parse_rfc3339("2026-03-08T16:30:00Z").value();
  EXPECT_EQ(local(deadline(monday, working_days(1), shipped_calendar())), "2026-03-10 17:30:00");
}

// --- calendar days and months
// ----------------------------------------------------------------

TEST(Deadline, X_12_Example4_CalendarDays) {
  EXPECT_EQ(due("2026-03-02 00:00", calendar_days(14)), "2026-03-16 23:59:59");
  EXPECT_EQ(due("2026-03-02 23:59:59", calendar_days(15)), "2026-03-17 23:59:59");
  EXPECT_EQ(due("2026-03-02 09:00", calendar_days(20)), "2026-03-22 23:59:59");
  EXPECT_EQ(due("2026-03-02 09:00", calendar_days(0)), "2026-03-02 23:59:59");
  EXPECT_EQ(due("2026-03-02 09:00", weeks(1)), "2026-03-09 23:59:59");
  EXPECT_EQ(due("2026-03-02 09:00", weeks(2)), "2026-03-16 23:59:59");
}

TEST(Deadline, X_12_AMonthEndsOnTheSameDayOrTheLastOne) {
  EXPECT_EQ(due("2026-03-15 09:00", months(1)), "2026-04-15 23:59:59");
  EXPECT_EQ(due("2026-01-31 09:00", months(1)), "2026-02-28 23:59:59");
  EXPECT_EQ(due("2028-01-31 09:00", months(1)), "2028-02-29 23:59:59");
  EXPECT_EQ(due("2026-01-31 09:00", months(2)), "2026-03-31 23:59:59");
  EXPECT_EQ(due("2026-12-31 09:00", months(2)), "2027-02-28 23:59:59");
  EXPECT_EQ(due("2026-05-31 09:00", months(0)), "2026-05-31 23:59:59");
}

TEST(Deadline, X_12_NoShiftUnlessThePolicySaysSo) {
  EXPECT_EQ(due("2026-09-28 09:00", calendar_days(3)), "2026-10-01 23:59:59");
  EXPECT_EQ(due("2026-09-28 09:00", Term{3, Unit::calendar_days, true}), "2026-10-08 23:59:59");
  EXPECT_EQ(due("2026-09-30 09:00", Term{10, Unit::calendar_days, true}), "2026-10-10 23:59:59");
  EXPECT_EQ(due("2026-09-07 09:00", Term{1, Unit::months, true}), "2026-10-08 23:59:59");
  EXPECT_EQ(due("2026-03-06 09:00", Term{0, Unit::calendar_days, true}), "2026-03-06 23:59:59");
}

// --- hours, whole seconds
// --------------------------------------------------------------

TEST(Deadline, X_13_Example4_HoursRunThroughNightsAndHolidays) {
  EXPECT_EQ(due("2026-03-06 16:00", hours(24)), "2026-03-07 16:00:00");
  EXPECT_EQ(due("2026-03-06 16:00", hours(36)), "2026-03-08 04:00:00");
  EXPECT_EQ(due("2026-09-30 23:50:30", minutes(30)), "2026-10-01 00:20:30");
  EXPECT_EQ(due("2026-03-06 16:00", hours(0)), "2026-03-06 16:00:00");
}

TEST(Deadline, X_14_FractionsOfASecondAreCutOff) {
  const Instant start = at("2026-03-06 17:30:00") + 999'999us;
  const Calendar& calendar = shipped_calendar();
  EXPECT_EQ(local(deadline(start, hours(1), calendar)), "2026-03-06 18:30:00");
  // Still the closing second, so Friday is day 0.
  EXPECT_EQ(local(deadline(start, working_days(1), calendar)), "2026-03-09 17:30:00");
}

TEST(Deadline, X_14_NoTermIsNoDeadline) {
  EXPECT_EQ(deadline(at("2026-03-06 10:00"), Term{}, shipped_calendar()), Instant{});
}

TEST(Deadline, X_14_ImpossibleCountsAreHeld) {
  const Instant start = at("2026-03-06 10:00");
  const Calendar& calendar = shipped_calendar();
  EXPECT_EQ(deadline(start, working_days(-5), calendar),
            deadline(start, working_days(0), calendar));
  EXPECT_EQ(deadline(start, hours(INT32_MAX), calendar),
            deadline(start, hours(max_count), calendar));
  EXPECT_EQ(deadline(start, months(INT32_MAX), calendar),
            deadline(start, months(max_count), calendar));
}

TEST(Deadline, X_15_DayNOfAMonthIncludesItsLastSecond) {
  // "每月10日前": until 23:59:59 of the 10th.
  EXPECT_EQ(local(at_local(day("2026-03-10"), 24h - 1s)), "2026-03-10 23:59:59");
  EXPECT_EQ(local_day(at("2026-03-10 23:59:59")), day("2026-03-10"));
  EXPECT_EQ(local_day(at("2026-03-11 00:00:00")), day("2026-03-11"));
}

TEST(Deadline, X_11_ACalendarWithoutAnyWorkingDayStillEnds) {
  Calendar never{.version = "never"};
  for (int number = 2026; number <= 2029; ++number) {
    Year year(number);
    for (Day d = day(std::to_string(number) + "-01-01"); year.off().size() < 365;
         d += std::chrono::days{1}) {
      year.set_off(d);
    }
    never.years.emplace(number, year);
  }
  EXPECT_EQ(local(deadline(at("2026-03-06 10:00"), working_days(2), never)), "2026-03-08 17:30:00");
}

// --- notices
// ---------------------------------------------------------------------------------

TEST(Notices, X_17_Example10_AtHalfAndFourFifthsOfTheSpan) {
  const Instant start = at("2026-03-06 16:00");
  const Instant end = deadline(start, working_days(1), shipped_calendar());
  EXPECT_THAT(locals(notices(start, end, working_days(1))),
              ElementsAre("2026-03-08 04:45:00", "2026-03-09 02:48:00"));
}

TEST(Notices, X_17_AreCutToTheMinute) {
  const Instant start = at("2026-03-02 10:00:59");
  const Instant end = deadline(start, hours(25), shipped_calendar());
  EXPECT_THAT(locals(notices(start, end, hours(25))),
              ElementsAre("2026-03-02 22:30:00", "2026-03-03 06:00:00"));
}

TEST(Notices, X_17_NoneForTermsBelowADay) {
  const Instant start = at("2026-03-06 16:00");
  const Calendar& calendar = shipped_calendar();
  const auto count = [&](Term term) {
    return notices(start, deadline(start, term, calendar), term).size();
  };
  EXPECT_EQ(count(working_days(0)), 0U);
  EXPECT_EQ(count(calendar_days(0)), 0U);
  EXPECT_EQ(count(hours(23)), 0U);
  EXPECT_EQ(count(minutes(24 * 60 - 1)), 0U);
  EXPECT_EQ(count(Term{}), 0U);
  EXPECT_EQ(count(working_days(1)), 2U);
  EXPECT_EQ(count(calendar_days(1)), 2U);
  EXPECT_EQ(count(hours(24)), 2U);
  EXPECT_EQ(count(minutes(24 * 60)), 2U);
  EXPECT_EQ(count(months(1)), 2U);
}

TEST(Notices, X_17_OverdueCasesAreToldEachWorkingDayAtOpening) {
  const Calendar& calendar = shipped_calendar();
  const auto next = [&](const std::string& t) {
    return local(next_overdue_notice(at(t), calendar));
  };
  EXPECT_EQ(next("2026-03-06 17:30:01"), "2026-03-09 08:30:00");
  EXPECT_EQ(next("2026-03-09 08:29:59"), "2026-03-09 08:30:00");
  EXPECT_EQ(next("2026-03-09 08:30:00"), "2026-03-10 08:30:00");
  EXPECT_EQ(next("2026-09-30 12:00"), "2026-10-08 08:30:00");
  EXPECT_EQ(next("2026-10-09 12:00"), "2026-10-10 08:30:00");
}

// --- terms as text
// ---------------------------------------------------------------------------------

TEST(Term, WhatIsWrittenIsReadAgain) {
  for (const Term term :
       {working_days(1), working_days(0), calendar_days(7), hours(24), minutes(30), months(1),
        months(3), Term{}, Term{5, Unit::calendar_days, true}, Term{2, Unit::months, true}}) {
    const auto again = parse_term(to_string(term));
    ASSERT_TRUE(again.has_value()) << to_string(term) << ": " << again.error();
    EXPECT_EQ(*again, term) << to_string(term);
  }
  EXPECT_EQ(to_string(months(1)), "1 month");
  EXPECT_EQ(to_string(months(3)), "3 months");
  EXPECT_EQ(parse_term("2 weeks").value(), calendar_days(14));
  EXPECT_EQ(parse_term("1 week shift").value(), (Term{7, Unit::calendar_days, true}));
}

TEST(Term, EverythingElseIsRefusedWithTheReason) {
  for (const char* text :
       {"",           "WD",        "1",         "1WD",           "1  WD",
        " 1 WD",      "1 WD ",     "-1 WD",     "+1 WD",         "1.5 WD",
        "1 wd",       "1 day",     "100001 WD", "99999999999 H", "100000 weeks",
        "1 WD shift", "1 H shift", "shift",     "0x10 WD",       "1 WD shift shift"}) {
    const auto term = parse_term(text);
    EXPECT_FALSE(term.has_value()) << text;
    if (!term) {
      EXPECT_THAT(term.error(), ::testing::HasSubstr("no term")) << text;
    }
  }
}

}  // namespace
}  // namespace aftercare::calendar
