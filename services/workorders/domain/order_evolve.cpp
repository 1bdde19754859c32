// The fold of an order's events.
#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders::orders {
namespace {

constexpr std::size_t remembered_nodes = 200;

void node(WorkOrder& d, NodeKind kind, const Recorded& r, const std::string& note = {}) {
  if (d.nodes.size() >= remembered_nodes) d.nodes.erase(d.nodes.begin());
  d.nodes.push_back({.kind = kind, .at = r.at, .by = std::string(r.actor), .note = note});
}

// What is left to the dealer, once support has computed what the order cost (WRK-68).
void settle_cost(WorkOrder& d) {
  if (!d.cost_checked) return;
  const Money cost{or_zero(d.labour_cost).fen + or_zero(d.parts_cost).fen +
                   or_zero(d.travel_cost).fen};
  d.own_cost = Money{cost.fen - or_zero(d.claim_paid).fen};
}

// A machine that stands already goes on standing: its days count from when it stopped (WRK-72).
void set_stopped(WorkOrder& d, bool stopped, Instant at) {
  if (stopped != d.stopped) d.stopped_since = stopped ? at : Instant{};
  d.stopped = stopped;
}

OrderPart& open_part(WorkOrder& d, const std::string& part_no) {
  const auto known = std::ranges::find(d.open_parts, part_no, &OrderPart::part_no);
  if (known != d.open_parts.end()) return *known;
  return d.open_parts.emplace_back(OrderPart{.part_no = part_no});
}

// How far what it still waits for is (WRK-14).
PartsState awaited(const WorkOrder& d) {
  PartsState state = PartsState::none;
  for (const OrderPart& one : d.open_parts) {
    if (one.short_ == 0) continue;
    const bool coming = one.expected_on != 0;
    state = std::max(state, coming ? PartsState::ordered : PartsState::missing);
  }
  for (const ClaimParts& one : d.claim_parts) {
    if (!given(one.arrived_at)) state = std::max(state, PartsState::ordered);
  }
  return state;
}

// As long as one of its parts has not come the order waits for that one (WRK-14).
void settle_parts(WorkOrder& d) {
  std::erase_if(d.open_parts,
                [](const OrderPart& one) { return one.kept == 0 && one.short_ == 0; });
  d.parts_state = std::max(PartsState::in_stock, awaited(d));
}

void apply(WorkOrder& d, const WorkOrderRegistered& e, const Recorded& r) {
  d.state = State::registered;
  d.doc_no = e.doc_no;
  d.foreign_no = e.foreign_no;
  d.policy = e.policy;
  d.source = e.source;
  d.type = e.type;
  d.equipment = e.equipment;
  d.serial_no = e.serial_no;
  d.model = e.model;
  d.serial_missing = e.serial_no.empty();
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.place = e.place;
  d.gps = e.gps;
  d.zone = e.zone;
  d.region = e.region;
  d.fault = e.fault;
  d.sales_director = e.sales_director;
  d.paid_repair = e.paid_repair;
  d.in_claim = e.in_claim;
  d.campaign_task = e.campaign_task;
  d.maintenance_plan = e.maintenance_plan;
  d.repeat_of = e.repeat_of;
  d.km_standard_tenths = e.km_standard_tenths;
  d.registered_at = r.at;
  set_stopped(d, e.stopped, r.at);
}
void apply(WorkOrder& d, const SerialNumberSupplemented& e, const Recorded& r) {
  d.serial_no = e.serial_no;
  if (!e.model.empty()) d.model = e.model;
  if (e.equipment.given()) d.equipment = e.equipment;
  d.serial_missing = false;
  d.serial_supplemented_at = r.at;
}
void apply(WorkOrder& d, const StationAssigned& e, const Recorded&) {
  if (d.state == State::registered) d.state = State::assigned;
  if (e.head_open) d.state = State::registered;
  d.station = e.station;
  if (!e.supervisor.empty() || e.head_open) d.supervisor = e.supervisor;
  timers::hand_to(d.timers, station_head(d));
}
void apply(WorkOrder& d, const FirstContactMade& e, const Recorded& r) {
  d.state = State::contacted;
  d.contacted_at = r.at;
  if (!e.place.empty()) d.place = e.place;
  if (!e.fault_detail.empty()) d.fault = e.fault_detail;
  node(d, NodeKind::contacted, r);
  timers::end(d.timers, timer::first_response, r.at);
}
void apply(WorkOrder&, const FirstResponseMet&, const Recorded&) {}
void apply(WorkOrder& d, const FirstResponseMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.response_missed = true;
}
void apply(WorkOrder& d, const ResolvedByPhone& e, const Recorded& r) {
  d.phone_solved = true;
  d.measures = e.resolution;
  node(d, NodeKind::phone_solved, r);
}
void apply(WorkOrder& d, const WorkOrderResolved&, const Recorded& r) {
  d.state = State::resolved;
  d.resolved_at = r.at;
  set_stopped(d, false, r.at);
  for (const auto name : {timer::arrival, timer::machine_check, timer::departure_node,
                          timer::arrival_node, timer::remote, timer::solved}) {
    timers::end(d.timers, name, r.at);
  }
  timers::end_like(d.timers, timer::claim_parts, r.at);
}
void apply(WorkOrder& d, const DispatchPlanned& e, const Recorded& r) {
  d.state = State::planned;
  d.dispatch_at = e.dispatch_at;
  d.engineer = e.engineer;
  d.weighing = e.weighing;
  if (e.weighing) d.parts_state = std::max(e.weighing->parts, awaited(d));
  d.gauges = e.gauges;
  d.eta = {};
  d.companions.clear();
  node(d, NodeKind::planned, r);
}
void apply(WorkOrder& d, const DispatchAccepted& e, const Recorded& r) {
  d.companions = e.companions;
  d.eta = e.eta;
  node(d, NodeKind::accepted, r);
}
void apply(WorkOrder& d, const EngineerDeparted&, const Recorded& r) {
  d.state = State::on_the_way;
  node(d, NodeKind::departed, r);
  timers::end(d.timers, timer::departure_node, r.at);
}
void apply(WorkOrder& d, const EngineerArrived& e, const Recorded& r) {
  d.state = State::on_site;
  if (e.first) d.arrived_at = r.at;
  ++d.visits;
  node(d, NodeKind::arrived, r, e.note);
  timers::end(d.timers, timer::arrival_node, r.at);
  timers::end(d.timers, timer::arrival, r.at);
}
void apply(WorkOrder&, const ArrivalMet&, const Recorded&) {}
void apply(WorkOrder& d, const ArrivalMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  d.arrival_missed = true;
}
void apply(WorkOrder& d, const NodeAnswerMissing& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  ++d.node_gaps;
}
void apply(WorkOrder& d, const MachineStateRecorded& e, const Recorded& r) {
  set_stopped(d, !e.running, r.at);
  d.machine_state = e.measures;
  timers::end(d.timers, timer::machine_check, r.at);
}
void apply(WorkOrder& d, const MachineCheckMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(WorkOrder&, const PartsRequested&, const Recorded&) {}
void apply(WorkOrder& d, const RepairCompleted& e, const Recorded& r) {
  d.cause = e.cause;
  d.measures = e.measures;
  d.work_lines = e.work;
  d.minutes = 0;
  for (const WorkLine& line : e.work) d.minutes += line.minutes;
  d.km_tenths = e.km_tenths;
  d.signed_by_customer = e.signed_by_customer;
  d.old_parts = e.old_parts;
  d.expected_originals = e.originals;
  d.unrepaired_reason = UnrepairedReason::none;
  node(d, NodeKind::repaired_left, r);
}
void apply(WorkOrder& d, const RepairNotCompleted& e, const Recorded& r) {
  d.state = State::unrepaired;
  d.unrepaired_reason = e.reason;
  d.unrepaired_note = e.note;
  d.parts_eta = e.parts_eta;
  if (!given(d.unrepaired_since)) d.unrepaired_since = r.at;
  node(d, NodeKind::not_repaired, r, e.note);
}
void apply(WorkOrder& d, const UnrepairedFollowedUp& e, const Recorded& r) {
  d.unrepaired_reason = e.reason;
  d.unrepaired_note = e.note;
  if (e.parts_eta != 0) d.parts_eta = e.parts_eta;
  d.unrepaired_followed_at = r.at;
}
void apply(WorkOrder& d, const ServiceDocumentsSubmitted& e, const Recorded& r) {
  if (!e.foreign_no.empty()) d.foreign_no = e.foreign_no;
  d.papers = e.papers;
  d.submitted_at = r.at;
  timers::end(d.timers, timer::creation, r.at);
}
void apply(WorkOrder& d, const ServiceDocumentAccepted&, const Recorded&) {
  d.state = State::reviewed;
}
void apply(WorkOrder& d, const ServiceDocumentRejected& e, const Recorded& r) {
  if (e.timer.given()) {
    timers::fire(d.timers, e.timer, r.at);
  } else {
    d.submitted_at = {};  // to be submitted again
  }
  d.defects = static_cast<std::uint16_t>(std::min<unsigned>(d.defects + e.points, 65'535U));
  if (e.commission_lost) d.commission_lost = true;
}
void apply(WorkOrder& d, const OriginalPaperReceived& e, const Recorded& r) {
  d.originals.push_back(e.paper);
  timers::end(d.timers, std::string(timer::original) + std::string(to_word(e.paper)), r.at);
}
void apply(WorkOrder& d, const WorkHoursComputed& e, const Recorded& r) {
  d.work_lines = e.work;
  d.minutes = 0;
  for (const WorkLine& line : e.work) d.minutes += line.minutes;
  d.labour_cost = e.labour;
  d.parts_cost = e.parts;
  d.travel_cost = e.travel;
  d.cost_checked = true;
  d.hours_computed_by = r.actor;
  settle_cost(d);
}
void apply(WorkOrder& d, const WorkHoursApproved&, const Recorded& r) {
  d.state = State::settled;
  d.hours_approved_by = r.actor;
}
void apply(WorkOrder& d, const WorkOrderClosed&, const Recorded& r) {
  d.state = State::closed;
  d.closed_at = r.at;
  d.open_parts.clear();  // inventory keeps nothing for it any more
  timers::end(d.timers, timer::slip, r.at);
}
void apply(WorkOrder& d, const WorkOrderCancelled& e, const Recorded& r) {
  d.state = State::cancelled;
  d.cancel_reason = e.reason;
  d.closed_at = r.at;
  d.open_parts.clear();
  timers::end_all(d.timers, r.at);
}
void apply(WorkOrder& d, const RepeatRepairRecorded&, const Recorded&) { ++d.repeats; }
void apply(WorkOrder&, const RepeatExcluded&, const Recorded&) {}
void apply(WorkOrder& d, const AccidentSuspected&, const Recorded&) { d.accident_suspected = true; }
void apply(WorkOrder&, const CustomerSignatureMissing&, const Recorded&) {}
void apply(WorkOrder&, const HeadOfficeNotCalled&, const Recorded&) {}
void apply(WorkOrder& d, const NodeCorrectionRequested& e, const Recorded&) {
  d.correction = e.correction;
  if (e.system_fault) d.system_fault = true;
}
void apply(WorkOrder& d, const NodeCorrected& e, const Recorded&) {
  d.correction.reset();
  for (auto one = d.nodes.rbegin(); one != d.nodes.rend(); ++one) {
    if (one->kind != e.node) continue;
    one->before = e.before;
    one->at = e.at;
    break;
  }
  if (e.node == NodeKind::contacted) d.contacted_at = e.at;
  if (e.node == NodeKind::arrived && d.arrived_at == e.before) d.arrived_at = e.at;
}
void apply(WorkOrder& d, const NodeCorrectionRefused&, const Recorded&) { d.correction.reset(); }
void apply(WorkOrder& d, const OrderPartsNoted& e, const Recorded&) {
  if (e.issued) {  // what was kept for it; else what was short
    d.parts.push_back(*e.issued);
    OrderPart& part = open_part(d, e.issued->part_no);
    const std::int64_t drawn = std::min(part.kept, e.issued->qty);
    part.kept -= drawn;
    part.short_ -= std::min(part.short_, e.issued->qty - drawn);
  }
  if (e.kept) {  // below zero: it is kept no longer, and short instead
    OrderPart& part = open_part(d, e.kept->part_no);
    part.kept += e.kept->qty;
    part.short_ -= std::min(part.short_, e.kept->qty);
  }
  if (e.short_) {
    OrderPart& part = open_part(d, e.short_->part_no);
    part.short_ += e.short_->qty;
    part.expected_on = e.expected_on;
    d.parts_eta = e.expected_on;
  }
  settle_parts(d);
}
void apply(WorkOrder& d, const OrderPartsReturned& e, const Recorded&) {
  if (!e.returned) return;
  const auto line = issued_on(d.parts, *e.returned);
  if (line == d.parts.end()) return;
  line->qty -= e.returned->qty;
  line->value = Money{or_zero(line->value).fen - or_zero(e.returned->value).fen};
  if (line->qty <= 0) d.parts.erase(line);
}
void apply(WorkOrder& d, const OrderFollowUpNoted& e, const Recorded&) { d.follow_up = e.result; }
void apply(WorkOrder& d, const OrderHandedOver& e, const Recorded&) {
  if (d.engineer == e.from) d.engineer = e.to;
  if (d.supervisor == e.from) d.supervisor = e.to;
  for (Timer& one : d.timers) {
    if (one.holder == e.from) one.holder = e.to;
  }
}
void apply(WorkOrder& d, const OrderClaimPartsNoted& e, const Recorded&) {
  d.claim_parts.push_back({.parts_order = e.parts_order, .doc_no = e.doc_no});
  if (in_work(d.state)) settle_parts(d);
}
void apply(WorkOrder& d, const OrderClaimPartsArrived& e, const Recorded&) {
  for (ClaimParts& one : d.claim_parts) {
    if (one.parts_order == e.parts_order) one.arrived_at = e.arrived_at;
  }
  if (in_work(d.state)) settle_parts(d);
}
void apply(WorkOrder& d, const OrderClaimPartsRejected& e, const Recorded& r) {
  for (ClaimParts& one : d.claim_parts) {
    if (one.parts_order == e.parts_order) one.arrived_at = {};
  }
  timers::end(d.timers, std::string(timer::claim_parts) + e.doc_no, r.at);
  if (in_work(d.state)) settle_parts(d);
}
void apply(WorkOrder& d, const OrderClaimNoted& e, const Recorded&) {
  auto one = std::ranges::find(d.claims, e.claim, &OrderClaim::claim);
  if (one == d.claims.end()) {
    one = d.claims.insert(d.claims.end(), {.claim = e.claim, .doc_no = e.doc_no});
  }
  if (e.approved) one->approved = e.approved;
  if (e.paid) one->paid = e.paid;
  Money approved;
  Money paid;
  for (const OrderClaim& claim : d.claims) {
    approved.fen += or_zero(claim.approved).fen;
    paid.fen += or_zero(claim.paid).fen;
  }
  d.claim_approved = approved;
  d.claim_paid = paid;
  settle_cost(d);
}
void apply(WorkOrder& d, const CustomerFollowed& e, const Recorded&) { d.customer_id = e.into; }
void apply(WorkOrder& d, const ReminderSlipIssued& e, const Recorded&) { d.slip_no = e.doc_no; }
void apply(WorkOrder& d, const SlipAnswered&, const Recorded& r) {
  d.slip_no.clear();
  timers::end(d.timers, timer::slip, r.at);
}
void apply(WorkOrder& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}
void apply(WorkOrder& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(WorkOrder&, const LookupLogged&, const Recorded&) {}
void apply(WorkOrder&, const LookupRefused&, const Recorded&) {}
void apply(WorkOrder&, const ContactErased&, const Recorded&) {}

}  // namespace

void take(WorkOrder& document, const WorkOrderEvent& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](WorkOrder& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  document.open = is_open(document.state);
}

}  // namespace aftercare::workorders::orders
