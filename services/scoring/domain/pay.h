// What a person is paid for a month besides the fixed wage
// (docs/domain/scoring.md SCO-20 to SCO-27, X-A7). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_money.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct PayCodec;  // generated: schemas/scoring_money.codec.h

struct PayModel : ModelOf<Pay, PayCommand, PayEvent, PayCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: those that are paid
};

}  // namespace aftercare::scoring
