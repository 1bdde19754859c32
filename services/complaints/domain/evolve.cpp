// The case after an event. Total: an event of an older rulebook, or out of order, never fails.
#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "common/decider/grants.h"
#include "common/decider/notices.h"
#include "services/complaints/domain/complaint.h"
#include "services/complaints/domain/deciding.h"
#include "services/complaints/domain/evolve_approvals.h"

namespace aftercare::complaints {
namespace {

// Tries to reach the customer that a case remembers; the events hold them all.
constexpr std::size_t handling_history = 50;

void apply(Complaint& d, const ComplaintRegistered& e, const Recorded& r) {
  d.state = CaseState::registered;
  d.doc_no = e.doc_no;
  d.policy = e.policy;
  d.preset = e.policy.preset;
  d.channel = e.channel;
  d.complainant_type = e.complainant_type;
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.received_at = e.received_at;
  d.registered_at = r.at;
  d.received_by = e.received_by;
  d.first_owner = r.actor;
  d.desk_only = e.desk_only;
  d.kind = e.kind;
  d.cause_class = e.cause_class;
  d.batch_new_goods = e.batch_new_goods;
  d.event = e.event;
  d.products = e.products;
  d.demand = e.demand;
  d.sample_attached = e.sample_attached;
  d.level = 1;
  d.level_floor = 1;
  d.quality_class = e.quality_class;
  d.severity = e.severity;
  d.region = e.region;
  d.validity = Validity::open;
  d.promised_at = e.promised_at;
  if (given(e.promised_at)) d.promised_from = e.received_at;
  d.related_to = e.related_to;
  d.loss = e.loss;
  d.foreign_no = e.foreign_no;
  d.original_received_at = e.original_received_at;
  d.route = e.route;
  d.handler = e.handler;
  d.handler_level = e.handler.empty() ? 0 : 1;
  d.round = 1;
  d.rounds = {
      Round{.no = 1, .level = 1, .handler = e.handler, .form_no = e.form_no, .opened_at = r.at}};
}

void set_level(Complaint& d, std::uint8_t level, bool by_person = true) {
  d.level = level;
  if (d.rounds.empty()) return;
  if (by_person) d.rounds.back().levels_before.push_back(d.rounds.back().level);
  d.rounds.back().level = level;
}

void set_handler(Complaint& d, const std::string& person, std::uint8_t level) {
  d.handler = person;
  d.handler_level = level;
  if (!d.rounds.empty()) d.rounds.back().handler = person;
}

// Stays at a step that a case remembers; the events hold them all.
constexpr std::size_t step_history = 64;

void enter(Complaint& d, const std::optional<StepVisit>& step) {
  d.step = step ? step->name : std::string{};
  if (!step) return;
  if (d.steps.size() >= step_history) d.steps.erase(d.steps.begin());
  d.steps.push_back(*step);
}

StepVisit* last_visit(Complaint& d, std::string_view name) {
  const auto last = std::find_if(d.steps.rbegin(), d.steps.rend(),
                                 [name](const StepVisit& visit) { return visit.name == name; });
  return last == d.steps.rend() ? nullptr : &*last;
}

void apply(Complaint& d, const ComplaintDrafted& e, const Recorded& r) {
  d.state = CaseState::draft;
  d.policy = e.policy;
  d.channel = Channel::follow_up;
  d.follow_up = e.follow_up;
  d.received_at = e.received_at;
  d.received_by = r.actor;
  d.complainant_type = e.complainant_type;
  d.customer_id = e.customer_id;
  d.contact = e.contact;
  d.cause_class = e.cause_class;
  d.event = e.event;
  d.products = e.products;
  d.demand = e.demand;
  d.severity = e.severity;
  d.related_to = e.related_to;
  d.foreign_no = e.foreign_no;
}
void apply(Complaint& d, const ComplaintDraftDismissed& e, const Recorded&) {
  d.state = CaseState::dismissed;
  d.dismissal = e.dismissal;
}

void apply(Complaint& d, const ComplaintClassified& e, const Recorded&) {
  set_level(d, e.level, false);
  d.level_floor = e.floor;
  if (e.step) enter(d, e.step);
}

void apply(Complaint& d, const CaseRelated& e, const Recorded&) {
  d.related_to = e.related_to;
  d.level_floor = e.floor;
}
void apply(Complaint& d, const PersonRecused& e, const Recorded&) {
  d.recused.push_back(e.person);
  if (d.handler != e.person) return;
  set_handler(d, {}, 0);
  hand_to(d, e.holder);
}

void apply(Complaint& d, const ComplaintAccepted&, const Recorded& r) {
  d.accepted_at = r.at;
  d.accepted_by = r.actor;
}
void apply(Complaint& d, const StepFinished& e, const Recorded& r) {
  end(d, std::string(timer::step) + e.step, r.at);
  if (StepVisit* const visit = last_visit(d, e.step)) {
    visit->finished_at = r.at;
    visit->finished_by = r.actor;
  }
  enter(d, e.next);
}
void apply(Complaint& d, const StepOverdue& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
  if (StepVisit* const visit = last_visit(d, e.step)) visit->overdue = true;
}
void apply(Complaint& d, const TechnicianCalled&, const Recorded& r) {
  d.technician_called_at = r.at;
}
void apply(Complaint& d, const ActionAgreed& e, const Recorded&) {
  constexpr std::size_t kept = 50;  // the events hold them all
  if (!e.action) return;
  if (d.agreed_actions.size() >= kept) d.agreed_actions.erase(d.agreed_actions.begin());
  d.agreed_actions.push_back(*e.action);
}
void apply(Complaint& d, const ObjectionFiled& e, const Recorded& r) {
  d.objections.push_back({.no = e.objection,
                          .unit = e.unit,
                          .memo = e.memo,
                          .filed_by = std::string(r.actor),
                          .filed_at = r.at});
}
void apply(Complaint& d, const ObjectionDecided& e, const Recorded& r) {
  if (!e.responsible.empty()) d.responsible = e.responsible;
  const auto objection = std::ranges::find(d.objections, e.objection, &Objection::no);
  if (objection == d.objections.end()) return;
  objection->upheld = e.upheld;
  objection->decision = e.decision;
  objection->decided_by = r.actor;
  objection->decided_at = r.at;
}

void close(Complaint& d, Conclusion conclusion, Instant at) {
  d.state = CaseState::closed;
  d.conclusion = conclusion;
  d.closed_at = at;
  if (!d.rounds.empty()) d.rounds.back().closed_at = at;
}

void apply(Complaint& d, const InquiryAnswered& e, const Recorded& r) {
  d.result = e.answer;
  close(d, Conclusion::answered, r.at);
}

void apply(Complaint& d, const KindChanged& e, const Recorded&) {
  d.kind = e.to;
  if (e.quality_class != QualityClass::none) d.quality_class = e.quality_class;
  if (!e.products.empty()) d.products = e.products;
  if (!given(e.promised_at)) return;
  d.promised_at = e.promised_at;
  d.promised_from = d.received_at;
}
void apply(Complaint& d, const CustomerLinked& e, const Recorded&) {
  d.customer_id = e.customer_id;
  d.customer.reset();  // nothing was heard of the new one yet
}

void apply(Complaint& d, const FirstContactMade&, const Recorded& r) {
  d.state = CaseState::contacted;
  d.first_contact_at = r.at;
}
void apply(Complaint& d, const FirstContactMissed& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
  d.first_contact_missed = true;
}

void apply(Complaint& d, const ReminderSlipIssued& e, const Recorded&) {
  if (e.slip) d.slips.push_back(*e.slip);
}
void apply(Complaint& d, const OverdueInquiryIssued& e, const Recorded&) {
  if (e.slip) d.slips.push_back(*e.slip);
}
void apply(Complaint& d, const SlipAnswered& e, const Recorded& r) {
  end(d, std::string(timer::slip_answer) + e.no, r.at);
  const auto slip = std::ranges::find(d.slips, e.no, &Slip::no);
  if (slip == d.slips.end()) return;
  slip->answer = e.answer;
  slip->answered_at = r.at;
  slip->answered_by = r.actor;
}

void apply(Complaint& d, const ComplaintReclassified& e, const Recorded& r) {
  set_level(d, e.to);
  // Back at level 1 without a handler: the first agent has it again (complaints.md 1).
  if (e.to <= 1 && d.handler.empty()) {
    if (e.holder.empty()) {
      set_handler(d, d.first_owner, 1);
      hand_to(d, d.handler);
      end(d, timer::pass_on, r.at);
    } else {
      hand_to(d, e.holder);  // it waits for a handler
    }
  }
  if (e.to <= 1 || d.handler_level >= d.level) end(d, timer::hand_over, r.at);
}

void apply(Complaint& d, const HandlerAssigned& e, const Recorded& r) {
  set_handler(d, e.person, e.level);
  if (e.level >= d.level) end(d, timer::hand_over, r.at);
  hand_to(d, e.person);
}

// His clocks and slips go with the case, as they are.
void apply(Complaint& d, const CaseMoved& e, const Recorded&) {
  if (e.handler) set_handler(d, e.to, d.handler_level);
  if (e.first_owner) d.first_owner = e.to;
  for (Timer& timer : d.timers) {
    if (!given(timer.ended_at) && timer.holder == e.from) timer.holder = e.to;
  }
  for (Slip& slip : d.slips) {
    if (!given(slip.answered_at) && slip.holder == e.from) slip.holder = e.to;
  }
}

void apply(Complaint& d, const ComplaintEscalated& e, const Recorded&) {
  // An automatic escalation opens the next round, which has its own level.
  if (e.automatic) {
    d.level = e.to;
  } else {
    set_level(d, e.to);
  }
}
void apply(Complaint& d, const HandOverLate& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
}

void apply(Complaint& d, const ComplaintConfirmedValid&, const Recorded&) {
  d.state = CaseState::investigating;
  d.validity = Validity::valid;
}
void apply(Complaint& d, const ComplaintJudgedInvalid&, const Recorded&) {
  d.state = CaseState::explaining;
  d.validity = Validity::invalid;
  d.responsible.clear();  // nobody is liable for what is none, whatever a round before found
  d.sanctions.clear();
}
void apply(Complaint& d, const ComplaintExplained& e, const Recorded&) {
  d.state = CaseState::under_review;
  d.conclusion = Conclusion::explained;
  d.explanation = e.explanation;
}
void apply(Complaint& d, const CustomerObjected& e, const Recorded&) {
  d.state = CaseState::investigating;
  d.validity = Validity::open;  // the investigation will tell
  d.explanation = e.explanation;
}

void apply(Complaint& d, const LiabilityDetermined& e, const Recorded&) {
  d.responsible = e.responsible;
  if (e.loss) d.loss = e.loss;
  d.cure = e.cure;
  d.tracked = e.tracked;
  d.sanctions = e.sanctions;
}
void apply(Complaint& d, const SupplierInvolved& e, const Recorded&) { d.supplier = e.supplier; }
void apply(Complaint& d, const InvestigationFinished& e, const Recorded&) {
  d.investigation = e.findings;
}
void apply(Complaint& d, const ExecutionStarted& e, const Recorded&) {
  d.state = CaseState::executing;
  if (e.plan) d.plan = e.plan;
}
// Solved: executed, else the result notified, whichever comes first (complaints.md 4.1).
void solved(Complaint& d, Instant at) {
  if (given(d.solved_at)) return;
  d.solved_at = at;
  if (!d.rounds.empty()) d.rounds.back().solved_at = at;
}
void apply(Complaint& d, const ExecutionFinished& e, const Recorded& r) {
  d.execution_proof = e.proof;
  solved(d, r.at);
}

void apply(Complaint& d, const PlanSubmitted& e, const Recorded&) {
  d.state = CaseState::awaiting_approval;
  d.plan = e.plan;
  d.plan_cause = e.cause;
}
void apply(Complaint& d, const PlanApproved&, const Recorded&) { d.state = CaseState::executing; }
void apply(Complaint& d, const AuthorityNoticeDecided& e, const Recorded&) {
  d.authority_notice = e.notice;
}

void apply(Complaint& d, const GoodwillGranted& e, const Recorded&) {
  if (e.goodwill) d.goodwill.push_back(*e.goodwill);
}
void apply(Complaint& d, const ReceivableDelayed& e, const Recorded&) {
  keep_receivable(d, e.receivable);
}
void apply(Complaint& d, const ReceivableDueAsAgreed& e, const Recorded&) {
  keep_receivable(d, e.receivable);
}

void apply(Complaint& d, const ProgressContacted&, const Recorded&) {
  d.progress_misses_in_row = 0;
}
void apply(Complaint& d, const ProgressContactMissed& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
  d.progress_misses_in_row = e.in_row;
}

void apply(Complaint& d, const ResultNotified& e, const Recorded& r) {
  d.state = CaseState::awaiting_answer;
  d.result = e.result;
  d.result_notified_at = r.at;
  solved(d, r.at);
  d.progress_misses_in_row = 0;
  d.attempts.clear();
}
void apply(Complaint& d, const SatisfactionRecorded& e, const Recorded&) {
  d.satisfaction = e.answer;
  if (!d.rounds.empty()) d.rounds.back().answer = e.answer;
  // What follows a dissatisfied answer is said by the events after it.
  d.state = CaseState::under_review;
  d.conclusion = Conclusion::satisfied;
}
void apply(Complaint& d, const RoundOpened& e, const Recorded& r) {
  if (!d.rounds.empty()) d.rounds.back().closed_at = r.at;
  d.state = CaseState::registered;
  d.conclusion = Conclusion::none;
  d.validity = Validity::open;
  d.round = e.round;
  d.rounds.push_back(
      Round{.no = e.round, .level = e.level, .form_no = e.form_no, .opened_at = r.at});
  d.handler.clear();
  d.handler_level = 0;
  d.first_contact_at = {};
  d.result_notified_at = {};
  d.solved_at = {};
  d.technician_called_at = {};
  d.execution_proof.clear();
  d.attempts.clear();
  if (given(e.promised_at)) {
    d.promised_at = e.promised_at;
    d.promised_from = r.at;
  }
  if (e.step) enter(d, e.step);
}
void apply(Complaint& d, const ReferredToGmMeeting&, const Recorded&) {
  d.state = CaseState::at_gm_meeting;
  d.conclusion = Conclusion::none;
}
void apply(Complaint& d, const AnswerAttempted& e, const Recorded& r) {
  if (d.attempts.size() >= handling_history) {
    // Of many on one day the last is enough: working days are counted (CMP-63).
    const bool same_day = calendar::local_day(d.attempts.back().at) == calendar::local_day(r.at);
    d.attempts.erase(same_day ? d.attempts.end() - 1 : d.attempts.begin());
  }
  d.attempts.push_back(Attempt{
      .at = r.at, .by = std::string(r.actor), .mode = e.mode, .note = e.note, .round = e.round});
}
void apply(Complaint& d, const CustomerNotReached&, const Recorded&) {
  d.state = CaseState::under_review;
  d.conclusion = Conclusion::no_answer;
  d.satisfaction = 0;  // what was said in a round before is no answer in this one (CMP-63)
}
void apply(Complaint& d, const SatisfactionQueryOmitted& e, const Recorded& r) {
  d.answer_omitted_in_round = e.round;
  if (!e.timer.given()) return;  // an auditor's finding
  fire(d, e.timer, r.at);
  ++d.misses;
}
void apply(Complaint& d, const GmMeetingDecided& e, const Recorded&) {
  d.state = CaseState::executing;
  d.gm_decision = e.decision;
  d.execution_proof.clear();
}

void apply(Complaint& d, const CaseReviewed&, const Recorded& r) { d.reviewed_by = r.actor; }
void apply(Complaint& d, const ComplaintClosed& e, const Recorded& r) {
  close(d, e.conclusion, r.at);
  d.step.clear();  // wherever it stood
}
void apply(Complaint& d, const FormCopyDelivered& e, const Recorded& r) {
  d.form_copies.push_back({.unit = e.unit, .form_no = e.form_no, .delivered_at = r.at});
}
void apply(Complaint& d, const CaseReturned&, const Recorded& r) {
  // What was explained is judged anew; what was executed is executed again (complaints.md 2.1).
  const bool explained = d.conclusion == Conclusion::explained;
  d.state = explained ? CaseState::contacted : CaseState::executing;
  if (explained) d.validity = Validity::open;
  d.conclusion = Conclusion::none;
  d.reviewed_by = r.actor;
  d.execution_proof.clear();
}
void apply(Complaint& d, const CaseSummarised& e, const Recorded&) { d.summary = e.summary; }
void apply(Complaint& d, const ComplaintArchived& e, const Recorded& r) {
  d.state = CaseState::archived;
  d.archived_at = r.at;
  d.volume = e.volume;
}
void apply(Complaint& d, const ComplaintRefiled& e, const Recorded&) { d.refiled_as = e.new_case; }
void apply(Complaint& d, const ComplaintWithdrawn&, const Recorded& r) {
  end_each(d, timer::step, r.at);
  d.state = CaseState::under_review;
  d.conclusion = Conclusion::withdrawn;
}

void apply(Complaint& d, const DeadlineMissed& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
}
void apply(Complaint& d, const ComplaintDeadlineMissed& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  ++d.misses;
}
void apply(Complaint& d, const ContactReminded& e, const Recorded& r) { fire(d, e.timer, r.at); }
void apply(Complaint& d, const NoticeGiven& e, const Recorded&) { noticed(d.timers, e.deadlines); }
void apply(Complaint& d, const RetentionEnded& e, const Recorded& r) { fire(d, e.timer, r.at); }
void apply(Complaint& d, const CustomerShown& e, const Recorded&) { d.customer = e.customer; }
// Findings, look-ups and what other aggregates are told are facts for others; the case stays as it
// is.
void apply(Complaint&, const AfterCallRequested&, const Recorded&) {}
void apply(Complaint&, const ClosedCaseReported&, const Recorded&) {}
void apply(Complaint&, const HandlerBreachFound&, const Recorded&) {}
void apply(Complaint&, const LookupLogged&, const Recorded&) {}
void apply(Complaint&, const LookupRefused&, const Recorded&) {}
// The runtime shows `erased`; there is nothing left to be opened.
void apply(Complaint& d, const ContactErased&, const Recorded& r) {
  end_each(d, grants::timer_prefix, r.at);
  grants::end_all(d.grants);
}

void apply(Complaint& d, const GrantGiven& e, const Recorded&) {
  ++d.grant_count;
  if (e.grant) grants::keep(d.grants, *e.grant);
}
void apply(Complaint& d, const GrantExpired& e, const Recorded& r) {
  fire(d, e.timer, r.at);
  grants::end(d.grants, e.no);
}
void apply(Complaint& d, const GrantRevoked& e, const Recorded& r) {
  end(d, grants::timer_of(e.no), r.at);
  grants::end(d.grants, e.no);
}

template <class E>
concept StartsTimers = requires(const E& event) {
  { event.timers } -> std::convertible_to<const std::vector<Timer>&>;
};

template <class E>
void end_timers(Complaint& d, const E&, Instant at) {
  static const Ended ended = ended_by(E::type_id);
  if (ended.all) end_all(d, at);
  for (const std::string_view name : ended.names) end(d, name, at);
}

void set_unit(Complaint& d) {
  if (!d.responsible.empty()) {
    d.unit = d.responsible.front().unit;
  } else if (d.event) {
    d.unit = d.event->unit;
  }
}

}  // namespace

void ComplaintModel::evolve(Document& document, const Event& event, const Recorded& recorded) {
  std::visit(
      [&](const auto& happened) {
        using Happened = std::decay_t<decltype(happened)>;
        end_timers(document, happened, recorded.at);
        apply(document, happened, recorded);
        if constexpr (StartsTimers<Happened>) start(document, happened.timers, recorded.at);
      },
      event);
  document.open = is_open(document.state);
  set_unit(document);
  settle_timers(document);
}

}  // namespace aftercare::complaints
