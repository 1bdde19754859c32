// Days as the schemas hold them: since 1970-01-01, in Asia/Shanghai. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/time.h"

namespace aftercare::inventory {

std::int32_t day_of(Instant at);
Instant start_of_day(std::int32_t day);
Instant end_of_day(std::int32_t day);  // 23:59:59
// "2026-03"
std::string month_of(std::int32_t day);
std::int32_t first_of_month(std::int32_t day);
std::int32_t last_of_month(std::int32_t day);
// The day of the month that `day` lies in, or its last where there is none.
std::int32_t day_in_month(std::int32_t day, unsigned number);
// Same day of another month, or its last.
std::int32_t add_months(std::int32_t day, std::int32_t months);
// 1 to 12.
unsigned month_number(std::int32_t day);

}  // namespace aftercare::inventory
