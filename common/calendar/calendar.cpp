#include "common/calendar/calendar.h"

#include <algorithm>

namespace aftercare::calendar {
namespace {

using namespace std::chrono;

constexpr seconds last_second = std::chrono::hours{24} - seconds{1};

// Local wall time as a time point: for a place without daylight saving this is a fixed shift.
local_seconds local_time(Instant t) {
  return local_seconds{floor<seconds>(t.time_since_epoch()) + local_offset};
}

Instant instant_of(local_seconds t) { return Instant{t.time_since_epoch() - local_offset}; }

bool is_weekend(Day day) {
  const weekday name{day};
  return name == Saturday || name == Sunday;
}

int year_of(Day day) { return static_cast<int>(year_month_day{day}.year()); }

std::int32_t held(std::int32_t count) { return std::clamp(count, std::int32_t{0}, max_count); }

Instant working_days_from(local_seconds start, std::int32_t count, const Calendar& calendar) {
  Day day = floor<days>(start);
  // After closing the next working day is day 0; the closing second itself is still in time.
  if (start - day > calendar.hours.close) day += days{1};
  day = calendar.working_from(day);
  for (std::int32_t i = 0; i < count; ++i) day = calendar.working_from(day + days{1});
  return at_local(day, calendar.hours.close);
}

Instant end_of(Day day, bool shift, const Calendar& calendar) {
  return at_local(shift ? calendar.working_from(day) : day, last_second);
}

Day months_later(Day day, std::int32_t count) {
  const year_month_day date{day};
  const year_month month = date.year() / date.month() + std::chrono::months{count};
  const year_month_day same{month / date.day()};
  return local_days{same.ok() ? same : year_month_day{month / last}};
}

}  // namespace

Day local_day(Instant t) { return floor<days>(local_time(t)); }

Instant at_local(Day day, seconds time_of_day) { return instant_of(day + time_of_day); }

bool Calendar::is_working(Day day) const {
  if (const auto year = years.find(year_of(day)); year != years.end()) {
    if (year->second.is_off(day)) return false;
    if (year->second.is_make_up(day)) return true;
  }
  return !is_weekend(day);
}

bool Calendar::has_year(int year) const { return years.contains(year); }

Day Calendar::working_from(Day day) const {
  Day candidate = day;
  for (int i = 0; i <= 366; ++i, candidate += days{1}) {
    if (is_working(candidate)) return candidate;
  }
  return day;
}

Instant deadline(Instant start, Term term, const Calendar& calendar) {
  const local_seconds from = local_time(start);
  const std::int32_t count = held(term.count);
  switch (term.unit) {
    case Unit::none: return Instant{};
    case Unit::working_days: return working_days_from(from, count, calendar);
    case Unit::calendar_days:
      return end_of(floor<days>(from) + days{count}, term.shift_if_non_working, calendar);
    case Unit::hours: return instant_of(from + std::chrono::hours{count});
    case Unit::minutes: return instant_of(from + std::chrono::minutes{count});
    case Unit::months:
      return end_of(months_later(floor<days>(from), count), term.shift_if_non_working, calendar);
  }
  return Instant{};
}

std::vector<Instant> notices(Instant start, Instant due, Term term) {
  const bool long_enough = (term.unit == Unit::hours && term.count >= 24) ||
                           (term.unit == Unit::minutes && term.count >= 24 * 60) ||
                           ((term.unit == Unit::working_days || term.unit == Unit::calendar_days ||
                             term.unit == Unit::months) &&
                            term.count >= 1);
  return long_enough ? notices(start, due) : std::vector<Instant>{};
}

std::vector<Instant> notices(Instant start, Instant due) {
  const Instant from = whole_seconds(start);
  if (due <= from) return {};
  const microseconds span = due - from;
  const auto at = [&](int percent) -> Instant {
    return floor<std::chrono::minutes>(from + span / 100 * percent);
  };
  return {at(50), at(80)};
}

Instant next_overdue_notice(Instant t, const Calendar& calendar) {
  Day day = calendar.working_from(local_day(t));
  if (at_local(day, calendar.hours.open) <= t) day = calendar.working_from(day + days{1});
  return at_local(day, calendar.hours.open);
}

std::vector<int> missing_years(Instant start, Instant due, const Calendar& calendar) {
  std::vector<int> missing;
  const int to = year_of(local_day(due));
  for (int year = year_of(local_day(start)); year <= to; ++year) {
    if (!calendar.has_year(year)) missing.push_back(year);
  }
  return missing;
}

std::vector<int> missing_years(Instant start, Term term, const Calendar& calendar) {
  if (!term.given() || term.unit == Unit::hours || term.unit == Unit::minutes) return {};
  if (term.unit == Unit::working_days) {
    return missing_years(start, deadline(start, term, calendar), calendar);
  }
  if (!term.shift_if_non_working) return {};
  // Only the due day and those behind it were looked at.
  Term unshifted = term;
  unshifted.shift_if_non_working = false;
  return missing_years(deadline(start, unshifted, calendar), deadline(start, term, calendar),
                       calendar);
}

}  // namespace aftercare::calendar
