// CLM-01 to CLM-11, CLM-40, CLM-45: from the resolved order to the verdict.
#include <gmock/gmock.h>

#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ReplacedPart seal(const char* part_no = "P-77") {
  return {.part_no = part_no, .name = "油封", .quantity = 1, .serial_no = "S-1"};
}

TEST(Claim, CLM_01_TheKindsOfAStandardClaim) {
  for (const ClaimKind kind : {ClaimKind::service_fee, ClaimKind::fault, ClaimKind::campaign}) {
    Standard claim(kind);
    claim.opened();
    EXPECT_EQ(claim.document().kind, kind);
    EXPECT_EQ(claim.document().doc_no, "SP-202603-00001");
  }
  Standard campaign(ClaimKind::campaign);
  campaign.order.campaign_no.clear();
  campaign.support().refuses(OpenClaimCandidate{.order = campaign.order}, rules::campaign_missing);
}

TEST(Claim, CLM_02_TwoPersonsDecide) {
  Standard claim;
  claim.opened().supervisor().when(DecideClaimability{.verdict = Verdict::standard});
  claim.then<ClaimabilityProposed>();
  EXPECT_FALSE(claim.document().judgement);
  claim.when(DecideClaimability{.verdict = Verdict::standard}).then_refused(rules::two_signatures);
  claim.by("sun2", "claims_supervisor").when(DecideClaimability{.verdict = Verdict::standard});
  claim.then_refused(rules::two_signatures);
  // One who has both roles is still one person (X-30).
  claim.as("sun", {"claims_supervisor", "service_manager"});
  claim.when(DecideClaimability{.verdict = Verdict::standard}).then_refused(rules::two_signatures);
  claim.by("fang", "service_manager").when(DecideClaimability{.verdict = Verdict::standard});
  claim.then<ClaimabilityDecided>();
  EXPECT_THAT(claim.document().judgement->signed_by, ElementsAre("sun", "fang"));
  claim.when(DecideClaimability{.verdict = Verdict::standard}).then_refused(rules::decided_already);
}

TEST(Claim, CLM_02_CLM_A9_EitherOfTheTwoMayBeFirst) {
  Standard claim;
  claim.opened().by("fang", "service_manager");
  claim.when(DecideClaimability{.verdict = Verdict::standard}).then<ClaimabilityProposed>();
  claim.supervisor().when(DecideClaimability{.verdict = Verdict::standard});
  claim.then<ClaimabilityDecided>();
}

TEST(Claim, CLM_03_OutOfWarrantyIsNotClaimableAndTheCommercialPathIsOffered) {
  Standard claim;
  claim.order.warranty_state = WarrantyState::out_of_warranty;
  claim.held({keys::out_of_warranty, to_string(machine_id)}, Uuid{5, 5});
  claim.opened();
  EXPECT_TRUE(claim.document().warranty_ended);
  const DecideClaimability denied{.verdict = Verdict::not_claimable, .reason = "已出保"};
  claim.by("fang", "service_manager").when(denied).then_refused(rules::supervisor_only);
  claim.supervisor().when(DecideClaimability{.verdict = Verdict::not_claimable});
  claim.then_refused(rules::reason_missing);
  claim.when(denied).then<ClaimabilityDenied>();
  EXPECT_TRUE(claim.only<ClaimabilityDenied>().commercial_offered);
  EXPECT_EQ(claim.document().state, ClaimState::not_claimable);
  EXPECT_THAT(claim.running(), IsEmpty()) << "the submission clock ends";
}

TEST(Claim, CLM_04_AnUndecidedWarrantyIsToldToTheCustomer) {
  Standard claim;
  claim.order.warranty_state = WarrantyState::undecided;
  claim.support().refuses(OpenClaimCandidate{.order = claim.order}, rules::customer_not_told);
  claim.order.customer_informed = "等待厂家判定";
  claim.opened();
}

