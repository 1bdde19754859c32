// complaints.md 2.3: the closed cases of a month, the units' shares, the ratio.
#include "services/complaints/domain/statistics.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {
namespace {

class Month : public testing::Scenario<CaseStatisticsModel> {
 public:
  explicit Month(const std::string& preset = "manufacturer")
      : Scenario(with_care_of(preset), {.preset = preset, .version = 1}) {
    at("2026-03-10 09:00");
  }
  Month& counted(std::int64_t fen, std::vector<Responsible> responsible, bool valid = true,
                 bool ordinary = true) {
    const ClosedCase told{.doc_no = "KS-1",
                          .valid = valid,
                          .ordinary = ordinary,
                          .loss = Money{fen},
                          .responsible = std::move(responsible),
                          .month = "2026-03"};
    as("system");
    if (document().state == StatisticsState::none) {
      when(OpenStatistics{.month = "2026-03", .closed_case = told});
    } else {
      when(CountClosedCase{.closed_case = told});
    }
    return *this;
  }
  Month& office() {
    as("gao", {"gm_office"});
    return *this;
  }
  Month& unit() {
    as("wei", {"production"});
    return *this;
  }
  Month& compiled(std::uint32_t population = 0) {
    at("2026-04-08 09:00");
    office().when(CompileStatistics{.population = population});
    return *this;
  }
  const UnitShare& share(const std::string& name) {
    for (const UnitShare& one : document().units) {
      if (one.unit == name) return one;
    }
    throw std::logic_error("no unit " + name);
  }
};

TEST(CaseStatistics, CMP_76_CasesAddUpByUnit) {
  Month m;
  m.counted(1'000'00,
            {{.unit = "制造部", .share_ppm = 700'000}, {.unit = "品管部", .share_ppm = 300'000}});
  m.counted(500'01, {{.unit = "制造部", .share_ppm = 1'000'000}});
  m.counted(0, {}, false);
  EXPECT_EQ(m.document().cases, 3U);
  EXPECT_EQ(m.document().valid_cases, 2U);
  EXPECT_EQ(m.document().loss, Money{1'500'01});
  EXPECT_EQ(m.share("制造部").cases, 2U);
  EXPECT_EQ(m.share("制造部").share_ppm, 1'700'000U);
  EXPECT_EQ(m.share("制造部").loss, Money{1'200'01});
  EXPECT_EQ(m.share("品管部").loss, Money{300'00});
  EXPECT_EQ(m.replayed(), m.document());
}

TEST(CaseStatistics, CMP_76_CompiledAfterTheMonthConfirmedByEachUnitThenPublished) {
  Month m;
  m.counted(100, {{.unit = "制造部", .share_ppm = 1'000'000}});
  m.counted(100, {{.unit = "品管部", .share_ppm = 1'000'000}});
  m.at("2026-03-31 23:59:59");
  m.office().when(CompileStatistics{}).then_refused(rules::month_runs);
  m.compiled().then<StatisticsCompiled>();
  m.when(PublishStatistics{}).then_refused(rules::statistics_state);
  m.unit().when(ConfirmUnitShare{.unit = "业务部"}).then_refused(rules::no_such_unit);
  m.when(ConfirmUnitShare{.unit = "制造部", .countermeasures_checked = true})
      .then<UnitShareConfirmed>();
  m.when(ConfirmUnitShare{.unit = "制造部"}).then_refused(rules::share_settled);
  m.when(ConfirmUnitShare{.unit = "品管部"}).then<UnitShareConfirmed, StatisticsConfirmed>();
  m.office().when(PublishStatistics{}).then<StatisticsPublished>();
  EXPECT_EQ(m.document().state, StatisticsState::published);
  EXPECT_TRUE(m.share("制造部").countermeasures_checked);
  m.when(CompileStatistics{}).then_refused(rules::statistics_state);
}

TEST(CaseStatistics, X_36_ADisputedShareStaysUntilTheMemoIsDecided) {
  Month m;
  m.counted(1'000, {{.unit = "制造部", .share_ppm = 1'000'000}});
  m.compiled();
  m.office()
      .when(DecideUnitShare{.unit = "制造部", .decision = "x"})
      .then_refused(rules::not_disputed);
  m.unit().when(DisputeUnitShare{.unit = "制造部"}).then_refused("REQUIRED", "X-36");
  m.when(DisputeUnitShare{.unit = "制造部", .memo = "签呈：原料问题"}).then<UnitShareDisputed>();
  EXPECT_EQ(m.share("制造部").loss, Money{1'000});  // in force as it was
  m.when(ConfirmUnitShare{.unit = "制造部"}).then_refused(rules::share_disputed);
  m.office()
      .when(DecideUnitShare{.unit = "制造部", .decision = "x", .loss = Money{-1}})
      .then_refused(rules::bad_loss);
  m.when(DecideUnitShare{.unit = "制造部", .decision = "减半", .loss = Money{500}})
      .then<UnitShareDecided, StatisticsConfirmed>();
  EXPECT_EQ(m.share("制造部").loss, Money{500});
  EXPECT_EQ(m.share("制造部").state, ShareState::decided);
  EXPECT_EQ(m.share("制造部").decided_by, "gao");
}

TEST(CaseStatistics, CMP_76_AMonthWithoutCasesIsConfirmedAtOnce) {
  Month m;
  m.as("system").when(OpenStatistics{.month = "2026-03"}).then<StatisticsOpened>();
  m.compiled().then<StatisticsCompiled, StatisticsConfirmed>();
}

TEST(CaseStatistics, CMP_76_ALateCaseIsCountedApart) {
  Month m;
  m.counted(1'000, {{.unit = "制造部", .share_ppm = 1'000'000}});
  m.compiled();
  m.counted(1'000, {{.unit = "制造部", .share_ppm = 1'000'000}});
  EXPECT_EQ(m.document().late_cases, 1U);
  EXPECT_EQ(m.share("制造部").cases, 1U);
}

TEST(CaseStatistics, CMP_76_MonthsAreMonths) {
  for (const char* month : {"", "2026", "2026-13", "2026-3-", "26-03-1"}) {
    Month m;
    m.as("system").when(OpenStatistics{.month = month}).then_refused(rules::bad_month);
  }
  Month unopened;
  unopened.office().when(CompileStatistics{}).then_refused(rules::no_such_month);
}

// Worked example 6: 1,800 machines x 6 permille = 10.8.
TEST(CaseStatistics, CMP_57_Example6RatioOfComplaintsToMachines) {
  for (const int complaints : {10, 11}) {
    SCOPED_TRACE(complaints);
    Month m("heavy-equipment-dealer");
    for (int i = 0; i < complaints; ++i) m.counted(0, {});
    m.counted(0, {}, false);        // not valid: does not count
    m.counted(0, {}, true, false);  // severe: does not count
    m.compiled().then_refused(rules::no_population);
    m.compiled(1'800);
    EXPECT_EQ(m.count<ComplaintRatioExceeded>(), complaints == 11 ? 1U : 0U);
    EXPECT_EQ(m.document().ratio_exceeded, complaints == 11);
    EXPECT_EQ(m.document().ratio_ppm, complaints == 11 ? 6'111U : 5'555U);
  }
}

TEST(CaseStatistics, CMP_57_ExactlyTheLimitIsWithin) {
  Month m("heavy-equipment-dealer");
  for (int i = 0; i < 6; ++i) m.counted(0, {});
  m.compiled(1'000);
  EXPECT_EQ(m.count<ComplaintRatioExceeded>(), 0U);
}

}  // namespace
}  // namespace aftercare::complaints
