// Whom to visit in a region, when and in which order (docs/domain/customers.md 2.6, 3.3). Pure: no
// I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct VisitPlanCodec;  // generated: schemas/customers.codec.h

struct VisitPlanModel {
  using Document = VisitPlan;
  using Command = VisitPlanCommand;
  using Event = VisitPlanEvent;
  using Codec = VisitPlanCodec;
  using Policy = CustomersPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document) { return document.timers; }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  // One plan per region and month, and what its owner holds.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
