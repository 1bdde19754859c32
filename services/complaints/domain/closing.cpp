// From the result on: the customer's answer, the gm meeting, review, closing, archive.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// Working days, local, on which somebody tried to reach the customer (CMP-63).
std::uint16_t attempt_days(const Complaint& document, const calendar::Calendar& calendar) {
  std::set<calendar::Day> tried_on;
  for (const Attempt& attempt : document.attempts) {
    const calendar::Day day = calendar::local_day(attempt.at);
    if (calendar.is_working(day)) tried_on.insert(day);
  }
  return static_cast<std::uint16_t>(tried_on.size());
}

// A dissatisfied answer opens the next round: one level higher where the preset has levels, with a
// new form, a report to that level's agent (CMP-60, CMP-62) and a first-contact clock of its own
// (CMP-A6).
void open_round(Events& events, const Complaint& document, const RecordSatisfaction& c,
                const Ctx& context) {
  auto level = document.level;
  if (context.policy.levels) {
    level = static_cast<std::uint8_t>(level + 1);
    // The new round has no handler yet, so the hand-over clock runs whoever had the case.
    Complaint unhandled;
    events.emplace_back(ComplaintEscalated{.from = document.level,
                                           .to = level,
                                           .reason = c.reason,
                                           .automatic = true,
                                           .timers = hand_over_timer(unhandled, level, context)});
  }
  const auto round = static_cast<std::uint16_t>(document.round + 1);
  const std::string function(function_of(context.policy, level));
  RoundOpened opened{.round = round,
                     .level = level,
                     .form_no = form_no(document.doc_no, round),
                     .report_to = function,
                     .timers = contact_timers(context.now, function, context),
                     .promised_at = c.promised_at};
  append(opened.timers, closing_again(document, c.promised_at, context));
  if (context.policy.old_form_attached && !document.rounds.empty()) {
    opened.attached_form_no = document.rounds.back().form_no;
  }
  if (const RouteStep* const step = step_of_new_rounds(context.policy)) {
    Arrival arrival = arrive(*step, document.region, round, context);
    opened.step = std::move(arrival.visit);
    append(opened.timers, std::move(arrival.timers));
  }
  events.emplace_back(std::move(opened));
}

// What the customer may be told, and how (CMP-45, CMP-55).
No check_answer(const Complaint& document, const NotifyResult& c, const std::string& approved,
                const Ctx& context) {
  const bool bound =
      !holds_function(context) &&
      std::ranges::any_of(context.policy.bound_to_answer,
                          [&](const std::string& role) { return context.actor.has(role); });
  if (bound) {
    if (approved.empty() || (!c.result.empty() && c.result != approved)) {
      return reject(rules::beyond_approved, document.doc_no, "/result");
    }
    if (c.mode != ContactMode::letter && c.mode != ContactMode::call) {
      return need(false, "CMP-45", "/mode");
    }
  }
  if (context.policy.written_answer && c.mode != ContactMode::letter) {
    if (need(c.not_written_reason, "CMP-55", "/notWrittenReason")) {
      return reject(rules::written_answer, wording::word(c.mode), "/mode");
    }
  }
  return {};
}

// Why was this step late? Asked of the unit once the case is closed (CMP-77, X-16).
OverdueInquiryIssued inquiry(const StepVisit& step, const Ctx& context) {
  Slip slip{.no = context.number("QB"),
            .kind = SlipKind::inquiry,
            .timer = std::string(timer::step) + step.name,
            .missed_due_at = step.due_at,
            .issued_at = context.now,
            .holder = step.unit};
  std::vector<Timer> timers = started(std::string(timer::slip_answer) + slip.no, context.now,
                                      context.policy.slip_answer, slip.holder, context.calendar);
  if (!timers.empty()) slip.due_at = timers.front().due_at;
  return {.slip = std::move(slip), .step = step.name, .timers = std::move(timers)};
}

