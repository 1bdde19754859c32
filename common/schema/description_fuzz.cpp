// Any bytes as a service's description: refused, or one that everything of this folder can use.
#include <capnp/message.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "common/schema/columns.h"
#include "common/schema/json_in.h"
#include "common/schema/json_out.h"
#include "common/schema/openapi.h"
#include "common/schema/test_schemas.h"
#include "common/schema/validate.h"

namespace {

using namespace aftercare::schema;

void use(const std::shared_ptr<const Description>& description) {
  const std::shared_ptr<const Description> all[] = {description};
  openapi(all);
  compatible(shop(), *description);
  compatible(*description, shop());
  for (const Struct* type : description->structs()) {
    capnp::MallocMessageBuilder message;
    auto root = message.getRoot<capnp::AnyPointer>();
    (void)from_json("{}", *type, root);
    validate(root.asReader(), *type);
    std::string out;
    (void)to_json(root.asReader(), *type, out);
    for (const Column& column : columns(*type)) {
      column_value(root.asReader().getAs<capnp::AnyStruct>(), column);
      (void)parse_filter(column, "1");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Random bytes are hardly ever a message: most inputs are patches (place, byte) of a real one.
  static const std::vector<std::uint8_t> real = request_of("compat_old");
  std::vector<std::uint8_t> request;
  if (size > 0 && data[0] == 'M') {
    request.assign(data + 1, data + size);
  } else {
    request = real;
    for (std::size_t i = 0; i + 4 <= size; i += 4) {
      std::uint32_t place = 0;
      std::memcpy(&place, data + i, 3);
      request[place % request.size()] ^= data[i + 3];
    }
  }
  if (const auto loaded = Description::load(request)) use(*loaded);
  return 0;
}
