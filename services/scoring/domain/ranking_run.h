// The ranking of a quarter, and its prizes
// (docs/domain/scoring.md SCO-43). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct RankingRunCodec;  // generated: schemas/scoring_cases.codec.h

struct RankingRunModel
    : ModelOf<RankingRun, RankingRunCommand, RankingRunEvent, RankingRunCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
