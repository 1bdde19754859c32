#include "common/runtime/aggregate_of.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_stations.codec.h"
#include "services/workorders/aggregates.h"
#include "services/workorders/domain/sites.h"
#include "services/workorders/domain/stations.h"

namespace aftercare::workorders {

Aggregates station_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<StageReminderModel>>(policies),
          std::make_shared<runtime::AggregateOf<VehicleDayModel>>(policies),
          std::make_shared<runtime::AggregateOf<TravelReceiptsModel>>(policies),
          std::make_shared<runtime::AggregateOf<WarrantyCardModel>>(policies)};
}

}  // namespace aftercare::workorders
