// CLM-05, CLM-09 to CLM-16, CLM-32, CLM-33: from the written claim to its end.
#include <gmock/gmock.h>

#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Claim, CLM_09_TheDataOfTheSubmission) {
  Standard claim;
  claim.checked().judged().support();
  claim.refuses(PrepareClaim{.content = ClaimContent{.remarks = "x"}}, rules::content_missing);
  ClaimContent wrong = content();
  wrong.remarks.clear();
  claim.when(PrepareClaim{.content = wrong}).then_refused("REQUIRED", "CLM-09");
  wrong = content();
  wrong.labour[0].minutes = 0;
  claim.when(PrepareClaim{.content = wrong}).then_refused("REQUIRED", "CLM-09");
  wrong = content();
  wrong.material[0].price = Money{-1};
  claim.refuses(PrepareClaim{.content = wrong}, rules::bad_amount);
  ClaimContent nothing = content();
  nothing.labour[0].amount = Money{};
  nothing.material.clear();
  claim.refuses(PrepareClaim{.content = nothing}, rules::bad_amount);
  claim.when(PrepareClaim{.content = content()}).then<ClaimPrepared>();
  EXPECT_EQ(claim.document().amount_claimed, yuan("12500.00"));
  Standard fee(ClaimKind::service_fee);
  ClaimContent no_labour = content();
  no_labour.labour.clear();
  fee.checked().judged().support().refuses(PrepareClaim{.content = no_labour},
                                           rules::labour_missing);
}

