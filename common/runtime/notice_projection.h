// The list of all notices that a service has given, from the events of all its aggregates.
#pragma once

#include <memory>
#include <vector>

#include "common/projections/projection.h"
#include "common/runtime/aggregate.h"
#include "common/schema/description.h"

namespace aftercare::runtime {

// Of a service that has adopted schemas/notices.capnp; nullptr where `description` does not have
// the list. The description outlives the projection.
std::shared_ptr<const projections::Projection> notice_projection(
    std::vector<std::shared_ptr<const AggregateType>> aggregates,
    const schema::Description& description);

}  // namespace aftercare::runtime
