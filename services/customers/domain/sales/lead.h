// The information card of a prospective customer, with its validity clocks
// (docs/domain/cross-cutting.md X-94..X-99). Pure: no I/O, no clock, no randomness.
#pragma once

#include <optional>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct LeadCodec;  // generated: schemas/customers.codec.h

struct LeadModel : ModelOf<Lead, LeadCommand, LeadEvent, LeadCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // A signed card holds its phone number; its holder holds the card.
  static std::vector<DocumentKey> keys(const Document& document);
  static std::optional<Rejection> refusal(const std::vector<Event>& events);
};

}  // namespace aftercare::customers
