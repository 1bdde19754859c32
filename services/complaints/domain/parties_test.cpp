// People and units beside the handler: recusal, objections (X-36, CMP-49), superiors (X-33,
// X-35), goodwill (CMP-54), the weekly meeting (CMP-56); drafts of follow-ups; related
// cases.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// --- recusal -------------------------------------------------------------------------------------

TEST(Parties, X_34_AHandlerFoundToBeConcernedLosesTheCase) {
  Case c;
  c.registered(request(2)).assigned("he", "agent_l2").contacted();
  c.supervisor().when(RecusePerson{.person = "he"}).then_refused("REQUIRED", "X-34");
  c.supervisor().when(RecusePerson{.person = "he", .reason = "系当事人亲属"});
  c.then<PersonRecused>();
  EXPECT_TRUE(c.only<PersonRecused>().was_handler);
  EXPECT_EQ(c.document().handler, "");
  EXPECT_EQ(c.timer("progress").holder, "agent_l2");
  EXPECT_EQ(c.running().at("hand_over"), c.now() + std::chrono::minutes{30});
  c.by("he", {"agent_l2"}).when(RecordProgressContact{}).then_refused(rules::recused);
  c.by("he", {"agent_l2"});
  c.when(OpenContact{.fields = {ContactField::phone}, .reason = "x"}).then<LookupRefused>();
  c.supervisor()
      .when(AssignHandler{.person = "he", .function = "agent_l2"})
      .then_refused(rules::handler_recused);
  c.supervisor().when(RecusePerson{.person = "he", .reason = "再次"}).then<>();
  c.assigned("hu", "agent_l2");
}

