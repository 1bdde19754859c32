#include "common/runtime/aggregate_of.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "services/claims/aggregates.h"
#include "services/claims/domain/claim.h"
#include "services/claims/domain/commercial_claim.h"
#include "services/claims/domain/parts_order.h"

namespace aftercare::claims {

Aggregates claim_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<ClaimModel>>(policies),
          std::make_shared<runtime::AggregateOf<ClaimPartsOrderModel>>(policies),
          std::make_shared<runtime::AggregateOf<CommercialClaimModel>>(policies)};
}

}  // namespace aftercare::claims
