// The services whose events have golden records, and how their generated types read one.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::golden {

// What the value types make of a payload.
struct Decoded {
  std::string name;                     // "ComplaintRegistered"
  std::vector<std::string> aggregates;  // "complaint": all that have the event
  std::string text;                     // as the value prints
  std::string canonical;                // encoded again, in Cap'n Proto's canonical form
};

struct Service {
  std::string_view name;
  std::span<const std::uint8_t> (*schema_request)();
  // False: no aggregate of the service has an event of this type.
  bool (*decode)(std::uint64_t type, capnp::AnyPointer::Reader payload, Decoded& decoded);
};

std::span<const Service> services();

// Canonical bytes of a payload: equal for equal values, with or without fields nobody gave.
std::string canonical_bytes(capnp::AnyPointer::Reader payload);

}  // namespace aftercare::golden
