// Working days, deadlines and notices (X-10..X-17). Pure functions of start, term and calendar;
// all instants are UTC, all reckoning is in Asia/Shanghai (UTC+8, no daylight saving).
#pragma once

#include <bitset>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"

namespace aftercare::calendar {

using Day = std::chrono::local_days;
inline constexpr std::chrono::hours local_offset{8};

// The local date of an instant; the instant of a local date and time of day.
Day local_day(Instant t);
Instant at_local(Day day, std::chrono::seconds time_of_day);
// "2026-10-10" and back.
std::string to_string(Day day);
std::optional<Day> parse_day(std::string_view text);

// Office hours of a day, local.
struct OfficeHours {
  std::chrono::seconds open = std::chrono::hours{8} + std::chrono::minutes{30};
  std::chrono::seconds close = std::chrono::hours{17} + std::chrono::minutes{30};
  bool operator==(const OfficeHours&) const = default;
};

// One year's exceptions from "weekends off". A day is off, a make-up working day (调休), or
// neither; the last call decides. Days of another year are ignored.
class Year {
 public:
  explicit Year(int number = 1970) : number_(number) {}

  [[nodiscard]] int number() const { return number_; }
  void set_off(Day day);
  void set_working(Day day);
  [[nodiscard]] bool is_off(Day day) const;
  [[nodiscard]] bool is_make_up(Day day) const;
  [[nodiscard]] std::vector<Day> off() const;  // in the order of days
  [[nodiscard]] std::vector<Day> make_up() const;
  bool operator==(const Year&) const = default;

 private:
  int number_;
  std::bitset<366> off_;  // by day of the year: a test costs no search
  std::bitset<366> working_;
};

// A version of the working calendar. Immutable once it is in use.
struct Calendar {
  std::string version;  // "cn-2026.1"
  OfficeHours hours;
  std::map<int, Year> years;

  [[nodiscard]] bool is_working(Day day) const;  // a year without data: weekends off
  [[nodiscard]] bool has_year(int year) const;
  // The first working day on or after `day`; `day` itself where a calendar has none within
  // 366 days (no calendar that was read from a file is like that).
  [[nodiscard]] Day working_from(Day day) const;
  bool operator==(const Calendar&) const = default;
};

// The data shipped with the rulebook (X 3.10): 2025 and 2026.
const Calendar& shipped_calendar();

// A duration in one of the rulebook's units.
enum class Unit : std::uint8_t { none, working_days, calendar_days, hours, minutes, months };
struct Term {
  std::int32_t count = 0;
  Unit unit = Unit::none;
  bool shift_if_non_working = false;  // calendar days and months only

  [[nodiscard]] bool given() const { return unit != Unit::none; }
  bool operator==(const Term&) const = default;
};
constexpr Term working_days(std::int32_t n) { return {n, Unit::working_days}; }
constexpr Term calendar_days(std::int32_t n) { return {n, Unit::calendar_days}; }
constexpr Term weeks(std::int32_t n) { return {7 * n, Unit::calendar_days}; }
constexpr Term hours(std::int32_t n) { return {n, Unit::hours}; }
constexpr Term minutes(std::int32_t n) { return {n, Unit::minutes}; }
constexpr Term months(std::int32_t n) { return {n, Unit::months}; }

// Counts are held to 0 .. max_count wherever they are used.
inline constexpr std::int32_t max_count = 100'000;

// "1 WD", "7 CD", "24 H", "30 min", "1 month"; the form used in policy files. Also read: "2 weeks"
// (= 14 CD), "3 months", and a trailing " shift" for calendar days and months. "-" is no
// term.
std::string to_string(Term term);
Expected<Term, std::string> parse_term(std::string_view text);

// The last second in time (X-11..X-14). `start` is cut to whole seconds. No term, no deadline: the
// result is then Instant{}.
Instant deadline(Instant start, Term term, const Calendar& calendar);

// Advance notices at 50 % and 80 % of the span, cut to the minute, for terms of 1 WD, 1 CD or 24 H
// and more; none for shorter ones.
std::vector<Instant> notices(Instant start, Instant due, Term term);
// The same of a deadline that is known to be long enough; none where `due` is not after `start`.
std::vector<Instant> notices(Instant start, Instant due);

// The next "still overdue" notice after `t`: opening time of the next working day.
Instant next_overdue_notice(Instant t, const Calendar& calendar);

// The years a deadline had to look at that the calendar has no data for.
// Of a term that asks for no working day (hours, calendar days without shift) there are none.
std::vector<int> missing_years(Instant start, Term term, const Calendar& calendar);
// The same for a span in which working days were counted.
std::vector<int> missing_years(Instant start, Instant due, const Calendar& calendar);

}  // namespace aftercare::calendar
