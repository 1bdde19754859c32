#include "common/runtime/aggregate_of.h"
#include "schemas/workorders_office.codec.h"
#include "services/workorders/aggregates.h"
#include "services/workorders/domain/office.h"

namespace aftercare::workorders {

Aggregates office_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<EngineerModel>>(policies),
          std::make_shared<runtime::AggregateOf<OpportunityModel>>(policies),
          std::make_shared<runtime::AggregateOf<FindingModel>>(policies),
          std::make_shared<runtime::AggregateOf<SiteCheckModel>>(policies),
          std::make_shared<runtime::AggregateOf<RequestLogModel>>(policies),
          std::make_shared<runtime::AggregateOf<DutyDayModel>>(policies),
          std::make_shared<runtime::AggregateOf<QualityCircleModel>>(policies),
          std::make_shared<runtime::AggregateOf<WorkordersErasureModel>>(policies)};
}

}  // namespace aftercare::workorders
