#include "common/approvals/document.h"

#include <utility>
#include <variant>

namespace aftercare::approvals {
namespace {

signing::StepMode mode_of(Mode mode) {
  switch (mode) {
    case Mode::all: return signing::StepMode::all;
    case Mode::any: return signing::StepMode::any;
    case Mode::sequential: return signing::StepMode::sequential;
  }
  return signing::StepMode::all;
}

Mode mode_of(signing::StepMode mode) {
  switch (mode) {
    case signing::StepMode::any: return Mode::any;
    case signing::StepMode::sequential: return Mode::sequential;
    case signing::StepMode::all:
    case signing::StepMode::none: break;
  }
  return Mode::all;
}

signing::ChainState state_of(State state) {
  switch (state) {
    case State::none: return signing::ChainState::none;
    case State::pending: return signing::ChainState::pending;
    case State::partly_signed: return signing::ChainState::partly_signed;
    case State::approved: return signing::ChainState::approved;
    case State::rejected: return signing::ChainState::rejected;
    case State::await_post_sign: return signing::ChainState::awaiting_post_sign;
  }
  return signing::ChainState::none;
}

State state_of(signing::ChainState state) {
  switch (state) {
    case signing::ChainState::pending: return State::pending;
    case signing::ChainState::partly_signed: return State::partly_signed;
    case signing::ChainState::approved: return State::approved;
    case signing::ChainState::rejected: return State::rejected;
    case signing::ChainState::awaiting_post_sign: return State::await_post_sign;
    case signing::ChainState::none: break;
  }
  return State::none;
}

Step step_of(const signing::ChainStep& step) {
  Step out{
      .no = step.no, .mode = mode_of(step.mode), .needed = step.needed, .repeats = step.repeats};
  for (const signing::Approver& approver : step.approvers) {
    out.approvers.push_back(
        {.role = approver.role, .person = approver.person, .limit = approver.limit});
  }
  return out;
}

signing::ChainStep step_of(const Step& step) {
  signing::ChainStep out{.no = static_cast<std::uint16_t>(step.no),
                         .mode = mode_of(step.mode),
                         .needed = static_cast<std::uint16_t>(step.needed),
                         .repeats = step.repeats};
  for (const Approver& approver : step.approvers) {
    out.approvers.push_back(
        {.role = approver.role, .person = approver.person, .limit = approver.limit});
  }
  return out;
}

void apply_event(signing::Approval& approval, const Event& event, Instant at) {
  Approval inner = from_document(approval);
  apply(inner, event, at);
  to_document(inner, approval);
}

}  // namespace

Approval from_document(const signing::Approval& approval) {
  Approval out{.state = state_of(approval.state),
               .request = {.chain = approval.chain,
                           .attempt = approval.no,
                           .requested_by = approval.requested_by,
                           .amount = approval.amount,
                           .excluded = approval.excluded,
                           .top_authority = approval.top_authority},
               .rejected_by = approval.rejected_by,
               .comment = approval.comment};
  for (const signing::ChainStep& step : approval.steps) {
    out.request.steps.push_back(step_of(step));
  }
  for (const signing::Signature& signature : approval.signatures) {
    out.signatures.push_back({.step = signature.step,
                              .approver = signature.approver,
                              .person = signature.person,
                              .comment = signature.comment,
                              .signed_at = signature.signed_at});
  }
  return out;
}

void to_document(const Approval& from, signing::Approval& approval) {
  approval.chain = from.request.chain;
  approval.state = state_of(from.state);
  approval.requested_by = from.request.requested_by;
  approval.amount = from.request.amount;
  approval.excluded = from.request.excluded;
  approval.top_authority = from.request.top_authority;
  approval.rejected_by = from.rejected_by;
  approval.comment = from.comment;
  approval.steps.clear();
  for (const Step& step : from.request.steps) approval.steps.push_back(step_of(step));
  approval.signatures.clear();
  for (const Signature& signature : from.signatures) {
    approval.signatures.push_back({.step = static_cast<std::uint16_t>(signature.step),
                                   .approver = static_cast<std::uint16_t>(signature.approver),
                                   .person = signature.person,
                                   .comment = signature.comment,
                                   .signed_at = signature.signed_at});
  }
}

Expected<signing::Approval, Rejection> start(std::uint16_t no, const signing::Approval& before,
                                             const Chain& chain, const Request& request,
                                             const Actor& author, Instant now) {
  auto events = start(from_document(before), chain, request, author);
  if (!events) return unexpected(std::move(events.error()));
  Approval inner;
  for (const Event& event : *events) apply(inner, event, now);
  signing::Approval approval{.no = no, .started_at = now};
  to_document(inner, approval);
  return approval;
}

Expected<Signed, Rejection> sign(const signing::Approval& approval, const Actor& actor,
                                 const std::string& comment) {
  auto events = sign(from_document(approval), actor, comment);
  if (!events) return unexpected(std::move(events.error()));
  Signed out;
  for (const Event& event : *events) {
    if (const auto* step = std::get_if<ApprovalStepSigned>(&event)) {
      out.step = static_cast<std::uint16_t>(step->step);
      out.approver = static_cast<std::uint16_t>(step->approver);
    }
    if (std::holds_alternative<ApprovalCompleted>(event)) out.complete = true;
  }
  return out;
}

Expected<std::uint16_t, Rejection> reject(const signing::Approval& approval, const Actor& actor,
                                          const std::string& comment) {
  auto events = reject(from_document(approval), actor, comment);
  if (!events) return unexpected(std::move(events.error()));
  for (const Event& event : *events) {
    if (const auto* no = std::get_if<ApprovalRejected>(&event)) {
      return static_cast<std::uint16_t>(no->step);
    }
  }
  return std::uint16_t{0};
}

void apply_signed(signing::Approval& approval, std::uint16_t step, std::uint16_t approver,
                  std::string_view person, const std::string& comment, Instant at) {
  apply_event(
      approval,
      ApprovalStepSigned{
          .step = step, .approver = approver, .person = std::string(person), .comment = comment},
      at);
  // The chain is complete when no step waits any more.
  if (current_step(from_document(approval)) == nullptr) {
    apply_event(approval, ApprovalCompleted{.chain = approval.chain}, at);
  }
}

void apply_rejected(signing::Approval& approval, std::uint16_t step, std::string_view person,
                    const std::string& comment, Instant at) {
  apply_event(approval,
              ApprovalRejected{.step = step, .person = std::string(person), .comment = comment},
              at);
}

std::vector<std::string> signers(const signing::Approval& approval) {
  std::vector<std::string> out;
  for (const signing::Signature& signature : approval.signatures) out.push_back(signature.person);
  return out;
}

}  // namespace aftercare::approvals
