// What this service does about the events of customers: it keeps a reference of each customer,
// shows masked name, grade and owner on his cases, and calls him about what he consumed.
#pragma once

#include "common/runtime/reaction.h"
#include "services/complaints/reactions/finished_jobs.h"

namespace aftercare::complaints {

runtime::Reaction customers_events(AsksAbout asks);

}  // namespace aftercare::complaints
