// What inventory does about events: its own, where one document follows another, and those of other
// contexts (docs/domain/README.md, context map). Each is exactly once (P4).
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::inventory {

// Slips are booked by their parts, counts freeze and adjust them, purchases tell them what is on
// its way, old parts are listed in their station's month.
runtime::Reaction own_events();

// Returns that a complaint authorised are announced here (INV-70, INV-72).
runtime::Reaction complaint_events();

}  // namespace aftercare::inventory
