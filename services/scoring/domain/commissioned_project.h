// A plant or machine that was put into operation: half a year without repeated service earns its
// installer a reward (docs/domain/scoring.md SCO-46). Pure: no I/O, no clock, no randomness.
#pragma once

#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct CommissionedProjectCodec;  // generated: schemas/scoring_cases.codec.h

struct CommissionedProjectModel
    : ModelOf<CommissionedProject, CommissionedProjectCommand, CommissionedProjectEvent,
              CommissionedProjectCodec, ScoringPolicy> {
  static constexpr bool claims_keys = false;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

// What the installation calls a product and the order of a later service a model: of one customer
// the same word is the same project.
std::string project_key(const Uuid& customer, const std::string& product);

}  // namespace aftercare::scoring
