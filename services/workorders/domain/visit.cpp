#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/plans.h"

namespace aftercare::workorders {
namespace {

constexpr std::string_view visit_check = "visit_check";

No unknown(const std::vector<std::string>& actions, const Ctx& context) {
  const auto& known = context.policy.visits.actions;
  for (const std::string& action : actions) {
    if (std::ranges::find(known, action) == known.end()) {
      return reject(rules::unknown_action, action, "/actions");
    }
  }
  return {};
}

std::vector<std::string> missing_in(const std::vector<std::string>& actions, const Ctx& context) {
  std::vector<std::string> missing;
  for (const std::string& wanted : context.policy.visits.actions) {
    if (std::ranges::find(actions, wanted) == actions.end()) missing.push_back(wanted);
  }
  return missing;
}

// Each report is checked on its day (WRK-45).
std::vector<Timer> check_clock(const Ctx& context) {
  return timers::due(visit_check, context.now, calendar::end_of_day(today(context)),
                     "hotline_agent");
}

Decision<VisitEvent> on(const Visit&, const RecordVisit& c, const Ctx& context) {
  if (No no = need(c.equipment.given(), "WRK-45", "/equipment")) return refuse(std::move(no));
  if (No no = need(c.serial_no, "WRK-45", "/serialNo")) return refuse(std::move(no));
  if (No no = need(c.station, "WRK-45", "/station")) return refuse(std::move(no));
  if (No no = need(c.on != 0, "WRK-45", "/on")) return refuse(std::move(no));
  if (No no = not_in_future(c.on, context, "/on")) return refuse(std::move(no));
  if (No no = unknown(c.actions, context)) return refuse(std::move(no));
  return VisitEvents{EquipmentVisited{.policy = context.policy_ref,
                                      .equipment = c.equipment,
                                      .serial_no = c.serial_no,
                                      .customer_id = c.customer_id,
                                      .station = c.station,
                                      .visitor = context.actor.person,
                                      .on = c.on,
                                      .actions = c.actions,
                                      .tenths = c.tenths,
                                      .note = c.note,
                                      .planned = c.planned,
                                      .timers = check_clock(context)}};
}

Decision<VisitEvent> on(const Visit& d, const ReportVisitAgain& c, const Ctx& context) {
  if (No no = only_in(d.state, VisitState::rejected)) return refuse(std::move(no));
  if (No no = unknown(c.actions, context)) return refuse(std::move(no));
  return VisitEvents{EquipmentVisited{.policy = d.policy,
                                      .equipment = d.equipment,
                                      .serial_no = d.serial_no,
                                      .customer_id = d.customer_id,
                                      .station = d.station,
                                      .visitor = d.visitor,
                                      .on = d.on,
                                      .actions = c.actions,
                                      .tenths = d.tenths,
                                      .note = c.note.empty() ? d.note : c.note,
                                      .planned = d.planned,
                                      .timers = check_clock(context),
                                      .again = true}};
}

Decision<VisitEvent> on(const Visit& d, const AcceptVisitReport&, const Ctx& context) {
  if (No no = only_in(d.state, VisitState::reported)) return refuse(std::move(no));
  if (context.actor.person == d.visitor) return refuse(rules::own_request);
  const auto missing = missing_in(d.actions, context);
  if (!missing.empty()) return refuse(rules::actions_missing, missing.front());
  return VisitEvents{
      VisitReportAccepted{.station = d.station,
                          .equipment = d.equipment,
                          .on = d.on,
                          .late = timers::is_late(d.timers, visit_check, context.now)}};
}

Decision<VisitEvent> on(const Visit& d, const RejectVisitReport& c, const Ctx& context) {
  if (No no = only_in(d.state, VisitState::reported)) return refuse(std::move(no));
  if (No no = need(c.reason, "WRK-45", "/reason")) return refuse(std::move(no));
  return VisitEvents{
      VisitReportRejected{.reason = c.reason,
                          .missing = missing_in(d.actions, context),
                          .late = timers::is_late(d.timers, visit_check, context.now)}};
}

void apply(Visit& d, const EquipmentVisited& e, const Recorded&) {
  d.state = VisitState::reported;
  d.policy = e.policy;
  d.equipment = e.equipment;
  d.serial_no = e.serial_no;
  d.customer_id = e.customer_id;
  d.station = e.station;
  d.visitor = e.visitor;
  d.on = e.on;
  d.month = calendar::month_name(e.on);
  d.actions = e.actions;
  d.tenths = e.tenths;
  d.note = e.note;
  d.planned = e.planned;
  d.missing.clear();
  ++d.reports;
}
void apply(Visit& d, const VisitReportAccepted&, const Recorded& r) {
  d.state = VisitState::accepted;
  timers::end(d.timers, visit_check, r.at);
}
void apply(Visit& d, const VisitReportRejected& e, const Recorded& r) {
  d.state = VisitState::rejected;
  d.missing = e.missing;
  timers::end(d.timers, visit_check, r.at);
}
void apply(Visit& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}

}  // namespace

Decision<VisitEvent> VisitModel::decide(const Document& document, const Command& command,
                                        const Context<Policy>& context) {
  return each_on<RecordVisit, VisitEvent>(
      command, document.state != VisitState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

VisitEvents VisitModel::miss(const Document&, const Timer& missed, const Context<Policy>&) {
  return {DeadlineMissed{.timer = missed, .informed = "hotline_supervisor"}};
}

void VisitModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Visit& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

}  // namespace aftercare::workorders
