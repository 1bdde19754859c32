// The claim after each event. Total.
#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/notices.h"
#include "services/claims/domain/books.h"
#include "services/claims/domain/claim_deciding.h"

namespace aftercare::claims {
namespace standard {
namespace {

constexpr std::size_t kept_entries = 100;

bool is_known(OldPartState state) {
  switch (state) {
    case OldPartState::received:
    case OldPartState::shipped:
    case OldPartState::scrapped:
    case OldPartState::reconciled:
    case OldPartState::lost: return true;
    default: return false;
  }
}

void count_old_parts(Claim& d) {
  d.old_parts_unknown = static_cast<std::uint16_t>(std::ranges::count_if(
      d.old_parts, [](const OldPartLink& one) { return !is_known(one.state); }));
}

// What was found about the papers, in one text for lists.
void say_what_is_missing(Claim& d) {
  d.missing_text = words_of(d.missing);
  for (const EvidenceDefect defect : d.defects) {
    if (defect == EvidenceDefect::missing_evidence) continue;
    d.missing_text += (d.missing_text.empty() ? "" : ", ") + std::string(to_word(defect));
  }
}

void flag(Claim& d, ClaimFlag which, bool on) {
  std::erase(d.flags, which);
  if (on) d.flags.push_back(which);
  d.flag_text = words_of(d.flags);
}

void take_papers(Claim& d, const std::vector<Evidence>& more) {
  for (const Evidence& one : more) {
    const auto same = std::ranges::find_if(d.evidence, [&one](const Evidence& known) {
      return known.kind == one.kind && known.reference == one.reference;
    });
    if (same == d.evidence.end()) {
      d.evidence.push_back(one);
    } else {
      *same = one;
    }
  }
}

// All but the answers to slips, which stay owed.
void end_clocks(Claim& d, Instant at) {
  for (Timer& one : d.timers) {
    if (!one.name.starts_with(timer::slip_answer) && !given(one.ended_at)) one.ended_at = at;
  }
}

void end_case(Claim& d, State state, LossReason why, const std::string& reason, Instant at) {
  d.state = state;
  d.loss_reason = why;
  d.end_reason = reason;
  d.ended_at = at;
  d.flags.clear();
  d.flag_text.clear();
  end_clocks(d, at);
}

void apply(Claim& d, const ClaimCandidateOpened& e, const Recorded& r) {
  const OrderData o = e.order.value_or(OrderData{});
  d.state = State::candidate;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.kind = o.kind;
  d.source = o.source;
  d.work_order = o.work_order;
  d.order_no = o.order_no;
  d.equipment = o.equipment;
  d.customer_id = o.customer_id;
  d.model = o.model;
  d.serial_no = o.serial_no;
  d.hour_meter = o.hour_meter;
  d.condition = o.condition;
  d.campaign_no = o.campaign_no;
  d.supplier = o.supplier;
  d.region = o.region;
  d.station = o.station;
  d.holder = e.holder;
  d.engineer = o.engineer;
  d.supervisor = o.supervisor;
  d.technician_tcl = o.technician_tcl;
  d.warranty_state = o.warranty_state;
  d.warranty_ended = e.warranty_ended;
  d.customer_informed = o.customer_informed;
  d.fault_description = o.fault_description;
  d.cause = o.cause;
  d.work_done = o.work_done;
  d.finished_at = o.finished_at;
  d.submit_due = e.submit_due;
  d.replaced = o.replaced;
  d.opened_at = r.at;
}
// With the deadlines that run; their due times stay.
void hand_to(Claim& d, const std::string& from, const std::string& to) {
  d.holder = to;
  for (Timer& timer : d.timers) {
    if (timer.running() && timer.holder == from) timer.holder = to;
  }
}
void apply(Claim& d, const ClaimMoved& e, const Recorded&) { hand_to(d, e.from, e.to); }
void apply(Claim& d, const CandidateTakenUp& e, const Recorded&) {
  if (e.supplement) supplement(d, *e.supplement);
  hand_to(d, std::string(d.holder), e.holder);
}
void apply(Claim& d, const OldPartReturnRequired& e, const Recorded& r) {
  d.old_parts.push_back({.no = e.claim_line,
                         .part_no = e.part_no,
                         .name = e.name,
                         .quantity = e.quantity,
                         .state = OldPartState::required,
                         .at = r.at});
}
void apply(Claim& d, const EvidenceAccepted& e, const Recorded& r) {
  d.state = State::checked;
  take_papers(d, e.evidence);
  d.technician_tcl = e.technician_tcl;
  d.missing.clear();
  d.defects.clear();
  say_what_is_missing(d);
  timers::end(d.timers, timer::evidence, r.at);
}
void apply(Claim& d, const EvidenceRejected& e, const Recorded&) {
  take_papers(d, e.evidence);
  d.technician_tcl = e.technician_tcl;
  d.missing = e.missing;
  d.defects = e.defects;
  say_what_is_missing(d);
  ++d.evidence_rejections;
}
void apply(Claim& d, const ClaimabilityProposed& e, const Recorded& r) {
  d.proposal = Judgement{.verdict = e.verdict,
                         .reason = e.reason,
                         .signed_by = {std::string(r.actor)},
                         .at = r.at,
                         .role = e.role};
}
// The one of the two who signed for the claims department (CLM-02).
std::string signed_as_supervisor(const Claim& d, const ClaimabilityDecided& e) {
  const bool first = d.proposal && d.proposal->role == supervisor_role;
  return e.signed_by.empty() ? std::string() : first ? e.signed_by.front() : e.signed_by.back();
}
void apply(Claim& d, const ClaimabilityDecided& e, const Recorded& r) {
  d.claims_supervisor = signed_as_supervisor(d, e);
  d.judgement = Judgement{
      .verdict = Verdict::standard, .reason = e.reason, .signed_by = e.signed_by, .at = r.at};
  d.proposal.reset();
}
void apply(Claim& d, const ClaimabilityDenied& e, const Recorded& r) {
  d.judgement = Judgement{.verdict = Verdict::not_claimable,
                          .reason = e.reason,
                          .signed_by = {std::string(r.actor)},
                          .at = r.at};
  d.claims_supervisor = std::string(r.actor);
  d.proposal.reset();
  end_case(d, State::not_claimable, LossReason::none, e.reason, r.at);
}
void apply(Claim& d, const ManufacturerAsked& e, const Recorded& r) {
  d.claims_supervisor = std::string(r.actor);
  d.state_before = d.state;
  d.state = State::at_manufacturer;
  d.judgement = Judgement{.verdict = Verdict::undecided,
                          .reason = e.reason,
                          .signed_by = {std::string(r.actor)},
                          .at = r.at};
  d.proposal.reset();
}
void apply(Claim& d, const ManufacturerAnswered& e, const Recorded& r) {
  d.judgement = Judgement{.verdict = e.claimable ? Verdict::standard : Verdict::not_claimable,
                          .reason = e.note,
                          .signed_by = {e.reference},
                          .at = r.at};
  if (e.claimable) {
    d.state = d.state_before;
  } else {
    end_case(d, State::not_claimable, LossReason::none, e.note, r.at);
  }
}
void apply(Claim& d, const ClaimPrepared& e, const Recorded&) {
  const ClaimContent c = e.content.value_or(ClaimContent{});
  d.state = State::prepared;
  d.labour = c.labour;
  d.material = c.material;
  d.other_costs = c.other_costs;
  d.remarks = c.remarks;
  d.fault_report = c.fault_report;
  d.draft_score = c.draft_score;
  d.amount_claimed = e.amount;
}
void apply(Claim& d, const ClaimSubmitted& e, const Recorded& r) {
  d.state = State::submitted;
  d.foreign_no = e.foreign_no;
  d.first_submitted_at = r.at;
  d.submitted_late = e.late;
  d.attempts.push_back({.no = 1, .submitted_at = r.at, .late = e.late, .foreign_no = e.foreign_no});
  d.attempt_count = 1;
  timers::end(d.timers, timer::submission, r.at);
}
void apply(Claim&, const ClaimSubmittedLate&, const Recorded&) {}
void apply(Claim& d, const ClaimSubmissionOverdue& e, const Recorded& r) {
  d.submission_overdue = true;
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Claim& d, const ClaimStatusRecorded& e, const Recorded& r) {
  d.last_status = e.status;
  d.last_status_at = r.at;
  flag(d, ClaimFlag::no_status, false);
}
void apply(Claim& d, const ClaimDecided& e, const Recorded& r) {
  d.decided_at = r.at;
  if (!d.attempts.empty()) {
    Attempt& attempt = d.attempts.back();
    attempt.result = e.result;
    attempt.amount = e.amount;
    attempt.reason = e.reason;
    attempt.decided_at = r.at;
  }
  if (e.result == DecisionResult::rejected) {
    d.state = State::rejected;
    flag(d, ClaimFlag::no_status, false);
    timers::end(d.timers, timer::status, r.at);
  } else {
    d.state = State::approved;
    d.amount_approved = e.amount;
  }
}
void apply(Claim&, const RejectionAnalysisAssigned&, const Recorded&) {}
void apply(Claim& d, const ClaimResubmitted& e, const Recorded& r) {
  d.state = State::submitted;
  d.foreign_no = e.foreign_no;
  std::vector<std::string> papers;
  for (const Evidence& one : e.evidence) papers.push_back(one.reference);
  take_papers(d, e.evidence);
  d.attempts.push_back({.no = e.attempt,
                        .submitted_at = r.at,
                        .foreign_no = e.foreign_no,
                        .cause = e.cause,
                        .evidence = std::move(papers)});
  d.attempt_count = e.attempt;
  flag(d, ClaimFlag::second_claim, false);
  timers::end(d.timers, timer::analysis, r.at);
  timers::end(d.timers, timer::second_claim, r.at);
}
void apply(Claim& d, const ClaimLost& e, const Recorded& r) {
  end_case(d, State::lost, LossReason::given_up, e.reason, r.at);
}

void take_credit(Claim& d, const std::optional<Credit>& credit, const std::optional<Money>& paid) {
  if (credit) d.credits.push_back(*credit);
  d.amount_paid = paid;
  d.payment_overdue = false;
}
void apply(Claim& d, const ClaimPaid& e, const Recorded& r) {
  take_credit(d, e.credit, e.paid);
  d.paid_at = r.at;
  end_case(d, State::paid, LossReason::none, {}, r.at);
}
void apply(Claim& d, const ClaimShortPaid& e, const Recorded& r) {
  take_credit(d, e.credit, e.paid);
  d.state = State::disputed;
  flag(d, ClaimFlag::no_status, false);
  timers::end(d.timers, timer::payment, r.at);
  timers::end(d.timers, timer::status, r.at);
}
// A fact for the credit note.
void apply(Claim&, const CreditDeclined&, const Recorded&) {}
void apply(Claim& d, const ClaimDisputeSettled& e, const Recorded& r) {
  d.written_off = Money{or_zero(d.written_off).fen + or_zero(e.difference).fen};
  const bool lost = e.outcome == SettleOutcome::lost;
  if (!lost) d.paid_at = r.at;
  end_case(d, lost ? State::lost : State::paid, lost ? LossReason::settled : LossReason::none,
           e.reason, r.at);
}
void apply(Claim& d, const ClaimPaymentOverdue& e, const Recorded& r) {
  d.payment_overdue = true;
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Claim& d, const ClaimMissed& e, const Recorded& r) {
  end_case(d, State::lost, LossReason::missed, e.reason, r.at);
}
void apply(Claim& d, const ClaimWithdrawn& e, const Recorded& r) {
  // What was approved and not yet credited will not come.
  d.written_off = Money{or_zero(d.written_off).fen + open_of(d).fen};
  end_case(d, State::lost, LossReason::withdrawn, e.reason, r.at);
}
void apply(Claim& d, const ClaimProgressRecorded& e, const Recorded& r) {
  remember(d.progress, {.at = r.at, .person = std::string(r.actor), .text = e.text}, kept_entries);
  ++d.progress_count;
  flag(d, ClaimFlag::no_progress, false);
}
void apply(Claim& d, const ClaimFlagged& e, const Recorded& r) {
  flag(d, e.flag, true);
  ++d.misses;
  timers::fire(d.timers, e.timer, r.at);
  // Its next period has notices of its own.
  if (!e.timers.empty()) timers::end(d.timers, e.timer.name, r.at);
}
void apply(Claim& d, const ClaimArchived& e, const Recorded& r) {
  d.state = State::archived;
  d.folder = e.folder;
  d.archived_at = r.at;
}
void apply(Claim& d, const RetentionEnded& e, const Recorded& r) {
  d.retention_ended = true;
  timers::fire(d.timers, e.timer, r.at);
}
void apply(Claim& d, const OldPartNoted& e, const Recorded&) {
  const auto part = std::ranges::find(d.old_parts, e.no, &OldPartLink::no);
  if (part == d.old_parts.end()) return;
  part->state = e.state;
  part->defective = e.defective;
  part->overdue = e.overdue;
  part->at = e.at;
  part->old_part = e.old_part;
  if (e.recharged) part->recharged = e.recharged;
}
void apply(Claim& d, const OldPartLossBooked& e, const Recorded&) {
  const auto part = std::ranges::find(d.old_parts, e.no, &OldPartLink::no);
  if (part != d.old_parts.end()) part->recharged = e.amount;
}
void apply(Claim& d, const ReminderSlipIssued& e, const Recorded&) {
  if (e.slip) remember(d.slips, *e.slip, 50);
}
void apply(Claim& d, const SlipAnswered& e, const Recorded& r) {
  const auto slip = std::ranges::find(d.slips, e.no, &Slip::no);
  if (slip != d.slips.end()) {
    slip->answer = e.answer;
    slip->answered_by = r.actor;
    slip->answered_at = r.at;
  }
  timers::end(d.timers, std::string(timer::slip_answer) + e.no, r.at);
}
void apply(Claim& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Claim& d, const DeadlineMissed& e, const Recorded& r) {
  ++d.misses;
  if (e.timer.given()) timers::fire(d.timers, e.timer, r.at);
}

}  // namespace
}  // namespace standard

void ClaimModel::evolve(Document& d, const Event& event, const Recorded& recorded) {
  d.due_at = fold(d, event, recorded, [](Claim& claim, const auto& e, const Recorded& r) {
    standard::apply(claim, e, r);
  });
  standard::count_old_parts(d);
  const Money open = open_of(d);
  if (open.fen != 0 || d.amount_open) d.amount_open = open;
}

}  // namespace aftercare::claims
