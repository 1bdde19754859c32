// Is a customer new? The application, three years of transactions, the recognition
// (docs/domain/customers.md 2.4, 3.2). Pure: no I/O, no clock, no randomness.
#pragma once

#include <optional>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct NewCustomerApplicationCodec;  // generated: schemas/customers.codec.h

struct NewCustomerApplicationModel
    : ModelOf<NewCustomerApplication, NewCustomerApplicationCommand, NewCustomerApplicationEvent,
              NewCustomerApplicationCodec, CustomersPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The "no" to an application that came too late: it is recorded all the same (CUS-32).
  static std::optional<Rejection> refusal(const std::vector<Event>& events);
};

}  // namespace aftercare::customers
