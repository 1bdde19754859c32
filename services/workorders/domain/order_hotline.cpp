// What the hotline decides: registration, station, first contact, corrections of nodes.
#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders::orders {
namespace {

bool is_fault(OrderType type) {
  return type == OrderType::fault || type == OrderType::stopped_machine;
}
// A reserved order: its time was agreed with the customer when it was planned.
bool is_reserved(OrderSource source) {
  return source == OrderSource::campaign || source == OrderSource::maintenance_plan ||
         source == OrderSource::appointment;
}

std::vector<Timer> arrival_clock(const RegisterWorkOrder& c, const Ctx& context) {
  const HotlinePolicy& policy = context.policy.hotline;
  if (policy.customer_sets_arrival && given(c.arrive_by)) {
    return owed_by(timer::arrival, context, c.arrive_by, "service_supervisor");
  }
  return clock(timer::arrival, context, arrival_of(policy, c.zone), "service_supervisor");
}

std::vector<Timer> clocks_of(const RegisterWorkOrder& c, bool stopped, const Ctx& context) {
  const HotlinePolicy& policy = context.policy.hotline;
  std::vector<Timer> all;
  if (!is_reserved(c.source)) {
    all = clock(timer::first_response, context, policy.first_response, "service_supervisor");
    timers::append(all, arrival_clock(c, context));
    timers::append(all, clock(timer::remote, context, policy.remote, "service_supervisor"));
    timers::append(all, clock(timer::solved, context, policy.solved, "service_supervisor"));
  }
  if (stopped) {
    timers::append(
        all, quiet(timer::machine_check, context, policy.machine_check, "service_supervisor"));
  }
  return all;
}

No incomplete(const RegisterWorkOrder& c, const Ctx& context) {
  if (No no = need(c.place, "WRK-13", "/place")) return no;
  if (No no = need(c.region, "WRK-02", "/region")) return no;
  if (No no = need(c.source != OrderSource::none, "WRK-01", "/source")) return no;
  if (No no = need(c.type != OrderType::none, "WRK-01", "/type")) return no;
  if (is_fault(c.type)) {
    if (No no = need(c.fault, "WRK-13", "/fault")) return no;
  }
  if (!is_system(context) && !has_phone(c.contact)) {
    return need(c.customer_id.given(), "WRK-01", "/contact/phone");
  }
  if (given(c.arrive_by)) return still_to_come(c.arrive_by, context, "/arriveBy");
  return {};
}

std::vector<Message> told_of(const WorkOrder& d, const std::string& supervisor,
                             const Ctx& context) {
  std::vector<Message> out{message(supervisor, MessageTopic::order_assigned, d)};
  if (is_fault(d.type) && context.policy.hotline.sms_faults) {
    out.push_back(message(d.sales_director.empty() ? "regional_sales_director" : d.sales_director,
                          MessageTopic::fault_order, d));
  }
  if (d.stopped) {
    out.push_back(message("bu_manager", MessageTopic::machine_stopped, d));
    out.push_back(message(supervisor, MessageTopic::machine_stopped, d));
  }
  return out;
}

bool on_the_order(const WorkOrder& d, const Actor& actor) {
  return actor.person == d.engineer || actor.person == d.supervisor ||
         std::ranges::find(d.companions, actor.person) != d.companions.end() ||
         actor.has("hotline_agent") || actor.has("hotline_supervisor");
}

const Node* last_node(const WorkOrder& d, NodeKind kind) {
  const Node* found = nullptr;
  for (const Node& one : d.nodes) {
    if (one.kind == kind) found = &one;
  }
  return found;
}

}  // namespace

Result on(const WorkOrder&, const RegisterWorkOrder& c, const Ctx& context) {
  if (No no = incomplete(c, context)) return refuse(std::move(no));
  const bool stopped = c.stopped || c.type == OrderType::stopped_machine;
  return Events{
      WorkOrderRegistered{.doc_no = context.number("GD"),
                          .policy = context.policy_ref,
                          .foreign_no = normalised(c.foreign_no),
                          .source = c.source,
                          .type = c.type,
                          .equipment = c.equipment,
                          .serial_no = c.serial_no,
                          .model = c.model,
                          .customer_id = c.customer_id,
                          .contact = met(c.contact, context),
                          .place = c.place,
                          .gps = c.gps,
                          .zone = c.zone,
                          .region = c.region,
                          .fault = c.fault,
                          .stopped = stopped,
                          .sales_director = c.sales_director,
                          .paid_repair = c.paid_repair,
                          .in_claim = c.in_claim,
                          .campaign_task = c.campaign_task,
                          .maintenance_plan = c.maintenance_plan,
                          .repeat_of = c.repeat_of,
                          .km_standard_tenths = km_standard_of(context.policy.hotline, c.region),
                          .timers = clocks_of(c, stopped, context)}};
}

