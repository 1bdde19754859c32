#include "services/claims/domain/machine_reference.h"

#include <utility>
#include <variant>

#include "services/claims/domain/deciding.h"

namespace aftercare::claims {
namespace {

Decision<MachineReferenceEvent> on(const MachineReference& d, const NoteMachine& c,
                                   const Ctx& context) {
  if (d.equipment.given()) return MachineReferenceEvents{};  // told twice
  if (No no = need(c.equipment.given(), "CLM-08", "/equipment")) return refuse(std::move(no));
  return MachineReferenceEvents{MachineNoted{.policy = context.policy_ref,
                                             .equipment = c.equipment,
                                             .doc_no = c.doc_no,
                                             .customer_id = c.customer_id,
                                             .model = c.model,
                                             .serial_no = c.serial_no,
                                             .region = c.region,
                                             .warranty_until = c.warranty_until}};
}

Decision<MachineReferenceEvent> on(const MachineReference&, const ChangeMachine& c, const Ctx&) {
  return MachineReferenceEvents{MachineChanged{.warranty_ended = c.warranty_ended,
                                               .contract_signed = c.contract_signed,
                                               .gone = c.gone,
                                               .region = c.region,
                                               .customer_id = c.customer_id,
                                               .back = c.back,
                                               .warranty_until = c.warranty_until,
                                               .warranty_restored = c.warranty_restored}};
}

void apply(MachineReference& d, const MachineNoted& e, const Recorded&) {
  d.policy = e.policy;
  d.equipment = e.equipment;
  d.doc_no = e.doc_no;
  d.customer_id = e.customer_id;
  d.model = e.model;
  d.serial_no = e.serial_no;
  d.region = e.region;
  d.warranty_until = e.warranty_until;
  d.own = true;
}
void apply(MachineReference& d, const MachineChanged& e, const Recorded&) {
  if (e.warranty_ended) d.warranty_ended = true;
  if (e.warranty_restored) d.warranty_ended = false;
  if (e.contract_signed) d.contract_signed = true;
  if (e.gone) d.own = false;
  if (e.back) d.own = true;
  if (!e.region.empty()) d.region = e.region;
  if (e.customer_id.given()) d.customer_id = e.customer_id;
  if (e.warranty_until != 0) d.warranty_until = e.warranty_until;
}

}  // namespace

Decision<MachineReferenceEvent> MachineReferenceModel::decide(const Document& document,
                                                              const Command& command,
                                                              const Context<Policy>& context) {
  return each_on<NoteMachine, Event>(command, document.equipment.given(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}

void MachineReferenceModel::evolve(Document& document, const Event& event,
                                   const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

std::vector<DocumentKey> MachineReferenceModel::keys(const Document& d) {
  if (!d.equipment.given()) return {};
  std::vector<DocumentKey> all{{keys::machine, to_string(d.equipment)}};
  if (d.own) all.emplace_back(keys::own_machine, to_string(d.equipment));
  if (d.warranty_ended) all.emplace_back(keys::out_of_warranty, to_string(d.equipment));
  return all;
}

}  // namespace aftercare::claims
