// Whether the values of a message obey the annotations of its schema: what a service asks of a
// command before it decides (422). The form (400) was checked by json_in, or by nobody: a message
// may come from anywhere, so texts and enums are looked at again.
//
//   code             when
//   required         a $required field is not given (0, none, empty; booleans are always given)
//   range            outside $range or $ppm; a 0 that is not required is "not given" and passes
//   bad-phone        a $personal(phone) that is no number (personal_form.h)
//   bad-email        a $personal(email) that is no address
//   too-long         more characters (of data: bytes) than $maxLength
//   too-many         more elements than $maxItems
//   unknown-word     an enum number this build does not know
//   bad-text         no UTF-8, or U+0000 in it
//   bad-message      the message lies about its pointers or is nested too deeply
//
// Nested structs and the elements of lists are validated by the same rules.
#pragma once

#include <capnp/any.h>

#include <vector>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::schema {

inline constexpr std::size_t max_field_errors = 20;  // more help nobody

// In the order of the schema's text, at most max_field_errors. Empty: all is well. Never throws.
std::vector<FieldError> validate(capnp::AnyStruct::Reader value, const Struct& type);
std::vector<FieldError> validate(capnp::AnyPointer::Reader value, const Struct& type);

// That a message cannot be read at all.
FieldError bad_message(const Struct& type);

// The same as an answer: kind values, code "invalid-values"; the rule is that of the first error.
Rejection invalid_values(std::vector<FieldError> errors);

}  // namespace aftercare::schema
