// Site checks, calls, duties and quality circles; hand-overs and erasures of persons.
#include "services/workorders/domain/office.h"

#include <set>

#include "services/workorders/domain/deciding.h"

namespace aftercare::workorders {
namespace {

// --- site checks (X-100) -------------------------------------------------------------------------

Decision<SiteCheckEvent> on(const SiteCheck&, const RecordSiteCheck& c, const Ctx& context) {
  if (No no = need(c.kind != SiteCheckKind::none, "X-100", "/kind")) return refuse(std::move(no));
  if (No no = need(c.group, "X-100", "/group")) return refuse(std::move(no));
  if (No no = need(!c.items.empty(), "X-100", "/items")) return refuse(std::move(no));
  SiteChecked checked{.policy = context.policy_ref,
                      .kind = c.kind,
                      .group = c.group,
                      .leader = context.actor.person,
                      .items = c.items};
  for (const CheckItem& item : c.items) {
    if (item.ok) continue;
    if (is_blank(item.finding) || (is_blank(item.person) && !item.unsupervised)) {
      return refuse(rules::item_not_named, item.item, "/items");
    }
    ++checked.faults;
    if (item.unsupervised) ++checked.leader_faults;
  }
  // Daily ones before 08:30; the minute itself is in time.
  const bool daily = c.kind == SiteCheckKind::daily7s;
  checked.late =
      daily && context.now > minute_of(today(context), context.policy.office.site_check_minute);
  return std::vector<SiteCheckEvent>{std::move(checked)};
}

// --- calls, mail, fax, devices (X-101 to X-103) --------------------------------------------------

constexpr std::string_view request_answer = "answer";

bool read_late(const LogRequest& c, Instant received, const Ctx& context) {
  const OfficePolicy& policy = context.policy.office;
  const auto passed = context.now - received;
  if (c.channel == RequestChannel::device) {
    return calendar::day_of(received) != today(context);  // reported the same day
  }
  if (c.channel == RequestChannel::mail || c.channel == RequestChannel::web) {
    return passed > std::chrono::minutes{policy.mail_minutes};
  }
  if (c.channel == RequestChannel::fax) return passed > std::chrono::minutes{policy.fax_minutes};
  return false;
}

Decision<RequestLogEvent> on(const RequestLog&, const LogRequest& c, const Ctx& context) {
  if (No no = need(c.channel != RequestChannel::none, "X-103", "/channel")) {
    return refuse(std::move(no));
  }
  if (No no = need(c.topic, "X-103", "/topic")) return refuse(std::move(no));
  const Instant received = whole_seconds(c.received_at);
  if (No no = need(given(c.received_at), "X-103", "/receivedAt")) return refuse(std::move(no));
  if (received > context.now)
    return refuse(deciding::in_future, to_rfc3339(received), "/receivedAt");
  const OfficePolicy& policy = context.policy.office;
  const bool call = c.channel == RequestChannel::call;
  const bool rang = policy.rings > 0 && c.rings > policy.rings;
  const bool waited = context.policy.workshop.answer_seconds > 0 &&
                      c.seconds > context.policy.workshop.answer_seconds;
  const Instant due = received + std::chrono::minutes{policy.answer_minutes};
  RequestLogged logged{.policy = context.policy_ref,
                       .channel = c.channel,
                       .topic = c.topic,
                       .from = c.from,
                       .received_at = received,
                       .agent = context.actor.person,
                       .rings = c.rings,
                       .seconds = c.seconds,
                       .picked_up_late = call && (rang || waited),
                       .read_late = read_late(c, received, context)};
  if (policy.answer_minutes > 0 && c.channel != RequestChannel::device) {
    logged.timers = timers::due(request_answer, received, due, context.actor.person);
  }
  return std::vector<RequestLogEvent>{std::move(logged)};
}

Decision<RequestLogEvent> on(const RequestLog& d, const LogStep& c, const Ctx& context) {
  if (No no = need(c.text, "X-103", "/text")) return refuse(std::move(no));
  const bool first = c.answered && !d.answered;
  return std::vector<RequestLogEvent>{
      RequestStepLogged{.text = c.text,
                        .answered = c.answered,
                        .late = first && timers::is_late(d.timers, request_answer, context.now)}};
}

void apply(RequestLog& d, const RequestLogged& e, const Recorded&) {
  d.policy = e.policy;
  d.channel = e.channel;
  d.topic = e.topic;
  d.from = e.from;
  d.received_at = e.received_at;
  d.agent = e.agent;
  d.rings = e.rings;
  d.seconds = e.seconds;
  d.picked_up_late = e.picked_up_late;
  d.late = e.read_late;
}
void apply(RequestLog& d, const RequestStepLogged& e, const Recorded& r) {
  if (d.steps.size() >= 50) d.steps.erase(d.steps.begin());
  d.steps.push_back({.text = e.text, .by = std::string(r.actor), .at = r.at});
  if (!e.answered) return;
  d.answered = true;
  timers::end(d.timers, request_answer, r.at);
}
void apply(RequestLog& d, const DeadlineMissed& e, const Recorded& r) {
  d.late = true;
  timers::fire(d.timers, e.timer, r.at);
}

// --- duty calendar (X-104) -----------------------------------------------------------------------

// From opening to closing somebody sits at the desk.
No gap_in(std::vector<DutySlot> slots, const OfficePolicy& policy) {
  std::ranges::sort(slots, {}, &DutySlot::from_minute);
  std::uint16_t covered = policy.desk_from;
  for (const DutySlot& slot : slots) {
    if (slot.from_minute > covered) break;
    covered = std::max(covered, slot.to_minute);
  }
  if (covered >= policy.desk_to) return {};
  return reject(rules::duty_gap,
                Detail{"from minute ", "起于当日分钟数 "} + std::to_string(covered), "/slots");
}

// Nobody on duty is on leave, and a function with people on leave has others on duty.
No uncovered(const std::vector<DutySlot>& slots, const std::vector<DutyLeave>& leave) {
  std::set<std::string> away;
  for (const DutyLeave& one : leave) away.insert(one.person);
  std::set<std::string> present;
  for (const DutySlot& slot : slots) {
    if (!away.contains(slot.person)) present.insert(slot.function);
  }
  for (const DutyLeave& one : leave) {
    if (!present.contains(one.function)) {
      return reject(rules::all_on_leave, one.function, "/leave");
    }
  }
  for (const DutySlot& slot : slots) {
    if (away.contains(slot.person)) return reject(rules::duty_gap, slot.person, "/slots");
  }
  return {};
}

Decision<DutyDayEvent> on(const DutyDay&, const PlanDuty& c, const Ctx& context) {
  if (No no = need(c.desk, "X-104", "/desk")) return refuse(std::move(no));
  if (No no = need(c.on != 0, "X-104", "/on")) return refuse(std::move(no));
  if (No no = uncovered(c.slots, c.leave)) return refuse(std::move(no));
  if (No no = gap_in(c.slots, context.policy.office)) return refuse(std::move(no));
  return std::vector<DutyDayEvent>{DutyPlanned{.policy = context.policy_ref,
                                               .desk = c.desk,
                                               .on = c.on,
                                               .slots = c.slots,
                                               .leave = c.leave}};
}
Decision<DutyDayEvent> on(const DutyDay& d, const ChangeDuty& c, const Ctx& context) {
  if (No no = uncovered(c.slots, c.leave)) return refuse(std::move(no));
  if (No no = gap_in(c.slots, context.policy.office)) return refuse(std::move(no));
  return std::vector<DutyDayEvent>{DutyPlanned{
      .policy = d.policy, .desk = d.desk, .on = d.on, .slots = c.slots, .leave = c.leave}};
}

// --- quality circles (X-105) ---------------------------------------------------------------------

namespace circle {
constexpr std::string_view activity = "circle_activity";
constexpr std::string_view pause = "circle_pause";
constexpr std::string_view half_year = "circle_half_year";
}  // namespace circle

std::string holder_of(const QualityCircle& d) {
  return d.members.empty() ? "group_leader" : d.members.front();
}
// One activity in each month: the next one by the end of the next month.
std::vector<Timer> by_month_end(const Ctx& context, std::int32_t day, const std::string& holder) {
  return owed_by(circle::activity, context, calendar::end_of_day(calendar::last_of_month(day)),
                 holder);
}
// One project and one case until the end of the half year that a day lies in.
std::vector<Timer> by_half_year(const Ctx& context, std::int32_t day, const std::string& holder) {
  const std::int32_t first = calendar::first_of_month(day);
  const unsigned month = calendar::month_number(day);
  const int to_end = month <= 6 ? static_cast<int>(7 - month) : static_cast<int>(13 - month);
  return owed_by(circle::half_year, context,
                 calendar::end_of_day(calendar::add_months(first, to_end) - 1), holder);
}

Decision<QualityCircleEvent> on(const QualityCircle&, const RegisterCircle& c, const Ctx& context) {
  if (No no = need(c.name, "X-105", "/name")) return refuse(std::move(no));
  if (No no = need(c.topic, "X-105", "/topic")) return refuse(std::move(no));
  if (No no = need(!c.members.empty(), "X-105", "/members")) return refuse(std::move(no));
  CircleRegistered registered{.policy = context.policy_ref,
                              .name = c.name,
                              .topic = c.topic,
                              .members = c.members,
                              .timers = by_month_end(context, today(context), c.members.front())};
  timers::append(registered.timers, by_half_year(context, today(context), c.members.front()));
  return QualityCircleEvents{std::move(registered)};
}

Decision<QualityCircleEvent> on(const QualityCircle& d, const RecordActivity& c,
                                const Ctx& context) {
  if (No no = need(c.what, "X-105", "/what")) return refuse(std::move(no));
  const OfficePolicy& policy = context.policy.office;
  CircleActivityRecorded recorded{.activity = CircleActivity{.on = today(context),
                                                             .what = c.what,
                                                             .project_done = c.project_done,
                                                             .pdca_case = c.pdca_case},
                                  .points = policy.circle_points};
  if (c.project_done) recorded.points += policy.circle_project_points;
  const std::int32_t next = calendar::last_of_month(today(context)) + 1;
  recorded.timers = by_month_end(context, next, holder_of(d));
  const bool both = (d.half_year_project || c.project_done) && (d.half_year_case || c.pdca_case);
  const Timer* const term = timers::last(d.timers, circle::half_year);
  if (both && term != nullptr && term->running()) {
    const std::int32_t after = calendar::day_of(term->due_at) + 1;
    timers::append(recorded.timers, by_half_year(context, after, holder_of(d)));
  }
  return QualityCircleEvents{std::move(recorded)};
}

Decision<QualityCircleEvent> on(const QualityCircle& d, const PauseCircle& c, const Ctx& context) {
  if (d.paused)
    return refuse(rules::wrong_state,
                  Detail{"paused since ", "已暂停，自 "} + to_date(d.paused_on));
  if (No no = need(c.reason, "X-105", "/reason")) return refuse(std::move(no));
  const int most = context.policy.office.circle_pause_months;
  return QualityCircleEvents{CirclePaused{
      .reason = c.reason,
      .timers =
          owed_by(circle::pause, context,
                  calendar::end_of_day(calendar::add_months(today(context), most)), holder_of(d))}};
}

void apply(QualityCircle& d, const CircleRegistered& e, const Recorded& r) {
  d.policy = e.policy;
  d.name = e.name;
  d.topic = e.topic;
  d.members = e.members;
  d.half_year_from = calendar::day_of(r.at);
}
void apply(QualityCircle& d, const CircleActivityRecorded& e, const Recorded& r) {
  if (!e.activity) return;
  if (d.activities.size() >= 60) d.activities.erase(d.activities.begin());
  d.activities.push_back(*e.activity);
  d.points += e.points;
  if (e.activity->project_done) ++d.projects;
  if (e.activity->pdca_case) ++d.pdca_cases;
  d.half_year_project = d.half_year_project || e.activity->project_done;
  d.half_year_case = d.half_year_case || e.activity->pdca_case;
  d.paused = false;
  timers::end(d.timers, circle::pause, r.at);
  if (d.half_year_project && d.half_year_case) {  // the next half year begins anew
    d.half_year_project = false;
    d.half_year_case = false;
  }
}
void apply(QualityCircle& d, const CirclePaused&, const Recorded& r) {
  d.paused = true;
  d.paused_on = calendar::day_of(r.at);
  timers::end(d.timers, circle::activity, r.at);
}
void apply(QualityCircle& d, const CircleDutyMissed& e, const Recorded& r) {
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
  if (e.timer.name == circle::half_year) {
    d.half_year_project = false;
    d.half_year_case = false;
  }
}

const std::vector<Timer>& no_timers() {
  static const std::vector<Timer> none;
  return none;
}
const PolicyRef& no_policy() {
  static const PolicyRef none;
  return none;
}

}  // namespace

Decision<SiteCheckEvent> SiteCheckModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<RecordSiteCheck, Event>(
      command, document.kind != SiteCheckKind::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
void SiteCheckModel::evolve(Document& d, const Event& event, const Recorded& r) {
  const auto& e = std::get<SiteChecked>(event);
  d.policy = e.policy;
  d.kind = e.kind;
  d.group = e.group;
  d.leader = e.leader;
  d.on = calendar::day_of(r.at);
  d.items = e.items;
  d.faults = e.faults;
  d.leader_faults = e.leader_faults;
  d.late = e.late;
}

Decision<RequestLogEvent> RequestLogModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<LogRequest, Event>(
      command, document.channel != RequestChannel::none,
      [&](const auto& asked) { return on(document, asked, context); });
}
std::vector<RequestLogEvent> RequestLogModel::miss(const Document&, const Timer& missed,
                                                   const Context<Policy>&) {
  return {DeadlineMissed{.timer = missed, .informed = "department_manager"}};
}
void RequestLogModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](RequestLog& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

Decision<DutyDayEvent> DutyDayModel::decide(const Document& document, const Command& command,
                                            const Context<Policy>& context) {
  return each_on<PlanDuty, Event>(command, document.on != 0,
                                  [&](const auto& asked) { return on(document, asked, context); });
}
void DutyDayModel::evolve(Document& d, const Event& event, const Recorded&) {
  const auto& e = std::get<DutyPlanned>(event);
  d.policy = e.policy;
  d.desk = e.desk;
  d.on = e.on;
  d.slots = e.slots;
  d.leave = e.leave;
}
std::vector<DocumentKey> DutyDayModel::keys(const Document& d) {
  if (d.on == 0) return {};
  return {{keys::duty, d.desk + " " + to_date(d.on)}};
}

Decision<QualityCircleEvent> QualityCircleModel::decide(const Document& document,
                                                        const Command& command,
                                                        const Context<Policy>& context) {
  return each_on<RegisterCircle, Event>(command, !document.name.empty(), [&](const auto& asked) {
    return on(document, asked, context);
  });
}
QualityCircleEvents QualityCircleModel::miss(const Document& d, const Timer& missed,
                                             const Context<Policy>& context) {
  CircleDutyMissed failed{.timer = missed};
  const std::int32_t next = calendar::day_of(missed.due_at) + 1;
  if (missed.name == circle::activity) {
    failed.timers = by_month_end(context, next, holder_of(d));
  } else if (missed.name == circle::half_year) {
    failed.timers = by_half_year(context, next, holder_of(d));
  }
  return {std::move(failed)};
}
void QualityCircleModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](QualityCircle& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}
std::vector<DocumentKey> QualityCircleModel::keys(const Document& d) {
  if (d.name.empty()) return {};
  return {{keys::circle, d.name}};
}

// --- erasure (X-45) ------------------------------------------------------------------------------

Decision<WorkordersErasureEvent> WorkordersErasureModel::decide(const Document&,
                                                                const Command& command,
                                                                const Context<Policy>&) {
  const auto& asked = std::get<FollowErasure>(command);
  return std::vector<Event>{PersonalKeyDestroyed{.persons = asked.persons,
                                                 .customer_id = asked.customer_id,
                                                 .decision = asked.decision,
                                                 .documents = asked.documents}};
}
void WorkordersErasureModel::evolve(Document& d, const Event& event, const Recorded& r) {
  const auto& destroyed = std::get<PersonalKeyDestroyed>(event);
  d.decision = destroyed.decision;
  d.customer_id = destroyed.customer_id;
  d.persons = destroyed.persons;
  d.documents = destroyed.documents;
  d.at = r.at;
}
const std::vector<Timer>& WorkordersErasureModel::timers(const Document&) { return no_timers(); }
const PolicyRef& WorkordersErasureModel::policy_of(const Document&) { return no_policy(); }

}  // namespace aftercare::workorders
