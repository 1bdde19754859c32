// Single values from text: what json_in, from_query and parse_filter have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/money.h"
#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/schema/description.h"

namespace aftercare::schema {

// Why a text is no value; static texts, to follow the field's name.
struct BadValue {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

// integer, real, enumeration, time, date, and boolean as "true" or "false": the bits to be stored
// (before the default is applied). A list's element by the same rules.
Expected<std::uint64_t, BadValue> parse_bits(const Field& field, std::string_view text);

Expected<Uuid, BadValue> parse_id(std::string_view text);
Expected<Money, BadValue> parse_amount(std::string_view text);

// A text as it is kept: full-width digits become half-width. Refuses U+0000.
Expected<std::string, BadValue> parse_text(std::string_view text);

// "what is expected": "a whole number".
BadValue wrong_type(const Field& field);

// With the field's label and rule; for an enumeration the words it has.
FieldError field_error(const Field& field, std::string pointer, const BadValue& bad);

// One reference token appended to a JSON pointer (RFC 6901).
void append_token(std::string_view name, std::string& pointer);

}  // namespace aftercare::schema
