#include "common/runtime/aggregate_of.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_money.codec.h"
#include "services/scoring/aggregates.h"
#include "services/scoring/domain/commission.h"
#include "services/scoring/domain/hour_ledger.h"
#include "services/scoring/domain/pay.h"
#include "services/scoring/domain/ticket.h"
#include "services/scoring/domain/work_sheet.h"

namespace aftercare::scoring {

Aggregates money_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<TicketModel>>(policies),
          std::make_shared<runtime::AggregateOf<WorkSheetModel>>(policies),
          std::make_shared<runtime::AggregateOf<HourLedgerModel>>(policies),
          std::make_shared<runtime::AggregateOf<PayModel>>(policies),
          std::make_shared<runtime::AggregateOf<CommissionModel>>(policies)};
}

}  // namespace aftercare::scoring
