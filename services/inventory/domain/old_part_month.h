// What a station owes of old parts in a month, and what it sent (INV-50 to INV-53). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_returns.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct OldPartMonthCodec;  // generated: schemas/inventory_returns.codec.h

struct OldPartMonthModel : ModelOf<OldPartMonth, OldPartMonthCommand, OldPartMonthEvent,
                                   OldPartMonthCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
