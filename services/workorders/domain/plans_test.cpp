#include "services/workorders/domain/plans.h"

#include <gmock/gmock.h>

#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::Field;

class PlanStory : public Story<MaintenancePlanModel> {
 public:
  explicit PlanStory(std::string_view begin = "2026-03-02 09:00") : Story(standard(), begin) {
    held({keys::engineer_level, "chen 1"}, Uuid{1, 1});
  }
  PlanStory& scheduled(MaintenanceKind kind, std::string_view delivered = "2026-01-10") {
    service()
        .when(ScheduleMaintenance{.equipment = a_machine,
                                  .serial_no = "ZX200-1001",
                                  .kind = kind,
                                  .delivered_on = date(delivered)})
        .then<MaintenanceScheduled>();
    return *this;
  }
  PlanStory& support() {
    by("sun", "claims_support");
    return *this;
  }
  PlanStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
};

// What was over when it came from another dealer is not planned; the limit is inclusive.
TEST(MaintenancePlan, WRK_35_AMachineTakenOverHasWhatWasNotOverYet) {
  const auto planned = [](const char* came, std::uint32_t tenths) {
    PlanStory plan;  // delivered on 01-10: due on 04-10 or at 250 h, until 04-19 or 275 h
    plan.service().when(ScheduleMaintenance{.equipment = a_machine,
                                            .serial_no = "ZX200-1001",
                                            .kind = MaintenanceKind::inspection1,
                                            .delivered_on = date("2026-01-10"),
                                            .taken_over_on = date(came),
                                            .taken_over_tenths = tenths});
    return plan.count<MaintenanceScheduled>() == 1;
  };
  EXPECT_TRUE(planned("2026-04-19", 2'750));
  EXPECT_FALSE(planned("2026-04-20", 0));
  EXPECT_FALSE(planned("2026-02-01", 2'751));
}

// Worked example 4.
TEST(MaintenancePlan, WRK_35_Example4_FirstReachedWithATolerance) {
  PlanStory first("2026-01-12 09:00");
  first.scheduled(MaintenanceKind::inspection1);
  EXPECT_EQ(first.document().due_on, date("2026-04-10"));
  EXPECT_EQ(first.document().due_tenths, 2'500U);
  EXPECT_EQ(first.document().limit_on, date("2026-04-19"));
  EXPECT_EQ(first.document().limit_tenths, 2'750U);
  first.at("2026-03-20 10:00")
      .service()
      .when(NoteMachineOfPlan{.tenths = 2'510, .on = date("2026-03-20")})
      .then<MaintenanceMeterNoted>();
  EXPECT_TRUE(first.document().by_hours);
  EXPECT_EQ(first.document().fell_due_on, date("2026-03-20"));
  first.at("2026-04-19 23:59:59");
  EXPECT_EQ(first.document().state, MaintenanceState::scheduled);
  first.at("2026-04-20 00:00:00");
  ASSERT_EQ(first.count<MaintenanceMissed>(), 1U);
  EXPECT_EQ(first.all<MaintenanceMissed>()[0].at, local("2026-04-20 00:00:00"));
  first.support().when(CompleteMaintenance{.tenths = 2'700, .engineer = "chen"});
  EXPECT_FALSE(first.only<MaintenanceCompleted>().in_time);
  EXPECT_EQ(first.only<MaintenanceCompleted>().due_by, date("2026-04-19")) << "whenever it is done";
  first.folds();

  PlanStory second("2026-01-12 09:00");
  second.scheduled(MaintenanceKind::inspection2);
  EXPECT_EQ(second.document().limit_tenths, 5'250U);

  PlanStory by_hours("2026-01-12 09:00");
  by_hours.scheduled(MaintenanceKind::inspection1).service();
  by_hours.when(NoteMachineOfPlan{.tenths = 2'750, .on = date("2026-01-12")})
      .then<MaintenanceMeterNoted>();
  by_hours.when(NoteMachineOfPlan{.tenths = 2'751, .on = date("2026-01-12")})
      .then<MaintenanceMeterNoted, MaintenanceMissed>();
  by_hours.at("2026-05-01 09:00");
  EXPECT_EQ(by_hours.count<MaintenanceMissed>(), 1U);  // once
}

TEST(MaintenancePlan, WRK_35_TheReadingOfTheWorkItselfMayMissTheHours) {
  const auto completed = [](PlanStory& plan, std::uint32_t tenths) {
    plan.scheduled(MaintenanceKind::inspection1).service();
    plan.when(CompleteMaintenance{.tenths = tenths, .engineer = "chen"});
  };
  PlanStory at_the_limit("2026-01-12 09:00");
  completed(at_the_limit, 2'750);
  at_the_limit.then<MaintenanceCompleted>();
  EXPECT_TRUE(at_the_limit.document().in_time);
  EXPECT_EQ(at_the_limit.only<MaintenanceCompleted>().due_by, date("2026-04-19"));
  PlanStory beyond("2026-01-12 09:00");
  completed(beyond, 2'751);
  beyond.then<MaintenanceMissed, MaintenanceCompleted>();
  EXPECT_TRUE(beyond.only<MaintenanceMissed>().by_hours);
  EXPECT_EQ(beyond.only<MaintenanceCompleted>().due_by, date("2026-01-12"));
  EXPECT_FALSE(beyond.document().in_time);
  EXPECT_EQ(beyond.document().state, MaintenanceState::done);
  EXPECT_TRUE(beyond.running().empty());
  beyond.folds();
}

// Worked example 3.
TEST(MaintenancePlan, WRK_36_Example3_LateAndOnFridayEvening) {
  const auto planned = [](std::string_view reminded) {
    PlanStory plan(reminded);
    plan.service().when(ScheduleMaintenance{
        .serial_no = "ZX200-1001", .kind = MaintenanceKind::regular, .due_on = date("2026-06-01")});
    plan.support().when(RemindMaintenance{.source = ReminderSource::manufacturer_mail});
    return plan;
  };
  PlanStory day = planned("2026-04-13 09:00");
  EXPECT_EQ(day.running()["maintenance_plan"], local("2026-04-13 18:00"));
  day.at("2026-04-13 18:20").by("zhao", "service_supervisor");
  EXPECT_EQ(day.count<MaintenancePlanLate>(), 1U);
  day.when(PlanMaintenance{.at = local("2026-04-20 09:00")}).then<MaintenancePlanned>();
  EXPECT_TRUE(day.only<MaintenancePlanned>().late);
  PlanStory evening = planned("2026-04-17 19:00");
  EXPECT_EQ(evening.running()["maintenance_plan"], local("2026-04-20 18:00"));
}

TEST(MaintenancePlan, WRK_37_RemindedDailyTheAnswerIsOwedSinceTheFirst) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).support();
  plan.when(RemindMaintenance{.source = ReminderSource::gps_list});
  const Instant due = plan.running()["maintenance_plan"];
  plan.at("2026-03-02 10:00").when(RemindMaintenance{.source = ReminderSource::gps_list});
  EXPECT_EQ(plan.running()["maintenance_plan"], due);
}

TEST(MaintenancePlan, WRK_38_HourMeterCallsRemindForMachinesWithoutSignal) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::hours3000).support();
  EXPECT_EQ(plan.document().due_tenths, 30'000U);
  plan.when(RemindMaintenance{.source = ReminderSource::hour_meter_call})
      .then<MaintenanceReminded>();
}

TEST(MaintenancePlan, WRK_40_OnlyTcl1Completes) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).support();
  plan.refuses(CompleteMaintenance{.engineer = "novice"}, rules::too_low_tcl);
  plan.when(CompleteMaintenance{.tenths = 2'400, .engineer = "chen"}).then<MaintenanceCompleted>();
  EXPECT_TRUE(plan.document().in_time);
  plan.service().when(DropMaintenance{}).then<>();
}

TEST(MaintenancePlan, WRK_35_ByAnOrderOfItsMachine) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).support();
  const CompleteMaintenance done{.order = an_order, .engineer = "chen"};
  plan.held({keys::resolved_order, to_string(an_order) + " ZX200-1002"}, an_order);
  plan.refuses(done, rules::order_not_resolved);
  plan.held({keys::resolved_order, to_string(an_order) + " ZX200-1001"}, an_order);
  plan.when(done).then<MaintenanceCompleted>();
}

TEST(MaintenancePlan, WRK_35_AnOrderOfAnotherMachineLeavesItOpen) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).service();
  const CompleteMaintenance done{.order = an_order, .engineer = "chen"};
  plan.held({keys::resolved_order, to_string(an_order) + " OTHER-77"}, an_order);
  plan.when(done).then<>();
  EXPECT_EQ(plan.document().state, MaintenanceState::scheduled);
  plan.held({keys::resolved_order, to_string(an_order) + " ZX200-1001"}, an_order);
  plan.when(done).then<MaintenanceCompleted>();
}

TEST(MaintenancePlan, WRK_35_DeferredWithTheManufacturersWordThenRescheduled) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).support();
  plan.when(DeferMaintenance{.reason = "停工"}).then_refused("REQUIRED", "WRK-35");
  plan.when(DeferMaintenance{.reason = "停工", .reported_to = "厂家 0311"});
  EXPECT_TRUE(plan.running().empty());
  plan.when(RescheduleMaintenance{.due_on = date("2026-07-01")}).then<MaintenanceScheduled>();
  EXPECT_EQ(plan.running()["maintenance"], local("2026-07-01 23:59:59"));
}

TEST(MaintenancePlan, WRK_36_WRK_39_ARescheduledOneBeginsAnew) {
  PlanStory plan;
  plan.scheduled(MaintenanceKind::inspection1).service();
  plan.when(NoteMachineOfPlan{.tenths = 2'510, .on = date("2026-03-02")});
  plan.support().when(RemindMaintenance{.source = ReminderSource::gps_list});
  plan.at("2026-03-02 18:20");
  plan.when(PlanMaintenance{.at = local("2026-03-10 09:00")});
  EXPECT_TRUE(plan.only<MaintenancePlanned>().late);
  plan.when(DeferMaintenance{.reason = "停工", .reported_to = "厂家 0311"});
  plan.when(RescheduleMaintenance{.due_on = date("2026-07-01")}).then<MaintenanceScheduled>();
  EXPECT_EQ(plan.document().fell_due_on, 0);
  EXPECT_FALSE(plan.document().by_hours);
  EXPECT_FALSE(plan.document().plan_late);
  EXPECT_EQ(plan.document().reminder_source, ReminderSource::none);
  EXPECT_EQ(plan.document().reminded_at, Instant{});
  EXPECT_EQ(plan.document().planned_at, Instant{});
  EXPECT_EQ(plan.document().defer_reason, "停工");
  plan.at("2026-06-20 09:00").support();
  plan.when(RemindMaintenance{.source = ReminderSource::gps_list});
  plan.when(PlanMaintenance{.at = local("2026-06-22 09:00")});
  EXPECT_FALSE(plan.only<MaintenancePlanned>().late);
  plan.at("2026-06-22 15:00").when(CompleteMaintenance{.tenths = 2'900, .engineer = "chen"});
  EXPECT_EQ(plan.only<MaintenanceCompleted>().due_by, date("2026-07-01"));
  EXPECT_TRUE(plan.document().in_time);
  plan.folds();
}

TEST(Machine, WRK_44_AMoveIsAnnouncedToTheNewPlace) {
  Story<MachineModel> machine;
  machine.service().when(NoteMachine{
      .equipment = a_machine, .model = "ZX200", .serial_no = "ZX200-1001", .region = "north"});
  machine.when(ChangeMachine{.region = "south", .station = "S9"}).then<MachineChanged>();
  EXPECT_THAT(machine.only<MachineChanged>().messages, Contains(Field(&Message::to, "S9")));
  machine.when(ChangeMachine{.gone = true});
  EXPECT_TRUE(machine.document().gone);
  machine.when(AnnounceMachine{.campaign = Uuid{1, 1}}).then<>();
}

ReceiveCampaign bulletin() {
  return {.bulletin = "TB-26-03",
          .title = "更换油管",
          .model = "ZX200",
          .ranges = {{.first = "ZX200-1000", .last = "ZX200-1999"}},
          .deadline = date("2026-06-30")};
}

TEST(Campaign, WRK_41_SerialRangesAreComparedWithTheMachines) {
  Story<CampaignModel> campaign;
  campaign.by("sun", "claims_support");
  ReceiveCampaign wrong = bulletin();
  wrong.ranges[0].last = "ZX200-0999";
  campaign.refuses(wrong, rules::bad_range);
  campaign.when(bulletin()).then<CampaignReceived>();
  EXPECT_THAT(campaign.only<CampaignReceived>().messages,
              Contains(Field(&Message::to, "service_director")));
  campaign.service();
  campaign.when(MatchMachine{.equipment = a_machine, .serial_no = "ZX200-1001"})
      .then<CampaignMachineMatched>();
  campaign.when(MatchMachine{.equipment = a_machine, .serial_no = "ZX200-2001"}).then<>();
  campaign.when(MatchMachine{.equipment = a_machine, .serial_no = "ZX200-10011"}).then<>();
}

TEST(Campaign, WRK_43_ProgressByRegionAndTheEnd) {
  Story<CampaignModel> campaign;
  campaign.by("sun", "claims_support");
  campaign.when(bulletin());
  campaign.service();
  for (int i = 0; i < 2; ++i) {
    campaign.when(NoteCampaignTask{.region = "north", .state = TaskState::matched});
  }
  campaign.when(
      NoteCampaignTask{.region = "south", .state = TaskState::assigned, .before = "north"});
  campaign.when(NoteCampaignTask{.region = "north", .state = TaskState::done});
  EXPECT_EQ(campaign.document().completion_ppm, 500'000U);
  EXPECT_EQ(campaign.document().progress.size(), 2U);
  campaign.when(NoteCampaignTask{.region = "south", .state = TaskState::dropped})
      .then<CampaignProgressed, CampaignClosed>();
  EXPECT_EQ(campaign.document().completion_ppm, 1'000'000U);
  campaign.folds();
}

TEST(Campaign, WRK_47_MajorOnesAreLedByTheTechnicalDirector) {
  ReceiveCampaign major = bulletin();
  major.major = true;
  Story<CampaignModel> campaign;
  campaign.by("sun", "claims_support");
  campaign.refuses(major, rules::major_leader);
  campaign.by("dir", "technical_director");
  campaign.when(major).then<CampaignReceived>();
  EXPECT_EQ(campaign.document().leader, "dir");
}

class TaskOfCampaign : public Story<CampaignTaskModel> {
 public:
  explicit TaskOfCampaign(std::string_view begin = "2026-05-04 09:00") : Story(standard(), begin) {
    service().when(OpenCampaignTask{.campaign = Uuid{2, 2},
                                    .equipment = a_machine,
                                    .serial_no = "ZX200-1001",
                                    .region = "north",
                                    .deadline = date("2026-06-30")});
  }
  TaskOfCampaign& head() {
    by("zhao", "service_supervisor");
    return *this;
  }
  TaskOfCampaign& ordered() {
    by("sun", "claims_support");
    when(AssignRegion{.region = "north", .station = "S1"}).then<CampaignRegionAssigned>();
    head().when(VerifyMachine{.here = true, .place = "工地", .tenths = 100});
    when(OrderCampaignParts{.lines = {{.part_no = "P", .qty = 1}}, .branch = "一部"});
    return *this;
  }
};

// Worked example 9.
TEST(CampaignTask, WRK_43_Example9_NeverPastTheDeadline) {
  TaskOfCampaign task;
  task.ordered();
  PlanTask plan{.on = date("2026-07-02"), .staff = {"chen"}};
  task.refuses(plan, rules::after_deadline);
  plan.on = date("2026-06-20");
  task.when(plan).then<CampaignTaskPlanned>();
  plan.on = date("2026-06-30");
  task.when(plan).then<CampaignTaskPlanned>();
  EXPECT_TRUE(task.only<CampaignTaskPlanned>().again);
  task.at("2026-06-16 00:00:00");
  ASSERT_EQ(task.count<CampaignTaskAtRisk>(), 1U);
  EXPECT_EQ(task.all<CampaignTaskAtRisk>()[0].at, local("2026-06-16 00:00:00"));
  task.at("2026-06-30 23:59:59");
  EXPECT_EQ(task.count<CampaignTaskOverdue>(), 0U);
  task.at("2026-07-01 00:00:00");
  EXPECT_EQ(task.count<CampaignTaskOverdue>(), 1U);
  task.head().refuses(CompleteTask{.order = an_order}, rules::order_not_resolved);
  task.held({keys::resolved_order, to_string(an_order) + " " + to_string(Uuid{9, 9})}, an_order);
  task.refuses(CompleteTask{.order = an_order}, rules::order_not_resolved);
  task.held({keys::resolved_order, to_string(an_order) + " " + to_string(a_machine)}, an_order);
  task.when(CompleteTask{.order = an_order}).then<CampaignTaskCompleted>();
  EXPECT_TRUE(task.document().late);
  task.folds();
}

TEST(CampaignTask, WRK_43_AnOrderOfAnotherMachineLeavesItOpen) {
  TaskOfCampaign task;
  task.ordered();
  task.when(PlanTask{.on = date("2026-06-20"), .staff = {"chen"}});
  task.held({keys::resolved_order, to_string(an_order) + " OTHER-77"}, an_order);
  task.service().when(CompleteTask{.order = an_order}).then<>();
  task.held({keys::resolved_order, to_string(an_order) + " ZX200-1001"}, an_order);
  task.when(CompleteTask{.order = an_order}).then<CampaignTaskCompleted>();
}

TEST(CampaignTask, WRK_42_AMachineThatIsGoneIsHandedToTheOtherDealer) {
  TaskOfCampaign task;
  task.by("sun", "claims_support");
  task.when(AssignRegion{.region = "north", .station = "S1"});
  task.head().when(VerifyMachine{.here = true}).then_refused("REQUIRED", "WRK-42");
  task.when(VerifyMachine{.moved_to = "南方代理"}).then<CampaignMachineMoved>();
  EXPECT_THAT(task.only<CampaignMachineMoved>().messages,
              Contains(Field(&Message::to, "manufacturer")));
  EXPECT_TRUE(task.running().empty());
}

TEST(CampaignTask, WRK_43_OverdueOnesStillTakeTheirSteps) {
  TaskOfCampaign task;
  task.at("2026-07-02 09:00");
  EXPECT_EQ(task.document().state, TaskState::overdue);
  task.ordered();
  EXPECT_EQ(task.document().state, TaskState::overdue);
  EXPECT_EQ(task.document().reached, TaskState::parts_ordered);
  task.by("sun", "claims_support");
  task.when(DropTask{.reason = "报废", .manufacturer_ref = "MF-3"}).then<CampaignTaskDropped>();
}

TEST(Visit, WRK_45_WRK_31_FiveStandardActionsOrBackTheSameDay) {
  Story<VisitModel> visit;
  visit.by("chen", "service_engineer");
  RecordVisit report{.equipment = a_machine,
                     .serial_no = "ZX200-1001",
                     .station = "S1",
                     .on = date("2026-03-02"),
                     .actions = {"identity_checked", "walk_round"},
                     .planned = true};
  RecordVisit odd = report;
  odd.actions = {"coffee"};
  visit.refuses(odd, rules::unknown_action);
  visit.when(report).then<EquipmentVisited>();
  EXPECT_TRUE(visit.document().planned);
  visit.by("li", "hotline_agent");
  visit.refuses(AcceptVisitReport{}, rules::actions_missing);
  visit.when(RejectVisitReport{.reason = "缺照片"}).then<VisitReportRejected>();
  EXPECT_EQ(visit.document().missing.size(), 3U);
  visit.by("chen", "service_engineer");
  visit.when(ReportVisitAgain{.actions = standard().visits.actions}).then<EquipmentVisited>();
  visit.at("2026-03-03 00:00:00");
  EXPECT_EQ(visit.count<DeadlineMissed>(), 1U);
  visit.by("chen", "hotline_agent");
  visit.refuses(AcceptVisitReport{}, rules::own_request);
  visit.by("li", "hotline_agent");
  visit.when(AcceptVisitReport{}).then<VisitReportAccepted>();
  EXPECT_TRUE(visit.only<VisitReportAccepted>().late);
  visit.folds();
}

// Worked example 6.
TEST(Visit, WRK_46_Example6_CumulativeShareOfTheTarget) {
  const VisitPolicy& policy = standard().visits;
  EXPECT_EQ(contact_target_ppm(policy, 6), 0U);
  EXPECT_EQ(contact_target_ppm(policy, 7), 170'000U);  // 34 of 200
  EXPECT_EQ(contact_target_ppm(policy, 8), 425'000U);  // 85
  EXPECT_EQ(contact_target_ppm(policy, 9), 680'000U);  // 136
  EXPECT_EQ(contact_target_ppm(policy, 10), 850'000U);
  // 80 of 200 by the end of August: 40.0 % against 42.5 %.
  EXPECT_EQ(contact_target_ppm(policy, 8) - 80U * 1'000'000U / 200U, 25'000U);
}

}  // namespace
}  // namespace aftercare::workorders
