// A machine's file as a model: who decides what, misses, and keys.
#include "services/customers/domain/machines/equipment.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "services/customers/domain/machines/deciding.h"

namespace aftercare::customers {

std::string machine_key(std::string_view model, std::string_view serial_no) {
  std::string key = normalised(model) + " " + normalised(serial_no);
  std::ranges::transform(key, key.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return key;
}

Decision<EquipmentEvent> EquipmentModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<AnnounceDelivery, Event>(
      command, document.state != EquipmentState::none,
      [&](const auto& asked) { return machines::on(document, asked, context); });
}

std::vector<EquipmentEvent> EquipmentModel::miss(const Document& document, const Timer& missed,
                                                 const Context<Policy>& context) {
  namespace timer = machines::timer;
  if (missed.name == timer::papers) {
    return {FileFaultRecorded{.fault = FaultKind::late,
                              .person = missed.holder,
                              .note = document.doc_no,
                              .timer = missed,
                              .charge = context.policy.equipment.papers_charge}};
  }
  if (missed.name == timer::confirm_transfer) {
    return {TransferConfirmationLate{.timer = missed, .person = missed.holder}};
  }
  if (missed.name == timer::warranty) {
    return {WarrantyEnded{.reason = EndReason::date, .tenths = document.tenths, .timer = missed}};
  }
  return {DeadlineMissed{.timer = missed, .informed = missed.holder}};
}

std::vector<DocumentKey> EquipmentModel::keys(const Document& document) {
  std::vector<DocumentKey> held{{keys::machine_customer, text_of(document.customer_id)}};
  // What left for another dealer may come back as another file.
  const bool ours =
      EquipmentState::announced <= document.state && document.state <= EquipmentState::transferring;
  if (!ours) return held;
  held.emplace_back(keys::machine, machine_key(document.model, document.serial_no));
  held.emplace_back(keys::known_machine, to_string(document.id));
  return held;
}

}  // namespace aftercare::customers
