// A stock-take that is due again and again (INV-30 to INV-38): one document per duty and place,
// which keeps the clock of its periods. Pure.
#pragma once

#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/inventory_count.values.h"
#include "services/inventory/domain/policy.h"

namespace aftercare::inventory {

struct StockTakePlanCodec;  // generated: schemas/inventory_count.codec.h

struct StockTakePlanModel : ModelOf<StockTakePlan, StockTakePlanCommand, StockTakePlanEvent,
                                    StockTakePlanCodec, InventoryPolicy> {
  using NoticeGiven = inventory::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  static std::vector<DocumentKey> keys(const Document& document);
};

// The last day on which a duty can be kept that a count on `day` would keep, or that follows it:
// the due day of the period that `day` lies in. Periods of several months end with the calendar's
// quarters, half-years and years.
std::int32_t due_day(const PlanPolicy& plan, std::int32_t day);

}  // namespace aftercare::inventory
