#include <optional>
#include <string>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "services/claims/domain/keys.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

// --- old parts (CLM-40) --------------------------------------------------------------------------

// By claim and line where the event names them; else by the old part itself.
Commands note(const Uuid& claim, NoteOldPart what, const RecordView& r, const KeyLookup& keys) {
  what.old_part = r.stream();
  what.at = r.effective_at();
  if (claim.given() && what.no != 0) {
    if (!knows(keys, keys::claim, claim)) return {};
    return {ask(claim, std::move(what))};
  }
  Commands commands;
  for (const Uuid& known : found(keys, keys::old_part, to_string(r.stream()))) {
    commands.push_back(ask(known, what));
  }
  return commands;
}

Commands on(const inventory::OldPartExpected& e, const RecordView& r, const KeyLookup& keys) {
  return note(e.claim, {.no = e.claim_line}, r, keys);
}
Commands on(Unread<inventory::OldPartCollected>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.state = OldPartState::collected}, r, keys);
}
Commands on(Unread<inventory::OldPartDispatchNoted>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.state = OldPartState::in_transit}, r, keys);
}
Commands on(const inventory::OldPartReceived& e, const RecordView& r, const KeyLookup& keys) {
  return note(e.claim, {.no = e.claim_line, .state = OldPartState::received}, r, keys);
}
// What inventory charges nobody books once more.
Commands on(const inventory::OldPartLost& e, const RecordView& r, const KeyLookup& keys) {
  NoteOldPart lost{.no = e.claim_line, .state = OldPartState::lost};
  if (!e.charges.empty()) lost.recharged = e.recharge;
  return note(e.claim, std::move(lost), r, keys);
}
Commands on(const inventory::OldPartOverdue& e, const RecordView& r, const KeyLookup& keys) {
  return note(e.claim, {.no = e.claim_line, .overdue = true}, r, keys);
}
Commands on(Unread<inventory::OldPartDefective>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.defective = true}, r, keys);
}
Commands on(Unread<inventory::OldPartShipped>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.state = OldPartState::shipped}, r, keys);
}
Commands on(Unread<inventory::OldPartReconciled>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.state = OldPartState::reconciled}, r, keys);
}
Commands on(Unread<inventory::OldPartScrapped>, const RecordView& r, const KeyLookup& keys) {
  return note({}, {.state = OldPartState::scrapped}, r, keys);
}

// --- arrivals (CLM-22, CLM-43) -------------------------------------------------------------------

// Orders of parts and commercial claims that a purchase is for: by their number, else by their id.
std::vector<Uuid> bought_for(const std::string& no, const Uuid& id, const KeyLookup& keys) {
  std::vector<Uuid> orders = found(keys, keys::order_no, no);
  if (orders.empty() && id.given()) orders.push_back(id);
  return orders;
}

Commands on(const inventory::ClaimPartsArrived& e, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& order : bought_for(e.claim_no, e.claim, keys)) {
    if (knows(keys, keys::parts_order, order)) {
      commands.push_back(ask(order, NoteArrival{.arrived_at = r.effective_at()}));
    } else if (knows(keys, keys::commercial, order)) {
      commands.push_back(ask(order, NoteCommercialArrival{.arrived_at = r.effective_at()}));
    }
  }
  return commands;
}
Commands on(const inventory::GoodsRejected& e, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  if (e.origin != inventory::PurchaseOrigin::claim) return commands;
  for (const Uuid& order : bought_for(e.reference, e.reference_id, keys)) {
    if (knows(keys, keys::parts_order, order)) {
      commands.push_back(
          ask(order, WithdrawArrival{.rejected_at = r.effective_at(), .reason = e.reason}));
    } else if (knows(keys, keys::commercial, order)) {
      commands.push_back(ask(order, WithdrawCommercialArrival{.rejected_at = r.effective_at()}));
    }
  }
  return commands;
}

}  // namespace

Reaction inventory_events() {
  return reaction_to<inventory::OldPartExpected, Unread<inventory::OldPartCollected>,
                     Unread<inventory::OldPartDispatchNoted>, inventory::OldPartReceived,
                     inventory::OldPartLost, inventory::OldPartOverdue,
                     Unread<inventory::OldPartDefective>, Unread<inventory::OldPartShipped>,
                     Unread<inventory::OldPartReconciled>, Unread<inventory::OldPartScrapped>,
                     inventory::ClaimPartsArrived, inventory::GoodsRejected>(
      "inventory", "inventory",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::claims
