// A machine in stock (docs/domain/inventory.md 2.7, INV-80 to INV-84). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_tools.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StockMachineCodec;  // generated: schemas/inventory_tools.codec.h

struct StockMachineModel : ModelOf<StockMachine, StockMachineCommand, StockMachineEvent,
                                   StockMachineCodec, InventoryPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
