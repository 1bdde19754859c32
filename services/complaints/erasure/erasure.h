// How this context follows an erasure that customers has decided: the contacts of the
// person's cases, and of the cases that were tied to his customer file, are erased case by case;
// one ComplaintErasure says that it is done, also where nothing of him was known. Pure.
#pragma once

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct ComplaintErasureCodec;  // generated: schemas/complaints.codec.h

struct ComplaintErasureModel
    : ModelOf<ComplaintErasure, ComplaintErasureCommand, ComplaintErasureEvent,
              ComplaintErasureCodec, ComplaintPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::complaints
