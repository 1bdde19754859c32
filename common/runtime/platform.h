// What every service has besides its own context, put into its definition: its list of notices and
// its working calendar, as far as its schema adopts them (see $adopts in annotations.capnp).
#pragma once

#include "common/runtime/definition.h"

namespace aftercare::runtime {

// To be called last: it looks at the aggregates that are there.
void add_platform(Definition& definition);

}  // namespace aftercare::runtime
