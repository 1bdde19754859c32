// complaints.md 3.3 and 3.4: first contact, progress, validity, investigation, execution; slips.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::IsEmpty;

// --- first contact -------------------------------------------------------------------------------

TEST(Complaint, CMP_20_FirstContactInTimeUpToItsLastSecond) {
  Case c;
  c.registered();  // Mon 09:00, due Tue 17:30
  EXPECT_EQ(c.timer("first_contact").due_at, local("2026-03-03 17:30"));
  c.at("2026-03-03 17:30:00").agent().when(RecordFirstContact{.mode = ContactMode::call});
  EXPECT_FALSE(c.only<FirstContactMade>().late);
  EXPECT_EQ(c.count<FirstContactMissed>(), 0U);
  EXPECT_EQ(c.timer("first_contact").ended_at, local("2026-03-03 17:30"));
  EXPECT_EQ(c.document().first_contact_at, local("2026-03-03 17:30"));
}

TEST(Complaint, CMP_20_FirstContactMissedOneSecondAfter) {
  Case c;
  c.registered().at("2026-03-03 17:30:01");
  ASSERT_EQ(c.count<FirstContactMissed>(), 1U);
  EXPECT_EQ(c.document().state, CaseState::registered);
  c.agent().when(RecordFirstContact{});
  EXPECT_TRUE(c.only<FirstContactMade>().late);
  EXPECT_EQ(c.timer("first_contact").fired_at, local("2026-03-03 17:30:01"));  // not erased
  EXPECT_EQ(c.document().misses, 1);
}

TEST(Complaint, X_14_AMissIsRecordedOncePerStart) {
  Case c;
  c.registered().at("2026-04-30 12:00");
  EXPECT_EQ(c.count<FirstContactMissed>(), 1U);
}

TEST(Complaint, CMP_40_TheFirstContactKeepsWhatWasSaid) {
  Case c;
  c.registered().agent().when(
      RecordFirstContact{.mode = ContactMode::call, .note = "说明了流程和大致时间"});
  EXPECT_EQ(c.only<FirstContactMade>().note, "说明了流程和大致时间");
  EXPECT_EQ(c.only<FirstContactMade>().round, 1);
}

// --- slips ---------------------------------------------------------------------------------------

TEST(Complaint, X_16_AMissedFirstContactIssuesOneSlipInTheSameWrite) {
  Case c;
  c.registered().at("2026-03-03 17:30:01");
  const auto slips = c.all<ReminderSlipIssued>();
  ASSERT_EQ(slips.size(), 1U);
  const Slip& slip = *slips[0].event.slip;
  EXPECT_EQ(slips[0].at, local("2026-03-03 17:30:01"));
  EXPECT_EQ(slip.no, "CB-202603-00001");
  EXPECT_EQ(slip.kind, SlipKind::reminder);
  EXPECT_EQ(slip.timer, "first_contact");
  EXPECT_EQ(slip.missed_due_at, local("2026-03-03 17:30"));
  EXPECT_EQ(slip.holder, "zhang");
  // Issued after closing time: day 0 is Wednesday.
  EXPECT_EQ(slip.due_at, local("2026-03-06 17:30"));
  EXPECT_EQ(c.running().at("slip_answer:CB-202603-00001"), slip.due_at);
}

TEST(Complaint, X_16_ASlipIsAnsweredOnceWithin2WorkingDays) {
  Case c;
  c.registered().at("2026-03-06 17:30:00");
  c.agent()
      .when(AnswerSlip{.no = "CB-202603-00009", .answer = "x"})
      .then_refused(rules::no_such_slip);
  c.agent().when(AnswerSlip{.answer = "x"}).then_refused(rules::no_such_slip);
  c.agent().when(AnswerSlip{.no = "CB-202603-00001"}).then_refused("REQUIRED", "X-16");
  c.agent().when(AnswerSlip{.no = "CB-202603-00001", .answer = "客户出差"}).then<SlipAnswered>();
  EXPECT_FALSE(c.only<SlipAnswered>().late);
  EXPECT_EQ(c.document().slips.at(0).answer, "客户出差");
  EXPECT_EQ(c.document().slips.at(0).answered_by, "zhang");
  EXPECT_FALSE(c.running().contains("slip_answer:CB-202603-00001"));
  c.agent()
      .when(AnswerSlip{.no = "CB-202603-00001", .answer = "再答"})
      .then_refused(rules::slip_answered);
}

