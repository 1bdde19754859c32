#include "services/complaints/definition.h"

#include "common/policies/adopt.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/platform.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/customer_reference.h"
#include "services/complaints/domain/follow_up.h"
#include "services/complaints/domain/handover_share.h"
#include "services/complaints/domain/incoming_mail.h"
#include "services/complaints/domain/opinion.h"
#include "services/complaints/domain/periodic_report.h"
#include "services/complaints/domain/statistics.h"
#include "services/complaints/erasure/erasure.h"
#include "services/complaints/erasure/follow.h"
#include "services/complaints/policies/policy_file.h"
#include "services/complaints/policies/scripts.h"
#include "services/complaints/projections/lookups.h"
#include "services/complaints/reactions/customers.h"
#include "services/complaints/reactions/finished_jobs.h"
#include "services/complaints/reactions/own_events.h"
#include "services/complaints/reactions/returned_goods.h"
#include "services/complaints/reports/all.h"

namespace aftercare::complaints {
namespace {

// Raised when evolve() makes other documents of old events: the view is built again.
constexpr std::uint32_t complaints_view = 7;
constexpr std::uint32_t other_views = 1;

template <class Model>
std::shared_ptr<const runtime::AggregateType> aggregate(const std::shared_ptr<Policies>& policies) {
  return std::make_shared<runtime::AggregateOf<Model>>(policies);
}

// The reports on the calendar of the policy in force: of this tenant, and at this time.
ReportsOnCalendar reports_of(std::shared_ptr<const Policies> policies) {
  return [policies = std::move(policies)](Instant now) {
    std::vector<std::string> reports;
    if (const auto chosen = policies->in_force({}, now)) {
      for (const PeriodicRule& rule : chosen->content.care.periodic) reports.push_back(rule.report);
    }
    return reports;
  };
}

AsksAbout follow_ups_of(std::shared_ptr<const Policies> policies) {
  return [policies = std::move(policies)](FollowUpSubject subject, Instant now) {
    const auto chosen = policies->in_force({}, now);
    return chosen && rule_for(chosen->content.care.follow_ups, subject) != nullptr;
  };
}

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto book = shipped_policies();
  if (!book) return unexpected(book.error());
  return definition_of(std::move(*book));
}

Expected<runtime::Definition, Fault> definition_of(std::shared_ptr<Policies> book) {
  auto made = runtime::empty_definition("complaints", schema_request());
  if (!made) return made;
  auto scripts = shipped_scripts();
  if (!scripts) return unexpected(scripts.error());

  runtime::add_aggregates(*made, {aggregate<ComplaintModel>(book)}, complaints_view);
  runtime::add_aggregates(
      *made,
      {aggregate<ComplaintErasureModel>(book), aggregate<FollowUpModel>(book),
       aggregate<OpinionCaseModel>(book), aggregate<CaseStatisticsModel>(book),
       aggregate<PeriodicReportModel>(book), aggregate<CustomerReferenceModel>(book),
       aggregate<HandoverShareModel>(book), aggregate<IncomingMailModel>(book)},
      other_views);
  made->projections.push_back(lookups(*made->description));
  made->reports = all_reports(std::move(*scripts));
  made->reactions = {erasures_of_customers(),
                     customers_events(follow_ups_of(book)),
                     own_events(reports_of(book)),
                     claim_events(follow_ups_of(book)),
                     workorder_events(follow_ups_of(book)),
                     inventory_events()};
  policies::adopt_policies<ComplaintModel>(
      *made, "complaints", book, [] { return shipped_policies(); }, read_policy);
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::complaints