TEST(Claim, CLM_09_SumsThatFitNowhereAreRefused) {
  Standard claim;
  ClaimContent huge = content();
  huge.material[0].quantity = 100'000;
  huge.material[0].price = Money{100'000'000'000};
  claim.checked().judged().support().refuses(PrepareClaim{.content = huge}, rules::bad_amount);
}

TEST(Claim, CLM_08_AFaultClaimHasItsReportAndScore) {
  Standard claim;
  claim.checked().judged().support();
  ClaimContent unscored = content();
  unscored.draft_score = 0;
  claim.refuses(PrepareClaim{.content = unscored}, rules::fault_report_missing);
  ClaimContent none = content();
  none.fault_report.clear();
  claim.refuses(PrepareClaim{.content = none}, rules::fault_report_missing);
  Standard fee(ClaimKind::service_fee);
  fee.checked().judged().support().when(PrepareClaim{.content = none}).then<ClaimPrepared>();
}

// Worked example 1.
TEST(Claim, CLM_10_CLM_32_Example1_SubmittedOnDayFifteenIsLate) {
  Standard claim;
  claim.prepared().at("2026-03-16 23:59:59");
  EXPECT_EQ(claim.count<ClaimSubmissionOverdue>(), 0U);
  claim.at("2026-03-17 10:00");
  ASSERT_EQ(claim.count<ClaimSubmissionOverdue>(), 1U);
  EXPECT_EQ(claim.all<ClaimSubmissionOverdue>()[0].at, local("2026-03-17 00:00:00"));
  claim.support().when(SubmitClaim{.foreign_no = "M-1"});
  claim.then<ClaimSubmitted, ClaimSubmittedLate>();
  EXPECT_TRUE(claim.only<ClaimSubmitted>().late);
  const ClaimSubmittedLate& late = claim.only<ClaimSubmittedLate>();
  EXPECT_EQ(late.facts->holder, "lin") << "who is scored";
  EXPECT_EQ(late.facts->supervisor, "sun") << "and the claims supervisor, not the service's";
  EXPECT_EQ(late.facts->doc_no, claim.document().doc_no);
  EXPECT_THAT(claim.held_keys(keys::due_in), ElementsAre("2026-03"));
  EXPECT_THAT(claim.held_keys(keys::in_time_in), IsEmpty());

  Standard in_time;
  in_time.prepared().at("2026-03-16 23:59:59").as("lin", {"claims_support"});
  in_time.when(SubmitClaim{.foreign_no = "M-1"}).then<ClaimSubmitted>();
  in_time.at("2026-04-01 09:00");
  EXPECT_EQ(in_time.count<ClaimSubmissionOverdue>(), 0U);
  EXPECT_THAT(in_time.held_keys(keys::in_time_in), ElementsAre("2026-03"));
}

TEST(Claim, X_81_TheManufacturersNumberIsUnique) {
  Standard claim;
  claim.held({keys::foreign_no, "M-1"}, Uuid{8, 8});
  claim.prepared().support().refuses(SubmitClaim{.foreign_no = "M-1"}, rules::foreign_no_taken);
  claim.when(SubmitClaim{}).then_refused("REQUIRED", "X-81");
  claim.when(SubmitClaim{.foreign_no = "M-2"}).then<ClaimSubmitted>();
  EXPECT_THAT(claim.held_keys(keys::foreign_no), ElementsAre("M-2"));
}

TEST(Claim, X_81_NumbersThatLookTheSameAreOne) {
  Standard claim;
  claim.held({keys::foreign_no, "M-1"}, Uuid{8, 8});
  claim.prepared().support().refuses(SubmitClaim{.foreign_no = "Ｍ－１"}, rules::foreign_no_taken);
  claim.when(SubmitClaim{.foreign_no = "\u200B "}).then_refused("REQUIRED", "X-81");
  claim.when(SubmitClaim{.foreign_no = "M-2 "}).then<ClaimSubmitted>();
  EXPECT_EQ(claim.document().foreign_no, "M-2");
  claim.when(RecordDecision{.reason = "资料不足"});
  ResubmitClaim second{
      .cause = "照片不清", .evidence = {paper(EvidenceKind::photo, "D-2")}, .foreign_no = " "};
  claim.when(second).then<ClaimResubmitted>();
  EXPECT_EQ(claim.document().foreign_no, "M-2") << "no other number is given";
  claim.when(RecordDecision{.reason = "资料不足"});
  second.evidence = {paper(EvidenceKind::photo, "D-3")};
  second.foreign_no = "Ｍ－３";
  claim.when(second).then<ClaimResubmitted>();
  EXPECT_EQ(claim.document().foreign_no, "M-3");
  // An older log has its number as it was typed.
  Standard older;
  older.prepared().given({ClaimSubmitted{.foreign_no = "M-1\u3000"}});
  EXPECT_THAT(older.held_keys(keys::foreign_no), ElementsAre("M-1"));
}

TEST(Claim, CLM_13_AClaimWithoutStatusForADayIsFlagged) {
  Standard claim;
  claim.submitted();
  EXPECT_EQ(claim.running().at("status"), local("2026-03-03 17:30:00"));
  claim.at("2026-03-03 17:30:01");
  EXPECT_THAT(claim.document().flags, ElementsAre(ClaimFlag::no_status));
  EXPECT_EQ(claim.running().at("status"), local("2026-03-04 17:30:00")) << "it repeats";
  claim.at("2026-03-04 10:00").as("lin", {"claims_support"});
  claim.when(RecordStatus{.status = "审核中"}).then<ClaimStatusRecorded>();
  EXPECT_THAT(claim.document().flags, IsEmpty());
  EXPECT_EQ(claim.running().at("status"), local("2026-03-05 17:30:00"));
  claim.at("2026-03-10 09:00");
  EXPECT_EQ(claim.count<ClaimFlagged>(), 4U) << "03-03, 03-05, 03-06, 03-09";
}

TEST(Claim, CLM_14_ARefusalIsAnalysedAndAnsweredByASecondClaim) {
  Standard claim;
  claim.submitted().support();
  claim.when(RecordDecision{}).then_refused("REQUIRED", "CLM-14");
  claim.when(RecordDecision{.reason = "资料不足"});
  claim.then<ClaimDecided, RejectionAnalysisAssigned>();
  EXPECT_EQ(claim.only<RejectionAnalysisAssigned>().assignee, "lin");
  EXPECT_EQ(claim.running().at("rejection_analysis"), local("2026-03-04 17:30:00"));
  EXPECT_EQ(claim.running().at("second_claim"), local("2026-03-09 23:59:59"));
  EXPECT_FALSE(claim.running().contains("status"));
  claim.refuses(ResubmitClaim{.cause = "照片不清", .evidence = all_papers()}, rules::new_evidence);
  const ResubmitClaim second{
      .cause = "照片不清", .evidence = {paper(EvidenceKind::photo, "D-2")}, .foreign_no = "M-1-2"};
  claim.when(ResubmitClaim{.evidence = second.evidence}).then_refused("REQUIRED", "CLM-14");
  claim.when(second).then<ClaimResubmitted>();
  EXPECT_EQ(claim.document().state, ClaimState::submitted);
  ASSERT_EQ(claim.document().attempts.size(), 2U);
  EXPECT_EQ(claim.document().attempts[0].result, DecisionResult::rejected);
  EXPECT_EQ(claim.document().attempts[1].cause, "照片不清");
  EXPECT_THAT(claim.held_keys(keys::foreign_no), ElementsAre("M-1", "M-1-2"));
  EXPECT_FALSE(claim.running().contains("second_claim"));
  claim.when(RecordDecision{.approved = true, .amount = yuan("12500")}).then<ClaimDecided>();
  EXPECT_EQ(claim.document().attempts[1].result, DecisionResult::approved);
}

TEST(Claim, CLM_14_WithoutASecondClaimTheSupervisorSignsItOff) {
  Standard claim;
  claim.rejected().at("2026-03-10 00:00:00");
  EXPECT_EQ(claim.count<DeadlineMissed>(), 1U) << "the analysis";
  EXPECT_THAT(claim.document().flags, ElementsAre(ClaimFlag::second_claim));
  claim.supervisor();
  claim.when(GiveUpClaim{.cause = "x"}).then_refused("REQUIRED", "CLM-15");
  claim.when(GiveUpClaim{.cause = "保修条款外", .reason = "无新资料"}).then<ClaimLost>();
  EXPECT_EQ(claim.document().state, ClaimState::lost);
  EXPECT_EQ(claim.document().loss_reason, LossReason::given_up);
  EXPECT_THAT(claim.running(), IsEmpty());
}

TEST(Claim, CLM_15_ClaimsLostForGoodAreTold) {
  Standard claim;
  claim.rejected().supervisor();
  claim.when(GiveUpClaim{.cause = "x", .reason = "y"});
  EXPECT_EQ(claim.only<ClaimLost>().facts->region, "东区");
  EXPECT_EQ(claim.only<ClaimLost>().amount, yuan("12500.00"));
}

TEST(Claim, CLM_16_AFalsifiedClaimIsWithdrawn) {
  for (int stage = 0; stage < 4; ++stage) {
    Standard claim;
    if (stage == 0) claim.opened();
    if (stage == 1) claim.prepared();
    if (stage == 2) claim.approved();
    if (stage == 3) claim.disputed();
    claim.service().when(WithdrawClaim{.finding = Uuid{4, 4}, .reason = "伪造照片"});
    claim.then<ClaimWithdrawn>();
    EXPECT_EQ(claim.document().loss_reason, LossReason::withdrawn);
    EXPECT_EQ(open_of(claim.document()), Money{});
    EXPECT_THAT(claim.held_keys(keys::due_in), IsEmpty());
  }
  Standard paid;
  paid.paid().service().when(WithdrawClaim{.finding = Uuid{4, 4}, .reason = "x"}).then<>();
  paid.supervisor().refuses(WithdrawClaim{.finding = Uuid{4, 4}, .reason = "x"},
                            rules::wrong_state);
}

TEST(Claim, CLM_32_PaidApprovedClaimedInThatOrder) {
  Standard claim;
  claim.submitted().support();
  claim.refuses(RecordDecision{.approved = true, .amount = yuan("12500.01")},
                rules::amount_conflict);
  claim.refuses(RecordDecision{.approved = true, .amount = Money{}}, rules::bad_amount);
  claim.when(RecordDecision{.approved = true}).then_refused("REQUIRED", "CLM-32");
  claim.when(RecordDecision{.approved = true, .amount = yuan("11800.00")}).then<ClaimDecided>();
  EXPECT_EQ(claim.only<ClaimDecided>().result, DecisionResult::partly);
  EXPECT_EQ(claim.document().amount_open, yuan("11800.00"));
}

// Worked example 9: the last decision of each month counts.
TEST(Claim, CLM_32_Example9_RejectionsInAMonth) {
  struct Step {
    const char* at;
    bool approved;
  };
  const auto story = [](const std::vector<Step>& steps) {
    Standard claim;
    claim.submitted();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      claim.at(steps[i].at).as("lin", {"claims_support"});
      if (i > 0) {
        claim.when(ResubmitClaim{
            .cause = "x", .evidence = {paper(EvidenceKind::photo, "N-" + std::to_string(i))}});
      }
      if (steps[i].approved) {
        claim.when(RecordDecision{.approved = true, .amount = yuan("1")});
      } else {
        claim.when(RecordDecision{.reason = "x"});
      }
    }
    return std::pair(claim.held_keys(keys::decided_in), claim.held_keys(keys::successful_in));
  };
  const auto first = story({{"2026-04-03 10:00", false}, {"2026-04-30 10:00", true}});
  EXPECT_THAT(first.first, ElementsAre("2026-04"));
  EXPECT_THAT(first.second, ElementsAre("2026-04")) << "counts nothing";
  const auto second = story({{"2026-04-30 10:00", false}, {"2026-05-20 10:00", true}});
  EXPECT_THAT(second.first, ElementsAre("2026-04", "2026-05"));
  EXPECT_THAT(second.second, ElementsAre("2026-05")) << "April counts one for good";
  const auto third = story({{"2026-04-03 10:00", false}, {"2026-04-20 10:00", false}});
  EXPECT_THAT(third.first, ElementsAre("2026-04")) << "once";
  EXPECT_THAT(third.second, IsEmpty());
}

