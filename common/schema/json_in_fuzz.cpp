// Any text as a command's body: refused, or a message that can be written, read and validated.
#include <capnp/message.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/test_schemas.h"
#include "common/schema/validate.h"

namespace {

using namespace aftercare::schema;

void check(bool holds) {
  if (!holds) std::abort();
}

void try_type(std::string_view json, const Struct& type) {
  capnp::MallocMessageBuilder message;
  auto root = message.getRoot<capnp::AnyPointer>();
  const auto read = from_json(json, type, root);
  if (!read) {
    check(!read.error().errors.empty() && root.isNull());
    return;
  }
  validate(root.asReader(), type);
  std::string once;
  check(to_json(root.asReader(), type, once).has_value());
  if (type.holds_personal) return;  // masks do not come back
  capnp::MallocMessageBuilder second;
  JsonLimits limits;
  limits.bytes = once.size();  // escapes may have made it longer than the first limit
  check(from_json(once, type, second.getRoot<capnp::AnyPointer>(), limits).has_value());
  std::string twice;
  check(to_json(second.getRoot<capnp::AnyPointer>().asReader(), type, twice).has_value());
  check(once == twice);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Struct& everything = *shop().find("Everything");
  static const Struct& order = *shop().find("Order");
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  try_type(json, everything);
  try_type(json, order);
  return 0;
}
