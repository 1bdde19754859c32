#include "services/complaints/definition.h"

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

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  auto policies = shipped_policies();
  if (!policies) return unexpected(policies.error());

  const auto complaint = std::make_shared<runtime::AggregateOf<ComplaintModel>>(*policies);
  const auto erasure = std::make_shared<runtime::AggregateOf<ComplaintErasureModel>>(*policies);
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
  runtime::add_platform(definition);
  return definition;
}

}  // namespace aftercare::complaints
