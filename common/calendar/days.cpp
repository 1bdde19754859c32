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

}  // namespace

std::int32_t day_of(Instant at) {
  return static_cast<std::int32_t>(local_day(at).time_since_epoch().count());
}

Instant start_of_day(std::int32_t day) { return at_local(Day{chr::days{day}}, chr::seconds{0}); }

Instant end_of_day(std::int32_t day) {
  return at_local(Day{chr::days{day}}, chr::hours{24} - chr::seconds{1});
}

std::int32_t add_months(std::int32_t day, int months) {
  const chr::year_month_day moved = date_of(day) + chr::months{months};
  if (moved.ok()) return number_of(moved);
  return number_of(chr::year_month_day{moved.year() / moved.month() / chr::last});
}

std::int32_t first_of_month(std::int32_t day) {
  const chr::year_month_day date = date_of(day);
  return number_of(date.year() / date.month() / chr::day{1});
}

std::int32_t first_of_quarter(std::int32_t day) {
  const std::int32_t first = first_of_month(day);
  const unsigned month = static_cast<unsigned>(date_of(first).month());
  return add_months(first, -static_cast<int>((month - 1) % 3));
}

std::string month_name(std::int32_t day) { return to_date(day).substr(0, 7); }

std::string quarter_name(std::int32_t day) {
  const unsigned month = static_cast<unsigned>(date_of(day).month());
  return to_date(day).substr(0, 4) + "-Q" + std::to_string((month - 1) / 3 + 1);
}

}  // namespace aftercare::calendar
