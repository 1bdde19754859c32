// The information card of a prospective customer, with its validity clocks
// (docs/domain/cross-cutting.md X-94..X-99). Pure: no I/O, no clock, no randomness.
#pragma once

#include <optional>
#include <vector>

#include "common/decider/decider.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct LeadCodec;  // generated: schemas/customers.codec.h

struct LeadModel {
  using Document = Lead;
  using Command = LeadCommand;
  using Event = LeadEvent;
  using Codec = LeadCodec;
  using Policy = CustomersPolicy;
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document) { return document.timers; }
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  // A signed card holds its phone number; its holder holds the card.
  static std::vector<DocumentKey> keys(const Document& document);
  static std::optional<Rejection> refusal(const std::vector<Event>& events);
};

}  // namespace aftercare::customers
