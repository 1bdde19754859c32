// The hand-over of somebody who leaves or is transferred (docs/domain/cross-cutting.md X-60..X-63,
// 2.5). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct HandoverCodec;  // generated: schemas/customers.codec.h

struct HandoverModel
    : ModelOf<Handover, HandoverCommand, HandoverEvent, HandoverCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The person whose work is handed over, and from the leaving time on who has left.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::customers
