// Wrong customer information and its remedy: plan, signatures, execution, report
// (docs/domain/customers.md 2.3, CUS-27). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct CorrectionCaseCodec;  // generated: schemas/customers.codec.h

struct CorrectionCaseModel : ModelOf<CorrectionCase, CorrectionCaseCommand, CorrectionCaseEvent,
                                     CorrectionCaseCodec, CustomersPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::customers
