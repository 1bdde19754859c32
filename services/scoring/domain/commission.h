// The commission of one spare-part deal
// (docs/domain/scoring.md SCO-41, SCO-42, SCO-37). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct CommissionCodec;  // generated: schemas/scoring_cases.codec.h

struct CommissionModel
    : ModelOf<Commission, CommissionCommand, CommissionEvent, CommissionCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version =
      3;  // 2: those that are paid; 3: numbers in normal form
};

}  // namespace aftercare::scoring
