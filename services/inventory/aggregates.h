// The aggregates of this service as the runtime sees them. Two files make them, because each costs
// the compiler seconds.
#pragma once

#include <memory>
#include <vector>

#include "common/runtime/aggregate.h"
#include "services/inventory/policies/policy_file.h"

namespace aftercare::inventory {

using Aggregates = std::vector<std::shared_ptr<const runtime::AggregateType>>;

Aggregates store_aggregates(const std::shared_ptr<const Policies>& policies);
Aggregates ledger_aggregates(const std::shared_ptr<const Policies>& policies);

}  // namespace aftercare::inventory
