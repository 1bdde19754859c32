// What everybody may see of a personal value. Computed once, when the value is sealed.
#pragma once

#include <string>
#include <string_view>

#include "common/base/personal.h"

namespace aftercare::personal {

// The mask of a UTF-8 text. One star per hidden character (code point), separators kept; a value
// too short to hide a character is all stars; text that is no UTF-8 is "***"; of an empty value:
// empty. Full-width digits count as digits.
//   phone     13812345678 -> 138****5678, 0991-3661234 -> ****-***1234; a prefix +86 or 0086 is
//   kept id_number 11010519491231002X -> 110***********002X name      王小明 -> 王** account   6222
//   0212 3456 -> **** **** 3456 plate     京A12345 -> 京A***45 email     wang@example.com ->
//   w***@example.com address   新疆维吾尔自治区乌鲁木齐市天山区幸福路5号 ->
//   新疆维吾尔自治区乌鲁木齐市天山区***; text
//             that does not begin with a province and a city is ***
//   fixed     ***
std::string mask(std::string_view value, Mask kind);

// Full-width digits (０..９) as half-width ones; all else unchanged (rulebook README, Text).
std::string normalise_digits(std::string_view text);

}  // namespace aftercare::personal
