#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/plans.h"

namespace aftercare::workorders {
namespace {

namespace plan_timer {
constexpr std::string_view due = "maintenance";        // WRK-35
constexpr std::string_view plan = "maintenance_plan";  // WRK-36
}  // namespace plan_timer

bool is_open(MaintenanceState state) {
  return state == MaintenanceState::scheduled || state == MaintenanceState::reminded ||
         state == MaintenanceState::planned || state == MaintenanceState::deferred ||
         state == MaintenanceState::missed;
}
// Its time still runs.
bool is_waiting(MaintenanceState state) {
  return state == MaintenanceState::scheduled || state == MaintenanceState::reminded ||
         state == MaintenanceState::planned;
}

// What is due, and how far a late one still counts as in time.
struct Due {
  std::int32_t on = 0;  // 0: no day
  std::uint32_t tenths = 0;
  std::int32_t limit_on = 0;
  std::uint32_t limit_tenths = 0;
};

// A tolerance of the interval: days rounded down, hours exact (WRK-A11).
Due with_tolerance(Due due, std::int32_t from_day, std::uint32_t from_tenths,
                   std::uint32_t tolerance_ppm) {
  if (due.on != 0) {
    const std::int64_t days = std::max(0, due.on - from_day);
    due.limit_on = due.on + static_cast<std::int32_t>(days * tolerance_ppm / 1'000'000);
  }
  if (due.tenths != 0) {
    const std::uint64_t span = due.tenths > from_tenths ? due.tenths - from_tenths : 0;
    due.limit_tenths = due.tenths + static_cast<std::uint32_t>(span * tolerance_ppm / 1'000'000);
  }
  return due;
}

int inspection_no(MaintenanceKind kind) {
  switch (kind) {
    case MaintenanceKind::inspection1: return 1;
    case MaintenanceKind::inspection2: return 2;
    case MaintenanceKind::inspection3: return 3;
    case MaintenanceKind::inspection4: return 4;
    default: return 0;
  }
}

// By the table of the model's inspections, or as it was asked for.
Due due_of(const ScheduleMaintenance& c, const Ctx& context) {
  const MaintenancePolicy& policy = context.policy.maintenance;
  const auto no = static_cast<std::size_t>(inspection_no(c.kind));
  if (no > 0 && no <= policy.inspections.size() && c.delivered_on != 0) {
    const InspectionPolicy& row = policy.inspections[no - 1];
    const InspectionPolicy before = no > 1 ? policy.inspections[no - 2] : InspectionPolicy{};
    return with_tolerance(
        {.on = calendar::add_months(c.delivered_on, row.months), .tenths = row.tenths},
        calendar::add_months(c.delivered_on, before.months), before.tenths, policy.tolerance_ppm);
  }
  Due due{.on = c.due_on, .tenths = c.due_tenths};
  if (c.kind == MaintenanceKind::hours3000 && due.tenths == 0) due.tenths = policy.big_tenths;
  const std::int32_t from = c.delivered_on != 0 ? c.delivered_on : today(context);
  return with_tolerance(due, from, c.from_tenths, policy.tolerance_ppm);
}

std::vector<Timer> due_clock(const Due& due, const std::string& station, const Ctx& context) {
  if (due.limit_on == 0) return {};
  return owed_by(plan_timer::due, context, calendar::end_of_day(due.limit_on),
                 station.empty() ? "service_supervisor" : station);
}

// It was over, by day or by hours, when the machine came: the other dealer's to do, or to miss.
bool was_over(const Due& due, const ScheduleMaintenance& c) {
  if (c.taken_over_on == 0) return false;
  return (due.limit_on != 0 && due.limit_on < c.taken_over_on) ||
         (due.limit_tenths != 0 && due.limit_tenths < c.taken_over_tenths);
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan&, const ScheduleMaintenance& c,
                                  const Ctx& context) {
  if (No no = need(c.serial_no, "WRK-35", "/serialNo")) return refuse(std::move(no));
  if (No no = need(c.kind != MaintenanceKind::none, "WRK-35", "/kind")) {
    return refuse(std::move(no));
  }
  const Due due = due_of(c, context);
  if (due.on == 0 && due.tenths == 0) return refuse(rules::no_due, c.serial_no, "/dueOn");
  if (is_system(context) && was_over(due, c)) return MaintenancePlanEvents{};
  return MaintenancePlanEvents{MaintenanceScheduled{.policy = context.policy_ref,
                                                    .equipment = c.equipment,
                                                    .model = c.model,
                                                    .serial_no = c.serial_no,
                                                    .customer_id = c.customer_id,
                                                    .region = c.region,
                                                    .station = c.station,
                                                    .kind = c.kind,
                                                    .due_on = due.on,
                                                    .due_tenths = due.tenths,
                                                    .limit_on = due.limit_on,
                                                    .limit_tenths = due.limit_tenths,
                                                    .timers = due_clock(due, c.station, context)}};
}

// A reading beyond the limit, of a plan whose time still ran: missed, once (WRK-35).
void miss_by_hours(MaintenancePlanEvents& events, const MaintenancePlan& d, std::uint32_t tenths) {
  if (!is_waiting(d.state) || d.limit_tenths == 0 || tenths <= d.limit_tenths) return;
  events.push_back(
      MaintenanceMissed{.kind = d.kind, .by_hours = true, .station = d.station, .tenths = tenths});
}

// First reached: the hours may be, before the day is (WRK-35).
Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const NoteMachineOfPlan& c,
                                  const Ctx&) {
  if (!is_open(d.state)) return MaintenancePlanEvents{};
  if (!c.station.empty() || !c.region.empty()) {
    return MaintenancePlanEvents{
        MaintenanceStationChanged{.station = c.station.empty() ? d.station : c.station,
                                  .region = c.region.empty() ? d.region : c.region}};
  }
  if (c.tenths == 0) return MaintenancePlanEvents{};
  const bool reached = d.due_tenths != 0 && c.tenths >= d.due_tenths;
  const bool before = d.due_tenths != 0 && d.tenths >= d.due_tenths;
  MaintenancePlanEvents events{MaintenanceMeterNoted{
      .tenths = c.tenths, .on = c.on, .fell_due = reached && !before && d.fell_due_on == 0}};
  miss_by_hours(events, d, c.tenths);
  return events;
}

// The supervisor answers with the planned time by 18:00, or by that of the next working day
// (WRK-36).
Instant plan_due(const Ctx& context) {
  const std::uint16_t minute = context.policy.maintenance.plan_minute;
  const std::int32_t day = today(context);
  const calendar::Day local{std::chrono::days{day}};
  if (context.calendar.is_working(local) && context.now <= minute_of(day, minute)) {
    return minute_of(day, minute);
  }
  const calendar::Day next = context.calendar.working_from(local + std::chrono::days{1});
  return minute_of(static_cast<std::int32_t>(next.time_since_epoch().count()), minute);
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const RemindMaintenance& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, MaintenanceState::scheduled, MaintenanceState::reminded))
    return refuse(std::move(no));
  if (No no = need(c.source != ReminderSource::none, "WRK-36", "/source")) {
    return refuse(std::move(no));
  }
  MaintenanceReminded reminded{.source = c.source, .station = d.station};
  // Reminded daily until it is planned (WRK-37); the answer is owed since the first time.
  if (!timers::is_running(d.timers, plan_timer::plan)) {
    reminded.timers = owed_by(plan_timer::plan, context, plan_due(context),
                              d.station.empty() ? "service_supervisor" : d.station);
  }
  return MaintenancePlanEvents{std::move(reminded)};
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const PlanMaintenance& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, MaintenanceState::scheduled, MaintenanceState::reminded,
                      MaintenanceState::planned)) {
    return refuse(std::move(no));
  }
  if (No no = still_to_come(c.at, context, "/at")) return refuse(std::move(no));
  return MaintenancePlanEvents{MaintenancePlanned{.at = whole_seconds(c.at), .late = d.plan_late}};
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const CompleteMaintenance& c,
                                  const Ctx& context) {
  if (is_system(context) && !is_open(d.state)) return MaintenancePlanEvents{};
  if (No no = only_in(d.state, MaintenanceState::scheduled, MaintenanceState::reminded,
                      MaintenanceState::planned, MaintenanceState::deferred,
                      MaintenanceState::missed)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.engineer, "WRK-40", "/engineer")) return refuse(std::move(no));
  if (c.order.given() && !resolved_at_machine(c.order, d, context)) {
    if (is_system(context)) return MaintenancePlanEvents{};
    return refuse(rules::order_not_resolved, to_string(c.order), "/order");
  }
  const std::int32_t on_day = c.on != 0 ? c.on : today(context);
  if (No no = not_in_future(on_day, context, "/on")) return refuse(std::move(no));
  const unsigned level = context.policy.maintenance.min_tcl;  // of an order asked at its dispatch
  if (!is_system(context) && inspection_no(d.kind) > 0 && level > 0 &&
      !context.holder(keys::engineer_level, c.engineer + " " + std::to_string(level))) {
    return refuse(rules::too_low_tcl, c.engineer, "/engineer");
  }
  const bool by_day = d.limit_on == 0 || on_day <= d.limit_on;
  const bool by_hours = d.limit_tenths == 0 || c.tenths <= d.limit_tenths;
  MaintenancePlanEvents events;
  miss_by_hours(events, d, c.tenths);  // the work may bring the first reading beyond it
  const std::int32_t missed_on = events.empty() ? d.missed_on : today(context);
  events.push_back(
      MaintenanceCompleted{.equipment = d.equipment,
                           .kind = d.kind,
                           .order = c.order,
                           .on = on_day,
                           .tenths = c.tenths,
                           .in_time = d.state != MaintenanceState::missed && by_day && by_hours,
                           .engineer = c.engineer,
                           .station = d.station,
                           .due_by = missed_on != 0 ? missed_on
                                     : d.by_hours   ? 0
                                                    : d.limit_on});
  return events;
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const DeferMaintenance& c, const Ctx&) {
  if (No no = only_in(d.state, MaintenanceState::scheduled, MaintenanceState::reminded,
                      MaintenanceState::planned)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.reason, "WRK-35", "/reason")) return refuse(std::move(no));
  if (No no = need(c.reported_to, "WRK-35", "/reportedTo")) return refuse(std::move(no));
  return MaintenancePlanEvents{
      MaintenanceDeferred{.reason = c.reason, .reported_to = c.reported_to}};
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const RescheduleMaintenance& c,
                                  const Ctx& context) {
  if (No no = only_in(d.state, MaintenanceState::deferred)) return refuse(std::move(no));
  if (No no = need(c.due_on != 0, "WRK-35", "/dueOn")) return refuse(std::move(no));
  if (c.due_on < today(context)) return refuse(rules::in_past, to_date(c.due_on), "/dueOn");
  // The manufacturer has agreed to a new date: no tolerance on top of it.
  const Due due{
      .on = c.due_on, .tenths = c.due_tenths, .limit_on = c.due_on, .limit_tenths = c.due_tenths};
  return MaintenancePlanEvents{MaintenanceScheduled{.policy = d.policy,
                                                    .equipment = d.equipment,
                                                    .model = d.model,
                                                    .serial_no = d.serial_no,
                                                    .customer_id = d.customer_id,
                                                    .region = d.region,
                                                    .station = d.station,
                                                    .kind = d.kind,
                                                    .due_on = due.on,
                                                    .due_tenths = due.tenths,
                                                    .limit_on = due.limit_on,
                                                    .limit_tenths = due.limit_tenths,
                                                    .timers = due_clock(due, d.station, context),
                                                    .again = true}};
}

