// What this service does about the events of customers: it keeps a reference of each customer, and
// shows masked name, grade and owner on his cases.
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::complaints {

runtime::Reaction customers_events();

}  // namespace aftercare::complaints