TEST(Claim, CLM_32_AClaimThatCannotBeSubmittedAnyMoreIsMissed) {
  Standard claim;
  claim.prepared().supervisor().when(MarkMissed{}).then_refused("REQUIRED", "CLM-32");
  claim.when(MarkMissed{.reason = "资料遗失"}).then<ClaimMissed>();
  EXPECT_EQ(claim.only<ClaimMissed>().facts->supervisor, "sun");
  EXPECT_EQ(claim.document().state, ClaimState::lost);
  EXPECT_THAT(claim.held_keys(keys::missed_in), ElementsAre("2026-03"));
  EXPECT_THAT(claim.held_keys(keys::claimed_in), IsEmpty());
  Standard never_judged;
  never_judged.opened().by("sun2", "claims_supervisor").when(MarkMissed{.reason = "资料遗失"});
  EXPECT_EQ(never_judged.only<ClaimMissed>().facts->supervisor, "sun2");
  Standard submitted;
  submitted.submitted().supervisor().refuses(MarkMissed{.reason = "x"}, rules::wrong_state);
}

TEST(Claim, CLM_33_UnpaidThirtyDaysAfterTheApprovalIsFlagged) {
  Standard claim;
  claim.approved();
  EXPECT_EQ(claim.running().at("payment"), local("2026-04-01 23:59:59"));
  claim.at("2026-04-02 00:00:00");
  ASSERT_EQ(claim.count<ClaimPaymentOverdue>(), 1U);
  EXPECT_TRUE(claim.document().payment_overdue);
  claim.service().when(credit("12500.00")).then<ClaimPaid>();
  EXPECT_FALSE(claim.document().payment_overdue);
}

