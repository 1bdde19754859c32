#include "common/calendar/days.h"

#include <chrono>

#include "common/calendar/calendar.h"

namespace aftercare::calendar {
namespace {

namespace chr = std::chrono;

chr::year_month_day date_of(std::int32_t day) {
  return chr::year_month_day{chr::sys_days{chr::days{day}}};
}
std::int32_t number_of(chr::year_month_day date) {
  return static_cast<std::int32_t>(chr::sys_days{date}.time_since_epoch().count());
}
// The last of the month where it has no such day.
chr::year_month_day day_of_month(chr::year_month_day date) {
  return date.ok() ? date : chr::year_month_day{date.year() / date.month() / chr::last};
}

}  // namespace

std::int32_t day_of(Instant at) {
  return static_cast<std::int32_t>(local_day(at).time_since_epoch().count());
}

Instant start_of_day(std::int32_t day) { return at_local(Day{chr::days{day}}, chr::seconds{0}); }

Instant end_of_day(std::int32_t day) {
  return at_local(Day{chr::days{day}}, chr::hours{24} - chr::seconds{1});
}

std::int32_t add_months(std::int32_t day, int months) {
  return number_of(day_of_month(date_of(day) + chr::months{months}));
}

std::int32_t first_of_month(std::int32_t day) { return day_in_month(day, 1); }
std::int32_t last_of_month(std::int32_t day) { return day_in_month(day, 31); }

std::int32_t first_of_quarter(std::int32_t day) {
  return add_months(first_of_month(day), -static_cast<int>((month_number(day) - 1) % 3));
}

std::int32_t day_in_month(std::int32_t day, unsigned number) {
  const chr::year_month_day date = date_of(day);
  return number_of(day_of_month(date.year() / date.month() / chr::day{number}));
}

unsigned month_number(std::int32_t day) { return static_cast<unsigned>(date_of(day).month()); }

std::string month_name(std::int32_t day) { return to_date(day).substr(0, 7); }

std::string quarter_name(std::int32_t day) {
  return to_date(day).substr(0, 4) + "-Q" + std::to_string((month_number(day) - 1) / 3 + 1);
}

}  // namespace aftercare::calendar
