// Lists with a row per event: look-ups of personal values, contacts (CUS-17), and what
// happened to files (CUS-26).
#pragma once

#include <memory>

#include "common/projections/projection.h"
#include "common/schema/description.h"

namespace aftercare::customers {

// `description` outlives the projections.
std::shared_ptr<const projections::Projection> lookups(const schema::Description& description);
std::shared_ptr<const projections::Projection> contacts(const schema::Description& description);
std::shared_ptr<const projections::Projection> file_moves(const schema::Description& description);

}  // namespace aftercare::customers
