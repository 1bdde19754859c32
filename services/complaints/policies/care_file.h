// The part of a policy file about what stands beside the case.
#pragma once

#include "common/policy/policy_file.h"
#include "services/complaints/domain/care_policy.h"

namespace aftercare::complaints {

// The table `care` of a policy's content; problems are noted with the reader's file.
CarePolicy read_care(const policy::Reader& care);

}  // namespace aftercare::complaints
