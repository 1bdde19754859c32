// What this service does about the events of claims: a commercial claim whose work is done is
// followed up (CLM-44).
#pragma once

#include <functional>

#include "common/base/time.h"
#include "common/runtime/reaction.h"

namespace aftercare::complaints {

// Whether the policy in force at this time has commercial claims followed up.
using AsksAboutClaims = std::function<bool(Instant now)>;

runtime::Reaction claim_events(AsksAboutClaims asks);

}  // namespace aftercare::complaints
