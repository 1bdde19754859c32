#include "services/complaints/domain/follow_up.h"

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/deciding.h"
#include "common/decider/notices.h"
#include "common/decider/timers.h"
#include "services/complaints/domain/care_rules.h"
#include "services/complaints/domain/deciding.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

std::string slip_timer(std::string_view no) {
  return std::string(timer::slip_answer) + std::string(no);
}

No only_open(const FollowUp& d) {
  if (d.open) return {};
  return reject(rules::follow_up_state,
                wording::state(d.state, {FollowUpState::planned, FollowUpState::overdue}));
}

// --- planning ------------------------------------------------------------------------------------

No not_after(Instant at, Instant now, const char* pointer) {
  if (at <= now) return {};
  return reject(rules::finished_in_future, wording::after(to_rfc3339(at), to_rfc3339(now)),
                pointer);
}

// By the row of the policy: what people may not set themselves.
Expected<FollowUpTerms, Rejection> by_rule(const PlanFollowUp& c, const FollowUpRule& rule,
                                           Instant finished_at, const Ctx& context) {
  if (given(c.due_at)) return refuse(rules::terms_are_policy, {}, "/dueAt");
  if (!c.modes.empty()) return refuse(rules::terms_are_policy, {}, "/modes");
  Instant from = finished_at;
  if (rule.payment_notice) {
    if (!given(c.payment_notice_at)) return refuse(need(false, "X-77", "/paymentNoticeAt"));
    from = whole_seconds(c.payment_notice_at);
    if (No no = not_after(from, context.now, "/paymentNoticeAt")) return refuse(std::move(no));
  }
  return terms_of(rule, context.policy.care.follow_ups, from, c.holder, context.calendar);
}

// Samples, purchases: the policy says only that they may be asked.
Expected<FollowUpTerms, Rejection> by_hand(const PlanFollowUp& c, const Ctx& context) {
  const FollowUpPolicy& policy = context.policy.care.follow_ups;
  if (std::ranges::find(policy.by_hand, c.subject_type) == policy.by_hand.end()) {
    return refuse(rules::no_follow_up, wording::word(c.subject_type), "/subjectType");
  }
  if (!given(c.due_at) || whole_seconds(c.due_at) <= context.now) {
    return refuse(rules::due_in_past,
                  given(c.due_at) ? Detail(to_rfc3339(c.due_at)) : Detail{"not given", "未填写"},
                  "/dueAt");
  }
  return FollowUpTerms{.due_at = whole_seconds(c.due_at),
                       .modes = c.modes.empty() ? std::vector{FollowUpMode::phone} : c.modes,
                       .scale = policy.scale,
                       .holder = c.holder.empty() ? context.actor.person : c.holder,
                       .pass_to = policy.pass_to};
}

const FollowUpRule* rule_of(const PlanFollowUp& c, const Ctx& context) {
  const Severity severity = c.severity == Severity::none ? Severity::general : c.severity;
  return rule_for(context.policy.care.follow_ups, c.subject_type, severity);
}

Expected<FollowUpTerms, Rejection> terms_for(const PlanFollowUp& c, Instant finished_at,
                                             const Ctx& context) {
  if (c.terms) {
    if (!deciding::is_system(context)) return refuse(rules::terms_from_outside, {}, "/terms");
    return *c.terms;
  }
  const FollowUpRule* const rule = rule_of(c, context);
  return rule == nullptr ? by_hand(c, context) : by_rule(c, *rule, finished_at, context);
}

