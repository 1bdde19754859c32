// complaints.md 3.5 and 3.6: answer, rounds, gm meeting, review, archive, findings.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::IsEmpty;

// --- the customer's answer -----------------------------------------------------------------------

TEST(Complaint, CMP_60_TheResultIsNotifiedAndTheQueryStarts) {
  Case c;
  c.executing().agent().when(NotifyResult{}).then_refused("REQUIRED", "CMP-60");
  c.agent().when(NotifyResult{.result = "已更换"}).then<ResultNotified>();
  EXPECT_EQ(c.document().state, CaseState::awaiting_answer);
  EXPECT_EQ(c.document().result, "已更换");
  EXPECT_EQ(c.running().at("satisfaction_query"), local("2026-03-05 17:30"));
}

TEST(Complaint, CMP_60_Answers1To3AreHandled) {
  for (std::uint8_t answer = 1; answer <= 3; ++answer) {
    Case c;
    c.awaiting_answer().agent().answer(answer).then<SatisfactionRecorded>();
    EXPECT_EQ(c.document().state, CaseState::under_review);
    EXPECT_EQ(c.document().satisfaction, answer);
    EXPECT_EQ(c.document().conclusion, Conclusion::satisfied);
    EXPECT_FALSE(c.running().contains("satisfaction_query"));
  }
}

TEST(Complaint, CMP_60_Answers4And5OpenTheNextRoundOneLevelHigher) {
  for (std::uint8_t answer = 4; answer <= 5; ++answer) {
    Case c;
    c.awaiting_answer().at("2026-03-04 11:00");
    c.agent().answer(answer).then<SatisfactionRecorded, ComplaintEscalated, RoundOpened>();
    EXPECT_TRUE(c.only<ComplaintEscalated>().automatic);
    EXPECT_EQ(c.only<RoundOpened>().report_to, "agent_l2");
    EXPECT_EQ(c.only<RoundOpened>().form_no, "KS-202603-00001/2");
    EXPECT_EQ(c.document().state, CaseState::registered);
    EXPECT_EQ(c.document().level, 2);
    EXPECT_EQ(c.document().round, 2);
    EXPECT_EQ(c.document().conclusion, Conclusion::none);
    EXPECT_THAT(c.document().handler, IsEmpty());
    ASSERT_EQ(c.document().rounds.size(), 2U);
    EXPECT_EQ(c.document().rounds[0].level, 1);
    EXPECT_EQ(c.document().rounds[0].handler, "zhang");
    EXPECT_EQ(c.document().rounds[0].answer, answer);
    EXPECT_EQ(c.document().rounds[0].closed_at, local("2026-03-04 11:00"));
    EXPECT_EQ(c.document().rounds[1].level, 2);
    EXPECT_EQ(c.running().at("first_contact"), local("2026-03-05 17:30"));  // CMP-A6
    EXPECT_EQ(c.running().at("hand_over"), local("2026-03-04 11:30"));      // CMP-16
  }
}

TEST(Complaint, CMP_60_OpeningACaseAgainKeepsItsFirstClosing) {
  Case c;
  c.at("2026-03-03 10:00").awaiting_answer();
  c.at("2026-03-04 10:00").agent().answer(4);
  ASSERT_EQ(c.document().rounds.size(), 2U);
  EXPECT_EQ(c.document().rounds[0].solved_at, local("2026-03-03 10:00"));
  EXPECT_EQ(c.document().rounds[0].closed_at, local("2026-03-04 10:00"));
  EXPECT_EQ(c.document().rounds[0].answer, 4);
  EXPECT_FALSE(given(c.document().solved_at));  // of the running round
}

TEST(Complaint, CMP_60_AnAnswerIs1To5) {
  Case c;
  c.awaiting_answer();
  for (const std::uint8_t answer : {std::uint8_t{0}, std::uint8_t{6}}) {
    c.agent().answer(answer).then_refused(rules::no_such_answer);
  }
}

