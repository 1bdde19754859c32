// Hand-overs of customers: what the person holds here is reported, and goes to the
// successor. Internal to this folder.
#pragma once

#include "common/runtime/reacting.h"
#include "schemas/customers.values.h"

namespace aftercare::complaints {

runtime::Commands report_held(const customers::HandoverStarted& event,
                              const eventlog::RecordView& record, const KeyLookup& keys);
runtime::Commands move_held(const customers::SuccessorNamed& event,
                            const eventlog::RecordView& record, const KeyLookup& keys);
runtime::Commands end_access(const customers::AccessEnded& event,
                             const eventlog::RecordView& record, const KeyLookup& keys);

}  // namespace aftercare::complaints
