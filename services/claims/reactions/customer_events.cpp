#include <vector>

#include "schemas/claims_settlement.codec.h"
#include "schemas/customers.codec.h"
#include "services/claims/reactions/commands.h"
#include "services/claims/reactions/reactions.h"

namespace aftercare::claims {
namespace {

namespace w = wire::claims;
namespace theirs = wire::customers;

std::vector<Uuid> reference_of(const KeyLookup& keys, const Uuid& equipment) {
  return found(keys, keys::machine, to_string(equipment));
}

// A machine that came back, or was told of before, is changed; a new one is noted.
Commands arrived(NoteMachine what, const KeyLookup& keys) {
  const auto known = reference_of(keys, what.equipment);
  if (known.empty()) return {ask<w::NoteMachine>({}, std::move(what))};
  return {
      ask<w::ChangeMachine>(known.front(), ChangeMachine{.region = what.region,
                                                         .customer_id = what.customer_id,
                                                         .back = true,
                                                         .warranty_until = what.warranty_until})};
}
Commands changed(ChangeMachine what, const eventlog::RecordView& r, const KeyLookup& keys) {
  Commands commands;
  for (const Uuid& reference : reference_of(keys, r.stream())) {
    commands.push_back(ask<w::ChangeMachine>(reference, what));
  }
  return commands;
}

Commands registered(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto e = read<customers::EquipmentRegistered, theirs::EquipmentRegistered>(r);
  return arrived({.equipment = r.stream(),
                  .doc_no = e.doc_no,
                  .customer_id = e.customer_id,
                  .model = e.model,
                  .serial_no = e.serial_no,
                  .region = e.region,
                  .warranty_until = e.warranty_until},
                 keys);
}
Commands transferred_in(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto e = read<customers::EquipmentTransferredIn, theirs::EquipmentTransferredIn>(r);
  return arrived(
      {.equipment = r.stream(), .customer_id = e.customer_id, .warranty_until = e.warranty_until},
      keys);
}
Commands moved(const eventlog::RecordView& r, const KeyLookup& keys) {
  const auto e = read<customers::EquipmentStationAssigned, theirs::EquipmentStationAssigned>(r);
  return changed({.region = e.region}, r, keys);
}

}  // namespace

runtime::Reaction customer_events() {
  return {
      .name = "customers",
      .source = "customers",
      .react = [](const eventlog::RecordView& r,
                  const KeyLookup& keys) -> runtime::Reaction::Commands {
        switch (r.type()) {
          case customers::EquipmentRegistered::type_id: return registered(r, keys);
          case customers::EquipmentTransferredIn::type_id: return transferred_in(r, keys);
          case customers::EquipmentStationAssigned::type_id: return moved(r, keys);
          case customers::EquipmentTransferred::type_id:
          case customers::EquipmentRetired::type_id: return changed({.gone = true}, r, keys);
          case customers::WarrantyEnded::type_id: return changed({.warranty_ended = true}, r, keys);
          case customers::ContractSigned::type_id:
            return changed({.contract_signed = true}, r, keys);
          default: return Commands{};
        }
      },
      .types = {customers::EquipmentRegistered::type_id, customers::EquipmentTransferredIn::type_id,
                customers::EquipmentStationAssigned::type_id,
                customers::EquipmentTransferred::type_id, customers::EquipmentRetired::type_id,
                customers::WarrantyEnded::type_id, customers::ContractSigned::type_id}};
}

}  // namespace aftercare::claims