Decision<FollowUpEvent> on(const FollowUp& d, const PlanFollowUp& c, const Ctx& context) {
  if (d.state != FollowUpState::none) return refuse(rules::already_planned, d.doc_no);
  // What was finished under an older policy has a call only while the policy still plans one; who
  // hands out payment notices plans those after them.
  if (deciding::is_system(context) && !c.terms) {
    const FollowUpRule* const rule = rule_of(c, context);
    if (rule == nullptr || rule->payment_notice) return FollowUpEvents{};
  }
  if (c.subject_type == FollowUpSubject::none) return refuse(need(false, "X-70", "/subjectType"));
  if (No no = need(c.subject_id, "X-70", "/subjectId")) return refuse(std::move(no));
  const Instant finished_at = given(c.finished_at) ? whole_seconds(c.finished_at) : context.now;
  if (No no = not_after(finished_at, context.now, "/finishedAt")) return refuse(std::move(no));
  auto terms = terms_for(c, finished_at, context);
  if (!terms) return unexpected(std::move(terms.error()));
  auto timers =
      timers::owed(timer::follow_up, finished_at, terms->due_at, terms->holder, context.calendar);
  return FollowUpEvents{FollowUpPlanned{.doc_no = context.number("HF"),
                                        .policy = context.policy_ref,
                                        .subject_type = c.subject_type,
                                        .subject_id = c.subject_id,
                                        .subject_no = c.subject_no,
                                        .customer_id = c.customer_id,
                                        .unit = c.unit,
                                        .terms = std::move(*terms),
                                        .finished_at = finished_at,
                                        .timers = std::move(timers)}};
}

// --- asking --------------------------------------------------------------------------------------

Decision<FollowUpEvent> on(const FollowUp& d, const RecordFollowUpAttempt& c, const Ctx&) {
  if (No no = only_open(d)) return refuse(std::move(no));
  if (c.mode == FollowUpMode::none) return refuse(need(false, "X-70", "/mode"));
  return FollowUpEvents{FollowUpAttempted{.mode = c.mode, .note = c.note}};
}

No check_proof(const FollowUpTerms& terms, const CompleteFollowUp& c, bool satisfied) {
  if (c.mode == FollowUpMode::none) return need(false, "X-70", "/mode");
  if (!terms.modes.empty() && std::ranges::find(terms.modes, c.mode) == terms.modes.end()) {
    return reject(
        rules::wrong_mode,
        wording::word(c.mode) + Detail{"; wanted: ", "；要求："} + wording::list(terms.modes),
        "/mode");
  }
  if (!satisfied) {
    if (No no = need(c.reason, "X-72", "/reason")) return no;
    if (c.record_kind == RecordKind::none) return reject(rules::no_record, {}, "/recordKind");
  }
  if (terms.signature_required && !c.signed_by_customer) {
    return reject(rules::unsigned_form, {}, "/signedByCustomer");
  }
  return {};
}

Decision<FollowUpEvent> on(const FollowUp& d, const CompleteFollowUp& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  if (c.answer < 1 || c.answer > 5) {
    return refuse(rules::no_follow_up_answer, std::to_string(c.answer), "/answer");
  }
  const FollowUpTerms terms = d.terms.value_or(FollowUpTerms{});
  const bool satisfied = c.answer <= terms.pass_to;
  const bool late = timers::is_late(d.timers, timer::follow_up, context.now);
  if (No no = check_proof(terms, c, satisfied)) return refuse(std::move(no));
  FollowUpEvents events{
      FollowUpCompleted{.subject_type = d.subject_type,
                        .subject_id = d.subject_id,
                        .answer = c.answer,
                        .satisfied = satisfied,
                        .mode = c.mode,
                        .reason = c.reason,
                        .free_opinion = c.free_opinion,
                        .praise = c.praise,
                        .suggestion = c.suggestion,
                        .record_kind = c.record_kind,
                        .record = c.record,
                        .signed_by_customer = c.signed_by_customer,
                        .late = late,
                        .doc_no = d.doc_no,
                        .missed = late ? *timers::last(d.timers, timer::follow_up) : Timer{}}};
  if (satisfied) return events;
  const bool outside = d.subject_type != FollowUpSubject::complaint;
  events.emplace_back(DissatisfactionRecorded{.doc_no = d.doc_no,
                                              .subject_type = d.subject_type,
                                              .subject_id = d.subject_id,
                                              .subject_no = d.subject_no,
                                              .customer_id = d.customer_id,
                                              .unit = d.unit,
                                              .answer = c.answer,
                                              .reason = c.reason,
                                              .outside_complaint = outside,
                                              .taken_up_by = outside ? std::string() : d.holder});
  return events;
}

