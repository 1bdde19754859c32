// The whole service on a memory log: posts open sheets, events of other services become entries and
// tickets, totals go on into the year and into pay, and a sheet explains itself.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <span>

#include "common/base/hex.h"
#include "schemas/claims.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/inventory_tools.codec.h"
#include "schemas/policies.codec.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/scoring_office.codec.h"
#include "schemas/scoring_reports.codec.h"
#include "schemas/scoring_sheets.codec.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using testing::CommandReply;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST_F(ScoringService, SCO_02_SCO_08_AComplaintBecomesAnEntryThatNamesItsRecord) {
  post("gao", terms("KPI-ENG-F"));
  const auto told = liable(1, "gao");
  at("2026-04-01 09:00");
  done<ScoreCodec>(sheet_of("gao"), ComputeSheet{}, "zhi", "service_support");
  const ScoreExplanation why = explain(sheet_of("gao"));
  EXPECT_EQ(why.total_cp, 9'000);
  EXPECT_THAT(why.sum_en, HasSubstr("= 90.00"));
  const auto item = std::ranges::find_if(
      why.items, [](const ExplainedItem& one) { return !one.entries.empty(); });
  ASSERT_NE(item, why.items.end());
  EXPECT_EQ(item->item->points_cp, 1'000);
  EXPECT_THAT(item->item->formula_zh, HasSubstr("1 x 10.00"));
  const ExplainedEntry& entry = item->entries[0];
  EXPECT_EQ(entry.cause->service, "complaints");
  EXPECT_EQ(entry.cause->position, 1U);
  EXPECT_EQ(entry.cause->hash, to_hex(told.hash));
  EXPECT_THAT(entry.record, HasSubstr("complaints position 1"));
  EXPECT_THAT(entry.record, HasSubstr(entry.cause->hash));
  EXPECT_EQ(entry.path, "/v1/events?service=complaints&after=complaints:0");
  // Up to where each service was read, and what of it is in the sheet.
  const auto read = std::ranges::find(why.counted, "complaints", &ReadUpTo::service);
  EXPECT_EQ(read->read, 1U);
  EXPECT_EQ(read->in_sheet, 1U);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// What if: facts of somebody who has no post yet are on no sheet that a policy decides on.
TEST_F(ScoringService, X_02_APreviewComparesTheSheetsThatAreOpen) {
  post("gao", terms("KPI-ENG-F"));
  liable(1, "gao");
  liable(2, "newcomer");
  const Uuid draft = done<policies::PolicyCodec>(
      {}, policies::DraftPolicy{.preset = "heavy-equipment-dealer", .content = R"(
[[table]]
id = "KPI-ENG-F"
role = "服务工程师"
period = "month"
evaluator = "customer_centre_manager"
reviewer = "regional_service_director"
items = [
  { no = "1", zh = "一次性修复率", weight = "40", kind = "occurrence", metrics = ["not_first_time_fixed"], per = "5" },
  { no = "2", zh = "服务资料考核", weight = "60", kind = "occurrence", metrics = ["document_defect"], per = "4" },
]
extras = [ { zh = "有效投诉", kind = "occurrence", metrics = ["valid_complaint"], per = "4" } ]
)"},
      "guo", "gm_office");
  const auto answer =
      report<policies::PolicyPreviewReport>(policies::PolicyPreview{.policy = draft});
  EXPECT_EQ(answer.examined, 1U);
  ASSERT_THAT(answer.cases, SizeIs(1));
  EXPECT_EQ(answer.cases[0].doc_no, "gao 2026-03");
  const auto& changes = answer.cases[0].changes;
  const auto total = std::ranges::find(changes, "total", &policies::PolicyChange::what);
  ASSERT_NE(total, changes.end());
  EXPECT_EQ(total->was, "90.00");
  EXPECT_EQ(total->would, "96.00") << "four points for a complaint instead of ten";
}

TEST_F(ScoringService, SCO_08_AUnitsComplaintIsItsSupervisors) {
  PostTerms supervisor = terms("KPI-SUP-M");
  supervisor.supervises = true;
  supervisor.salary_class = "一类";
  post("wu", supervisor);
  liable(1, "");
  liable(2, "", "二站");  // nobody answers for it here
  const ScoreExplanation why = explain(sheet_of("wu"));
  EXPECT_THAT(why.others, SizeIs(1));  // not computed yet: listed as it is
  EXPECT_EQ(why.others[0].points_cp, -1'000);
}

TEST_F(ScoringService, SCO_04_SCO_11_OneCaseCountsOnceAndByItsMonth) {
  post("gao", terms("KPI-ENG-F"));
  liable(1, "gao");
  liable(1, "gao");  // determined again
  service.at(local("2026-04-02 09:00"));
  liable(2, "gao");
  settle();
  at("2026-04-02 10:00");
  EXPECT_THAT(explain(sheet_of("gao")).others, SizeIs(1));
  EXPECT_THAT(explain(sheet_of("gao", "2026-04-02")).others, SizeIs(1));
}

complaints::Sanction fined(const std::string& person) {
  return {.code = "F-CMP-04", .person = person, .unit = "一站"};
}

TEST_F(ScoringService, SCO_62_SCO_64_ACaseThatIsDeterminedAgainReplacesAndDoesNotAdd) {
  post("gao", terms("KPI-ENG-F"));
  post("lu", terms("KPI-ENG-F"));
  const auto determined = [this](const std::string& person) {
    tell<complaints::ComplaintCodec>(
        "complaints", Uuid{0x0191'0000'0000'7000, 1},
        complaints::LiabilityDetermined{
            .responsible = {{.unit = "一站", .person = person, .share_ppm = 1'000'000}},
            .sanctions = {fined(person)}});
  };
  determined("gao");
  at("2026-04-02 09:00");
  determined("gao");
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(1));
  EXPECT_THAT(events_of(sheet_of("gao", "2026-04-02")), Not(Contains("ScoreEntryRecorded")))
      << "the case is in March";
  // Somebody else was it: entry and ticket are taken back, and come back with the case.
  determined("lu");
  EXPECT_THAT(events_of(sheet_of("gao")), Contains("ScoreEntryExcluded"));
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(1));
  ASSERT_THAT((all_of<PenaltyProposed>()), SizeIs(2));
  EXPECT_EQ(all_of<PenaltyProposed>()[1].terms->occurrence, 1);
  determined("gao");
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(2));
  ASSERT_THAT((all_of<PenaltyProposed>()), SizeIs(3));
  EXPECT_EQ(all_of<PenaltyProposed>()[2].terms->occurrence, 1);
  EXPECT_THAT(events_of(sheet_of("gao", "2026-04-02")), Contains("ScoreEntryRecorded"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, X_36_SCO_08_WhoAnUpheldMemoFreesLosesPointsAndTicket) {
  post("gao", terms("KPI-ENG-F"));
  post("lu", terms("KPI-ENG-F"));
  const auto told = [this](const complaints::ComplaintEvent& event) {
    tell<complaints::ComplaintCodec>("complaints", Uuid{0x0191'0000'0000'7000, 1}, event);
  };
  told(complaints::LiabilityDetermined{
      .responsible = {{.unit = "一站", .person = "gao", .share_ppm = 500'000},
                      {.unit = "一站", .person = "lu", .share_ppm = 500'000}},
      .sanctions = {fined("gao"), fined("lu")}});
  told(complaints::ObjectionDecided{.objection = 1});  // refused: all stays
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(0));
  told(complaints::ObjectionDecided{
      .objection = 2,
      .upheld = true,
      .responsible = {{.unit = "一站", .person = "lu", .share_ppm = 1'000'000}}});
  const auto dismissed = all_of<PenaltyDismissed>();
  ASSERT_THAT(dismissed, SizeIs(1));
  EXPECT_EQ(dismissed[0].change->person, "gao");
  EXPECT_THAT(events_of(sheet_of("gao")), Contains("ScoreEntryExcluded"));
  EXPECT_THAT(events_of(sheet_of("lu")), Not(Contains("ScoreEntryExcluded")));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, SCO_08_ACaseThatWasNeverConfirmedValidCostsNoPoints) {
  post("gao", terms("KPI-ENG-F"));
  tell<complaints::ComplaintCodec>(
      "complaints", Uuid{0x0191'0000'0000'7000, 1},
      complaints::LiabilityDetermined{
          .responsible = {{.unit = "一站", .person = "gao", .share_ppm = 1'000'000}},
          .unconfirmed = true});
  EXPECT_THAT(events_of(sheet_of("gao")), Not(Contains("ScoreEntryRecorded")));
}

TEST_F(ScoringService, SCO_21_SCO_22_SCO_65_ATotalGoesIntoYearAndPay) {
  post("gao", terms("KPI-ENG-F"));
  liable(1, "gao");
  at("2026-04-01 09:00");
  publish(sheet_of("gao"), "zhu2", "customer_centre_manager", "dao", "regional_service_director");
  const auto lines = all_of<PayLineNoted>();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].month, "2026-03");
  EXPECT_EQ(lines[0].line->amount, yuan("1080.00"));  // 1,200 x 90 %
  EXPECT_THAT(lines[0].line->formula_en, HasSubstr("90.00"));
  // The year's sheet is not opened (no year table), but has the total.
  const auto year = sheet_id("gao", period_of(PeriodKind::year, date("2026-03-01")));
  EXPECT_THAT(events_of(year), SizeIs(3));
  // An appeal changes the pay, too.
  done<ScoreCodec>(sheet_of("gao"), AppealEntry{.entry = 1, .reason = "x"}, "gao", "engineer");
  done<ScoreCodec>(sheet_of("gao"),
                   DecideAppeal{.verdict = AppealVerdict::change, .reason = "属实"}, "dao",
                   "regional_service_director");
  EXPECT_EQ((all_of<PayLineNoted>().back().line->amount), yuan("1200.00"));
}

TEST_F(ScoringService, SCO_33_CLM_50_ClaimsFiguresReachTheSheetOfTheSupport) {
  post("lin", terms("KPI-CP"));
  const auto decided = [this](std::uint64_t claim, claims::DecisionResult result,
                              const char* amount, claims::ClaimKind kind) {
    claims::ClaimDecided event;
    event.facts =
        claims::Facts{.doc_no = "SP-1", .kind = kind, .holder = "lin", .supervisor = "sun"};
    event.result = result;
    event.amount = yuan(amount);
    tell<claims::ClaimCodec>("claims", Uuid{0x0191'0000'0000'7000, claim}, event);
  };
  decided(1, claims::DecisionResult::approved, "420000.00", claims::ClaimKind::service_fee);
  decided(2, claims::DecisionResult::approved, "1350000.00", claims::ClaimKind::fault);
  decided(3, claims::DecisionResult::rejected, "0.00", claims::ClaimKind::fault);
  decided(4, claims::DecisionResult::rejected, "0.00", claims::ClaimKind::fault);
  decided(4, claims::DecisionResult::approved, "0.01", claims::ClaimKind::fault);
  at("2026-04-01 09:00");
  publish(sheet_of("lin"), "zhu", "customer_centre_manager", "hua", "service_director");
  const auto total = all_of<ScorePublished>().back();
  EXPECT_EQ(total.total_cp, 9'600);
  // 652.50 x 96 %; the cent of the cured claim changes nothing.
  EXPECT_EQ((all_of<PayLineNoted>().back().line->amount), yuan("626.40"));
}

TEST_F(ScoringService, CLM_40_INV_54_ALaterRechargeIsBorneByThoseLiable) {
  claims::OldPartLossBooked booked{.no = 1, .amount = yuan("2300.00"), .reference = "R-1"};
  booked.shares = {{.person = "gao", .amount = yuan("1150.00")},
                   {.person = "wu", .amount = yuan("1150.00")}};
  tell<claims::ClaimCodec>("claims", Uuid{0x0191'0000'0000'7000, 78}, booked);
  const auto proposed = all_of<PenaltyProposed>();
  ASSERT_THAT(proposed, SizeIs(2));
  for (const PenaltyProposed& one : proposed) {
    EXPECT_EQ(one.terms->ground->code, "F-OLD-03");
    EXPECT_EQ(one.terms->ground->base, yuan("2300.00"));
    EXPECT_EQ(one.terms->ground->suggested, yuan("1150.00"));
  }
}

TEST_F(ScoringService, SCO_60_SCO_64_AProposedChargeBecomesATicketAndIsTakenBack) {
  const Uuid tool{0x0191'0000'0000'7000, 77};
  tell<inventory::ToolCodec>("inventory", tool,
                             inventory::ToolDeemedLost{.tool_no = "T-1",
                                                       .borrower = "gao",
                                                       .charge = inventory::Charge{
                                                           .kind = inventory::ChargeKind::tool_lost,
                                                           .person = "gao",
                                                           .amount = yuan("300.00")}});
  auto proposed = all_of<PenaltyProposed>();
  ASSERT_THAT(proposed, SizeIs(1));
  EXPECT_EQ(proposed[0].terms->ground->code, "F-TOOL-01");
  EXPECT_EQ(proposed[0].terms->ground->base, yuan("300.00"));
  EXPECT_THAT(proposed[0].terms->ground->causes[0].hash, SizeIs(64));
  tell<inventory::ToolCodec>("inventory", tool, inventory::ToolReturnedLate{});
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(0)) << "nobody was charged for that loss";
  tell<inventory::ToolCodec>(
      "inventory", tool,
      inventory::ToolReturnedLate{
          .late_days = 9,
          .charge = inventory::Charge{.kind = inventory::ChargeKind::tool_lost, .person = "gao"}});
  EXPECT_THAT((all_of<PenaltyDismissed>()), SizeIs(1));
  // Nobody is liable for what a count did not find.
  tell<inventory::ToolCodec>("inventory", tool,
                             inventory::ToolDeemedLost{.tool_no = "T-1", .stock_take = {1, 9}});
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(1));
  // What the catalogue does not fine leads to nothing.
  tell<customers::EquipmentCodec>("customers", tool,
                                  customers::TransferConfirmationLate{.person = "min"});
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(1));
  EXPECT_EQ(all_of<ScoreEntryRecorded>().back().fact->rule, "CUS-62");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, SCO_30_SCO_32_HoursReachLedgerSheetAndPay) {
  post("gao", terms("KPI-ENG-W20"));
  done<WorkSheetCodec>({},
                       EnterHours{.order = "GD-1",
                                  .kind = WorkKind::repair,
                                  .place = WorkPlace::workshop_inside,
                                  .minutes = 1'200,
                                  .workers = {{"gao", Grade::tcl3}, {"lu", Grade::tcl1}},
                                  .done_at = local("2026-03-02 08:00")},
                       "zhi", "service_support");
  const auto accrued = all_of<HourPayAccrued>();
  ASSERT_THAT(accrued, SizeIs(2));
  EXPECT_EQ(accrued[0].line->later, yuan("560.00"));
  const auto lines = all_of<PayLineNoted>();
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[1].line->amount, yuan("120.00"));
  // He leaves: what is held is forfeited (SCO-26, X-65).
  const auto posts = all_of<PostRegistered>();
  Uuid held;
  for (const auto& record : service.records()) {
    if (record.type == PostRegistered::type_id) held = record.stream;
  }
  done<PostCodec>(held, EndPost{.until = date("2026-03-31"), .leaving = LeavingKind::left}, "ren",
                  "hr");
  EXPECT_THAT((all_of<HourPayForfeited>()), SizeIs(1));
  EXPECT_THAT((all_of<PayForfeited>()), SizeIs(1));
}

// Ledger and pay agree, whenever the hours are told of.
TEST_F(ScoringService, SCO_25_SCO_27_LateHoursOfAPaidMonthArePaidWithTheCurrentOne) {
  const auto hours = [this](const char* order) {
    done<WorkSheetCodec>({},
                         EnterHours{.order = order,
                                    .kind = WorkKind::repair,
                                    .place = WorkPlace::workshop_inside,
                                    .minutes = 600,
                                    .workers = {{"gao", Grade::tcl3}},
                                    .done_at = local("2026-03-02 08:00")},
                         "zhi", "service_support");
  };
  hours("GD-1");
  const Uuid march = with<PayLineNoted>().at(0);
  done<PayCodec>(march, ComputePay{}, "zhi", "service_support");
  done<PayCodec>(march, ReviewPay{}, "hua", "service_director");
  done<PayCodec>(march, ApprovePay{}, "zong", "gm");
  done<PayCodec>(march, RecordPayment{}, "cai", "finance");
  at("2026-05-04 09:00");
  hours("GD-2");
  const auto lines = all_of<PayLineNoted>();
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[1].month, "2026-05");
  EXPECT_EQ(lines[1].line->amount, yuan("400.00"));
  EXPECT_EQ(lines[1].line->month, "2026-03");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// The last sheet is published when he is gone: nothing is paid by it, nor for hours told of late.
TEST_F(ScoringService, SCO_26_WhatComesAfterHeLeftIsNotPaid) {
  const Uuid held = post("gao", terms("KPI-ENG-F"));
  done<PostCodec>(held, EndPost{.until = date("2026-03-31"), .leaving = LeavingKind::left}, "ren",
                  "hr");
  at("2026-04-01 09:00");
  publish(sheet_of("gao"), "zhu2", "customer_centre_manager", "dao", "regional_service_director");
  done<WorkSheetCodec>({},
                       EnterHours{.order = "GD-1",
                                  .kind = WorkKind::repair,
                                  .place = WorkPlace::workshop_inside,
                                  .minutes = 600,
                                  .workers = {{"gao", Grade::tcl3}},
                                  .done_at = local("2026-03-30 08:00")},
                       "zhi", "service_support");
  EXPECT_THAT((all_of<PayLineNoted>()), SizeIs(0));
  EXPECT_THAT((all_of<HourPayForfeited>()), SizeIs(1));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, SCO_13_AnUpheldAppealReachesThePost) {
  post("gao", terms("KPI-ENG-F"));
  liable(1, "gao");
  at("2026-04-01 09:00");
  publish(sheet_of("gao"), "zhu2", "customer_centre_manager", "dao", "regional_service_director");
  done<ScoreCodec>(sheet_of("gao"), AppealEntry{.entry = 1, .reason = "x"}, "gao", "engineer");
  done<ScoreCodec>(sheet_of("gao"),
                   DecideAppeal{.verdict = AppealVerdict::change, .reason = "属实"}, "dao",
                   "regional_service_director");
  const auto noted = all_of<TotalNoted>();
  ASSERT_THAT(noted, SizeIs(2));
  EXPECT_EQ(noted[0].total_cp, 9'000);
  EXPECT_EQ(noted[1].total_cp, 10'000);
}

// After the investigation the parts are proposed as tickets; dismissal is never executed (SCO-62).
TEST_F(ScoringService, SCO_66_SCO_54_SCO_37_AnAccidentProposesItsParts) {
  const Uuid accident = done<AccidentCodec>(
      {},
      ReportAccident{
          .order_no = "GD-1", .happened_at = local("2026-03-01 10:00"), .description = "主泵损坏"},
      "wu", "service_supervisor");
  done<AccidentCodec>(
      accident,
      InvestigateAccident{.facts = AccidentFacts{.class_ = AccidentClass::careless,
                                                 .loss = yuan("8600.00"),
                                                 .main_component = true,
                                                 .workshop = true,
                                                 .attitude = Attitude::uncooperative,
                                                 .finding = "装配超差",
                                                 .evidence = {"P-1"},
                                                 .persons = {{.person = "gao"}},
                                                 .leaders = {"ban"}}},
      "hua", "service_director");
  done<AccidentCodec>(accident, SplitLiability{}, "zhi", "service_support");
  done<AccidentCodec>(accident, SignAccident{}, "zong", "gm");
  const auto proposed = all_of<PenaltyProposed>();
  ASSERT_THAT(proposed, SizeIs(2));
  EXPECT_EQ(proposed[0].terms->ground->code, "F-ACC-02");
  EXPECT_EQ(proposed[0].terms->ground->suggested, yuan("7740.00"));
  EXPECT_EQ(proposed[1].terms->ground->code, "F-ACC-03");
  EXPECT_EQ(proposed[1].terms->ground->suggested, yuan("300.00"));
  // A commission of that order is forfeited, though it is calculated only now (SCO-37).
  const Offer offer{.price = yuan("87300.00"),
                    .cost = yuan("52000.00"),
                    .person_days = 3,
                    .received = yuan("87300.00"),
                    .received_on = date("2026-03-02")};
  for (const char* deal : {"GD-1", "GD-2"}) {
    done<CommissionCodec>(
        {}, CalculateCommission{.deal = deal, .person = "gao", .offer = offer, .evidence = "HT-1"},
        "wen", "clerk");
  }
  EXPECT_THAT((all_of<CommissionCalculated>()), SizeIs(2));
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(1));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, SCO_35_SCO_36_AnApprovedBonusIsPaidToBothTrainers) {
  const Uuid bonus = done<BonusCodec>({},
                                      CalculateBonus{.kind = BonusKind::passes,
                                                     .day = date("2025-12-31"),
                                                     .passes = 24,
                                                     .higher = "pei",
                                                     .lower = "xun",
                                                     .evidence = "2025年通过名单"},
                                      "ji", "training_manager");
  done<BonusCodec>(bonus, ReviewBonus{}, "ding", "technical_director");
  done<BonusCodec>(bonus, ApproveBonus{}, "zong", "gm");
  const auto lines = all_of<PayLineNoted>();
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0].month, "2026-03");
  EXPECT_EQ(lines[0].line->amount, yuan("11520.00"));
  EXPECT_EQ(lines[1].line->amount, yuan("7680.00"));
  // The year has its bonus.
  const auto again = ask<BonusCodec>({},
                                     CalculateBonus{.kind = BonusKind::passes,
                                                    .day = date("2025-06-30"),
                                                    .passes = 30,
                                                    .higher = "pei",
                                                    .lower = "xun",
                                                    .evidence = "x"},
                                     "ji", "training_manager");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "BONUS_KNOWN");
}

TEST_F(ScoringService, SCO_A23_AHalfYearsFigureStandsForTheNextHalf) {
  done<FigureFileCodec>(
      {},
      ImportFigures{
          .source = FigureSource::training,
          .kind = PeriodKind::half_year,
          .first = date("2025-12-31"),
          .file_name = "tcl2.csv",
          .file_hash = std::string(64, 'e'),
          .signed_by = "ren",
          .lines = {{.person = "jiao", .metric = Metric::tcl2_pass_rate, .num = 8, .den = 10}}},
      "zhi", "service_support");
  for (const char* month : {"2026-01-01", "2026-06-30"}) {
    EXPECT_THAT(events_of(sheet_of("jiao", month)), SizeIs(2)) << month;
  }
  EXPECT_THAT(events_of(sheet_of("jiao", "2026-07-01")), SizeIs(0));
  EXPECT_THAT(events_of(sheet_id("jiao", period_of(PeriodKind::year, date("2025-12-31")))),
              SizeIs(2));
}

TEST_F(ScoringService, X_18_SCO_43_TheRankingIsOwedQuarterByQuarter) {
  done<PeriodicReportCodec>({}, OpenPeriodicReport{.report = OfficeReport::ranking}, "zhi",
                            "service_support");
  at("2026-04-02 09:00");
  done<RankingRunCodec>(
      {},
      CompileRanking{.day = date("2026-03-31"), .scores = {{.person = "gao", .score_cp = 9'000}}},
      "zhi", "service_support");
  const auto submitted = all_of<PeriodicReportSubmitted>();
  ASSERT_THAT(submitted, SizeIs(1));
  EXPECT_EQ(submitted[0].period, "2026-Q1");
  EXPECT_FALSE(submitted[0].late);
  auto opened = all_of<PeriodicReportOpened>();
  ASSERT_THAT(opened, SizeIs(2));
  EXPECT_EQ(opened[1].period, "2026-Q2");
  // Nobody compiles the next one: missed once, and the one after it is owed.
  at("2026-07-11 09:00");
  EXPECT_THAT((all_of<PeriodicReportMissed>()), SizeIs(1));
  opened = all_of<PeriodicReportOpened>();
  ASSERT_THAT(opened, SizeIs(3));
  EXPECT_EQ(opened[2].period, "2026-Q3");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(ScoringService, SCO_2_TheReportsAreAnswered) {
  post("gao", terms("KPI-ENG-F"));
  post("hu", terms("KPI-ENG-F"));
  liable(1, "gao");
  at("2026-04-01 09:00");
  publish(sheet_of("gao"), "zhu2", "customer_centre_manager", "dao", "regional_service_director");
  const auto overview = report<ScoreOverviewTable>(ScoreOverview{.day = date("2026-03-15")});
  ASSERT_THAT(overview.rows, SizeIs(2));
  EXPECT_EQ(overview.rows[0].total_cp, 9'000);
  EXPECT_TRUE(overview.rows[0].scored);
  EXPECT_EQ(overview.rows[0].table, "KPI-ENG-F");
  EXPECT_EQ(overview.rows[0].sheet, sheet_of("gao"));
  EXPECT_EQ(overview.rows[1].person, "hu");
  EXPECT_FALSE(overview.rows[1].scored) << "never computed: no total, which is not one of 0";
  EXPECT_TRUE(explain(sheet_of("gao")).scored);
  EXPECT_FALSE(explain(sheet_of("hu")).scored);
  const auto pay = report<PayProposalTable>(PayProposal{.day = date("2026-03-15")});
  ASSERT_THAT(pay.rows, SizeIs(1));
  EXPECT_TRUE(pay.rows[0].scored);
  EXPECT_EQ(pay.rows[0].total_cp, 9'000);
  EXPECT_EQ(pay.rows[0].wage, yuan("6000.00"));
  const auto fines = report<PenaltyLedgerTable>(PenaltyLedger{.day = date("2026-03-15")});
  EXPECT_THAT(fines.rows, SizeIs(0));
  const auto risk = report<SupervisorsAtRiskTable>(SupervisorsAtRisk{});
  EXPECT_THAT(risk.rows, SizeIs(0));
}

TEST_F(ScoringService, SCO_63_TheLedgerSaysWhyATicketWasIssuedAndWhenItWasBooked) {
  const Uuid tool{0x0191'0000'0000'7000, 77};
  const inventory::Charge charge{
      .kind = inventory::ChargeKind::tool_lost, .person = "gao", .amount = yuan("300.00")};
  tell<inventory::ToolCodec>(
      "inventory", tool,
      inventory::ToolDeemedLost{.tool_no = "T-1", .borrower = "gao", .charge = charge});
  const Uuid ticket = with<PenaltyProposed>().at(0);
  done<TicketCodec>(ticket, SetAmount{.amount = yuan("300.00")}, "jing", "department_manager");
  done<TicketCodec>(ticket, SignTicket{}, "zong", "gm");
  done<TicketCodec>(ticket, IssueTicket{}, "ban", "gm_office");
  const PenaltyLedger march{.day = date("2026-03-15")};
  const auto issued = report<PenaltyLedgerTable>(march);
  ASSERT_THAT(issued.rows, SizeIs(1));
  EXPECT_THAT(issued.rows[0].note, HasSubstr("工具视为遗失"));
  EXPECT_FALSE(given(issued.rows[0].booked_at));
  done<TicketCodec>(ticket, BookTicket{}, "cai", "finance");
  const auto booked = report<PenaltyLedgerTable>(march);
  EXPECT_TRUE(given(booked.rows[0].booked_at));
  EXPECT_EQ(booked.fines, yuan("300.00"));
}

// A receivable that a case delays is found by the grading that imports it, before or after.
TEST_F(ScoringService, CMP_52_CMP_53_AGradingHearsWhatCasesSayOfAReceivable) {
  const Uuid customer{0x0191'0000'0000'7000, 500};
  const auto tells = [this, customer](const char* no, bool due_as_agreed) {
    const complaints::DelayedReceivable receivable{.no = no,
                                                   .sales_person = "ma",
                                                   .amount = yuan("12000.00"),
                                                   .agreed_on = date("2026-02-01"),
                                                   .due_as_agreed = due_as_agreed};
    const Uuid complaint{0x0191'0000'0000'7000, 9};
    if (due_as_agreed) {
      tell<complaints::ComplaintCodec>(
          "complaints", complaint,
          complaints::ReceivableDueAsAgreed{.customer_id = customer, .receivable = receivable});
    } else {
      tell<complaints::ComplaintCodec>(
          "complaints", complaint,
          complaints::ReceivableDelayed{.customer_id = customer, .receivable = receivable});
    }
  };
  tells("YS-7", false);
  service.at(local("2026-04-02 09:00"));
  const Uuid run =
      done<GradingRunCodec>({}, StartGrading{.day = date("2026-03-31")}, "zhi", "service_support");
  Subject subject{.customer = customer, .prospects = 60, .prospects_reason = "x"};
  for (const char* no : {"YS-7", "YS-8", "YS-9"}) {
    subject.invoices.push_back({.no = no,
                                .due_on = date("2026-03-31"),
                                .paid_on = date("2026-03-11"),
                                .salesperson = "ma",
                                .amount = yuan("12000.00")});
  }
  done<GradingRunCodec>(run,
                        ImportReceivables{.subjects = {subject}, .file_hash = std::string(64, 'b')},
                        "cai", "finance");
  tells("YS-8", false);
  tells("YS-8", true);  // invalid: it was due on the first of February
  done<GradingRunCodec>(run, GradeCustomers{}, "zhi", "service_support");
  const auto graded = all_of<CustomerGraded>();
  ASSERT_THAT(graded, SizeIs(1));
  EXPECT_EQ(graded[0].customer->excluded_invoices, 1);
  EXPECT_EQ(graded[0].customer->delay_days, 38U);
  const auto rates = all_of<CollectionReckoned>().at(0).rates;
  ASSERT_THAT(rates, SizeIs(1));
  EXPECT_EQ(rates[0].due, yuan("24000.00"));
  ASSERT_THAT(rates[0].excluded, SizeIs(1));
  EXPECT_EQ(rates[0].excluded[0].no, "YS-7");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

}  // namespace
}  // namespace aftercare::scoring
