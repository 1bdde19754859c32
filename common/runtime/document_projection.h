// The view of an aggregate's documents: a row is the document, an event folds into it.
#pragma once

#include <memory>
#include <string>

#include "common/projections/projection.h"
#include "common/runtime/aggregate.h"

namespace aftercare::runtime {

// `row` is the document's struct, of a description that outlives the projection. `version` is
// raised when evolve() changes what it makes of old events.
std::shared_ptr<const projections::Projection> document_projection(
    std::shared_ptr<const AggregateType> type, std::string name, std::uint32_t version,
    const schema::Struct& row);

}  // namespace aftercare::runtime
