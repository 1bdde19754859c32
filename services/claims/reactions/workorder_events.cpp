#include <string>
#include <utility>

#include "common/runtime/reacting.h"
#include "common/schema/utf8.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/claims/domain/keys.h"
#include "services/claims/reactions/reactions.h"
#include "services/claims/reactions/withdrawal.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;
using workorders::OrderType;
using workorders::WorkOrderResolved;

// Characters of a part number, as the schema bounds it (ReplacedPart).
constexpr std::size_t longest_part_no = 60;

// A scheduled inspection and a campaign are the manufacturer's to pay, a repair only where the
// order was registered as one in claim (CLM-01).
ClaimKind claimable_as(const WorkOrderResolved& e) {
  switch (e.type) {
    case OrderType::inspection: return ClaimKind::service_fee;
    case OrderType::campaign: return ClaimKind::campaign;
    case OrderType::fault:
    case OrderType::stopped_machine: return e.in_claim ? ClaimKind::fault : ClaimKind::none;
    default: return ClaimKind::none;
  }
}

OrderData order_of(const WorkOrderResolved& e, ClaimKind kind, const RecordView& r) {
  OrderData order{.kind = kind,
                  .source = OrderSource::order_system,
                  .work_order = r.stream(),
                  .order_no = e.doc_no,
                  .equipment = e.equipment,
                  .customer_id = e.customer_id,
                  .model = e.model,
                  .serial_no = e.serial_no,
                  .hour_meter = e.hour_meter_tenths,
                  .region = e.region,
                  .station = e.station,
                  .engineer = e.engineer,
                  .supervisor = e.supervisor,
                  .fault_description = e.fault,
                  .cause = e.cause,
                  .work_done = e.measures,
                  .finished_at = r.effective_at(),
                  .order_registered_at = e.registered_at,
                  // For a policy that counts from complete papers: nobody has told of them yet.
                  .papers_complete_at = r.effective_at()};
  for (const std::string& part : e.old_parts) {
    order.replaced.push_back(
        {.part_no = std::string(schema::utf8_prefix(part, longest_part_no)), .quantity = 1});
  }
  return order;
}

std::string claim_key(const Uuid& order, ClaimKind kind) {
  return to_string(order) + " " + std::string(to_word(kind));
}

// Nothing was done at the machine of an order that a call solved. One candidate per order and kind:
// who opened it by hand was first.
Commands candidate(const WorkOrderResolved& e, const RecordView& r, const KeyLookup& keys) {
  const ClaimKind kind = e.by_phone ? ClaimKind::none : claimable_as(e);
  if (kind == ClaimKind::none) return {};
  if (!found(keys, keys::order_claim, claim_key(r.stream(), kind)).empty()) return {};
  return {ask({}, OpenClaimCandidate{.order = order_of(e, kind, r)}, "candidate")};
}

Commands on(const WorkOrderResolved& e, const RecordView& r, const KeyLookup& keys) {
  Commands commands = candidate(e, r, keys);
  for (const Uuid& claim : found(keys, keys::commercial_of_order, to_string(r.stream()), 20)) {
    commands.push_back(
        ask(claim, RecordServiceDone{.resolved_at = r.effective_at()}, to_string(claim)));
  }
  return commands;
}

// Nodes or papers of the order were falsified: what is claimed of it is withdrawn (CLM-16).
Commands on(const workorders::FalsificationFound& e, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const ClaimKind kind :
       {ClaimKind::service_fee, ClaimKind::fault, ClaimKind::campaign, ClaimKind::non_standard}) {
    for (const Uuid& claim : found(keys, keys::order_claim, claim_key(e.order, kind))) {
      commands.push_back(ask(claim, withdrawal(r, e.what), to_string(claim)));
    }
  }
  return commands;
}

}  // namespace

Reaction workorder_events() {
  return reaction_to<WorkOrderResolved, workorders::FalsificationFound>(
      "workorders", "workorders",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::claims
