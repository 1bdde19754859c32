// What the cases of complaints say of one receivable: it is delayed, or due as agreed
// (docs/domain/complaints.md CMP-52, CMP-53). Gradings of customers that import it are told.
// Pure: no I/O, no clock, no randomness.
#pragma once

#include <string_view>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/scoring_cases.values.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

struct DelayedReceivableCodec;  // generated: schemas/scoring_cases.codec.h

struct DelayedReceivableModel
    : ModelOf<DelayedReceivable, DelayedReceivableCommand, DelayedReceivableEvent,
              DelayedReceivableCodec, ScoringPolicy> {
  static constexpr bool claims_keys = false;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

// The document of the receivable with this number.
Uuid receivable_id(std::string_view no);

}  // namespace aftercare::scoring
