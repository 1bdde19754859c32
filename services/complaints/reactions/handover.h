// Hand-overs of customers: what the person holds here is reported, and goes to the
// successor. Internal to this folder.
#pragma once

#include <vector>

#include "common/runtime/reaction.h"

namespace aftercare::complaints {

// HandoverStarted and SuccessorNamed of customers.
std::vector<runtime::OwnCommand> report_held(const eventlog::RecordView& record,
                                             const KeyLookup& keys);
std::vector<runtime::OwnCommand> move_held(const eventlog::RecordView& record,
                                           const KeyLookup& keys);

}  // namespace aftercare::complaints
