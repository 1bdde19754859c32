// Sold goods that come back (docs/domain/inventory.md 2.6, INV-70 to INV-76). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "common/decider/policy_change.h"
#include "schemas/inventory_purchase.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct GoodsReturnCodec;  // generated: schemas/inventory_purchase.codec.h

struct GoodsReturnModel : ModelOf<GoodsReturn, GoodsReturnCommand, GoodsReturnEvent,
                                  GoodsReturnCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);

  // What `would` would have made otherwise of a return that was opened under `was`: its clocks.
  static std::vector<PolicyChange> preview(const Document& document, const Policy& was,
                                           const Policy& would, const calendar::Calendar& calendar);
};

}  // namespace aftercare::inventory
