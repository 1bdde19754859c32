// The old part of a claim on its way back (docs/domain/inventory.md 2.5, INV-50 to INV-58). Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_returns.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct OldPartCodec;  // generated: schemas/inventory_returns.codec.h

struct OldPartModel
    : ModelOf<OldPart, OldPartCommand, OldPartEvent, OldPartCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: those at their station
};

// A replaced part of a claim: the key under which nobody expects it twice (keys::claim_line).
std::string claim_line_key(const Uuid& claim, std::uint16_t line, const std::string& part_no,
                           const std::string& serial_no);

}  // namespace aftercare::inventory
