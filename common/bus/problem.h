// A Rejection on the wire: wire::Problem says the same.
#pragma once

#include "common/base/outcome.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {

// More than a form has fields.
inline constexpr std::size_t field_errors_max = 1'000;

// At most field_errors_max errors travel.
void encode(const Rejection& rejection, wire::Problem::Builder to);

// Throws kj::Exception on a malformed problem: call it inside read_message(). A kind that this
// build does not know reads as `unavailable`: the caller may try again later.
Rejection decode(wire::Problem::Reader problem);

}  // namespace aftercare::bus
