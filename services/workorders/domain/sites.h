// Shipments, installations and owners' repairs: machines of steps (docs/domain/workorders.md 2.7,
// WRK-80 to WRK-87). Pure: no I/O, no clock, no randomness.
#pragma once

#include <cstdint>
#include <vector>

#include "schemas/workorders.values.h"
#include "schemas/workorders_sites.values.h"
#include "services/workorders/domain/model_of.h"

namespace aftercare::workorders {

struct ShipmentCodec;  // generated: schemas/workorders_sites.codec.h
struct InstallationCodec;
struct DefectRepairCodec;
struct WarrantyCardCodec;

struct ShipmentModel : ModelOf<Shipment, ShipmentCommand, ShipmentEvent, ShipmentCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // By its id once it has arrived.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr bool claims_keys = false;
};

struct InstallationModel
    : ModelOf<Installation, InstallationCommand, InstallationEvent, InstallationCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
};

struct DefectRepairModel
    : NotifyingModelOf<DefectRepair, DefectRepairCommand, DefectRepairEvent, DefectRepairCodec>,
      AnswersLookUps<DefectRepairEvent> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 2;  // 2: by their id
  static constexpr bool claims_keys = false;
};

struct WarrantyCardModel
    : ModelOf<WarrantyCard, WarrantyCardCommand, WarrantyCardEvent, WarrantyCardCodec> {
  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);
  // One card per unit.
  static std::vector<DocumentKey> keys(const Document& document);
};

}  // namespace aftercare::workorders