Result on(const WorkOrder& d, const SupplementSerial& c, const Ctx&) {
  if (!is_open(d.state)) return refuse(only_in(d.state, State::registered, State::assigned));
  if (!d.serial_missing) return refuse(rules::serial_known, d.serial_no);
  if (No no = need(c.serial_no, "WRK-04", "/serialNo")) return refuse(std::move(no));
  return Events{SerialNumberSupplemented{
      .serial_no = c.serial_no, .model = c.model, .equipment = c.equipment}};
}

Result on(const WorkOrder& d, const AssignStation& c, const Ctx& context) {
  if (No no = only_in(d.state, State::registered)) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-02", "/station")) return refuse(std::move(no));
  if (No no = need(c.supervisor, "WRK-02", "/supervisor")) return refuse(std::move(no));
  return Events{StationAssigned{.station = c.station,
                                .supervisor = c.supervisor,
                                .messages = told_of(d, c.supervisor, context)}};
}

// The machine is told with its station alone. Who heads it the hotline knows: until it has named
// him the order waits, and who headed the one of before is told that it is his no more (WRK-05).
Result follow_machine(const WorkOrder& d, const ReassignStation& c) {
  const bool early = d.state == State::registered || d.state == State::assigned;
  // Somebody is on his way: he is not called back.
  if (!early || c.station == d.station) return Events{};
  StationAssigned moved{.station = c.station,
                        .before = d.station,
                        .reason = c.reason,
                        .messages = {message("hotline_agent", MessageTopic::machine_moved, d)},
                        .head_open = true};
  if (!d.supervisor.empty()) {
    moved.messages.push_back(message(d.supervisor, MessageTopic::machine_moved, d));
  }
  return Events{std::move(moved)};
}

Result on(const WorkOrder& d, const ReassignStation& c, const Ctx& context) {
  if (is_system(context)) return follow_machine(d, c);
  if (No no = only_in(d.state, State::registered, State::assigned)) return refuse(std::move(no));
  if (No no = need(c.reason, "WRK-05", "/reason")) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-05", "/station")) return refuse(std::move(no));
  if (No no = need(c.supervisor, "WRK-05", "/supervisor")) return refuse(std::move(no));
  if (c.station == d.station && c.supervisor == d.supervisor) {
    return refuse(rules::same_station, c.station, "/station");
  }
  return Events{StationAssigned{.station = c.station,
                                .supervisor = c.supervisor,
                                .before = d.station,
                                .reason = c.reason,
                                .messages = told_of(d, c.supervisor, context)}};
}

Result on(const WorkOrder& d, const RecordFirstContact& c, const Ctx& context) {
  if (No no = only_in(d.state, State::assigned)) return refuse(std::move(no));
  if (context.actor.person != d.supervisor) return refuse(rules::not_the_station, d.supervisor);
  for (const auto& [text, at] :
       {std::pair{&c.fault_detail, "/faultDetail"}, std::pair{&c.phone_solution, "/phoneSolution"},
        std::pair{&c.place, "/place"}, std::pair{&c.customer_parts, "/customerParts"}}) {
    if (No no = need(*text, "WRK-13", at)) return refuse(std::move(no));
  }
  const Timer* const ran = timers::last(d.timers, timer::first_response);
  const bool late = timers::is_late(d.timers, timer::first_response, context.now);
  Events events{FirstContactMade{.fault_detail = c.fault_detail,
                                 .phone_solution = c.phone_solution,
                                 .place = c.place,
                                 .customer_parts = c.customer_parts,
                                 .late = late}};
  if (ran != nullptr && !late) {
    events.push_back(FirstResponseMet{.station = d.station, .person = context.actor.person});
  }
  return events;
}

void resolve(Events& events, const WorkOrder& d, Resolution how, const Ctx& context) {
  events.push_back(WorkOrderResolved{.doc_no = d.doc_no,
                                     .type = d.type,
                                     .customer_id = d.customer_id,
                                     .equipment = d.equipment,
                                     .station = d.station,
                                     .engineer = d.engineer,
                                     .by_phone = how.by_phone,
                                     .campaign_task = d.campaign_task,
                                     .maintenance_plan = d.maintenance_plan,
                                     .hour_meter_tenths = how.hour_meter_tenths,
                                     .in_claim = d.in_claim,
                                     .supervisor = d.supervisor,
                                     .serial_no = d.serial_no,
                                     .model = d.model,
                                     .region = d.region,
                                     .fault = d.fault,
                                     .cause = std::move(how.cause),
                                     .measures = std::move(how.measures),
                                     .old_parts = std::move(how.old_parts),
                                     .registered_at = d.registered_at});
  if (!context.policy.hotline.follow_up) {
    events.push_back(OrderFollowUpNoted{.result = FollowUpResult::waived,
                                        .reason = "the preset plans no follow-up (X-70)"});
  }
}

