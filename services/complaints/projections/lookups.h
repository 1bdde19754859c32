// The list of look-ups, and of those that were refused: a row per event.
#pragma once

#include <memory>

#include "common/projections/projection.h"
#include "common/schema/description.h"

namespace aftercare::complaints {

// `description` outlives what is returned.
std::shared_ptr<const projections::Projection> lookups(const schema::Description& description);

}  // namespace aftercare::complaints
