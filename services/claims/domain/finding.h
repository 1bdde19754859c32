// Something that was found: who, by whom, on what evidence
// (docs/domain/claims.md 2.4, CLM-16, CLM-24, CLM-46, CLM-47). Pure: no I/O, no clock, no
// randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct ClaimFindingCodec;  // generated: schemas/claims_settlement.codec.h

struct ClaimFindingModel : ModelOf<ClaimFinding, ClaimFindingCommand, ClaimFindingEvent,
                                   ClaimFindingCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::claims
