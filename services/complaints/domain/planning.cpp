// The plan of a case and the signatures that make it a decision (X-30..X-37, CMP-44, CMP-46,
// CMP-55): submitted, signed, handed to another, done on a superior's word.
#include <algorithm>
#include <string>
#include <utility>

#include "common/decider/timers.h"
#include "services/complaints/domain/approving.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

ApprovalDelegated delegated(const approvals::ApprovalDelegated& d, std::uint16_t no,
                            const Ctx& context) {
  ApprovalDelegated event{
      .approval = no,
      .delegation = Delegation{.step = static_cast<std::uint16_t>(d.step),
                               .approver = static_cast<std::uint16_t>(d.approver),
                               .from = d.from,
                               .to = d.to,
                               .post_sign = d.post_sign,
                               .due_at = d.due_at},
      .comment = d.comment};
  if (d.post_sign) {
    event.timers = timers::owed(timer::post_sign_of(no, d.step, d.approver), context.now, d.due_at,
                                d.from, context.calendar);
  }
  return event;
}

// The library's event, as that of the case. What starts a chain is made by start_chain().
void add_event(Events& events, const approvals::Event& event, std::uint16_t no, ChainCode chain,
               const Ctx& context) {
  if (const auto* stepped = std::get_if<approvals::ApprovalStepSigned>(&event)) {
    events.emplace_back(
        ApprovalStepSigned{.approval = no,
                           .step = static_cast<std::uint16_t>(stepped->step),
                           .approver = static_cast<std::uint16_t>(stepped->approver),
                           .comment = stepped->comment});
  } else if (const auto* rejected = std::get_if<approvals::ApprovalRejected>(&event)) {
    events.emplace_back(ApprovalRejected{.approval = no,
                                         .step = static_cast<std::uint16_t>(rejected->step),
                                         .comment = rejected->comment});
  } else if (const auto* handed = std::get_if<approvals::ApprovalDelegated>(&event)) {
    events.emplace_back(delegated(*handed, no, context));
  } else if (const auto* signed_after = std::get_if<approvals::ApprovalPostSigned>(&event)) {
    events.emplace_back(
        ApprovalPostSigned{.approval = no,
                           .step = static_cast<std::uint16_t>(signed_after->step),
                           .approver = static_cast<std::uint16_t>(signed_after->approver),
                           .comment = signed_after->comment,
                           .late = signed_after->late});
  } else if (std::holds_alternative<approvals::ApprovalCompleted>(event)) {
    events.emplace_back(ApprovalCompleted{.approval = no, .chain = chain});
  }
}

// The events of the case, and the decision that they bring where the chain was its plan's.
Events as_events(const Complaint& document, const Approval& approval,
                 const std::vector<approvals::Event>& decided, const Ctx& context) {
  Events events;
  approvals::Approval after = from_document(approval);
  const bool before = approvals::may_proceed(after);
  for (const approvals::Event& event : decided) {
    add_event(events, event, approval.no, approval.chain, context);
    approvals::apply(after, event, context.now);
  }
  if (!is_plan(approval.chain) || before || !approvals::may_proceed(after)) return events;
  events.emplace_back(PlanApproved{.approval = approval.no});
  const RouteStep* const at = find_step(context.policy, document.step);
  if (at != nullptr && at->finished_by == RouteStep::FinishedBy::approval) {
    events.emplace_back(finish_current(document, context));
  }
  return events;
}

bool is_asked(const approvals::Approval& approval, std::string_view role) {
  const approvals::Step* const step = approvals::current_step(approval);
  return step != nullptr && std::ranges::any_of(step->approvers, [role](const auto& approver) {
           return approver.role == role;
         });
}

// The approval that a command names, and whether its chain may be worked on now.
Expected<const Approval*, Rejection> asked_for(const Complaint& document, std::uint16_t no) {
  if (No refused = only_open(document)) return refuse(std::move(refused));
  const Approval* const approval = find_approval(document, no);
  if (approval == nullptr) return refuse(rules::no_such_approval, std::to_string(no), "/approval");
  if (is_plan(approval->chain)) {
    if (No refused = only_in(document, {CaseState::awaiting_approval})) {
      return refuse(std::move(refused));
    }
  }
  return approval;
}

// Whether the authorities are informed is decided with one of the signatures (CMP-55).
No check_notice(const SignStep& c, const approvals::Approval& signing,
                const ComplaintPolicy& policy) {
  const bool here =
      !policy.notice_decided_by.empty() && is_asked(signing, policy.notice_decided_by);
  if (here && c.authority_notice == AuthorityNotice::none) {
    return reject(rules::notice_missing, {}, "/authorityNotice");
  }
  if (!here && c.authority_notice != AuthorityNotice::none) {
    return reject(rules::notice_elsewhere, {}, "/authorityNotice");
  }
  return {};
}