std::uint16_t attempt_days(const FollowUp& d) {
  std::set<calendar::Day> days;
  for (const FollowUpAttempt& attempt : d.attempts) days.insert(calendar::local_day(attempt.at));
  return static_cast<std::uint16_t>(days.size());
}

Decision<FollowUpEvent> on(const FollowUp& d, const WaiveFollowUp& c, const Ctx& context) {
  if (No no = only_open(d)) return refuse(std::move(no));
  if (No no = need(c.reason, "X-70", "/reason")) return refuse(std::move(no));
  const std::uint16_t days = attempt_days(d);
  const std::uint16_t needed = context.policy.care.follow_ups.waive_days;
  if (days < needed) {
    return refuse(rules::too_few_days, wording::of(std::to_string(days), std::to_string(needed)) +
                                           Detail{" days", " 天"});
  }
  return FollowUpEvents{FollowUpWaived{.reason = c.reason,
                                       .days = days,
                                       .subject_type = d.subject_type,
                                       .subject_id = d.subject_id}};
}

Decision<FollowUpEvent> on(const FollowUp& d, const AdoptSuggestion& c, const Ctx& context) {
  if (d.state != FollowUpState::done) {
    return refuse(rules::follow_up_state, wording::state(d.state, {FollowUpState::done}));
  }
  if (d.suggestion.empty()) return refuse(rules::no_suggestion);
  if (given(d.adopted_at)) return refuse(rules::already_adopted, to_rfc3339(d.adopted_at));
  return FollowUpEvents{
      SuggestionAdopted{.customer_id = d.customer_id,
                        .suggestion = d.suggestion,
                        .discount_ppm = context.policy.care.follow_ups.discount_ppm,
                        .note = c.note}};
}

Decision<FollowUpEvent> on(const FollowUp& d, const AnswerFollowUpSlip& c, const Ctx& context) {
  const auto slip = std::ranges::find(d.slips, c.no, &Slip::no);
  if (slip == d.slips.end()) return refuse(rules::no_care_slip, c.no, "/no");
  if (given(slip->answered_at)) return refuse(rules::care_slip_answered, c.no);
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  return FollowUpEvents{
      FollowUpSlipAnswered{.no = c.no,
                           .answer = c.answer,
                           .late = timers::is_late(d.timers, slip_timer(c.no), context.now)}};
}

