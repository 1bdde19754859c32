// Whom to visit in a region, when and in which order (docs/domain/customers.md 2.6, 3.3). Pure: no
// I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct VisitPlanCodec;  // generated: schemas/customers.codec.h

struct VisitPlanModel
    : ModelOf<VisitPlan, VisitPlanCommand, VisitPlanEvent, VisitPlanCodec, CustomersPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One plan per region and month, and what its owner holds.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
