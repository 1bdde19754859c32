// What customers knows of a case in another context: whose it is, and whether it is open (X-45,
// X-49; docs/domain/README.md, context map). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct CaseReferenceCodec;  // generated: schemas/customers.codec.h

struct CaseReferenceModel : ModelOf<CaseReference, CaseReferenceCommand, CaseReferenceEvent,
                                    CaseReferenceCodec, CustomersPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: by the persons of the customer
};

}  // namespace aftercare::customers
