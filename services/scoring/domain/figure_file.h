// A signed file of another system: sales, HR, training
// (docs/domain/scoring.md 2.5, SCO-02, SCO-48). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_sheets.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct FigureFileCodec;  // generated: schemas/scoring_sheets.codec.h

struct FigureFileModel
    : ModelOf<FigureFile, FigureFileCommand, FigureFileEvent, FigureFileCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::scoring
