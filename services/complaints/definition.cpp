#include "services/complaints/definition.h"

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/document_projection.h"
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
#include "services/complaints/reactions/customers.h"
#include "services/complaints/reactions/own_events.h"
#include "services/complaints/reports/all.h"

namespace aftercare::complaints {
namespace {

// Raised when evolve() makes other documents of old events: the view is built again.
constexpr std::uint32_t complaints_view = 3;
constexpr std::uint32_t other_views = 1;

// An aggregate and the view of its documents, which is called like its path.
template <class Model>
void add(runtime::Definition& to, const std::shared_ptr<Policies>& policies,
         std::uint32_t version = other_views) {
  const auto type = std::make_shared<runtime::AggregateOf<Model>>(policies);
  const schema::Aggregate& described = *to.description->aggregate(type->name());
  to.aggregates.push_back(type);
  to.projections.push_back(
      runtime::document_projection(type, described.path, version, *described.document));
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

using Desk = aftercare::policies::DeskOf<ComplaintPolicy>;

Expected<std::shared_ptr<Desk>, Fault> shipped_desk() {
  auto book = shipped_policies();
  if (!book) return unexpected(std::move(book.error()));
  return std::make_shared<Desk>(std::move(*book), read_policy);
}

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto book = shipped_policies();
  if (!book) return unexpected(book.error());
  return definition_of(std::move(*book));
}

Expected<runtime::Definition, Fault> definition_of(std::shared_ptr<Policies> book) {
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  auto scripts = shipped_scripts();
  if (!scripts) return unexpected(scripts.error());

  runtime::Definition made{
      .name = "complaints",
      .schema_request = schema_request(),
      .description = *description,
      .reports = all_reports(std::move(*scripts)),
      .reactions = {erasures_of_customers(), customers_events(), own_events(reports_of(book))}};
  add<ComplaintModel>(made, book, complaints_view);
  add<ComplaintErasureModel>(made, book);
  add<FollowUpModel>(made, book);
  add<OpinionCaseModel>(made, book);
  add<CaseStatisticsModel>(made, book);
  add<PeriodicReportModel>(made, book);
  add<CustomerReferenceModel>(made, book);
  add<HandoverShareModel>(made, book);
  add<IncomingMailModel>(made, book);
  policies::add_policies(made, std::make_shared<Desk>(book, read_policy));
  made.reports.push_back(policies::preview_report_of<ComplaintModel>("complaints", shipped_desk));
  runtime::add_platform(made);
  return made;
}

}  // namespace aftercare::complaints
