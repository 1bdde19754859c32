// What scoring does about events: those of each other service become facts of persons and proposed
// tickets; its own ones open sheets, carry totals on, and become pay.
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::scoring {

runtime::Reaction own_events();
runtime::Reaction complaint_events();
runtime::Reaction claim_events();
runtime::Reaction customer_events();
runtime::Reaction inventory_events();
runtime::Reaction workorder_events();

}  // namespace aftercare::scoring