TEST(Claim, CLM_04_X_14_TheManufacturerIsAskedAndTheClockRunsOn) {
  Standard claim;
  claim.checked().supervisor();
  claim.when(DecideClaimability{.verdict = Verdict::undecided}).then_refused(rules::reason_missing);
  claim.when(DecideClaimability{.verdict = Verdict::undecided, .reason = "疑似材料问题"});
  claim.then<ManufacturerAsked>();
  EXPECT_EQ(claim.document().state, ClaimState::at_manufacturer);
  EXPECT_EQ(claim.running().at("submission"), local("2026-03-16 23:59:59"));
  claim.refuses(PrepareClaim{.content = content()}, rules::wrong_state);
  claim.support().when(RecordManufacturerAnswer{.claimable = true});
  claim.then_refused("REQUIRED", "CLM-04");
  claim.when(RecordManufacturerAnswer{.claimable = true, .reference = "MF-8"});
  claim.then<ManufacturerAnswered>();
  EXPECT_EQ(claim.document().state, ClaimState::checked) << "the state before the question";
  claim.when(PrepareClaim{.content = content()}).then<ClaimPrepared>();

  Standard refused;
  refused.opened().supervisor();
  refused.when(DecideClaimability{.verdict = Verdict::undecided, .reason = "疑似材料问题"});
  refused.support().when(RecordManufacturerAnswer{.claimable = false, .reference = "MF-9"});
  EXPECT_EQ(refused.document().state, ClaimState::not_claimable);
  EXPECT_THAT(refused.running(), IsEmpty());
}

TEST(Claim, CLM_06_TheListOfEvidence) {
  Standard claim;
  claim.order.replaced = {seal()};
  claim.opened().support().when(CheckEvidence{.evidence = {paper(EvidenceKind::photo)}});
  claim.then<EvidenceRejected>();
  using E = EvidenceKind;
  EXPECT_THAT(claim.only<EvidenceRejected>().missing,
              ElementsAre(E::service_report, E::machine_data, E::fault_report_draft,
                          E::repair_history, E::parts_request, E::parts_return_slip));
  EXPECT_THAT(claim.document().missing_text, HasSubstr("machine_data"));
  EXPECT_EQ(claim.document().state, ClaimState::candidate);
  claim.when(CheckEvidence{.evidence = all_papers()}).then<EvidenceAccepted>();
  EXPECT_EQ(claim.document().missing_text, "");
  EXPECT_EQ(claim.document().evidence_rejections, 1);

  Standard without_parts;
  without_parts.opened().support();
  without_parts.when(CheckEvidence{.evidence = {paper(E::service_report), paper(E::machine_data),
                                                paper(E::fault_report_draft), paper(E::photo),
                                                paper(E::repair_history)}});
  without_parts.then<EvidenceAccepted>();
}

TEST(Claim, CLM_07_OrdersComeFromThreeSources) {
  for (const OrderSource source :
       {OrderSource::service_sheet, OrderSource::mail, OrderSource::order_system}) {
    Standard claim;
    claim.order.source = source;
    claim.opened();
    EXPECT_EQ(claim.document().source, source);
  }
  Standard claim;
  claim.order.source = OrderSource::none;
  claim.support().when(OpenClaimCandidate{.order = claim.order}).then_refused("REQUIRED", "CLM-07");
}

TEST(Claim, CLM_08_TheOrderNamesTheMachineAndIsChecked) {
  Standard claim;
  claim.order.serial_no = " ";
  claim.support().when(OpenClaimCandidate{.order = claim.order}).then_refused("REQUIRED", "CLM-08");
  Standard foreign;
  foreign.order.equipment = Uuid{9, 9};
  foreign.support().refuses(OpenClaimCandidate{.order = foreign.order}, rules::not_own_machine);
  Standard mismatch;
  mismatch.opened().support().when(CheckEvidence{
      .evidence = all_papers(), .defects = {EvidenceDefect::date_mismatch}, .note = "照片无日期"});
  EXPECT_THAT(mismatch.only<EvidenceRejected>().defects,
              ElementsAre(EvidenceDefect::date_mismatch));
}

