// From the compiler's request to the generator's model.
#pragma once

#include <capnp/schema.capnp.h>

#include <vector>

#include "common/codegen/model.h"

namespace aftercare::codegen {

// The requested files that carry $values. Throws Refusal for what has no value type, and for what
// a file says against itself (see check.h).
std::vector<File> read_model(capnp::schema::CodeGeneratorRequest::Reader request);

}  // namespace aftercare::codegen