TEST(Complaint, CMP_61_Level3AndDissatisfiedGoesToTheGmMeeting) {
  Case c;
  c.awaiting_answer(request(3)).agent().answer(4);
  c.then<SatisfactionRecorded, ReferredToGmMeeting>();
  EXPECT_EQ(c.document().state, CaseState::at_gm_meeting);
  EXPECT_EQ(c.document().level, 3);
  EXPECT_EQ(c.document().round, 1);
  c.gm().when(RecordGmDecision{.decision = "退款"}).then_refused("REQUIRED", "CMP-61");
  c.gm().when(RecordGmDecision{.minutes = "纪要"}).then_refused("REQUIRED", "CMP-61");
  c.gm().when(RecordGmDecision{.decision = "退款", .minutes = "纪要"}).then<GmMeetingDecided>();
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().gm_decision, "退款");
}

TEST(Complaint, CMP_62_WithoutLevelsANewRoundWithoutEscalation) {
  Case c(without_levels());
  c.awaiting_answer().agent().answer(5).then<SatisfactionRecorded, RoundOpened>();
  EXPECT_EQ(c.document().state, CaseState::registered);
  EXPECT_EQ(c.document().level, 1);
  EXPECT_EQ(c.document().round, 2);
}

TEST(Complaint, CMP_72_TheCustomerHimselfIsAsked) {
  Case c;
  c.awaiting_answer().agent().when(RecordSatisfaction{.answer = 1}).then_refused(rules::not_asked);
}

TEST(Complaint, CMP_72_NeitherAnswerNorAttemptWithin3WorkingDays) {
  Case c;
  c.awaiting_answer().assigned("he", "agent_l2").at("2026-03-05 17:30:00");
  EXPECT_EQ(c.count<SatisfactionQueryOmitted>(), 0U);
  c.at("2026-03-05 17:30:01");
  const auto omitted = c.all<SatisfactionQueryOmitted>();
  ASSERT_EQ(omitted.size(), 1U);
  EXPECT_EQ(omitted[0].event.handler, "he");
  EXPECT_EQ(omitted[0].event.round, 1);
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 0U);
  EXPECT_EQ(c.document().state, CaseState::awaiting_answer);
  c.agent().answer(2);
  EXPECT_TRUE(c.only<SatisfactionRecorded>().late);
}

TEST(Complaint, CMP_72_AnAttemptEndsTheQuery) {
  Case c;
  c.awaiting_answer().agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  c.then<AnswerAttempted>();
  EXPECT_EQ(c.document().state, CaseState::awaiting_answer);
  c.at("2026-05-06 09:00");
  EXPECT_EQ(c.count<SatisfactionQueryOmitted>(), 0U);
}

TEST(Complaint, CMP_72_OncePerRound) {
  Case c;
  c.awaiting_answer().at("2026-03-06 09:00").agent().answer(2);
  ASSERT_EQ(c.count<SatisfactionQueryOmitted>(), 1U);
  c.by("audit", {"auditor"})
      .when(ReportUnprovenAnswer{.finding = "无录音"})
      .then_refused(rules::already_omitted);
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "重做"});
  c.agent().when(NotifyResult{.result = "再告知"});
  EXPECT_FALSE(c.running().contains("satisfaction_query"));
  c.at("2026-04-06 09:00");
  EXPECT_EQ(c.count<SatisfactionQueryOmitted>(), 1U);
  c.agent().answer(5);  // a new round can be omitted again
  c.awaiting_answer();
  EXPECT_TRUE(c.running().contains("satisfaction_query"));
}

TEST(Complaint, CMP_72_AnAuditorFindsNoCallBehindAnAnswer) {
  for (const int where : {0, 1, 2}) {
    Case c;
    where == 0 ? c.under_review() : where == 1 ? c.closed() : c.archived();
    const CaseState before = c.document().state;
    c.by("audit", {"auditor"}).when(ReportUnprovenAnswer{}).then_refused("REQUIRED", "CMP-72");
    c.when(ReportUnprovenAnswer{.finding = "无录音"}).then<SatisfactionQueryOmitted>();
    EXPECT_EQ(c.only<SatisfactionQueryOmitted>().handler, "zhang");
    EXPECT_EQ(c.document().state, before);
    c.when(ReportUnprovenAnswer{.finding = "无录音"}).then_refused(rules::already_omitted);
  }
}