Events review_passed(const Complaint& document, const ReviewCase& c, const Ctx& context) {
  Events events{CaseReviewed{.level = document.level, .comment = c.comment},
                ComplaintClosed{.conclusion = document.conclusion,
                                .satisfaction = document.satisfaction,
                                .level = document.level,
                                .rounds = document.round}};
  for (const StepVisit& step : document.steps) {
    if (step.overdue) events.emplace_back(inquiry(step, context));
  }
  // A copy for each unit of the list: a read right, and its receipt.
  const std::string form = document.rounds.empty() ? std::string{} : document.rounds.back().form_no;
  for (const std::string& unit : context.policy.form_copies) {
    events.emplace_back(FormCopyDelivered{.unit = unit, .form_no = form});
  }
  return events;
}

}  // namespace

Result on(const Complaint& document, const NotifyResult& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::executing})) return refuse(std::move(no));
  const std::string approved = document.plan ? document.plan->answer : std::string{};
  if (No no = check_answer(document, c, approved, context)) return refuse(std::move(no));
  const std::string& result = c.result.empty() ? approved : c.result;
  if (No no = need(result, "CMP-60", "/result")) return refuse(std::move(no));
  ResultNotified notified{
      .result = result, .mode = c.mode, .not_written_reason = c.not_written_reason};
  // An omission is recorded once per round: where it was, nothing is left to miss (CMP-72).
  if (document.answer_omitted_in_round != document.round) {
    notified.timers =
        started(timer::satisfaction_query, context.now, context.policy.satisfaction_query,
                holder_of(document, context.policy), context.calendar);
  }
  return Events{std::move(notified)};
}

Result on(const Complaint& document, const RecordSatisfaction& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::awaiting_answer})) return refuse(std::move(no));
  if (c.answer < 1 || c.answer > 5) {
    return refuse(rules::no_such_answer, std::to_string(c.answer), "/answer");
  }
  if (c.mode == ContactMode::none) return refuse(rules::not_asked, {}, "/mode");
  if (given(c.promised_at) && c.promised_at < context.now) {
    return refuse(rules::promise_in_past, to_rfc3339(c.promised_at), "/promisedAt");
  }
  Events events{
      SatisfactionRecorded{.answer = c.answer,
                           .mode = c.mode,
                           .reason = c.reason,
                           .evidence = c.evidence,
                           .round = document.round,
                           .late = is_late(document, timer::satisfaction_query, context.now)}};
  if (c.answer < context.policy.dissatisfied_from) return events;
  if (context.policy.levels && document.level >= top_level) {
    events.emplace_back(ReferredToGmMeeting{
        .round = document.round, .timers = progress_timer(document, context.now, context)});
  } else {
    open_round(events, document, c, context);
  }
  return events;
}

Result on(const Complaint& document, const RecordAnswerAttempt& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::awaiting_answer})) return refuse(std::move(no));
  if (c.mode == ContactMode::none) return refuse(need(false, "CMP-63", "/mode"));
  return Events{AnswerAttempted{.mode = c.mode, .note = c.note, .round = document.round}};
}

Result on(const Complaint& document, const RecordNoAnswer& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::awaiting_answer})) return refuse(std::move(no));
  // Without levels there is no second one: its function would be the handler's own.
  const bool second_level =
      context.policy.levels && context.actor.has(function_of(context.policy, 2));
  if (!second_level && only_reviewer(document, context)) {
    return refuse(rules::not_allowed_no_answer);
  }
  const std::uint16_t days = attempt_days(document, context.calendar);
  if (days < context.policy.no_answer_days) {
    return refuse(rules::too_few_attempts,
                  wording::of(std::to_string(days), std::to_string(context.policy.no_answer_days)) +
                      Detail{" working days", " 个工作日"});
  }
  return Events{CustomerNotReached{.days = days, .note = c.note}};
}