// The plan is the decision's paper: what comes before it in the route is finished (CMP-44).
No check_steps(const Complaint& document, const ComplaintPolicy& policy) {
  if (!has_route(policy)) return {};
  const RouteStep* const at = find_step(policy, document.step);
  if (at != nullptr && at->finished_by == RouteStep::FinishedBy::approval) return {};
  return reject(rules::steps_open, step_text(document));
}

}  // namespace

Expected<StartedApproval, Rejection> start_chain(const Complaint& document, ChainCode code,
                                                 Money amount,
                                                 const std::vector<std::string>& conditions,
                                                 std::string note, const Ctx& context) {
  const approvals::Chain* const chain =
      approvals::find_chain(context.policy.chains, code_of(code), context.policy_ref.preset);
  if (code == ChainCode::none || chain == nullptr) {
    return refuse(rules::no_such_chain, std::string(code_of(code)), "/chain");
  }
  if (document.approvals.size() >= max_approvals) return refuse(rules::too_many_approvals);
  const Approval* const before = last_approval(document, code);
  const approvals::Request request{
      .amount = amount,
      .conditions = conditions,
      .excluded = concerned_persons(document),
      .top_authority = context.policy.levels && document.level >= top_level};
  auto decided =
      approvals::start(before != nullptr ? from_document(*before) : approvals::Approval{}, *chain,
                       request, context.actor);
  if (!decided) return unexpected(std::move(decided.error()));
  approvals::Approval fresh;
  for (const approvals::Event& event : *decided) approvals::apply(fresh, event, context.now);
  Approval approval{.no = static_cast<std::uint16_t>(document.approvals.size() + 1),
                    .chain = code,
                    .started_at = context.now};
  to_document(fresh, approval);
  const std::uint16_t no = approval.no;
  return StartedApproval{.event = {.approval = std::move(approval), .note = std::move(note)},
                         .no = no};
}

Result on(const Complaint& document, const SubmitPlan& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  if (context.policy.plan_chain.empty()) return refuse(rules::no_plan_chain);
  if (No no = check_steps(document, context.policy)) return refuse(std::move(no));
  const std::string& cause = c.cause.empty() ? document.investigation : c.cause;
  if (No no = need(cause, "X-37", "/cause")) return refuse(std::move(no));
  if (!c.plan || c.plan->measures.empty()) return refuse(need(false, "X-37", "/plan/measures"));
  if (No no = not_negative(c.plan->amount, "/plan/amount")) return refuse(std::move(no));

  const Money amount = std::max(c.plan->amount.value_or(Money{}), document.loss.value_or(Money{}));
  std::vector<std::string> conditions;
  if (document.severity == Severity::major || c.principle) conditions.emplace_back("major");
  auto chain =
      start_chain(document, chain_of(context.policy.plan_chain), amount, conditions, {}, context);
  if (!chain) return unexpected(std::move(chain.error()));
  const bool late = is_late(document, timer::investigation_report, context.now) ||
                    is_late(document, timer::combined_opinion, context.now);
  return Events{PlanSubmitted{.cause = cause, .plan = c.plan, .late = late},
                std::move(chain->event)};
}

Result on(const Complaint& document, const StartApproval& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating, CaseState::executing})) {
    return refuse(std::move(no));
  }
  // Plans and goodwill have commands of their own.
  if (c.chain != ChainCode::goods_return && c.chain != ChainCode::allowance) {
    return refuse(rules::no_such_chain, std::string(code_of(c.chain)), "/chain");
  }
  if (!c.amount || c.amount->fen <= 0) return refuse(rules::bad_amount, {}, "/amount");
  std::vector<std::string> conditions;
  if (c.deviation) conditions.emplace_back("deviation");
  auto chain = start_chain(document, c.chain, *c.amount, conditions, c.note, context);
  if (!chain) return unexpected(std::move(chain.error()));
  return Events{std::move(chain->event)};
}

