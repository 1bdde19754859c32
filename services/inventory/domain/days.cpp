#include "services/inventory/domain/days.h"

#include <algorithm>
#include <chrono>

#include "common/calendar/calendar.h"

namespace aftercare::inventory {
namespace {

using namespace std::chrono;

year_month_day date_of(std::int32_t day) { return sys_days{days{day}}; }
std::int32_t number_of(year_month_day date) {
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}
unsigned last_number(year_month month) { return static_cast<unsigned>((month / last).day()); }

}  // namespace

std::int32_t day_of(Instant at) {
  return static_cast<std::int32_t>(calendar::local_day(at).time_since_epoch().count());
}
Instant start_of_day(std::int32_t day) {
  return calendar::at_local(calendar::Day{days{day}}, seconds{0});
}
Instant end_of_day(std::int32_t day) { return start_of_day(day + 1) - seconds{1}; }

std::string month_of(std::int32_t day) { return to_date(day).substr(0, 7); }
std::int32_t first_of_month(std::int32_t day) { return day_in_month(day, 1); }
std::int32_t last_of_month(std::int32_t day) { return day_in_month(day, 31); }

std::int32_t day_in_month(std::int32_t day, unsigned number) {
  const year_month_day date = date_of(day);
  const year_month month = date.year() / date.month();
  return number_of(month / std::chrono::day{std::min(number, last_number(month))});
}
std::int32_t add_months(std::int32_t day, std::int32_t count) {
  const year_month_day date = date_of(day);
  const year_month month = date.year() / date.month() + months{count};
  return number_of(
      month / std::chrono::day{std::min(static_cast<unsigned>(date.day()), last_number(month))});
}
unsigned month_number(std::int32_t day) { return static_cast<unsigned>(date_of(day).month()); }

}  // namespace aftercare::inventory
