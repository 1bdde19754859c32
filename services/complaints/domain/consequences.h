// What follows from the events of a decision, whichever command led to them: the follow-up of a
// solved case, the month's statistics, the retention of a closed one. Internal to this folder.
#pragma once

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {

// Appends to the events, or completes them. `document` is the case before them.
void add_consequences(const Complaint& document, Events& events, const Ctx& context);

}  // namespace aftercare::complaints
