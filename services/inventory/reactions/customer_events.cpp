#include "common/handovers/handover_share.h"
#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_tools.values.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of

constexpr handovers::Holding holdings[] = {{handovers::HeldKind::tool, &keys::held_tool},
                                           {handovers::HeldKind::other, &keys::held_item}};

}  // namespace

Reaction customer_events() {
  return reaction_to<customers::HandoverStarted>(
      "customers", "customers",
      [](const auto& e, const eventlog::RecordView& record, const KeyLookup& keys) {
        return Commands{handovers::report(record.stream(), e.person, holdings, keys)};
      });
}

Reaction returned_items() {
  return handovers::watch(
      "inventory", {ToolReturned::type_id, ToolReturnedDamaged::type_id, ToolReturnedLate::type_id,
                    ToolDeemedLost::type_id, ToolSetReturned::type_id, ToolMoved::type_id,
                    ToolScrapped::type_id, ItemReturned::type_id, ItemLost::type_id});
}

}  // namespace aftercare::inventory