TEST(Claim, CLM_05_ANonStandardClaimHasAnEntryEachWeek) {
  Standard claim(ClaimKind::non_standard);
  claim.opened();
  EXPECT_EQ(claim.running().at("progress"), local("2026-03-09 23:59:59"));
  claim.at("2026-03-10 00:00:00");
  EXPECT_THAT(claim.document().flags, ElementsAre(ClaimFlag::no_progress));
  EXPECT_EQ(claim.running().at("progress"), local("2026-03-16 23:59:59"));
  claim.supervisor().when(RecordProgress{.text = "厂家评审中"}).then<ClaimProgressRecorded>();
  EXPECT_THAT(claim.document().flags, IsEmpty());
  EXPECT_EQ(claim.running().at("progress"), local("2026-03-17 23:59:59"));
  EXPECT_EQ(claim.document().progress_count, 1);
  Standard fault;
  fault.opened().supervisor().refuses(RecordProgress{.text = "x"}, rules::not_non_standard);
}

TEST(Claim, CLM_12_X_83_TheArchiveFolderIsCalledByModelSerialAndNumber) {
  Standard claim;
  claim.order.replaced = {{.part_no = "P-77", .quantity = 1}};
  claim.opened().supervisor();
  claim.when(DecideClaimability{.verdict = Verdict::not_claimable, .reason = "x"});
  const std::string name = "EC210 VCEC210B00012345 SP-202603-00001";
  EXPECT_EQ(folder_name(claim.document()), name);
  claim.support().refuses(ArchiveClaim{.folder = "EC210 SP-202603-00001"}, rules::wrong_folder);
  claim.refuses(ArchiveClaim{.folder = name}, rules::old_part_unknown);
  claim.service().when(NoteOldPart{.no = 1, .state = OldPartState::received});
  claim.support().when(ArchiveClaim{.folder = name}).then<ClaimArchived>();
  EXPECT_EQ(claim.document().state, ClaimState::archived);
  Standard open;
  open.opened().support().refuses(ArchiveClaim{.folder = name}, rules::wrong_state);
}

