// Between first contact and result: handler, validity, investigation, execution, progress, slips.
#include <algorithm>
#include <numeric>
#include <string>

#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

// A single unit may leave its share out: it is all of it.
std::vector<Responsible> with_shares(std::vector<Responsible> responsible) {
  if (responsible.size() == 1 && responsible.front().share_ppm == 0) {
    responsible.front().share_ppm = 1'000'000;
  }
  return responsible;
}

No check_shares(const std::vector<Responsible>& responsible) {
  if (responsible.empty()) return need({}, "CMP-47", "/responsible");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < responsible.size(); ++i) {
    sum += responsible[i].share_ppm;
    if (No no =
            need(responsible[i].unit, "CMP-47", "/responsible/" + std::to_string(i) + "/unit")) {
      return no;
    }
  }
  if (sum == 1'000'000) return {};
  return reject(rules::shares_incomplete, "sum " + std::to_string(sum), "/responsible");
}

}  // namespace

Result on(const Complaint& document, const RecordFirstContact& c, const Ctx& context) {
  if (No no = only_in(document, {CaseState::registered})) return refuse(std::move(no));
  return Events{FirstContactMade{.mode = c.mode,
                                 .note = c.note,
                                 .round = document.round,
                                 .late = is_late(document, timer::first_contact, context.now),
                                 .timers = progress_timer(document, context.now, context)}};
}

Result on(const Complaint& document, const AssignHandler& c, const Ctx& context) {
  if (No no = only_open(document)) return refuse(std::move(no));
  if (No no = need(c.person, "CMP-14", "/person")) return refuse(std::move(no));
  if (is_concerned(document, c.person)) return refuse(rules::handler_recused, {}, "/person");
  const std::uint8_t level = level_of(context.policy, c.function);
  if (level < document.level) {
    return refuse(rules::handler_level,
                  "level " + std::to_string(document.level) + " is handled by " +
                      std::string(function_of(context.policy, document.level)),
                  "/function");
  }
  if (c.person == document.handler && level == document.handler_level) return Events{};
  return Events{HandlerAssigned{.person = c.person,
                                .function = c.function,
                                .level = level,
                                .before = document.handler,
                                .late = is_late(document, timer::hand_over, context.now)}};
}

Result on(const Complaint& document, const EscalateComplaint& c, const Ctx& context) {
  if (No no = only_between(document, CaseState::registered, CaseState::executing)) {
    return refuse(std::move(no));
  }
  if (!context.policy.levels) return refuse(rules::no_levels);
  if (document.level >= top_level) return refuse(rules::top_level);
  if (No no = need(c.reason, "CMP-12", "/reason")) return refuse(std::move(no));
  const auto to = static_cast<std::uint8_t>(document.level + 1);
  return Events{ComplaintEscalated{.from = document.level,
                                   .to = to,
                                   .reason = c.reason,
                                   .timers = hand_over_timer(document, to, context)}};
}

Result on(const Complaint& document, const JudgeValidity& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::contacted})) return refuse(std::move(no));
  if (document.kind != CaseKind::complaint) return refuse(rules::not_a_complaint);
  if (No no = need(c.reason, "CMP-42", "/reason")) return refuse(std::move(no));
  switch (c.validity) {
    case Validity::valid: return Events{ComplaintConfirmedValid{.reason = c.reason}};
    case Validity::invalid: return Events{ComplaintJudgedInvalid{.reason = c.reason}};
    case Validity::none:
    case Validity::open: break;
  }
  return refuse(rules::not_a_judgement, std::string(to_word(c.validity)), "/validity");
}

Result on(const Complaint& document, const RecordExplanation& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::explaining})) return refuse(std::move(no));
  switch (c.reaction) {
    case Reaction::accepted: return Events{ComplaintExplained{.explanation = c.explanation}};
    case Reaction::objected: return Events{CustomerObjected{.explanation = c.explanation}};
    case Reaction::none: break;
  }
  return refuse(need({}, "CMP-42", "/reaction"));
}

Result on(const Complaint& document, const DetermineLiability& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  std::vector<Responsible> responsible = with_shares(c.responsible);
  if (No no = check_shares(responsible)) return refuse(std::move(no));
  if (No no = not_negative(c.loss, "/loss")) return refuse(std::move(no));
  Events events{LiabilityDetermined{.responsible = std::move(responsible),
                                    .loss = c.loss,
                                    .sanction = c.sanction,
                                    .cure = c.cure,
                                    .tracked = c.tracked}};
  if (!c.supplier.empty()) events.emplace_back(SupplierInvolved{.supplier = c.supplier});
  return events;
}

Result on(const Complaint& document, const FinishInvestigation& c, const Ctx&) {
  if (No no = only_in(document, {CaseState::investigating})) return refuse(std::move(no));
  if (No no = need(c.cause, "CMP-43", "/cause")) return refuse(std::move(no));
  if (No no = need(c.findings, "CMP-43", "/findings")) return refuse(std::move(no));
  if (c.evidence.empty()) return refuse(need({}, "CMP-43", "/evidence"));
  return Events{
      InvestigationFinished{.cause = c.cause, .findings = c.findings, .evidence = c.evidence}};
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
  if (No no = need(c.proof, "CMP-2.1", "/proof")) return refuse(std::move(no));
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