// Worked example 6.
TEST(Claim, CLM_08_Example6_AnInspectionByATraineeIsSentBack) {
  Standard claim(ClaimKind::service_fee);
  claim.order.technician_tcl = 0;
  claim.opened().support().when(CheckEvidence{.evidence = all_papers()}).then<EvidenceRejected>();
  EXPECT_THAT(claim.only<EvidenceRejected>().defects, ElementsAre(EvidenceDefect::tcl1_required));
  claim.when(CheckEvidence{.technician_tcl = 1}).then<EvidenceAccepted>();
  Standard repair;  // competence is asked for inspections only
  repair.order.technician_tcl = 0;
  repair.checked();
}

TEST(Claim, X_82_ElectronicEvidenceIsNamedByTheRule) {
  const auto with_name = [](const std::string& name) {
    Standard claim;
    claim.opened().support();
    std::vector<Evidence> papers = all_papers();
    for (Evidence& one : papers) {
      if (one.kind == EvidenceKind::machine_data) one.name = name;
    }
    claim.when(CheckEvidence{.evidence = papers});
    return claim.document().state == ClaimState::checked;
  };
  const std::string good = "GD-202603-00007 EC210 VCEC210B00012345 1234.5 更换油封 2026-03-02";
  EXPECT_TRUE(with_name(good));
  EXPECT_FALSE(with_name("GD-202603-00007 EC210 VCEC210B00012345 1234.5 2026-03-02"));
  EXPECT_FALSE(with_name("GD-202603-00007 EC210 VCEC210B00012345 1234.5 更换油封 2026-03-03"));
  EXPECT_FALSE(with_name("EC210 VCEC210B00012345 1234.5 更换油封 2026-03-02"));
  EXPECT_FALSE(with_name(""));
  EXPECT_EQ(evidence_prefix(Standard().opened().document()),
            "GD-202603-00007 EC210 VCEC210B00012345 1234.5 ");
}

TEST(Claim, CLM_10_FourteenDaysFromTheRepair) {
  Standard claim;
  claim.opened();
  EXPECT_EQ(claim.document().submit_due, local("2026-03-16 23:59:59"));
  EXPECT_EQ(claim.running().at("submission"), local("2026-03-16 23:59:59"));
}

TEST(Claim, CLM_10_CLM_A1_TheStartOfTheClockIsPolicyData) {
  ClaimsPolicy policy = dealer();
  policy.submission.start = ClockStart::papers_complete;
  Standard claim(ClaimKind::fault, policy, "2026-03-10 10:00");
  claim.support().when(OpenClaimCandidate{.order = claim.order}).then_refused("REQUIRED", "CLM-10");
  claim.order.papers_complete_at = local("2026-03-09 18:00");
  claim.opened();
  EXPECT_EQ(claim.document().submit_due, local("2026-03-23 23:59:59"));
  policy.submission.start = ClockStart::order_registered;
  Standard registered(ClaimKind::fault, policy, "2026-03-10 10:00");
  registered.order.order_registered_at = local("2026-03-01 08:00");
  registered.opened();
  EXPECT_EQ(registered.document().submit_due, local("2026-03-15 23:59:59"));
}

TEST(Claim, CLM_10_ACandidateOpenedTooLateIsOverdueAtOnce) {
  Standard claim(ClaimKind::fault, dealer(), "2026-04-20 10:00");
  claim.opened();
  EXPECT_TRUE(claim.document().submission_overdue);
  Standard future;
  future.order.finished_at = local("2026-03-03 09:00");
  future.support().refuses(OpenClaimCandidate{.order = future.order}, rules::in_future);
}

