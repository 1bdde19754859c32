// The aggregates of this service as the runtime sees them. Several files make them, because each
// costs the compiler seconds.
#pragma once

#include <memory>
#include <vector>

#include "common/runtime/aggregate.h"
#include "services/workorders/policies/policy_file.h"

namespace aftercare::workorders {

using Aggregates = std::vector<std::shared_ptr<const runtime::AggregateType>>;

Aggregates order_aggregates(const std::shared_ptr<const Policies>& policies);
Aggregates plan_aggregates(const std::shared_ptr<const Policies>& policies);
Aggregates station_aggregates(const std::shared_ptr<const Policies>& policies);
Aggregates office_aggregates(const std::shared_ptr<const Policies>& policies);

}  // namespace aftercare::workorders
