// SCO-20 to SCO-49, SCO-65: pay by score and hours, commissions, rankings.
#include "services/scoring/domain/pay.h"

#include <gmock/gmock.h>

#include "services/scoring/domain/bonus.h"
#include "services/scoring/domain/commission.h"
#include "services/scoring/domain/hour_ledger.h"
#include "services/scoring/domain/pay_rules.h"
#include "services/scoring/domain/ranking_run.h"
#include "services/scoring/domain/scoring_fixture.h"
#include "services/scoring/domain/work_sheet.h"

namespace aftercare::scoring {
namespace {

using ::testing::HasSubstr;

const SalaryPlan& salary() { return dealer().salary; }

// --- performance pay -----------------------------------------------------------------------------

TEST(PayRules, SCO_20_SCO_21_Example1_PerformanceWage) {
  const PostTerms terms{.month_wage = yuan("6000.00")};
  const Money wage = month_wage(salary(), table("KPI-ENG-F"), terms).value();
  EXPECT_EQ(performance_pay(wage, table("KPI-ENG-F"), 10'000, Curve::proportional),
            yuan("1200.00"));
  EXPECT_EQ(performance_pay(wage, table("KPI-ENG-F"), 8'100, Curve::proportional), yuan("972.00"));
  EXPECT_EQ(performance_pay(wage, table("KPI-ENG-F"), 5'200, Curve::proportional), Money{});
  EXPECT_EQ(performance_pay(wage, table("KPI-ENG-F"), 6'999, Curve::proportional), Money{});
  EXPECT_EQ(performance_pay(wage, table("KPI-ENG-W30"), 10'000, Curve::proportional),
            yuan("1800.00"));
}

TEST(PayRules, SCO_22_SCO_24_Example6_MonthWageOfAnAnnualSalary) {
  const PostTerms first{.salary_class = "一类"};
  SalaryPlan plan = salary();
  EXPECT_EQ(month_wage(plan, table("KPI-SUP-M"), first), yuan("5775.00"));
  EXPECT_EQ(performance_pay(yuan("5775.00"), table("KPI-SUP-M"), 7'200, Curve::proportional),
            yuan("831.60"));
  plan.mode = SalaryMode::score;
  EXPECT_EQ(month_wage(plan, table("KPI-SUP-M"), first), yuan("8250.00"));
  EXPECT_EQ(performance_pay(yuan("8250.00"), table("KPI-SUP-M"), 7'200, Curve::proportional),
            yuan("1188.00"));
  EXPECT_EQ(month_wage(plan, table("KPI-SUP-M"), {.salary_class = "九类"}), std::nullopt);
}

TEST(PayRules, SCO_22_SCO_23_SCO_24_Example8_TheYear) {
  SalaryPlan plan = salary();
  const KpiTable& year = table("KPI-SUP-Y");
  const Ratio mean = Ratio::of(8'250, 100);
  const auto paid = [&](const char* name, std::int64_t cp) {
    return year_end_pay(plan, year, {.salary_class = name}, cp);
  };
  EXPECT_EQ(year_score(plan, 9'000, mean), 9'000);
  EXPECT_EQ(paid("一类", 9'000), yuan("26730.00"));
  EXPECT_EQ(paid("一类", 6'999), Money{});
  EXPECT_EQ(paid("二类", 10'000), yuan("26100.00"));
  EXPECT_EQ(paid("三类", 10'000), yuan("21600.00"));
  EXPECT_EQ(paid("四类", 10'000), yuan("21600.00"));
  EXPECT_EQ(month_wage(plan, table("KPI-SUP-M"), {.salary_class = "二类"}), yuan("5075.00"));
  EXPECT_EQ(month_wage(plan, table("KPI-SUP-M"), {.salary_class = "四类"}), yuan("4200.00"));
  plan.mode = SalaryMode::score;
  EXPECT_EQ(year_score(plan, 9'000, mean), 8'475);
  EXPECT_EQ(paid("一类", 8'475), Money{});  // no bonus is configured
  // Worked example 9, the workshop manager.
  EXPECT_EQ(year_score(plan, 8'900, Ratio::of(786, 10)), 8'172);
}

// --- hours ---------------------------------------------------------------------------------------

Work work(WorkKind kind, WorkPlace place, std::uint32_t minutes, std::vector<Worker> workers) {
  return {.kind = kind, .place = place, .minutes = minutes, .workers = std::move(workers)};
}

TEST(PayRules, SCO_28_SCO_29_Example2_FieldHours) {
  const HoursPlan& plan = dealer().hours;
  const auto repair =
      hour_shares(plan, work(WorkKind::repair, WorkPlace::field, 1'800, {{"gao", Grade::tcl3}}));
  const auto routine =
      hour_shares(plan, work(WorkKind::routine, WorkPlace::field, 720, {{"gao", Grade::tcl3}}));
  ASSERT_TRUE(repair && routine);
  EXPECT_EQ(repair->front().amount, yuan("2700.00"));
  EXPECT_EQ(routine->front().amount, yuan("540.00"));
  EXPECT_EQ(repair->front().now->fen + routine->front().now->fen, 162'000);
  // The table decides, not the product 45 x 2.5.
  const auto high =
      hour_shares(plan, work(WorkKind::repair, WorkPlace::field, 600, {{"gao", Grade::tcl4}}));
  EXPECT_EQ(high->front().amount, yuan("1100.00"));
}

TEST(PayRules, SCO_30_Example3_WorkshopPairsAndThrees) {
  const HoursPlan& plan = dealer().hours;
  const auto pair = hour_shares(plan, work(WorkKind::repair, WorkPlace::workshop_inside, 1'200,
                                           {{"lead", Grade::tcl3}, {"help", Grade::tcl1}}));
  ASSERT_TRUE(pair);
  EXPECT_EQ((*pair)[0].amount, yuan("1120.00"));
  EXPECT_EQ((*pair)[1].amount, yuan("240.00"));
  EXPECT_EQ((*pair)[0].now, yuan("560.00"));
  EXPECT_EQ((*pair)[1].now, yuan("120.00"));
  const std::vector<Worker> three{{"a", Grade::tcl4}, {"b", Grade::tcl2}, {"c", Grade::tcl1}};
  const auto inside =
      hour_shares(plan, work(WorkKind::repair, WorkPlace::workshop_inside, 1'200, three));
  ASSERT_TRUE(inside);
  EXPECT_EQ((*inside)[0].amount, yuan("1000.00"));
  EXPECT_EQ((*inside)[1].amount, yuan("360.00"));
  EXPECT_EQ((*inside)[2].amount, yuan("160.00"));
  const auto field = hour_shares(plan, work(WorkKind::repair, WorkPlace::field, 1'200, three));
  for (const HourShare& share : *field) EXPECT_EQ(share.minutes, 400U);
  // The remainder of minutes is the lead's.
  const auto odd = hour_shares(plan, work(WorkKind::repair, WorkPlace::field, 100, three));
  EXPECT_EQ((*odd)[0].minutes, 34U);
}

TEST(PayRules, SCO_25_Example18_HalvesOfAnOddFen) {
  const Halves parts = halves(yuan("33.33"), 500'000);
  EXPECT_EQ(parts.now, yuan("16.67"));
  EXPECT_EQ(parts.later, yuan("16.66"));
  const auto share = hour_shares(
      dealer().hours, work(WorkKind::repair, WorkPlace::field, 450, {{"gao", Grade::tcl2}}));
  EXPECT_EQ(share->front().amount, yuan("487.50"));
  EXPECT_EQ(share->front().now, yuan("243.75"));
}

TEST(WorkSheets, SCO_31_SCO_30_ThirdPartyShareMustBeConfigured) {
  EnterHours hours{.order = "GD-1",
                   .kind = WorkKind::third_party,
                   .place = WorkPlace::field,
                   .minutes = 60,
                   .workers = {{"gao", Grade::tcl2}, {"lu", Grade::tcl2}},
                   .done_at = local("2026-03-01 10:00"),
                   .amount = yuan("300.00")};
  Story<WorkSheetModel> unset;
  unset.by("zhi", "service_support").refuses(hours, rules::share_unset);
  ScoringPolicy policy = dealer();
  policy.hours.third_party_ppm = 400'000;
  Story<WorkSheetModel> set(policy);
  set.by("zhi", "service_support").when(hours).then<HoursEntered>();
  EXPECT_EQ(set.document().shares[0].amount, yuan("60.00"));
  Story<WorkSheetModel> twice;
  hours.workers[1].person = "gao";
  twice.by("zhi", "service_support").refuses(hours, rules::twice_named);
}

TEST(HourLedgers, SCO_25_SCO_26_X_65_ReleasedAfterTheYearOrForfeited) {
  const AccrueHours accrued{
      .person = "gao",
      .year = 2026,
      .line = HourLine{
          .minutes = 60, .amount = yuan("90.01"), .now = yuan("45.01"), .later = yuan("45.00")}};
  Story<HourLedgerModel> ledger;
  ledger.service().when(accrued).then<HourPayAccrued>();
  ledger.when(accrued).then<HourPayAccrued>();
  EXPECT_EQ(ledger.document().held, yuan("90.00"));
  EXPECT_EQ(ledger.document().paid_now, yuan("90.02"));
  ledger.by("zhi", "service_support").refuses(ReleaseHours{}, rules::year_open);
  Story<HourLedgerModel> left = ledger;
  left.service().when(ForfeitHours{.reason = "离职"}).then<HourPayForfeited>();
  EXPECT_EQ(left.only<HourPayForfeited>().amount, yuan("90.00"));
  EXPECT_EQ(left.document().paid_now, yuan("90.02"));  // paid halves are kept
  ledger.at("2027-01-04 09:00");
  ledger.by("zhi", "service_support");
  ledger.when(ReleaseHours{}).then<HourPayReleased>();
  EXPECT_EQ(ledger.only<HourPayReleased>().amount, yuan("90.00"));
  EXPECT_EQ(ledger.replayed(), ledger.document());
}

// --- commissions ---------------------------------------------------------------------------------

TEST(PayRules, SCO_33_SCO_34_CLM_50_Example11_ClaimsCommission) {
  const Ratio factor = pay_factor(8'400, 7'000, Curve::proportional);
  const Money inspections = yuan("420000.00");
  const Money others = yuan("1350000.00");
  EXPECT_EQ(claims_commission(dealer().commissions[0], inspections, others, factor),
            yuan("1096.20"));
  EXPECT_EQ(claims_commission(dealer().commissions[1], inspections, others, Ratio(1)),
            yuan("652.50"));
}

TEST(PayRules, SCO_35_SCO_36_Example14_PassBonus) {
  const PassBonus& plan = dealer().passes;
  EXPECT_EQ(pass_bonus(plan, 23), Money{});
  EXPECT_EQ(pass_bonus(plan, 24), yuan("19200.00"));
  EXPECT_EQ(pass_bonus(plan, 26), yuan("22100.00"));
  EXPECT_EQ(pass_bonus(plan, 27), yuan("22950.00"));
  EXPECT_EQ(pass_bonus(plan, 28), yuan("25200.00"));
  const TrainerSplit split = trainer_split(plan, yuan("19200.00"));
  EXPECT_EQ(split.higher, yuan("11520.00"));
  EXPECT_EQ(split.lower, yuan("7680.00"));
}

TEST(PayRules, SCO_40_SCO_A20_Example4_TripPoints) {
  const PointsPlan& plan = dealer().points;
  EXPECT_EQ(points_pay(plan, 2'150, 1), yuan("675.00"));
  EXPECT_EQ(points_pay(plan, 2'150, 0), yuan("1215.00"));
  EXPECT_EQ(points_pay(plan, 2'150, 3), Money{});
  EXPECT_EQ(points_pay(plan, 1'701, 0), yuan("2.70"));  // fractions count to 0.01
}

TEST(Bonuses, SCO_47_ASecondServiceByOwnFaultEarnsNoPoints) {
  ScoringPolicy policy = dealer();
  policy.points.coefficients = {{"调试", 1'000}, {"检修", 150}};
  const Uuid again{5, 2};
  const auto trip = [](const char* no, const char* project, const Uuid& order) {
    return Trip{.trip = no, .project = project, .done_on = date("2026-03-05"), .order = order};
  };
  Story<BonusModel> bonus(policy, "2026-04-01 09:00");
  bonus.held({keys::no_coefficient_of, to_string(again)}, Uuid{8, 8});  // by the ticket
  bonus.by("zhi", "service_support")
      .when(CalculateBonus{.kind = BonusKind::trips,
                           .day = date("2026-03-31"),
                           .person = "gao",
                           .trips = {trip("CC-1", "调试", {}), trip("CC-2", "调试", Uuid{5, 1}),
                                     trip("CC-3", "检修", again)},
                           .evidence = "3月出差表"})
      .then<BonusCalculated>();
  EXPECT_EQ(bonus.document().points_cp, 2'000);
  EXPECT_FALSE(bonus.document().trips[1].taken_off);
  EXPECT_TRUE(bonus.document().trips[2].taken_off);
  EXPECT_EQ(bonus.document().trips[2].coefficient_cp, 150U) << "what it would have been";
}

// Example 4 as a list of trips; a project without coefficient is refused (SCO-A18).
TEST(Bonuses, SCO_40_SCO_48_ThePointsOfAMonthsTrips) {
  ScoringPolicy policy = dealer();
  policy.points.coefficients = {{"调试", 1'000}, {"检修", 150}};
  const auto trip = [](const char* no, const char* project, const char* day = "2026-03-05") {
    return Trip{.trip = no, .project = project, .done_on = date(day)};
  };
  CalculateBonus asked{.kind = BonusKind::trips,
                       .day = date("2026-03-31"),
                       .person = "gao",
                       .trips = {trip("CC-1", "调试"), trip("CC-2", "调试"), trip("CC-3", "检修")},
                       .accidents = 1,
                       .evidence = "3月出差表"};
  Story<BonusModel> bonus(policy, "2026-03-31 09:00");
  bonus.by("zhi", "service_support").refuses(asked, rules::period_open);
  bonus.at("2026-04-01 09:00");
  CalculateBonus wrong = asked;
  wrong.trips.push_back(trip("CC-3", "检修"));
  bonus.refuses(wrong, rules::trip_twice);
  wrong.trips.back() = trip("CC-4", "检修", "2026-04-01");
  bonus.refuses(wrong, rules::trip_elsewhere);
  wrong.trips.back() = trip("CC-4", "改造");
  bonus.refuses(wrong, rules::coefficients_unset);
  bonus.by("gao", "service_support").refuses(asked, rules::own_pay);
  bonus.by("zhi", "service_support").when(asked).then<BonusCalculated>();
  EXPECT_EQ(bonus.document().points_cp, 2'150);
  EXPECT_EQ(bonus.document().amount, yuan("675.00"));
  bonus.by("zhi", "service_director").refuses(ReviewBonus{}, rules::own_pay);
  Story<BonusModel> cancelled = bonus;
  cancelled.when(CancelBonus{.reason = "漏列一次"}).then<BonusCancelled>();
  EXPECT_TRUE(BonusModel::keys(cancelled.document()).empty());
  bonus.by("hua", "service_director").when(ReviewBonus{}).then<BonusReviewed>();
  bonus.by("zong", "gm").when(ApproveBonus{}).then<BonusApproved>();
  EXPECT_EQ(bonus.only<BonusApproved>().pay_month, date("2026-04-01"));
  EXPECT_EQ(bonus.replayed(), bonus.document());
}

TEST(Bonuses, SCO_35_SCO_36_Example14_SixToFourByGrade) {
  CalculateBonus asked{.kind = BonusKind::passes,
                       .day = date("2025-12-31"),
                       .passes = 24,
                       .higher = "pei",
                       .lower = "xun",
                       .evidence = "2025年通过名单"};
  Story<BonusModel> bonus;
  bonus.by("ji", "training_manager");
  CalculateBonus wrong = asked;
  wrong.lower = "pei";
  bonus.refuses(wrong, rules::twice_named);
  bonus.when(asked).then<BonusCalculated>();
  const auto& shares = bonus.document().shares;
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].amount, yuan("11520.00"));
  EXPECT_EQ(shares[1].amount, yuan("7680.00"));
  EXPECT_EQ(bonus.document().period, "2025");
}

Offer offer(const char* price) {
  return {.price = yuan(price),
          .cost = yuan("52000.00"),
          .person_days = 3,
          .received = yuan(price),
          .received_on = date("2026-03-02")};
}
TEST(PayRules, SCO_41_SCO_42_Example5_SparePartOffers) {
  const OfferPlan& plan = dealer().offers;
  const OfferResult three = offer_commission(plan, offer("87300.00"));
  EXPECT_EQ(three.margin_ppm, 380'952);
  EXPECT_EQ(three.commission, yuan("2619.00"));
  EXPECT_EQ(three.person, yuan("2095.20"));
  EXPECT_EQ(three.team, yuan("523.80"));
  const OfferResult five = offer_commission(plan, offer("107300.00"));
  EXPECT_EQ(five.commission, yuan("5365.00"));
  EXPECT_EQ(five.person, yuan("4292.00"));
  EXPECT_EQ(five.team, yuan("1073.00"));
  EXPECT_EQ(offer_commission(plan, offer("80000.00")).commission, Money{});
  EXPECT_EQ(offer_commission(plan, offer("83300.00")).rate_ppm, 30'000U);
  EXPECT_EQ(offer_commission(plan, offer("83299.99")).rate_ppm, 0U);
  // The margin is that of the price; the base is what was received.
  Offer more = offer("87300.00");
  more.received = yuan("87400.00");
  EXPECT_EQ(offer_commission(plan, more).margin_ppm, 380'952);
  EXPECT_EQ(offer_commission(plan, more).commission, yuan("2622.00"));
}

TEST(Commissions, SCO_42_TheDayOfTheFullPaymentDecidesTheQuarter) {
  const auto calculated = [](const char* received_on, const char* now) {
    Story<CommissionModel> deal(dealer(), now);
    CalculateCommission c{
        .deal = "XS-1", .person = "gao", .offer = offer("87300.00"), .evidence = "f"};
    c.offer->received_on = date(received_on);
    deal.by("wen", "clerk").when(c);
    return deal.document().quarter + " in " + deal.document().pay_month;
  };
  EXPECT_EQ(calculated("2026-03-31", "2026-03-31 17:00"), "2026-Q1 in 2026-04");
  // Compiled after the quarter: paid in April, with the others of its quarter.
  EXPECT_EQ(calculated("2026-03-31", "2026-04-03 09:00"), "2026-Q1 in 2026-04");
  EXPECT_EQ(calculated("2026-04-01", "2026-04-03 09:00"), "2026-Q2 in 2026-07");
  EXPECT_EQ(calculated("2025-12-31", "2026-01-05 09:00"), "2025-Q4 in 2026-01");
  EXPECT_EQ(calculated("2026-12-01", "2026-12-02 09:00"), "2026-Q4 in 2027-01");
  // Too late for April: with the next.
  EXPECT_EQ(calculated("2026-03-31", "2026-05-04 09:00"), "2026-Q1 in 2026-07");

  Story<CommissionModel> deal;
  CalculateCommission c{
      .deal = "XS-1", .person = "gao", .offer = offer("87300.00"), .evidence = "f"};
  c.offer->received_on = date("2026-03-03");
  deal.by("wen", "clerk").when(c).then_refused("IN_FUTURE", "X-14");
  c.offer->received_on = 0;
  deal.when(c).then_refused("REQUIRED", "SCO-42");
}

// Logs of before know no day of the payment.
TEST(Commissions, SCO_42_AStatementWithoutThatDayIsOfTheQuarterBeforeItsPayMonth) {
  Commission old;
  const CommissionEvent event = CommissionCalculated{.deal = "XS-1", .pay_month = "2026-04"};
  CommissionModel::evolve(old, event, {});
  EXPECT_EQ(old.quarter, "2026-Q1");
}

TEST(Commissions, SCO_42_SCO_37_PaidInFullThenQuarterlyAndNotWithAnAccident) {
  const auto calculate = [](const char* price, const char* received) {
    CalculateCommission c{.deal = "XS-1", .person = "gao", .offer = offer(price), .evidence = "f"};
    c.offer->received = yuan(received);
    return c;
  };
  Story<CommissionModel> deal;
  deal.by("wen", "clerk").refuses(calculate("87300.00", "87299.99"), rules::not_paid_in_full);
  deal.refuses(calculate("80000.00", "80000.00"), rules::margin_low);
  deal.when(calculate("87300.00", "87300.00")).then<CommissionCalculated>();
  EXPECT_EQ(deal.document().pay_month, "2026-04");
  Story<CommissionModel> accident = deal;
  accident.service().when(ForfeitCommission{.reason = "责任事故"}).then<CommissionForfeited>();
  deal.by("wen", "service_director").refuses(ReviewCommission{}, rules::own_pay);
  deal.by("hua", "service_director").when(ReviewCommission{}).then<CommissionReviewed>();
  deal.by("wen", "gm").refuses(ApproveCommission{}, rules::own_pay);
  deal.by("zong", "gm").when(ApproveCommission{}).then<CommissionApproved>();
  deal.by("gao", "finance").refuses(PayCommission{}, rules::own_pay);
  deal.by("cai", "finance").refuses(PayCommission{}, rules::not_pay_month);
  deal.at("2026-04-07 09:00").when(PayCommission{}).then<CommissionPaid>();
  EXPECT_EQ(deal.only<CommissionPaid>().personal, yuan("2095.20"));
}

// Worked example 13.
TEST(Rankings, SCO_43_Example13_TiesShareTheBetterRank) {
  std::vector<RankedPerson> ten;
  for (int i = 0; i < 10; ++i)
    ten.push_back(
        {.person = std::string(1, static_cast<char>('a' + i)), .score_cp = 9'000 - 100 * i});
  Story<RankingRunModel> run(dealer(), "2026-04-02 09:00");
  run.by("zhi", "service_support");
  run.refuses(CompileRanking{.day = date("2026-04-01"), .scores = ten}, rules::quarter_open);
  run.when(CompileRanking{.day = date("2026-03-31"), .scores = ten}).then<RankingCompiled>();
  EXPECT_EQ(run.document().prizes, yuan("9500.00"));
  run.by("zong", "gm").when(AwardPrizes{}).then<RankingPrizeAwarded>();
  EXPECT_EQ(run.only<RankingPrizeAwarded>().rows.size(), 8U);
  ten[3].score_cp = ten[2].score_cp;
  const auto tied = ranked(dealer().prizes, ten);
  EXPECT_EQ(tied[2].rank, 3U);
  EXPECT_EQ(tied[3].rank, 3U);
  EXPECT_EQ(tied[3].prize, yuan("1500.00"));
  EXPECT_EQ(tied[4].rank, 5U);
}

// --- pay proposals -------------------------------------------------------------------------------

NotePay scored_note(std::int32_t total_cp) {
  return {.person = "gao",
          .month = "2026-03",
          .score = PayScore{.table = "KPI-ENG-F",
                            .total_cp = total_cp,
                            .counts = true,
                            .terms = PostTerms{.month_wage = yuan("6000.00")},
                            .cause = cause(9, "scoring"),
                            .reference = "gao 2026-03"}};
}
NotePay fine(const char* amount) {
  return {.person = "gao",
          .month = "2026-03",
          .line = PayLine{.kind = PayLineKind::fine, .amount = Money{-yuan(amount).fen}}};
}

TEST(PayProposals, SCO_27_SCO_21_ThreePersonsAndANewScoreReplacesTheOld) {
  Story<PayModel> pay;
  pay.service().when(scored_note(8'100)).then<PayLineNoted>();
  EXPECT_EQ(pay.document().lines.front().amount, yuan("972.00"));
  pay.when(scored_note(5'200)).then<PayLineNoted>();
  ASSERT_EQ(pay.document().lines.size(), 1U);
  EXPECT_EQ(pay.document().lines.front().amount, Money{});
  pay.when(scored_note(8'100));
  pay.by("gao", "service_support").refuses(ComputePay{}, rules::own_pay);
  pay.by("zhi", "service_support").when(ComputePay{}).then<PayComputed>();
  pay.by("zhi", "service_director").refuses(ReviewPay{}, rules::own_pay);
  pay.by("hua", "service_director").when(ReviewPay{}).then<PayReviewed>();
  pay.by("hua", "gm").refuses(ApprovePay{}, rules::own_pay);
  // What comes meanwhile sends it back.
  Story<PayModel> late = pay;
  late.service().when(fine("30.00")).then<PayLineNoted, PayReturned>();
  pay.by("zong", "gm").when(ApprovePay{}).then<PayApproved>();
  pay.by("cai", "finance").when(RecordPayment{}).then<PayRecorded>();
  EXPECT_EQ(pay.only<PayRecorded>().sum, yuan("972.00"));
  EXPECT_EQ(pay.replayed(), pay.document());
}

Story<PayModel> paid_in_march() {
  Story<PayModel> pay;
  pay.service().when(scored_note(8'100));
  pay.by("zhi", "service_support").when(ComputePay{});
  pay.by("hua", "service_director").when(ReviewPay{});
  pay.by("zong", "gm").when(ApprovePay{});
  pay.at("2026-03-31 16:00");
  pay.by("cai", "finance").when(RecordPayment{}).then<PayRecorded>();
  return pay.service();
}

TEST(PayProposals, SCO_27_SCO_25_WhatComesAfterThePaymentGoesIntoTheCurrentMonth) {
  Story<PayModel> pay = paid_in_march();
  const NotePay hours{
      .person = "gao",
      .month = "2026-03",
      .line = PayLine{.kind = PayLineKind::hours, .amount = yuan("400.00"), .reference = "GD-1"}};
  pay.at("2026-05-20 09:00").when(hours).then<PayLineCarried>();
  EXPECT_EQ(pay.only<PayLineCarried>().to, "2026-05");
  EXPECT_EQ(pay.only<PayLineCarried>().line->amount, yuan("400.00"));
  EXPECT_EQ(pay.only<PayLineCarried>().line->month, "2026-03");
  EXPECT_FALSE(pay.only<PayLineCarried>().past_year);
  EXPECT_EQ(pay.document().lines.size(), 1U) << "what was paid stays as it was";
  EXPECT_EQ(pay.document().carried.size(), 1U);
  // The current month is paid, too; a line that comes from an earlier one keeps its month.
  Story<PayModel> early = paid_in_march();
  NotePay carried = hours;
  carried.line->month = "2026-02";
  early.when(carried).then<PayLineCarried>();
  EXPECT_EQ(early.only<PayLineCarried>().to, "2026-04");
  EXPECT_EQ(early.only<PayLineCarried>().line->month, "2026-02");
  // Who leaves next year is still paid what is of this one (SCO-26).
  Story<PayModel> later = paid_in_march();
  later.at("2027-01-05 09:00").when(hours).then<PayLineCarried>();
  EXPECT_TRUE(later.only<PayLineCarried>().past_year);
  EXPECT_EQ(pay.replayed(), pay.document());
}

TEST(PayProposals, SCO_27_SCO_21_OfASheetThatIsComputedAgainTheDifferenceIsCarried) {
  Story<PayModel> pay = paid_in_march();  // 972.00
  pay.when(scored_note(8'100)).then<>();
  pay.when(scored_note(9'000)).then<PayLineCarried>();
  EXPECT_EQ(pay.only<PayLineCarried>().line->amount, yuan("108.00"));
  pay.when(scored_note(9'000)).then<>();
  pay.when(scored_note(8'100)).then<PayLineCarried>();
  EXPECT_EQ(pay.document().carried.back().amount, Money{-yuan("108.00").fen});
  EXPECT_EQ(pay.document().total_cp, 8'100);
}

// Example 8: the table's 90.00 and a mean of 82.50; which of them pays is the policy's mode.
TEST(PayProposals, SCO_22_SCO_23_Example8_TheYearScoreByMode) {
  const NotePay year{.person = "wu",
                     .month = "2026-12",
                     .score = PayScore{.table = "KPI-SUP-Y",
                                       .total_cp = 9'000,
                                       .counts = true,
                                       .terms = PostTerms{.salary_class = "一类"},
                                       .year_end = true,
                                       .basis = PayBasis{.months_cp = 12 * 8'250, .months = 12},
                                       .cause = cause(9, "scoring"),
                                       .reference = "wu 2026"}};
  Story<PayModel> by_pay;
  by_pay.service().when(year).then<PayLineNoted>();
  EXPECT_EQ(by_pay.document().lines.front().amount, yuan("26730.00"));

  ScoringPolicy policy = dealer();
  policy.salary.mode = SalaryMode::score;
  policy.salary.year_end_bonus = yuan("10000.00");
  Story<PayModel> by_score(policy);
  by_score.service().when(year).then<PayLineNoted>();
  EXPECT_EQ(by_score.document().lines.front().amount, yuan("8475.00"));
  EXPECT_NE(by_score.document().lines.front().formula_en.find("90.00 -> "), std::string::npos);
}

TEST(PayProposals, SCO_65_X_A7_FinesAboveAFifthOfTheWage) {
  const auto approved = [](const char* amount, const char* mode) {
    ScoringPolicy policy = dealer();
    policy.salary.guard = mode;
    Story<PayModel> pay(policy);
    pay.service().when(scored_note(8'100));
    pay.when(fine(amount));
    pay.by("zhi", "service_support").when(ComputePay{}).template then<PayComputed>();
    pay.by("hua", "service_director").when(ReviewPay{});
    pay.by("zong", "gm").when(ApprovePay{});
    pay.by("cai", "finance");
    return pay;
  };
  Story<PayModel> edge = approved("1200.00", "block");
  EXPECT_FALSE(edge.document().guard_exceeded);
  edge.when(RecordPayment{}).then<PayRecorded>();
  Story<PayModel> warned = approved("1200.01", "warn");
  EXPECT_TRUE(warned.document().guard_exceeded);
  EXPECT_THAT(warned.document().guard_note, HasSubstr("1200.01 > 1200.00"));
  warned.when(RecordPayment{}).then<PayRecorded>();
  approved("1200.01", "block").refuses(RecordPayment{}, rules::guard_blocks);
  EXPECT_FALSE(approved("5000.00", "off").document().guard_exceeded);
}

TEST(PayProposals, X_A7_AFineThatIsReversedIsNotDeducted) {
  ScoringPolicy policy = dealer();
  policy.salary.guard = "block";
  Story<PayModel> pay(policy);
  const auto line = [&pay](PayLineKind kind, std::int64_t yuan_) {
    pay.when(NotePay{.person = "gao",
                     .month = "2026-03",
                     .line = PayLine{.kind = kind, .amount = Money{yuan_ * 100}}});
  };
  pay.service().when(scored_note(8'100));  // of 6,000 a fifth may be taken
  line(PayLineKind::fine, -1'000);
  line(PayLineKind::fine, -1'200);
  line(PayLineKind::reversal, 1'000);
  line(PayLineKind::reversal, -50);  // of a reward
  pay.by("zhi", "service_support").when(ComputePay{}).then<PayComputed>();
  EXPECT_EQ(pay.document().fines, yuan("1200.00"));
  EXPECT_FALSE(pay.document().guard_exceeded);
}

TEST(PayProposals, SCO_26_X_65_NothingMoreForWhoLeaves) {
  Story<PayModel> pay;
  pay.service().when(scored_note(8'100));
  pay.when(ForfeitPay{.reason = "离职"}).then<PayForfeited>();
  pay.when(fine("30.00")).then<>();
}

// Whatever arrives after he left, for the year in which he did; of who came back it is paid.
TEST(PayProposals, SCO_26_NothingIsOpenedForWhoHasLeft) {
  Story<PayModel> left;
  left.held({keys::left_in, "gao 2026"}, Uuid{3, 1});
  left.service();
  Story<PayModel> back = left;
  Story<PayModel> released = left;
  left.when(scored_note(8'100)).then<>();
  NotePay next_year = scored_note(8'100);
  next_year.month = "2027-01";
  left.when(next_year).then<PayLineNoted>();
  back.held({keys::held_post, "gao"}, Uuid{3, 2});
  back.when(scored_note(8'100)).then<PayLineNoted>();
  // The held half of the year before, released in the year in which he left.
  released.when(NotePay{.person = "gao",
                        .month = "2026-03",
                        .line = PayLine{.kind = PayLineKind::hours, .amount = yuan("45.00")},
                        .past_year = true});
  released.then<PayLineNoted>();
}

TEST(HourLedgers, SCO_26_HoursOfWhoHasLeftAreForfeited) {
  const AccrueHours accrued{
      .person = "gao",
      .year = 2026,
      .line = HourLine{
          .minutes = 60, .amount = yuan("90.00"), .now = yuan("45.00"), .later = yuan("45.00")}};
  Story<HourLedgerModel> ledger;
  ledger.held({keys::left_in, "gao 2026"}, Uuid{3, 1});
  ledger.service().when(accrued).then<HourPayAccrued, HourPayForfeited>();
  EXPECT_EQ(ledger.only<HourPayForfeited>().amount, yuan("45.00"));
  ledger.when(accrued).then<HourPayAccrued>();
  EXPECT_EQ(ledger.document().state, LedgerState::forfeited);
}

// The bonus of the service administration follows a scheme outside of the seeds: its slot is empty.
TEST(PayRules, SCO_49_AnEmptyPlanPaysNothing) {
  EXPECT_FALSE(salary().year_end_bonus.has_value());
  EXPECT_EQ(year_end_pay(salary(), table("KPI-SS"), {}, 10'000), Money{});
  SalaryPlan plan = salary();
  plan.year_end_bonus = yuan("8000.00");
  EXPECT_EQ(year_end_pay(plan, table("KPI-SS"), {}, 9'000), yuan("7200.00"));
}

}  // namespace
}  // namespace aftercare::scoring
