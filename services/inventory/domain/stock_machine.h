// A machine in stock (docs/domain/inventory.md 2.7, INV-80 to INV-84). Pure.
#pragma once

#include <vector>

#include "common/decider/decider.h"
#include "schemas/inventory_tools.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StockMachineCodec;  // generated: schemas/inventory_tools.codec.h

struct StockMachineModel {
  using Document = StockMachine;
  using Command = StockMachineCommand;
  using Event = StockMachineEvent;
  using Codec = StockMachineCodec;
  using Policy = InventoryPolicy;

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static const std::vector<Timer>& timers(const Document& document);
  static const PolicyRef& policy_of(const Document& document) { return document.policy; }
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
