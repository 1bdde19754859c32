// What workorders tells becomes facts, tickets, hours and cases of accidents; each names its
// record.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "common/base/hex.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/scoring_money.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_sites.codec.h"
#include "services/scoring/service_fixture.h"

namespace aftercare::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class WorkorderFacts : public ScoringService {
 protected:
  testing::ServiceHarness::Told order_tells(std::uint64_t order,
                                            const workorders::WorkOrderEvent& event) {
    return tell<workorders::WorkOrderCodec>("workorders", Uuid{0x0191'0000'0000'7001, order},
                                            event);
  }
};

TEST_F(WorkorderFacts, SCO_02_SCO_04_MissedArrivalsAreTheEngineersAndHisStations) {
  post("gao", terms("KPI-ENG-F"));
  PostTerms head = terms("KPI-SUP-M");
  head.supervises = true;
  head.salary_class = "一类";
  post("wu", head);
  const workorders::ArrivalMissed missed{.station = "一站", .person = "gao"};
  const auto told = order_tells(1, missed);
  order_tells(1, missed);  // the same order again
  order_tells(2, workorders::ArrivalMet{.station = "一站", .engineer = "gao"});
  const auto why = explain(sheet_of("gao"));
  ASSERT_THAT(why.others, SizeIs(2));
  EXPECT_EQ(why.others[0].points_cp, -500);
  EXPECT_EQ(why.others[1].points_cp, 0) << "the workshop's metric is not of his table";
  // P11: down to the record in workorders.
  EXPECT_EQ(why.others[0].cause->service, "workorders");
  EXPECT_EQ(why.others[0].cause->hash, to_hex(told.hash));
  const auto read = std::ranges::find(why.counted, "workorders", &ReadUpTo::service);
  ASSERT_NE(read, why.counted.end());
  EXPECT_EQ(read->read, 3U);
  // The rate of the station: one of three in time, as told.
  std::int64_t num = 0;
  std::int64_t den = 0;
  for (const auto& one : all_of<MeasurementRecorded>()) {
    if (one.fact->metric != Metric::arrival_rate) continue;
    num += one.fact->num;
    den += one.fact->den;
  }
  for (const auto& one : all_of<ScoreEntryRecorded>()) {
    if (one.fact->metric != Metric::arrival_rate) continue;
    num += one.fact->num;
    den += one.fact->den;
  }
  EXPECT_EQ(num, 1);
  EXPECT_EQ(den, 3);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// Worked example 1, from the events themselves.
TEST_F(WorkorderFacts, SCO_21_Example1_AMonthOfAFieldEngineer) {
  post("gao", terms("KPI-ENG-F"));
  order_tells(1, workorders::ArrivalMissed{.station = "一站", .person = "gao"});
  order_tells(1, workorders::ServiceDocumentRejected{.points = 2, .engineer = "gao"});
  order_tells(2, workorders::ServiceDocumentRejected{.points = 1, .engineer = "gao"});
  complaints::ComplaintDraftDismissed found;
  found.dismissal = complaints::Dismissal{.item_valid = true, .person = "gao"};
  tell<complaints::ComplaintCodec>("complaints", Uuid{5, 1}, found);
  at("2026-04-01 09:00");
  done<ScoreCodec>(sheet_of("gao"), ComputeSheet{}, "zhi", "service_support");
  EXPECT_EQ(explain(sheet_of("gao")).total_cp, 8'100);
}

TEST_F(WorkorderFacts, SCO_37_FaultyPapersCostTheCommissionOfTheirOrder) {
  const Offer offer{.price = yuan("87300.00"),
                    .cost = yuan("52000.00"),
                    .person_days = 3,
                    .received = yuan("87300.00"),
                    .received_on = date("2026-03-02")};
  const auto calculate = [&](const char* deal) {
    done<CommissionCodec>(
        {}, CalculateCommission{.deal = deal, .person = "gao", .offer = offer, .evidence = "HT-1"},
        "wen", "clerk");
  };
  calculate("GD-1");
  workorders::ServiceDocumentRejected rejected{
      .points = 1, .engineer = "gao", .supervisor = "wu", .doc_no = "GD-1"};
  order_tells(1, rejected);
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(0)) << "a wrong name costs no commission";
  rejected.commission_lost = true;
  order_tells(1, rejected);
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(1));
  rejected.doc_no = "GD-2";
  order_tells(2, rejected);
  calculate("GD-2");  // only now
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(2));
  calculate("GD-3");
  EXPECT_THAT((all_of<CommissionForfeited>()), SizeIs(2));
  for (const auto& ticket : all_of<PenaltyProposed>()) {
    EXPECT_EQ(ticket.terms->ground->code, "F-SRV-09");
    EXPECT_EQ(ticket.terms->measure, "no_commission");
  }
  EXPECT_THAT((all_of<PenaltyProposed>()), SizeIs(2));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkorderFacts, SCO_64_AnUnsignedRecordIsFinedOncePerOrder) {
  order_tells(1, workorders::CustomerSignatureMissing{.person = "gao"});
  order_tells(1, workorders::ServiceDocumentRejected{
                     .items = {{.kind = workorders::PaperDefect::unsigned_, .count = 1}},
                     .points = 1,
                     .engineer = "gao"});
  order_tells(2, workorders::CustomerSignatureMissing{.person = "gao"});
  order_tells(2, workorders::HeadOfficeNotCalled{.person = "gao"});
  order_tells(2, workorders::NodeAnswerMissing{.person = "gao"});
  std::map<std::string, int> codes;
  for (const auto& ticket : all_of<PenaltyProposed>()) ++codes[ticket.terms->ground->code];
  EXPECT_EQ(codes, (std::map<std::string, int>{{"F-SRV-07", 1}, {"F-SRV-11", 2}, {"F-SRV-13", 1}}));
}

