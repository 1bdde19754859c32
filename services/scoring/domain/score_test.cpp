// SCO-01 to SCO-13: posts, sheets, signatures, appeals, corrections; what if.
#include "services/scoring/domain/score.h"

#include <gmock/gmock.h>

#include "services/scoring/domain/figure_file.h"
#include "services/scoring/domain/post.h"
#include "services/scoring/domain/scoring_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

PostTerms engineer() {
  return {.month_table = "KPI-ENG-F",
          .site = "乌市",
          .station = "一站",
          .grade = Grade::tcl3,
          .superior = "wu",
          .superiors_superior = "hua",
          .month_wage = yuan("6000.00")};
}

class Sheet : public Story<ScoreModel> {
 public:
  explicit Sheet(const char* begin = "2026-03-01 00:00:01") : Story(dealer(), begin) {}

  static Opening opening(std::string table = "KPI-ENG-F") {
    Opening out{.person = "gao",
                .kind = PeriodKind::month,
                .first = date("2026-03-01"),
                .last = date("2026-03-31"),
                .table = std::move(table),
                .terms = engineer(),
                .held_from = date("2026-03-01"),
                .held_until = date("2026-03-31")};
    return out;
  }
  static TakeFacts told(std::vector<Fact> facts) {
    return {.person = "gao",
            .kind = PeriodKind::month,
            .first = date("2026-03-01"),
            .facts = std::move(facts)};
  }
  Sheet& opened(std::string table = "KPI-ENG-F") {
    TakeFacts open = told({});
    open.opening = opening(std::move(table));
    service().when(open).then<ScoreSheetOpened>();
    return *this;
  }
  Sheet& hear(std::vector<Fact> facts) {
    service().when(told(std::move(facts)));
    return *this;
  }
  Sheet& support() {
    by("zhi", "service_support");
    return *this;
  }
  Sheet& evaluator() {
    by("zhu", "customer_centre_manager");
    return *this;
  }
  Sheet& reviewer() {
    by("dao", "regional_service_director");
    return *this;
  }
  // Worked example 1: 81 points.
  Sheet& march() {
    opened();
    return hear({fact(Metric::arrival_missed_order, 1), fact(Metric::document_defect, 2),
                 fact(Metric::document_defect, 3), fact(Metric::document_defect, 4),
                 fact(Metric::dissatisfaction_item, 5)});
  }
  Sheet& computed() {
    at("2026-04-02 09:00");
    support().when(ComputeSheet{}).then<ScoreComputed>();
    return *this;
  }
  Sheet& published() {
    computed().evaluator().when(SubmitSheet{}).then<ScoreSubmitted>();
    reviewer().when(SignSheet{}).then<ScoreApproved>();
    support().when(PublishScore{}).then<ScorePublished>();
    return *this;
  }
};

