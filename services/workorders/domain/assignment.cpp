#include "services/workorders/domain/deciding.h"
#include "services/workorders/domain/tasks.h"

namespace aftercare::workorders {
namespace {

namespace task_timer {
constexpr std::string_view answer = "answer";
constexpr std::string_view objection = "objection";
constexpr std::string_view decision = "decision";
constexpr std::string_view slip = "slip_answer";
}  // namespace task_timer

constexpr std::size_t remembered_answers = 100;

bool is_open(AssignmentState state) {
  return state != AssignmentState::none && state != AssignmentState::closed &&
         state != AssignmentState::cancelled;
}
bool is_late(const Assignment& d, const Ctx& context) {
  return d.state == AssignmentState::overdue ||
         timers::is_late(d.timers, task_timer::answer, context.now);
}

// A task may be issued, checked or led by a duty instead of a person (CLM-11); who has the task is
// none of them, whatever his duties.
bool is(const Assignment& d, const Ctx& context, const std::string& who) {
  if (who.empty() || context.actor.person == d.assignee) return false;
  return context.actor.person == who || context.actor.has(who);
}
No by_assignee(const Assignment& d, const Ctx& context) {
  if (context.actor.person == d.assignee) return {};
  return reject(rules::not_assignee, d.assignee);
}
No by_issuer(const Assignment& d, const Ctx& context) {
  if (is(d, context, d.issuer)) return {};
  return reject(rules::not_issuer, d.issuer);
}
No by_checker(const Assignment& d, const Ctx& context) {
  if (is(d, context, d.issuer) || is(d, context, d.checker)) return {};
  return reject(rules::not_checker, d.issuer);
}
// The issuer, or the department manager: named, or by his role.
No by_manager(const Assignment& d, const Ctx& context) {
  if (is(d, context, d.issuer) || is(d, context, d.manager)) return {};
  if (d.manager.empty() && is(d, context, "department_manager")) return {};
  return reject(rules::not_manager, d.manager.empty() ? d.issuer : d.manager);
}

std::vector<Timer> answer_clock(const Assignment& d, Instant due, const Ctx& context) {
  return owed_by(task_timer::answer, context, due, d.assignee);
}

// When it must be answered: as the issuer says, or as the origin's rule does (X-26, CLM-11).
// Another context's due time may have passed before it was heard of: then it is the origin's, from
// now.
Instant due_of(const IssueAssignment& c, const Ctx& context) {
  const bool heard_late = is_system(context) && whole_seconds(c.answer_by) <= context.now;
  if (given(c.answer_by) && !heard_late) return whole_seconds(c.answer_by);
  const AssignmentPolicy& policy = context.policy.assignments;
  const auto in = [&](calendar::Term term) {
    return calendar::deadline(context.now, term, context.calendar);
  };
  if (c.origin == AssignmentOrigin::work_error) return in(policy.work_error);
  if (c.origin == AssignmentOrigin::claim) return in(policy.evidence);
  if (c.origin == AssignmentOrigin::daily_plan) return calendar::end_of_day(today(context));
  // Of the weekly meeting: by the next one (CMP-56).
  if (c.origin == AssignmentOrigin::meeting && is_system(context)) {
    return calendar::end_of_day(today(context) + 7);
  }
  return {};
}

// A new due time, or the old one where none is given and it has not passed.
Expected<Instant, Rejection> due_again(const Assignment& d, Instant asked, const Ctx& context) {
  const Instant due = given(asked) ? whole_seconds(asked) : d.answer_by;
  if (due <= context.now) {
    return unexpected(reject(rules::due_passed, to_rfc3339(due), "/answerBy"));
  }
  return due;
}

// --- decisions -----------------------------------------------------------------------------------

Decision<AssignmentEvent> on(const Assignment&, const IssueAssignment& c, const Ctx& context) {
  if (No no = need(c.title, "X-20", "/title")) return refuse(std::move(no));
  if (No no = need(c.assignee, "X-20", "/assignee")) return refuse(std::move(no));
  if (No no = need(c.origin != AssignmentOrigin::none, "X-20", "/origin")) {
    return refuse(std::move(no));
  }
  const std::string issuer =
      is_system(context) && !c.issuer.empty() ? c.issuer : context.actor.person;
  if (!c.issuer.empty() && c.issuer != issuer) return refuse(rules::issuer_is_sender, c.issuer);
  if (issuer == c.assignee) return refuse(rules::own_assignment, c.assignee, "/assignee");
  if (c.checker == c.assignee) return refuse(rules::own_check, c.checker, "/checker");
  const Instant due = due_of(c, context);
  if (due <= context.now) return refuse(rules::no_due_time, to_rfc3339(due), "/answerBy");
  std::uint16_t points = c.penalty_points;
  if (c.origin == AssignmentOrigin::meeting) {
    const AssignmentPolicy& policy = context.policy.assignments;
    if (No no = need(c.checker, "X-27", "/checker")) return refuse(std::move(no));
    if (policy.meeting_points_max > 0) {
      points = std::clamp(points, policy.meeting_points_min, policy.meeting_points_max);
    }
  }
  AssignmentIssued issued{.doc_no = context.number("RW"),
                          .policy = context.policy_ref,
                          .title = c.title,
                          .body = c.body,
                          .issuer = issuer,
                          .assignee = c.assignee,
                          .checker = c.checker,
                          .manager = c.manager,
                          .department = c.department,
                          .answer_by = due,
                          .origin = c.origin,
                          .reference = c.reference,
                          .reference_id = c.reference_id,
                          .penalty_points = points};
  issued.timers = owed_by(task_timer::answer, context, due, c.assignee);
  timers::append(issued.timers, quiet(task_timer::objection, context,
                                      context.policy.assignments.objection, c.assignee));
  return AssignmentEvents{std::move(issued)};
}

Decision<AssignmentEvent> on(const Assignment& d, const AcceptAssignment&, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::issued)) return refuse(std::move(no));
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  return AssignmentEvents{AssignmentAccepted{.by = d.assignee}};
}

