// A commercial claim: repair cost that is taken over outside the manufacturer's warranty
// (docs/domain/claims.md 2.3, 3.5). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_orders.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct CommercialClaimCodec;  // generated: schemas/claims_orders.codec.h

struct CommercialClaimModel : ModelOf<CommercialClaim, CommercialClaimCommand, CommercialClaimEvent,
                                      CommercialClaimCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // Its id, number and work order.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

}  // namespace aftercare::claims
