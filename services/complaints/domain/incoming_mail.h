// Letters, manufacturers' notices, work-link slips and paper forms: registered on receipt,
// classified and kept. Pure.
#pragma once

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct IncomingMailCodec;  // generated: schemas/complaints.codec.h

struct IncomingMailModel : ModelOf<IncomingMail, IncomingMailCommand, IncomingMailEvent,
                                   IncomingMailCodec, ComplaintPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::complaints