Decision<AssignmentEvent> on(const Assignment& d, const RaiseObjection& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::issued)) return refuse(std::move(no));
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-22", "/reason")) return refuse(std::move(no));
  return AssignmentEvents{AssignmentObjected{
      .reason = c.reason,
      .timers =
          clock(task_timer::decision, context, context.policy.assignments.decision, d.issuer)}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ReportDone& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::issued, AssignmentState::accepted,
                      AssignmentState::extension_pending, AssignmentState::overdue)) {
    return refuse(std::move(no));
  }
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  if (No no = need(c.result, "X-22", "/result")) return refuse(std::move(no));
  if (d.origin == AssignmentOrigin::training && c.attendance.empty()) {
    return refuse(rules::no_attendance, d.doc_no, "/attendance");
  }
  return AssignmentEvents{AssignmentReportedDone{.result = c.result,
                                                 .evidence = c.evidence,
                                                 .late = is_late(d, context),
                                                 .attendance = c.attendance,
                                                 .assignee = d.assignee}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ReportCannot& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::issued, AssignmentState::accepted,
                      AssignmentState::extension_pending, AssignmentState::overdue)) {
    return refuse(std::move(no));
  }
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-21", "/reason")) return refuse(std::move(no));
  return AssignmentEvents{AssignmentReportedImpossible{
      .reason = c.reason,
      .late = is_late(d, context),
      .timers = clock(task_timer::decision, context, context.policy.assignments.decision, d.issuer),
      .assignee = d.assignee}};
}

Decision<AssignmentEvent> on(const Assignment& d, const RequestExtension& c, const Ctx& context) {
  if (d.state == AssignmentState::overdue) return refuse(rules::too_late, to_rfc3339(d.answer_by));
  if (No no = only_in(d.state, AssignmentState::accepted)) return refuse(std::move(no));
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-23", "/reason")) return refuse(std::move(no));
  const Instant proposed = whole_seconds(c.proposed_due);
  if (proposed <= d.answer_by) {
    return refuse(rules::due_passed, to_rfc3339(proposed), "/proposedDue");
  }
  return AssignmentEvents{ExtensionRequested{.reason = c.reason, .proposed_due = proposed}};
}

No waits_for_extension(const Assignment& d) {
  if (No no = only_in(d.state, AssignmentState::extension_pending, AssignmentState::overdue))
    return no;
  if (!given(d.extension_by)) return reject(rules::no_request, d.doc_no);
  return {};
}

