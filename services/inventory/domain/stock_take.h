// A stock-take (docs/domain/inventory.md 2.3): what the book says when it begins, what is counted
// blind, what differs, and who signs for it. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_count.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StockTakeCodec;  // generated: schemas/inventory_count.codec.h

struct StockTakeModel
    : ModelOf<StockTake, StockTakeCommand, StockTakeEvent, StockTakeCodec, InventoryPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  // A stock-take has no deadline of its own: its plan has (INV-38).
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: all counts of a place
};

}  // namespace aftercare::inventory
