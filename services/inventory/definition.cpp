#include "services/inventory/definition.h"

#include "common/handovers/handover_share.h"
#include "common/policies/adopt.h"
#include "common/runtime/platform.h"
#include "schemas/inventory.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "services/inventory/aggregates.h"
#include "services/inventory/domain/goods_return.h"
#include "services/inventory/projections/projections.h"
#include "services/inventory/reactions/reactions.h"
#include "services/inventory/reports/reports.h"

namespace aftercare::inventory {
namespace {

// Raised when evolve() makes another document of old events: the views are built again.
// 2: reminder slips with their answers; what is left of a purchase.
constexpr std::uint32_t documents_view = 2;

}  // namespace

Expected<runtime::Definition, Fault> definition() {
  auto made = runtime::empty_definition("inventory", schema_request());
  if (!made) return made;
  const auto book = shipped_policies();
  if (!book) return unexpected(book.error());

  runtime::add_aggregates(*made, store_aggregates(*book), documents_view);
  runtime::add_aggregates(*made, ledger_aggregates(*book), documents_view);
  runtime::append(made->projections, event_lists(*made->description));
  runtime::append(made->reports, store_reports());
  runtime::append(made->reports, ledger_reports());
  made->reactions = {own_events(),   returned_items(),   complaint_events(),
                     claim_events(), workorder_events(), customer_events()};
  handovers::add_handovers(*made);
  policies::adopt_policies<GoodsReturnModel>(
      *made, "goods-returns", *book, [] { return shipped_policies(); },
      [](const policy::Reader& content) { return read_policy(content); });
  runtime::add_platform(*made);
  return made;
}

}  // namespace aftercare::inventory