TEST(Complaint, X_16_AnUnansweredSlipIsADeadlineMissedAndIssuesNoSecondSlip) {
  Case c;
  c.registered().at("2026-03-06 17:30:01");
  const auto misses = c.all<DeadlineMissed>();
  ASSERT_EQ(misses.size(), 1U);
  EXPECT_EQ(misses[0].event.timer.name, "slip_answer:CB-202603-00001");
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 1U);
  c.agent().when(AnswerSlip{.no = "CB-202603-00001", .answer = "迟了"});
  EXPECT_TRUE(c.only<SlipAnswered>().late);
}

// --- progress ------------------------------------------------------------------------------------

TEST(Complaint, CMP_20_ProgressByLevel) {
  const auto due = [](std::uint8_t level) {
    Case c;
    c.contacted(request(level));
    return c.running().at("progress");
  };
  EXPECT_EQ(due(1), local("2026-03-09 23:59:59"));  // 7 CD of Mon 03-02
  EXPECT_EQ(due(2), local("2026-03-05 23:59:59"));  // 3 CD
  EXPECT_EQ(due(3), local("2026-03-03 17:30:00"));  // 1 WD
}

TEST(Complaint, CMP_20_EachContactStartsTheNextIntervalAtTheLevelOfThatMoment) {
  Case c;
  c.contacted().at("2026-03-04 10:00");
  c.agent().when(EscalateComplaint{.reason = "超出权限"});
  EXPECT_EQ(c.running().at("progress"), local("2026-03-09 23:59:59"));  // unchanged
  c.agent().when(RecordProgressContact{.note = "已寄出"}).then<ProgressContacted>();
  EXPECT_EQ(c.running().at("progress"), local("2026-03-07 23:59:59"));
  EXPECT_EQ(c.document().state, CaseState::contacted);
}

TEST(Complaint, CMP_20_TheClockStandsBeforeFirstContactAndAfterTheResult) {
  Case c;
  c.registered().agent().when(RecordProgressContact{}).then<ProgressContacted>();
  EXPECT_FALSE(c.running().contains("progress"));
  c.awaiting_answer();
  EXPECT_FALSE(c.running().contains("progress"));
  c.agent().when(RecordProgressContact{}).then<ProgressContacted>();
  EXPECT_FALSE(c.running().contains("progress"));
  c.at("2026-05-06 10:00");
  EXPECT_EQ(c.count<ProgressContactMissed>(), 0U);
}

TEST(Complaint, CMP_20_TheSecondMissInARowGoesToAgentL2) {
  Case c;
  c.contacted(request(2)).assigned("he", "agent_l2").at("2026-03-06 00:00:00");
  ASSERT_EQ(c.count<ProgressContactMissed>(), 1U);
  EXPECT_EQ(c.all<ProgressContactMissed>()[0].event.informed, "he");
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 0U);  // a notice, no slip (complaints.md 4.2)
  c.at("2026-03-09 00:00:00");
  ASSERT_EQ(c.count<ProgressContactMissed>(), 2U);
  EXPECT_EQ(c.all<ProgressContactMissed>()[1].event.in_row, 2);
  EXPECT_EQ(c.all<ProgressContactMissed>()[1].event.informed, "agent_l2");
  c.agent().when(RecordProgressContact{}).at("2026-03-13 00:00:00");
  EXPECT_EQ(c.all<ProgressContactMissed>().at(2).event.in_row, 1);  // the row was broken
}

TEST(Complaint, CMP_20_TheClockRunsAgainFromCaseReturned) {
  Case c;
  c.under_review();
  EXPECT_FALSE(c.running().contains("progress"));
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "证据不足"});
  EXPECT_EQ(c.running().at("progress"), local("2026-03-09 23:59:59"));
}

