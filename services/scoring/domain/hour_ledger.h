// Hour pay of one person and year: half of it at once, the rest at year end
// (docs/domain/scoring.md SCO-25, SCO-26). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_money.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct HourLedgerCodec;  // generated: schemas/scoring_money.codec.h

struct HourLedgerModel
    : ModelOf<HourLedger, HourLedgerCommand, HourLedgerEvent, HourLedgerCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
