// The complaints service, put together: what main() runs, the operator's tool replays and the
// simulation plays.
#pragma once

#include <memory>

#include "common/base/outcome.h"
#include "common/runtime/definition.h"
#include "services/complaints/policies/policy_file.h"

namespace aftercare::complaints {

// Of a tenant with these policies; published ones come to the book. Faults: corrupt (the schema or
// the scripts are wrong; names file and line).
Expected<runtime::Definition, Fault> definition_of(std::shared_ptr<Policies> book);
// With the default preset as it is shipped. Faults: corrupt, too, for a shipped policy.
Expected<runtime::Definition, Fault> definition();

}  // namespace aftercare::complaints