TEST(Parties, X_34_ABystanderIsRecusedWithoutAnyHandOver) {
  Case c;
  c.contacted().supervisor().when(RecusePerson{.person = "m", .reason = "利益相关"});
  EXPECT_FALSE(c.only<PersonRecused>().was_handler);
  EXPECT_EQ(c.document().handler, "zhang");
  c.by("ye", {"sales_dept"});
  c.executing().by("ye", {"sales_dept"});
  c.when(StartApproval{.chain = ChainCode::allowance, .amount = Money{1'00}});
  EXPECT_THAT(c.document().approvals.at(0).excluded, ElementsAre("m"));
  c.by("m", {"sales_manager"}).when(SignStep{.approval = 1}).then_refused(rules::recused);
}

TEST(Parties, X_34_AtLevel1TheCaseIsPassedOn) {
  Case c;
  c.registered().supervisor().when(RecusePerson{.person = "zhang", .reason = "被投诉"});
  EXPECT_EQ(c.document().handler, "");
  EXPECT_TRUE(c.running().contains("pass_on"));
  EXPECT_EQ(c.timer("first_contact").holder, "agent_l1");
}

// --- levels may be skipped -----------------------------------------------------------------------

TEST(Parties, X_35_AComplaintMaySkipLevels) {
  Case c;
  c.contacted().agent().when(EscalateComplaint{.reason = "影响声誉", .level = 3});
  c.then<ComplaintEscalated>();
  EXPECT_EQ(c.document().level, 3);
  Case d;
  d.registered(request(2)).agent();
  d.when(EscalateComplaint{.reason = "x", .level = 2}).then_refused(rules::same_level);
  d.when(EscalateComplaint{.reason = "x", .level = 4}).then_refused(rules::no_such_level);
}

// --- objections ----------------------------------------------------------------------------------

Case with_liability() {
  Case c;
  c.investigating().agent().when(
      DetermineLiability{.responsible = {{.unit = "制造部", .share_ppm = 600'000},
                                         {.unit = "品管部", .share_ppm = 400'000}}});
  return c;
}

TEST(Parties, CMP_49_X_36_TheDecisionStaysInForceUntilTheMemoIsDecided) {
  Case c = with_liability();
  c.by("of-unit", {}).when(FileObjection{.unit = "制造部", .memo = "来料不良"});
  c.then<ObjectionFiled>();
  EXPECT_EQ(c.document().responsible.at(0).share_ppm, 600'000U);  // still in force
  c.when(FileObjection{.unit = "制造部", .memo = "再次"}).then_refused(rules::objection_open);
  c.when(FileObjection{.unit = "仓库", .memo = "x"}).then_refused(rules::unit_not_liable);
  c.by("office", {"gm_office"});
  c.when(DecideObjection{.objection = 2, .decision = "x"}).then_refused(rules::no_such_objection);
  c.when(DecideObjection{.objection = 1}).then_refused("REQUIRED", "X-36");
  c.when(DecideObjection{.objection = 1, .decision = "x", .responsible = {{.unit = "供应商"}}})
      .then_refused(rules::shares_without_reason);
  c.when(DecideObjection{.objection = 1,
                         .upheld = true,
                         .decision = "来料占半",
                         .responsible = {{.unit = "制造部", .share_ppm = 500'000},
                                         {.unit = "品管部", .share_ppm = 400'000}}})
      .then_refused(rules::shares_incomplete);
  c.when(DecideObjection{.objection = 1,
                         .upheld = true,
                         .decision = "来料占半",
                         .responsible = {{.unit = "制造部", .share_ppm = 300'000},
                                         {.unit = "品管部", .share_ppm = 700'000}}});
  c.then<ObjectionDecided>();
  EXPECT_EQ(c.document().responsible.at(0).share_ppm, 300'000U);
  EXPECT_EQ(c.document().objections.at(0).decided_by, "office");
  c.when(DecideObjection{.objection = 1, .decision = "x"}).then_refused(rules::objection_decided);
  c.by("of-unit", {}).when(FileObjection{.unit = "制造部", .memo = "仍有异议"});
  c.then<ObjectionFiled>();  // the first one is decided
}

TEST(Parties, CMP_49_ThereMustBeALiabilityToObjectTo) {
  Case c;
  c.investigating().by("of-unit", {}).when(FileObjection{.unit = "制造部", .memo = "x"});
  c.then_refused(rules::no_liability);
}

// --- on a superior's word ------------------------------------------------------------------------

Case over_limit() {
  Case c = under("manufacturer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.loss = Money{8'000'00};
  c.registered(r).investigating().awaiting_approval();
  return c;
}

TEST(Parties, X_33_DoneOnASuperiorsWordAndSignedAfterwards) {
  Case c = over_limit();
  c.by("m", {"sales_manager"}).when(SignStep{.approval = 1});
  EXPECT_EQ(c.refused()->code, "OVER_LIMIT");
  c.when(ActOnWord{.approval = 1, .superior = "d", .superior_role = "qa"});
  EXPECT_EQ(c.refused()->code, "NOT_AN_APPROVER");
  c.when(ActOnWord{.approval = 1, .superior = "d", .superior_role = "deputy_gm"});
  c.then<ApprovalDelegated, PlanApproved, StepFinished>();
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().approvals.at(0).state, ChainState::awaiting_post_sign);
  EXPECT_EQ(c.running().at("post_sign:1/1/1"), local("2026-03-03 17:30"));
  EXPECT_EQ(c.timer("post_sign:1/1/1").holder, "d");
  EXPECT_TRUE(given(c.timer("post_sign:1/1/1").notice_at));
  c.by("x", {"deputy_gm"}).when(PostSign{.approval = 1});
  EXPECT_EQ(c.refused()->code, "NOTHING_OWED");
  c.by("d", {"deputy_gm"}).when(PostSign{.approval = 1, .comment = "同意"});
  c.then<ApprovalPostSigned, ApprovalCompleted>();
  EXPECT_FALSE(c.only<ApprovalPostSigned>().late);
  EXPECT_EQ(c.document().approvals.at(0).state, ChainState::approved);
  EXPECT_TRUE(c.document().approvals.at(0).signatures.at(0).post_signed);
  EXPECT_FALSE(c.running().contains("post_sign:1/1/1"));
}

TEST(Parties, X_33_AMissingPostSignatureIsRecordedOnce) {
  Case c = over_limit();
  c.by("m", {"sales_manager"});
  c.when(ActOnWord{.approval = 1, .superior = "d", .superior_role = "deputy_gm"});
  c.at("2026-03-03 17:30:01");
  const auto missed = c.all<PostSignatureMissed>();
  ASSERT_THAT(missed, SizeIs(1));
  EXPECT_EQ(missed[0].event.person, "d");
  EXPECT_EQ(missed[0].event.approval, 1);
  EXPECT_EQ(missed[0].event.step, 1);
  EXPECT_EQ(missed[0].at, local("2026-03-03 17:30:01"));
  c.at("2026-03-09 10:00").by("d", {"deputy_gm"}).when(PostSign{.approval = 1});
  EXPECT_TRUE(c.only<ApprovalPostSigned>().late);
  EXPECT_EQ(c.count<PostSignatureMissed>(), 1U);
}

TEST(Parties, X_30_AStepIsHandedToAnotherPerson) {
  Case c = over_limit();
  c.by("d", {"deputy_gm"}).when(DelegateStep{.approval = 1, .to = "zhang"});
  EXPECT_EQ(c.refused()->code, "CANNOT_DELEGATE_TO");  // whose plan it is
  c.when(DelegateStep{.approval = 1, .to = "assistant"}).then<ApprovalDelegated>();
  c.by("d", {"deputy_gm"}).when(SignStep{.approval = 1});
  EXPECT_TRUE(c.refused().has_value());
  c.by("assistant", {"clerk"}).when(SignStep{.approval = 1});
  c.then<ApprovalStepSigned, ApprovalCompleted, PlanApproved, StepFinished>();
}

// --- goodwill ------------------------------------------------------------------------------------

TEST(Parties, CMP_54_GoodwillWithinTheLimitOnTheSpot) {
  Case c = under("resort-hotel");
  c.contacted().by("desk", {"service_staff"});
  const auto grant = [](std::int64_t fen) {
    return GrantGoodwill{.kind = GoodwillKind::waive_charge, .amount = Money{fen}};
  };
  c.when(grant(200'00)).then<GoodwillGranted>();
  EXPECT_EQ(c.document().goodwill.at(0).granted_by, "desk");
  c.when(grant(200'01)).then_refused(rules::over_goodwill);
  c.when(grant(0)).then_refused(rules::bad_amount);
  c.when(GrantGoodwill{.amount = Money{1}}).then_refused("REQUIRED", "CMP-54");
  c.by("chef", {"storekeeper"}).when(grant(1)).then_refused(rules::not_an_agent);
  c.gm().when(grant(9'000'00)).then<GoodwillGranted>();
  under("retail-mall").contacted().gm().when(grant(1)).then_refused(rules::no_goodwill);
}

TEST(Parties, CMP_54_X_33_BeyondTheLimitOnASuperiorsWord) {
  Case c = under("resort-hotel");
  c.contacted().by("desk", {"service_staff"});
  GrantGoodwill grant{.kind = GoodwillKind::waive_penalty,
                      .amount = Money{500'00},
                      .instructed_by = "boss",
                      .instructed_role = "storekeeper"};
  c.when(grant);
  EXPECT_EQ(c.refused()->code, "NOT_AN_APPROVER");
  grant.instructed_role = "department_manager";
  c.when(grant).then<ApprovalStarted, ApprovalDelegated, GoodwillGranted>();
  EXPECT_EQ(c.document().goodwill.at(0).instructed_by, "boss");
  EXPECT_EQ(c.document().approvals.at(0).state, ChainState::awaiting_post_sign);
  c.by("boss", {"department_manager"}).when(PostSign{.approval = 1});
  c.then<ApprovalPostSigned, ApprovalCompleted>();

  Case missed = under("resort-hotel");
  missed.contacted().by("desk", {"service_staff"}).when(grant);
  missed.at("2026-03-31 10:00");
  EXPECT_EQ(missed.count<PostSignatureMissed>(), 1U);
}

// --- the weekly meeting --------------------------------------------------------------------------

TEST(Parties, CMP_56_TheMeetingsActionsAreKeptWithTheCase) {
  Case c = under("heavy-equipment-dealer");
  const RecordAgreedAction agreed{
      .meeting_on = 20'520, .action = "调配备件", .responsible = "he", .checker = "li"};
  c.contacted().agent().when(agreed).then<ActionAgreed>();
  EXPECT_EQ(c.document().agreed_actions.at(0).action, "调配备件");
  c.agent().when(RecordAgreedAction{.meeting_on = 20'520, .action = "x"});
  c.then_refused("REQUIRED", "CMP-56");
  Case().contacted().agent().when(agreed).then_refused(rules::no_meeting);
}

// --- drafts of follow-ups ------------------------------------------------------------------------

RegisterComplaint of_follow_up() {
  RegisterComplaint r;  // what a follow-up knows
  r.follow_up = Uuid{7, 3};
  r.customer_id = Uuid{9, 9};
  r.event = Incident{.cause = "回访不满意"};
  r.received_at = local("2026-03-02 08:30");
  return r;
}

Case draft() {
  Case c;
  c.by("system", {}).when(of_follow_up()).then<ComplaintDrafted>();
  return c;
}

const ConfirmDraft completed{.complainant_type = ComplainantType::consumer,
                             .cause_class = CauseClass::service_quality,
                             .demand = Demand::apology};

TEST(Drafts, X_73_ADissatisfiedFollowUpOpensADraft) {
  Case c = draft();
  EXPECT_EQ(c.document().state, CaseState::draft);
  EXPECT_FALSE(c.document().open);
  EXPECT_EQ(c.document().doc_no, "");
  EXPECT_EQ(c.document().policy.preset, "retail-franchise");
  EXPECT_EQ(c.running().at("draft"), local("2026-03-03 17:30"));
  c.agent().when(RecordFirstContact{}).then_refused(rules::wrong_state);
  c.agent().when(LinkCustomer{.customer_id = Uuid{1, 1}}).then_refused(rules::wrong_state);
}

TEST(Drafts, X_73_TheAgentConfirmsItAndCompletesWhatIsMissing) {
  Case c = draft();
  c.agent().when(ConfirmDraft{}).then_refused("REQUIRED", "CMP-02");
  c.by("x", {"storekeeper"}).when(completed).then_refused(rules::not_an_agent);
  c.agent().when(completed).then<ComplaintRegistered, ComplaintClassified>();
  EXPECT_EQ(c.document().state, CaseState::registered);
  EXPECT_EQ(c.document().channel, Channel::follow_up);
  EXPECT_EQ(c.document().doc_no, "KS-202603-00001");
  EXPECT_EQ(c.document().follow_up, (Uuid{7, 3}));
  EXPECT_EQ(c.document().received_at, local("2026-03-02 08:30"));
  EXPECT_EQ(c.document().event->cause, "回访不满意");
  EXPECT_EQ(c.document().handler, "zhang");
  EXPECT_FALSE(c.running().contains("draft"));
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-03 17:30"));
  c.agent().when(completed).then_refused(rules::wrong_state);
}

TEST(Drafts, X_49_ThePersonOfTheDraftStaysThePersonOfTheCase) {
  RegisterComplaint r = of_follow_up();
  r.customer_id = {};
  r.contact = Contact{.name = clear("王小明"), .phone = clear("13812345678")};
  Case c;
  c.by("system", {}).when(r).then<ComplaintDrafted>();
  const Uuid person = c.document().contact->person_id;
  EXPECT_TRUE(person.given());
  ConfirmDraft confirm = completed;
  confirm.contact = Contact{.phone = clear("13900000000")};
  c.agent().when(confirm).then<ComplaintRegistered, ComplaintClassified>();
  EXPECT_EQ(c.document().contact->person_id, person);
  EXPECT_EQ(c.document().contact->phone.clear, "13900000000");
}

// The two files are one customer's: no case is left behind.
TEST(Drafts, CUS_04_ADraftFollowsAMergedCustomer) {
  const LinkCustomer link{.customer_id = Uuid{9, 8}};
  Case c = draft();
  c.agent().when(link).then_refused(rules::wrong_state);
  c.by("system", {}).when(link).then<CustomerLinked>();
  c.agent().when(DismissDraft{.reason = "已当场解决", .item_valid = true, .person = "qian"});
  c.by("system", {}).when(LinkCustomer{.customer_id = Uuid{9, 7}}).then<CustomerLinked>();
  EXPECT_EQ(c.document().customer_id, (Uuid{9, 7}));
}

TEST(Drafts, X_73_OrDismissesItWithTheFinding) {
  Case c = draft();
  c.agent().when(DismissDraft{.item_valid = true}).then_refused("REQUIRED", "X-73");
  c.agent().when(DismissDraft{.reason = "已当场解决", .item_valid = true, .person = "qian"});
  c.then<ComplaintDraftDismissed>();
  EXPECT_EQ(c.only<ComplaintDraftDismissed>().follow_up, (Uuid{7, 3}));
  EXPECT_EQ(c.document().state, CaseState::dismissed);
  EXPECT_TRUE(c.document().dismissal->item_valid);
  EXPECT_EQ(c.document().dismissal->person, "qian");
  EXPECT_THAT(c.running(), IsEmpty());
  c.agent().when(completed).then_refused(rules::wrong_state);
}

TEST(Drafts, X_73_WithinOneWorkingDay) {
  Case c = draft();
  c.at("2026-03-03 17:30:01");
  const auto missed = c.all<DeadlineMissed>();
  ASSERT_THAT(missed, SizeIs(1));
  EXPECT_EQ(missed[0].event.timer.name, "draft");
  EXPECT_EQ(missed[0].event.timer.holder, "agent_l1");
  c.agent().when(completed).then<ComplaintRegistered, ComplaintClassified>();  // still possible
}

// --- related cases -------------------------------------------------------------------------------

TEST(Parties, CMP_11_FoundLaterTheEarlierCaseIsLinkedAndTheLevelRises) {
  Case c;
  c.contacted();
  c.agent().when(LinkRelatedCase{}).then_refused("REQUIRED", "CMP-11");
  c.agent().when(LinkRelatedCase{.related_to = c.document().id});
  c.then_refused(rules::related_to_itself);
  c.agent().when(LinkRelatedCase{.related_to = Uuid{4, 4}});
  c.then<CaseRelated, ComplaintReclassified>();
  EXPECT_EQ(c.document().related_to, (Uuid{4, 4}));
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().level_floor, 2);
  EXPECT_TRUE(c.running().contains("hand_over"));
  c.agent().when(ReclassifyComplaint{.level = 1, .reason = "x"}).then_refused(rules::level_floor);
  c.agent().when(LinkRelatedCase{.related_to = Uuid{4, 4}}).then<>();
}

TEST(Parties, CMP_11_RefilingKeepsTheFirstClosing) {
  Case c;
  c.archived();
  const Complaint before = c.document();
  c.at("2026-04-02 10:00")
      .agent()
      .when(RefileComplaint{.new_case = Uuid{3, 4}, .reason = "不接受"});
  c.then<ComplaintRefiled>();
  EXPECT_EQ(c.document().closed_at, before.closed_at);
  EXPECT_EQ(c.document().conclusion, before.conclusion);
  EXPECT_EQ(c.document().satisfaction, before.satisfaction);
  EXPECT_EQ(c.document().state, CaseState::archived);
  EXPECT_EQ(c.document().rounds, before.rounds);
}

}  // namespace
}  // namespace aftercare::complaints