Decision<AssignmentEvent> on(const Assignment& d, const GrantExtension& c, const Ctx& context) {
  if (No no = waits_for_extension(d)) return refuse(std::move(no));
  if (No no = by_manager(d, context)) return refuse(std::move(no));
  if (No no = need(given(c.answer_by), "X-23", "/answerBy")) return refuse(std::move(no));
  const auto due = due_again(d, c.answer_by, context);
  if (!due) return unexpected(due.error());
  return AssignmentEvents{
      ExtensionGranted{.answer_by = *due, .timers = answer_clock(d, *due, context)}};
}

Decision<AssignmentEvent> on(const Assignment& d, const RefuseExtension& c, const Ctx& context) {
  if (No no = waits_for_extension(d)) return refuse(std::move(no));
  if (No no = by_manager(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-23", "/reason")) return refuse(std::move(no));
  return AssignmentEvents{ExtensionRefused{.reason = c.reason}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ChangeAssignment& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::objected)) return refuse(std::move(no));
  if (No no = by_issuer(d, context)) return refuse(std::move(no));
  if (No no = need(given(c.answer_by), "X-21", "/answerBy")) return refuse(std::move(no));
  const auto due = due_again(d, c.answer_by, context);
  if (!due) return unexpected(due.error());
  return AssignmentEvents{AssignmentChanged{.title = c.title,
                                            .body = c.body,
                                            .answer_by = *due,
                                            .timers = answer_clock(d, *due, context)}};
}

Decision<AssignmentEvent> on(const Assignment& d, const CancelAssignment& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::objected)) return refuse(std::move(no));
  if (No no = by_issuer(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-21", "/reason")) return refuse(std::move(no));
  return AssignmentEvents{AssignmentCancelled{.reason = c.reason}};
}

Decision<AssignmentEvent> on(const Assignment& d, const UpholdAssignment& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::objected)) return refuse(std::move(no));
  if (No no = by_issuer(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-21", "/reason")) return refuse(std::move(no));
  const auto due = due_again(d, c.answer_by, context);
  if (!due) return unexpected(due.error());
  return AssignmentEvents{AssignmentUpheld{
      .reason = c.reason, .answer_by = *due, .timers = answer_clock(d, *due, context)}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ConfirmDone& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::answered)) return refuse(std::move(no));
  if (No no = by_checker(d, context)) return refuse(std::move(no));
  return AssignmentEvents{AssignmentConfirmed{.note = c.note}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ReturnWork& c, const Ctx& context) {
  if (No no = only_in(d.state, AssignmentState::answered)) return refuse(std::move(no));
  if (No no = by_checker(d, context)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-20", "/reason")) return refuse(std::move(no));
  const auto due = due_again(d, c.answer_by, context);
  if (!due) return unexpected(due.error());
  return AssignmentEvents{AssignmentReturned{
      .reason = c.reason, .answer_by = *due, .timers = answer_clock(d, *due, context)}};
}

Decision<AssignmentEvent> on(const Assignment& d, const ReassignAssignment& c, const Ctx& context) {
  const bool his = c.from.empty() || c.from == d.assignee;
  if (is_system(context) && (!is_open(d.state) || !his || c.to == d.issuer))
    return AssignmentEvents{};
  if (!is_open(d.state)) return refuse(rules::wrong_state, wording::word(d.state));
  if (No no = need(c.to, "X-63", "/to")) return refuse(std::move(no));
  if (No no = need(c.reason, "X-63", "/reason")) return refuse(std::move(no));
  if (c.to == d.issuer) return refuse(rules::own_assignment, c.to, "/to");
  return AssignmentEvents{AssignmentReassigned{.from = d.assignee, .to = c.to, .reason = c.reason}};
}

Decision<AssignmentEvent> on(const Assignment& d, const AnswerAssignmentSlip& c,
                             const Ctx& context) {
  if (d.slip_no.empty()) return refuse(rules::no_slip);
  if (No no = by_assignee(d, context)) return refuse(std::move(no));
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  return AssignmentEvents{
      SlipAnswered{.doc_no = d.slip_no,
                   .answer = c.answer,
                   .late = timers::is_late(d.timers, task_timer::slip, context.now)}};
}

// --- the fold ------------------------------------------------------------------------------------

void answer(Assignment& d, AnswerKind kind, const std::string& text, bool late, const Recorded& r) {
  if (d.answers.size() >= remembered_answers) d.answers.erase(d.answers.begin());
  d.answers.push_back(
      {.kind = kind, .at = r.at, .by = std::string(r.actor), .text = text, .late = late});
  d.last_answer = kind;
}
// An answer in time or not: the due time does not run any more (X-A10).
void answered(Assignment& d, bool late, const Recorded& r) {
  d.answered_at = r.at;
  d.late = late;
  d.extension_by = {};
  timers::end(d.timers, task_timer::answer, r.at);
  timers::end(d.timers, task_timer::objection, r.at);
}
void due_at(Assignment& d, AssignmentState state, Instant due) {
  d.state = state;
  d.answer_by = due;
  d.extension_by = {};
}

void apply(Assignment& d, const AssignmentIssued& e, const Recorded& r) {
  d.state = AssignmentState::issued;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.title = e.title;
  d.body = e.body;
  d.issuer = e.issuer;
  d.assignee = e.assignee;
  d.checker = e.checker;
  d.manager = e.manager;
  d.department = e.department;
  d.answer_by = e.answer_by;
  d.origin = e.origin;
  d.reference = e.reference;
  d.reference_id = e.reference_id;
  d.penalty_points = e.penalty_points;
  d.issued_at = r.at;
}
void apply(Assignment& d, const AssignmentAccepted&, const Recorded& r) {
  d.state = AssignmentState::accepted;
  timers::end(d.timers, task_timer::objection, r.at);
}
void apply(Assignment& d, const AssignmentTacitlyAccepted& e, const Recorded& r) {
  if (d.state == AssignmentState::issued) d.state = AssignmentState::accepted;
  d.tacit = true;
  timers::fire(d.timers, e.timer, r.at);
  timers::end(d.timers, task_timer::objection, r.at);
}
void apply(Assignment& d, const AssignmentObjected& e, const Recorded& r) {
  d.state = AssignmentState::objected;
  answer(d, AnswerKind::objection, e.reason, false, r);
  answered(d, false, r);
}
void apply(Assignment& d, const AssignmentReportedDone& e, const Recorded& r) {
  d.state = AssignmentState::answered;
  answer(d, AnswerKind::done, e.result, e.late, r);
  d.answers.back().evidence = e.evidence;
  d.attendance = e.attendance;
  answered(d, e.late, r);
}
void apply(Assignment& d, const AssignmentReportedImpossible& e, const Recorded& r) {
  d.state = AssignmentState::objected;
  answer(d, AnswerKind::cannot, e.reason, e.late, r);
  answered(d, e.late, r);
}
void apply(Assignment& d, const ExtensionRequested& e, const Recorded& r) {
  d.state = AssignmentState::extension_pending;
  d.extension_by = e.proposed_due;
  answer(d, AnswerKind::extension, e.reason, false, r);
  d.answers.back().proposed_due = e.proposed_due;
}
void apply(Assignment& d, const ExtensionGranted& e, const Recorded&) {
  due_at(d, AssignmentState::accepted, e.answer_by);
}
void apply(Assignment& d, const ExtensionRefused&, const Recorded&) {
  if (d.state == AssignmentState::extension_pending) d.state = AssignmentState::accepted;
  d.extension_by = {};
}
void apply(Assignment& d, const AssignmentChanged& e, const Recorded& r) {
  if (!e.title.empty()) d.title = e.title;
  if (!e.body.empty()) d.body = e.body;
  due_at(d, AssignmentState::accepted, e.answer_by);
  timers::end(d.timers, task_timer::decision, r.at);
}
void apply(Assignment& d, const AssignmentCancelled& e, const Recorded& r) {
  d.state = AssignmentState::cancelled;
  d.end_reason = e.reason;
  d.closed_at = r.at;
  timers::end_all(d.timers, r.at);
}
void apply(Assignment& d, const AssignmentUpheld& e, const Recorded& r) {
  due_at(d, AssignmentState::accepted, e.answer_by);
  timers::end(d.timers, task_timer::decision, r.at);
}
void apply(Assignment& d, const AssignmentConfirmed&, const Recorded& r) {
  d.state = AssignmentState::closed;
  d.closed_at = r.at;
  timers::end_all(d.timers, r.at);
}
void apply(Assignment& d, const AssignmentReturned& e, const Recorded&) {
  due_at(d, AssignmentState::accepted, e.answer_by);
  ++d.returned;
}
void apply(Assignment& d, const AssignmentOverdue& e, const Recorded& r) {
  d.state = AssignmentState::overdue;
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
  timers::end(d.timers, task_timer::objection, r.at);
}
void apply(Assignment& d, const ReminderSlipIssued& e, const Recorded&) { d.slip_no = e.doc_no; }
void apply(Assignment& d, const SlipAnswered&, const Recorded& r) {
  d.slip_no.clear();
  timers::end(d.timers, task_timer::slip, r.at);
}
void apply(Assignment& d, const DeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
  if (e.timer.name == task_timer::decision) d.decision_late = true;
}
void apply(Assignment& d, const AssignmentReassigned& e, const Recorded&) {
  for (Timer& one : d.timers) {
    if (one.holder == e.from) one.holder = e.to;
  }
  d.assignee = e.to;
}

}  // namespace

Decision<AssignmentEvent> AssignmentModel::decide(const Document& document, const Command& command,
                                                  const Context<Policy>& context) {
  return each_on<IssueAssignment, AssignmentEvent>(
      command, document.state != AssignmentState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

AssignmentEvents AssignmentModel::miss(const Document& d, const Timer& missed,
                                       const Context<Policy>& context) {
  if (missed.name == task_timer::objection) return {AssignmentTacitlyAccepted{.timer = missed}};
  if (missed.name == task_timer::decision) {
    return {DeadlineMissed{.timer = missed, .informed = d.manager.empty() ? "gm" : d.manager}};
  }
  if (missed.name == task_timer::slip)
    return {DeadlineMissed{.timer = missed, .informed = d.issuer}};
  AssignmentOverdue overdue{.timer = missed,
                            .assignee = d.assignee,
                            .checker = d.checker,
                            .origin = d.origin,
                            .points = d.penalty_points,
                            .informed = {d.issuer, d.assignee}};
  overdue.informed.push_back(d.manager.empty() ? "department_manager" : d.manager);
  return {std::move(overdue),
          ReminderSlipIssued{.doc_no = context.number("CBG"),
                             .holder = d.assignee,
                             .timer = missed,
                             .about = "assignment " + d.doc_no,
                             .timers = clock(task_timer::slip, context,
                                             context.policy.assignments.slip_answer, d.assignee)}};
}

void AssignmentModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](Assignment& d, const auto& e, const Recorded& r) { apply(d, e, r); });
  document.open = is_open(document.state);
}

