#include <ostream>

#include "common/approvals/approval.h"

namespace aftercare::approvals {
namespace {

void print(std::ostream& out, const ApprovalStarted& e) {
  out << "ApprovalStarted{" << e.chain << " attempt " << e.attempt << " by " << e.requested_by;
  if (e.amount) out << " amount " << *e.amount;
  out << " steps " << e.steps.size() << "}";
}

void print(std::ostream& out, const ApprovalStepSigned& e) {
  out << "ApprovalStepSigned{" << e.step << "." << e.approver << " " << e.person << "}";
}

void print(std::ostream& out, const ApprovalRejected& e) {
  out << "ApprovalRejected{" << e.step << " " << e.person << "}";
}

void print(std::ostream& out, const ApprovalDelegated& e) {
  out << "ApprovalDelegated{" << e.step << "." << e.approver << " " << e.from << " to " << e.to;
  if (e.post_sign) out << " post-sign due " << to_rfc3339(e.due_at);
  out << "}";
}

void print(std::ostream& out, const ApprovalPostSigned& e) {
  out << "ApprovalPostSigned{" << e.step << "." << e.approver << " " << e.person
      << (e.late ? " late}" : "}");
}

void print(std::ostream& out, const PostSignatureMissed& e) {
  out << "PostSignatureMissed{" << e.step << " " << e.person << " due " << to_rfc3339(e.due_at)
      << "}";
}

void print(std::ostream& out, const ApprovalCompleted& e) {
  out << "ApprovalCompleted{" << e.chain << "}";
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Event& event) {
  std::visit([&](const auto& e) { print(out, e); }, event);
  return out;
}

}  // namespace aftercare::approvals