Result on(const Complaint& document, const ReportUnprovenAnswer& c, const Ctx& context) {
  if (No no =
          only_in(document, {CaseState::under_review, CaseState::closed, CaseState::archived})) {
    return refuse(std::move(no));
  }
  if (document.conclusion != Conclusion::satisfied) return refuse(rules::no_answer_recorded);
  if (document.answer_omitted_in_round == document.round) {
    const std::string round = std::to_string(document.round);
    return refuse(rules::already_omitted, {"round " + round, "第 " + round + " 轮"});
  }
  if (No no = need(c.finding, "CMP-72", "/finding")) return refuse(std::move(no));
  return Events{SatisfactionQueryOmitted{.round = document.round,
                                         .handler = document.handler,
                                         .finding = c.finding,
                                         .sanction = context.policy.miss_sanctions.query}};
}

Result on(const Complaint& document, const RecordGmDecision& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::at_gm_meeting})) return refuse(std::move(no));
  if (No no = need(c.decision, "CMP-61", "/decision")) return refuse(std::move(no));
  if (No no = need(c.minutes, "CMP-61", "/minutes")) return refuse(std::move(no));
  return Events{GmMeetingDecided{.decision = c.decision, .minutes = c.minutes}};
}

Result on(const Complaint& document, const WithdrawComplaint& c, const Ctx&) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (document.conclusion == Conclusion::withdrawn) return refuse(rules::withdrawn);
  if (No no = need(c.reason, "CMP §2.1", "/reason")) return refuse(std::move(no));
  return Events{ComplaintWithdrawn{.reason = c.reason, .mode = c.mode}};
}

Result on(const Complaint& document, const ReviewCase& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::under_review})) return refuse(std::move(no));
  if (No no = only_reviewer(document, context)) return refuse(std::move(no));
  switch (c.verdict) {
    case Verdict::ok: return review_passed(document, c, context);
    case Verdict::back: {
      if (document.conclusion == Conclusion::withdrawn) return refuse(rules::withdrawn);
      if (No no = need(c.comment, "CMP-15", "/comment")) return refuse(std::move(no));
      CaseReturned returned{.reason = c.comment,
                            .timers = progress_timer(document, context.now, context)};
      // What was explained is handled from its validity on: the clock starts again.
      if (document.conclusion == Conclusion::explained) {
        append(returned.timers, closing_again(document, {}, context));
      }
      return Events{std::move(returned)};
    }
    case Verdict::none: break;
  }
  return refuse(need(false, "CMP-15", "/verdict"));
}

Result on(const Complaint& document, const RecordHandlerBreach& c, const Ctx& context) {
  if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
    return refuse(std::move(no));
  }
  if (No no = only_reviewer(document, context)) return refuse(std::move(no));
  if (No no = need(c.handler, "CMP-71", "/handler")) return refuse(std::move(no));
  if (No no = need(c.finding, "CMP-71", "/finding")) return refuse(std::move(no));
  return Events{HandlerBreachFound{.handler = c.handler,
                                   .finding = c.finding,
                                   .sanction = context.policy.miss_sanctions.handler}};
}

Result on(const Complaint& document, const RecordSummary& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::closed})) return refuse(std::move(no));
  if (No no = need(c.lesson, "CMP-65", "/lesson")) return refuse(std::move(no));
  return Events{CaseSummarised{.summary = Summary{.lesson = c.lesson,
                                                  .improvement = c.improvement,
                                                  .owner = c.owner,
                                                  .effect_check = c.effect_check}}};
}

Result on(const Complaint& document, const ArchiveCase& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::closed})) return refuse(std::move(no));
  // Yearly volumes, by the year of closing (CMP-66, X-53).
  const std::chrono::year_month_day closed{calendar::local_day(document.closed_at)};
  return Events{ComplaintArchived{
      .volume = static_cast<std::uint16_t>(static_cast<int>(closed.year())), .note = c.note}};
}

}  // namespace aftercare::complaints
