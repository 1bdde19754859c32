// The ledger of old parts that goes to the claims supervisor every month (docs/domain/inventory.md
// INV-50; cross-cutting.md X-18). Pure.
#pragma once

#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_returns.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct PeriodicReportCodec;  // generated: schemas/inventory_returns.codec.h

struct PeriodicReportModel : ModelOf<PeriodicReport, PeriodicReportCommand, PeriodicReportEvent,
                                     PeriodicReportCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // One per report and month.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::inventory