TEST(Sheets, SCO_01_SCO_02_SCO_08_Example1_FromFactsToThePublication) {
  Sheet sheet;
  sheet.march();
  EXPECT_THAT(sheet.document().entries, SizeIs(5));
  EXPECT_EQ(sheet.document().entries[0].item, "1");
  EXPECT_EQ(sheet.document().entries[0].points_cp, -500);
  EXPECT_EQ(sheet.document().entries[0].fact->cause->position, 1U);
  EXPECT_EQ(sheet.document().policy.version, 1U);
  sheet.support().refuses(ComputeSheet{}, rules::period_open);
  sheet.published();
  const ScorePublished& told = sheet.only<ScorePublished>();
  EXPECT_EQ(told.total_cp, 8'100);
  EXPECT_TRUE(told.threshold_met);
  EXPECT_TRUE(told.counts);
  EXPECT_EQ(sheet.replayed(), sheet.document());
  // P12: the same figures give the same points.
  EXPECT_EQ(score(table("KPI-ENG-F"), figures_of(sheet.document(), calendar::shipped_calendar()))
                .total_cp,
            8'100);
}

TEST(Sheets, SCO_02_AMeasurementKeepsFailingCasesSizeAndHash) {
  Sheet sheet;
  sheet.opened("KPI-SUP-M");
  sheet.hear({fact(Metric::arrival_rate, 1, 1, 1), fact(Metric::arrival_rate, 2, 0, 1),
              fact(Metric::arrival_rate, 3, 1, 1)});
  const Figure& figure = sheet.document().figures.front();
  EXPECT_EQ(figure.num, 2);
  EXPECT_EQ(figure.den, 3);
  EXPECT_EQ(figure.events, 3U);
  EXPECT_FALSE(figure.list_hash.empty());
  ASSERT_THAT(sheet.document().entries, SizeIs(1));  // the one that failed
  EXPECT_EQ(sheet.document().entries[0].fact->cause->position, 2U);
  EXPECT_EQ(sheet.document().counted[0].position, 3U);
  // Lists made elsewhere come with size and hash.
  sheet.support();
  RecordMeasurement list{.metric = Metric::contact_rate,
                         .num = 399,
                         .den = 400,
                         .list_size = 400,
                         .list_hash = std::string(64, 'c')};
  sheet.when(list).then_refused("REQUIRED", "SCO-02");  // who failed?
  list.failing = {cause(9, "customers")};
  list.list_hash = "x";
  sheet.refuses(list, rules::bad_hash);
  list.list_hash = std::string(64, 'c');
  sheet.when(list).then<MeasurementRecorded, ScoreEntryRecorded>();
  EXPECT_EQ(sheet.document().figures.back().events, 400U);
}

TEST(Sheets, SCO_02_SCO_04_AnEntryByHandNamesItsEventAndCountsOnce) {
  Sheet sheet;
  sheet.march().support();
  RecordEntry entry{.metric = Metric::safety_violation, .causes = {}};
  sheet.when(entry).then_refused("REQUIRED", "SCO-02");
  entry.causes = {cause(20, "workorders")};
  sheet.when(entry).then<ScoreEntryRecorded>();
  EXPECT_EQ(sheet.document().entries.back().points_cp, -500);
  sheet.refuses(entry, rules::counted_already);
  entry.metric = Metric::rework;  // not of this table
  sheet.refuses(entry, rules::not_of_table);
  // A reaction that tells the same again changes nothing.
  sheet.hear({fact(Metric::document_defect, 2)}).then<>();
}

TEST(Sheets, SCO_07_OnlyTheSignedEventVetoes) {
  Sheet sheet;
  sheet.opened("KPI-SUP-M").support();
  sheet.refuses(RecordEntry{.metric = Metric::safety_veto, .causes = {cause(3)}},
                rules::not_of_table);
  sheet.hear({fact(Metric::safety_veto, 9)});
  sheet.computed();
  EXPECT_TRUE(sheet.document().vetoed);
  EXPECT_EQ(sheet.document().total_cp, 0);
}

TEST(Sheets, SCO_11_FactsOfAPersonWithoutASheetWaitForIt) {
  Sheet sheet("2026-03-05 09:00");
  sheet.hear({fact(Metric::document_defect, 2)}).then<FactsBegun, ScoreEntryRecorded>();
  EXPECT_EQ(sheet.document().state, SheetState::collecting);
  EXPECT_EQ(sheet.document().doc_no, "gao 2026-03");
  TakeFacts open = Sheet::told({});
  open.opening = Sheet::opening();
  sheet.when(open).then<ScoreSheetOpened>();
  EXPECT_EQ(sheet.document().entries[0].item, "3");
  EXPECT_EQ(sheet.document().entries[0].points_cp, -400);
}

TEST(Sheets, SCO_09_ObjectiveReasonsNeedTwoSignaturesAndStayVisible) {
  Sheet sheet;
  sheet.opened().hear({fact(Metric::not_first_time_fixed, 1)});
  sheet.evaluator().when(ExcludeEntry{.entry = 1}).then_refused("REQUIRED", "SCO-09");
  sheet.when(ExcludeEntry{.entry = 1, .reason = "无配件"}).then<ExclusionProposed>();
  sheet.refuses(ExcludeEntry{.entry = 1}, rules::two_signers);
  sheet.by("zhu2", "customer_centre_manager").refuses(ExcludeEntry{.entry = 1}, rules::two_signers);
  sheet.by("lin", "claims_support").refuses(ExcludeEntry{.entry = 1}, rules::not_evaluator);
  sheet.reviewer().when(ExcludeEntry{.entry = 1}).then<ScoreEntryExcluded>();
  sheet.refuses(ExcludeEntry{.entry = 1}, rules::no_such_entry);
  sheet.computed();
  EXPECT_EQ(sheet.document().total_cp, 10'000);
  EXPECT_EQ(sheet.document().entries[0].reason, "无配件");
  EXPECT_EQ(sheet.document().entries[0].proposed_by, "zhu");
  EXPECT_EQ(sheet.document().entries[0].signed_by, "dao");
}

// 97 of 100, and one that failed is left out: 97 of 99.
TEST(Sheets, SCO_09_AFailingCaseOfAListCanBeLeftOut) {
  Sheet sheet;
  sheet.opened("KPI-SUP-M");
  RecordMeasurement list{.metric = Metric::arrival_rate,
                         .num = 97,
                         .den = 100,
                         .failing = {cause(7), cause(8), cause(9)},
                         .list_size = 100,
                         .list_hash = std::string(64, 'c')};
  sheet.support().when(list);
  const auto rate = [&sheet] {
    const Figures now = figures_of(sheet.document(), calendar::shipped_calendar());
    return std::pair(now.figures.front().num, now.figures.front().den);
  };
  EXPECT_EQ(rate(), std::pair(std::int64_t{97}, std::int64_t{100}));
  sheet.by(sheet.document().evaluator, sheet.document().evaluator);
  sheet.when(ExcludeEntry{.entry = 2, .reason = "道路封闭"}).then<ExclusionProposed>();
  sheet.by("dao", sheet.document().reviewer);
  sheet.when(ExcludeEntry{.entry = 2}).then<ScoreEntryExcluded>();
  EXPECT_EQ(rate(), std::pair(std::int64_t{97}, std::int64_t{99}));
}

// One workshop job that fails its inspection twice is one rework.
TEST(Sheets, SCO_04_8_1_AnOrderCountsOnceForReworkAndFirstTimeFix) {
  for (const auto& [table, metric] : {std::pair{"KPI-ENG-W20", Metric::rework},
                                      std::pair{"KPI-ENG-F", Metric::not_first_time_fixed}}) {
    Sheet sheet;
    sheet.opened(table);
    Fact again = fact(metric, 1);
    again.cause->event = {2, 77};
    sheet.hear({fact(metric, 1)}).then<ScoreEntryRecorded>();
    sheet.hear({again}).then<>();
    sheet.hear({fact(metric, 2)}).then<ScoreEntryRecorded>();  // another order
  }
}

TEST(Sheets, SCO_12_NobodyScoresHimselfAndTheTableNamesWhoSigns) {
  Sheet sheet;
  sheet.march().computed();
  sheet.by("gao", "customer_centre_manager").refuses(SubmitSheet{}, rules::own_score);
  sheet.by("lin", "claims_support").refuses(SubmitSheet{}, rules::not_evaluator);
  sheet.evaluator().when(SubmitSheet{}).then<ScoreSubmitted>();
  sheet.as("zhu", {"regional_service_director"});
  sheet.refuses(SignSheet{}, rules::not_reviewer);  // who evaluated
  sheet.reviewer().when(ReturnSheet{.reason = "缺依据"}).then<ScoreReturned>();
  EXPECT_EQ(sheet.document().state, SheetState::open);
  // Without names in the table: superior and the superior's superior.
  Sheet office;
  office.opened("KPI-SS");
  EXPECT_EQ(office.document().evaluator, "wu");
  EXPECT_EQ(office.document().reviewer, "hua");
}

TEST(Sheets, SCO_12_ManualItemsHavePointsReasonAndEvidence) {
  Sheet sheet;
  sheet.opened("KPI-CCM-M");
  const auto enter = [](std::string item, std::uint32_t points) {
    return EnterManualScore{
        .score = ManualScore{
            .item = std::move(item), .points_cp = points, .reason = "完成", .evidence = {"M-1"}}};
  };
  sheet.as("wu");
  sheet.refuses(enter("1", 3'001), rules::not_manual);
  sheet.refuses(enter("9", 1), rules::not_manual);
  for (const auto& [item, points] : std::vector<std::pair<std::string, std::uint32_t>>{
           {"1", 3'000}, {"2", 3'500}, {"3", 2'000}}) {
    sheet.when(enter(item, points)).then<ManualScoreEntered>();
  }
  sheet.at("2026-04-02 09:00");
  sheet.support();
  sheet.refuses(ComputeSheet{}, rules::manual_missing);
  sheet.as("wu").when(enter("4", 1'000));
  sheet.support().when(ComputeSheet{}).then<ScoreComputed>();
  EXPECT_EQ(sheet.document().total_cp, 9'500);
}

TEST(Sheets, SCO_A22_ATargetNobodySetIsNotGuessed) {
  Sheet sheet;
  sheet.opened("KPI-RSD").at("2026-04-02 09:00");
  sheet.support();
  sheet.refuses(ComputeSheet{}, rules::target_unset);
}

TEST(Sheets, SCO_10_TenWorkingDaysOfTheMonthCount) {
  // March 2026 has 22 working days; from the 18th on there are 10, from the 19th on 9.
  for (const auto& [from, counts] :
       std::vector<std::pair<const char*, bool>>{{"2026-03-18", true}, {"2026-03-19", false}}) {
    Sheet sheet;
    TakeFacts open = Sheet::told({});
    open.opening = Sheet::opening();
    open.opening->held_from = date(from);
    sheet.service().when(open);
    sheet.computed();
    EXPECT_EQ(sheet.document().counts, counts) << from;
  }
}

TEST(Sheets, SCO_04_SCO_A21_ARejectedClaimCountsOnceAndIsCuredInItsMonth) {
  Sheet sheet;
  sheet.opened("KPI-CP");
  const auto decided = [](std::uint64_t event, std::int64_t num) {
    Fact one = fact(Metric::claim_unsuccessful, 50, num);
    one.cause->event = {2, event};
    return one;
  };
  sheet.hear({decided(1, -1)}).then<>();  // approved at once
  sheet.hear({decided(2, 1)}).then<ScoreEntryRecorded>();
  sheet.hear({decided(3, 1)}).then<>();  // the same claim, the same month
  sheet.hear({decided(4, -1)}).then<ScoreEntryExcluded>();
  Sheet cured = sheet;
  cured.computed();
  EXPECT_EQ(cured.document().total_cp, 10'000);
  sheet.hear({decided(5, 1)}).then<ScoreEntryRecorded>();
  sheet.computed();
  EXPECT_EQ(sheet.document().total_cp, 9'600);
}

TEST(Sheets, SCO_2_AnAppealChangesAnEntryWithinFiveWorkingDays) {
  Sheet sheet;
  sheet.march().published();
  EXPECT_EQ(sheet.running().at("appeal"), local("2026-04-10 17:30"));  // Qingming lies between
  sheet.by("lu", "service_engineer");
  sheet.refuses(AppealEntry{.entry = 1, .reason = "x"}, rules::not_appellant);
  sheet.by("gao", "service_engineer");
  sheet.refuses(AppealEntry{.entry = 9, .reason = "x"}, rules::no_such_entry);
  sheet.when(AppealEntry{.entry = 1, .reason = "道路封闭"}).then<ScoreAppealed>();
  sheet.evaluator().refuses(DecideAppeal{.verdict = AppealVerdict::change, .reason = "x"},
                            rules::not_reviewer);
  Sheet upheld = sheet;
  upheld.reviewer().when(DecideAppeal{.verdict = AppealVerdict::uphold, .reason = "x"});
  upheld.then<AppealDecided>();
  EXPECT_EQ(upheld.document().total_cp, 8'100);
  sheet.reviewer().when(DecideAppeal{.verdict = AppealVerdict::change, .reason = "属实"});
  sheet.then<AppealDecided, ScoreEntryReversed, ScoreRecomputed>();
  EXPECT_EQ(sheet.document().total_cp, 8'600);
  EXPECT_EQ(sheet.only<ScoreRecomputed>().before_cp, 8'100);
  sheet.at("2026-04-13 09:00");
  EXPECT_EQ(sheet.document().state, SheetState::locked);
  sheet.by("gao", "service_engineer");
  sheet.refuses(AppealEntry{.entry = 2, .reason = "x"}, rules::wrong_state);
  EXPECT_EQ(sheet.replayed(), sheet.document());
}

TEST(Sheets, SCO_11_ALateFactIsNeverASilentChange) {
  // On its way: it is computed again.
  Sheet under_way;
  under_way.march().computed().hear({fact(Metric::document_defect, 6)});
  under_way.then<ScoreEntryRecorded, ScoreReturned>();
  EXPECT_EQ(under_way.document().state, SheetState::open);
  // Published: a correction that the reviewer decides.
  Sheet sheet;
  sheet.march().published().hear({fact(Metric::document_defect, 6)}).then<CorrectionOpened>();
  sheet.hear({fact(Metric::document_defect, 6)}).then<>();
  EXPECT_EQ(sheet.document().total_cp, 8'100);
  EXPECT_EQ(sheet.document().corrections, 1);
  Sheet dismissed = sheet;
  dismissed.reviewer()
      .when(DecideCorrection{.late = 1, .reason = "已计"})
      .then<CorrectionDecided>();
  EXPECT_EQ(dismissed.document().total_cp, 8'100);
  sheet.support().refuses(LockSheet{}, rules::still_open);
  sheet.at("2026-04-13 09:00");  // the time for appeals is over; the correction keeps it open
  EXPECT_EQ(sheet.document().state, SheetState::published);
  sheet.reviewer().refuses(DecideCorrection{.late = 2, .reason = "x"}, rules::no_such_late);
  sheet.when(DecideCorrection{.late = 1, .accept = true, .reason = "属实"});
  sheet.then<CorrectionDecided, ScoreEntryRecorded, ScoreRecomputed, ScoreLocked>();
  EXPECT_EQ(sheet.document().total_cp, 7'700);
  // Locked: it counts in the period that is open now.
  sheet.hear({fact(Metric::document_defect, 7)}).then<ScoreEntryCarried>();
  EXPECT_EQ(sheet.only<ScoreEntryCarried>().to, date("2026-04-01"));
  EXPECT_EQ(sheet.only<ScoreEntryCarried>().fact->carried_from, "2026-03");
  EXPECT_EQ(sheet.document().total_cp, 7'700);
  EXPECT_EQ(sheet.replayed(), sheet.document());
}

TEST(Sheets, X_16_X_18_WhatIsNotDoneInTimeIsMissedOnce) {
  Sheet sheet;
  sheet.march().at("2026-04-03 23:59:59");
  EXPECT_EQ(sheet.count<ComputationMissed>(), 0U);
  sheet.at("2026-04-07 09:00");
  EXPECT_EQ(sheet.count<ComputationMissed>(), 1U);
  sheet.support().when(ComputeSheet{}).then<ScoreComputed>();
  sheet.at("2026-04-20 09:00");
  ASSERT_EQ(sheet.count<ReminderSlipIssued>(), 1U);  // 2 WD to evaluate
  EXPECT_EQ(sheet.all<ReminderSlipIssued>()[0].event.holder, "customer_centre_manager");
}

// What if: the difference by item, the sheet untouched.
TEST(Sheets, SCO_01_WhatIfTellsEachItemAndTheTotal) {
  Sheet sheet;
  sheet.march().published();
  ScoringPolicy draft = dealer();
  for (KpiTable& one : draft.tables) {
    if (one.id == "KPI-ENG-F") one.items[2].per_cp = 800;
  }
  const auto changes =
      ScoreModel::preview(sheet.document(), dealer(), draft, calendar::shipped_calendar());
  ASSERT_THAT(changes, SizeIs(3));
  EXPECT_EQ(changes[0].what, "item:3");
  EXPECT_EQ(changes[0].was, "48.00");
  EXPECT_EQ(changes[0].would, "36.00");
  EXPECT_EQ(changes[1].what, "total");
  EXPECT_EQ(changes[1].would, "69.00");
  EXPECT_EQ(changes[2].what, "threshold");
  EXPECT_THAT(
      ScoreModel::preview(sheet.document(), dealer(), dealer(), calendar::shipped_calendar()),
      IsEmpty());
}

// --- posts ---------------------------------------------------------------------------------------

TEST(Posts, SCO_01_SCO_12_ASheetEachMonthAndEachYear) {
  Story<PostModel> post(dealer(), "2026-11-10 09:00");
  post.by("ren", "hr");
  PostTerms terms = engineer();
  terms.month_table = "KPI-SUP-M";
  terms.year_table = "KPI-SUP-Y";
  RegisterPost wrong{.person = "wu", .from = date("2026-11-01"), .terms = terms};
  post.refuses(wrong, rules::own_superior);
  wrong.person = "hotline_supervisor";
  post.refuses(wrong, rules::no_person);
  wrong.person = "gao";
  wrong.terms->month_table = "KPI-SUP-Y";
  post.refuses(wrong, rules::no_such_table);
  post.when(RegisterPost{.person = "gao", .from = date("2026-11-01"), .terms = terms});
  post.then<PostRegistered, SheetDue, SheetDue>();
  post.at("2026-12-01 09:00");
  EXPECT_EQ(post.count<SheetDue>(), 3U);
  post.at("2027-01-01 09:00");
  const auto due = post.all<SheetDue>();
  ASSERT_EQ(due.size(), 5U);  // January, and the new year
  EXPECT_EQ(due[3].event.opening->kind, PeriodKind::year);
  EXPECT_EQ(due[4].event.opening->first, date("2027-01-01"));
  EXPECT_EQ(due[4].at, local("2027-01-01 00:00"));
  post.by("ren", "hr")
      .when(EndPost{.until = date("2027-01-15"), .leaving = LeavingKind::transferred});
  post.then<PostEnded>();
  post.at("2027-03-01 09:00");
  EXPECT_EQ(post.count<SheetDue>(), 5U);
  EXPECT_EQ(post.replayed(), post.document());
}

NoteTotal total(const char* month, std::int32_t cp) {
  return {.month = date(month), .total_cp = cp, .cause = cause(1, "scoring")};
}
// Whose low months in a row propose a transfer.
Story<PostModel> supervisor() {
  PostTerms terms = engineer();
  terms.month_table = "KPI-SUP-M";
  Story<PostModel> post;
  post.by("ren", "hr");
  post.when(RegisterPost{.person = "gao", .from = date("2026-01-01"), .terms = terms});
  post.service();
  return post;
}

TEST(Posts, SCO_13_ThreeLowMonthsInARowProposeATransfer) {
  Story<PostModel> post = supervisor();
  post.when(total("2026-01-01", 6'999)).then<TotalNoted>();
  post.when(total("2026-02-01", 7'000)).then<TotalNoted>();  // not below
  post.when(total("2026-03-01", 6'000)).then<TotalNoted>();
  post.when(total("2026-04-01", 6'000)).then<TotalNoted>();
  Story<PostModel> gap = post;
  gap.when(total("2026-06-01", 6'000)).then<TotalNoted>();  // May is missing
  post.when(total("2026-05-01", 6'000)).then<TotalNoted, RoleTransferProposed>();
  EXPECT_THAT(post.only<RoleTransferProposed>().causes, SizeIs(3));
  EXPECT_EQ(post.document().low_months, 3);
  // Of engineers nothing is proposed.
  Story<PostModel> other;
  other.by("ren", "hr");
  other.when(RegisterPost{.person = "lu", .from = date("2026-01-01"), .terms = engineer()});
  other.service();
  for (const char* month : {"2026-01-01", "2026-02-01", "2026-03-01"}) {
    other.when(total(month, 100)).then<TotalNoted>();
  }
}

TEST(Posts, SCO_13_OnlyTablesOfSupervisorsAreWatched) {
  Story<PostModel> post;
  post.by("ren", "hr");
  post.when(RegisterPost{.person = "gao", .from = date("2026-01-01"), .terms = engineer()});
  post.service();
  for (const char* month : {"2026-01-01", "2026-02-01", "2026-03-01"}) {
    post.when(total(month, 6'000)).then<TotalNoted>();
  }
  EXPECT_EQ(post.document().low_months, 0);
}

TEST(Posts, SCO_13_AMonthThatIsComputedAgainCountsAsItIsNow) {
  Story<PostModel> post = supervisor();
  post.when(total("2026-01-01", 6'500)).then<TotalNoted>();
  post.when(total("2026-01-01", 6'500)).then<>();
  post.when(total("2026-02-01", 6'000)).then<TotalNoted>();
  // The appeal is upheld: January was not low.
  post.when(total("2026-01-01", 7'200)).then<TotalNoted>();
  EXPECT_EQ(post.document().low_months, 1);
  post.when(total("2026-03-01", 6'000)).then<TotalNoted>();
  EXPECT_EQ(post.document().low_months, 2);
  // A late fact makes it low: that completes the row.
  Story<PostModel> late = post;
  late.when(total("2026-01-01", 6'900)).then<TotalNoted, RoleTransferProposed>();
  EXPECT_EQ(late.only<RoleTransferProposed>().months, 3);
  late.when(total("2026-01-01", 6'800)).then<TotalNoted>();  // proposed already
  late.when(total("2026-04-01", 6'000)).then<TotalNoted>();
  EXPECT_EQ(late.document().low_months, 4);
  post.when(total("2026-04-01", 6'000)).then<TotalNoted, RoleTransferProposed>();
  EXPECT_THAT(post.only<RoleTransferProposed>().causes, SizeIs(3));
  EXPECT_EQ(post.replayed(), post.document());
}

TEST(Posts, SCO_08_WhatAStationDidIsItsSupervisors) {
  PostTerms terms = engineer();
  terms.supervises = true;
  Story<PostModel> post;
  post.by("ren", "hr");
  post.when(RegisterPost{.person = "gao", .from = date("2026-01-01"), .terms = terms});
  const auto keys = PostModel::keys(post.document());
  EXPECT_TRUE(std::ranges::any_of(keys, [](const DocumentKey& key) {
    return key.space == &scoring::keys::supervisor_of && key.value == "一站";
  }));
  post.service()
      .when(AttributeFact{.fact = fact(Metric::valid_complaint, 4)})
      .then<FactAttributed>();
  EXPECT_EQ(post.only<FactAttributed>().person, "gao");
}

// --- figures of other systems --------------------------------------------------------------------

TEST(FigureFiles, SCO_02_SCO_48_SignedBySomebodyElseWithAHash) {
  ImportFigures file{
      .source = FigureSource::sales,
      .kind = PeriodKind::month,
      .first = date("2026-03-15"),
      .file_name = "sales-03.csv",
      .file_hash = std::string(64, 'd'),
      .signed_by = "cai",
      .lines = {{.person = "gao", .metric = Metric::parts_sales_rate, .num = 942, .den = 1'000}}};
  Story<FigureFileModel> import;
  import.by("cai", "finance").refuses(file, rules::own_file);
  import.by("zhi", "service_support");
  ImportFigures wrong = file;
  wrong.file_hash = "abc";
  import.refuses(wrong, rules::bad_hash);
  wrong = file;
  wrong.lines[0].metric = Metric::valid_complaint;
  import.refuses(wrong, rules::not_imported);
  wrong = file;
  wrong.lines[0].den = 0;
  import.when(wrong).then_refused("REQUIRED", "SCO-02");
  import.when(file).then<SalesFigureImported>();
  EXPECT_EQ(import.document().first, date("2026-03-01"));
  Story<FigureFileModel> again;
  again.held({keys::file, file.file_hash}, Uuid{8, 8});
  again.by("zhi", "service_support").refuses(file, rules::file_known);
}

TEST(Periods, SCO_A23_HalvesAndYears) {
  EXPECT_EQ(period_of(PeriodKind::half_year, date("2026-08-31")).name, "2026-H2");
  EXPECT_EQ(period_of(PeriodKind::half_year, date("2026-06-30")).last, date("2026-06-30"));
  EXPECT_EQ(period_of(PeriodKind::year, date("2026-06-30")).first, date("2026-01-01"));
  EXPECT_EQ(period_of(PeriodKind::quarter, date("2026-06-30")).name, "2026-Q2");
  EXPECT_EQ(working_days(date("2026-03-01"), date("2026-03-31"), calendar::shipped_calendar()),
            22U);
  const Period march = period_of(PeriodKind::month, date("2026-03-09"));
  EXPECT_EQ(sheet_id("gao", march), sheet_id("gao", period_of(PeriodKind::month, march.last)));
  EXPECT_NE(sheet_id("gao", march), sheet_id("lu", march));
  EXPECT_EQ(time_of(sheet_id("gao", march)), local("2026-03-01 00:00"));
}

// 8.1: done by the day of computing, late or not.
TEST(Scores, WRK_35_AnInspectionThatIsDoneLateCountsUntilTheSheetIsComputed) {
  const auto inspection = [](std::uint64_t event, std::int64_t num, std::int64_t den) {
    Fact one = fact(Metric::delivered_inspection_done, 1, num, den);
    one.cause->event = {2, event};
    return one;
  };
  const auto done = [](const Sheet& sheet) {
    const Figures known = figures_of(sheet.document(), calendar::shipped_calendar());
    return std::pair(known.figures.at(0).num, known.figures.at(0).den);
  };
  Sheet sheet;
  sheet.opened().hear({inspection(1, 0, 1)});
  Sheet late = sheet;
  sheet.hear({inspection(2, 1, 0)}).then<ScoreEntryExcluded, MeasurementRecorded>();
  EXPECT_EQ(done(sheet), std::pair(std::int64_t{1}, std::int64_t{1}));
  sheet.hear({inspection(3, 1, 0)}).then<>();
  late.at("2026-04-01 09:00");
  late.support().when(ComputeSheet{}).then<ScoreComputed>();
  Sheet nobody_s;
  nobody_s.hear({inspection(2, 1, 0)}).then<>();
  EXPECT_EQ(nobody_s.document().state, SheetState::none) << "he was not due to do it";
  nobody_s.hear({inspection(1, 0, 1)}).then<FactsBegun, ScoreEntryRecorded>();
  late.hear({inspection(2, 1, 0)}).then<>();
  EXPECT_EQ(done(late), std::pair(std::int64_t{0}, std::int64_t{1}));
  EXPECT_EQ(late.document().state, SheetState::computed);
}

}  // namespace
}  // namespace aftercare::scoring
