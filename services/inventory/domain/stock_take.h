// A stock-take (docs/domain/inventory.md 2.3): what the book says when it begins, what is counted
// blind, what differs, and who signs for it. Pure.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/inventory_count.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StockTakeCodec;  // generated: schemas/inventory_count.codec.h

struct StockTakeModel {
  using Document = StockTake;
  using Command = StockTakeCommand;
  using Event = StockTakeEvent;
  using Codec = StockTakeCodec;
  using Policy = InventoryPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  // A stock-take has no deadline of its own: its plan has (INV-38).
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
