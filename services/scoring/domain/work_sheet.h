// Hours of one order, split among those who did the work
// (docs/domain/scoring.md SCO-28 to SCO-31). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_money.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct WorkSheetCodec;  // generated: schemas/scoring_money.codec.h

struct WorkSheetModel
    : ModelOf<WorkSheet, WorkSheetCommand, WorkSheetEvent, WorkSheetCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
