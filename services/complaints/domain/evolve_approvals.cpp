#include "services/complaints/domain/evolve_approvals.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/complaints/domain/approving.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

void apply_approval(Complaint& d, std::uint16_t no, const approvals::Event& event, Instant at) {
  Approval* const approval = find_approval(d, no);
  if (approval == nullptr) return;
  approvals::Approval signing = from_document(*approval);
  approvals::apply(signing, event, at);
  to_document(signing, *approval);
}

void add_remedy(Complaint& d, const std::optional<Remedy>& remedy) {
  if (!remedy) return;
  d.remedies.push_back(*remedy);
  if (Approval* const approval = find_approval(d, remedy->approval)) approval->used = true;
}

}  // namespace

void apply(Complaint& d, const ApprovalStarted& e, const Recorded&) {
  if (e.approval) d.approvals.push_back(*e.approval);
}

void apply(Complaint& d, const ApprovalStepSigned& e, const Recorded& r) {
  apply_approval(d, e.approval,
                 approvals::ApprovalStepSigned{.step = e.step,
                                               .approver = e.approver,
                                               .person = std::string(r.actor),
                                               .comment = e.comment},
                 r.at);
}

void apply(Complaint& d, const ApprovalRejected& e, const Recorded& r) {
  apply_approval(d, e.approval,
                 approvals::ApprovalRejected{
                     .step = e.step, .person = std::string(r.actor), .comment = e.comment},
                 r.at);
  // A rejected plan returns to its author.
  const Approval* const approval = find_approval(std::as_const(d), e.approval);
  if (approval != nullptr && is_plan(approval->chain) && d.state == CaseState::awaiting_approval) {
    d.state = CaseState::investigating;
  }
}

void apply(Complaint& d, const ApprovalDelegated& e, const Recorded& r) {
  if (!e.delegation) return;
  apply_approval(d, e.approval,
                 approvals::ApprovalDelegated{.step = e.delegation->step,
                                              .approver = e.delegation->approver,
                                              .from = e.delegation->from,
                                              .to = e.delegation->to,
                                              .post_sign = e.delegation->post_sign,
                                              .due_at = e.delegation->due_at,
                                              .comment = e.comment},
                 r.at);
}

void apply(Complaint& d, const ApprovalPostSigned& e, const Recorded& r) {
  end(d, timer::post_sign_of(e.approval, e.step, e.approver), r.at);
  apply_approval(d, e.approval,
                 approvals::ApprovalPostSigned{.step = e.step,
                                               .approver = e.approver,
                                               .person = std::string(r.actor),
                                               .comment = e.comment,
                                               .late = e.late},
                 r.at);
}

void apply(Complaint& d, const PostSignatureMissed& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
  apply_approval(
      d, e.approval,
      approvals::PostSignatureMissed{.step = e.step, .person = e.person, .due_at = e.timer.due_at},
      r.at);
}

void apply(Complaint& d, const ApprovalCompleted& e, const Recorded& r) {
  apply_approval(d, e.approval,
                 approvals::ApprovalCompleted{.chain = std::string(code_of(e.chain))}, r.at);
}

void apply(Complaint& d, const GoodsReturnAuthorised& e, const Recorded&) {
  add_remedy(d, e.remedy);
}

void apply(Complaint& d, const AllowanceAuthorised& e, const Recorded&) { add_remedy(d, e.remedy); }

void apply(Complaint& d, const GoodsReturnNoted& e, const Recorded&) {
  const auto remedy = std::ranges::find(d.remedies, e.remedy, &Remedy::no);
  if (remedy != d.remedies.end()) remedy->goods = e.goods;
}

void apply(Complaint& d, const AllowanceProven& e, const Recorded& r) {
  const auto remedy = std::ranges::find(d.remedies, e.remedy, &Remedy::no);
  if (remedy == d.remedies.end()) return;
  remedy->proof = e.proof;
  remedy->proof_reference = e.reference;
  remedy->proven_at = r.at;
}

}  // namespace aftercare::complaints
