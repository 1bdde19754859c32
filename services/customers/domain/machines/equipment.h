// A machine's file: delivery, registration, service, transfer between dealers, warranty
// (docs/domain/customers.md 2.5, 3.4). Pure: no I/O, no clock, no randomness.
#pragma once

#include <string>
#include <vector>

#include "common/decider/model_of.h"
#include "schemas/customers.values.h"
#include "services/customers/domain/policy.h"

namespace aftercare::customers {

struct EquipmentCodec;  // generated: schemas/customers.codec.h

struct EquipmentModel
    : ModelOf<Equipment, EquipmentCommand, EquipmentEvent, EquipmentCodec, CustomersPolicy> {
  using NoticeGiven = customers::NoticeGiven;  // see common/decider/notices.h

  static Decision<Event> decide(const Document& document, const Command& command,
                                const Context<Policy>& context);
  static std::vector<Event> miss(const Document& document, const Timer& timer,
                                 const Context<Policy>& context);
  static void evolve(Document& document, const Event& event, const Recorded& recorded);

  // Its customer; model and serial of a machine that is ours.
  static std::vector<DocumentKey> keys(const Document& document);
  static constexpr std::uint32_t keys_version = 4;  // 2: by their id, 3: as it looks, 4: of whom
};

// The key of a machine: "SY215 SN-1".
std::string machine_key(std::string_view model, std::string_view serial_no);

}  // namespace aftercare::customers
