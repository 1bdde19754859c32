// cross-cutting.md 2.5 and 3.11: reports that fall due by the calendar.
#include "services/complaints/domain/periodic_report.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {
namespace {

class Duty : public testing::Scenario<PeriodicReportModel> {
 public:
  explicit Duty(const std::string& preset = "retail-franchise",
                const char* begin = "2026-03-04 09:00")
      : Scenario(with_care_of(preset), {.preset = preset, .version = 1}) {
    at(begin);  // a Wednesday
  }
  Duty& opened(const std::string& report = "weekly-complaint-report", std::int32_t from = 0) {
    as("system").when(OpenPeriodicReport{.report = report, .period_from = from});
    return *this;
  }
  Duty& clerk() {
    as("sun", {"clerk"});
    return *this;
  }
};

TEST(PeriodicReport, X_18_TheWeeklyReportIsDueMondayNoon) {
  Duty d;
  d.opened().then<PeriodicReportOpened>();
  EXPECT_EQ(to_date(d.document().period_from), "2026-03-02");
  EXPECT_EQ(to_date(d.document().period_to), "2026-03-08");
  EXPECT_EQ(d.document().due_at, local("2026-03-09 12:00"));
  EXPECT_EQ(d.document().owner, "clerk");
  EXPECT_EQ(d.document().state, PeriodicState::due);
  d.at("2026-03-09 12:00");
  d.clerk().when(SubmitReport{.reference = "周报10"}).then<PeriodicReportSubmitted>();
  EXPECT_FALSE(d.only<PeriodicReportSubmitted>().late);
  EXPECT_EQ(d.document().state, PeriodicState::submitted);
  d.at("2026-03-20 12:00");
  EXPECT_EQ(d.count<PeriodicReportMissed>(), 0U);
  EXPECT_EQ(d.replayed(), d.document());
}

TEST(PeriodicReport, X_18_MissedOnceAndStillSubmittedLate) {
  Duty d;
  d.opened().at("2026-03-09 12:00:01");
  ASSERT_EQ(d.count<PeriodicReportMissed>(), 1U);
  EXPECT_EQ(d.all<PeriodicReportMissed>()[0].at, local("2026-03-09 12:00:01"));
  EXPECT_EQ(d.document().state, PeriodicState::missed);
  d.clerk().when(SubmitReport{}).then<PeriodicReportSubmitted>();
  EXPECT_TRUE(d.only<PeriodicReportSubmitted>().late);
  EXPECT_EQ(d.document().state, PeriodicState::submitted_late);
  d.when(SubmitReport{}).then_refused(rules::already_submitted);
}

TEST(PeriodicReport, X_18_APeriodIsFollowedByTheNext) {
  Duty d;
  d.opened().at("2026-03-09 00:00:00");
  const auto ended = d.all<ReportPeriodEnded>();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(to_date(ended[0].event.next_from), "2026-03-09");
  Duty next;
  next.opened("weekly-complaint-report", ended[0].event.next_from);
  EXPECT_EQ(next.document().due_at, local("2026-03-16 12:00"));
}

TEST(PeriodicReport, X_18_NotBeforeItsPeriodEndsAndOnlyByItsOwner) {
  Duty d;
  d.opened();
  d.clerk().when(SubmitReport{}).then_refused(rules::period_runs);
  d.at("2026-03-09 09:00");
  d.as("zhang", {"agent_l1"}).when(SubmitReport{}).then_refused(rules::not_owner);
}

TEST(PeriodicReport, X_18_MonthsQuartersAndYearsOfTheCalendar) {
  struct Row {
    const char* preset;
    const char* report;
    const char* from;
    const char* to;
    const char* due;
  };
  for (const Row& row : {
           Row{"manufacturer", "case-statistics", "2026-03-01", "2026-03-31",
               "2026-04-10 23:59:59"},
           Row{"real-estate-developer", "complaint-digest", "2026-03-01", "2026-03-31",
               "2026-04-05 23:59:59"},
           Row{"instrument-maker", "sample-visits", "2026-01-01", "2026-03-31",
               "2026-03-31 23:59:59"},
           Row{"instrument-maker", "satisfaction-survey", "2026-01-01", "2026-12-31",
               "2026-12-31 23:59:59"},
       }) {
    SCOPED_TRACE(row.report);
    Duty d(row.preset);
    d.opened(row.report);
    EXPECT_EQ(to_date(d.document().period_from), row.from);
    EXPECT_EQ(to_date(d.document().period_to), row.to);
    EXPECT_EQ(d.document().due_at, local(row.due));
  }
}

TEST(PeriodicReport, X_79_SurveyAndSampleVisitsArePlannedByTheCalendar) {
  for (const char* preset : {"instrument-maker", "real-estate-developer"}) {
    Duty survey(preset);
    survey.opened("satisfaction-survey").then<PeriodicReportOpened>();
    survey.at("2027-01-01 00:00:00");
    EXPECT_EQ(survey.count<PeriodicReportMissed>(), 1U) << preset;
  }
}

// They are due on the last day of their period, and so submitted within it.
TEST(PeriodicReport, X_79_X_18_SubmittedInTimeByTheLastDayOfThePeriod) {
  struct Row {
    const char* report;
    const char* last;
  };
  for (const char* preset : {"instrument-maker", "real-estate-developer"}) {
    for (const Row& row : {Row{"satisfaction-survey", "2026-12-31 23:59:59"},
                           Row{"sample-visits", "2026-03-31 23:59:59"}}) {
      SCOPED_TRACE(std::string(preset) + " " + row.report);
      Duty d(preset);
      d.opened(row.report).at(row.last);
      d.as("owner", {d.document().owner}).when(SubmitReport{}).then<PeriodicReportSubmitted>();
      EXPECT_FALSE(d.only<PeriodicReportSubmitted>().late);
      d.at("2027-01-02 09:00");
      EXPECT_EQ(d.count<PeriodicReportMissed>(), 0U);
      EXPECT_EQ(d.count<ReportPeriodEnded>(), 1U);
    }
  }
}

TEST(PeriodicReport, X_18_RowsBindWhoseCalendarHasThem) {
  Duty d("law-firm");
  d.opened().then<>();
  d.clerk().when(SubmitReport{}).then_refused(rules::not_on_calendar);
}

TEST(PeriodicReport, X_18_AFaultIsRecordedInASubmittedReport) {
  Duty d;
  d.opened().at("2026-03-09 09:00");
  const RecordReportFault fault{
      .kind = ReportFault::incomplete, .person = "sun", .evidence = "缺二级投诉"};
  d.as("li", {"agent_l2"}).when(fault).then_refused(rules::not_submitted);
  d.clerk().when(SubmitReport{});
  d.as("li", {"agent_l2"}).when(fault).then<ReportFaultRecorded>();
  ASSERT_EQ(d.document().faults.size(), 1U);
  EXPECT_EQ(d.document().faults[0].by, "li");
  d.when(RecordReportFault{.person = "sun", .evidence = "x"}).then_refused("REQUIRED", "X-18");
}

TEST(PeriodicReport, X_28_ClaimedActivityThatDoesNotMatch) {
  Duty d;
  d.opened();
  RecordWorkloadMismatch found{
      .person = "chen", .activity = "回访电话", .claimed = 40, .recorded = 40};
  d.as("ke", {"auditor"}).when(found).then_refused(rules::no_mismatch);
  found.recorded = 31;
  d.when(found).then<WorkloadMismatchFound>();
  EXPECT_EQ(d.only<WorkloadMismatchFound>().claimed, 40U);
  EXPECT_EQ(d.only<WorkloadMismatchFound>().recorded, 31U);
}

}  // namespace
}  // namespace aftercare::complaints