Result on(const WorkOrder& d, const SolveByPhone& c, const Ctx& context) {
  if (No no = only_in(d.state, State::contacted)) return refuse(std::move(no));
  if (No no = need(c.resolution, "WRK-10", "/resolution")) return refuse(std::move(no));
  Events events{ResolvedByPhone{.resolution = c.resolution}};
  resolve(events, d, {.by_phone = true, .measures = c.resolution}, context);
  return events;
}

Result on(const WorkOrder& d, const CancelWorkOrder& c, const Ctx&) {
  // What is resolved has its claim, follow-up and hours: it ends by its closing (WRK-11).
  if (!in_work(d.state)) return refuse(rules::wrong_state, wording::word(d.state));
  if (No no = need(c.reason, "WRK-11", "/reason")) return refuse(std::move(no));
  return Events{WorkOrderCancelled{.doc_no = d.doc_no, .reason = c.reason}};
}

Result on(const WorkOrder& d, const RequestNodeCorrection& c, const Ctx& context) {
  const bool serial_less = d.serial_missing || given(d.serial_supplemented_at);
  if (!serial_less && !c.system_fault) return refuse(rules::not_correctable, d.serial_no);
  if (No no = need(c.reason, "WRK-12", "/reason")) return refuse(std::move(no));
  if (No no = need(given(c.at), "WRK-12", "/at")) return refuse(std::move(no));
  if (last_node(d, c.node) == nullptr) {
    return refuse(rules::no_such_node, wording::word(c.node), "/node");
  }
  const Instant at = whole_seconds(c.at);
  if (at > context.now) return refuse(deciding::in_future, to_rfc3339(at), "/at");
  return Events{NodeCorrectionRequested{
      .correction =
          Correction{
              .node = c.node, .at = at, .reason = c.reason, .requested_by = context.actor.person},
      .system_fault = c.system_fault}};
}

Result on(const WorkOrder& d, const ApproveNodeCorrection& c, const Ctx& context) {
  if (!d.correction) return refuse(rules::no_correction);
  if (context.actor.person == d.correction->requested_by) return refuse(rules::own_request);
  if (No no = need(c.approval_ref, "WRK-12", "/approvalRef")) return refuse(std::move(no));
  const Node* const old = last_node(d, d.correction->node);
  return Events{NodeCorrected{.node = d.correction->node,
                              .before = old == nullptr ? Instant{} : old->at,
                              .at = d.correction->at,
                              .approval_ref = c.approval_ref}};
}

Result on(const WorkOrder& d, const RefuseNodeCorrection& c, const Ctx&) {
  if (!d.correction) return refuse(rules::no_correction);
  if (No no = need(c.reason, "WRK-12", "/reason")) return refuse(std::move(no));
  return Events{NodeCorrectionRefused{.node = d.correction->node, .reason = c.reason}};
}

Result on(const WorkOrder& d, const AnswerOrderSlip& c, const Ctx& context) {
  if (d.slip_no.empty()) return refuse(rules::no_slip);
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  return Events{SlipAnswered{.doc_no = d.slip_no,
                             .answer = c.answer,
                             .late = timers::is_late(d.timers, timer::slip, context.now)}};
}

Result on(const WorkOrder& d, const OpenOrderContact& c, const Ctx& context) {
  const LookupRefusal refusal =
      on_the_order(d, context.actor) ? unless_open(is_open(d.state)) : LookupRefusal::not_on_case;
  return look_up<WorkOrderEvent>(d.contact, c, refusal);
}

Result on(const WorkOrder& d, const EraseOrderContact& c, const Ctx&) {
  return erase<WorkOrderEvent>(d.contact, c.decision);
}

Result on(const WorkOrder& d, const HandOverOrder& c, const Ctx&) {
  if (!in_work(d.state) || (d.engineer != c.from && d.supervisor != c.from)) return Events{};
  return Events{OrderHandedOver{.from = c.from, .to = c.to}};
}

}  // namespace aftercare::workorders::orders
