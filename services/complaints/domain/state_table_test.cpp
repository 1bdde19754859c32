// The state table of complaints.md 2.1: which command is taken in which state. Every command is
// tried in every state; where its row does not stand, it is refused, and nothing is recorded.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/domain/deciding.h"

namespace aftercare::complaints {
namespace {

using States = std::set<CaseState>;

const States open_states{
    CaseState::registered,    CaseState::contacted,    CaseState::explaining,
    CaseState::investigating, CaseState::executing,    CaseState::awaiting_answer,
    CaseState::at_gm_meeting, CaseState::under_review,
};
const States ended_states{CaseState::closed, CaseState::archived};

States with(States states, const States& more) {
  states.insert(more.begin(), more.end());
  return states;
}
States without(States states, const States& fewer) {
  for (const CaseState state : fewer) states.erase(state);
  return states;
}

Case in_state(CaseState state) {
  Case c;
  switch (state) {
    case CaseState::registered: return c.registered();
    case CaseState::contacted: return c.contacted();
    case CaseState::explaining: return c.explaining();
    case CaseState::investigating: return c.investigating();
    case CaseState::executing: return c.executing();
    case CaseState::awaiting_answer: return c.awaiting_answer();
    case CaseState::at_gm_meeting: return c.at_gm_meeting();
    case CaseState::under_review: return c.under_review();
    case CaseState::closed: return c.closed();
    default: return c.archived();
  }
}

struct Allowed {
  ComplaintCommand command;
  States states;
};

// Commands that are complete in themselves; the other guards of the rows are tested by rule id.
const std::vector<Allowed>& table() {
  using S = CaseState;
  static const States registered_contacted{S::registered, S::contacted};
  static const std::vector<Allowed> allowed{
      {AnswerInquiry{.answer = "x"}, registered_contacted},
      {TurnIntoComplaint{}, registered_contacted},
      {LinkCustomer{.customer_id = Uuid{1, 1}}, with(open_states, ended_states)},
      {RecordFirstContact{}, {S::registered}},
      {ReclassifyComplaint{.level = 2, .reason = "x"}, registered_contacted},
      {AssignHandler{.person = "he", .function = "agent_l3"}, open_states},
      {EscalateComplaint{.reason = "x"},
       {S::registered, S::contacted, S::explaining, S::investigating, S::executing}},
      {JudgeValidity{.validity = Validity::valid, .reason = "x"}, {S::contacted}},
      {RecordExplanation{.reaction = Reaction::accepted}, {S::explaining}},
      {DetermineLiability{.responsible = {{.unit = "x"}}}, {S::investigating}},
      {FinishInvestigation{.cause = "x", .findings = "x", .evidence = {"x"}}, {S::investigating}},
      {StartExecution{}, {S::investigating}},
      {StartApproval{.chain = ChainCode::allowance, .amount = Money{1}},
       {S::investigating, S::executing}},
      {AttachAllowanceProof{.remedy = 1, .proof = ProofKind::stamped_copy, .reference = "x"},
       {S::executing, S::awaiting_answer, S::at_gm_meeting, S::under_review, S::closed,
        S::archived}},
      {FinishExecution{.proof = "x"}, {S::executing}},
      {RecordProgressContact{}, open_states},
      {NotifyResult{.result = "x"}, {S::executing}},
      {RecordSatisfaction{.answer = 1, .mode = ContactMode::call}, {S::awaiting_answer}},
      {RecordAnswerAttempt{.mode = ContactMode::call}, {S::awaiting_answer}},
      {RecordNoAnswer{}, {S::awaiting_answer}},
      {ReportUnprovenAnswer{.finding = "x"}, {S::under_review, S::closed, S::archived}},
      {RecordGmDecision{.decision = "x", .minutes = "x"}, {S::at_gm_meeting}},
      {ReviewCase{.verdict = Verdict::ok}, {S::under_review}},
      {RecordSummary{.lesson = "x"}, {S::closed}},
      {ArchiveCase{}, {S::closed}},
      {RefileComplaint{.new_case = Uuid{1, 1}, .reason = "x"}, ended_states},
      {WithdrawComplaint{.reason = "x"}, open_states},
      {RecordHandlerBreach{.handler = "x", .finding = "x"}, with(open_states, ended_states)},
      {SignStep{.approval = 1}, open_states},
      {RejectStep{.approval = 1, .comment = "x"}, open_states},
      {ConfirmDraft{}, {}},  // of drafts only
      {DismissDraft{.reason = "x"}, {}},
      {LinkRelatedCase{.related_to = Uuid{8, 8}}, registered_contacted},
      {RecusePerson{.person = "x", .reason = "x"}, open_states},
      {AcceptComplaint{}, registered_contacted},
      {FinishStep{.step = "x"}, open_states},
      {RecordTechnicianCall{},
       {S::contacted, S::explaining, S::investigating, S::awaiting_approval, S::executing}},
      {SubmitPlan{}, {S::investigating}},
      {DelegateStep{.approval = 1, .to = "x"}, open_states},
      {ActOnWord{.approval = 1, .superior = "x", .superior_role = "x"}, open_states},
      {PostSign{.approval = 1}, with(open_states, ended_states)},
      {GrantGoodwill{.kind = GoodwillKind::round_off, .amount = Money{1}}, open_states},
      {FileObjection{.unit = "x", .memo = "x"}, with(open_states, {S::closed})},
      {DecideObjection{.objection = 1, .decision = "x"}, with(open_states, ended_states)},
      {RecordAgreedAction{.meeting_on = 1, .action = "x", .responsible = "x"}, open_states},
      {NoteDelayedReceivable{.no = "x", .amount = Money{1}}, open_states},
      {AuthoriseReturn{.amount = Money{1}}, open_states},  // elsewhere than executing: NO_DECISION
      {AuthoriseAllowance{.amount = Money{1}}, open_states},
      {GiveGrant{.person = "he", .purpose = "x", .fields = {ContactField::phone}},
       with(open_states, ended_states)},
      {RevokeGrant{.no = 1}, with(open_states, ended_states)},
  };
  return allowed;
}

TEST(ComplaintStates, CMP_43_EachCommandIsTakenInTheStatesOfItsRowAndInNoOther) {
  for (const CaseState state : with(open_states, ended_states)) {
    const Case c = in_state(state);
    ASSERT_EQ(c.document().state, state);
    for (const Allowed& row : table()) {
      Case tried = c;
      tried.by("somebody", {"agent_l1", "agent_l2", "agent_l3", "gm", "clerk", "auditor"});
      const std::size_t before = tried.history().size();
      tried.when(row.command);
      const bool wrong_state = tried.refused() && tried.refused()->code == rules::wrong_state.code;
      EXPECT_EQ(wrong_state, !row.states.contains(state))
          << row.command.type_name() << " in " << to_word(state);
      if (wrong_state) {
        EXPECT_TRUE(tried.refused()->detail.en.starts_with("state " + std::string(to_word(state))));
        EXPECT_TRUE(
            tried.refused()->detail.zh.starts_with("当前状态：" + std::string(label_zh(state))));
      }
      if (tried.refused()) {
        EXPECT_EQ(tried.history().size(), before);
      }
    }
  }
}

TEST(ComplaintStates, CMP_43_TheTableHoldsEveryCommand) {
  std::set<std::size_t> seen;
  for (const Allowed& row : table()) seen.insert(row.command.index());
  // Registration has no state yet; AnswerSlip, OpenContact, PrintCase and EraseContact are asked of
  // every case, and ShowCustomer, MoveCase and NoteGoodsReturn are what the service tells every
  // case.
  EXPECT_EQ(seen.size() + 8, std::variant_size_v<ComplaintCommand::Alternatives>);
}

TEST(ComplaintStates, CMP_43_NoDecisionInEveryOpenStateButExecuting) {
  for (const CaseState state : without(open_states, {CaseState::executing})) {
    Case c = in_state(state);
    c.gm().when(AuthoriseReturn{.amount = Money{1}}).then_refused(rules::no_decision);
    c.gm().when(AuthoriseAllowance{.amount = Money{1}}).then_refused(rules::no_decision);
  }
}

TEST(ComplaintStates, X_34_AConcernedPersonIsRefusedEverything) {
  RegisterComplaint r = request();
  r.event->staff = {"chen"};
  Case c;
  c.executing(r);
  for (const Allowed& row : table()) {
    Case tried = c;
    tried.by("chen", {"agent_l1", "agent_l2", "agent_l3", "gm", "clerk", "auditor"});
    tried.when(row.command).then_refused(rules::recused);
  }
}

TEST(ComplaintStates, CMP_03_NothingHappensToACaseThatWasNeverRegistered) {
  for (const Allowed& row : table()) {
    Case c;
    c.gm().when(row.command).then_refused(rules::not_registered);
  }
}

TEST(ComplaintStates, CMP_43_OpenIsFromRegisteredToUnderReview) {
  for (const CaseState state : open_states) EXPECT_TRUE(in_state(state).document().open);
  for (const CaseState state : ended_states) EXPECT_FALSE(in_state(state).document().open);
}

}  // namespace
}  // namespace aftercare::complaints