std::vector<DocumentKey> AssignmentModel::keys(const Document& d) {
  if (!is_open(d.state)) return {};
  return {{keys::held_task, d.assignee}};
}

// --- work errors ---------------------------------------------------------------------------------

Decision<WorkErrorEvent> WorkErrorModel::decide(const Document& document, const Command& command,
                                                const Context<Policy>& context) {
  return each_on<RecordWorkError, WorkErrorEvent>(
      command, given(document.found_at), [&](const RecordWorkError& c) -> Decision<WorkErrorEvent> {
        if (No no = need(c.person, "X-26", "/person")) return refuse(std::move(no));
        if (No no = need(c.what, "X-26", "/what")) return refuse(std::move(no));
        if (c.person == context.actor.person) {
          return refuse(rules::own_assignment, c.person, "/person");
        }
        return std::vector<WorkErrorEvent>{WorkErrorFound{.policy = context.policy_ref,
                                                          .person = c.person,
                                                          .manager = context.actor.person,
                                                          .department = c.department,
                                                          .what = c.what}};
      });
}

void WorkErrorModel::evolve(Document& d, const Event& event, const Recorded& r) {
  const auto& found = std::get<WorkErrorFound>(event);
  d.policy = found.policy;
  d.person = found.person;
  d.manager = found.manager;
  d.department = found.department;
  d.what = found.what;
  d.found_at = r.at;
}

}  // namespace aftercare::workorders
