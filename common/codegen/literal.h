// C++ literals of schema defaults.
#pragma once

#include <capnp/schema.capnp.h>

#include <string>

namespace aftercare::codegen {

// "0", "-5", "2.5F", "true"; empty for a value that is no number. Throws Refusal for infinities.
std::string literal(capnp::schema::Value::Reader value);
// In quotes; of one line.
std::string text_literal(const std::string& text);

}  // namespace aftercare::codegen
