// Lists that are no aggregate's documents (workorders.md 5): messages that go out, nodes that were
// not answered, defects of papers, look-ups of contacts.
#pragma once

#include <memory>
#include <vector>

#include "common/projections/projection.h"
#include "common/schema/description.h"

namespace aftercare::workorders {

// `/v1/service-messages`, `/v1/node-gaps`, `/v1/document-defects`, `/v1/workorder-lookups`.
// `description` outlives them.
std::vector<std::shared_ptr<const projections::Projection>> event_lists(
    const schema::Description& description);

}  // namespace aftercare::workorders
