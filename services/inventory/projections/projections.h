// Lists that are no aggregate's documents (inventory.md 5): what a scanned text is, what moved, and
// the charges that were proposed.
#pragma once

#include <memory>
#include <vector>

#include "common/projections/projection.h"
#include "common/schema/description.h"

namespace aftercare::inventory {

// `/v1/codes`, `/v1/movements`, `/v1/charges`. `description` outlives them.
std::vector<std::shared_ptr<const projections::Projection>> event_lists(
    const schema::Description& description);

}  // namespace aftercare::inventory