TEST(Complaint, CMP_20_TheClockRunsAgainFromReferredToGmMeeting) {
  Case c;
  c.at_gm_meeting();
  EXPECT_EQ(c.running().at("progress"), local("2026-03-03 17:30"));
  c.at("2026-03-03 17:30:01");
  EXPECT_EQ(c.count<ProgressContactMissed>(), 1U);
  c.gm().when(RecordGmDecision{.decision = "全额退款", .minutes = "纪要-3"});
  EXPECT_TRUE(c.running().contains("progress"));
  c.agent().when(NotifyResult{.result = "已退款"});
  EXPECT_FALSE(c.running().contains("progress"));
}

TEST(Complaint, CMP_20_RetailFranchiseHasNoClosingDate) {
  Case c;
  c.contacted();
  EXPECT_FALSE(c.running().contains("closing"));
}

// --- validity ------------------------------------------------------------------------------------

TEST(Complaint, CMP_42_ValidityIsJudgedWithAReason) {
  Case valid;
  valid.contacted().agent().when(JudgeValidity{.validity = Validity::valid, .reason = "属实"});
  valid.then({ComplaintConfirmedValid{.reason = "属实"}});
  EXPECT_EQ(valid.document().state, CaseState::investigating);
  EXPECT_EQ(valid.document().validity, Validity::valid);

  Case invalid;
  invalid.contacted().agent().when(JudgeValidity{.validity = Validity::invalid, .reason = "人为"});
  invalid.then({ComplaintJudgedInvalid{.reason = "人为"}});
  EXPECT_EQ(invalid.document().state, CaseState::explaining);

  Case c;
  c.contacted();
  c.agent().when(JudgeValidity{.validity = Validity::valid}).then_refused("REQUIRED", "CMP-42");
  for (const Validity word : {Validity::none, Validity::open}) {
    c.agent()
        .when(JudgeValidity{.validity = word, .reason = "x"})
        .then_refused(rules::not_a_judgement);
  }
}

TEST(Complaint, CMP_42_AnInvalidComplaintIsExplained) {
  Case accepted;
  accepted.explaining().agent().when(
      RecordExplanation{.reaction = Reaction::accepted, .explanation = "已说明"});
  accepted.then({ComplaintExplained{.explanation = "已说明"}});
  EXPECT_EQ(accepted.document().state, CaseState::under_review);
  EXPECT_EQ(accepted.document().conclusion, Conclusion::explained);
  EXPECT_FALSE(accepted.running().contains("progress"));

  Case objected;
  objected.explaining().agent().when(RecordExplanation{.reaction = Reaction::objected});
  objected.then<CustomerObjected>();
  EXPECT_EQ(objected.document().state, CaseState::investigating);
  EXPECT_EQ(objected.document().validity, Validity::open);
  EXPECT_TRUE(objected.running().contains("progress"));

  Case c;
  c.explaining().agent().when(RecordExplanation{}).then_refused("REQUIRED", "CMP-42");
}

// Found liable in round 1; round 2 finds that there was nothing to be liable for.
TEST(Complaint, CMP_42_SCO_08_NobodyIsLiableForACaseThatALaterRoundJudgesInvalid) {
  Case c;
  c.investigating().agent().when(
      DetermineLiability{.responsible = {{.unit = "门店一", .person = "qian"}}});
  c.awaiting_answer().agent().answer(4);
  EXPECT_EQ(c.document().responsible.size(), 1U) << "as round 1 left it";
  c.assigned("wu", "agent_l2").by("wu", {"agent_l2"}).when(RecordFirstContact{});
  c.when(JudgeValidity{.validity = Validity::invalid, .reason = "人为损坏"});
  c.then<ComplaintJudgedInvalid>();
  EXPECT_TRUE(c.document().responsible.empty());
  EXPECT_EQ(c.replayed(), c.document());
}

// --- investigation and execution -----------------------------------------------------------------

