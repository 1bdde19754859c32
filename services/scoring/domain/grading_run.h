// The grading of customers, once a quarter
// (docs/domain/scoring.md SCO-70 to SCO-78, CMP-52, CMP-53). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct GradingRunCodec;  // generated: schemas/scoring_cases.codec.h

struct GradingRunModel
    : ModelOf<GradingRun, GradingRunCommand, GradingRunEvent, GradingRunCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static constexpr std::uint32_t keys_version = 2;  // 2: those that are started
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