TEST(Claim, X_56_ClaimsAreKeptTenYears) {
  Standard claim;
  claim.paid().support();
  claim.when(ArchiveClaim{.folder = folder_name(claim.document())}).then<ClaimArchived>();
  EXPECT_EQ(claim.running().at("retention"), local("2036-03-02 23:59:59"));
  claim.at("2036-03-03 00:00:00");
  ASSERT_EQ(claim.count<RetentionEnded>(), 1U);
  EXPECT_EQ(claim.all<RetentionEnded>()[0].event.record_kind, "claim");
}

TEST(Claim, X_17_CLM_10_TheHolderIsRemindedAtSevenAndTwelveDays) {
  Standard claim;
  claim.opened().at("2026-03-17 12:00");
  std::vector<std::pair<Instant, bool>> told;
  for (const auto& notice : claim.all<NoticeGiven>()) {
    EXPECT_EQ(notice.event.recipient, "lin");
    EXPECT_EQ(notice.event.doc_no, claim.document().doc_no);
    told.emplace_back(notice.at, notice.event.overdue);
  }
  EXPECT_THAT(told, ElementsAre(std::pair(local("2026-03-09 23:59:59"), false),
                                std::pair(local("2026-03-14 23:59:59"), false),
                                std::pair(local("2026-03-17 08:30:00"), true)));
}

TEST(Claim, X_02_APreviewSaysWhatAnotherTermWouldHaveMade) {
  Standard claim;
  claim.opened();
  ClaimsPolicy would = dealer();
  EXPECT_THAT(ClaimModel::preview(claim.document(), dealer(), would, calendar::shipped_calendar()),
              IsEmpty());
  would.submission.term = calendar::calendar_days(10);
  const auto changes =
      ClaimModel::preview(claim.document(), dealer(), would, calendar::shipped_calendar());
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].rule, "CLM-10");
}

TEST(Claim, ARecordThatIsNotThereTakesNothing) {
  Standard claim;
  claim.support().refuses(RecordStatus{.status = "x"}, rules::not_there);
  claim.opened().refuses(OpenClaimCandidate{.order = claim.order}, rules::already_there);
}

}  // namespace
}  // namespace aftercare::claims
