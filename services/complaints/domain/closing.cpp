// From the result on: the customer's answer, the gm meeting, review, closing, archive.
#include <set>
#include <string>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// Working days, local, on which somebody tried to reach the customer (CMP-63).
std::uint16_t attempt_days(const Complaint& document, const calendar::Calendar& calendar) {
  std::set<calendar::Day> days;
  for (const Attempt& attempt : document.attempts) {
    const calendar::Day day = calendar::local_day(attempt.at);
    if (calendar.is_working(day)) days.insert(day);
  }
  return static_cast<std::uint16_t>(days.size());
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
  events.emplace_back(
      RoundOpened{.round = round,
                  .level = level,
                  .form_no = form_no(document.doc_no, round),
                  .report_to = function,
                  .timers = started(timer::first_contact, context.now, context.policy.first_contact,
                                    function, context.calendar)});
}

}  // namespace

Result on(const Complaint& document, const NotifyResult& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::executing})) return refuse(std::move(no));
  if (No no = need(c.result, "CMP-60", "/result")) return refuse(std::move(no));
  ResultNotified notified{.result = c.result, .mode = c.mode};
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
  if (c.mode == ContactMode::none) return refuse(need({}, "CMP-63", "/mode"));
  return Events{AnswerAttempted{.mode = c.mode, .note = c.note, .round = document.round}};
}

Result on(const Complaint& document, const RecordNoAnswer& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::awaiting_answer})) return refuse(std::move(no));
  const std::string_view second_level = function_of(context.policy, 2);
  if (!context.actor.has(second_level) && only_reviewer(document, context)) {
    return refuse(rules::not_allowed_no_answer);
  }
  const std::uint16_t days = attempt_days(document, context.calendar);
  if (days < context.policy.no_answer_days) {
    return refuse(rules::too_few_attempts, std::to_string(days) + " of " +
                                               std::to_string(context.policy.no_answer_days) +
                                               " working days");
  }
  return Events{CustomerNotReached{.days = days, .note = c.note}};
}

Result on(const Complaint& document, const ReportUnprovenAnswer& c, const Ctx&) {
  if (No no =
          only_in(document, {CaseState::under_review, CaseState::closed, CaseState::archived})) {
    return refuse(std::move(no));
  }
  if (document.conclusion != Conclusion::satisfied) return refuse(rules::no_answer_recorded);
  if (document.answer_omitted_in_round == document.round) {
    return refuse(rules::already_omitted, "round " + std::to_string(document.round));
  }
  if (No no = need(c.finding, "CMP-72", "/finding")) return refuse(std::move(no));
  return Events{SatisfactionQueryOmitted{
      .round = document.round, .handler = document.handler, .finding = c.finding}};
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
  if (No no = need(c.reason, "CMP-2.1", "/reason")) return refuse(std::move(no));
  return Events{ComplaintWithdrawn{.reason = c.reason, .mode = c.mode}};
}

Result on(const Complaint& document, const ReviewCase& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::under_review})) return refuse(std::move(no));
  if (No no = only_reviewer(document, context)) return refuse(std::move(no));
  switch (c.verdict) {
    case Verdict::ok:
      return Events{CaseReviewed{.level = document.level, .comment = c.comment},
                    ComplaintClosed{.conclusion = document.conclusion,
                                    .satisfaction = document.satisfaction,
                                    .level = document.level,
                                    .rounds = document.round}};
    case Verdict::back:
      if (document.conclusion == Conclusion::withdrawn) return refuse(rules::withdrawn);
      if (No no = need(c.comment, "CMP-15", "/comment")) return refuse(std::move(no));
      return Events{CaseReturned{.reason = c.comment,
                                 .timers = progress_timer(document, context.now, context)}};
    case Verdict::none: break;
  }
  return refuse(need({}, "CMP-15", "/verdict"));
}

Result on(const Complaint& document, const RecordHandlerBreach& c, const Ctx& context) {
  if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
    return refuse(std::move(no));
  }
  if (No no = only_reviewer(document, context)) return refuse(std::move(no));
  if (No no = need(c.handler, "CMP-71", "/handler")) return refuse(std::move(no));
  if (No no = need(c.finding, "CMP-71", "/finding")) return refuse(std::move(no));
  return Events{HandlerBreachFound{.handler = c.handler, .finding = c.finding}};
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
