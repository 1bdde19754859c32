// What this service knows of a customer by the events of customers: file number, masked
// name, grade, owner. Pure. A case shows it; nobody is asked, so cases are taken while customers is
// down.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct CustomerReferenceCodec;  // generated: schemas/complaints.codec.h

struct CustomerReferenceModel {
  using Document = CustomerReference;
  using Command = CustomerReferenceCommand;
  using Event = CustomerReferenceEvent;
  using Codec = CustomerReferenceCodec;
  using Policy = ComplaintPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // It has no deadlines and no policy of its own.
  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document);

  static std::vector<DocumentKey> keys(const Document& document) {
    return {{complaints::keys::customer_reference, key_of(document.customer_id)}};
  }
};

}  // namespace aftercare::complaints
