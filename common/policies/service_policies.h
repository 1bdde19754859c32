// The resource `policies` of a service: X-04 as an aggregate of its own, whose published versions
// the service works by. A service whose schema adopts schemas/policies.capnp calls it in its
// definition.
#pragma once

#include <memory>

#include "common/policies/desk.h"
#include "common/runtime/definition.h"

namespace aftercare::policies {

// `desk` stands for the book by which the service's other aggregates decide.
void add_policies(runtime::Definition& definition, std::shared_ptr<Desk> desk);

}  // namespace aftercare::policies
