#include "services/workorders/domain/tasks.h"

#include <gmock/gmock.h>

#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::ElementsAre;

class TaskStory : public Story<AssignmentModel> {
 public:
  explicit TaskStory(std::string_view begin = "2026-03-02 09:00",
                     WorkordersPolicy policy = standard())
      : Story(std::move(policy), begin) {}
  TaskStory& issuer() {
    by("wu");
    return *this;
  }
  TaskStory& assignee() {
    by("chen");
    return *this;
  }
  TaskStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  TaskStory& issued(std::string_view due = "2026-03-04 17:00",
                    AssignmentOrigin origin = AssignmentOrigin::manual) {
    issuer()
        .when(IssueAssignment{.title = "补齐零件",
                              .assignee = "chen",
                              .checker = "zhou",
                              .manager = "han",
                              .answer_by = local(due),
                              .origin = origin})
        .then<AssignmentIssued>();
    return *this;
  }
};

TEST(Assignment, X_20_OneAssigneeAndADueTimeThatIsToCome) {
  TaskStory task;
  task.issuer();
  IssueAssignment bare{.title = "x", .assignee = "wu", .origin = AssignmentOrigin::manual};
  bare.answer_by = local("2026-03-04 17:00");
  task.refuses(bare, rules::own_assignment);
  bare.assignee = "chen";
  bare.answer_by = local("2026-03-02 09:00");
  task.refuses(bare, rules::no_due_time);
  bare.answer_by = local("2026-03-02 09:30");
  bare.issuer = "gm";
  task.refuses(bare, rules::issuer_is_sender);
  bare.issuer.clear();
  task.when(bare).then<AssignmentIssued>();
  EXPECT_EQ(task.document().doc_no, "RW-202603-00001");
}

TEST(Assignment, X_20_AnUnansweredTaskIsOverdueOnceRemindedAndSeenByThree) {
  TaskStory task;
  task.issued().at("2026-03-04 17:00:00");
  EXPECT_EQ(task.count<AssignmentOverdue>(), 0U);
  task.at("2026-03-09 12:00");
  ASSERT_EQ(task.count<AssignmentOverdue>(), 1U);
  EXPECT_EQ(task.all<AssignmentOverdue>()[0].at, local("2026-03-04 17:00:01"));
  EXPECT_THAT(task.all<AssignmentOverdue>()[0].event.informed, ElementsAre("wu", "chen", "han"));
  EXPECT_EQ(task.count<ReminderSlipIssued>(), 1U);
  EXPECT_EQ(task.count<DeadlineMissed>(), 1U);  // the slip was not answered in 2 WD
  std::size_t overdue_notices = 0;
  for (const auto& given : task.all<NoticeGiven>()) overdue_notices += given.event.overdue ? 1 : 0;
  EXPECT_GE(overdue_notices, 3U);  // each working day at opening time
  task.assignee().when(ReportDone{.result = "已补齐"}).then<AssignmentReportedDone>();
  EXPECT_TRUE(task.only<AssignmentReportedDone>().late);
  task.folds();
}

// Worked example 5 of cross-cutting.md.
TEST(Assignment, X_21_X_22_Example5_ReportBack) {
  TaskStory task;
  task.issued("2026-03-04 17:00").at("2026-03-03 17:30:01");
  ASSERT_EQ(task.count<AssignmentTacitlyAccepted>(), 1U);
  EXPECT_EQ(task.document().state, AssignmentState::accepted);
  task.at("2026-03-03 18:00").assignee();
  task.when(ReportCannot{.reason = "零件未到"}).then<AssignmentReportedImpossible>();
  EXPECT_EQ(task.document().state, AssignmentState::objected);
  task.issuer().when(ChangeAssignment{.answer_by = local("2026-03-10 17:00")});
  EXPECT_EQ(task.document().state, AssignmentState::accepted);

  TaskStory in_time = task;
  in_time.at("2026-03-10 17:00:00").assignee().when(ReportDone{.result = "完成"});
  EXPECT_FALSE(in_time.only<AssignmentReportedDone>().late);
  EXPECT_EQ(in_time.count<AssignmentOverdue>(), 0U);
  task.at("2026-03-10 17:00:01").assignee().when(ReportDone{.result = "完成"});
  EXPECT_TRUE(task.only<AssignmentReportedDone>().late);
  EXPECT_EQ(task.count<AssignmentOverdue>(), 1U);
}

