// Goods that come back by a return authorised here: what inventory says of them is shown in the
// case (CMP-50, CMP-51, INV-70 to INV-75).
#pragma once

#include "common/runtime/reaction.h"

namespace aftercare::complaints {

runtime::Reaction inventory_events();

}  // namespace aftercare::complaints
