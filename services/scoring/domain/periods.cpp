#include "services/scoring/domain/periods.h"

#include <chrono>
#include <string>

#include "common/calendar/days.h"

namespace aftercare::scoring {

Period period_of(PeriodKind kind, std::int32_t day) {
  using calendar::Cadence;
  switch (kind) {
    case PeriodKind::quarter: return calendar::period_of(Cadence::quarterly, day);
    case PeriodKind::half_year: return calendar::period_of(Cadence::half_yearly, day);
    case PeriodKind::year: return calendar::period_of(Cadence::yearly, day);
    default: return calendar::period_of(Cadence::monthly, day);
  }
}

std::uint32_t working_days(std::int32_t first, std::int32_t last,
                           const calendar::Calendar& calendar) {
  std::uint32_t count = 0;
  for (std::int32_t day = first; day <= last; ++day) {
    if (calendar.is_working(calendar::Day{std::chrono::days{day}})) ++count;
  }
  return count;
}

Uuid id_of(std::string_view what, std::string_view person, std::string_view period,
           std::int32_t first) {
  const Uuid base = uuid_v7(calendar::start_of_day(first), [] { return std::uint64_t{0}; });
  return derived_uuid(base,
                      std::string(what) + " " + std::string(period) + " " + std::string(person));
}

Uuid sheet_id(std::string_view person, const Period& period) {
  return id_of("score", person, period.name, period.first);
}

}  // namespace aftercare::scoring
