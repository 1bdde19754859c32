// What this service knows of a customer by the events of customers: file number, masked
// name, grade, owner. Pure. A case shows it; nobody is asked, so cases are taken while customers is
// down.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/keys.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct CustomerReferenceCodec;  // generated: schemas/complaints.codec.h

struct CustomerReferenceModel
    : ModelOf<CustomerReference, CustomerReferenceCommand, CustomerReferenceEvent,
              CustomerReferenceCodec, ComplaintPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document) {
    return {{complaints::keys::customer_reference, key_of(document.customer_id)}};
  }
};

}  // namespace aftercare::complaints
