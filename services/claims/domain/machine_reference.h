// What claims keeps of a machine of customers: whose it is, and its warranty
// (docs/domain/claims.md CLM-03, CLM-08, CLM-48). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/no_timers.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct MachineReferenceCodec;  // generated: schemas/claims_settlement.codec.h

struct MachineReferenceModel {
  using Document = MachineReference;
  using Command = MachineReferenceCommand;
  using Event = MachineReferenceEvent;
  using Codec = MachineReferenceCodec;
  using Policy = ClaimsPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document&) { return no_timers(); }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::claims
