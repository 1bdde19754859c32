// An accident with personal liability
// (docs/domain/scoring.md 2.5, SCO-50 to SCO-56). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct AccidentCodec;  // generated: schemas/scoring_cases.codec.h

struct AccidentModel
    : ModelOf<Accident, AccidentCommand, AccidentEvent, AccidentCodec, ScoringPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version =
      3;  // 2: those that are not decided; 3: numbers in normal form
};

}  // namespace aftercare::scoring
