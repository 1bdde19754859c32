#include "services/complaints/domain/approving.h"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare::complaints {
namespace {

StepMode mode_of(approvals::Mode mode) {
  switch (mode) {
    case approvals::Mode::all: return StepMode::all;
    case approvals::Mode::any: return StepMode::any;
    case approvals::Mode::sequential: return StepMode::sequential;
  }
  return StepMode::all;
}

approvals::Mode mode_of(StepMode mode) {
  switch (mode) {
    case StepMode::any: return approvals::Mode::any;
    case StepMode::sequential: return approvals::Mode::sequential;
    case StepMode::all:
    case StepMode::none: break;
  }
  return approvals::Mode::all;
}

ChainState state_of(approvals::State state) {
  switch (state) {
    case approvals::State::none: return ChainState::none;
    case approvals::State::pending: return ChainState::pending;
    case approvals::State::partly_signed: return ChainState::partly_signed;
    case approvals::State::approved: return ChainState::approved;
    case approvals::State::await_post_sign: return ChainState::awaiting_post_sign;
    case approvals::State::rejected: return ChainState::rejected;
  }
  return ChainState::none;
}

approvals::State state_of(ChainState state) {
  switch (state) {
    case ChainState::pending: return approvals::State::pending;
    case ChainState::partly_signed: return approvals::State::partly_signed;
    case ChainState::approved: return approvals::State::approved;
    case ChainState::rejected: return approvals::State::rejected;
    case ChainState::awaiting_post_sign: return approvals::State::await_post_sign;
    case ChainState::none: break;
  }
  return approvals::State::none;
}

struct CodeOf {
  ChainCode chain;
  std::string_view code;  // of cross-cutting X-37
  bool plan = false;
};
constexpr std::array chain_codes{
    CodeOf{ChainCode::goods_return, "GOODS_RETURN"},
    CodeOf{ChainCode::allowance, "ALLOWANCE"},
    CodeOf{ChainCode::complaint_plan, "COMPLAINT_PLAN", true},
    CodeOf{ChainCode::complaint_decision, "COMPLAINT_DECISION", true},
    CodeOf{ChainCode::complaint_major, "COMPLAINT_MAJOR", true},
    CodeOf{ChainCode::goodwill, "GOODWILL"},
};

approvals::Step step_of(const ChainStep& step) {
  approvals::Step out{
      .no = step.no, .mode = mode_of(step.mode), .needed = step.needed, .repeats = step.repeats};
  for (const Approver& approver : step.approvers) {
    out.approvers.push_back(
        {.role = approver.role, .person = approver.person, .limit = approver.limit});
  }
  return out;
}

ChainStep step_of(const approvals::Step& step) {
  ChainStep out{.no = static_cast<std::uint16_t>(step.no),
                .mode = mode_of(step.mode),
                .needed = static_cast<std::uint16_t>(step.needed),
                .repeats = step.repeats};
  for (const approvals::Approver& approver : step.approvers) {
    out.approvers.push_back(
        {.role = approver.role, .person = approver.person, .limit = approver.limit});
  }
  return out;
}

}  // namespace

std::string_view code_of(ChainCode chain) {
  const auto found = std::ranges::find(chain_codes, chain, &CodeOf::chain);
  return found == chain_codes.end() ? std::string_view{} : found->code;
}

ChainCode chain_of(std::string_view code) {
  const auto found = std::ranges::find(chain_codes, code, &CodeOf::code);
  return found == chain_codes.end() ? ChainCode::none : found->chain;
}

bool is_plan(ChainCode chain) {
  const auto found = std::ranges::find(chain_codes, chain, &CodeOf::chain);
  return found != chain_codes.end() && found->plan;
}

bool may_proceed(const Approval& approval) {
  return approval.state == ChainState::approved || approval.state == ChainState::awaiting_post_sign;
}

approvals::Approval from_document(const Approval& approval) {
  approvals::Approval out{.state = state_of(approval.state),
                          .request = {.chain = std::string(code_of(approval.chain)),
                                      .attempt = approval.no,
                                      .requested_by = approval.requested_by,
                                      .amount = approval.amount,
                                      .excluded = approval.excluded,
                                      .top_authority = approval.top_authority},
                          .rejected_by = approval.rejected_by,
                          .comment = approval.comment};
  for (const ChainStep& step : approval.steps) out.request.steps.push_back(step_of(step));
  for (const Signature& signature : approval.signatures) {
    out.signatures.push_back({.step = signature.step,
                              .approver = signature.approver,
                              .person = signature.person,
                              .comment = signature.comment,
                              .signed_at = signature.signed_at,
                              .post_signed = signature.post_signed});
  }
  for (const Delegation& d : approval.delegations) {
    out.delegations.push_back({.step = d.step,
                               .approver = d.approver,
                               .from = d.from,
                               .to = d.to,
                               .post_sign = d.post_sign,
                               .due_at = d.due_at,
                               .missed = d.missed,
                               .done = d.done});
  }
  return out;
}

void to_document(const approvals::Approval& from, Approval& approval) {
  approval.state = state_of(from.state);
  approval.requested_by = from.request.requested_by;
  approval.amount = from.request.amount;
  approval.excluded = from.request.excluded;
  approval.top_authority = from.request.top_authority;
  approval.rejected_by = from.rejected_by;
  approval.comment = from.comment;
  approval.steps.clear();
  for (const approvals::Step& step : from.request.steps) approval.steps.push_back(step_of(step));
  approval.signatures.clear();
  for (const approvals::Signature& signature : from.signatures) {
    approval.signatures.push_back({.step = static_cast<std::uint16_t>(signature.step),
                                   .approver = static_cast<std::uint16_t>(signature.approver),
                                   .person = signature.person,
                                   .comment = signature.comment,
                                   .signed_at = signature.signed_at,
                                   .post_signed = signature.post_signed});
  }
  approval.delegations.clear();
  for (const approvals::Delegation& d : from.delegations) {
    approval.delegations.push_back({.step = static_cast<std::uint16_t>(d.step),
                                    .approver = static_cast<std::uint16_t>(d.approver),
                                    .from = d.from,
                                    .to = d.to,
                                    .post_sign = d.post_sign,
                                    .due_at = d.due_at,
                                    .missed = d.missed,
                                    .done = d.done});
  }
}

const Approval* find_approval(const Complaint& document, std::uint16_t no) {
  const auto found = std::ranges::find(document.approvals, no, &Approval::no);
  return found == document.approvals.end() ? nullptr : &*found;
}

Approval* find_approval(Complaint& document, std::uint16_t no) {
  return const_cast<Approval*>(find_approval(std::as_const(document), no));
}

const Approval* last_approval(const Complaint& document, ChainCode chain) {
  const auto last = std::find_if(document.approvals.rbegin(), document.approvals.rend(),
                                 [chain](const Approval& a) { return a.chain == chain; });
  return last == document.approvals.rend() ? nullptr : &*last;
}

}  // namespace aftercare::complaints
