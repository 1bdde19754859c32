#include "services/inventory/definition.h"

#include <utility>

#include "common/policies/preview.h"
#include "common/policies/service_policies.h"
#include "common/runtime/document_projection.h"
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
constexpr std::uint32_t documents_view = 1;

using Desk = aftercare::policies::DeskOf<InventoryPolicy>;

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

  runtime::Definition made{.name = "inventory",
                           .schema_request = schema_request(),
                           .description = *description,
                           .aggregates = store_aggregates(*book),
                           .reactions = {own_events(), complaint_events()}};
  append(made.aggregates, ledger_aggregates(*book));
  // The view of an aggregate's documents is called like its path.
  for (const auto& aggregate : made.aggregates) {
    const schema::Aggregate& described = *(*description)->aggregate(aggregate->name());
    made.projections.push_back(runtime::document_projection(aggregate, described.path,
                                                            documents_view, *described.document));
  }
  append(made.projections, event_lists(**description));
  append(made.reports, store_reports());
  append(made.reports, ledger_reports());
  policies::add_policies(made, desk_of(*book));
  made.reports.push_back(
      policies::preview_report_of<GoodsReturnModel>("goods-returns", shipped_desk));
  runtime::add_platform(made);
  return made;
}

}  // namespace aftercare::inventory
