// The part of a policy file about what stands beside the case, and the shipped ones.
#pragma once

#include <string>

#include "common/base/outcome.h"
#include "common/policy/policy_file.h"
#include "services/complaints/domain/care_policy.h"

namespace aftercare::complaints {

// The table `care` of a policy's content; problems are noted with the reader's file.
CarePolicy read_care(const policy::Reader& care);

// care/<preset>.care.toml. A Fault where it is wrong or there is none.
Expected<CarePolicy, Fault> shipped_care(const std::string& preset);

}  // namespace aftercare::complaints
