// Between first contact and result: handler, validity, investigation, execution, progress, slips.
#include <algorithm>
#include <string>

#include "common/roles/roles.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// A sanction keeps to its row of the policy's table and to those found liable (CMP-73, CMP-78);
// kind, approver and copies are those of the row.
No check_sanction(const ComplaintPolicy& policy, const std::vector<Responsible>& responsible,
                  Sanction& sanction, const std::string& at) {
  const SanctionRule* const rule = find_sanction(policy, sanction.code);
  if (rule == nullptr) return reject(rules::no_such_sanction, sanction.code, at + "/code");
  const bool named = std::ranges::any_of(responsible, [&](const Responsible& r) {
    return sanction.person.empty() ? !sanction.unit.empty() && r.unit == sanction.unit
                                   : r.person == sanction.person;
  });
  if (!named) return reject(rules::sanction_not_liable, sanction.code, at + "/person");
  if (rule->kind == SanctionKind::money) {
    const Money amount = sanction.amount.value_or(Money{});
    if ((rule->least && amount < *rule->least) || (rule->most && amount > *rule->most)) {
      return reject(rules::sanction_amount, to_decimal(amount), at + "/amount");
    }
  }
  if (!rule->grounds.empty() &&
      std::ranges::find(rule->grounds, sanction.ground) == rule->grounds.end()) {
    return reject(rules::sanction_ground, wording::word(sanction.ground), at + "/ground");
  }
  if (rule->kind == SanctionKind::sale_cancelled) {
    if (No no = need(sanction.sale_no, "CMP-58", at + "/saleNo")) return no;
  }
  if (rule->kind == SanctionKind::demerit) {
    if (No no = need(sanction.remedy, "CMP-78", at + "/remedy")) return no;
  }
  sanction.kind = rule->kind;
  sanction.approver = rule->approver;
  sanction.copies = rule->copies;
  return {};
}

}  // namespace

Result on(const Complaint& document, const RecordFirstContact& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered})) return refuse(std::move(no));
  std::vector<Timer> timers = progress_timer(document, context.now, context);
  const std::string holder = holder_of(document, context.policy);
  append(timers, started(timer::technician_call, context.now, context.policy.technician_call,
                         holder, context.calendar));
  append(timers, started(timer::remote_solution, context.now, context.policy.remote_solution,
                         holder, context.calendar));
  return Events{FirstContactMade{.mode = c.mode,
                                 .note = c.note,
                                 .round = document.round,
                                 .late = is_late(document, timer::first_contact, context.now),
                                 .timers = std::move(timers)}};
}

Result on(const Complaint& document, const RecordTechnicianCall& c, const Ctx& context) {
  if (No no = only_between(document, CaseState::contacted, CaseState::executing)) {
    return refuse(std::move(no));
  }
  // Owed once per round, in the answer of its first contact; a missed call is still made.
  const Timer* const owed = last_timer(document, timer::technician_call);
  if (owed == nullptr || given(owed->ended_at)) return refuse(rules::no_technician_call);
  return Events{TechnicianCalled{.technician = c.technician,
                                 .note = c.note,
                                 .late = is_late(document, timer::technician_call, context.now)}};
}

Result on(const Complaint& document, const AssignHandler& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (No no = need(c.person, "CMP-14", "/person")) return refuse(std::move(no));
  if (is_concerned(document, c.person)) return refuse(rules::handler_recused, {}, "/person");
  const std::uint8_t level = level_of(context.policy, c.function);
  if (level < document.level) {
    return refuse(rules::handler_level,
                  level_text(document.level) + Detail{" is handled by ", " 由其办理："} +
                      roles::name(function_of(context.policy, document.level)),
                  "/function");
  }
  if (c.person == document.handler && level == document.handler_level) return Events{};
  return Events{HandlerAssigned{.person = c.person,
                                .function = c.function,
                                .level = level,
                                .before = document.handler,
                                .late = is_late(document, timer::hand_over, context.now)}};
}

// What ended, has another holder or excludes the successor stays: it is for AssignHandler.
Result on(const Complaint& document, const MoveCase& c, const Ctx&) {
  const bool handler = document.handler == c.from;
  const bool first_owner = document.first_owner == c.from;
  if (!document.open || c.from.empty() || c.to.empty() || !(handler || first_owner)) {
    return Events{};
  }
  if (is_concerned(document, c.to)) return Events{};
  return Events{CaseMoved{.from = c.from,
                          .to = c.to,
                          .handover = c.handover,
                          .handler = handler,
                          .first_owner = first_owner}};
}

Result on(const Complaint& document, const EscalateComplaint& c, const Ctx& context) {
  if (No no = only_between(document, CaseState::registered, CaseState::executing)) {
    return refuse(std::move(no));
  }
  if (!context.policy.levels) return refuse(rules::no_levels);
  if (document.level >= top_level) return refuse(rules::top_level);
  if (No no = need(c.reason, "CMP-12", "/reason")) return refuse(std::move(no));
  // A complaint may skip levels.
  const auto to = c.level == 0 ? static_cast<std::uint8_t>(document.level + 1) : c.level;
  if (to > top_level) return refuse(rules::no_such_level, std::to_string(to), "/level");
  if (to <= document.level) return refuse(rules::same_level, std::to_string(to), "/level");
  return Events{ComplaintEscalated{.from = document.level,
                                   .to = to,
                                   .reason = c.reason,
                                   .timers = hand_over_timer(document, to, context)}};
}

