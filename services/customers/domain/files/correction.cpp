#include "services/customers/domain/files/correction.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"
#include "services/customers/domain/files/details.h"

namespace aftercare::customers {
namespace {

constexpr std::string_view chain_code = "CUSTOMER_INFO_CORRECTION";

// The same chain for the plan, and again for the report.
Expected<signing::Approval, Rejection> new_chain(const CorrectionCase& d, const Ctx& context) {
  const auto* const chain = chain_of(context.policy, chain_code);
  if (chain == nullptr) return refuse(rules::no_such_chain, std::string(chain_code));
  return approvals::start(static_cast<std::uint16_t>(d.attempts + 1), {}, *chain, {},
                          in_chains(context.policy, context.actor), context.now);
}

bool report_is_signed(CorrectionState state) {
  return state == CorrectionState::feedback_given || state == CorrectionState::report_reviewed;
}
// A chain that waits for signatures: of the plan, or of the report once there is one.
No waits_for_signatures(const CorrectionCase& d) {
  const bool plan =
      d.state == CorrectionState::drafted || d.state == CorrectionState::reviewed_by_manager;
  const bool report = report_is_signed(d.state) && !d.report.empty();
  if (plan || report) return {};
  return only_in(CorrectionState::none, CorrectionState::drafted,
                 CorrectionState::reviewed_by_manager, CorrectionState::feedback_given,
                 CorrectionState::report_reviewed);
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const DraftCorrection& c,
                                 const Ctx& context) {
  if (d.state != CorrectionState::none) return refuse(rules::already_there, d.doc_no);
  if (!c.customer_id.given() || !context.holder(keys::customer, to_string(c.customer_id))) {
    return refuse(rules::no_such_file, text_of(c.customer_id), "/customerId");
  }
  if (No no = need(!c.fields.empty(), "CUS-27", "/fields")) return refuse(std::move(no));
  for (std::size_t i = 0; i < c.fields.size(); ++i) {
    if (!is_field(c.fields[i])) {
      return refuse(rules::bad_field, c.fields[i], "/fields/" + std::to_string(i));
    }
  }
  if (No no = need(c.reason, "X-51", "/reason")) return refuse(std::move(no));
  if (No no = need(c.plan, "CUS-27", "/plan")) return refuse(std::move(no));
  auto approval = new_chain(d, context);
  if (!approval) return unexpected(std::move(approval.error()));
  return CorrectionCaseEvents{CorrectionDrafted{.doc_no = context.number("BJ"),
                                                .policy = context.policy_ref,
                                                .customer_id = c.customer_id,
                                                .corrects = c.corrects == 0 ? 1 : c.corrects,
                                                .fields = c.fields,
                                                .reason = c.reason,
                                                .plan = c.plan,
                                                .approval = std::move(*approval)}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const SignCorrectionStep& c,
                                 const Ctx& context) {
  if (No no = waits_for_signatures(d)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  auto signature = approvals::sign(approval, in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  CorrectionCaseEvents events{ApprovalStepSigned{.approval = approval.no,
                                                 .step = signature->step,
                                                 .approver = signature->approver,
                                                 .comment = c.comment}};
  if (!signature->complete) return events;
  std::vector<std::string> signers = approvals::signers(approval);
  signers.push_back(context.actor.person);
  if (report_is_signed(d.state)) {
    events.push_back(CorrectionReportApproved{.approved_by = std::move(signers)});
  } else {
    events.push_back(CorrectionApproved{.customer_id = d.customer_id,
                                        .doc_no = d.doc_no,
                                        .corrects = d.corrects,
                                        .approved_by = std::move(signers),
                                        .reason = d.reason,
                                        .fields = d.fields});
  }
  return events;
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const RejectCorrectionStep& c,
                                 const Ctx& context) {
  if (No no = waits_for_signatures(d)) return refuse(std::move(no));
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  const auto step =
      approvals::reject(approval, in_chains(context.policy, context.actor), c.comment);
  if (!step) return unexpected(step.error());
  return CorrectionCaseEvents{
      ApprovalRejected{.approval = approval.no, .step = *step, .comment = c.comment}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const RedraftCorrection& c,
                                 const Ctx& context) {
  const bool rejected = d.approval && d.approval->state == signing::ChainState::rejected;
  if (d.state != CorrectionState::drafted || !rejected) {
    return refuse(rules::wrong_state, {"only a plan that was rejected is submitted again",
                                       "只有被驳回的方案才能重新提交"});
  }
  if (No no = need(c.plan, "CUS-27", "/plan")) return refuse(std::move(no));
  auto approval = new_chain(d, context);
  if (!approval) return unexpected(std::move(approval.error()));
  return CorrectionCaseEvents{CorrectionDrafted{.doc_no = d.doc_no,
                                                .policy = d.policy,
                                                .customer_id = d.customer_id,
                                                .corrects = d.corrects,
                                                .fields = d.fields,
                                                .reason = d.reason,
                                                .plan = c.plan,
                                                .approval = std::move(*approval)}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const ExecuteCorrection& c,
                                 const Ctx& context) {
  // The file tells that its data is corrected; measures of other departments are told by people.
  const bool own = context.actor.person == "system";
  if (own && d.state != CorrectionState::approved_by_gm && d.state != CorrectionState::executing)
    return CorrectionCaseEvents{};
  if (No no = only_in(d.state, CorrectionState::approved_by_gm, CorrectionState::executing)) {
    return refuse(std::move(no));
  }
  if (No no = need(c.note, "CUS-27", "/note")) return refuse(std::move(no));
  return CorrectionCaseEvents{CorrectionExecuted{.note = c.note, .corrected = own && c.corrected}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const GiveFeedback& c, const Ctx&) {
  if (No no = only_in(d.state, CorrectionState::executing)) return refuse(std::move(no));
  if (No no = need(c.feedback, "CUS-27", "/feedback")) return refuse(std::move(no));
  return CorrectionCaseEvents{CorrectionFeedbackGiven{.feedback = c.feedback}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const WriteReport& c,
                                 const Ctx& context) {
  const bool running =
      !d.report.empty() && d.approval && d.approval->state != signing::ChainState::rejected;
  if (d.state != CorrectionState::feedback_given || running) {
    return refuse(rules::wrong_state,
                  {"the report follows the feedback, once", "反馈之后提交报告，只提交一次"});
  }
  if (No no = need(c.report, "CUS-27", "/report")) return refuse(std::move(no));
  auto approval = new_chain(d, context);
  if (!approval) return unexpected(std::move(approval.error()));
  return CorrectionCaseEvents{
      CorrectionReported{.report = c.report, .approval = std::move(*approval)}};
}

Decision<CorrectionCaseEvent> on(const CorrectionCase& d, const ArchiveCorrection& c, const Ctx&) {
  if (No no = only_in(d.state, CorrectionState::report_approved)) return refuse(std::move(no));
  return CorrectionCaseEvents{CorrectionClosed{.note = c.note}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(CorrectionCase& d, const CorrectionDrafted& e, const Recorded& r) {
  if (d.state == CorrectionState::none) {
    d.drafted_at = r.at;
    d.author = r.actor;
  }
  d.state = CorrectionState::drafted;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.customer_id = e.customer_id;
  d.corrects = e.corrects;
  d.fields = e.fields;
  d.reason = e.reason;
  d.plan = e.plan;
  d.approval = e.approval;
  ++d.attempts;
}
void apply(CorrectionCase& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (d.approval)
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
  d.state = report_is_signed(d.state) ? CorrectionState::report_reviewed
                                      : CorrectionState::reviewed_by_manager;
}
// Back to its author; of the report, to where it is written (customers.md 2.3).
void apply(CorrectionCase& d, const ApprovalRejected& e, const Recorded& r) {
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
  d.state = report_is_signed(d.state) ? CorrectionState::feedback_given : CorrectionState::drafted;
}
void apply(CorrectionCase& d, const CorrectionApproved&, const Recorded&) {
  d.state = CorrectionState::approved_by_gm;
}
void apply(CorrectionCase& d, const CorrectionExecuted& e, const Recorded&) {
  d.state = CorrectionState::executing;
  d.corrected = d.corrected || e.corrected;
  d.execution = e.note;
}
void apply(CorrectionCase& d, const CorrectionFeedbackGiven& e, const Recorded&) {
  d.state = CorrectionState::feedback_given;
  d.feedback = e.feedback;
}
void apply(CorrectionCase& d, const CorrectionReported& e, const Recorded&) {
  d.report = e.report;
  d.approval = e.approval;
  ++d.attempts;
}
void apply(CorrectionCase& d, const CorrectionReportApproved&, const Recorded&) {
  d.state = CorrectionState::report_approved;
}
void apply(CorrectionCase& d, const CorrectionClosed&, const Recorded& r) {
  d.state = CorrectionState::archived;
  d.archived_at = r.at;
}

}  // namespace

Decision<CorrectionCaseEvent> CorrectionCaseModel::decide(const Document& document,
                                                          const Command& command,
                                                          const Context<Policy>& context) {
  return each_on<DraftCorrection, Event>(
      command, document.state != CorrectionState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

// A correction has no deadline of its own.
CorrectionCaseEvents CorrectionCaseModel::miss(const Document&, const Timer&,
                                               const Context<Policy>&) {
  return {};
}

void CorrectionCaseModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit([&](const auto& happened) { apply(document, happened, recorded); }, event);
}

}  // namespace aftercare::customers
