// Letters, manufacturers' notices, work-link slips and paper forms: registered on receipt,
// classified and kept. Pure.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct IncomingMailCodec;  // generated: schemas/complaints.codec.h

struct IncomingMailModel {
  using Document = IncomingMail;
  using Command = IncomingMailCommand;
  using Event = IncomingMailEvent;
  using Codec = IncomingMailCodec;
  using Policy = ComplaintPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document&, const Timer&, const Context<Policy>&) {
    return {};  // it has no deadlines
  }
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document);
};

}  // namespace aftercare::complaints
