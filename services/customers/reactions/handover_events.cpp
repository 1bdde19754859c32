#include <string>
#include <type_traits>
#include <utility>

#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "schemas/handovers.codec.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of

ItemKind kind_of(handovers::HeldKind kind) {
  switch (kind) {
    case handovers::HeldKind::case_: return ItemKind::case_;
    case handovers::HeldKind::assignment: return ItemKind::assignment;
    case handovers::HeldKind::approval: return ItemKind::approval;
    case handovers::HeldKind::tool: return ItemKind::tool;
    case handovers::HeldKind::key: return ItemKind::key;
    case handovers::HeldKind::document: return ItemKind::document;
    default: return ItemKind::other;
  }
}

}  // namespace

Reaction handover_events(std::string context) {
  const std::string source = context;
  return reaction_to<handovers::HandoverItemsReported, handovers::HandoverItemMoved>(
      source, source,
      [context = std::move(context)]<class Event>(const Event& event, const eventlog::RecordView&,
                                                  const KeyLookup&) -> Commands {
        if constexpr (std::is_same_v<Event, handovers::HandoverItemsReported>) {
          ReportItems report{.context = context};
          for (const handovers::HeldItem& item : event.items) {
            report.items.push_back({.kind = kind_of(item.kind), .item = item.item});
          }
          return {ask(event.handover, std::move(report))};
        } else {
          return {ask(event.handover, MoveItem{.item = event.item, .to = event.to})};
        }
      });
}

}  // namespace aftercare::customers
