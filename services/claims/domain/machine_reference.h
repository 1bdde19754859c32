// What claims keeps of a machine of customers: whose it is, and its warranty
// (docs/domain/claims.md CLM-03, CLM-08, CLM-48). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct MachineReferenceCodec;  // generated: schemas/claims_settlement.codec.h

struct MachineReferenceModel : ModelOf<MachineReference, MachineReferenceCommand,
                                       MachineReferenceEvent, MachineReferenceCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::claims
