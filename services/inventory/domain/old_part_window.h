// When a station's old parts are due (INV-51, INV-52). Pure.
#pragma once

#include <cstdint>
#include <string>

#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

// The window of one month: it is named by its month, "2026-03".
struct Window {
  std::string month;
  std::int32_t first = 0;      // day; sent earlier in the month is accepted
  std::int32_t last = 0;       // sent by its end is in time
  std::int32_t month_end = 0;  // by then nothing sent at all is a month missed (INV-53)
  std::int32_t arrive_by = 0;  // at the company; 0: no such rule
};

// The window of the month that `day` lies in.
Window window_of(const OldPartPolicy& policy, std::int32_t day);
// The window in which a part is due that was expected, or collected, on `day`: this month's until
// its due day, the next one's after it.
Window window_for(const OldPartPolicy& policy, std::int32_t day);

}  // namespace aftercare::inventory
