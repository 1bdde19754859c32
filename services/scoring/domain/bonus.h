// Bonuses that are computed from a list: points of a person's trips in a month, TCL2 passes of a
// year (docs/domain/scoring.md SCO-35, SCO-36, SCO-40). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_office.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct BonusCodec;  // generated: schemas/scoring_office.codec.h

struct BonusModel : ModelOf<Bonus, BonusCommand, BonusEvent, BonusCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One per kind, period and person, unless it was cancelled.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
