// Jobs that other services finish: each is followed up by a call.
#pragma once

#include <functional>

#include "common/base/time.h"
#include "common/runtime/reaction.h"
#include "schemas/complaints.values.h"

namespace aftercare::complaints {

// Whether the policy in force at this time has such subjects followed up. A preset that plans no
// such call has nothing to wait for.
using AsksAbout = std::function<bool(FollowUpSubject subject, Instant now)>;

// A commercial claim whose work is done (CLM-44).
runtime::Reaction claim_events(AsksAbout asks);

// A work order that is resolved, a car that left the workshop, an owner's repair that is accepted.
runtime::Reaction workorder_events(AsksAbout asks);

}  // namespace aftercare::complaints
