// What a file may not say, though each of its types could be written.
#pragma once

#include "common/codegen/model.h"

namespace aftercare::codegen {

// Throws Refusal: two types or members of one C++ name, a document without id or version, an
// aggregate without a document or without events, two commands of one path, two subjects.
void check(const File& file);

}  // namespace aftercare::codegen
