#include "services/customers/definition.h"

#include <utility>

#include "common/runtime/document_projection.h"
#include "schemas/customers.codec.h"
#include "services/customers/aggregates.h"
#include "services/customers/projections/event_rows.h"
#include "services/customers/reactions/reactions.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
constexpr std::uint32_t documents_view = 1;

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  for (T& one : more) to.push_back(std::move(one));
}

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto description = schema::Description::load(schema_request());
  if (!description) return unexpected(description.error());
  const auto policies = shipped_policies();
  if (!policies) return unexpected(policies.error());

  runtime::Definition made{.name = "customers",
                           .schema_request = schema_request(),
                           .description = *description,
                           .aggregates = file_aggregates(*policies),
                           .reactions = {own_events(), complaint_events()}};
  append(made.aggregates, work_aggregates(*policies));
  // The view of an aggregate's documents is called like its path.
  for (const auto& aggregate : made.aggregates) {
    const schema::Aggregate& described = *(*description)->aggregate(aggregate->name());
    made.projections.push_back(runtime::document_projection(aggregate, described.path,
                                                            documents_view, *described.document));
  }
  made.projections.push_back(lookups(**description));
  made.projections.push_back(contacts(**description));
  for (auto reports : {file_reports(), machine_reports(), sales_reports()}) {
    append(made.reports, std::move(reports));
  }
  return made;
}

}  // namespace aftercare::customers