TEST(Complaint, CMP_72_ExplainedAndWithdrawnCasesAreNotAsked) {
  Case explained;
  explained.explaining().agent().when(RecordExplanation{.reaction = Reaction::accepted});
  explained.by("audit", {"auditor"})
      .when(ReportUnprovenAnswer{.finding = "x"})
      .then_refused(rules::no_answer_recorded);
  Case withdrawn;
  withdrawn.contacted().agent().when(WithdrawComplaint{.reason = "自行解决"});
  EXPECT_FALSE(withdrawn.running().contains("satisfaction_query"));
  withdrawn.by("audit", {"auditor"})
      .when(ReportUnprovenAnswer{.finding = "x"})
      .then_refused(rules::no_answer_recorded);
}

TEST(Complaint, CMP_63_NoAnswerNeedsAttemptsOn3DifferentWorkingDays) {
  Case c;
  c.awaiting_answer();
  const auto attempt = [&c](std::string_view when) {
    c.at(when).agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
    c.then<AnswerAttempted>();
  };
  attempt("2026-03-03 10:00");
  attempt("2026-03-03 15:00");
  attempt("2026-03-07 10:00");  // a Saturday is no working day
  attempt("2026-03-09 10:00");
  c.supervisor().when(RecordNoAnswer{}).then_refused(rules::too_few_attempts);
  attempt("2026-03-10 10:00");
  c.supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
  EXPECT_EQ(c.only<CustomerNotReached>().days, 3);
  EXPECT_EQ(c.document().state, CaseState::under_review);
  EXPECT_EQ(c.document().conclusion, Conclusion::no_answer);  // never as satisfied
  EXPECT_EQ(c.document().satisfaction, 0);
}

TEST(Complaint, CMP_63_OnlyAttemptsSinceTheLastResultCount) {
  Case c;
  c.awaiting_answer();
  for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00", "2026-03-05 10:00"}) {
    c.at(day).agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  }
  c.supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "再试"});
  c.agent().when(NotifyResult{.result = "再告知"}).then<ResultNotified>();
  c.supervisor().when(RecordNoAnswer{}).then_refused(rules::too_few_attempts);
}

TEST(Complaint, CMP_20_TheResultBreaksTheRowOfProgressMisses) {
  Case c;
  c.executing().at("2026-03-10 00:00:00");
  ASSERT_EQ(c.count<ProgressContactMissed>(), 1U);
  c.under_review();
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "补件"});
  c.at("2026-03-18 00:00:00");
  ASSERT_EQ(c.count<ProgressContactMissed>(), 2U);
  EXPECT_EQ(c.all<ProgressContactMissed>()[1].event.in_row, 1);
}

TEST(Complaint, CMP_63_AnAttemptNamesItsWay) {
  Case c;
  c.awaiting_answer().agent().when(RecordAnswerAttempt{}).then_refused("REQUIRED", "CMP-63");
}

TEST(Complaint, CMP_63_ByAgentL2OrTheReviewer) {
  const auto ready = [](std::uint8_t level) {
    Case c;
    c.awaiting_answer(request(level));
    for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00", "2026-03-05 10:00"}) {
      c.at(day).agent().when(RecordAnswerAttempt{.mode = ContactMode::letter});
    }
    return c;
  };
  Case one = ready(1);
  one.director().when(RecordNoAnswer{}).then_refused(rules::not_allowed_no_answer);
  one.agent().when(RecordNoAnswer{}).then_refused(rules::not_allowed_no_answer);
  one.supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
  ready(2).director().when(RecordNoAnswer{}).then<CustomerNotReached>();
  ready(2).supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
  ready(3).gm().when(RecordNoAnswer{}).then<CustomerNotReached>();
}

TEST(Complaint, CMP_63_WithoutLevelsTheReviewerAlone) {
  for (const char* preset : {"inspection-agency", "manufacturer"}) {
    Case c = under(preset);
    c.awaiting_answer(request_under(c.policy(), local("2026-03-02 09:00")));
    for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00", "2026-03-05 10:00"}) {
      c.at(day).agent().when(RecordAnswerAttempt{.mode = ContactMode::letter});
    }
    c.agent().when(RecordNoAnswer{}).then_refused(rules::not_allowed_no_answer);
    c.reviewer().when(RecordNoAnswer{}).then<CustomerNotReached>();
  }
}

