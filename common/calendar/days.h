// Days as documents keep them: numbers since 1970-01-01 in Asia/Shanghai, and the months and
// quarters they lie in.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/time.h"

namespace aftercare::calendar {

// The local day of an instant; its first and its last second.
std::int32_t day_of(Instant at);
Instant start_of_day(std::int32_t day);
Instant end_of_day(std::int32_t day);

// The same day so many months later, the last of the month where it has none.
std::int32_t add_months(std::int32_t day, int months);
std::int32_t first_of_month(std::int32_t day);
std::int32_t last_of_month(std::int32_t day);
std::int32_t first_of_quarter(std::int32_t day);
// That day of the month that `day` lies in, or the month's last where it has none.
std::int32_t day_in_month(std::int32_t day, unsigned number);
// 1 to 12.
unsigned month_number(std::int32_t day);
// "2026-03" and "2026-Q1".
std::string month_name(std::int32_t day);
std::string quarter_name(std::int32_t day);

}  // namespace aftercare::calendar
