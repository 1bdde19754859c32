// What happens in the field: dispatch, nodes, the state of the machine, the repair.
#include "services/workorders/domain/order_deciding.h"

namespace aftercare::workorders::orders {
namespace {

// Three days on which a machine stood (WRK-72).
constexpr std::chrono::hours long_stop{72};

// The engineer himself, or the hotline that takes his message (WRK-10).
No reports_for(const WorkOrder& d, const Actor& actor) {
  const bool hotline = actor.has("hotline_agent") || actor.has("hotline_supervisor");
  if (hotline || actor.person == d.engineer || actor.person == d.supervisor) return {};
  return reject(rules::not_the_engineer, d.engineer);
}

// What a plan must have weighed (WRK-14, WRK-29).
No not_weighed(const WorkOrder& d, const std::optional<Weighing>& weighing, const Ctx& context) {
  if (No no = need(weighing.has_value(), "WRK-14", "/weighing")) return no;
  if (No no = need(weighing->parts != PartsState::none, "WRK-14", "/weighing/parts")) return no;
  if (No no = sound(weighing->debt, "/weighing/debt")) return no;
  const bool owes = or_zero(weighing->debt).fen > 0 && !weighing->advance_paid;
  if (owes && is_blank(weighing->approved_by)) {
    return reject(rules::debt_open, to_decimal(*weighing->debt), "/weighing/approvedBy");
  }
  if (owes && weighing->approved_by == context.actor.person) {
    return reject(rules::own_request, weighing->approved_by, "/weighing/approvedBy");
  }
  if (d.paid_repair && !weighing->cost_told) {
    return reject(rules::cost_not_told, d.doc_no, "/weighing/costTold");
  }
  return {};
}

// Nobody takes a gauge along whose calibration is overdue (INV-48).
No not_calibrated(const std::vector<std::string>& gauges, const Ctx& context) {
  for (std::size_t i = 0; i < gauges.size(); ++i) {
    if (!context.holder(keys::overdue_gauge, gauges[i])) continue;
    return reject(rules::gauge_overdue, gauges[i], "/gauges/" + std::to_string(i));
  }
  return {};
}

// Inspections are a matter of competence, whatever the type of the order that does one (WRK-40).
No not_skilled(const WorkOrder& d, const std::string& engineer, const Ctx& context) {
  const bool inspection = d.type == OrderType::inspection ||
                          context.holder(keys::inspection_plan, text_of(d.maintenance_plan));
  const unsigned level = context.policy.maintenance.min_tcl;
  if (!inspection || level == 0) return {};
  if (context.holder(keys::engineer_level, engineer + " " + std::to_string(level))) return {};
  return reject(rules::too_low_tcl, engineer, "/engineer");
}

std::vector<Timer> node_clock(std::string_view name, Instant from, const std::string& engineer,
                              const Ctx& context) {
  const calendar::Term term = context.policy.hotline.node_answer;
  if (!term.given()) return {};
  return timers::due(name, context.now, calendar::deadline(from, term, context.calendar), engineer);
}

// "2026-03-06 14:05", as people here read it.
std::string local_minute(Instant at) {
  const std::int32_t day = calendar::day_of(at);
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(at - calendar::start_of_day(day)).count();
  const auto two = [](std::int64_t number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return to_date(day) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

// Who comes, and when. By his key: whoever sends it knows name and number of his staff.
Message coming(std::string to, MessageTopic topic, const WorkOrder& d, const std::string& engineer,
               std::string_view when, Instant at) {
  Message told = message(std::move(to), topic, d);
  told.text += "，工程师 " + engineer + "，" + std::string(when) + " " + local_minute(at);
  return told;
}

void suspect_long_stop(Events& events, const WorkOrder& d, const Ctx& context) {
  if (!d.stopped || d.accident_suspected || context.now - d.stopped_since < long_stop) return;
  events.push_back(
      AccidentSuspected{.reason = "machine_down_3_days", .person = d.engineer, .doc_no = d.doc_no});
}

std::vector<Timer> paper_clocks(const WorkOrder& d, const PaperPolicy* papers, const Ctx& context) {
  const DocumentPolicy& policy = context.policy.documents;
  auto all = clock(timer::creation, context, policy.creation, d.engineer);
  if (papers == nullptr) return all;
  for (const PaperKind kind : papers->originals) {
    timers::append(all, clock(std::string(timer::original) + std::string(to_word(kind)), context,
                              policy.originals, d.engineer));
  }
  return all;
}

}  // namespace

Result on(const WorkOrder& d, const PlanDispatch& c, const Ctx& context) {
  if (No no = only_in(d.state, State::contacted, State::unrepaired)) return refuse(std::move(no));
  if (No no = need(c.engineer, "WRK-14", "/engineer")) return refuse(std::move(no));
  const Instant at = whole_seconds(c.dispatch_at);
  if (at < context.now) return refuse(rules::before_registration, to_rfc3339(at), "/dispatchAt");
  if (No no = not_weighed(d, c.weighing, context)) return refuse(std::move(no));
  if (No no = not_calibrated(c.gauges, context)) return refuse(std::move(no));
  if (No no = not_skilled(d, c.engineer, context)) return refuse(std::move(no));
  return Events{
      DispatchPlanned{.dispatch_at = at,
                      .engineer = c.engineer,
                      .weighing = c.weighing,
                      .timers = node_clock(timer::departure_node, at, c.engineer, context),
                      .messages = {coming("customer", MessageTopic::dispatch_planned, d, c.engineer,
                                          "计划出发", at),
                                   coming(c.engineer, MessageTopic::dispatch_planned, d, c.engineer,
                                          "计划出发", at)},
                      .gauges = c.gauges}};
}

Result on(const WorkOrder& d, const AcceptDispatch& c, const Ctx& context) {
  if (No no = only_in(d.state, State::planned)) return refuse(std::move(no));
  if (No no = reports_for(d, context.actor)) return refuse(std::move(no));
  const Instant eta = whole_seconds(c.eta);
  if (eta < context.now) return refuse(rules::before_registration, to_rfc3339(eta), "/eta");
  return Events{
      DispatchAccepted{.companions = c.companions, .eta = eta},
      EngineerDeparted{
          .engineer = d.engineer,
          .eta = eta,
          .late = timers::is_late(d.timers, timer::departure_node, context.now),
          .timers = node_clock(timer::arrival_node, eta, d.engineer, context),
          .messages = {
              coming("customer", MessageTopic::departed, d, d.engineer, "预计到达", eta),
              coming(station_head(d), MessageTopic::departed, d, d.engineer, "预计到达", eta)}}};
}

Result on(const WorkOrder& d, const ReportArrival& c, const Ctx& context) {
  if (No no = only_in(d.state, State::on_the_way)) return refuse(std::move(no));
  if (No no = reports_for(d, context.actor)) return refuse(std::move(no));
  const bool first = !given(d.arrived_at);
  Events events{EngineerArrived{.engineer = d.engineer,
                                .first = first,
                                .note = c.note,
                                .messages = {message(station_head(d), MessageTopic::arrived, d)}}};
  if (first && timers::is_running(d.timers, timer::arrival)) {
    events.push_back(ArrivalMet{.station = d.station, .engineer = d.engineer, .zone = d.zone});
  }
  return events;
}

Result on(const WorkOrder& d, const RecordMachineState& c, const Ctx& context) {
  if (!in_work(d.state)) return refuse(rules::wrong_state, wording::word(d.state));
  if (No no = need(c.measures, "WRK-08", "/measures")) return refuse(std::move(no));
  MachineStateRecorded recorded{.running = c.running, .measures = c.measures};
  if (!c.running) {
    recorded.timers =
        quiet(timer::machine_check, context, context.policy.hotline.machine_check, station_head(d));
    recorded.messages = {message(station_head(d), MessageTopic::machine_stopped, d),
                         message("bu_manager", MessageTopic::machine_stopped, d)};
  }
  Events events{std::move(recorded)};
  suspect_long_stop(events, d, context);
  return events;
}

Result on(const WorkOrder& d, const RequestParts& c, const Ctx& context) {
  if (!in_work(d.state)) return refuse(rules::wrong_state, wording::word(d.state));
  if (No no = need(!c.lines.empty(), "WRK-14", "/lines")) return refuse(std::move(no));
  return Events{PartsRequested{.doc_no = d.doc_no,
                               .lines = c.lines,
                               .warehouse = c.warehouse,
                               .taken_by = d.engineer.empty() ? context.actor.person : d.engineer,
                               .station = d.station}};
}

Result on(const WorkOrder& d, const ReportRepaired& c, const Ctx& context) {
  if (No no = only_in(d.state, State::on_site)) return refuse(std::move(no));
  if (No no = reports_for(d, context.actor)) return refuse(std::move(no));
  if (No no = need(c.cause, "WRK-10", "/cause")) return refuse(std::move(no));
  if (No no = need(c.measures, "WRK-10", "/measures")) return refuse(std::move(no));
  if (No no = need(!c.work.empty(), "WRK-68", "/work")) return refuse(std::move(no));
  const PaperPolicy* const papers = papers_of(context.policy.documents, d.type, d.in_claim);
  Events events{
      RepairCompleted{.cause = c.cause,
                      .measures = c.measures,
                      .work = c.work,
                      .km_tenths = c.km_tenths,
                      .signed_by_customer = c.signed_by_customer,
                      .unsigned_consent = c.unsigned_consent,
                      .old_parts = c.old_parts,
                      .hour_meter_tenths = c.hour_meter_tenths,
                      .doc_no = d.doc_no,
                      .equipment = d.equipment,
                      .type = d.type,
                      .originals = papers == nullptr ? std::vector<PaperKind>{} : papers->originals,
                      .timers = paper_clocks(d, papers, context),
                      .messages = {message(station_head(d), MessageTopic::repaired, d)}}};
  if (!c.signed_by_customer && is_blank(c.unsigned_consent)) {
    events.push_back(CustomerSignatureMissing{.person = d.engineer});
  }
  if (context.policy.hotline.call_head_office && !c.called_head_office) {
    events.push_back(HeadOfficeNotCalled{.person = d.engineer});
  }
  suspect_long_stop(events, d, context);
  resolve(events, d,
          {.hour_meter_tenths = c.hour_meter_tenths,
           .cause = c.cause,
           .measures = c.measures,
           .old_parts = c.old_parts},
          context);
  return events;
}

Result on(const WorkOrder& d, const ReportNotRepaired& c, const Ctx& context) {
  if (No no = only_in(d.state, State::on_site)) return refuse(std::move(no));
  if (No no = reports_for(d, context.actor)) return refuse(std::move(no));
  if (No no = need(c.reason != UnrepairedReason::none, "WRK-16", "/reason")) {
    return refuse(std::move(no));
  }
  return Events{
      RepairNotCompleted{.reason = c.reason,
                         .note = c.note,
                         .parts_eta = c.parts_eta,
                         .messages = {message(station_head(d), MessageTopic::unrepaired, d)}}};
}

Result on(const WorkOrder& d, const UpdateUnrepaired& c, const Ctx&) {
  if (No no = only_in(d.state, State::unrepaired)) return refuse(std::move(no));
  if (No no = need(c.reason != UnrepairedReason::none, "WRK-16", "/reason")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.note, "WRK-16", "/note")) return refuse(std::move(no));
  return Events{UnrepairedFollowedUp{.reason = c.reason, .note = c.note, .parts_eta = c.parts_eta}};
}

Result on(const WorkOrder& d, const NoteOrderParts& c, const Ctx&) {
  constexpr std::size_t most = 500;  // lines that a document keeps
  if (c.returned) {
    if (issued_on(d.parts, *c.returned) == d.parts.end()) return Events{};
    return Events{OrderPartsReturned{.returned = c.returned}};
  }
  if (std::max(d.parts.size(), d.open_parts.size()) >= most) return Events{};
  return Events{OrderPartsNoted{
      .issued = c.issued, .short_ = c.short_, .expected_on = c.expected_on, .kept = c.kept}};
}

}  // namespace aftercare::workorders::orders