TEST_F(WorkorderFacts, SCO_56_ARepeatedRepairProposesOneAccidentCase) {
  post("gao", terms("KPI-ENG-F"));
  order_tells(1, workorders::RepeatRepairRecorded{.engineer = "gao", .station = "一站"});
  order_tells(1, workorders::AccidentSuspected{
                     .reason = "same_fault_again", .person = "gao", .doc_no = "GD-1"});
  order_tells(1, workorders::AccidentSuspected{
                     .reason = "machine_down_3_days", .person = "gao", .doc_no = "GD-1"});
  const auto reported = all_of<AccidentReported>();
  ASSERT_THAT(reported, SizeIs(1));
  EXPECT_EQ(reported[0].order_no, "GD-1");
  ASSERT_THAT(reported[0].causes, SizeIs(1));
  EXPECT_EQ(reported[0].causes[0].type, "AccidentSuspected");
  // Not fixed at once, and the second service's coefficient is proposed to be taken off.
  EXPECT_THAT(explain(sheet_of("gao")).others, SizeIs(2));
  const auto proposed = all_of<PenaltyProposed>();
  ASSERT_THAT(proposed, SizeIs(1));
  EXPECT_EQ(proposed[0].terms->ground->code, "F-SRV-12");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkorderFacts, SCO_46_SCO_47_ProjectsAndTheirRepeatedServices) {
  const Uuid customer{9, 1};
  const auto commissioned = [&](std::uint64_t no, const char* product) {
    tell<workorders::InstallationCodec>(
        "workorders", Uuid{4, no},
        workorders::InstallationDone{.doc_no = "AZ-" + std::to_string(no),
                                     .customer_id = customer,
                                     .installer = "gao",
                                     .on = date("2026-03-02"),
                                     .commissioning = true,
                                     .product = product});
  };
  commissioned(1, "SVG-10");
  commissioned(2, "HVC-6");
  const Uuid again{5, 2};
  order_tells(1, workorders::RepeatRepairRecorded{.repeated_by = again,
                                                  .engineer = "gao",
                                                  .doc_no = "GD-1",
                                                  .customer_id = customer,
                                                  .model = "HVC-6"});
  EXPECT_THAT(all_of<ServiceRepeated>(), SizeIs(1));
  const auto proposed = all_of<PenaltyProposed>();
  ASSERT_THAT(proposed, SizeIs(1));
  EXPECT_EQ(proposed[0].terms->ground->group, to_string(again)) << "no coefficient for that trip";

  at("2026-09-03 00:00:01");
  ASSERT_THAT(all_of<ProjectFoundSound>(), SizeIs(1));
  EXPECT_EQ(all_of<ProjectFoundSound>()[0].doc_no, "AZ-1");
  const auto rewards = all_of<RewardProposed>();
  ASSERT_THAT(rewards, SizeIs(1));
  EXPECT_EQ(rewards[0].terms->ground->code, "R-03");
  EXPECT_EQ(rewards[0].terms->ground->person, "gao");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkorderFacts, SCO_28_SCO_29_ApprovedHoursOfAnOrderArePaid) {
  post("gao", terms("KPI-ENG-F"));
  workorders::WorkHoursApproved approved{
      .doc_no = "GD-1",
      .work = {{.person = "gao", .minutes = 1'800, .tcl = 3},
               {.person = "lu", .minutes = 120, .tcl = 1},
               {.person = "xue", .minutes = 60}},  // without competence: no rate
      .type = workorders::OrderType::fault};
  const auto told = order_tells(1, approved);
  approved.doc_no = "GD-2";
  approved.type = workorders::OrderType::inspection;
  approved.work = {{.person = "gao", .minutes = 720, .tcl = 3}};
  order_tells(2, approved);
  const auto accrued = all_of<HourPayAccrued>();
  ASSERT_THAT(accrued, SizeIs(3));
  EXPECT_EQ(accrued[0].line->amount, yuan("2700.00"));  // worked example 2
  EXPECT_EQ(accrued[1].line->amount, yuan("90.00"));
  EXPECT_EQ(accrued[2].line->amount, yuan("540.00"));
  EXPECT_EQ(accrued[0].line->cause->hash, to_hex(told.hash));
  std::int64_t minutes = 0;
  for (const auto& one : all_of<MeasurementRecorded>()) {
    if (one.fact->metric == Metric::month_hours) minutes += one.fact->num;
  }
  EXPECT_EQ(minutes, 1'800 + 120 + 60 + 720);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// Due in the month in which the tolerance ends (8.1), also where the miss is heard of a second
// later.
TEST_F(WorkorderFacts, WRK_35_AnInspectionBelongsToTheMonthOfItsTolerance) {
  PostTerms head = terms("KPI-SUP-M");
  head.supervises = true;
  head.salary_class = "一类";
  post("wu", head);
  const auto plan = [&](std::uint64_t no, const workorders::MaintenancePlanEvent& event) {
    tell<workorders::MaintenancePlanCodec>("workorders", Uuid{9, no}, event);
  };
  using workorders::MaintenanceKind;
  workorders::MaintenanceCompleted done{
      .kind = MaintenanceKind::inspection2, .in_time = true, .station = "一站"};
  done.due_by = date("2026-04-10");
  plan(1, done);
  EXPECT_EQ(rate("wu", "2026-03-01"), "0 of 0");
  EXPECT_EQ(rate("wu", "2026-04-01"), "1 of 1");
  at("2026-04-01 00:00:00");
  workorders::MaintenanceMissed missed{.kind = MaintenanceKind::inspection1, .station = "一站"};
  missed.timer = {.name = "maintenance", .due_at = local("2026-03-31 23:59:59")};
  plan(2, missed);
  EXPECT_EQ(rate("wu", "2026-03-01"), "0 of 1");
  done.in_time = false;
  done.due_by = date("2026-03-31");
  plan(2, done);
  EXPECT_EQ(rate("wu", "2026-03-01"), "1 of 1") << "done before the sheet is computed";
  EXPECT_EQ(rate("wu", "2026-03-01", Metric::delivered_inspection_timely), "0 of 1");
  plan(3, done);
  EXPECT_EQ(rate("wu", "2026-03-01"), "1 of 1") << "of one that he was not due to do";
  EXPECT_EQ(rate("wu", "2026-04-01"), "1 of 1");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(WorkorderFacts, SCO_06_SCO_07_SCO_14_FindingsOfTheSite) {
  PostTerms head = terms("KPI-SUP-M");
  head.supervises = true;
  head.salary_class = "一类";
  post("wu", head);
  const auto found = [&](std::uint64_t no, const workorders::FindingEvent& event) {
    tell<workorders::FindingCodec>("workorders", Uuid{8, no}, event);
  };
  found(1, workorders::SafetyAccidentRecorded{.person = "gao", .unit = "一站", .what = "烫伤"});
  found(2, workorders::SafetyVetoRecorded{.person = "wu", .what = "两起事故", .signed_by = "hua"});
  found(3, workorders::ConductFindingRecorded{
               .kind = workorders::FindingKind::dress, .person = "gao", .what = "未着工装"});
  found(4, workorders::FalsificationFound{.person = "gao", .what = "伪造到达时间"});
  found(5, workorders::MileageStandardExceeded{.unit = "一站",
                                               .month = date("2026-02-01"),
                                               .km_tenths = 11'200,
                                               .km_standard_tenths = 10'000,
                                               .person = "wu"});
  // The accident is his station's and his veto his own.
  EXPECT_THAT(explain(sheet_of("wu")).others, SizeIs(2));
  std::map<std::string, int> codes;
  for (const auto& ticket : all_of<PenaltyProposed>()) ++codes[ticket.terms->ground->code];
  EXPECT_EQ(codes, (std::map<std::string, int>{{"F-SRV-04", 1}, {"F-SRV-06", 1}}));
  // The kilometres are those of the month that was compared.
  const Uuid february = sheet_of("wu", "2026-02-01");
  EXPECT_THAT(events_of(february), ElementsAre("FactsBegun", "MeasurementRecorded"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

}  // namespace
}  // namespace aftercare::scoring
