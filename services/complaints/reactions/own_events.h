// What this service does about its own events: from a case to its follow-up and the statistics of
// its month, from a follow-up back to opinion and complaint, from a report's period to the next,
// from a customer to his cases, from who leaves to the hand-over of his work.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/base/time.h"
#include "common/runtime/reaction.h"

namespace aftercare::complaints {

// The reports on the tenant's calendar at a time. Called on the writer's thread, whose book
// of policies it reads.
using ReportsOnCalendar = std::function<std::vector<std::string>(Instant)>;

runtime::Reaction own_events(ReportsOnCalendar reports);

}  // namespace aftercare::complaints
