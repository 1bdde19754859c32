// The aggregates of this service as the runtime sees them. Two files make them, because each costs
// the compiler seconds.
#pragma once

#include <memory>
#include <vector>

#include "common/runtime/aggregate.h"
#include "services/scoring/policies/policy_file.h"

namespace aftercare::scoring {

using Aggregates = std::vector<std::shared_ptr<const runtime::AggregateType>>;

Aggregates sheet_aggregates(const std::shared_ptr<const Policies>& policies);
Aggregates money_aggregates(const std::shared_ptr<const Policies>& policies);

}  // namespace aftercare::scoring
