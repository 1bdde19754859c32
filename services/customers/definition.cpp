#include "services/customers/definition.h"

#include "common/policies/adopt.h"
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
constexpr std::uint32_t documents_view = 8;

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto made = runtime::empty_definition("customers", schema_request());
  if (!made) return made;
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::add_aggregates(*made, file_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, work_aggregates(*book), documents_view);
  made->projections.push_back(lookups(*made->description));
  made->projections.push_back(contacts(*made->description));
  made->projections.push_back(file_moves(*made->description));
  runtime::append(made->reports, file_reports());
  runtime::append(made->reports, handover_reports());
  runtime::append(made->reports, machine_reports());
  runtime::append(made->reports, sales_reports());
  made->reactions = {own_events(),
                     complaint_events(),
                     claim_events(),
                     scoring_events(),
                     handover_events("claims"),
                     handover_events("inventory"),
                     handover_events("workorders"),
                     workorder_events()};
  policies::adopt_policies<CustomerModel>(
      *made, "customers", *book, [] { return shipped_policies(); },
      [](const policy::Reader& content) { return read_policy(content); });
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::customers
