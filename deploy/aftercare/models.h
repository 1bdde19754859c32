// The models that the tool can replay and rebuild with: those of the services of this build.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/runtime/definition.h"

namespace aftercare::tool {

// Faults: unavailable (no such service; names those there are), corrupt (a shipped policy is
// wrong).
Expected<runtime::Definition, Fault> definition_of(std::string_view service);

// The service whose data a folder holds, by the last part of its path: "data/complaints".
std::string service_of(const std::string& folder);

}  // namespace aftercare::tool
