// Numbers that prove themselves: ID numbers, unified credit codes, dates. A wrong one is refused
// before it is sealed (customers.md 2.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/text.h"
#include "common/base/time.h"

namespace aftercare::customers {

// 18 characters, a possible birth date, the check digit of GB 11643. `X` may be small.
bool is_id_number(std::string_view text);
// The birth date within it, "1949-12-31"; nothing where the number is wrong.
std::optional<std::string> birth_date_of(std::string_view id_number);

// 18 characters with the check character of GB 32100.
bool is_credit_code(std::string_view text);

// A date that may be somebody's birth: not after `today`, not more than 150 years before.
bool is_birth_date(std::string_view text, std::int32_t today);

// Whole years between two days, as people count their age (CUS-A7).
int age_on(std::int32_t birth, std::int32_t today);

// 64 hexadecimal digits.
bool is_sha256(std::string_view text);

// The next time that this day of the year comes, `today` included; 02-29 is kept on 02-28 in other
// years. Nothing for a day that no year has.
std::optional<std::int32_t> next_day_of_year(int month, int day, std::int32_t today);

}  // namespace aftercare::customers
