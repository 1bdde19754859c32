#include "services/claims/definition.h"

#include <utility>

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/document_projection.h"
#include "common/runtime/platform.h"
#include "schemas/claims.codec.h"
#include "services/claims/aggregates.h"
#include "services/claims/domain/claim.h"
#include "services/claims/projections/projections.h"
#include "services/claims/reactions/reactions.h"
#include "services/claims/reports/reports.h"

namespace aftercare::claims {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
constexpr std::uint32_t documents_view = 1;

using Desk = aftercare::policies::DeskOf<ClaimsPolicy>;

std::shared_ptr<Desk> desk_of(std::shared_ptr<Policies> book) {
  return std::make_shared<Desk>(std::move(book), read_policy);
}

Expected<std::shared_ptr<Desk>, Fault> shipped_desk() {
  auto book = shipped_policies();
  if (!book) return unexpected(std::move(book.error()));
  return desk_of(std::move(*book));
}

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  for (T& one : more) to.push_back(std::move(one));
}

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::Definition made{
      .name = "claims",
      .schema_request = schema_request(),
      .description = *description,
      .aggregates = claim_aggregates(*book),
      .reactions = {own_events(), customer_events(), complaint_events(), inventory_events()}};
  append(made.aggregates, office_aggregates(*book));
  // The view of an aggregate's documents is called like its path.
  for (const auto& aggregate : made.aggregates) {
    const schema::Aggregate& described = *(*description)->aggregate(aggregate->name());
    made.projections.push_back(runtime::document_projection(aggregate, described.path,
                                                            documents_view, *described.document));
  }
  made.projections.push_back(movements(**description));
  made.projections.push_back(credit_lines(**description));
  for (auto reports : {claim_reports(), order_reports()}) append(made.reports, std::move(reports));
  policies::add_policies(made, desk_of(*book));
  made.reports.push_back(policies::preview_report_of<ClaimModel>("claims", shipped_desk));
  runtime::add_platform(made);
  return made;
}

}  // namespace aftercare::claims