Decision<FollowUpEvent> on(const FollowUp& d, const MoveFollowUp& c, const Ctx&) {
  if (!d.open || c.from.empty() || d.holder != c.from || c.to.empty()) return FollowUpEvents{};
  return FollowUpEvents{FollowUpMoved{.from = c.from, .to = c.to, .handover = c.handover}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(FollowUp& d, const FollowUpPlanned& e, const Recorded& r) {
  d.state = FollowUpState::planned;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.subject_type = e.subject_type;
  d.subject_id = e.subject_id;
  d.subject_no = e.subject_no;
  d.customer_id = e.customer_id;
  d.unit = e.unit;
  d.terms = e.terms;
  d.planned_at = r.at;
  if (e.terms) {
    d.due_at = e.terms->due_at;
    d.holder = e.terms->holder;
  }
}

void apply(FollowUp& d, const FollowUpAttempted& e, const Recorded& r) {
  constexpr std::size_t attempt_history = 50;
  if (d.attempts.size() >= attempt_history) {
    // Of many on one day the last is enough: days are counted.
    const bool same_day = calendar::local_day(d.attempts.back().at) == calendar::local_day(r.at);
    d.attempts.erase(same_day ? d.attempts.end() - 1 : d.attempts.begin());
  }
  d.attempts.push_back({.at = r.at, .by = std::string(r.actor), .mode = e.mode, .note = e.note});
}

void apply(FollowUp& d, const FollowUpCompleted& e, const Recorded& r) {
  d.state = FollowUpState::done;
  d.answer = e.answer;
  d.satisfied = e.satisfied;
  d.mode = e.mode;
  d.reason = e.reason;
  d.free_opinion = e.free_opinion;
  d.praise = e.praise;
  d.suggestion = e.suggestion;
  d.record_kind = e.record_kind;
  d.record = e.record;
  d.signed_by_customer = e.signed_by_customer;
  d.done_at = r.at;
  d.done_by = r.actor;
  d.late = e.late;
  timers::end(d.timers, timer::follow_up, r.at);
}

// The answer stands in FollowUpCompleted; this tells others.
void apply(FollowUp&, const DissatisfactionRecorded&, const Recorded&) {}

void apply(FollowUp& d, const FollowUpMissed& e, const Recorded& r) {
  d.state = FollowUpState::overdue;
  d.missed = true;
  timers::fire(d.timers, e.timer, r.at);
}

void apply(FollowUp& d, const FollowUpReminderIssued& e, const Recorded&) {
  if (e.slip) d.slips.push_back(*e.slip);
}

void apply(FollowUp& d, const FollowUpSlipAnswered& e, const Recorded& r) {
  timers::end(d.timers, slip_timer(e.no), r.at);
  const auto slip = std::ranges::find(d.slips, e.no, &Slip::no);
  if (slip == d.slips.end()) return;
  slip->answer = e.answer;
  slip->answered_at = r.at;
  slip->answered_by = r.actor;
}

void apply(FollowUp& d, const FollowUpDeadlineMissed& e, const Recorded& r) {
  timers::fire(d.timers, e.timer, r.at);
}

void apply(FollowUp& d, const FollowUpWaived& e, const Recorded& r) {
  d.state = FollowUpState::waived;
  d.waived_by = r.actor;
  d.waive_reason = e.reason;
  timers::end_all(d.timers, r.at);
}

void apply(FollowUp& d, const FollowUpMoved& e, const Recorded&) {
  d.holder = e.to;
  if (d.terms) d.terms->holder = e.to;
  for (Timer& timer : d.timers) {
    if (!given(timer.ended_at) && timer.holder == e.from) timer.holder = e.to;
  }
  for (Slip& slip : d.slips) {
    if (!given(slip.answered_at) && slip.holder == e.from) slip.holder = e.to;
  }
}

void apply(FollowUp& d, const SuggestionAdopted& e, const Recorded& r) {
  d.adopted_at = r.at;
  d.discount_ppm = e.discount_ppm;
}

void apply(FollowUp& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }

}  // namespace

Decision<FollowUpEvent> FollowUpModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return std::visit(
      [&](const auto& asked) -> Decision<FollowUpEvent> {
        using Asked = std::decay_t<decltype(asked)>;
        if constexpr (!std::is_same_v<Asked, PlanFollowUp>) {
          if (document.state == FollowUpState::none) return refuse(rules::not_planned);
        }
        return on(document, asked, context);
      },
      command);
}

std::vector<FollowUpEvent> FollowUpModel::miss(const Document& document, const Timer& missed,
                                               const Context<Policy>& context) {
  if (missed.name != timer::follow_up) return {FollowUpDeadlineMissed{.timer = missed}};
  Slip slip{.no = context.number("CB"),
            .kind = SlipKind::reminder,
            .timer = missed.name,
            .missed_due_at = missed.due_at,
            .issued_at = context.now,
            .holder = document.holder};
  auto timers = timers::started(slip_timer(slip.no), context.now, context.policy.slip_answer,
                                slip.holder, context.calendar);
  if (!timers.empty()) slip.due_at = timers.front().due_at;
  return {FollowUpMissed{.timer = missed},
          FollowUpReminderIssued{.slip = std::move(slip), .timers = std::move(timers)}};
}

void FollowUpModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        apply(document, happened, recorded);
        if constexpr (requires { happened.timers; }) {
          timers::start(document.timers, happened.timers, recorded.at);
        }
      },
      event);
  document.open =
      document.state == FollowUpState::planned || document.state == FollowUpState::overdue;
  timers::settle(document.timers);
}

std::vector<DocumentKey> FollowUpModel::keys(const Document& document) {
  if (!document.open || document.holder.empty()) return {};
  return {{complaints::keys::asked_by, document.holder}};
}

}  // namespace aftercare::complaints
