// The customer's file: what may be asked of it, what happens to it, and when it is late
// (docs/domain/customers.md 2.1, 3.1; privacy: cross-cutting.md 3.5). Pure: no I/O, no clock, no
// randomness. The types are generated from schemas/customers.capnp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "common/decider/policy_change.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct CustomerCodec;  // generated: schemas/customers.codec.h

struct CustomerModel
    : ModelOf<Customer, CustomerCommand, CustomerEvent, CustomerCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // What the file is found by, and what only one file may have (keys.h).
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 4;  // 2: erased, 3: grades, 4: retired

  // What `would` would have made otherwise of a file that was opened under `was`: its clocks.
  static std::vector<PolicyChange> preview(const Document& document, const Policy& was,
                                           const Policy& would, const calendar::Calendar& calendar);

  // The "no" that these events record: the answer to a look-up that was refused.
  static std::optional<Rejection> refusal(const std::vector<Event>& events);
};

}  // namespace aftercare::customers
