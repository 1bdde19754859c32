// What claims does about events: its own, where one document follows another, and those of other
// contexts (docs/domain/README.md, context map). Each is exactly once (P4).
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::claims {

// Lines of credit notes and the claims they pay (CLM-30), falsified claims (CLM-16), complaints
// about orders (CLM-24), the next periodic report and its audit (CLM-31).
runtime::Reaction own_events();

// Machines under the own dealer name and the end of their warranty (CLM-03, CLM-08, CLM-48).
runtime::Reaction customer_events();

// The follow-ups of commercial claims by 400 (CLM-44).
runtime::Reaction complaint_events();

// Old parts as inventory sees them (CLM-40), arrivals of what was ordered (CLM-22, CLM-43).
runtime::Reaction inventory_events();

// Resolved work orders: candidates of claims (CLM-07, CLM-10, CLM-40), the service of commercial
// claims (CLM-41). Falsified ones: their claims are withdrawn (CLM-16).
runtime::Reaction workorder_events();

}  // namespace aftercare::claims
