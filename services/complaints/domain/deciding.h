// What the decisions share: the guards of the state table and facts about a case. Internal to this
// folder.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/decider/decider.h"
#include "common/decider/guards.h"
#include "common/decider/wording.h"
#include "schemas/complaints.values.h"
#include "services/complaints/domain/policy.h"
#include "services/complaints/domain/rules.h"
#include "services/complaints/domain/timers.h"

namespace aftercare::complaints {

using Ctx = Context<ComplaintPolicy>;
using Events = std::vector<ComplaintEvent>;
using Result = Decision<ComplaintEvent>;
using guards::need;
using guards::No;
using guards::refuse;

// --- facts ---------------------------------------------------------------------------------------

inline Detail level_text(std::uint8_t level) {
  const std::string number = std::to_string(level);
  return {"level " + number, "级别 " + number};
}
// Where on its route the case is.
inline Detail step_text(const Complaint& document) {
  return Detail{"it is at \"", "当前环节：“"} + document.step + Detail{"\"", "”"};
}
// From `from` to `to` in the order of the state table.
constexpr bool between(CaseState state, CaseState from, CaseState to) {
  return from <= state && state <= to;
}
// Open = every state from registered to under_review.
constexpr bool is_open(CaseState state) {
  return between(state, CaseState::registered, CaseState::under_review);
}
// Complained about, or found to be concerned later: excluded from every step.
bool is_concerned(const Complaint& document, std::string_view person);
std::vector<std::string> concerned_persons(const Complaint& document);
// Who holds the case: its handler, or the function of its level as long as nobody is assigned.
std::string holder_of(const Complaint& document, const ComplaintPolicy& policy);
std::string form_no(std::string_view doc_no, std::uint16_t round);
// The person whose key seals the contact; zero where there is none.
Uuid person_of(const Complaint& document);
// His access has ended.
bool has_left(const Ctx& context, const std::string& person);

// --- guards --------------------------------------------------------------------------------------

No only_in(const Complaint& document, std::initializer_list<CaseState> states);
No only_between(const Complaint& document, CaseState from, CaseState to);
No only_open(const Complaint& document);
// The actor has a part in this command: he holds a function of the policy, or one of the roles that
// stand beside it (CMP-34). Commands with a guard of their own (review, signatures) are not asked.
No only_worker(std::uint64_t command_type, const Ctx& context);
// The actor holds a function of one of the levels.
bool holds_function(const Ctx& context);
// Registration is open to every desk that receives customers.
No only_registrar(const Ctx& context);
// The actor is the reviewer of the case's level (CMP-15).
No only_reviewer(const Complaint& document, const Ctx& context);
No not_negative(const std::optional<Money>& amount, std::string_view pointer);
// The shares of the units sum to 1,000,000 (CMP-47).
No check_shares(const std::vector<Responsible>& responsible);
// A single unit may leave its share out: it is all of it.
std::vector<Responsible> with_shares(std::vector<Responsible> responsible);

// --- timers that more than one command starts ----------------------------------------------------

// At once, where the case has reached a level above its handler (CMP-16).
std::vector<Timer> hand_over_timer(const Complaint& document, std::uint8_t level,
                                   const Ctx& context);
std::vector<Timer> progress_timer(const Complaint& document, Instant from, const Ctx& context);
// First contact, and the reminder before it is missed (CMP-20, CMP-74).
std::vector<Timer> contact_timers(Instant from, const std::string& holder, const Ctx& context);

// What the clock of the whole case depends on (complaints.md 4.1).
struct ClosingFacts {
  Severity severity = Severity::none;
  Region region = Region::none;
  Instant promised_at{};  // replaces the duration where the policy keeps promised times
};
std::vector<Timer> closing_timer(const ClosingFacts& facts, Instant from, const std::string& holder,
                                 const Ctx& context);
// The clock of a case that is handled again: the same duration, or a newly promised time.
std::vector<Timer> closing_again(const Complaint& document, Instant promised_at,
                                 const Ctx& context);

inline void append(std::vector<Timer>& to, std::vector<Timer> more) {
  to.insert(to.end(), more.begin(), more.end());
}

// --- the route (CMP-23, CMP-44) ------------------------------------------------------------------

// The case as it arrives at a step, and the clock that runs there.
struct Arrival {
  StepVisit visit;
  std::vector<Timer> timers;
};
Arrival arrive(const RouteStep& step, Region region, std::uint16_t round, const Ctx& context);
// Where a new round begins; null where the policy has no route.
const RouteStep* step_of_new_rounds(const ComplaintPolicy& policy);
// The current step is left for the one that follows.
StepFinished finish_current(const Complaint& document, const Ctx& context);

// --- approvals (X-30..X-37) ----------------------------------------------------------------------

// Starts a chain of the policy for this case; the approval gets the next number.
struct StartedApproval {
  ApprovalStarted event;
  std::uint16_t no = 0;
};
Expected<StartedApproval, Rejection> start_chain(const Complaint& document, ChainCode code,
                                                 Money amount,
                                                 const std::vector<std::string>& conditions,
                                                 std::string note, const Ctx& context);

// --- one overload per command --------------------------------------------------------------------

Result on(const Complaint& document, const RegisterComplaint& command, const Ctx& context);
// A registration, of a draft that is confirmed too: the case is not asked for its state.
Result decide_registration(const Complaint& document, const RegisterComplaint& command,
                           const Ctx& context);
Result decide_draft(const RegisterComplaint& command, const Ctx& context);
Result on(const Complaint& document, const ConfirmDraft& command, const Ctx& context);
Result on(const Complaint& document, const DismissDraft& command, const Ctx& context);
Result on(const Complaint& document, const AnswerInquiry& command, const Ctx& context);
Result on(const Complaint& document, const TurnIntoComplaint& command, const Ctx& context);
Result on(const Complaint& document, const LinkCustomer& command, const Ctx& context);
Result on(const Complaint& document, const ReclassifyComplaint& command, const Ctx& context);
Result on(const Complaint& document, const RefileComplaint& command, const Ctx& context);
Result on(const Complaint& document, const LinkRelatedCase& command, const Ctx& context);
Result on(const Complaint& document, const RecusePerson& command, const Ctx& context);

Result on(const Complaint& document, const AcceptComplaint& command, const Ctx& context);
Result on(const Complaint& document, const FinishStep& command, const Ctx& context);
Result on(const Complaint& document, const SubmitPlan& command, const Ctx& context);
Result on(const Complaint& document, const RecordTechnicianCall& command, const Ctx& context);
Result on(const Complaint& document, const RecordAgreedAction& command, const Ctx& context);
Result on(const Complaint& document, const FileObjection& command, const Ctx& context);
Result on(const Complaint& document, const DecideObjection& command, const Ctx& context);
Result on(const Complaint& document, const ShowCustomer& command, const Ctx& context);
Result on(const Complaint& document, const MoveCase& command, const Ctx& context);

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
Result on(const Complaint& document, const DelegateStep& command, const Ctx& context);
Result on(const Complaint& document, const ActOnWord& command, const Ctx& context);
Result on(const Complaint& document, const PostSign& command, const Ctx& context);
Result on(const Complaint& document, const GrantGoodwill& command, const Ctx& context);
Result on(const Complaint& document, const GiveGrant& command, const Ctx& context);
Result on(const Complaint& document, const RevokeGrant& command, const Ctx& context);
Result on(const Complaint& document, const AuthoriseReturn& command, const Ctx& context);
Result on(const Complaint& document, const AuthoriseAllowance& command, const Ctx& context);
Result on(const Complaint& document, const AttachAllowanceProof& command, const Ctx& context);
Result on(const Complaint& document, const NoteGoodsReturn& command, const Ctx& context);
// The first return whose goods are still on their way to the books, and that has no proof (CMP-51);
// null: none. Inventory knows nothing of a return without a quantity.
const Remedy* awaited_return(const Complaint& document);

Result on(const Complaint& document, const NoteDelayedReceivable& command, const Ctx& context);
// What a judgement means for the receivables of the case, after the judgement itself (CMP-53).
void judge_receivables(const Complaint& document, Validity judged, Events& events);
void keep_receivable(Complaint& document, const std::optional<DelayedReceivable>& receivable);

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
Result on(const Complaint& document, const PrintCase& command, const Ctx& context);

}  // namespace aftercare::complaints
