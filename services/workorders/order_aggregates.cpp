#include "common/runtime/aggregate_of.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/workorders/aggregates.h"
#include "services/workorders/domain/tasks.h"
#include "services/workorders/domain/work_order.h"
#include "services/workorders/domain/workshop.h"

namespace aftercare::workorders {

Aggregates order_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<WorkOrderModel>>(policies),
          std::make_shared<runtime::AggregateOf<AssignmentModel>>(policies),
          std::make_shared<runtime::AggregateOf<WorkErrorModel>>(policies),
          std::make_shared<runtime::AggregateOf<PeriodicReportModel>>(policies),
          std::make_shared<runtime::AggregateOf<AppointmentModel>>(policies),
          std::make_shared<runtime::AggregateOf<WorkshopJobModel>>(policies),
          std::make_shared<runtime::AggregateOf<DiscountModel>>(policies)};
}

}  // namespace aftercare::workorders
