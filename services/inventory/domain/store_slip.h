// The slips of the store (INV-04): a receipt with its inspection, an opening balance, an issue. A
// slip has lines of several parts; each part books its lines by itself and tells the slip. Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_stock.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StoreSlipCodec;  // generated: schemas/inventory_stock.codec.h

struct StoreSlipModel
    : ModelOf<StoreSlip, StoreSlipCommand, StoreSlipEvent, StoreSlipCodec, InventoryPolicy> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

}  // namespace aftercare::inventory
