#include <string>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/inventory_stock.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/reactions/buying.h"
#include "services/inventory/reactions/reactions.h"

namespace aftercare::inventory {
namespace {

using namespace runtime;  // what reactions are made of
using Record = eventlog::RecordView;

std::vector<PurchaseLine> lines_of(const std::vector<workorders::PartLine>& wanted,
                                   const KeyLookup& keys) {
  std::vector<PurchaseLine> lines;
  for (const workorders::PartLine& line : wanted) {
    add_line(lines, {.part_no = line.part_no, .name = line.name, .qty = line.qty}, keys);
  }
  return lines;
}

// Kept for the order; the storekeeper issues them against it (INV-03, INV-13).
Commands on(const workorders::PartsRequested& e, const Record& r, const KeyLookup& keys) {
  Commands commands;
  const bool workshop = r.aggregate() == "workshop-job";
  keep(commands, lines_of(e.lines, keys),
       ReserveParts{.purpose = workshop ? Purpose::workshop : Purpose::work_order,
                    .reference = e.doc_no,
                    .reference_id = r.stream(),
                    .warehouse = e.warehouse,
                    .wait = true,
                    .station = e.station},
       r, keys);
  return commands;
}

// The bulletin is the approval; all of a machine's parts go to the branch that does it (INV-16).
Commands on(const workorders::CampaignPartsOrdered& e, const Record& r, const KeyLookup& keys) {
  Approved order{.origin = PurchaseOrigin::campaign,
                 .purpose = Purpose::campaign,
                 .doc_no = e.campaign_no,
                 .by = std::string(r.actor()),
                 .station = e.branch,
                 .lines = lines_of(e.lines, keys)};
  for (const PurchaseLine& line : order.lines) {
    order.split.push_back({.branch = e.branch.empty() ? e.region : e.branch,
                           .line = static_cast<std::uint16_t>(order.split.size() + 1),
                           .qty = line.qty});
  }
  return buy(order, r, keys);
}

// Nobody comes for them any more.
Commands release(const Record& r, const KeyLookup& keys, const std::string& reason) {
  Commands commands;
  for (const Uuid& part : found(keys, keys::kept_for, to_string(r.stream()), max_holders)) {
    commands.push_back(ask(part, ReleaseFor{.reference_id = r.stream(), .reason = reason},
                           "release " + to_string(part)));
  }
  return commands;
}
Commands on(const workorders::WorkOrderClosed& e, const Record& r, const KeyLookup& keys) {
  return release(r, keys, e.doc_no + " closed");
}
Commands on(const workorders::WorkOrderCancelled& e, const Record& r, const KeyLookup& keys) {
  return release(r, keys, e.doc_no + " cancelled");
}
Commands on(const workorders::VehicleReleased& e, const Record& r, const KeyLookup& keys) {
  return release(r, keys, e.doc_no + " closed");
}
// What is still on its way for a task that is over is free stock when it comes (INV-16).
Commands on(Unread<workorders::CampaignTaskDropped>, const Record& r, const KeyLookup& keys) {
  return release(r, keys, "campaign task dropped");
}
Commands on(Unread<workorders::CampaignMachineMoved>, const Record& r, const KeyLookup& keys) {
  return release(r, keys, "campaign machine moved away");
}
Commands on(Unread<workorders::CampaignTaskCompleted>, const Record& r, const KeyLookup& keys) {
  return release(r, keys, "campaign task completed");
}

}  // namespace

Reaction workorder_events() {
  return reaction_to<workorders::PartsRequested, workorders::CampaignPartsOrdered,
                     workorders::WorkOrderClosed, workorders::WorkOrderCancelled,
                     workorders::VehicleReleased, Unread<workorders::CampaignTaskDropped>,
                     Unread<workorders::CampaignMachineMoved>,
                     Unread<workorders::CampaignTaskCompleted>>(
      "workorders", "workorders",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::inventory
