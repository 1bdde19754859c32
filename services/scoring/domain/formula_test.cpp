// SCO-03 to SCO-07, SCO-10: points of figures, by the shipped tables; the worked examples of
// scoring.md that are scores.
#include <gmock/gmock.h>

#include "services/scoring/domain/scoring_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using M = Metric;

TEST(ScoringPolicyFile, X_01_SCO_01_EveryShippedPresetIsRead) {
  EXPECT_THAT(shipped_presets(),
              UnorderedElementsAre("heavy-equipment-dealer", "power-equipment", "group-division"));
  for (const std::string& preset : shipped_presets()) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    const auto chosen = (*book)->in_force({}, local("2026-03-02 09:00"));
    ASSERT_TRUE(chosen.has_value()) << preset;
    EXPECT_EQ(chosen->content.tables.size(), 18U) << preset;
    EXPECT_EQ(chosen->content.tickets.catalogue.size(), 96U) << preset;
  }
}

TEST(ScoringPolicyFile, SCO_01_AWrongTableIsNamed) {
  Policies book("p");
  const auto added = policy::add_file(
      book, "p.toml",
      "preset = \"p\"\nversion = 1\nscope = \"shipped\"\neffective_from = 2026-01-01\n"
      "[content]\ntable = [ { id = \"T\", role = \"r\", period = \"month\", items = [ { no = "
      "\"1\", zh = \"x\", weight = \"90\", kind = \"shortfall\", metrics = [\"rework\"], colour = "
      "1 } ] } ]\n",
      [](const policy::Reader& content) { return read_policy(content); });
  ASSERT_FALSE(added.has_value());
  for (const char* wrong : {"9000 cp", "has no target", "colour"}) {
    EXPECT_THAT(added.error().what, HasSubstr(wrong));
  }
}