Decision<MaintenancePlanEvent> on(const MaintenancePlan& d, const DropMaintenance& c, const Ctx&) {
  if (!is_open(d.state)) return MaintenancePlanEvents{};
  return MaintenancePlanEvents{MaintenanceDropped{.reason = c.reason}};
}

void apply(MaintenancePlan& d, const MaintenanceScheduled& e, const Recorded&) {
  d.state = MaintenanceState::scheduled;
  d.policy = e.policy;
  d.equipment = e.equipment;
  d.model = e.model;
  d.serial_no = e.serial_no;
  d.customer_id = e.customer_id;
  d.region = e.region;
  d.station = e.station;
  d.kind = e.kind;
  d.due_on = e.due_on;
  d.due_tenths = e.due_tenths;
  d.limit_on = e.limit_on;
  d.limit_tenths = e.limit_tenths;
  // What was of the date before: of one that is rescheduled.
  d.fell_due_on = 0;
  d.by_hours = false;
  d.reminder_source = ReminderSource::none;
  d.reminded_at = {};
  d.plan_late = false;
  d.planned_at = {};
}
void apply(MaintenancePlan& d, const MaintenanceMeterNoted& e, const Recorded&) {
  d.tenths = e.tenths;
  if (e.fell_due) {
    d.fell_due_on = e.on;
    d.by_hours = true;
  }
}
void apply(MaintenancePlan& d, const MaintenanceStationChanged& e, const Recorded&) {
  timers::hand_to(d.timers, e.station);
  d.station = e.station;
  d.region = e.region;
}
void apply(MaintenancePlan& d, const MaintenanceReminded& e, const Recorded& r) {
  d.state = MaintenanceState::reminded;
  d.reminder_source = e.source;
  d.reminded_at = r.at;
}
void apply(MaintenancePlan& d, const MaintenancePlanned& e, const Recorded& r) {
  d.state = MaintenanceState::planned;
  d.planned_at = e.at;
  timers::end(d.timers, plan_timer::plan, r.at);
}
void apply(MaintenancePlan& d, const MaintenancePlanLate& e, const Recorded& r) {
  d.plan_late = true;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(MaintenancePlan& d, const MaintenanceCompleted& e, const Recorded& r) {
  d.state = MaintenanceState::done;
  d.done_on = e.on;
  d.done_tenths = e.tenths;
  d.in_time = e.in_time;
  d.order = e.order;
  d.engineer = e.engineer;
  timers::end_all(d.timers, r.at);
}
void apply(MaintenancePlan& d, const MaintenanceDeferred& e, const Recorded& r) {
  d.state = MaintenanceState::deferred;
  d.defer_reason = e.reason;
  d.defer_reported_to = e.reported_to;
  timers::end_all(d.timers, r.at);
}
void apply(MaintenancePlan& d, const MaintenanceMissed& e, const Recorded& r) {
  d.state = MaintenanceState::missed;
  d.missed_on = calendar::day_of(e.timer.given() ? e.timer.due_at : r.at);
  if (e.timer.given()) {
    timers::fire(d.timers, e.timer, r.at);
  } else {
    timers::end(d.timers, plan_timer::due, r.at);
  }
  timers::end(d.timers, plan_timer::plan, r.at);
}
void apply(MaintenancePlan& d, const MaintenanceDropped&, const Recorded& r) {
  d.state = MaintenanceState::dropped;
  timers::end_all(d.timers, r.at);
}

}  // namespace

