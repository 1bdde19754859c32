// A credit note of the manufacturer, matched line by line to the cent
// (docs/domain/claims.md 2.4, CLM-30). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/claims_settlement.values.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

struct CreditNoteCodec;  // generated: schemas/claims_settlement.codec.h

struct CreditNoteModel
    : ModelOf<CreditNote, CreditNoteCommand, CreditNoteEvent, CreditNoteCodec, ClaimsPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // The manufacturer's number.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: numbers as they look
};

// The sum of its lines must be its total, and that of settled lines what it says is settled; why it
// is not, or nothing.
std::optional<std::string> imbalance(const CreditNote& document);

}  // namespace aftercare::claims