TEST(Claim, CLM_11_AnUnfitReportGoesBackToTheEngineerAtOnce) {
  Standard claim;
  claim.opened().support().when(CheckEvidence{}).then<EvidenceRejected>();
  EXPECT_EQ(claim.only<EvidenceRejected>().engineer, "gao");
  EXPECT_EQ(claim.timer("evidence_correction").holder, "gao");
  EXPECT_EQ(claim.running().at("evidence_correction"), local("2026-03-03 17:30:00"));
  claim.at("2026-03-03 17:30:00");
  EXPECT_EQ(claim.count<DeadlineMissed>(), 0U);
  claim.at("2026-03-03 17:30:01");
  EXPECT_EQ(claim.count<DeadlineMissed>(), 1U);
  ASSERT_EQ(claim.count<ReminderSlipIssued>(), 1U) << "X-16";
  EXPECT_EQ(claim.document().slips.at(0).unit, "wu");
  const std::string no = claim.document().slips.at(0).no;
  EXPECT_EQ(claim.running().at("slip_answer:" + no), local("2026-03-06 17:30:00"));
  claim.by("wu", "service_supervisor")
      .refuses(AnswerSlip{.no = "CB-0", .answer = "x"}, rules::no_such_slip);
  claim.when(AnswerSlip{.no = no, .answer = "已补照片"}).then<SlipAnswered>();
  EXPECT_FALSE(claim.only<SlipAnswered>().late);
  EXPECT_FALSE(claim.running().contains("slip_answer:" + no));
}

TEST(Claim, X_16_ASlipAnsweredLateIsAMissedDeadline) {
  Standard claim;
  claim.opened().support().when(CheckEvidence{});
  claim.at("2026-03-09 09:00");
  EXPECT_EQ(claim.count<DeadlineMissed>(), 2U) << "the correction and the slip";
  claim.by("wu", "service_supervisor");
  claim.when(AnswerSlip{.no = claim.document().slips.at(0).no, .answer = "迟"});
  EXPECT_TRUE(claim.only<SlipAnswered>().late);
}

TEST(Claim, CLM_23_OneClaimOfAKindPerOrder) {
  Standard claim;
  claim.held({keys::order_claim, to_string(order_id) + " fault"}, Uuid{7, 7});
  claim.support().refuses(OpenClaimCandidate{.order = claim.order}, rules::order_claimed);
  claim.order.kind = ClaimKind::service_fee;
  claim.opened();
  claim.supervisor().when(DecideClaimability{.verdict = Verdict::not_claimable, .reason = "重复"});
  EXPECT_THAT(claim.held_keys(keys::order_claim), IsEmpty()) << "makes room for another";
}

TEST(Claim, CLM_40_EachReplacedPartMustComeBack) {
  Standard claim;
  claim.order.replaced = {seal("P-77"), seal("P-78")};
  claim.support().when(OpenClaimCandidate{.order = claim.order});
  claim.then<ClaimCandidateOpened, OldPartReturnRequired, OldPartReturnRequired>();
  const auto asked = claim.all<OldPartReturnRequired>();
  EXPECT_EQ(asked[1].event.claim, claim.document().id);
  EXPECT_EQ(asked[1].event.claim_line, 2);
  EXPECT_EQ(asked[1].event.part_no, "P-78");
  EXPECT_EQ(asked[1].event.station, "一站");
  EXPECT_EQ(claim.document().old_parts_unknown, 2);
}

TEST(Claim, CLM_40_InventoryTellsWhereTheOldPartIs) {
  Standard claim;
  claim.order.replaced = {seal()};
  const Uuid old_part{6, 6};
  claim.opened().service();
  claim.when(NoteOldPart{.no = 1, .state = OldPartState::required, .old_part = old_part});
  claim.then<OldPartNoted>();
  claim.when(NoteOldPart{.no = 1, .overdue = true}).then<OldPartNoted>();
  EXPECT_TRUE(claim.document().old_parts.at(0).overdue);
  EXPECT_THAT(claim.held_keys(keys::old_part), ElementsAre(to_string(old_part)));
  EXPECT_EQ(claim.document().old_parts_unknown, 1);
  claim.when(NoteOldPart{.state = OldPartState::received, .old_part = old_part});
  EXPECT_EQ(claim.document().old_parts.at(0).state, OldPartState::received);
  EXPECT_EQ(claim.document().old_parts_unknown, 0);
  claim.when(NoteOldPart{.state = OldPartState::received, .old_part = old_part}).then<>();
  claim.when(NoteOldPart{.no = 9, .state = OldPartState::lost}).then<>();
}

