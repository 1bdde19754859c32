// A commercial claim: repair cost that is taken over outside the manufacturer's warranty
// (docs/domain/claims.md 2.3, 3.5). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/claims_orders.values.h"
#include "services/claims/domain/no_timers.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct CommercialClaimCodec;  // generated: schemas/claims_orders.codec.h

struct CommercialClaimModel {
  using Document = CommercialClaim;
  using Command = CommercialClaimCommand;
  using Event = CommercialClaimEvent;
  using Codec = CommercialClaimCodec;
  using Policy = ClaimsPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document&) { return no_timers(); }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  // Its id, number and work order.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

}  // namespace aftercare::claims
