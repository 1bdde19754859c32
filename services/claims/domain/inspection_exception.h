// An inspection that is put off or was left out
// (docs/domain/claims.md CLM-15, CLM-49). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct InspectionExceptionCodec;  // generated: schemas/claims_settlement.codec.h

struct InspectionExceptionModel
    : ModelOf<InspectionException, InspectionExceptionCommand, InspectionExceptionEvent,
              InspectionExceptionCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::claims