TEST(Claim, CLM_40_TheLossOfAnOldPartIsBorneByThoseLiable) {
  Standard claim;
  claim.order.replaced = {seal()};
  claim.opened().supervisor();
  const BookOldPartLoss loss{.no = 1, .amount = yuan("2300.01"), .reference = "R-1"};
  claim.refuses(loss, rules::old_part_not_lost);
  claim.service().when(NoteOldPart{.no = 1, .state = OldPartState::lost});
  claim.supervisor().when(loss).then<OldPartLossBooked>();
  const auto& shares = claim.only<OldPartLossBooked>().shares;
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0], (Share{.person = "gao", .amount = yuan("1150.01")})) << "the odd fen first";
  EXPECT_EQ(shares[1], (Share{.person = "wu", .amount = yuan("1150.00")}));
  claim.refuses(loss, rules::old_part_not_lost);
  claim.refuses(BookOldPartLoss{.no = 4, .amount = yuan("1"), .reference = "R"},
                rules::no_such_old_part);
}

TEST(Claim, CLM_40_INV_54_WhatInventoryHasChargedIsNotBookedAgain) {
  Standard claim;
  claim.order.replaced = {seal()};
  claim.opened().service();
  const NoteOldPart lost{.no = 1, .state = OldPartState::lost, .recharged = yuan("2300.00")};
  claim.when(lost).then<OldPartNoted>();
  EXPECT_EQ(claim.document().old_parts.at(0).recharged, yuan("2300.00"));
  claim.when(lost).then<>();
  claim.when(NoteOldPart{.no = 1, .overdue = true}).then<OldPartNoted>();
  claim.supervisor().refuses(
      BookOldPartLoss{.no = 1, .amount = yuan("2300.00"), .reference = "R-1"},
      rules::old_part_not_lost);
  EXPECT_EQ(claim.replayed(), claim.document());
}

TEST(Claim, CLM_45_SuppliersAreClaimedOnInThatPresetOnly) {
  Standard claim;
  claim.order.supplier = "油缸厂";
  claim.support().refuses(OpenClaimCandidate{.order = claim.order}, rules::not_in_preset);
  Standard supplied(ClaimKind::fault, policy_of("industrial-equipment"));
  supplied.order.supplier = "油缸厂";
  supplied.opened();
  EXPECT_EQ(supplied.document().supplier, "油缸厂");
}

// Worked example 8.
TEST(Claim, CLM_02_CLM_06_Example8_EvidenceAndDecisionInEitherOrder) {
  Standard decided_first;
  decided_first.opened().judged();
  EXPECT_EQ(decided_first.document().state, ClaimState::candidate);
  decided_first.support().refuses(PrepareClaim{.content = content()}, rules::wrong_state);
  decided_first.when(CheckEvidence{.evidence = all_papers()}).then<EvidenceAccepted>();
  EXPECT_EQ(decided_first.document().state, ClaimState::checked);
  decided_first.when(PrepareClaim{.content = content()}).then<ClaimPrepared>();

  Standard undecided;
  undecided.checked().support().refuses(PrepareClaim{.content = content()}, rules::no_decision);

  Standard asked;
  asked.opened().at("2026-03-05 10:00");
  asked.supervisor();
  asked.when(DecideClaimability{.verdict = Verdict::undecided, .reason = "x"});
  asked.at("2026-03-16 23:59:59");
  EXPECT_EQ(asked.count<ClaimSubmissionOverdue>(), 0U);
  asked.at("2026-03-17 00:00:00");
  ASSERT_EQ(asked.count<ClaimSubmissionOverdue>(), 1U);
  EXPECT_EQ(asked.all<ClaimSubmissionOverdue>()[0].at, local("2026-03-17 00:00:00"));
}

}  // namespace
}  // namespace aftercare::claims