Result on(const Complaint& document, const SignStep& c, const Ctx& context) {
  const auto approval = asked_for(document, c.approval);
  if (!approval) return unexpected(approval.error());
  const approvals::Approval signing = from_document(**approval);
  // The signature stands for the certificate that the customer has sealed (CMP-50).
  if (is_asked(signing, customer_seal)) {
    if (No no = need(c.comment, "X-37", "/comment")) return refuse(std::move(no));
  }
  auto decided = approvals::sign(signing, context.actor, c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  if (No no = check_notice(c, signing, context.policy)) return refuse(std::move(no));
  Events events = as_events(document, **approval, *decided, context);
  if (c.authority_notice != AuthorityNotice::none) {
    events.insert(events.begin(), AuthorityNoticeDecided{.notice = c.authority_notice});
  }
  return events;
}

Result on(const Complaint& document, const RejectStep& c, const Ctx& context) {
  const auto approval = asked_for(document, c.approval);
  if (!approval) return unexpected(approval.error());
  auto decided = approvals::reject(from_document(**approval), context.actor, c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(document, **approval, *decided, context);
}

Result on(const Complaint& document, const DelegateStep& c, const Ctx& context) {
  const auto approval = asked_for(document, c.approval);
  if (!approval) return unexpected(approval.error());
  if (is_concerned(document, c.to)) return refuse(rules::handler_recused, {}, "/to");
  auto decided = approvals::delegate(from_document(**approval), context.actor, c.to, c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(document, **approval, *decided, context);
}

Result on(const Complaint& document, const ActOnWord& c, const Ctx& context) {
  const auto approval = asked_for(document, c.approval);
  if (!approval) return unexpected(approval.error());
  if (No no = need(c.superior, "X-33", "/superior")) return refuse(std::move(no));
  if (is_concerned(document, c.superior)) return refuse(rules::handler_recused, {}, "/superior");
  const Actor superior = acting(context.policy, {.person = c.superior, .roles = {c.superior_role}});
  auto decided =
      approvals::act_on_word(from_document(**approval), context.actor, superior, c.comment,
                             context.now, context.policy.post_sign, context.calendar);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(document, **approval, *decided, context);
}

Result on(const Complaint& document, const PostSign& c, const Ctx& context) {
  // What was done on his word is signed for after closing, too.
  if (No no = only_between(document, CaseState::registered, CaseState::archived)) {
    return refuse(std::move(no));
  }
  const Approval* const approval = find_approval(document, c.approval);
  if (approval == nullptr) {
    return refuse(rules::no_such_approval, std::to_string(c.approval), "/approval");
  }
  auto decided = approvals::post_sign(from_document(*approval), context.actor, c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(document, *approval, *decided, context);
}

Result on(const Complaint& document, const GrantGoodwill& c, const Ctx& context) {
  constexpr std::size_t most = 50;
  if (No no = only_open(document)) return refuse(std::move(no));
  if (!context.policy.goodwill) return refuse(rules::no_goodwill);
  const GoodwillAuthority& authority = *context.policy.goodwill;
  const auto is_one_of = [&](const std::vector<std::string>& roles) {
    return std::ranges::any_of(roles,
                               [&](const std::string& role) { return context.actor.has(role); });
  };
  const bool unlimited = is_one_of(authority.superiors);
  if (!unlimited && !is_one_of(authority.roles)) {
    return refuse(rules::not_an_agent, context.policy_ref.preset);
  }
  if (c.kind == GoodwillKind::none) return refuse(need(false, "CMP-54", "/kind"));
  if (!c.amount || c.amount->fen <= 0) return refuse(rules::bad_amount, {}, "/amount");
  if (document.goodwill.size() >= most) return refuse(rules::too_many);

  Goodwill goodwill{.no = static_cast<std::uint16_t>(document.goodwill.size() + 1),
                    .kind = c.kind,
                    .amount = c.amount,
                    .granted_by = context.actor.person,
                    .granted_at = context.now};
  if (unlimited || *c.amount <= authority.limit) {
    return Events{GoodwillGranted{.goodwill = std::move(goodwill), .note = c.note}};
  }
  // Beyond the limit: on the word of a superior, who signs afterwards.
  if (c.instructed_by.empty()) {
    return refuse(rules::over_goodwill, Detail{"limit ", "限额 "} + to_decimal(authority.limit),
                  "/instructedBy");
  }
  if (is_concerned(document, c.instructed_by)) {
    return refuse(rules::handler_recused, {}, "/instructedBy");
  }
  auto chain = start_chain(document, ChainCode::goodwill, *c.amount, {}, c.note, context);
  if (!chain) return unexpected(std::move(chain.error()));
  const Approval approval = *chain->event.approval;
  const Actor superior =
      acting(context.policy, {.person = c.instructed_by, .roles = {c.instructed_role}});
  const auto decided =
      approvals::act_on_word(from_document(approval), context.actor, superior, c.note, context.now,
                             context.policy.post_sign, context.calendar);
  if (!decided) return unexpected(decided.error());
  goodwill.instructed_by = c.instructed_by;
  goodwill.approval = approval.no;
  Events events{std::move(chain->event)};
  for (ComplaintEvent& event : as_events(document, approval, *decided, context)) {
    events.push_back(std::move(event));
  }
  events.emplace_back(GoodwillGranted{.goodwill = std::move(goodwill), .note = c.note});
  return events;
}

}  // namespace aftercare::complaints