TEST(Assignment, X_22_Example5_DueBeforeTheObjectionWindowEnds) {
  TaskStory task("2026-03-03 16:00");
  task.issued("2026-03-04 12:00").at("2026-03-05 09:00");
  ASSERT_EQ(task.count<AssignmentOverdue>(), 1U);
  EXPECT_EQ(task.all<AssignmentOverdue>()[0].at, local("2026-03-04 12:00:01"));
  EXPECT_EQ(task.count<AssignmentTacitlyAccepted>(), 0U);
}

TEST(Assignment, X_21_TheIssuerCancelsChangesOrUpholds_InOneWorkingDay) {
  TaskStory task;
  task.issued().assignee();
  task.when(RaiseObjection{}).then_refused("REQUIRED", "X-22");
  task.when(RaiseObjection{.reason = "人手不足"}).then<AssignmentObjected>();
  task.at("2026-03-03 17:30:01");
  ASSERT_EQ(task.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(task.all<DeadlineMissed>()[0].event.informed, "han");
  EXPECT_TRUE(task.document().decision_late);
  task.assignee();
  task.refuses(UpholdAssignment{.reason = "x"}, rules::not_issuer);
  task.issuer().when(UpholdAssignment{.reason = "必须完成"}).then<AssignmentUpheld>();
  EXPECT_EQ(task.running()["answer"], local("2026-03-04 17:00"));
  task.assignee().when(ReportCannot{.reason = "还是不行"});
  task.at("2026-03-05 09:00").issuer();
  EXPECT_EQ(task.count<AssignmentOverdue>(), 0U);  // an objection is an answer
  task.refuses(UpholdAssignment{.reason = "x"}, rules::due_passed);
  task.when(CancelAssignment{.reason = "不再需要"}).then<AssignmentCancelled>();
  EXPECT_TRUE(task.running().empty());
  task.folds();
}

TEST(Assignment, X_22_CompletionIsReportedAtOnceAndConfirmedOrReturned) {
  TaskStory task;
  task.issued().assignee();
  task.when(ReportDone{.result = "完成"}).then<AssignmentReportedDone>();  // it accepts, too
  task.refuses(ConfirmDone{}, rules::not_checker);
  task.by("zhou");
  task.when(ReturnWork{.reason = "照片缺失"}).then<AssignmentReturned>();
  task.assignee().when(ReportDone{.result = "补上"});
  task.by("zhou");
  task.when(ConfirmDone{}).then<AssignmentConfirmed>();
  EXPECT_EQ(task.document().returned, 1);
  EXPECT_FALSE(task.document().open);
}

TEST(Assignment, X_23_ExtensionsAreAskedForBeforeTheEndAndGetANewDueTime) {
  TaskStory task;
  task.issued().assignee();
  const RequestExtension asked{.reason = "等件", .proposed_due = local("2026-03-06 17:00")};
  task.when(AcceptAssignment{}).then<AssignmentAccepted>();
  task.refuses(GrantExtension{.answer_by = local("2026-03-06 17:00")}, rules::wrong_state);
  task.when(asked).then<ExtensionRequested>();
  task.refuses(GrantExtension{.answer_by = local("2026-03-06 17:00")}, rules::not_manager);
  task.at("2026-03-05 09:00").by("han");
  EXPECT_EQ(task.count<AssignmentOverdue>(), 1U);  // the request was still open
  task.when(GrantExtension{.answer_by = local("2026-03-05 08:00")}).then_refused(rules::due_passed);
  task.when(GrantExtension{.answer_by = local("2026-03-06 17:00")}).then<ExtensionGranted>();
  EXPECT_EQ(task.document().state, AssignmentState::accepted);
  task.at("2026-03-06 17:00:01");
  EXPECT_EQ(task.count<AssignmentOverdue>(), 2U);  // a new due time can be missed again
  task.assignee().refuses(asked, rules::too_late);

  TaskStory refused;
  refused.issued().assignee().when(AcceptAssignment{});
  refused.when(asked);
  refused.issuer().when(RefuseExtension{.reason = "不行"}).then<ExtensionRefused>();
  EXPECT_EQ(refused.document().state, AssignmentState::accepted);
}

TEST(Assignment, X_23_AnItemOfTheDailyPlanIsDueByTheEndOfTheDay) {
  TaskStory task;
  task.issuer().when(IssueAssignment{
      .title = "日计划", .assignee = "chen", .origin = AssignmentOrigin::daily_plan});
  EXPECT_EQ(task.running()["answer"], local("2026-03-02 23:59:59"));
}

TEST(Assignment, X_27_MeetingDecisionsHaveACheckerAndPoints) {
  TaskStory task("2026-03-02 09:00", policy_of("group-division"));
  IssueAssignment decision{.title = "整改",
                           .assignee = "chen",
                           .answer_by = local("2026-03-04 17:00"),
                           .origin = AssignmentOrigin::meeting,
                           .penalty_points = 9};
  task.issuer().when(decision).then_refused("REQUIRED", "X-27");
  decision.checker = "zhou";
  task.when(decision).at(local("2026-03-04 17:00:01"));
  const auto overdue = task.all<AssignmentOverdue>();
  ASSERT_EQ(overdue.size(), 1U);
  EXPECT_EQ(overdue[0].event.points, 5);  // at most
  EXPECT_EQ(overdue[0].event.checker, "zhou");
}

TEST(Assignment, X_27_X_30_NobodyChecksHisOwnTask) {
  TaskStory task;
  IssueAssignment own{.title = "x",
                      .assignee = "chen",
                      .checker = "chen",
                      .answer_by = local("2026-03-04 17:00"),
                      .origin = AssignmentOrigin::manual};
  task.issuer().refuses(own, rules::own_check);

  TaskStory handed_on;
  handed_on.issued().issuer().when(ReassignAssignment{.to = "zhou", .reason = "休假"});
  handed_on.by("zhou").when(ReportDone{.result = "完成"}).then<AssignmentReportedDone>();
  handed_on.refuses(ConfirmDone{}, rules::not_checker);
  handed_on.issuer().when(ConfirmDone{}).then<AssignmentConfirmed>();

  TaskStory of_a_duty;
  own.issuer = "claims_support";
  own.checker.clear();
  of_a_duty.service().when(own).then<AssignmentIssued>();
  of_a_duty.by("chen", "claims_support").when(ReportDone{.result = "完成"});
  of_a_duty.refuses(ConfirmDone{}, rules::not_checker);
  of_a_duty.by("ding", "claims_support").when(ConfirmDone{}).then<AssignmentConfirmed>();
}

TEST(Assignment, CLM_34_ATrainingIsAnAssignmentWithAttendance) {
  TaskStory task;
  task.issued("2026-03-04 17:00", AssignmentOrigin::training).assignee();
  task.refuses(ReportDone{.result = "已培训"}, rules::no_attendance);
  task.when(ReportDone{.result = "已培训", .attendance = {"a", "b"}})
      .then<AssignmentReportedDone>();
  EXPECT_THAT(task.document().attendance, ElementsAre("a", "b"));
}

TEST(Assignment, X_63_ATaskIsHandedOnWithItsDueTime) {
  TaskStory task;
  task.issued().by("han", "department_manager");
  task.when(ReassignAssignment{.to = "qian", .reason = "离职"}).then<AssignmentReassigned>();
  EXPECT_EQ(task.running()["answer"], local("2026-03-04 17:00"));
  EXPECT_EQ(task.timer("answer").holder, "qian");
  task.assignee().refuses(ReportDone{.result = "x"}, rules::not_assignee);
  task.service().when(ReassignAssignment{.from = "chen", .to = "a", .reason = "x"}).then<>();
}

TEST(WorkError, X_26_IsRecordedByTheDepartmentManager) {
  Story<WorkErrorModel> error;
  error.by("han", "department_manager");
  error.refuses(RecordWorkError{.person = "han", .what = "x"}, rules::own_assignment);
  error.when(RecordWorkError{.person = "chen", .what = "错单"}).then<WorkErrorFound>();
  EXPECT_EQ(error.document().manager, "han");
  // What the reaction to it issues: due in 2 CD.
  Story<AssignmentModel> task;
  task.service().when(IssueAssignment{.title = "纠正",
                                      .issuer = "han",
                                      .assignee = "chen",
                                      .origin = AssignmentOrigin::work_error});
  EXPECT_EQ(task.running()["answer"], local("2026-03-04 23:59:59"));
}

const ReportPolicy& report(std::string_view code) { return *report_of(standard(), code); }
Period period(std::string_view code, std::string_view day) {
  return period_of(report(code), date(day), calendar::shipped_calendar());
}

TEST(PeriodicReport, X_18_EachRowOfTheCalendarFallsDueAtItsTime) {
  EXPECT_EQ(standard().reports.size(), 21U);
  // Friday's report of the supervisor is due on Monday at 10; the hotline works every day.
  EXPECT_EQ(period("supervisor_daily", "2026-03-06").due, local("2026-03-09 10:00"));
  EXPECT_EQ(period("hotline_daily", "2026-03-06").due, local("2026-03-07 10:30"));
  EXPECT_EQ(period("unrepaired_daily", "2026-03-06").due, local("2026-03-06 16:30"));
  EXPECT_EQ(period("gps_list_wednesday", "2026-03-02").due, local("2026-03-04 23:59:59"));
  EXPECT_EQ(period("maintenance_progress", "2026-03-02").due, local("2026-03-06 17:00"));
  // Last Friday to this Thursday, due on Friday.
  EXPECT_EQ(period("weekly_figures", "2026-03-12").name, "2026-03-06");
  EXPECT_EQ(period("weekly_figures", "2026-03-12").due, local("2026-03-13 23:59:59"));
  EXPECT_EQ(period("monthly_figures", "2026-03-12").due, local("2026-04-05 23:59:59"));
  EXPECT_EQ(period("vehicle_check", "2026-02-12").due, local("2026-02-28 23:59:59"));
}

TEST(PeriodicReport, X_24_TheWeeksSummaryAndPlanAreDueOnSunday) {
  EXPECT_EQ(period("weekly_plan", "2026-03-04").name, "2026-W10");
  EXPECT_EQ(period("weekly_plan", "2026-03-04").due, local("2026-03-08 23:59:59"));
}

TEST(PeriodicReport, X_25_FiguresOnTheFirst_SummaryAndPlanOnTheSecond) {
  EXPECT_EQ(period("month_figures", "2026-03-04").due, local("2026-04-01 23:59:59"));
  EXPECT_EQ(period("month_plan", "2026-03-04").due, local("2026-04-02 23:59:59"));
}

TEST(PeriodicReport, X_18_SubmittedMissedFaulty) {
  Story<PeriodicReportModel> one;
  one.by("boss", "hotline_supervisor");
  one.refuses(OpenPeriodicReport{.report = "unknown"}, rules::no_such_report);
  one.when(OpenPeriodicReport{.report = "hotline_daily", .unit = "north"});
  one.by("zhao", "service_supervisor");
  one.refuses(SubmitReport{.reference = "R-1"}, rules::not_owner);
  one.by("li", "hotline_agent");
  one.when(SubmitReport{.reference = "R-1"}).then<PeriodicReportSubmitted>();
  EXPECT_EQ(one.only<PeriodicReportSubmitted>().next_period, "2026-03-03");
  one.by("boss", "hotline_supervisor");
  one.when(RecordReportFault{.fault = ReportFault::wrong, .person = "li", .note = "漏报"})
      .then<ReportFaultRecorded>();

  Story<PeriodicReportModel> late;
  late.by("boss", "hotline_supervisor");
  late.when(OpenPeriodicReport{.report = "hotline_daily"});
  late.at("2026-03-03 10:30:01");
  ASSERT_EQ(late.count<PeriodicReportMissed>(), 1U);
  EXPECT_EQ(late.all<PeriodicReportMissed>()[0].event.next, date("2026-03-03"));
  late.by("li", "hotline_agent");
  late.when(SubmitReport{.reference = "R-2"}).then<PeriodicReportSubmitted>();
  EXPECT_TRUE(late.only<PeriodicReportSubmitted>().late);
  EXPECT_EQ(late.only<PeriodicReportSubmitted>().next, 0);
  late.folds();
}

TEST(PeriodicReport, WRK_30_WRK_74_FaultAnalysisAndSafetyMeetingAreMonthly) {
  EXPECT_EQ(period("fault_analysis", "2026-03-04").due, local("2026-04-05 23:59:59"));
  EXPECT_EQ(period("safety_meeting", "2026-03-04").due, local("2026-03-31 23:59:59"));
}

TEST(PeriodicReport, WRK_37_ProgressPerRegionOnFridayAtFive) {
  EXPECT_EQ(period("maintenance_progress", "2026-03-08").due, local("2026-03-06 17:00"));
}

}  // namespace
}  // namespace aftercare::workorders