TEST(Complaint, CMP_47_TheSharesOfTheUnitsAreComplete) {
  Case c;
  c.investigating();
  c.agent().when(DetermineLiability{}).then_refused("REQUIRED", "CMP-47");
  c.agent()
      .when(DetermineLiability{.responsible = {{.share_ppm = 1'000'000}}})
      .then_refused("REQUIRED", "CMP-47");
  for (const std::uint32_t second : {399'999U, 400'001U}) {
    c.agent()
        .when(DetermineLiability{.responsible = {{.unit = "生产部", .share_ppm = 600'000},
                                                 {.unit = "物流部", .share_ppm = second}}})
        .then_refused(rules::shares_incomplete);
  }
  c.agent().when(DetermineLiability{.responsible = {{.unit = "生产部", .share_ppm = 600'000},
                                                    {.unit = "物流部", .share_ppm = 400'000}},
                                    .loss = Money{100'00}});
  c.then<LiabilityDetermined>();
  EXPECT_EQ(c.document().state, CaseState::investigating);
  EXPECT_EQ(c.document().responsible.size(), 2U);
  EXPECT_EQ(c.document().loss, Money{100'00});
  c.agent()
      .when(DetermineLiability{.responsible = {{.unit = "a"}, {.unit = "b"}}})
      .then_refused(rules::shares_incomplete);
}

// The customer objects to "invalid": scoring hears that nobody confirmed the case (SCO-08).
TEST(Complaint, CMP_42_LiabilityOfACaseThatWasNotConfirmedSaysSo) {
  Case valid;
  valid.investigating().agent().when(DetermineLiability{.responsible = {{.unit = "生产部"}}});
  EXPECT_FALSE(valid.only<LiabilityDetermined>().unconfirmed);
  Case objected;
  objected.explaining().agent();
  objected.when(RecordExplanation{.reaction = Reaction::objected, .explanation = "人为"});
  objected.when(DetermineLiability{.responsible = {{.unit = "生产部"}}});
  EXPECT_TRUE(objected.only<LiabilityDetermined>().unconfirmed);
}

TEST(Complaint, CMP_42_SCO_08_AfterAnObjectionTheInvestigationTellsWhetherTheCaseIsValid) {
  const JudgeValidity valid{.validity = Validity::valid, .reason = "检测属实"};
  const JudgeValidity invalid{.validity = Validity::invalid, .reason = "检测为人为损坏"};
  Case objected;
  objected.investigating().agent().when(valid).then_refused(rules::wrong_state);  // judged
  objected = Case();
  objected.explaining().agent().when(RecordExplanation{.reaction = Reaction::objected});
  Case right = objected;
  right.when(valid).then<ComplaintConfirmedValid>();
  EXPECT_EQ(right.document().state, CaseState::investigating);
  EXPECT_EQ(right.document().validity, Validity::valid);
  right.when(DetermineLiability{.responsible = {{.unit = "生产部"}}});
  EXPECT_FALSE(right.only<LiabilityDetermined>().unconfirmed);
  right.when(valid).then_refused(rules::wrong_state);
  // What was determined before counts with the judgement.
  Case before = objected;
  before.when(DetermineLiability{.responsible = {{.unit = "生产部", .person = "qian"}},
                                 .loss = Money{100'00}});
  EXPECT_TRUE(before.only<LiabilityDetermined>().unconfirmed);
  before.when(valid).then<ComplaintConfirmedValid, LiabilityDetermined>();
  EXPECT_FALSE(before.only<LiabilityDetermined>().unconfirmed);
  EXPECT_EQ(before.only<LiabilityDetermined>().loss, Money{100'00});
  EXPECT_EQ(before.document().responsible.at(0).person, "qian");
  // The customer was wrong after all.
  objected.when(invalid).then<ComplaintJudgedInvalid>();
  EXPECT_EQ(objected.document().state, CaseState::explaining);
  EXPECT_EQ(objected.replayed(), objected.document());
}

TEST(Complaint, CMP_47_OneUnitAloneBearsItAll) {
  Case c;
  c.investigating().agent().when(DetermineLiability{.responsible = {{.unit = "生产部"}}});
  EXPECT_EQ(c.only<LiabilityDetermined>().responsible.at(0).share_ppm, 1'000'000U);
  c.agent()
      .when(DetermineLiability{.responsible = {{.unit = "生产部"}}, .loss = Money{-1}})
      .then_refused(rules::bad_amount);
}

TEST(Complaint, CMP_48_ALiableSupplierIsInvolved) {
  Case c;
  c.investigating().agent().when(
      DetermineLiability{.responsible = {{.unit = "采购部"}}, .supplier = "S-17"});
  c.then<LiabilityDetermined, SupplierInvolved>();
  EXPECT_EQ(c.document().supplier, "S-17");
}

TEST(Complaint, CMP_43_AnInvestigationHasCauseFindingsAndEvidence) {
  const FinishInvestigation full{.cause = "胶水", .findings = "批次不良", .evidence = {"照片-1"}};
  Case c;
  c.investigating();
  FinishInvestigation part = full;
  part.cause.clear();
  c.agent().when(part).then_refused("REQUIRED", "CMP-43");
  part = full;
  part.findings.clear();
  c.agent().when(part).then_refused("REQUIRED", "CMP-43");
  part = full;
  part.evidence.clear();
  c.agent().when(part).then_refused("REQUIRED", "CMP-43");
  c.agent().when(full).then<InvestigationFinished>();
  EXPECT_EQ(c.document().state, CaseState::investigating);
  EXPECT_EQ(c.document().investigation, "批次不良");
}

TEST(Complaint, CMP_A12_ExecutionStartsWithoutAPlanChainAtEveryLevel) {
  for (std::uint8_t level = 1; level <= 3; ++level) {
    Case c;
    c.investigating(request(level));
    c.agent()
        .when(StartExecution{.plan = Plan{.measures = {"更换"}, .owner = "zhang"}})
        .then<ExecutionStarted>();
    EXPECT_EQ(c.document().state, CaseState::executing);
    EXPECT_EQ(c.document().plan->measures.size(), 1U);
  }
}

TEST(Complaint, X_37_APresetWithAPlanChainStartsNoExecutionWithoutIt) {
  ComplaintPolicy policy = retail_franchise();
  policy.plan_chain = "COMPLAINT_PLAN";
  Case c(policy);
  c.investigating().agent().when(StartExecution{}).then_refused(rules::needs_plan);
}

TEST(Complaint, CMP_43_ARefusalNamesTheStatesInTheWordsOfItsReader) {
  Case c;
  c.registered().agent().when(StartExecution{}).then_refused(rules::wrong_state);
  EXPECT_EQ(c.refused()->detail.en, "state registered; allowed: investigating");
  EXPECT_EQ(c.refused()->detail.zh, "当前状态：已登记；允许：调查中");
}

TEST(Complaint, CMP_43_ARefusalNamesTheFirstAndTheLastOfManyStates) {
  const No no = only_open(Complaint{.state = CaseState::closed});
  ASSERT_TRUE(no);
  EXPECT_EQ(no->detail.en, "state closed; allowed: registered to under_review");
  EXPECT_EQ(no->detail.zh, "当前状态：已结案；允许：已登记至待审核");
}

TEST(Complaint, CMP_43_ExecutionIsFinishedOnceWithProof) {
  Case c;
  c.executing();
  c.agent().when(StartExecution{}).then_refused(rules::wrong_state);
  c.agent().when(FinishExecution{}).then_refused("REQUIRED", "CMP §2.1");
  c.agent().when(FinishExecution{.proof = "签收单-5"}).then<ExecutionFinished>();
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().execution_proof, "签收单-5");
  c.agent().when(FinishExecution{.proof = "再一次"}).then_refused(rules::execution_finished);
}

TEST(Complaint, CMP_43_AReturnedCaseIsExecutedAgain) {
  Case c;
  c.executing().agent().when(FinishExecution{.proof = "签收单-5"});
  c.under_review();
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "补件"});
  EXPECT_THAT(c.document().execution_proof, IsEmpty());
  c.agent().when(FinishExecution{.proof = "签收单-6"}).then<ExecutionFinished>();
}

}  // namespace
}  // namespace aftercare::complaints
