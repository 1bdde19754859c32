// What customers does about events: its own, where one file follows another, and those of other
// contexts (docs/domain/README.md, context map). Each is exactly once (P4).
#pragma once

#include <string>

#include "common/runtime/reaction.h"

namespace aftercare::customers {

// Registered machines convert their customers (CUS-03), merged files go into others, signed
// corrections are executed, hand-overs move what a leaver held.
runtime::Reaction own_events();

// Cases of complaints: contact entries, person ids tied to a file, what holds an erasure up, and
// who has confirmed one.
runtime::Reaction complaint_events();

// Open claims, of the manufacturer and commercial ones, hold an erasure up.
runtime::Reaction claim_events();

// A run of scoring, or a signed override, sets the grade that visits and priorities go by (SCO-77).
runtime::Reaction scoring_events();

// What a leaver holds in a context that adopts schemas/handovers.capnp, and what of it he holds no
// longer.
runtime::Reaction handover_events(std::string context);

// Work orders: contact entries, what holds an erasure up, hour meters (CUS-63), and that their
// contacts are erased.
runtime::Reaction workorder_events();

}  // namespace aftercare::customers
