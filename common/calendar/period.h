// The periods that reports and figures are of: days as documents keep them (days.h).
#pragma once

#include <cstdint>
#include <string>

namespace aftercare::calendar {

enum class Cadence : std::uint8_t { daily, weekly, monthly, quarterly, half_yearly, yearly };

struct Period {
  std::int32_t first = 0;
  std::int32_t last = 0;
  // "2026-03-06", "2026-W10" (ISO 8601: Monday to Sunday, by its Thursday), "2026-03", "2026-Q1",
  // "2026-H1", "2026"
  std::string name;

  // The first day of the period after it.
  [[nodiscard]] std::int32_t next() const { return last + 1; }
};

// The period that a day lies in.
Period period_of(Cadence cadence, std::int32_t day);

}  // namespace aftercare::calendar
