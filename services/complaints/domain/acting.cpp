// Who may act on a case. The schema says who may come to the door; here the policy of the case says
// who has a part in a command: the functions of its levels, with the titles that hold them
// (CMP-34), and the roles that stand beside them.
#include <algorithm>
#include <array>
#include <string_view>

#include "common/decider/deciding.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

using Roles = std::array<std::string_view, 6>;

struct Row {
  std::uint64_t command;
  Roles beside;           // unused places are empty
  bool speakers = false;  // those who speak with the customer under the policy (CMP-44)
};

constexpr std::array rows{
    Row{AnswerInquiry::type_id, {}},
    Row{TurnIntoComplaint::type_id, {}},
    Row{ConfirmDraft::type_id, {}},
    Row{DismissDraft::type_id, {}},
    Row{LinkCustomer::type_id, {"file_manager"}},
    Row{LinkRelatedCase::type_id, {}},
    Row{RecusePerson::type_id, {}},
    Row{ReclassifyComplaint::type_id, {}},
    Row{AssignHandler::type_id, {}},
    Row{EscalateComplaint::type_id, {}},
    Row{RefileComplaint::type_id, {}},
    Row{WithdrawComplaint::type_id, {}, true},
    Row{AcceptComplaint::type_id, {}},
    Row{RecordFirstContact::type_id, {}, true},
    Row{RecordTechnicianCall::type_id, {"technician", "service_engineer"}},
    Row{RecordProgressContact::type_id, {}, true},
    Row{JudgeValidity::type_id, {}},
    Row{RecordExplanation::type_id, {}},
    Row{DetermineLiability::type_id, {"qa", "gm_office"}},
    Row{FinishInvestigation::type_id, {"qa", "production", "rnd", "quality_lead"}},
    Row{SubmitPlan::type_id, {"general_office"}},
    Row{StartExecution::type_id, {}},
    Row{StartApproval::type_id, {"sales_dept"}},
    Row{AttachAllowanceProof::type_id, {"sales_dept", "finance"}},
    Row{FinishExecution::type_id, {"sales_dept"}},
    Row{NotifyResult::type_id, {"sales_dept"}, true},
    Row{RecordSatisfaction::type_id, {}, true},
    Row{RecordAnswerAttempt::type_id, {}, true},
    Row{RecordAgreedAction::type_id, {}},
    Row{RecordSummary::type_id, {"clerk"}},
    Row{AnswerSlip::type_id, {"qa", "production", "rnd", "sales_dept", "gm_office", "clerk"}},
};

// Desks that take a complaint in without handling it.
constexpr std::array registrars{"service_desk", "hotline_agent", "care_agent",         "sales_dept",
                                "gm_office",    "front_desk",    "administration_desk"};

}  // namespace

bool holds_function(const Ctx& context) {
  return std::ranges::any_of(context.policy.level,
                             [&](const Level& level) { return context.actor.has(level.function); });
}

No only_worker(std::uint64_t command_type, const Ctx& context) {
  const auto row = std::ranges::find(rows, command_type, &Row::command);
  if (row == rows.end() || holds_function(context)) return {};
  if (deciding::is_system(context)) return {};  // what follows from another event
  const auto has = [&](std::string_view role) { return !role.empty() && context.actor.has(role); };
  if (std::ranges::any_of(row->beside, has)) return {};
  if (row->speakers && std::ranges::any_of(context.policy.speakers, has)) return {};
  return reject(rules::not_an_agent, context.policy_ref.preset);
}

No only_registrar(const Ctx& context) {
  const auto has = [&](std::string_view role) { return context.actor.has(role); };
  if (holds_function(context) || std::ranges::any_of(registrars, has)) return {};
  return reject(rules::not_an_agent, context.policy_ref.preset);
}

}  // namespace aftercare::complaints
