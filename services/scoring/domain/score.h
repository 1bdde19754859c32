// The score sheet of one person and period: facts come in as they happen, points are computed when
// the period is over, signed, published, appealed, locked
// (docs/domain/scoring.md 2.3, 3.1). Pure: no I/O, no clock, no randomness.
//
// A sheet's stream is named by person and period (periods.h), so that a fact finds it whether it
// is opened yet or not: until then its facts are kept.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "common/decider/policy_change.h"
#include "schemas/scoring_sheets.values.h"
#include "services/scoring/domain/formula.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct ScoreCodec;  // generated: schemas/scoring_sheets.codec.h

struct ScoreModel : ModelOf<Score, ScoreCommand, ScoreEvent, ScoreCodec, ScoringPolicy> {
  using NoticeGiven = scoring::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);

  // What if: each item and the total under another version (issue 5).
  static std::vector<aftercare::PolicyChange> preview(const Document& document, const Policy& was,
                                                      const Policy& would,
                                                      const calendar::Calendar& calendar);
};

// What the sheet knows, excluded and reversed entries taken off.
Figures figures_of(const Score& sheet, const calendar::Calendar& calendar);

// Neither left out by two signatures nor undone on appeal.
inline bool counts_in(const ScoreEntry& entry) { return !entry.excluded && !entry.reversed; }

// Does the fact count against the person (or for a count): is it an entry, or a figure only?
bool is_entry(const Fact& fact);

}  // namespace aftercare::scoring
