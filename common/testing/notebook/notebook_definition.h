#pragma once

#include "common/runtime/definition.h"

namespace aftercare::notebook {

// The toy service, ready to be run by tests of the runtime.
runtime::Definition definition();

}  // namespace aftercare::notebook
