// An inspection that is put off or was left out
// (docs/domain/claims.md CLM-15, CLM-49). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/no_timers.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct InspectionExceptionCodec;  // generated: schemas/claims_settlement.codec.h

struct InspectionExceptionModel {
  using Document = InspectionException;
  using Command = InspectionExceptionCommand;
  using Event = InspectionExceptionEvent;
  using Codec = InspectionExceptionCodec;
  using Policy = ClaimsPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document&) { return no_timers(); }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
};

}  // namespace aftercare::claims
