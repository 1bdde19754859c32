// What this context reports to the hand-over of somebody who leaves: the open cases and follow-ups
// that he holds, and of each that it was moved or has ended (X-60, X-63, cross-cutting.md 2.5). The
// hand-over itself is customers'. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

struct HandoverShareCodec;  // generated: schemas/complaints.codec.h

struct HandoverShareModel : ModelOf<HandoverShare, HandoverShareCommand, HandoverShareEvent,
                                    HandoverShareCodec, ComplaintPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The items that are not moved yet, its hand-over, and the person once he has left.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;
  static constexpr bool claims_keys = false;
};

}  // namespace aftercare::complaints
