// A purchase from the request over signatures, order, receipt and voucher to the payment
// (docs/domain/inventory.md 2.2, INV-07 to INV-10, INV-16, INV-40). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_purchase.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct PurchaseOrderCodec;  // generated: schemas/inventory_purchase.codec.h

struct PurchaseOrderModel : ModelOf<PurchaseOrder, PurchaseOrderCommand, PurchaseOrderEvent,
                                    PurchaseOrderCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
