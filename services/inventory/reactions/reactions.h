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

// Parts that claims has approved are bought and kept for it (2.2), and the parts that it wants back
// are expected (2.5).
runtime::Reaction claim_events();

// Parts that orders and jobs ask for are kept for them until they end, those of campaign tasks are
// bought and kept (2.1, INV-14, INV-16).
runtime::Reaction workorder_events();

// What a leaver has booked to him is told to his hand-over, and each piece that came
// back, was lost or moved on.
runtime::Reaction customer_events();
runtime::Reaction returned_items();

}  // namespace aftercare::inventory
