#include "common/approvals/approval.h"

#include <algorithm>
#include <utility>

#include "common/roles/roles.h"

namespace aftercare::approvals {
namespace {

using Events = std::vector<Event>;

bool running(const Approval& approval) {
  return approval.state == State::pending || approval.state == State::partly_signed ||
         approval.state == State::await_post_sign;
}

bool contains(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// --- who may fill which slot
// -----------------------------------------------------------------------

// Acting on a superior's word fills the slot until he signs.
bool filled(const Approval& approval, std::uint32_t step, std::uint32_t slot) {
  const auto here = [&](const auto& entry) { return entry.step == step && entry.approver == slot; };
  return std::any_of(approval.signatures.begin(), approval.signatures.end(), here) ||
         std::any_of(approval.delegations.begin(), approval.delegations.end(),
                     [&](const Delegation& d) { return d.post_sign && here(d); });
}

std::size_t filled_count(const Approval& approval, const Step& step) {
  const auto here = [&](const auto& entry) { return entry.step == step.no; };
  const auto owed_here = [&](const Delegation& d) { return d.post_sign && !d.done && here(d); };
  return static_cast<std::size_t>(
      std::count_if(approval.signatures.begin(), approval.signatures.end(), here) +
      std::count_if(approval.delegations.begin(), approval.delegations.end(), owed_here));
}

bool complete(const Approval& approval, const Step& step) {
  if (step.mode == Mode::any) return filled_count(approval, step) >= step.needed;
  for (std::uint32_t slot = 0; slot < step.approvers.size(); ++slot) {
    if (!filled(approval, step.no, slot)) return false;
  }
  return true;
}

bool within_limit(const ApprovalStarted& request, const Approver& approver) {
  if (!approver.limit) return true;
  return !request.top_authority && request.amount && *request.amount <= *approver.limit;
}

// By role or name, as delegations have changed it.
bool belongs_to(const Approval& approval, const Step& step, std::uint32_t slot,
                const Actor& actor) {
  const Approver& approver = step.approvers[slot];
  bool his = approver.role.empty() ? approver.person == actor.person : actor.has(approver.role);
  for (const Delegation& d : approval.delegations) {
    if (d.post_sign || d.step != step.no || d.approver != slot) continue;
    if (d.from == actor.person) his = false;
    if (d.to == actor.person) his = true;
  }
  return his;
}

struct Fit {
  std::optional<std::uint32_t> slot;       // one that the actor may fill
  std::optional<std::uint32_t> too_large;  // one that is his but for the amount
};

Fit fit(const Approval& approval, const Step& step, const Actor& actor) {
  Fit found;
  for (std::uint32_t slot = 0; slot < step.approvers.size(); ++slot) {
    // Of `any` one role may sign more than once, by different persons.
    if (step.mode != Mode::any && filled(approval, step.no, slot)) continue;
    if (belongs_to(approval, step, slot, actor)) {
      if (within_limit(approval.request, step.approvers[slot])) {
        if (!found.slot) found.slot = slot;
      } else if (!found.too_large) {
        found.too_large = slot;
      }
    }
    if (step.mode == Mode::sequential) break;  // the first open one, and no other
  }
  return found;
}

// Who took part in the chain: signed, owes a signature, or acted on a word.
bool took_part(const Approval& approval, std::string_view person,
               std::optional<std::uint32_t> step) {
  const auto counts = [&](std::uint32_t no) { return !step || no == *step; };
  return std::any_of(approval.signatures.begin(), approval.signatures.end(),
                     [&](const Signature& s) { return s.person == person && counts(s.step); }) ||
         std::any_of(approval.delegations.begin(), approval.delegations.end(),
                     [&](const Delegation& d) {
                       return d.post_sign && (d.from == person || d.to == person) && counts(d.step);
                     });
}

bool signed_already(const Approval& approval, const Step& step, std::string_view person) {
  // A step that repeats an earlier approver asks only who took part in itself.
  return took_part(approval, person, step.repeats ? std::optional(step.no) : std::nullopt);
}

// "step 1 (claims_supervisor)": whom it waits for helps whoever may not sign it.
Detail step_text(const Step& step) {
  const std::string no = std::to_string(step.no);
  std::vector<std::string> approvers;
  for (const Approver& one : step.approvers) {
    approvers.push_back(one.role.empty() ? one.person : one.role);
  }
  return Detail{"step " + no + " (", "第 " + no + " 步（"} + roles::names(approvers) +
         Detail{")", "）"};
}

// The slot of the current step that the actor may fill, or why he may not.
Expected<std::uint32_t, Rejection> slot_for(const Approval& approval, const Actor& actor) {
  const Step* step = current_step(approval);
  if (step == nullptr) return unexpected(reject(rules::not_running));
  if (actor.person == approval.request.requested_by) {
    return unexpected(reject(rules::own_request));
  }
  if (contains(approval.request.excluded, actor.person)) {
    return unexpected(reject(rules::excluded));
  }
  if (signed_already(approval, *step, actor.person)) {
    return unexpected(reject(rules::signed_before));
  }
  const Fit found = fit(approval, *step, actor);
  if (found.slot) return *found.slot;
  if (found.too_large) {
    const Approver& approver = step->approvers[*found.too_large];
    return unexpected(
        reject(rules::over_limit, Detail{"limit ", "限额 "} + to_decimal(*approver.limit)));
  }
  for (const Step& later : approval.request.steps) {
    if (later.no > step->no && fit(approval, later, actor).slot) {
      return unexpected(
          reject(rules::step_order,
                 step_text(*step) + Detail{" comes before ", " 先于 "} + step_text(later)));
    }
  }
  return unexpected(reject(rules::not_an_approver, step_text(*step)));
}

// Adds the completion where `events` bring the approval to its end.
Events with_completion(const Approval& before, Events events) {
  Approval after = before;
  for (const Event& event : events) apply(after, event, Instant{});
  const bool nothing_open = std::all_of(after.delegations.begin(), after.delegations.end(),
                                        [](const Delegation& d) { return !d.post_sign || d.done; });
  if (current_step(after) == nullptr && nothing_open) {
    events.emplace_back(ApprovalCompleted{before.request.chain});
  }
  return events;
}

bool asked_for(const Step& step, const Request& request) {
  if (!step.when.empty() && !contains(request.conditions, step.when)) return false;
  if (!step.above || request.top_authority) return true;
  return request.amount && *request.amount > *step.above;
}

bool depends_on_amount(const Chain& chain) {
  return std::any_of(chain.steps.begin(), chain.steps.end(), [](const Step& step) {
    return step.above || std::any_of(step.approvers.begin(), step.approvers.end(),
                                     [](const Approver& a) { return a.limit.has_value(); });
  });
}

// Whether enough of the step's approvers have the limit.
bool can_be_signed(const ApprovalStarted& request, const Step& step) {
  const auto able = static_cast<std::size_t>(
      std::count_if(step.approvers.begin(), step.approvers.end(),
                    [&](const Approver& a) { return within_limit(request, a); }));
  return step.mode == Mode::any ? able > 0 : able == step.approvers.size();
}

const Delegation* owed_by(const Approval& approval, std::string_view person) {
  const Delegation* first = nullptr;
  for (const Delegation& d : approval.delegations) {
    if (!d.post_sign || d.done || d.from != person) continue;
    if (first == nullptr || d.due_at < first->due_at) first = &d;
  }
  return first;
}

Delegation* find_owed(Approval& approval, std::uint32_t step, std::string_view person) {
  for (Delegation& d : approval.delegations) {
    if (d.post_sign && !d.done && d.step == step && d.from == person) return &d;
  }
  return nullptr;
}

}  // namespace

// --- questions
// -------------------------------------------------------------------------------------

bool may_proceed(const Approval& approval) {
  return approval.state == State::approved || approval.state == State::await_post_sign;
}

const Step* current_step(const Approval& approval) {
  if (!running(approval)) return nullptr;
  for (const Step& step : approval.request.steps) {
    if (!complete(approval, step)) return &step;
  }
  return nullptr;
}

bool may_sign(const Approval& approval, const Actor& actor) {
  return slot_for(approval, actor).has_value();
}

std::vector<Delegation> owed(const Approval& approval) {
  std::vector<Delegation> found;
  if (!running(approval)) return found;
  for (const Delegation& d : approval.delegations) {
    if (d.post_sign && !d.done && !d.missed) found.push_back(d);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Delegation& a, const Delegation& b) { return a.due_at < b.due_at; });
  return found;
}

// --- decisions
// -------------------------------------------------------------------------------------

Decided start(const Approval& before, const Chain& chain, const Request& request,
              const Actor& author) {
  if (running(before)) return unexpected(reject(rules::already_running));
  const auto holds = [&](const std::string& role) { return author.has(role); };
  if (!chain.authors.empty() && std::none_of(chain.authors.begin(), chain.authors.end(), holds)) {
    return unexpected(reject(rules::not_an_author, chain.code));
  }
  if (depends_on_amount(chain) && !request.amount && !request.top_authority) {
    return unexpected(reject(rules::amount_missing, chain.code));
  }
  ApprovalStarted started{.chain = chain.code,
                          .attempt = before.request.attempt,
                          .requested_by = author.person,
                          .amount = request.amount,
                          .steps = {},
                          .excluded = request.excluded,
                          .top_authority = request.top_authority};
  if (before.state != State::none) ++started.attempt;
  for (const Step& step : chain.steps) {
    if (!asked_for(step, request)) continue;
    if (!can_be_signed(started, step)) {
      return unexpected(reject(rules::no_approver, chain.code + ", " + step_text(step)));
    }
    started.steps.push_back(step);
  }
  if (started.steps.empty()) return unexpected(reject(rules::no_approver, chain.code));
  return Events{std::move(started)};
}

Decided sign(const Approval& approval, const Actor& actor, std::string comment) {
  const auto slot = slot_for(approval, actor);
  if (!slot) return unexpected(slot.error());
  return with_completion(approval, {ApprovalStepSigned{.step = current_step(approval)->no,
                                                       .approver = *slot,
                                                       .person = actor.person,
                                                       .comment = std::move(comment)}});
}

Decided reject(const Approval& approval, const Actor& actor, std::string comment) {
  if (const auto slot = slot_for(approval, actor); !slot) return unexpected(slot.error());
  if (comment.empty()) return unexpected(reject(rules::comment_missing, {}, "/comment"));
  return Events{ApprovalRejected{
      .step = current_step(approval)->no, .person = actor.person, .comment = std::move(comment)}};
}

Decided delegate(const Approval& approval, const Actor& actor, std::string to,
                 std::string comment) {
  const auto slot = slot_for(approval, actor);
  if (!slot) return unexpected(slot.error());
  const Step& step = *current_step(approval);
  if (to.empty() || to == actor.person || to == approval.request.requested_by ||
      contains(approval.request.excluded, to) || signed_already(approval, step, to)) {
    return unexpected(reject(rules::cannot_delegate_to, {}, "/to"));
  }
  return Events{ApprovalDelegated{.step = step.no,
                                  .approver = *slot,
                                  .from = actor.person,
                                  .to = std::move(to),
                                  .comment = std::move(comment)}};
}

Decided act_on_word(const Approval& approval, const Actor& actor, const Actor& superior,
                    std::string comment, Instant now, calendar::Term due,
                    const calendar::Calendar& calendar) {
  const Step* step = current_step(approval);
  if (step == nullptr) return unexpected(reject(rules::not_running));
  if (contains(approval.request.excluded, actor.person)) {
    return unexpected(reject(rules::excluded));
  }
  if (signed_already(approval, *step, actor.person)) {
    return unexpected(reject(rules::signed_before));
  }
  const Fit own = fit(approval, *step, actor);
  if (own.slot) return unexpected(reject(rules::not_limited));
  if (!own.too_large) return unexpected(reject(rules::not_an_approver, step_text(*step)));
  const auto slot = slot_for(approval, superior);
  if (!slot) return unexpected(slot.error());
  return Events{ApprovalDelegated{.step = step->no,
                                  .approver = *slot,
                                  .from = superior.person,
                                  .to = actor.person,
                                  .post_sign = true,
                                  .due_at = calendar::deadline(now, due, calendar),
                                  .comment = std::move(comment)}};
}

Decided post_sign(const Approval& approval, const Actor& actor, std::string comment) {
  const Delegation* owed_one = running(approval) ? owed_by(approval, actor.person) : nullptr;
  if (owed_one == nullptr) return unexpected(reject(rules::nothing_owed));
  return with_completion(approval, {ApprovalPostSigned{.step = owed_one->step,
                                                       .approver = owed_one->approver,
                                                       .person = actor.person,
                                                       .comment = std::move(comment),
                                                       .late = owed_one->missed}});
}

std::vector<Event> miss(const Approval& approval, Instant now) {
  Events events;
  for (const Delegation& d : owed(approval)) {
    if (whole_seconds(now) > d.due_at) {
      events.emplace_back(
          PostSignatureMissed{.step = d.step, .person = d.from, .due_at = d.due_at});
    }
  }
  return events;
}

// --- state
// -----------------------------------------------------------------------------------------

namespace {

void on(Approval& approval, const ApprovalStarted& event, Instant) {
  approval = Approval{};
  approval.state = State::pending;
  approval.request = event;
}

void settle(Approval& approval) {
  if (!running(approval)) return;
  approval.state =
      current_step(approval) == nullptr ? State::await_post_sign : State::partly_signed;
}

void on(Approval& approval, const ApprovalStepSigned& event, Instant at) {
  approval.signatures.push_back({.step = event.step,
                                 .approver = event.approver,
                                 .person = event.person,
                                 .comment = event.comment,
                                 .signed_at = at});
  settle(approval);
}

void on(Approval& approval, const ApprovalRejected& event, Instant) {
  approval.state = State::rejected;
  approval.rejected_by = event.person;
  approval.comment = event.comment;
}

void on(Approval& approval, const ApprovalDelegated& event, Instant) {
  approval.delegations.push_back({.step = event.step,
                                  .approver = event.approver,
                                  .from = event.from,
                                  .to = event.to,
                                  .post_sign = event.post_sign,
                                  .due_at = event.due_at});
  if (event.post_sign) settle(approval);
}

void on(Approval& approval, const ApprovalPostSigned& event, Instant at) {
  if (Delegation* d = find_owed(approval, event.step, event.person)) d->done = true;
  approval.signatures.push_back({.step = event.step,
                                 .approver = event.approver,
                                 .person = event.person,
                                 .comment = event.comment,
                                 .signed_at = at,
                                 .post_signed = true});
  settle(approval);
}

void on(Approval& approval, const PostSignatureMissed& event, Instant) {
  if (Delegation* d = find_owed(approval, event.step, event.person)) d->missed = true;
}

void on(Approval& approval, const ApprovalCompleted&, Instant) { approval.state = State::approved; }

}  // namespace

void apply(Approval& approval, const Event& event, Instant at) {
  std::visit([&](const auto& e) { on(approval, e, at); }, event);
}

}  // namespace aftercare::approvals
