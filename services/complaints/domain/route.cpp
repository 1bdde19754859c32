// The way of a case through the units of the company (CMP-22, CMP-23, CMP-44): accepted by the
// office that controls the time, then step by step, each with its unit and its clock.
#include <algorithm>
#include <string>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

using FinishedBy = RouteStep::FinishedBy;

// Null behind the last one.
const RouteStep* following(const ComplaintPolicy& policy, const RouteStep& step) {
  const auto at = static_cast<std::size_t>(&step - policy.steps.data()) + 1;
  return at < policy.steps.size() ? &policy.steps[at] : nullptr;
}

StepFinished leave(const Complaint& document, const RouteStep& from, const RouteStep* to,
                   const Ctx& context) {
  StepFinished finished{
      .step = from.name,
      .late = is_late(document, std::string(timer::step) + from.name, context.now)};
  if (to != nullptr) {
    Arrival arrival = arrive(*to, document.region, document.round, context);
    finished.next = std::move(arrival.visit);
    finished.timers = std::move(arrival.timers);
  }
  append(finished.timers, started(timer::combined_opinion, context.now, from.plan_within,
                                  holder_of(document, context.policy), context.calendar));
  return finished;
}

// `next`: later in the route, and nothing between that has to be done.
No check_next(const ComplaintPolicy& policy, const RouteStep& from, const RouteStep* next) {
  if (next == nullptr || next <= &from) return reject(rules::bad_next_step, {}, "/next");
  for (const RouteStep* between = &from + 1; between < next; ++between) {
    if (!between->optional) {
      return reject(rules::bad_next_step,
                    between->name + Detail{" may not be left out", " 不能略过"}, "/next");
    }
  }
  return policy.steps.empty() ? reject(rules::no_route) : No{};
}

}  // namespace

Arrival arrive(const RouteStep& step, Region region, std::uint16_t round, const Ctx& context) {
  const calendar::Term term =
      region == Region::foreign && step.foreign.given() ? step.foreign : step.domestic;
  Arrival arrival{.visit = {.name = step.name,
                            .round = round,
                            .entered_at = context.now,
                            .days = static_cast<std::uint16_t>(term.count),
                            .unit = step.unit},
                  .timers = started(std::string(timer::step) + step.name, context.now, term,
                                    step.unit, context.calendar)};
  if (!arrival.timers.empty()) arrival.visit.due_at = arrival.timers.front().due_at;
  return arrival;
}

const RouteStep* step_of_new_rounds(const ComplaintPolicy& policy) {
  const auto found = std::ranges::find(policy.steps, true, &RouteStep::new_rounds);
  return found == policy.steps.end() ? nullptr : &*found;
}

StepFinished finish_current(const Complaint& document, const Ctx& context) {
  const RouteStep* const current = find_step(context.policy, document.step);
  if (current == nullptr) return {.step = document.step};
  return leave(document, *current, following(context.policy, *current), context);
}

Result on(const Complaint& document, const AcceptComplaint& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered, CaseState::contacted})) {
    return refuse(std::move(no));
  }
  if (context.policy.closing.from != Closing::From::accepted) return refuse(rules::no_acceptance);
  if (document.kind != CaseKind::complaint) return refuse(rules::not_a_complaint);
  if (given(document.accepted_at)) {
    return refuse(rules::accepted_already, to_rfc3339(document.accepted_at));
  }
  ComplaintAccepted accepted{.note = c.note};
  accepted.timers = closing_timer({.severity = document.severity,
                                   .region = document.region,
                                   .promised_at = document.promised_at},
                                  context.now, holder_of(document, context.policy), context);
  Events events{std::move(accepted)};
  // What is accepted has been sent in and is registered: the steps up to there are finished.
  const auto acceptance =
      std::ranges::find(context.policy.steps, FinishedBy::acceptance, &RouteStep::finished_by);
  const RouteStep* at = find_step(context.policy, document.step);
  if (acceptance == context.policy.steps.end()) return events;
  for (; at != nullptr && at <= &*acceptance; at = following(context.policy, *at)) {
    events.emplace_back(leave(document, *at, following(context.policy, *at), context));
  }
  return events;
}

Result on(const Complaint& document, const FinishStep& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (!has_route(context.policy)) return refuse(rules::no_route);
  const RouteStep* const current = find_step(context.policy, document.step);
  if (current == nullptr || c.step != document.step) {
    return refuse(rules::not_current_step, step_text(document), "/step");
  }
  if (current->finished_by != FinishedBy::command) return refuse(rules::finished_otherwise);
  const bool his = std::ranges::any_of(
      current->roles, [&](const std::string& role) { return context.actor.has(role); });
  if (!his) return refuse(rules::not_step_unit, current->unit);
  const RouteStep* next = following(context.policy, *current);
  if (!c.next.empty()) {
    next = find_step(context.policy, c.next);
    if (No no = check_next(context.policy, *current, next)) return refuse(std::move(no));
  }
  StepFinished finished = leave(document, *current, next, context);
  finished.note = c.note;
  return Events{std::move(finished)};
}

}  // namespace aftercare::complaints
