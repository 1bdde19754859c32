#include "services/complaints/definition.h"

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/document_projection.h"
#include "common/runtime/platform.h"
#include "schemas/complaints.codec.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/erasure/erasure.h"
#include "services/complaints/erasure/follow.h"
#include "services/complaints/policies/policy_file.h"
#include "services/complaints/reports/ageing.h"

namespace aftercare::complaints {
namespace {

// Raised when evolve() makes another document of old events: the view is built again.
constexpr std::uint32_t complaints_view = 2;
constexpr std::uint32_t erasures_view = 1;

using Desk = aftercare::policies::DeskOf<ComplaintPolicy>;

Expected<std::shared_ptr<Desk>, Fault> shipped_desk() {
  auto book = shipped_policies();
  if (!book) return unexpected(std::move(book.error()));
  return std::make_shared<Desk>(std::move(*book), read_policy);
}

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  const auto complaint = std::make_shared<runtime::AggregateOf<ComplaintModel>>(*book);
  const auto erasure = std::make_shared<runtime::AggregateOf<ComplaintErasureModel>>(*book);
  const auto& erasure_row = *(*description)->aggregate("complaint-erasure")->document;
  const auto& row = *(*description)->aggregate("complaint")->document;
  runtime::Definition definition{
      .name = "complaints",
      .schema_request = schema_request(),
      .description = *description,
      .aggregates = {complaint, erasure},
      .projections = {runtime::document_projection(complaint, "complaints", complaints_view, row),
                      runtime::document_projection(erasure, "complaint-erasures", erasures_view,
                                                   erasure_row)},
      .reports = {ageing_report()},
      .reactions = {erasures_of_customers()}};
  policies::add_policies(definition, std::make_shared<Desk>(*book, read_policy));
  definition.reports.push_back(
      policies::preview_report_of<ComplaintModel>("complaints", shipped_desk));
  runtime::add_platform(definition);
  return definition;
}

}  // namespace aftercare::complaints
