#include "common/runtime/aggregate_of.h"
#include "schemas/customers.codec.h"
#include "services/customers/aggregates.h"
#include "services/customers/domain/sales/lead.h"
#include "services/customers/domain/sales/member.h"
#include "services/customers/domain/sales/new_customer.h"
#include "services/customers/domain/sales/visit_plan.h"
#include "services/customers/domain/staff/handover.h"
#include "services/customers/domain/staff/periodic_report.h"

namespace aftercare::customers {

Aggregates work_aggregates(const std::shared_ptr<const Policies>& policies) {
  return {std::make_shared<runtime::AggregateOf<NewCustomerApplicationModel>>(policies),
          std::make_shared<runtime::AggregateOf<VisitPlanModel>>(policies),
          std::make_shared<runtime::AggregateOf<LeadModel>>(policies),
          std::make_shared<runtime::AggregateOf<MemberModel>>(policies),
          std::make_shared<runtime::AggregateOf<HandoverModel>>(policies),
          std::make_shared<runtime::AggregateOf<PeriodicReportModel>>(policies)};
}

}  // namespace aftercare::customers
