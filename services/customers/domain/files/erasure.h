// The erasure of a person whom no customer file knows (docs/domain/customers.md 2.1, X-49). Pure:
// no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct ErasureCodec;  // generated: schemas/customers.codec.h

struct ErasureModel
    : ModelOf<Erasure, ErasureCommand, ErasureEvent, ErasureCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
