// The whole service on a memory log: machines come from customers, campaigns find them, tasks and
// plans follow orders, persons are erased, and the reports.
#include <gmock/gmock.h>

#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/handovers.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_reports.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "schemas/workorders_stations.codec.h"
#include "schemas/workorders_tasks.codec.h"
#include "services/workorders/domain/plans.h"
#include "services/workorders/service_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST_F(WorkordersService, WRK_35_AMachineGetsItsPlans_ItsReadingsReachThem_ALeaverDropsThem) {
  ASSERT_EQ(with<MaintenanceScheduled>().size(), 5U);  // four inspections and the 3,000 hours
  tell<customers::EquipmentCodec>(
      "customers", a_machine,
      customers::HourMeterRecorded{
          .reading = customers::Reading{.tenths = 2'900, .read_on = date("2026-03-02")}});
  EXPECT_EQ(with<MaintenanceMeterNoted>().size(), 5U);
  EXPECT_EQ(with<MaintenanceMissed>().size(), 1U);  // 250 h and 10 %
  // It was due in the month of the reading, and not in that of its day (WRK-39).
  const auto march = report<MaintenanceRatesReport>(MaintenanceRates{.month = date("2026-03-01")});
  ASSERT_EQ(march.rows.size(), 1U);
  EXPECT_EQ(march.rows[0].due, 1U);
  EXPECT_EQ(march.rows[0].done, 0U);
  const auto may = report<MaintenanceRatesReport>(MaintenanceRates{.month = date("2026-05-01")});
  EXPECT_TRUE(may.rows.empty());
  tell<customers::EquipmentCodec>("customers", a_machine, customers::EquipmentRetired{});
  EXPECT_EQ(with<MaintenanceDropped>().size(), 5U);
  // An event about a machine that nobody told of parks nothing.
  tell<customers::EquipmentCodec>("customers", Uuid{9, 9}, customers::WarrantyEnded{});
}

TEST_F(WorkordersService, CUS_59_AWarrantyThatIsRestoredCountsAgain) {
  const Uuid machine = with<MachineNoted>().front();
  tell<customers::EquipmentCodec>("customers", a_machine, customers::WarrantyEnded{});
  EXPECT_TRUE(document<MachineModel>(machine).warranty_ended);
  tell<customers::EquipmentCodec>("customers", a_machine, customers::WarrantyRestored{});
  EXPECT_FALSE(document<MachineModel>(machine).warranty_ended);
}

// As one of ours; inspections that were over when it came were the other dealer's.
TEST_F(WorkordersService, WRK_35_WRK_41_AMachineFromAnotherDealerIsOneOfOurs) {
  done<CampaignCodec>({},
                      ReceiveCampaign{.bulletin = "TB-1",
                                      .title = "油管",
                                      .model = "ZX210",
                                      .ranges = {{.first = "ZX210-1000", .last = "ZX210-1999"}},
                                      .deadline = date("2026-06-30")},
                      "sun", "claims_support");
  const std::size_t before = with<MaintenanceScheduled>().size();
  tell<customers::EquipmentCodec>(
      "customers", Uuid{7, 70},
      customers::EquipmentTransferredIn{
          .transfer = customers::Transfer{.moved_on = date("2026-02-28"), .tenths = 6'000},
          .warranty_until = date("2026-09-01"),
          .customer_id = a_customer,
          .doc_no = "SB-2",
          .model = "ZX210",
          .serial_no = "ZX210-1001",
          .delivered_on = date("2025-09-01"),
          .region = "north"});
  // Two inspections, the 3,000 hours and the check at the end of the warranty.
  EXPECT_EQ(with<MaintenanceScheduled>().size(), before + 4);
  EXPECT_EQ(with<MaintenanceMissed>().size(), 0U);
  EXPECT_EQ(with<CampaignTaskOpened>().size(), 1U);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkordersService, WRK_35_TheResolvedOrderCompletesItsPlan_WRK_39_TheRates) {
  const Uuid plan = with<MaintenanceScheduled>().front();
  RegisterWorkOrder planned{.source = OrderSource::maintenance_plan,
                            .type = OrderType::maintenance,
                            .serial_no = "OTHER-77",
                            .customer_id = a_customer,
                            .place = "工地",
                            .region = "north",
                            .maintenance_plan = plan};
  done<EngineerCodec>(
      {}, RegisterEngineer{.person = "chen", .station = "S1", .region = "north", .tcl = 1}, "zhao",
      "service_supervisor");
  repair(done<WorkOrderCodec>({}, planned, "li", "hotline_agent"));
  EXPECT_THAT(events_of(plan), Not(Contains("MaintenanceCompleted")));
  planned.equipment = a_machine;
  planned.serial_no = "ZX200-1001";
  repair(done<WorkOrderCodec>({}, planned, "li", "hotline_agent"), 2'400);
  EXPECT_THAT(events_of(plan), Contains("MaintenanceCompleted"));
  // Delivered 02-20: due 05-20, tolerance 8 days.
  const auto rates = report<MaintenanceRatesReport>(MaintenanceRates{.month = date("2026-05-01")});
  ASSERT_EQ(rates.rows.size(), 1U);
  EXPECT_EQ(rates.rows[0].due, 1U);
  EXPECT_EQ(rates.rows[0].in_time_ppm, 1'000'000U);
}

TEST_F(WorkordersService, WRK_41_WRK_43_ACampaignFindsItsMachinesAndEndsWithTheLast) {
  const Uuid campaign =
      done<CampaignCodec>({},
                          ReceiveCampaign{.bulletin = "TB-1",
                                          .title = "油管",
                                          .model = "ZX200",
                                          .ranges = {{.first = "ZX200-1000", .last = "ZX200-1999"}},
                                          .deadline = date("2026-06-30")},
                          "sun", "claims_support");
  ASSERT_EQ(with<CampaignTaskOpened>().size(), 1U);
  // A machine that comes later is not left out (WRK-44); one outside the range is.
  for (const char* serial : {"ZX200-1500", "ZX200-2500"}) {
    tell<customers::EquipmentCodec>(
        "customers", service.new_id(),
        customers::EquipmentRegistered{.model = "ZX200", .serial_no = serial, .region = "south"});
  }
  const auto tasks = with<CampaignTaskOpened>();
  ASSERT_EQ(tasks.size(), 2U);
  done<CampaignTaskCodec>(tasks[0], AssignRegion{.region = "north", .station = "S1"}, "sun",
                          "claims_support");
  done<CampaignTaskCodec>(tasks[0], VerifyMachine{.here = true, .place = "工地", .tenths = 100},
                          "zhao", "service_supervisor");
  done<CampaignTaskCodec>(
      tasks[0], OrderCampaignParts{.lines = {{.part_no = "P", .qty = 1}}, .branch = "一部"}, "zhao",
      "service_supervisor");
  done<CampaignTaskCodec>(tasks[0], PlanTask{.on = date("2026-04-01"), .staff = {"chen"}}, "zhao",
                          "service_supervisor");
  const auto reserved = with<WorkOrderRegistered>();
  ASSERT_EQ(reserved.size(), 1U);
  repair(reserved[0]);
  EXPECT_THAT(events_of(tasks[0]), Contains("CampaignTaskCompleted"));
  EXPECT_THAT(events_of(campaign), Not(Contains("CampaignClosed")));
  done<CampaignTaskCodec>(tasks[1], DropTask{.reason = "报废", .manufacturer_ref = "MF"}, "sun",
                          "claims_support");
  EXPECT_THAT(events_of(campaign), Contains("CampaignClosed"));
}

TEST_F(WorkordersService, WRK_19_WhatIsAtRiskIsInTheStationsOpenReminder) {
  for (const char* bulletin : {"TB-1", "TB-2", "TB-3"}) {
    done<CampaignCodec>({},
                        ReceiveCampaign{.bulletin = bulletin,
                                        .title = "油管",
                                        .model = "ZX200",
                                        .ranges = {{.first = "ZX200-1000", .last = "ZX200-1999"}},
                                        .deadline = date("2026-03-20")},
                        "sun", "claims_support");
  }
  const auto tasks = with<CampaignTaskOpened>();
  ASSERT_EQ(tasks.size(), 3U);
  for (std::size_t i = 0; i < 2; ++i) {
    done<CampaignTaskCodec>(tasks[i], AssignRegion{.region = "north", .station = "S1"}, "sun",
                            "claims_support");
  }
  at(local("2026-03-06 10:00"));
  const auto reminded = all_of<StationReminded>();
  ASSERT_EQ(reminded.size(), 2U);
  EXPECT_THAT(reminded, UnorderedElementsAre(Field(&StationReminded::station, "S1"),
                                             Field(&StationReminded::station, "north")))
      << "the third has no station yet";
  EXPECT_EQ(with<StageItemAdded>().size(), 1U);
}

TEST_F(WorkordersService, WRK_20_TheKilometresOfRepairsAreInTheirDriversDay) {
  repair(order());
  repair(order());
  ASSERT_EQ(with<VehicleDayOpened>().size(), 1U);
  EXPECT_EQ(with<TrackOrderNoted>().size(), 2U);
  const auto twice = ask<VehicleDayCodec>(
      {}, OpenVehicleDay{.driver = "chen", .day = date("2026-03-02")}, "li", "hotline_agent");
  ASSERT_TRUE(twice.problem);
  EXPECT_EQ(twice.problem->code, "TRACK_DAY_KNOWN");
  const Uuid day = with<VehicleDayOpened>()[0];
  done<VehicleDayCodec>(day, ImportTrack{.vehicle = "V", .km_tenths = 1'000}, "li",
                        "hotline_agent");
  done<VehicleDayCodec>(day, CompareTrack{}, "li", "hotline_agent");
  EXPECT_THAT(events_of(day), Contains("TrackAgrees"));
}

TEST_F(WorkordersService, WRK_21_WRK_85_TheLedgersOfTravelAndOfOwnersRepairs) {
  const SubmitTravelReceipts receipts{.station = "S1",
                                      .receipts = {{.kind = ReceiptKind::fuel,
                                                    .on = date("2026-03-01"),
                                                    .receipt_no = "F-1",
                                                    .amount = yuan(300)}}};
  const Uuid id = done<TravelReceiptsCodec>({}, receipts, "chen", "service_engineer");
  const auto again = ask<TravelReceiptsCodec>({}, receipts, "wang", "service_engineer");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "RECEIPT_KNOWN");
  done<TravelReceiptsCodec>(id, CheckTravelReceipts{.ok = true}, "ding", "service_support");
  done<TravelReceiptsCodec>(id, SignTravelReceipts{}, "zhao", "service_supervisor");
  done<TravelReceiptsCodec>(id, SignTravelReceipts{}, "luo", "regional_service_director");
  done<TravelReceiptsCodec>(id, BookTravelReceipts{.voucher_no = "JZ-7", .on = date("2026-03-02")},
                            "fin", "finance");
  const auto ledger = report<TravelLedgerReport>(TravelLedger{.month = date("2026-03-01")});
  ASSERT_EQ(ledger.rows.size(), 1U);
  EXPECT_EQ(ledger.rows[0].engineer, "chen");
  EXPECT_EQ(ledger.total, yuan(300));

  const Uuid repair = done<DefectRepairCodec>({},
                                              ReportDefect{.unit_no = "3-2-501",
                                                           .defect = "漏水",
                                                           .builder = "一建",
                                                           .promised_on = date("2026-03-10")},
                                              "desk", "service_desk");
  tell<complaints::FollowUpCodec>(
      "complaints", Uuid{6, 6},
      complaints::FollowUpCompleted{.subject_type = complaints::FollowUpSubject::work_order,
                                    .subject_id = to_string(repair),
                                    .answer = 2});
  const auto summary = report<OwnerRepairsReport>(
      OwnerRepairs{.period = SummaryPeriod::week, .day = date("2026-03-05")});
  EXPECT_EQ(summary.period, "2026-W10");
  EXPECT_EQ(summary.reported, 1U);
  ASSERT_EQ(summary.rows.size(), 1U);
  EXPECT_EQ(summary.rows[0].builder, "一建");
  EXPECT_EQ(summary.rows[0].state, DefectState::reported);
  EXPECT_EQ(summary.rows[0].satisfaction, 2);
}

TEST_F(WorkordersService, WRK_46_TheContactRateIsMeasuredByThePolicyInForce) {
  const auto rate =
      report<ContactRateReport>(ContactRate{.year = 2026, .through = 8, .machines = 200});
  EXPECT_EQ(rate.target_ppm, 425'000U);
  EXPECT_EQ(rate.accepted, 0U);
  EXPECT_EQ(rate.shortfall_ppm, 425'000U);
  // Asked for by its month, as all reports of a month are.
  EXPECT_EQ(report<ContactRateReport>(ContactRate{.machines = 200, .month = date("2026-08-15")}),
            rate);
}

TEST_F(WorkordersService, WRK_05_TheStationFollowsTheMachineInRealTime) {
  const Uuid id = order();
  done<WorkOrderCodec>(id, AssignStation{.station = "S1", .supervisor = "zhao"}, "li",
                       "hotline_agent");
  tell<customers::EquipmentCodec>(
      "customers", a_machine,
      customers::EquipmentStationAssigned{.station = "S2", .region = "south"});
  EXPECT_EQ(with<StationAssigned>().size(), 2U);
  const auto answered = ask<WorkOrderCodec>(
      id,
      RecordFirstContact{
          .fault_detail = "d", .phone_solution = "n", .place = "p", .customer_parts = "n"},
      "zhao", "service_supervisor");
  ASSERT_TRUE(answered.problem);
  EXPECT_EQ(answered.problem->code, "WRONG_STATE");  // zhao heads S1
  done<WorkOrderCodec>(id, AssignStation{.station = "S2", .supervisor = "qian"}, "li",
                       "hotline_agent");
  done<WorkOrderCodec>(
      id,
      RecordFirstContact{
          .fault_detail = "d", .phone_solution = "n", .place = "p", .customer_parts = "n"},
      "qian", "service_supervisor");
}

TEST_F(WorkordersService, X_26_X_29_AWorkErrorIsATask_TheRatePerPerson) {
  done<WorkErrorCodec>({}, RecordWorkError{.person = "chen", .what = "错单"}, "han",
                       "department_manager");
  ASSERT_EQ(with<AssignmentIssued>().size(), 1U);
  const Uuid task = with<AssignmentIssued>()[0];
  done<AssignmentCodec>(task, ReportDone{.result = "已更正"}, "chen", "service_engineer");
  const auto rate = report<ReportBackRateReport>(ReportBackRate{.month = date("2026-03-01")});
  ASSERT_EQ(rate.rows.size(), 1U);
  EXPECT_EQ(rate.rows[0].assignee, "chen");
  EXPECT_EQ(rate.rows[0].issued, 1U);
  EXPECT_EQ(rate.rows[0].in_time, 1U);
}

TEST_F(WorkordersService, X_18_AReportIsFollowedByTheNextOne) {
  const Uuid first = done<PeriodicReportCodec>(
      {}, OpenPeriodicReport{.report = "monthly_figures", .unit = "north"}, "boss",
      "hotline_supervisor");
  done<PeriodicReportCodec>(first, SubmitReport{.reference = "R"}, "sun", "claims_support");
  EXPECT_EQ(with<PeriodicReportOpened>().size(), 2U);
  const auto again =
      ask<PeriodicReportCodec>({}, OpenPeriodicReport{.report = "monthly_figures", .unit = "north"},
                               "boss", "hotline_supervisor");
  ASSERT_TRUE(again.problem);
  EXPECT_EQ(again.problem->code, "REPORT_OPEN");
}

TEST_F(WorkordersService, WRK_06_WRK_07_ResponseRatesAndTheDay) {
  repair(order());
  static_cast<void>(order());
  const auto rates = report<ResponseRatesReport>(ResponseRates{.month = date("2026-03-01")});
  ASSERT_EQ(rates.rows.size(), 2U);  // one has no station yet
  EXPECT_EQ(rates.rows[1].station, "S1");
  EXPECT_EQ(rates.rows[1].visited, 1U);
  EXPECT_EQ(rates.rows[1].arrival_ppm, 1'000'000U);
  const auto day = report<ServiceDayReport>(ServiceDay{});
  ASSERT_EQ(day.rows.size(), 1U);
  EXPECT_EQ(day.rows[0].registered, 2U);
  EXPECT_EQ(day.rows[0].resolved, 1U);
  const auto fixes = report<FirstTimeFixReport>(FirstTimeFix{.month = date("2026-03-01")});
  ASSERT_EQ(fixes.rows.size(), 1U);
  EXPECT_EQ(fixes.rows[0].first_fix_ppm, 1'000'000U);
}

TEST_F(WorkordersService, WRK_72_WRK_A6_ARepeatIsOfTheDayOnWhichItWasReported) {
  const Uuid first = order();
  repair(first);
  at(local("2026-03-31 10:00"));
  const Uuid back = order();
  at(local("2026-04-02 10:00"));
  const Uuid too_late = order();
  const auto repeat = [&](const Uuid& by) {
    return ask<WorkOrderCodec>(
        first, RecordRepeatRepair{.repeated_by = by, .same_fault = true, .own_work = true}, "li",
        "hotline_agent");
  };
  EXPECT_FALSE(repeat(back).problem);
  ASSERT_TRUE(repeat(too_late).problem);
  EXPECT_EQ(repeat(too_late).problem->code, "OUTSIDE_WINDOW");
}

TEST_F(WorkordersService, X_44_X_45_ContactsAreSealedAndErased) {
  const Uuid id = order("13899990000");
  for (const auto& record : service.records()) {
    EXPECT_EQ(record.bytes.find("13899990000"), std::string::npos);
  }
  const OpenOrderContact phone{.fields = {ContactField::phone}, .reason = "回电"};
  const auto refused = ask<WorkOrderCodec>(id, phone, "stranger", "service_engineer");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "NOT_ON_CASE");
  EXPECT_TRUE(refused.opened.empty());
  EXPECT_THAT(events_of(id), Contains("LookupRefused"));
  const auto opened = ask<WorkOrderCodec>(id, phone, "li", "hotline_agent");
  ASSERT_EQ(opened.opened.size(), 1U);
  EXPECT_EQ(opened.opened[0].second, "13899990000");
  tell<customers::CustomerCodec>(
      "customers", a_customer,
      customers::PersonalDataShredded{.customer_id = a_customer, .scope = {"workorders"}});
  EXPECT_THAT(events_of(id), Contains("ContactErased"));
  EXPECT_EQ(with<PersonalKeyDestroyed>().size(), 1U);
}

TEST_F(WorkordersService, X_60_X_63_WhatALeaverHoldsIsReportedAndMoved) {
  done<WorkErrorCodec>({}, RecordWorkError{.person = "chen", .what = "错单"}, "han",
                       "department_manager");
  const Uuid moved = order();
  const Uuid ended = order();
  for (const Uuid& one : {moved, ended}) {
    done<WorkOrderCodec>(one, AssignStation{.station = "S1", .supervisor = "chen"}, "li",
                         "hotline_agent");
  }
  const Uuid handover{6, 6};
  tell<customers::HandoverCodec>(
      "customers", handover,
      customers::HandoverStarted{.person = "chen", .contexts = {"workorders"}});
  ASSERT_EQ(with<handovers::HandoverItemsReported>().size(), 1U);
  const Uuid share = with<handovers::HandoverItemsReported>()[0];
  // What ends in the meantime needs no successor.
  done<WorkOrderCodec>(ended, CancelWorkOrder{.reason = "误报"}, "boss", "hotline_supervisor");
  EXPECT_EQ(with<handovers::HandoverItemMoved>().size(), 1U);
  tell<customers::HandoverCodec>("customers", handover,
                                 customers::SuccessorNamed{.person = "chen", .successor = "qian"});
  EXPECT_EQ(with<AssignmentReassigned>().size(), 1U);
  EXPECT_EQ(with<OrderHandedOver>(), std::vector<Uuid>{moved});
  EXPECT_EQ(with<handovers::HandoverItemMoved>(), std::vector<Uuid>(3, share));
}

}  // namespace
}  // namespace aftercare::workorders
