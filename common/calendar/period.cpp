#include "common/calendar/period.h"

#include <chrono>

#include "common/base/time.h"
#include "common/calendar/days.h"

namespace aftercare::calendar {
namespace {

std::string year_of(std::int32_t day) { return to_date(day).substr(0, 4); }

// So many whole months, the first of which is one of 1, 1 + months, ... of the year.
Period months_around(std::int32_t day, unsigned months) {
  const unsigned into = (month_number(day) - 1) % months;
  const std::int32_t first = add_months(first_of_month(day), -static_cast<int>(into));
  return {.first = first, .last = add_months(first, static_cast<int>(months)) - 1, .name = {}};
}

Period week_around(std::int32_t day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{day}}};
  const std::int32_t monday = day - static_cast<std::int32_t>(weekday.iso_encoding()) + 1;
  const std::int32_t thursday = monday + 3;
  const std::int32_t new_year = months_around(thursday, 12).first;
  const std::string week = std::to_string((thursday - new_year) / 7 + 1);
  return {.first = monday,
          .last = monday + 6,
          .name = year_of(thursday) + "-W" + (week.size() < 2 ? "0" : "") + week};
}

}  // namespace

Period period_of(Cadence cadence, std::int32_t day) {
  Period period{.first = day, .last = day, .name = to_date(day)};
  switch (cadence) {
    case Cadence::daily: break;
    case Cadence::weekly: return week_around(day);
    case Cadence::monthly:
      period = months_around(day, 1);
      period.name = month_name(day);
      break;
    case Cadence::quarterly:
      period = months_around(day, 3);
      period.name = quarter_name(day);
      break;
    case Cadence::half_yearly:
      period = months_around(day, 6);
      period.name = year_of(day) + (month_number(day) <= 6 ? "-H1" : "-H2");
      break;
    case Cadence::yearly:
      period = months_around(day, 12);
      period.name = year_of(day);
      break;
  }
  return period;
}

}  // namespace aftercare::calendar
