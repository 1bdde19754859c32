#include "services/customers/definition.h"

#include <utility>

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/document_projection.h"
#include "common/runtime/platform.h"
#include "schemas/customers.codec.h"
#include "services/customers/aggregates.h"
#include "services/customers/domain/files/customer.h"
#include "services/customers/projections/projections.h"
#include "services/customers/reactions/reactions.h"
#include "services/customers/reports/reports.h"

namespace aftercare::customers {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
constexpr std::uint32_t documents_view = 1;

using Desk = aftercare::policies::DeskOf<CustomersPolicy>;

std::shared_ptr<Desk> desk_of(std::shared_ptr<Policies> book) {
  return std::make_shared<Desk>(std::move(book),
                                [](const policy::Reader& content) { return read_policy(content); });
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

  runtime::Definition made{.name = "customers",
                           .schema_request = schema_request(),
                           .description = *description,
                           .aggregates = file_aggregates(*book),
                           .reactions = {own_events(), complaint_events()}};
  append(made.aggregates, work_aggregates(*book));
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
  policies::add_policies(made, desk_of(*book));
  made.reports.push_back(policies::preview_report_of<CustomerModel>("customers", shipped_desk));
  runtime::add_platform(made);
  return made;
}

}  // namespace aftercare::customers
