// Whether a personal value can be what its field is for: asked before it is sealed, for a mask
// hides every slip of the hand (customers.md 2.1).
#pragma once

#include <optional>
#include <string_view>

#include "common/base/personal.h"
#include "common/schema/scalar.h"

namespace aftercare::schema {

// A number as people write it: five digits at least, of any country, with blanks, + - ( ) . / and
// the like between them, several in a row, and an extension (转801, 分机801, ext. 801, x801). No
// stars: a mask that comes back is no number.
bool is_phone(std::string_view text);

// One @ between a name and a domain with a dot; no blanks, no stars.
bool is_email(std::string_view text);

// Why the text cannot be a value of the kind; nothing where it can.
std::optional<BadValue> wrong_form(std::string_view text, Mask kind);

}  // namespace aftercare::schema