Result on(const Complaint& document, const JudgeValidity& c, const Ctx&) {
  // The customer objected to "invalid": it is judged again by what the investigation tells.
  const bool objected =
      document.state == CaseState::investigating && document.validity == Validity::open;
  if (!objected) {
    if (No no = only_in(document, {CaseState::contacted})) return refuse(std::move(no));
  }
  if (document.kind != CaseKind::complaint) return refuse(rules::not_a_complaint);
  if (No no = need(c.reason, "CMP-42", "/reason")) return refuse(std::move(no));
  Events events;
  switch (c.validity) {
    case Validity::valid: events.push_back(ComplaintConfirmedValid{.reason = c.reason}); break;
    case Validity::invalid: events.push_back(ComplaintJudgedInvalid{.reason = c.reason}); break;
    case Validity::none:
    case Validity::open:
      return refuse(rules::not_a_judgement, wording::word(c.validity), "/validity");
  }
  // A liability that the investigation found meanwhile counts from now on (SCO-08).
  if (objected && c.validity == Validity::valid && !document.responsible.empty()) {
    events.push_back(LiabilityDetermined{.responsible = document.responsible,
                                         .loss = document.loss,
                                         .cure = document.cure,
                                         .tracked = document.tracked,
                                         .sanctions = document.sanctions});
  }
  judge_receivables(document, c.validity, events);
  return events;
}

Result on(const Complaint& document, const RecordExplanation& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::explaining})) return refuse(std::move(no));
  switch (c.reaction) {
    case Reaction::accepted: return Events{ComplaintExplained{.explanation = c.explanation}};
    case Reaction::objected: {
      Events events{CustomerObjected{.explanation = c.explanation}};
      judge_receivables(document, Validity::open, events);
      return events;
    }
    case Reaction::none: break;
  }
  return refuse(need(false, "CMP-42", "/reaction"));
}

Result on(const Complaint& document, const DetermineLiability& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  std::vector<Responsible> responsible = with_shares(c.responsible);
  if (No no = check_shares(responsible)) return refuse(std::move(no));
  if (No no = not_negative(c.loss, "/loss")) return refuse(std::move(no));
  // The company's own fault in quality: cured, and tracked (CMP-17, CMP-47).
  if (context.policy.quality_classes && document.quality_class == QualityClass::quality) {
    if (No no = need(c.cure, "CMP-47", "/cure")) return refuse(std::move(no));
    if (!c.tracked) return refuse(rules::needs_tracking, {}, "/tracked");
  }
  std::vector<Sanction> sanctions = c.sanctions;
  for (std::size_t i = 0; i < sanctions.size(); ++i) {
    if (No no = check_sanction(context.policy, responsible, sanctions[i],
                               "/sanctions/" + std::to_string(i))) {
      return refuse(std::move(no));
    }
  }
  Events events{LiabilityDetermined{.responsible = std::move(responsible),
                                    .loss = c.loss,
                                    .sanction = c.sanction,
                                    .cure = c.cure,
                                    .tracked = c.tracked,
                                    .sanctions = std::move(sanctions),
                                    .unconfirmed = document.validity != Validity::valid}};
  if (!c.supplier.empty()) events.emplace_back(SupplierInvolved{.supplier = c.supplier});
  return events;
}

Result on(const Complaint& document, const FinishInvestigation& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  if (No no = need(c.cause, "CMP-43", "/cause")) return refuse(std::move(no));
  if (No no = need(c.findings, "CMP-43", "/findings")) return refuse(std::move(no));
  if (c.evidence.empty()) return refuse(need(false, "CMP-43", "/evidence"));
  InvestigationFinished finished{.cause = c.cause, .findings = c.findings, .evidence = c.evidence};
  // The report is owed since it was finished first.
  if (last_timer(document, timer::investigation_report) == nullptr ||
      given(last_timer(document, timer::investigation_report)->ended_at)) {
    finished.timers =
        started(timer::investigation_report, context.now, context.policy.investigation_report,
                holder_of(document, context.policy), context.calendar);
  }
  return Events{std::move(finished)};
}

Result on(const Complaint& document, const StartExecution& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  if (!context.policy.plan_chain.empty()) {
    return refuse(rules::needs_plan, context.policy.plan_chain);
  }
  if (c.plan) {
    if (No no = not_negative(c.plan->amount, "/plan/amount")) return refuse(std::move(no));
  }
  return Events{ExecutionStarted{.plan = c.plan}};
}

Result on(const Complaint& document, const FinishExecution& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::executing})) return refuse(std::move(no));
  if (!document.execution_proof.empty()) return refuse(rules::execution_finished);
  if (const Remedy* const awaited = awaited_return(document)) {
    return refuse(rules::goods_awaited, std::to_string(awaited->no));
  }
  if (No no = need(c.proof, "CMP §2.1", "/proof")) return refuse(std::move(no));
  return Events{ExecutionFinished{.proof = c.proof}};
}

Result on(const Complaint& document, const RecordProgressContact& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  ProgressContacted contacted{.mode = c.mode, .note = c.note};
  // Where the clock stands (before the first contact, after the result) it is not started by this.
  if (is_running(document, timer::progress)) {
    contacted.timers = progress_timer(document, context.now, context);
  }
  return Events{std::move(contacted)};
}

Result on(const Complaint& document, const AnswerSlip& c, const Ctx& context) {
  const auto slip = std::ranges::find(document.slips, c.no, &Slip::no);
  if (c.no.empty() || slip == document.slips.end()) {
    return refuse(rules::no_such_slip, {}, "/no");
  }
  if (given(slip->answered_at)) return refuse(rules::slip_answered, c.no);
  if (No no = need(c.answer, "X-16", "/answer")) return refuse(std::move(no));
  return Events{SlipAnswered{.no = c.no, .answer = c.answer, .late = context.now > slip->due_at}};
}

}  // namespace aftercare::complaints
