// What the decisions share: the guards of the state table and facts about a case. Internal to this
// folder.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/decider/decider.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"
#include "services/complaints/domain/rules.h"
#include "services/complaints/domain/timers.h"

namespace aftercare::complaints {

using Ctx = Context<ComplaintPolicy>;
using Events = std::vector<ComplaintEvent>;
using Result = Decision<ComplaintEvent>;
// A guard's answer: nothing, or the rule that says no.
using No = std::optional<Rejection>;

inline tl::unexpected<Rejection> refuse(const Rule& rule, std::string detail = {},
                                        std::string pointer = {}) {
  return unexpected(reject(rule, std::move(detail), std::move(pointer)));
}
inline tl::unexpected<Rejection> refuse(No no) { return unexpected(std::move(*no)); }

// --- facts ---------------------------------------------------------------------------------------

// From `from` to `to` in the order of the state table.
constexpr bool between(CaseState state, CaseState from, CaseState to) {
  return from <= state && state <= to;
}
// Open = every state from registered to under_review.
constexpr bool is_open(CaseState state) {
  return between(state, CaseState::registered, CaseState::under_review);
}
// Complained about, and so excluded from every step.
bool is_concerned(const Complaint& document, std::string_view person);
// Who holds the case: its handler, or the function of its level as long as nobody is assigned.
std::string holder_of(const Complaint& document, const ComplaintPolicy& policy);
std::string form_no(std::string_view doc_no, std::uint16_t round);
// The person whose key seals the contact; zero where there is none.
Uuid person_of(const Complaint& document);

// --- guards --------------------------------------------------------------------------------------

No only_in(const Complaint& document, std::initializer_list<CaseState> states);
No only_between(const Complaint& document, CaseState from, CaseState to);
No only_open(const Complaint& document);
// A text that the state table asks for.
No need(std::string_view text, std::string_view rule_id, std::string_view pointer);
// The actor is the reviewer of the case's level (CMP-15).
No only_reviewer(const Complaint& document, const Ctx& context);
No not_negative(const std::optional<Money>& amount, std::string_view pointer);

// --- timers that more than one command starts ----------------------------------------------------

// At once, where the case has reached a level above its handler (CMP-16).
std::vector<Timer> hand_over_timer(const Complaint& document, std::uint8_t level,
                                   const Ctx& context);
std::vector<Timer> progress_timer(const Complaint& document, Instant from, const Ctx& context);

// --- one overload per command --------------------------------------------------------------------

Result on(const Complaint& document, const RegisterComplaint& command, const Ctx& context);
Result on(const Complaint& document, const AnswerInquiry& command, const Ctx& context);
Result on(const Complaint& document, const TurnIntoComplaint& command, const Ctx& context);
Result on(const Complaint& document, const LinkCustomer& command, const Ctx& context);
Result on(const Complaint& document, const ReclassifyComplaint& command, const Ctx& context);
Result on(const Complaint& document, const RefileComplaint& command, const Ctx& context);

Result on(const Complaint& document, const RecordFirstContact& command, const Ctx& context);
Result on(const Complaint& document, const AssignHandler& command, const Ctx& context);
Result on(const Complaint& document, const EscalateComplaint& command, const Ctx& context);
Result on(const Complaint& document, const JudgeValidity& command, const Ctx& context);
Result on(const Complaint& document, const RecordExplanation& command, const Ctx& context);
Result on(const Complaint& document, const DetermineLiability& command, const Ctx& context);
Result on(const Complaint& document, const FinishInvestigation& command, const Ctx& context);
Result on(const Complaint& document, const StartExecution& command, const Ctx& context);
Result on(const Complaint& document, const FinishExecution& command, const Ctx& context);
Result on(const Complaint& document, const RecordProgressContact& command, const Ctx& context);
Result on(const Complaint& document, const AnswerSlip& command, const Ctx& context);

Result on(const Complaint& document, const StartApproval& command, const Ctx& context);
Result on(const Complaint& document, const SignStep& command, const Ctx& context);
Result on(const Complaint& document, const RejectStep& command, const Ctx& context);
Result on(const Complaint& document, const AuthoriseReturn& command, const Ctx& context);
Result on(const Complaint& document, const AuthoriseAllowance& command, const Ctx& context);
Result on(const Complaint& document, const AttachAllowanceProof& command, const Ctx& context);

Result on(const Complaint& document, const NotifyResult& command, const Ctx& context);
Result on(const Complaint& document, const RecordSatisfaction& command, const Ctx& context);
Result on(const Complaint& document, const RecordAnswerAttempt& command, const Ctx& context);
Result on(const Complaint& document, const RecordNoAnswer& command, const Ctx& context);
Result on(const Complaint& document, const ReportUnprovenAnswer& command, const Ctx& context);
Result on(const Complaint& document, const RecordGmDecision& command, const Ctx& context);
Result on(const Complaint& document, const WithdrawComplaint& command, const Ctx& context);

Result on(const Complaint& document, const ReviewCase& command, const Ctx& context);
Result on(const Complaint& document, const RecordHandlerBreach& command, const Ctx& context);
Result on(const Complaint& document, const RecordSummary& command, const Ctx& context);
Result on(const Complaint& document, const ArchiveCase& command, const Ctx& context);

Result on(const Complaint& document, const OpenContact& command, const Ctx& context);
Result on(const Complaint& document, const EraseContact& command, const Ctx& context);

}  // namespace aftercare::complaints
