// Lists besides those of documents: what happened to claims, and the lines of all credit notes.
#pragma once

#include <memory>

#include "common/projections/projection.h"
#include "common/schema/description.h"

namespace aftercare::claims {

// `description` outlives what is returned.
std::shared_ptr<const projections::Projection> movements(const schema::Description& description);
std::shared_ptr<const projections::Projection> credit_lines(const schema::Description& description);

}  // namespace aftercare::claims
