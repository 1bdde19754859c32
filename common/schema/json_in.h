// JSON text -> Cap'n Proto message, strictly (design §5: malformed, wrong type or unknown field is
// 400). Checks the form only; whether values are right is validate()'s question.
//
//   field kind            JSON
//   boolean               true, false
//   integer               a number without fraction and exponent that fits (64-bit ones too)
//   real                  a number
//   text                  a text; full-width digits become half-width (rulebook README §1)
//   data                  base64 with padding
//   enumeration           its snake_case word; never "none"
//   time                  RFC 3339 with any offset; fractions of a second are cut off
//   date                  "2026-03-06"
//   uuid                  36 characters, not all zero
//   money                 {"amount": "1234.50", "currency": "CNY"}, both given
//   personal              a text -> Personal.clear
//   structure             an object
//   list                  an array; null is no element
//
// null is "not given" for any field. The epoch (1970-01-01) cannot be told from "not given" and is
// refused. The same field twice, a field the struct does not have, invalid UTF-8, lone surrogates,
// U+0000 and anything behind the value are refused.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::schema {

struct JsonLimits {
  std::size_t bytes = std::size_t{1} << 20;  // of the text; more is refused unread
  std::uint32_t depth = 32;                  // of nesting
  std::uint32_t values = 100'000;            // of all objects, arrays and values together
  std::uint32_t errors = 20;                 // collected before reading stops
};

// Writes the object `json` into `to` as a struct of `type`. Rejection: kind malformed, code
// "malformed-body", one entry in `errors` per wrong value, in the order of the text.
// On a rejection `to` is null.
Expected<void, Rejection> from_json(std::string_view json, const Struct& type,
                                    capnp::AnyPointer::Builder to, const JsonLimits& limits = {});

// The same as a message of its own, framed by the segment table.
Expected<std::vector<std::uint64_t>, Rejection> json_to_message(std::string_view json,
                                                                const Struct& type,
                                                                const JsonLimits& limits = {});

// Query parameters (decoded) -> struct: the parameters of a report. Values are the texts that JSON
// would hold, unquoted: "2026-03-06", "level2", "12", "true". A list's field may come several
// times. Only scalar kinds. Rejection: kind malformed, code "malformed-query".
Expected<void, Rejection> from_query(
    std::span<const std::pair<std::string, std::string>> parameters, const Struct& type,
    capnp::AnyPointer::Builder to);

}  // namespace aftercare::schema
