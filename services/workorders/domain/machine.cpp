#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/plans.h"

namespace aftercare::workorders {
namespace {

Decision<MachineEvent> on(const Machine&, const NoteMachine& c, const Ctx& context) {
  return MachineEvents{MachineNoted{.policy = context.policy_ref,
                                    .equipment = c.equipment,
                                    .doc_no = c.doc_no,
                                    .customer_id = c.customer_id,
                                    .model = c.model,
                                    .serial_no = c.serial_no,
                                    .region = c.region,
                                    .delivered_on = c.delivered_on,
                                    .warranty_until = c.warranty_until,
                                    .taken_over_on = c.taken_over_on,
                                    .tenths = c.tenths}};
}

Decision<MachineEvent> on(const Machine& d, const ChangeMachine& c, const Ctx&) {
  MachineChanged changed{.equipment = d.equipment,
                         .customer_id = c.customer_id,
                         .region = c.region,
                         .station = c.station,
                         .tenths = c.tenths,
                         .read_on = c.read_on,
                         .gone = c.gone,
                         .back = c.back,
                         .warranty_ended = c.warranty_ended,
                         .warranty_until = c.warranty_until,
                         .corrected = c.corrected,
                         .model = d.model,
                         .serial_no = d.serial_no,
                         .warranty_restored = c.warranty_restored};
  // The agent of the new place is told, so that no campaign is left out (WRK-44).
  if (!c.region.empty() && c.region != d.region) {
    const std::string agent = c.station.empty() ? "claims_support" : c.station;
    changed.messages.push_back({.to = agent,
                                .topic = MessageTopic::machine_moved,
                                .text = d.serial_no + " " + d.region + " > " + c.region});
  }
  return MachineEvents{std::move(changed)};
}

Decision<MachineEvent> on(const Machine& d, const AnnounceMachine& c, const Ctx&) {
  if (d.gone) return MachineEvents{};
  return MachineEvents{MachineAnnounced{.campaign = c.campaign,
                                        .equipment = d.equipment,
                                        .customer_id = d.customer_id,
                                        .model = d.model,
                                        .serial_no = d.serial_no,
                                        .region = d.region}};
}

void apply(Machine& d, const MachineNoted& e, const Recorded&) {
  d.policy = e.policy;
  d.equipment = e.equipment;
  d.doc_no = e.doc_no;
  d.customer_id = e.customer_id;
  d.model = e.model;
  d.serial_no = e.serial_no;
  d.region = e.region;
  d.delivered_on = e.delivered_on;
  d.warranty_until = e.warranty_until;
  if (e.tenths == 0) return;
  d.tenths = e.tenths;
  d.read_on = e.taken_over_on;
}
void apply(Machine& d, const MachineChanged& e, const Recorded&) {
  if (e.customer_id.given()) d.customer_id = e.customer_id;
  if (!e.region.empty()) d.region = e.region;
  if (!e.station.empty()) d.station = e.station;
  if (e.read_on != 0) {
    d.tenths = e.tenths;
    d.read_on = e.read_on;
  }
  if (e.gone) d.gone = true;
  if (e.back) d.gone = false;
  if (e.warranty_ended) d.warranty_ended = true;
  if (e.warranty_restored) d.warranty_ended = false;
  if (e.warranty_until != 0) d.warranty_until = e.warranty_until;
}
void apply(Machine&, const MachineAnnounced&, const Recorded&) {}

}  // namespace

Decision<MachineEvent> MachineModel::decide(const Document& document, const Command& command,
                                            const Context<Policy>& context) {
  return each_on<NoteMachine, MachineEvent>(
      command, document.equipment.given(),
      [&](const auto& asked) { return on(document, asked, context); });
}

void MachineModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Machine& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> MachineModel::keys(const Document& d) {
  if (!d.equipment.given()) return {};
  std::vector<DocumentKey> held{{keys::machine, to_string(d.equipment)}};
  if (!d.gone && !d.model.empty()) held.emplace_back(keys::model, d.model);
  return held;
}

}  // namespace aftercare::workorders