Decision<MaintenancePlanEvent> MaintenancePlanModel::decide(const Document& document,
                                                            const Command& command,
                                                            const Context<Policy>& context) {
  return each_on<ScheduleMaintenance, MaintenancePlanEvent>(
      command, document.state != MaintenanceState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

MaintenancePlanEvents MaintenancePlanModel::miss(const Document& d, const Timer& missed,
                                                 const Context<Policy>&) {
  if (missed.name == plan_timer::plan) {
    return {MaintenancePlanLate{.timer = missed, .station = d.station}};
  }
  return {
      MaintenanceMissed{.timer = missed, .kind = d.kind, .station = d.station, .tenths = d.tenths}};
}

void MaintenancePlanModel::evolve(Document& document, const Event& event,
                                  const Recorded& recorded) {
  fold(document, event, recorded,
       [](MaintenancePlan& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> MaintenancePlanModel::keys(const Document& d) {
  if (!is_open(d.state)) return {};
  const std::string machine = d.equipment.given() ? to_string(d.equipment) : d.serial_no;
  std::vector<DocumentKey> held{{keys::plan, machine + " " + std::string(to_word(d.kind))},
                                {keys::plans_of, machine},
                                {keys::plan_id, to_string(d.id)}};
  if (inspection_no(d.kind) > 0) held.emplace_back(keys::inspection_plan, to_string(d.id));
  return held;
}

}  // namespace aftercare::workorders
