#include "services/customers/domain/files/loan.h"

#include <type_traits>
#include <utility>
#include <variant>

#include "services/customers/domain/deciding.h"

namespace aftercare::customers {
namespace {

constexpr std::string_view back_timer = "back";

bool is_out(const FileLoan& d) {
  return d.state == LoanState::out || d.state == LoanState::overdue;
}

// Who is late, or spoils or loses a file, gets none any more where the policy says so (CUS-23).
void bar(FileLoanEvents& events, const FileLoan& d, const char* reason, const Ctx& context) {
  if (!context.policy.loans.bars || d.barred) return;
  events.push_back(BorrowerBarred{.borrower = d.borrower, .reason = reason});
}

std::vector<Timer> back_by(const FileLoan& d, const Ctx& context) {
  const LoanPolicy& policy = context.policy.loans;
  if (!policy.back_by_closing) {
    return timers::started(back_timer, context.now, policy.back, d.borrower, context.calendar);
  }
  const Instant closing =
      calendar::at_local(calendar::local_day(context.now), context.calendar.hours.close);
  // Handed out after closing, it is back by the end of the day.
  const Instant due =
      context.now <= closing ? closing : calendar::end_of_day(calendar::day_of(context.now));
  return timers::owed(back_timer, context.now, due, d.borrower, context.calendar);
}

Decision<FileLoanEvent> on(const FileLoan& d, const RequestLoan& c, const Ctx& context) {
  if (d.state != LoanState::none) return refuse(rules::already_there, d.doc_no);
  if (No no = need(c.file_no, "CUS-22", "/fileNo")) return refuse(std::move(no));
  if (No no = need(c.purpose, "CUS-21", "/purpose")) return refuse(std::move(no));
  const auto customer = context.holder(keys::file_no, c.file_no);
  if (!customer) return refuse(rules::no_such_file, c.file_no, "/fileNo");
  const std::string borrower = c.borrower.empty() ? context.actor.person : c.borrower;
  if (has_left(context, borrower)) return refuse(rules::person_left, borrower, "/borrower");
  if (context.holder(keys::barred, borrower)) return refuse(rules::borrower_barred, borrower);
  const auto* const chain = chain_of(context.policy, "FILE_LOAN", context.policy.loans.chain_of);
  if (chain == nullptr) return refuse(rules::no_such_chain, "FILE_LOAN");
  auto approval =
      approvals::start(1, {}, *chain, {}, in_chains(context.policy, context.actor), context.now);
  if (!approval) return unexpected(std::move(approval.error()));
  return FileLoanEvents{LoanRequested{.doc_no = context.number("JY"),
                                      .policy = context.policy_ref,
                                      .file_no = c.file_no,
                                      .customer_id = *customer,
                                      .borrower = borrower,
                                      .purpose = c.purpose,
                                      .office_only = context.policy.loans.office_only,
                                      .approval = std::move(*approval)}};
}

Decision<FileLoanEvent> on(const FileLoan& d, const ApproveLoan& c, const Ctx& context) {
  if (No no = only_in(d.state, LoanState::requested)) return refuse(std::move(no));
  // He does not lend to himself, whoever has asked for it.
  if (d.borrower == context.actor.person) return refuse(rules::four_eyes);
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  auto signature = approvals::sign(approval, in_chains(context.policy, context.actor), c.comment);
  if (!signature) return unexpected(std::move(signature.error()));
  FileLoanEvents events{ApprovalStepSigned{.approval = approval.no,
                                           .step = signature->step,
                                           .approver = signature->approver,
                                           .comment = c.comment}};
  if (signature->complete) events.push_back(LoanApproved{.borrower = d.borrower});
  return events;
}

Decision<FileLoanEvent> on(const FileLoan& d, const RefuseLoan& c, const Ctx& context) {
  if (No no = only_in(d.state, LoanState::requested, LoanState::approved))
    return refuse(std::move(no));
  // Approved and not handed out: nobody comes for the file, or may any more.
  if (d.state == LoanState::approved) {
    if (No no = need(c.reason, "CUS-22", "/reason")) return refuse(std::move(no));
    return FileLoanEvents{LoanRefused{.reason = c.reason}};
  }
  const signing::Approval approval = d.approval.value_or(signing::Approval{});
  const auto step = approvals::reject(approval, in_chains(context.policy, context.actor), c.reason);
  if (!step) return unexpected(step.error());
  return FileLoanEvents{
      ApprovalRejected{.approval = approval.no, .step = *step, .comment = c.reason},
      LoanRefused{.reason = c.reason}};
}

Decision<FileLoanEvent> on(const FileLoan& d, const HandOutFile& c, const Ctx& context) {
  if (No no = only_in(d.state, LoanState::approved)) return refuse(std::move(no));
  // Left, or barred, since it was approved.
  if (has_left(context, d.borrower)) return refuse(rules::person_left, d.borrower);
  if (context.holder(keys::barred, d.borrower)) {
    return refuse(rules::borrower_barred, d.borrower);
  }
  return FileLoanEvents{FileHandedOut{
      .file_no = d.file_no, .borrower = d.borrower, .note = c.note, .timers = back_by(d, context)}};
}

Decision<FileLoanEvent> on(const FileLoan& d, const ReturnFile& c, const Ctx& context) {
  if (No no = only_in(d.state, LoanState::out, LoanState::overdue)) return refuse(std::move(no));
  if (No no = need(c.condition != FileCondition::none, "CUS-23", "/condition")) {
    return refuse(std::move(no));
  }
  // In what condition it comes back, another than the borrower says.
  if (d.borrower == context.actor.person) return refuse(rules::four_eyes);
  const bool damaged = c.condition == FileCondition::damaged;
  FileReturned returned{.borrower = d.borrower,
                        .condition = c.condition,
                        .late = timers::is_late(d.timers, back_timer, context.now),
                        .note = c.note};
  if (damaged) returned.charge = context.policy.loans.lost_charge;
  FileLoanEvents events{std::move(returned)};
  if (damaged) bar(events, d, "damaged", context);
  return events;
}

Decision<FileLoanEvent> on(const FileLoan& d, const ReportFileLost& c, const Ctx& context) {
  if (No no = only_in(d.state, LoanState::out, LoanState::overdue)) return refuse(std::move(no));
  if (No no = need(c.note, "CUS-23", "/note")) return refuse(std::move(no));
  FileLoanEvents events{FileLost{.file_no = d.file_no,
                                 .borrower = d.borrower,
                                 .charge = context.policy.loans.lost_charge,
                                 .note = c.note}};
  bar(events, d, "lost", context);
  return events;
}

Decision<FileLoanEvent> on(const FileLoan& d, const UnbarBorrower& c, const Ctx& context) {
  if (!d.barred) return refuse(only_in(d.state, LoanState::overdue));
  if (d.borrower == context.actor.person) return refuse(rules::four_eyes);
  if (No no = need(c.reason, "CUS-23", "/reason")) return refuse(std::move(no));
  return FileLoanEvents{BorrowerUnbarred{.borrower = d.borrower, .reason = c.reason}};
}

// --- evolve --------------------------------------------------------------------------------------

void apply(FileLoan& d, const LoanRequested& e, const Recorded& r) {
  d.state = LoanState::requested;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.file_no = e.file_no;
  d.customer_id = e.customer_id;
  d.borrower = e.borrower;
  d.purpose = e.purpose;
  d.office_only = e.office_only;
  d.approval = e.approval;
  d.requested_at = r.at;
}
void apply(FileLoan& d, const ApprovalStepSigned& e, const Recorded& r) {
  if (d.approval)
    approvals::apply_signed(*d.approval, e.step, e.approver, r.actor, e.comment, r.at);
}
void apply(FileLoan& d, const ApprovalRejected& e, const Recorded& r) {
  if (d.approval) approvals::apply_rejected(*d.approval, e.step, r.actor, e.comment, r.at);
}
void apply(FileLoan& d, const LoanApproved&, const Recorded&) { d.state = LoanState::approved; }
void apply(FileLoan& d, const LoanRefused&, const Recorded&) { d.state = LoanState::refused; }
void apply(FileLoan& d, const FileHandedOut& e, const Recorded& r) {
  d.state = LoanState::out;
  d.out_at = r.at;
  if (!e.timers.empty()) d.due_at = e.timers.front().due_at;
}
void add_charge(FileLoan& d, const std::optional<Money>& charge) {
  if (!charge) return;
  d.charge = Money{(d.charge ? d.charge->fen : 0) + charge->fen};
}
void apply(FileLoan& d, const FileReturned& e, const Recorded& r) {
  d.state = LoanState::returned;
  d.back_at = r.at;
  d.condition = e.condition;
  add_charge(d, e.charge);
  timers::end(d.timers, back_timer, r.at);
}
void apply(FileLoan& d, const FileLoanOverdue& e, const Recorded& r) {
  d.state = LoanState::overdue;
  add_charge(d, e.charge);
  timers::fire(d.timers, e.timer, r.at);
  ++d.misses;
}
void apply(FileLoan& d, const FileLost& e, const Recorded& r) {
  d.state = LoanState::lost;
  add_charge(d, e.charge);
  timers::end(d.timers, back_timer, r.at);
}
void apply(FileLoan& d, const BorrowerBarred&, const Recorded&) { d.barred = true; }
void apply(FileLoan& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(FileLoan& d, const BorrowerUnbarred&, const Recorded&) { d.barred = false; }

}  // namespace

Decision<FileLoanEvent> FileLoanModel::decide(const Document& document, const Command& command,
                                              const Context<Policy>& context) {
  return each_on<RequestLoan, Event>(
      command, document.state != LoanState::none,
      [&](const auto& asked) { return on(document, asked, context); });
}

FileLoanEvents FileLoanModel::miss(const Document& document, const Timer& missed,
                                   const Context<Policy>& context) {
  FileLoanEvents events{FileLoanOverdue{.timer = missed,
                                        .file_no = document.file_no,
                                        .borrower = document.borrower,
                                        .charge = context.policy.loans.late_charge}};
  bar(events, document, "overdue", context);
  return events;
}

void FileLoanModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  fold(document, event, recorded,
       [](auto& d, const auto& e, const Recorded& r) { apply(d, e, r); });
}

std::vector<DocumentKey> FileLoanModel::keys(const Document& document) {
  std::vector<DocumentKey> held;
  const bool asked = document.state == LoanState::requested ||
                     document.state == LoanState::approved || is_out(document);
  if (asked) held.emplace_back(keys::lent_file, document.file_no);
  if (is_out(document)) held.emplace_back(keys::borrowed_file, document.borrower);
  if (document.barred) held.emplace_back(keys::barred, document.borrower);
  return held;
}

}  // namespace aftercare::customers
