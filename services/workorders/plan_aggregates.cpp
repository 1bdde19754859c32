#include "common/runtime/aggregate_of.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "services/workorders/aggregates.h"
#include "services/workorders/domain/plans.h"
#include "services/workorders/domain/sites.h"

namespace aftercare::workorders {

Aggregates plan_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<MachineModel>>(policies),
          std::make_shared<runtime::AggregateOf<GaugeModel>>(policies),
          std::make_shared<runtime::AggregateOf<MaintenancePlanModel>>(policies),
          std::make_shared<runtime::AggregateOf<CampaignModel>>(policies),
          std::make_shared<runtime::AggregateOf<CampaignTaskModel>>(policies),
          std::make_shared<runtime::AggregateOf<VisitModel>>(policies),
          std::make_shared<runtime::AggregateOf<ShipmentModel>>(policies),
          std::make_shared<runtime::AggregateOf<InstallationModel>>(policies),
          std::make_shared<runtime::AggregateOf<DefectRepairModel>>(policies)};
}

}  // namespace aftercare::workorders
