// The scoring service, put together: what main() runs, the operator's tool replays and the
// simulation plays.
#pragma once

#include "common/base/outcome.h"
#include "common/runtime/definition.h"

namespace aftercare::scoring {

// Faults: corrupt (a shipped policy or the schema is wrong; names file and line).
Expected<runtime::Definition, Fault> definition();

}  // namespace aftercare::scoring
