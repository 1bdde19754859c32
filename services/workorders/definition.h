// The workorders service: its aggregates, views, reports and reactions put together.
#pragma once

#include "common/base/outcome.h"
#include "common/runtime/definition.h"

namespace aftercare::workorders {

Expected<runtime::Definition, Fault> definition();

}  // namespace aftercare::workorders
