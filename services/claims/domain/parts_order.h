// An order of parts for a work order whose cost will be claimed: its signatures, arrival and
// fitting
// (docs/domain/claims.md 2.2, 3.3). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_orders.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct ClaimPartsOrderCodec;  // generated: schemas/claims_orders.codec.h

struct ClaimPartsOrderModel : ModelOf<ClaimPartsOrder, ClaimPartsOrderCommand, ClaimPartsOrderEvent,
                                      ClaimPartsOrderCodec, ClaimsPolicy> {
  using NoticeGiven = claims::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // Its id and its number, by which inventory's arrivals find it.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

}  // namespace aftercare::claims
