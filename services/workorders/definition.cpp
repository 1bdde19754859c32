#include "services/workorders/definition.h"

#include "common/handovers/handover_share.h"
#include "common/policies/adopt.h"
#include "common/runtime/platform.h"
#include "schemas/workorders.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/workorders/aggregates.h"
#include "services/workorders/domain/work_order.h"
#include "services/workorders/projections/projections.h"
#include "services/workorders/reactions/reactions.h"
#include "services/workorders/reports/reports.h"

namespace aftercare::workorders {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
// 2: since when a machine stands; 3: a rescheduled maintenance; 4: the open parts of an
// order
constexpr std::uint32_t documents_view = 4;

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto made = runtime::empty_definition("workorders", schema_request());
  if (!made) return made;
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::add_aggregates(*made, order_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, plan_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, office_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, station_aggregates(*book), documents_view);
  runtime::append(made->projections, event_lists(*made->description));
  runtime::append(made->reports, order_reports());
  runtime::append(made->reports, plan_reports());
  runtime::append(made->reports, site_reports());
  made->reactions = {own_events(),       passed_on(),    customer_events(),
                     complaint_events(), claim_events(), inventory_events()};
  handovers::add_handovers(*made);
  policies::adopt_policies<WorkOrderModel>(
      *made, "work-orders", *book, [] { return shipped_policies(); },
      [](const policy::Reader& content) { return read_policy(content); });
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::workorders
