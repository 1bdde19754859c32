// What other services have finished or recorded: each is followed up by a call.
#pragma once

#include <functional>

#include "common/base/time.h"
#include "common/runtime/reacting.h"
#include "schemas/complaints.values.h"
#include "schemas/customers.values.h"

namespace aftercare::complaints {

// Whether the policy in force at this time has such subjects followed up. A preset that plans no
// such call has nothing to wait for.
using AsksAbout = std::function<bool(FollowUpSubject subject, Instant now)>;

// A commercial claim whose work is done (CLM-44).
runtime::Reaction claim_events(AsksAbout asks);

// A work order that is resolved, a car that left the workshop, an owner's repair that is accepted.
runtime::Reaction workorder_events(AsksAbout asks);

// What a customer consumed: he is called at once when the record arrives. Part of
// customers_events().
runtime::Commands call_about_consumption(const AsksAbout& asks,
                                         const customers::ContactRecorded& event,
                                         const eventlog::RecordView& record);

}  // namespace aftercare::complaints
