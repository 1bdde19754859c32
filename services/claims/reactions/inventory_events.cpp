#include <optional>
#include <string>
#include <vector>

#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/inventory_purchase.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "services/claims/reactions/commands.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

namespace w = wire::claims;
namespace theirs = wire::inventory;

// --- old parts (CLM-40) --------------------------------------------------------------------------

// By claim and line where the event names them; else by the old part itself.
Commands note(const Uuid& claim, NoteOldPart what, const eventlog::RecordView& r,
              const KeyLookup& keys) {
  what.old_part = r.stream();
  what.at = r.effective_at();
  if (claim.given() && what.no != 0) {
    if (!knows(keys, keys::claim, claim)) return {};
    return {ask<w::NoteOldPart>(claim, std::move(what))};
  }
  Commands commands;
  for (const Uuid& known : found(keys, keys::old_part, to_string(r.stream()))) {
    commands.push_back(ask<w::NoteOldPart>(known, what));
  }
  return commands;
}

// --- arrivals (CLM-22, CLM-43) -------------------------------------------------------------------

Commands arrived(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto e = read<inventory::ClaimPartsArrived, theirs::ClaimPartsArrived>(r);
  std::vector<Uuid> orders = found(keys, keys::order_no, e.claim_no);
  if (orders.empty() && e.claim.given()) orders.push_back(e.claim);
  Commands commands;
  for (const Uuid& order : orders) {
    if (knows(keys, keys::parts_order, order)) {
      commands.push_back(ask<w::NoteArrival>(order, NoteArrival{.arrived_at = r.effective_at()}));
    } else if (knows(keys, keys::commercial, order)) {
      commands.push_back(ask<w::NoteCommercialArrival>(
          order, NoteCommercialArrival{.arrived_at = r.effective_at()}));
    }
  }
  return commands;
}

}  // namespace

runtime::Reaction inventory_events() {
  return {.name = "inventory",
          .source = "inventory",
          .react = [](const eventlog::RecordView& r,
                      const KeyLookup& keys) -> runtime::Reaction::Commands {
            namespace i = inventory;
            switch (r.type()) {
              case i::OldPartExpected::type_id: {
                const auto e = read<i::OldPartExpected, theirs::OldPartExpected>(r);
                return note(e.claim, {.no = e.claim_line}, r, keys);
              }
              case i::OldPartCollected::type_id:
                return note({}, {.state = OldPartState::collected}, r, keys);
              case i::OldPartDispatchNoted::type_id:
                return note({}, {.state = OldPartState::in_transit}, r, keys);
              case i::OldPartReceived::type_id: {
                const auto e = read<i::OldPartReceived, theirs::OldPartReceived>(r);
                return note(e.claim, {.no = e.claim_line, .state = OldPartState::received}, r,
                            keys);
              }
              case i::OldPartLost::type_id: {
                const auto e = read<i::OldPartLost, theirs::OldPartLost>(r);
                return note(e.claim, {.no = e.claim_line, .state = OldPartState::lost}, r, keys);
              }
              case i::OldPartOverdue::type_id: {
                const auto e = read<i::OldPartOverdue, theirs::OldPartOverdue>(r);
                return note(e.claim, {.no = e.claim_line, .overdue = true}, r, keys);
              }
              case i::OldPartDefective::type_id: return note({}, {.defective = true}, r, keys);
              case i::OldPartShipped::type_id:
                return note({}, {.state = OldPartState::shipped}, r, keys);
              case i::OldPartReconciled::type_id:
                return note({}, {.state = OldPartState::reconciled}, r, keys);
              case i::OldPartScrapped::type_id:
                return note({}, {.state = OldPartState::scrapped}, r, keys);
              case i::ClaimPartsArrived::type_id: return arrived(r, keys);
              default: return Commands{};
            }
          },
          .types = {inventory::OldPartExpected::type_id, inventory::OldPartCollected::type_id,
                    inventory::OldPartDispatchNoted::type_id, inventory::OldPartReceived::type_id,
                    inventory::OldPartLost::type_id, inventory::OldPartOverdue::type_id,
                    inventory::OldPartDefective::type_id, inventory::OldPartShipped::type_id,
                    inventory::OldPartReconciled::type_id, inventory::OldPartScrapped::type_id,
                    inventory::ClaimPartsArrived::type_id}};
}

}  // namespace aftercare::claims