TEST(ScoringPolicyFile, SCO_01_Quantities) {
  EXPECT_EQ(parse_quantity("98.4%"), 984'000);
  EXPECT_EQ(parse_quantity("20h"), 20'000'000);
  EXPECT_EQ(parse_quantity("0.025%"), 250);
  EXPECT_EQ(parse_quantity("-1.5"), -1'500'000);
  for (const char* wrong : {"", "%", "1,5", "1.", ".5", "1.23456", "9999999999", "1 %"}) {
    EXPECT_FALSE(parse_quantity(wrong).has_value()) << wrong;
  }
}

// Worked example 1.
TEST(Formula, SCO_08_SCO_21_Example1_FieldEngineer) {
  const Facts march = Facts()
                          .count(M::arrival_missed_order, 1)
                          .count(M::document_defect, 3)
                          .count(M::dissatisfaction_item, 1);
  EXPECT_EQ(march.total("KPI-ENG-F"), 8'100);
  EXPECT_EQ(Facts()
                .count(M::arrival_missed_order, 3)
                .count(M::not_first_time_fixed, 1)
                .count(M::document_defect, 4)
                .count(M::valid_complaint, 1)
                .count(M::dissatisfaction_item, 1)
                .total("KPI-ENG-F"),
            5'200);
}

Facts supervisor_in_august() {
  return Facts("2026-08-01")
      .rate(M::delivered_inspection_done, 984)
      .rate(M::delivered_inspection_timely, 1'000)
      .rate(M::first_response_rate, 970)
      .rate(M::arrival_rate, 1'000)
      .rate(M::parts_sales_rate, 942)
      .rate(M::contact_rate, 401)
      .count(M::document_defect, 3);
}

// Worked example 6.
TEST(Formula, SCO_03_SCO_07_Example6_SupervisorInAugust) {
  const Scored august = supervisor_in_august().by("KPI-SUP-M");
  EXPECT_EQ(points_of(august, "1"), 2'500);
  EXPECT_EQ(points_of(august, "2"), 1'400);
  EXPECT_EQ(points_of(august, "3"), 1'000);
  EXPECT_EQ(points_of(august, "4"), 1'600);
  EXPECT_EQ(points_of(august, "5"), 700);
  EXPECT_EQ(august.total_cp, 7'200);
  EXPECT_EQ(supervisor_in_august().count(M::valid_complaint, 1).total("KPI-SUP-M"), 6'200);
  const Scored vetoed = supervisor_in_august().count(M::safety_veto, 1).by("KPI-SUP-M");
  EXPECT_TRUE(vetoed.vetoed);
  EXPECT_EQ(vetoed.total_cp, 0);
  // The words hold the numbers (P11).
  EXPECT_THAT(august.items[0].formula_zh, HasSubstr("98.4%"));
  EXPECT_THAT(august.items[0].formula_en, HasSubstr("less 1 x 5.00"));
}

TEST(Formula, SCO_03_FullPercentPointsOnly) {
  const auto item = [](std::int64_t num, std::int64_t den) {
    return points_of(Facts().rate(M::first_response_rate, num, den).by("KPI-H"), "1");
  };
  EXPECT_EQ(item(1'000, 1'000), 3'000);
  EXPECT_EQ(item(9'901, 10'000), 3'000);  // 0.99 % missing
  EXPECT_EQ(item(99, 100), 2'800);
  EXPECT_EQ(item(984, 1'000), 2'800);
  EXPECT_EQ(item(98, 100), 2'600);
  EXPECT_EQ(item(2, 3), 0);  // 33 steps: not below 0 (SCO-05)
}

TEST(Formula, SCO_03_TheRoundingOfStepsIsPolicy) {
  KpiTable other = table("KPI-H");
  const auto scored = [&other](Rounding rounding) {
    other.items[0].rounding = rounding;
    return points_of(score(other, Facts().rate(M::first_response_rate, 984).figures), "1");
  };
  EXPECT_EQ(scored(Rounding::floor), 2'800);
  EXPECT_EQ(scored(Rounding::ceil), 2'600);
  EXPECT_EQ(scored(Rounding::prorata), 2'680);  // 1.6 x 2
}

// Worked example 9.
TEST(Formula, SCO_05_SCO_A4_Example9_WorkshopManager) {
  const Facts month = Facts()
                          .rate(M::workshop_revenue_rate, 1'040)
                          .rate(M::first_response_rate, 983)
                          .rate(M::arrival_rate, 1'000)
                          .count(M::document_defect, 2);
  EXPECT_EQ(points_of(month.by("KPI-WSM-M"), "1"), 5'200);
  EXPECT_EQ(month.total("KPI-WSM-M"), 10'600);  // above 100 stays visible
  EXPECT_EQ(pay_factor(10'600, 7'000, Curve::proportional), Ratio(1));
  Facts year = Facts("2026-01-01")
                   .count(M::tcl2_headcount, 5)
                   .set(M::workshop_revenue_year, 658'000'000, 0)
                   .set(M::month_totals_mean, 7'860 * 12, 12);
  year.figures.site = "乌市";
  const Scored scored = year.by("KPI-WSM-Y");
  EXPECT_EQ(points_of(scored, "6"), 1'700);
  EXPECT_EQ(points_of(scored, "7"), 3'400);
  EXPECT_EQ(points_of(scored, "8"), 3'800);
  EXPECT_EQ(scored.total_cp, 8'900);
  // A site that nobody has figures for.
  year.figures.site = "库车";
  EXPECT_THAT(year.by("KPI-WSM-Y").target_unset, ElementsAre("6", "7"));
}

// Worked example 10.
TEST(Formula, SCO_32_Example10_MinimumHours) {
  Facts march = Facts().set(M::month_hours, 990, 0).count(M::days_away, 2);
  march.figures.site = "乌市";
  march.figures.grade = Grade::tcl2;
  march.figures.working_days = 22;
  EXPECT_EQ(points_of(march.by("KPI-ENG-W20"), "2"), 1'800);
  // The lower grade needs 10 h only; the other table asks by grade, whatever the site.
  march.figures.grade = Grade::tcl1;
  EXPECT_EQ(points_of(march.by("KPI-ENG-W20"), "2"), 2'000);
  march.figures.grade = Grade::tcl4;
  march.figures.site = "别处";
  EXPECT_EQ(points_of(march.by("KPI-ENG-W30"), "2"), 1'800);
  EXPECT_THAT(march.by("KPI-ENG-W20").target_unset, ElementsAre("2"));
}

// Worked examples 11 (second half), 15, 16.
TEST(Formula, SCO_33_Example11_ClaimsSupervisor) {
  EXPECT_EQ(Facts()
                .count(M::claim_order_complaint, 1)
                .count(M::claim_missed, 1)
                .count(M::claim_late, 1)
                .count(M::claim_unsuccessful, 2)
                .count(M::claim_admin_fault, 1)
                .total("KPI-CS"),
            8'100);
}
TEST(Formula, SCO_A9_Example15_Trainer) {
  Facts month = Facts()
                    .manual("1", 3'000)
                    .set(M::trainee_rating, 8'700, 0)
                    .rate(M::exam_pass_share, 76, 100)
                    .set(M::manufacturer_training_rating, 200, 0)
                    .manual("3", 2'000);
  const Scored scored = month.by("KPI-TR-M");
  EXPECT_EQ(points_of(scored, "2a"), 1'000);
  EXPECT_EQ(points_of(scored, "2b"), 1'500);
  EXPECT_EQ(points_of(scored, "2c"), 1'000);
  EXPECT_EQ(scored.total_cp, 8'500);
  month.figures.manual.pop_back();
  EXPECT_THAT(month.by("KPI-TR-M").manual_missing, ElementsAre("3"));
}
TEST(Formula, SCO_08_Example16_HotlineAgent) {
  EXPECT_EQ(Facts()
                .rate(M::first_response_rate, 974)
                .rate(M::arrival_rate, 1'000)
                .count(M::report_fault, 2)
                .count(M::valid_complaint_on_reminders, 1)
                .rate(M::mileage_excess_per_unit, 30)
                .total("KPI-H"),
            8'400);
}

// Worked example 18, last part.
TEST(Formula, SCO_05_Example18_RoundedOncePerItem) {
  KpiTable half = table("KPI-RSD");
  EXPECT_EQ(points_of(score(half, Facts().rate(M::csa_signed_rate, 87'654, 100'000).figures), "2"),
            1'753);
}

TEST(Formula, SCO_06_SafetyAccidentsTakeTenAtMost) {
  for (const auto& [count, points] :
       std::vector<std::pair<int, int>>{{1, 200}, {5, 1'000}, {6, 1'000}}) {
    const Scored scored = Facts().count(M::safety_accident, count).by("KPI-WSM-M");
    EXPECT_EQ(scored.total_cp, 10'000 - points) << count;
  }
}

TEST(Formula, SCO_10_NoDataGivesFullPoints) {
  const Scored nothing = Facts().by("KPI-SUP-M");
  EXPECT_EQ(nothing.total_cp, 10'000);
  EXPECT_TRUE(nothing.items[0].no_data);
  EXPECT_EQ(Facts().rate(M::first_response_rate, 0, 0).total("KPI-H"), 10'000);
  // Missing persons are missed even where nobody tells of any; a target nobody set is not guessed.
  EXPECT_THAT(Facts("2026-01-01").by("KPI-SUP-Y").target_unset, ElementsAre("1"));
}

TEST(Formula, SCO_05_TiersBandsAndExternalStandOnTheirBounds) {
  const auto excess = [](std::int64_t permille) {
    return Facts().rate(M::mileage_excess, permille).total("KPI-SUP-M");
  };
  EXPECT_EQ(excess(10), 10'000);  // over 1 % excludes 1 % (X-15)
  EXPECT_EQ(excess(11), 9'500);
  EXPECT_EQ(excess(100), 9'500);
  EXPECT_EQ(excess(101), 9'000);
  const auto audit = [](std::int64_t hundredths) {
    return points_of(Facts().set(M::dealer_audit, hundredths, 0).by("KPI-CCM-Y"), "1");
  };
  EXPECT_EQ(audit(800), 0);
  EXPECT_EQ(audit(801), 4'000);
  const auto rating = [](std::int64_t hundredths) {
    return points_of(Facts().set(M::trainee_rating, hundredths, 0).by("KPI-TR-M"), "2a");
  };
  EXPECT_EQ(rating(9'000), 1'500);
  EXPECT_EQ(rating(8'999), 1'000);
  EXPECT_EQ(rating(8'000), 500);
  EXPECT_EQ(rating(7'999), 0);
}

TEST(Formula, SCO_05_TheWeightedMeanOfTheDirectorsTable) {
  // 40 % x 0.90 + 20 % x 1 + 20 % x 1 + 20 % x 0.60 = 88 %: 2 full points below 90.
  Facts month = Facts()
                    .rate(M::satisfaction, 900)
                    .rate(M::delivered_inspection_done, 1'000)
                    .rate(M::delivered_inspection_timely, 1'000)
                    .rate(M::arrival36h_zone_c, 600);
  EXPECT_EQ(points_of(month.by("KPI-RSD"), "3"), 1'400);
  // A part without data is left out of the mean.
  EXPECT_EQ(points_of(Facts().rate(M::satisfaction, 900).by("KPI-RSD"), "3"), 2'000);
}

TEST(Formula, SCO_14_PointsOfMeetingsAreExtrasOfEveryMonthSheet) {
  const ScoringPolicy division = policy_of("group-division");
  const Facts month = Facts().count(M::meeting_points, 3);
  EXPECT_EQ(score(table("KPI-SS", division), month.figures).total_cp, 9'700);
  EXPECT_EQ(score(table("KPI-SS"), month.figures).total_cp, 10'000);
}

// Worked example 7.
TEST(Formula, SCO_21_Example7_TheThresholdsEdge) {
  EXPECT_EQ(pay_factor(7'000, 7'000, Curve::proportional), Ratio::of(7, 10));
  EXPECT_EQ(pay_factor(6'999, 7'000, Curve::proportional), Ratio(0));
  EXPECT_EQ(pay_factor(7'000, 7'000, Curve::all_or_nothing), Ratio(1));
  EXPECT_EQ(pay_factor(6'999, 7'000, Curve::all_or_nothing), Ratio(0));
}

}  // namespace
}  // namespace aftercare::scoring
