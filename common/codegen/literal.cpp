#include "common/codegen/literal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <sstream>

#include "common/codegen/model.h"

namespace aftercare::codegen {
namespace {

std::string signed_literal(std::int64_t value) {
  if (value == std::numeric_limits<std::int64_t>::min()) {
    return "std::numeric_limits<std::int64_t>::min()";  // C++ has no literal for it
  }
  return std::to_string(value);
}

std::string unsigned_literal(std::uint64_t value) {
  return std::to_string(value) + (value == 0 ? "" : "U");
}

// The shortest text that is read as the same number.
template <class T>
std::string floating_literal(T value, const char* suffix) {
  if (!std::isfinite(value)) throw Refusal("a default that is no finite number");
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string text(buffer.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text + suffix;
}

}  // namespace

std::string literal(capnp::schema::Value::Reader value) {
  using V = capnp::schema::Value;
  switch (value.which()) {
    case V::BOOL: return value.getBool() ? "true" : "false";
    case V::INT8: return signed_literal(value.getInt8());
    case V::INT16: return signed_literal(value.getInt16());
    case V::INT32: return signed_literal(value.getInt32());
    case V::INT64: return signed_literal(value.getInt64());
    case V::UINT8: return unsigned_literal(value.getUint8());
    case V::UINT16: return unsigned_literal(value.getUint16());
    case V::UINT32: return unsigned_literal(value.getUint32());
    case V::UINT64: return unsigned_literal(value.getUint64());
    case V::FLOAT32: return floating_literal(value.getFloat32(), "F");
    case V::FLOAT64: return floating_literal(value.getFloat64(), "");
    default: return {};
  }
}

std::string text_literal(const std::string& text) {
  std::ostringstream out;
  out << std::quoted(text);
  return out.str();
}

}  // namespace aftercare::codegen