TEST(Complaint, CMP_63_ManyAttemptsOnOneDayDoNotPushOutTheOthers) {
  Case c;
  c.awaiting_answer();
  for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00", "2026-03-05 10:00"}) {
    c.at(day);
    for (int i = 0; i < 60; ++i) c.agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  }
  EXPECT_LE(c.document().attempts.size(), 50U);
  Case few;
  few.awaiting_answer();
  for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00"}) {
    few.at(day).agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  }
  few.at("2026-03-05 10:00");
  for (int i = 0; i < 60; ++i) few.agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  few.supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
}

// --- review --------------------------------------------------------------------------------------

TEST(Complaint, CMP_15_TheReviewerOfTheLevel) {
  const auto review = [](std::uint8_t level, const char* role) {
    Case c;
    c.under_review(request(level));
    c.by("somebody", {role}).when(ReviewCase{.verdict = Verdict::ok});
    return !c.refused().has_value();
  };
  EXPECT_TRUE(review(1, "agent_l2"));
  EXPECT_FALSE(review(1, "agent_l1"));
  EXPECT_FALSE(review(1, "agent_l3"));
  EXPECT_FALSE(review(1, "gm"));
  EXPECT_TRUE(review(2, "agent_l3"));
  EXPECT_FALSE(review(2, "agent_l2"));
  EXPECT_TRUE(review(3, "agent_l3"));
  EXPECT_TRUE(review(3, "gm"));
  EXPECT_FALSE(review(3, "agent_l2"));
}

TEST(Complaint, CMP_15_AtLevel3HandlerAndReviewerDiffer) {
  Case c;
  c.executing(request(3)).assigned("wang", "agent_l3").under_review();
  c.director().when(ReviewCase{.verdict = Verdict::ok}).then_refused(rules::handler_reviews);
  c.other_director().when(ReviewCase{.verdict = Verdict::ok}).then<CaseReviewed, ComplaintClosed>();
}

TEST(Complaint, CMP_A4_WhereOneDirectorIsAloneTheGmReviews) {
  Case c;
  c.executing(request(3)).assigned("wang", "agent_l3").under_review();
  c.gm().when(ReviewCase{.verdict = Verdict::ok}).then<CaseReviewed, ComplaintClosed>();
}

TEST(Complaint, CMP_15_OkClosesTheCase) {
  Case c;
  c.under_review().at("2026-03-04 16:00");
  c.supervisor().when(ReviewCase{.verdict = Verdict::ok}).then<CaseReviewed, ComplaintClosed>();
  EXPECT_EQ(c.only<ComplaintClosed>().conclusion, Conclusion::satisfied);
  EXPECT_EQ(c.only<ComplaintClosed>().satisfaction, 2);
  EXPECT_EQ(c.document().state, CaseState::closed);
  EXPECT_EQ(c.document().reviewed_by, "li");
  EXPECT_EQ(c.document().closed_at, local("2026-03-04 16:00"));
  EXPECT_EQ(c.document().rounds.back().closed_at, local("2026-03-04 16:00"));
  EXPECT_FALSE(c.document().open);
}

TEST(Complaint, CMP_15_BackNeedsAReasonAndReturnsToExecution) {
  Case c;
  c.under_review();
  c.supervisor().when(ReviewCase{}).then_refused("REQUIRED", "CMP-15");
  c.supervisor().when(ReviewCase{.verdict = Verdict::back}).then_refused("REQUIRED", "CMP-15");
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "补件"}).then<CaseReturned>();
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().conclusion, Conclusion::none);
}

TEST(Complaint, CMP_15_BackAfterAnExplanationReturnsToContacted) {
  Case c;
  c.explaining().agent().when(RecordExplanation{.reaction = Reaction::accepted});
  c.supervisor().when(ReviewCase{.verdict = Verdict::back, .comment = "说明不清"});
  c.then<CaseReturned>();
  EXPECT_EQ(c.document().state, CaseState::contacted);
  EXPECT_EQ(c.document().validity, Validity::open);
  EXPECT_TRUE(c.running().contains("progress"));
  c.investigating();
}

