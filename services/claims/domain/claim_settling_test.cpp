// CLM-30, CLM-40: credits to the cent, disputes, and books that balance after every event.
#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

// Worked example 4.
TEST(Claim, CLM_30_Example4_TheShortfallIsDisputedWithinAWeek) {
  Standard claim;
  claim.approved("11800.00").service().when(credit("11300.00")).then<ClaimShortPaid>();
  EXPECT_EQ(claim.only<ClaimShortPaid>().difference, yuan("500.00"));
  EXPECT_EQ(claim.document().state, ClaimState::disputed);
  EXPECT_EQ(claim.running().at("dispute"), local("2026-03-09 23:59:59"));
  EXPECT_FALSE(claim.running().contains("payment"));
  EXPECT_EQ(claim.document().amount_claimed, yuan("12500.00"));
  // 11,300 of 12,500.
  EXPECT_EQ(claim.document().amount_paid->fen * 1'000'000 / claim.document().amount_claimed->fen,
            904'000);
  claim.at("2026-03-10 00:00:00");
  EXPECT_EQ(claim.all<DeadlineMissed>().back().event.timer.name, "dispute");
}

TEST(Claim, CLM_30_PaidInFull) {
  Standard claim;
  claim.paid();
  EXPECT_EQ(claim.document().state, ClaimState::paid);
  EXPECT_EQ(claim.document().amount_open, Money{});
  EXPECT_TRUE(claim.running().empty());
}

TEST(Claim, CLM_30_PartPaymentsAddUp) {
  Standard claim;
  claim.approved().service();
  claim.when(credit("4000.00", 1)).then<ClaimShortPaid>();
  claim.at("2026-03-05 10:00");
  claim.when(credit("4000.00", 2)).then<ClaimShortPaid>();
  EXPECT_EQ(claim.running().at("dispute"), local("2026-03-09 23:59:59")) << "its clock runs on";
  claim.when(credit("4500.00", 3)).then<ClaimPaid>();
  EXPECT_EQ(claim.document().amount_paid, yuan("12500.00"));
  EXPECT_EQ(claim.document().credits.size(), 3U);
}

TEST(Claim, CLM_30_ALineThatDoesNotFitIsDeclined) {
  Standard claim;
  const auto declined = [&claim](const MatchCreditNote& line, CreditRefusal why) {
    claim.service().when(line).then<CreditDeclined>();
    EXPECT_EQ(claim.only<CreditDeclined>().refusal, why);
  };
  claim.submitted();
  declined(credit("1.00"), CreditRefusal::wrong_state);
  claim.support().when(RecordDecision{.approved = true, .amount = yuan("11800.00")});
  declined(credit("11800.01"), CreditRefusal::above_approved);
  claim.when(credit("11300.00")).then<ClaimShortPaid>();
  declined(credit("1.00"), CreditRefusal::credited_before);
  declined(credit("500.01", 2), CreditRefusal::above_approved);
  claim.when(credit("500.00", 2)).then<ClaimPaid>();
  declined(credit("0.01", 3), CreditRefusal::wrong_state);
}

TEST(Claim, CLM_40_NothingIsPaidBeforeTheOldPartHasAKnownState) {
  for (const OldPartState known : {OldPartState::received, OldPartState::lost,
                                   OldPartState::scrapped, OldPartState::shipped}) {
    Standard claim;
    claim.order.replaced = {{.part_no = "P-77", .quantity = 1}};
    claim.approved().service().when(credit("12500.00")).then<CreditDeclined>();
    EXPECT_EQ(claim.only<CreditDeclined>().refusal, CreditRefusal::old_part_unknown);
    for (const OldPartState way : {OldPartState::collected, OldPartState::in_transit}) {
      claim.when(NoteOldPart{.no = 1, .state = way}).then<OldPartNoted>();
      claim.when(credit("12500.00")).then<CreditDeclined>();
    }
    claim.when(NoteOldPart{.no = 1, .state = known}).then<OldPartNoted>();
    claim.when(credit("12500.00")).then<ClaimPaid>();
  }
}

TEST(Claim, CLM_30_ADisputeEndsPaidOrLost) {
  Standard accepted;
  accepted.disputed().supervisor();
  accepted.when(SettleDispute{.outcome = SettleOutcome::written_off});
  accepted.then_refused("REQUIRED", "CLM-30");
  accepted.when(SettleDispute{.outcome = SettleOutcome::written_off, .reason = "汇率差"});
  accepted.then<ClaimDisputeSettled>();
  EXPECT_EQ(accepted.document().state, ClaimState::paid);
  EXPECT_EQ(accepted.document().written_off, yuan("500.00"));
  EXPECT_EQ(accepted.document().amount_open, Money{});
  Standard lost;
  lost.disputed().supervisor();
  lost.when(SettleDispute{.outcome = SettleOutcome::lost, .reason = "厂家拒付"});
  EXPECT_EQ(lost.document().state, ClaimState::lost);
  EXPECT_EQ(lost.document().loss_reason, LossReason::settled);
}

TEST(Claim, CLM_30_BooksThatDoNotBalanceAreNamed) {
  Standard claim;
  claim.disputed();
  EXPECT_EQ(imbalance(claim.document()), std::nullopt);
  Claim wrong = claim.document();
  wrong.amount_paid = yuan("12000.01");
  EXPECT_EQ(imbalance(wrong), "paid 12000.01, expected 12000.00");
  wrong = claim.document();
  wrong.amount_open = yuan("1.00");
  EXPECT_EQ(imbalance(wrong), "open 1.00, expected 500.00");
  wrong = claim.document();
  wrong.amount_approved = yuan("12500.01");
  EXPECT_NE(imbalance(wrong), std::nullopt);
  wrong = claim.document();
  wrong.labour[0].amount = Money{1};
  EXPECT_NE(imbalance(wrong), std::nullopt);
}

// --- every history -------------------------------------------------------------------------------

ClaimCommand any_command(const Claim& d) {
  const auto text = [] { return *rc::gen::element<std::string>("", "x", "说明"); };
  const auto amount = [] { return Money{*rc::gen::inRange<std::int64_t>(-1, 1'300'000)}; };
  const auto line = [] { return static_cast<std::uint16_t>(*rc::gen::inRange(1, 4)); };
  switch (*rc::gen::inRange(0, 16)) {
    case 0: return CheckEvidence{.evidence = all_papers()};
    case 1:
      return DecideClaimability{
          .verdict = *rc::gen::element(Verdict::standard, Verdict::standard, Verdict::undecided),
          .reason = text()};
    case 2:
      return RecordManufacturerAnswer{.claimable = *rc::gen::inRange(0, 3) > 0, .reference = "MF"};
    case 3: return PrepareClaim{.content = content(Money{*rc::gen::inRange(0, 700) * 2'000})};
    case 4: return SubmitClaim{.foreign_no = "M-1"};
    case 5: return RecordStatus{.status = text()};
    case 6:
      return RecordDecision{
          .approved = *rc::gen::inRange(0, 4) > 0, .amount = amount(), .reason = text()};
    case 7:
      return ResubmitClaim{
          .cause = text(),
          .evidence = {paper(EvidenceKind::photo, "N-" + std::to_string(d.attempt_count))}};
    case 8: return GiveUpClaim{.cause = text(), .reason = text()};
    case 9:
      return SettleDispute{
          .outcome = *rc::gen::element(SettleOutcome::written_off, SettleOutcome::lost),
          .reason = text()};
    case 10:
      return NoteOldPart{.no = line(),
                         .state = *rc::gen::element(OldPartState::received, OldPartState::lost)};
    case 11: return BookOldPartLoss{.no = line(), .amount = amount(), .reference = "R"};
    case 12: return ArchiveClaim{.folder = folder_name(d)};
    case 13: return MarkMissed{.reason = *rc::gen::inRange(0, 8) == 0 ? "x" : ""};
    default:
      return MatchCreditNote{
          .note = Uuid{3, line()}, .note_no = "CN", .line = line(), .amount = amount()};
  }
}

TEST(ClaimProperty, CLM_30_TheBooksBalanceAfterEveryEvent) {
  const bool ok = rc::check("the books balance", [] {
    Standard claim(ClaimKind::fault);
    claim.order.replaced.resize(static_cast<std::size_t>(*rc::gen::inRange(0, 3)),
                                ReplacedPart{.part_no = "P", .quantity = 1});
    claim.opened();
    Instant now = claim.now();
    for (int i = 0; i < 40; ++i) {
      now += std::chrono::hours{*rc::gen::inRange(0, 30)};
      claim.at(now);
      claim.as(*rc::gen::element<std::string>("lin", "sun", "fang"),
               {*rc::gen::element<std::string>("claims_supervisor", "service_manager")});
      claim.when(any_command(claim.document()));
      if (claim.refused()) RC_ASSERT(claim.refused()->code != rules::books.code);
      const auto wrong = imbalance(claim.document());
      if (wrong) RC_FAIL(*wrong);
      const Claim& d = claim.document();
      RC_ASSERT(d.state != ClaimState::paid || !d.amount_open || d.amount_open->fen == 0);
      RC_ASSERT(d.state != ClaimState::paid || d.credits.empty() || d.old_parts_unknown == 0 ||
                d.written_off);
    }
    // What is kept is what the history says (P12).
    RC_ASSERT(claim.replayed() == claim.document());
    // And each event kept the books.
    Claim fold;
    for (const auto& happened : claim.history()) {
      ClaimModel::evolve(fold, happened.event, {.at = happened.at, .actor = happened.actor});
      RC_ASSERT(!imbalance(fold));
    }
  });
  EXPECT_TRUE(ok);
}

TEST(ClaimHandover, X_63_AllDueTimesStay) {
  Standard claim;
  claim.opened();
  const Instant due = claim.document().submit_due;
  claim.service().when(MoveClaim{.from = "other", .to = "mei"}).then<>();
  claim.when(MoveClaim{.from = "lin", .to = "mei"}).then<ClaimMoved>();
  EXPECT_EQ(claim.document().holder, "mei");
  EXPECT_EQ(claim.document().submit_due, due);
  EXPECT_EQ(claim.timer("submission").holder, "mei");
  EXPECT_EQ(claim.timer("submission").due_at, due);
}

}  // namespace
}  // namespace aftercare::claims
