// A person in a role that is scored: it opens his sheets, month by month, and watches his totals
// (docs/domain/scoring.md 2.3, SCO-08, SCO-12, SCO-13). Pure: no I/O, no clock, no randomness.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_sheets.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

// The company, and not only the post (SCO-26).
constexpr bool has_left(LeavingKind leaving) {
  return leaving == LeavingKind::left || leaving == LeavingKind::dismissed;
}

struct PostCodec;  // generated: schemas/scoring_sheets.codec.h

struct PostModel : ModelOf<Post, PostCommand, PostEvent, PostCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // A post outlives its policies: each decision takes the version in force (SCO-01: a sheet is
  // opened on the first day of its period).
  static const PolicyRef& policy_of(const Document& document);
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: who left in a year
};

}  // namespace aftercare::scoring
