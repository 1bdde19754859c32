// Returns and allowances: signed by a chain, authorised by amount (CMP-46), proven (CMP-51).
#include <algorithm>
#include <string>
#include <utility>

#include "services/complaints/domain/approving.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// The library's events, as those of the case.
Events as_events(const std::vector<approvals::Event>& decided, std::uint16_t no, ChainCode chain) {
  Events events;
  for (const approvals::Event& event : decided) {
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
    } else if (std::holds_alternative<approvals::ApprovalCompleted>(event)) {
      events.emplace_back(ApprovalCompleted{.approval = no, .chain = chain});
    }
  }
  return events;
}

// What a return or an allowance needs before anybody may authorise it.
No check_remedy(const Complaint& document, const Approval* approval, ChainCode chain,
                const std::optional<Money>& amount, const Ctx& context) {
  if (is_open(document.state) && document.state != CaseState::executing) {
    return reject(rules::no_decision, "state " + std::string(to_word(document.state)));
  }
  if (No no = only_in(document, {CaseState::executing})) return no;
  const Money value = amount.value_or(Money{});
  if (!within_authority(context.policy, context.actor,
                        std::max(value, document.loss.value_or(Money{})), document.level)) {
    return reject(rules::over_authority,
                  "level " + std::to_string(document.level) + ", " + to_decimal(value) + " yuan");
  }
  if (value.fen <= 0) return reject(rules::bad_amount, to_decimal(value), "/amount");
  if (approval == nullptr || approval->chain != chain || approval->used ||
      approval->state != ChainState::approved) {
    return reject(rules::chain_not_signed, std::string(code_of(chain)));
  }
  if (value > approval->amount.value_or(Money{})) {
    return reject(rules::over_approval,
                  to_decimal(value) + " of " + to_decimal(approval->amount.value_or(Money{})),
                  "/amount");
  }
  return {};
}

// The next signature stands for the certificate that the customer has sealed (CMP-50).
bool waits_for_seal(const approvals::Approval& approval) {
  const approvals::Step* const step = approvals::current_step(approval);
  return step != nullptr && std::ranges::any_of(step->approvers, [](const auto& approver) {
           return approver.role == customer_seal;
         });
}

const Approval* asked_or_last(const Complaint& document, std::uint16_t no, ChainCode chain) {
  return no == 0 ? last_approval(document, chain) : find_approval(document, no);
}

Remedy remedy_for(const Complaint& document, RemedyKind kind, const Approval& approval,
                  std::optional<Money> amount, std::uint32_t qty, const Ctx& context) {
  return {.no = static_cast<std::uint16_t>(document.remedies.size() + 1),
          .kind = kind,
          .amount = amount,
          .qty = qty,
          .approval = approval.no,
          .authorised_by = context.actor.person,
          .authorised_at = context.now};
}

}  // namespace

Result on(const Complaint& document, const StartApproval& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating, CaseState::executing})) {
    return refuse(std::move(no));
  }
  const approvals::Chain* const chain =
      approvals::find_chain(context.policy.chains, code_of(c.chain), context.policy_ref.preset);
  if (c.chain == ChainCode::none || chain == nullptr) {
    return refuse(rules::no_such_chain, std::string(code_of(c.chain)), "/chain");
  }
  if (!c.amount || c.amount->fen <= 0) return refuse(rules::bad_amount, {}, "/amount");
  if (document.approvals.size() >= max_approvals) return refuse(rules::too_many_approvals);

  const Approval* const before = last_approval(document, c.chain);
  approvals::Request request{.amount = c.amount, .top_authority = document.level >= top_level};
  if (c.deviation) request.conditions.emplace_back("deviation");
  if (document.event) request.excluded = document.event->staff;
  auto decided =
      approvals::start(before != nullptr ? from_document(*before) : approvals::Approval{}, *chain,
                       request, context.actor);
  if (!decided) return unexpected(std::move(decided.error()));

  approvals::Approval fresh;
  for (const approvals::Event& event : *decided) approvals::apply(fresh, event, context.now);
  Approval approval{.no = static_cast<std::uint16_t>(document.approvals.size() + 1),
                    .chain = c.chain,
                    .started_at = context.now};
  to_document(fresh, approval);
  const std::uint16_t no = approval.no;
  Events events{ApprovalStarted{.approval = std::move(approval), .note = c.note}};
  for (ComplaintEvent& event : as_events(*decided, no, c.chain)) events.push_back(std::move(event));
  return events;
}

Result on(const Complaint& document, const SignStep& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  const Approval* const approval = find_approval(document, c.approval);
  if (approval == nullptr) {
    return refuse(rules::no_such_approval, std::to_string(c.approval), "/approval");
  }
  const approvals::Approval signing = from_document(*approval);
  if (waits_for_seal(signing)) {
    if (No no = need(c.comment, "X-37", "/comment")) return refuse(std::move(no));
  }
  auto decided = approvals::sign(signing, in_chains(context.policy, context.actor), c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(*decided, approval->no, approval->chain);
}

Result on(const Complaint& document, const RejectStep& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  const Approval* const approval = find_approval(document, c.approval);
  if (approval == nullptr) {
    return refuse(rules::no_such_approval, std::to_string(c.approval), "/approval");
  }
  auto decided = approvals::reject(from_document(*approval),
                                   in_chains(context.policy, context.actor), c.comment);
  if (!decided) return unexpected(std::move(decided.error()));
  return as_events(*decided, approval->no, approval->chain);
}

Result on(const Complaint& document, const AuthoriseReturn& c, const Ctx& context) {
  const Approval* const approval = asked_or_last(document, c.approval, ChainCode::goods_return);
  if (No no = check_remedy(document, approval, ChainCode::goods_return, c.amount, context)) {
    return refuse(std::move(no));
  }
  return Events{GoodsReturnAuthorised{.remedy = remedy_for(document, RemedyKind::goods_return,
                                                           *approval, c.amount, c.qty, context)}};
}

Result on(const Complaint& document, const AuthoriseAllowance& c, const Ctx& context) {
  const Approval* const approval = asked_or_last(document, c.approval, ChainCode::allowance);
  if (No no = check_remedy(document, approval, ChainCode::allowance, c.amount, context)) {
    return refuse(std::move(no));
  }
  return Events{AllowanceAuthorised{
      .remedy = remedy_for(document, RemedyKind::allowance, *approval, c.amount, 0, context)}};
}

Result on(const Complaint& document, const AttachAllowanceProof& c, const Ctx&) {
  if (No no = only_between(document, CaseState::executing, CaseState::archived)) {
    return refuse(std::move(no));
  }
  const auto remedy = std::ranges::find(document.remedies, c.remedy, &Remedy::no);
  if (remedy == document.remedies.end()) {
    return refuse(rules::no_such_remedy, std::to_string(c.remedy), "/remedy");
  }
  if (given(remedy->proven_at)) return refuse(rules::already_proven, std::to_string(c.remedy));
  if (c.proof == ProofKind::none) return refuse(need({}, "CMP-51", "/proof"));
  if (No no = need(c.reference, "CMP-51", "/reference")) return refuse(std::move(no));
  return Events{AllowanceProven{.remedy = c.remedy, .proof = c.proof, .reference = c.reference}};
}

}  // namespace aftercare::complaints
