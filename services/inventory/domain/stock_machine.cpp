#include "services/inventory/domain/stock_machine.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "common/roles/roles.h"
#include "services/inventory/domain/deciding.h"

namespace aftercare::inventory {
namespace {

// Who answers for the machine where it stands (INV-81, INV-82).
std::vector<std::string> responsible_for(const ReceiveMachine& c) {
  if (c.direct_shipment && !c.noticed) return {c.sales_manager};
  if (c.at_customer) return {c.sales_manager, c.supervisor};
  std::vector<std::string> keepers;
  for (const Counter& one : c.keepers) keepers.push_back(one.person);
  return keepers;
}

Decision<StockMachineEvent> on(const StockMachine&, const ReceiveMachine& c, const Ctx& context) {
  const std::string serial_no = normalised(c.serial_no);
  if (No no = need(serial_no, "INV-80", "/serialNo")) return refuse(std::move(no));
  if (No no = need(c.place, "INV-81", "/place")) return refuse(std::move(no));
  if (!c.at_customer && !c.guarded) return refuse(rules::not_guarded, c.place, "/guarded");
  // A supervisor keeps the parts, the unit's manager with him the place.
  for (const char* role : {"service_supervisor", "bu_manager"}) {
    if (!has_duty(c.keepers, role))
      return refuse(rules::keeper_missing, roles::name(role), "/keepers");
  }
  if (c.direct_shipment || c.at_customer) {
    if (No no = need(c.sales_manager, "INV-82", "/salesManager")) return refuse(std::move(no));
  }
  if (c.direct_shipment && !c.noticed && !c.customer_signed) {
    return refuse(rules::customer_signs, serial_no, "/customerSigned");
  }
  if (c.at_customer) {
    if (No no = need(c.supervisor, "INV-82", "/supervisor")) return refuse(std::move(no));
  }
  const bool no_report = is_blank(c.report_no);
  StockMachineEvents events{StockMachineReceived{
      .doc_no = context.number("KJ"),
      .policy = context.policy_ref,
      .serial_no = serial_no,
      .model = c.model,
      .place = c.place,
      .guarded = c.guarded,
      .keepers = c.keepers,
      .sending_station = c.sending_station,
      .report_no = c.report_no,
      .fault_found = c.fault_found,
      // Who found no fault, or took it without a report, answers for later ones.
      .answers_for_faults = no_report || !c.fault_found ? context.actor.person : std::string(),
      .direct_shipment = c.direct_shipment,
      .noticed = c.noticed,
      .at_customer = c.at_customer,
      .sales_manager = c.sales_manager,
      .responsible = responsible_for(c)}};
  if (no_report) {
    events.push_back(TestReportMissing{.serial_no = serial_no,
                                       .sending_station = c.sending_station,
                                       .charge = Charge{.kind = ChargeKind::test_report,
                                                        .person = c.sending_supervisor,
                                                        .amount = context.policy.yard.test_report,
                                                        .reason = serial_no}});
  }
  return events;
}

Decision<StockMachineEvent> on(const StockMachine& d, const SendTestReport& c, const Ctx&) {
  if (No no = only_in(d.state, MachineState::in_yard, MachineState::incomplete))
    return refuse(std::move(no));
  if (No no = need(c.report_no, "INV-80", "/reportNo")) return refuse(std::move(no));
  return StockMachineEvents{TestReportSent{.report_no = c.report_no}};
}

// With the supervisor's objection on record sales answers alone (INV-82).
Decision<StockMachineEvent> on(const StockMachine& d, const RecordObjection& c, const Ctx&) {
  if (No no = only_in(d.state, MachineState::in_yard, MachineState::incomplete))
    return refuse(std::move(no));
  if (!d.at_customer) return refuse(rules::not_at_customer, d.serial_no);
  if (No no = need(c.objection, "INV-82", "/objection")) return refuse(std::move(no));
  return StockMachineEvents{
      ObjectionRecorded{.objection = c.objection, .responsible = {d.sales_manager}}};
}

Decision<StockMachineEvent> on(const StockMachine& d, const ApproveDismantle& c, const Ctx&) {
  if (No no = only_in(d.state, MachineState::in_yard, MachineState::incomplete))
    return refuse(std::move(no));
  if (No no = need(c.purpose, "INV-83", "/purpose")) return refuse(std::move(no));
  return StockMachineEvents{DismantleApproved{.purpose = c.purpose}};
}

// A fact, approved or not; what follows from an unapproved one is set by case.
Decision<StockMachineEvent> on(const StockMachine& d, const RemovePart& c, const Ctx& context) {
  if (No no = only_in(d.state, MachineState::in_yard, MachineState::incomplete))
    return refuse(std::move(no));
  if (!c.part || is_blank(c.part->name)) return refuse(need(false, "INV-83", "/part/name"));
  RemovedPart part = *c.part;
  part.removed_by = part.removed_by.empty() ? context.actor.person : part.removed_by;
  part.removed_at = context.now;
  part.approved_by = d.dismantle_approved_by;
  PartRemovedFromMachine removed{
      .serial_no = d.serial_no, .part = part, .unapproved = part.approved_by.empty()};
  if (removed.unapproved) {
    removed.charge = Charge{.kind = ChargeKind::part_removed,
                            .person = part.removed_by,
                            .reason = d.serial_no + " " + part.name};
  }
  return StockMachineEvents{std::move(removed)};
}

Decision<StockMachineEvent> on(const StockMachine& d, const RestoreMachine& c, const Ctx&) {
  if (No no = only_in(d.state, MachineState::incomplete)) return refuse(std::move(no));
  if (!c.complete || !c.clean) return refuse(rules::not_restored, d.serial_no, "/complete");
  return StockMachineEvents{MachineRestored{.complete = true, .clean = true}};
}

// Refused by the customer: the loss is the supervisor's and the director's (INV-84).
Decision<StockMachineEvent> on(const StockMachine& d, const HandOverMachine& c, const Ctx&) {
  if (No no = only_in(d.state, MachineState::in_yard, MachineState::incomplete))
    return refuse(std::move(no));
  if (!c.refused) {
    if (d.state == MachineState::incomplete) return refuse(rules::not_restored, d.serial_no);
    return StockMachineEvents{MachineHandedOver{.serial_no = d.serial_no, .customer = c.customer}};
  }
  if (No no = need(c.reason, "INV-84", "/reason")) return refuse(std::move(no));
  if (No no = not_negative(c.loss, "/loss")) return refuse(std::move(no));
  MachineRefused refused{.reason = c.reason};
  for (const Counter& keeper : d.keepers) {
    if (keeper.role != "service_supervisor") continue;
    refused.charges.push_back({.kind = ChargeKind::machine_refused,
                               .person = keeper.person,
                               .base = c.loss,
                               .reason = d.serial_no});
  }
  refused.charges.push_back({.kind = ChargeKind::machine_refused,
                             .person = "service_director",
                             .base = c.loss,
                             .reason = d.serial_no});
  return StockMachineEvents{std::move(refused)};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(StockMachine& d, const StockMachineReceived& e, const Recorded& r) {
  d.state = MachineState::in_yard;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.serial_no = e.serial_no;
  d.model = e.model;
  d.place = e.place;
  d.guarded = e.guarded;
  d.keepers = e.keepers;
  d.sending_station = e.sending_station;
  d.report_no = e.report_no;
  d.fault_found = e.fault_found;
  d.answers_for_faults = e.answers_for_faults;
  d.direct_shipment = e.direct_shipment;
  d.noticed = e.noticed;
  d.at_customer = e.at_customer;
  d.sales_manager = e.sales_manager;
  d.responsible = e.responsible;
  d.received_at = r.at;
}
void apply(StockMachine& d, const TestReportSent& e, const Recorded&) {
  d.report_no = e.report_no;
  d.report_missing = false;
}
void apply(StockMachine& d, const TestReportMissing&, const Recorded&) { d.report_missing = true; }
void apply(StockMachine& d, const ObjectionRecorded& e, const Recorded&) {
  d.objection = e.objection;
  d.responsible = e.responsible;
}
void apply(StockMachine& d, const DismantleApproved& e, const Recorded& r) {
  d.dismantle_approved_by = r.actor;
  d.dismantle_for = e.purpose;
}
void apply(StockMachine& d, const PartRemovedFromMachine& e, const Recorded&) {
  d.state = MachineState::incomplete;
  if (e.part) d.missing.push_back(*e.part);
}
void apply(StockMachine& d, const MachineRestored&, const Recorded&) {
  d.state = MachineState::in_yard;
  d.missing.clear();
  d.dismantle_approved_by.clear();
  d.dismantle_for.clear();
}
void apply(StockMachine&, const MachineRefused&, const Recorded&) {}
void apply(StockMachine& d, const MachineHandedOver& e, const Recorded&) {
  d.state = MachineState::handed_over;
  d.customer = e.customer;
}

}  // namespace

Decision<StockMachineEvent> StockMachineModel::decide(const Document& document,
                                                      const Command& command,
                                                      const Context<Policy>& context) {
  return each_on<ReceiveMachine, Event>(
      command, document.state != MachineState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

void StockMachineModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
  document.missing_count = static_cast<std::uint16_t>(document.missing.size());
}

std::vector<DocumentKey> StockMachineModel::keys(const Document& document) {
  if (document.state == MachineState::handed_over) return {};
  return {{keys::machine, document.serial_no}};
}

}  // namespace aftercare::inventory
