#include <vector>

#include "common/handovers/handover_share.h"
#include "common/runtime/reacting.h"
#include "schemas/claims.codec.h"
#include "schemas/claims_settlement.codec.h"
#include "schemas/customers.codec.h"
#include "services/claims/domain/keys.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

using namespace runtime;  // what reactions are made of
using eventlog::RecordView;

std::vector<Uuid> reference_of(const KeyLookup& keys, const Uuid& equipment) {
  return found(keys, keys::machine, to_string(equipment));
}

// A machine that came back, or was told of before, is changed; a new one is noted.
Commands arrived(NoteMachine what, const KeyLookup& keys) {
  const auto known = reference_of(keys, what.equipment);
  if (known.empty()) return {ask({}, std::move(what))};
  return {ask(known.front(), ChangeMachine{.region = what.region,
                                           .customer_id = what.customer_id,
                                           .back = true,
                                           .warranty_until = what.warranty_until})};
}
Commands changed(ChangeMachine what, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(ask(reference, what));
  }
  return commands;
}

// One of ours, new or taken over from another dealer.
template <class Event>
Commands ours(const Event& e, const RecordView& r, const KeyLookup& keys) {
  return arrived({.equipment = r.stream(),
                  .doc_no = e.doc_no,
                  .customer_id = e.customer_id,
                  .model = e.model,
                  .serial_no = e.serial_no,
                  .region = e.region,
                  .warranty_until = e.warranty_until},
                 keys);
}
Commands on(const customers::EquipmentRegistered& e, const RecordView& r, const KeyLookup& keys) {
  return ours(e, r, keys);
}
Commands on(const customers::EquipmentTransferredIn& e, const RecordView& r,
            const KeyLookup& keys) {
  return ours(e, r, keys);
}
Commands on(const customers::EquipmentStationAssigned& e, const RecordView& r,
            const KeyLookup& keys) {
  return changed({.region = e.region}, r, keys);
}
Commands on(Unread<customers::EquipmentTransferred>, const RecordView& r, const KeyLookup& keys) {
  return changed({.gone = true}, r, keys);
}
Commands on(Unread<customers::EquipmentRetired>, const RecordView& r, const KeyLookup& keys) {
  return changed({.gone = true}, r, keys);
}
Commands on(Unread<customers::WarrantyEnded>, const RecordView& r, const KeyLookup& keys) {
  return changed({.warranty_ended = true}, r, keys);
}
Commands on(Unread<customers::WarrantyRestored>, const RecordView& r, const KeyLookup& keys) {
  return changed({.warranty_restored = true}, r, keys);
}
Commands on(const customers::CustomerFollowed& e, const RecordView& r, const KeyLookup& keys) {
  return changed({.customer_id = e.into}, r, keys);
}
Commands on(Unread<customers::ContractSigned>, const RecordView& r, const KeyLookup& keys) {
  return changed({.contract_signed = true}, r, keys);
}

// --- hand-overs (X-60 to X-63) -------------------------------------------------------------------

Commands on(const customers::HandoverStarted& e, const RecordView& r, const KeyLookup& keys) {
  constexpr handovers::Holding holdings[] = {{handovers::HeldKind::case_, &keys::held_by}};
  return {handovers::report(r.stream(), e.person, holdings, keys)};
}
// All that he holds now, listed or come to him since.
Commands on(const customers::SuccessorNamed& e, const RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& id : handovers::held_by(e.person, keys::held_by, keys)) {
    commands.push_back(ask(id,
                           MoveClaim{.from = e.person, .to = e.successor, .handover = r.stream()},
                           "move/" + to_string(id)));
  }
  return commands;
}

}  // namespace

Reaction customer_events() {
  return reaction_to<customers::EquipmentRegistered, customers::EquipmentTransferredIn,
                     customers::EquipmentStationAssigned, Unread<customers::EquipmentTransferred>,
                     Unread<customers::EquipmentRetired>, Unread<customers::WarrantyEnded>,
                     Unread<customers::WarrantyRestored>, Unread<customers::ContractSigned>,
                     customers::CustomerFollowed, customers::HandoverStarted,
                     customers::SuccessorNamed>(
      "customers", "customers",
      [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); });
}

}  // namespace aftercare::claims