TEST(Complaint, CMP_72_AWithdrawnCaseIsReviewedButNotReturned) {
  Case c;
  c.executing().agent().when(WithdrawComplaint{}).then_refused("REQUIRED", "CMP §2.1");
  c.agent().when(WithdrawComplaint{.reason = "自行解决"}).then<ComplaintWithdrawn>();
  EXPECT_EQ(c.document().state, CaseState::under_review);
  EXPECT_THAT(c.running(), IsEmpty());
  c.agent().when(WithdrawComplaint{.reason = "又一次"}).then_refused(rules::withdrawn);
  c.supervisor()
      .when(ReviewCase{.verdict = Verdict::back, .comment = "继续"})
      .then_refused(rules::withdrawn);
  c.supervisor().when(ReviewCase{.verdict = Verdict::ok}).then<CaseReviewed, ComplaintClosed>();
  EXPECT_EQ(c.document().conclusion, Conclusion::withdrawn);
}

TEST(Complaint, X_14_ClosingEndsAllTimersOfTheCase) {
  Case c;
  c.registered().at("2026-03-03 18:00");  // a slip waits for its answer
  c.under_review();
  EXPECT_TRUE(c.running().contains("slip_answer:CB-202603-00001"));
  c.supervisor().when(ReviewCase{.verdict = Verdict::ok});
  EXPECT_THAT(c.deadlines(), IsEmpty());
  EXPECT_EQ(c.document().due_at, Instant{});
  c.at("2026-12-31 09:00");
  EXPECT_EQ(c.count<DeadlineMissed>(), 0U);
  c.agent().when(AnswerSlip{.no = "CB-202603-00001", .answer = "客户出差"});  // still an answer
  c.then<SlipAnswered>();
}

// --- after closing -------------------------------------------------------------------------------

TEST(Complaint, CMP_65_AClosedCaseIsSummarised) {
  Case c;
  c.closed().agent().when(RecordSummary{}).then_refused("REQUIRED", "CMP-65");
  c.agent().when(RecordSummary{.lesson = "胶水批次", .improvement = "入库抽检", .owner = "qa-1"});
  c.then<CaseSummarised>();
  EXPECT_EQ(c.document().summary->improvement, "入库抽检");
  EXPECT_EQ(c.document().state, CaseState::closed);
}

TEST(Complaint, CMP_66_ArchivedInTheVolumeOfItsYear) {
  Case c;
  c.at("2026-12-31 23:59:59");
  c.closed().at("2027-01-05 10:00");
  c.by("sun", {"clerk"}).when(ArchiveCase{.note = "全"}).then<ComplaintArchived>();
  EXPECT_EQ(c.document().state, CaseState::archived);
  EXPECT_EQ(c.document().volume, 2026);
  EXPECT_EQ(c.document().archived_at, local("2027-01-05 10:00"));
}

TEST(Complaint, CMP_71_TheReviewerFindsABreachOfTheHandler) {
  Case c;
  c.contacted();
  c.agent()
      .when(RecordHandlerBreach{.handler = "zhang", .finding = "越权承诺"})
      .then_refused(rules::not_reviewer);
  c.supervisor().when(RecordHandlerBreach{.finding = "x"}).then_refused("REQUIRED", "CMP-71");
  c.supervisor().when(RecordHandlerBreach{.handler = "zhang"}).then_refused("REQUIRED", "CMP-71");
  c.supervisor().when(RecordHandlerBreach{.handler = "zhang", .finding = "越权承诺"});
  c.then({HandlerBreachFound{.handler = "zhang", .finding = "越权承诺", .sanction = "F-CMP-02"}});
  EXPECT_EQ(c.document().state, CaseState::contacted);
}

TEST(Complaint, CMP_70_EachRoundHasAClockOfItsOwnAndItsHandlerIsNamed) {
  Case c;
  c.registered().at("2026-03-04 09:00");  // missed on 03-03
  c.awaiting_answer().agent().answer(4);  // round 2 on 03-04, due 03-05 17:30
  c.assigned("he", "agent_l2").at("2026-03-06 09:00");
  const auto missed = c.all<FirstContactMissed>();
  ASSERT_EQ(missed.size(), 2U);
  EXPECT_EQ(missed[0].event.round, 1);
  EXPECT_EQ(missed[0].event.timer.holder, "zhang");
  EXPECT_EQ(missed[1].event.round, 2);
  EXPECT_EQ(missed[1].event.timer.holder, "he");
  EXPECT_EQ(missed[1].event.timer.due_at, local("2026-03-05 17:30"));
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 2U);
}

}  // namespace
}  // namespace aftercare::complaints
