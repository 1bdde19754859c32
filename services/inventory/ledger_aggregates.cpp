#include "common/runtime/aggregate_of.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "services/inventory/aggregates.h"
#include "services/inventory/domain/controlled_item.h"
#include "services/inventory/domain/old_part.h"
#include "services/inventory/domain/old_part_month.h"
#include "services/inventory/domain/periodic_report.h"
#include "services/inventory/domain/stock_machine.h"
#include "services/inventory/domain/tool.h"

namespace aftercare::inventory {

Aggregates ledger_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<ToolModel>>(policies),
          std::make_shared<runtime::AggregateOf<StockMachineModel>>(policies),
          std::make_shared<runtime::AggregateOf<ControlledItemModel>>(policies),
          std::make_shared<runtime::AggregateOf<OldPartModel>>(policies),
          std::make_shared<runtime::AggregateOf<OldPartMonthModel>>(policies),
          std::make_shared<runtime::AggregateOf<PeriodicReportModel>>(policies)};
}

}  // namespace aftercare::inventory
