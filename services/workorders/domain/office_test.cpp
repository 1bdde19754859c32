#include "services/workorders/domain/office.h"

#include <gmock/gmock.h>

#include "services/workorders/domain/sites.h"
#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

using ::testing::Contains;

TEST(Engineer, WRK_40_HoldsEachLevelHeHasAtLeast) {
  Story<EngineerModel> one;
  one.by("sun", "service_support");
  one.when(RegisterEngineer{.person = "chen", .station = "S1", .region = "north", .tcl = 2});
  EXPECT_THAT(EngineerModel::keys(one.document()),
              Contains(DocumentKey(keys::engineer_level, "chen 1")));
  one.when(ChangeEngineer{.station = "S1", .region = "north", .tcl = 0, .active = true});
  EXPECT_EQ(EngineerModel::keys(one.document()).size(), 2U);
  Story<EngineerModel> again;
  again.held({keys::engineer, "chen"}, Uuid{1, 1});
  again.refuses(RegisterEngineer{.person = "chen", .station = "S1"}, rules::engineer_known);
}

TEST(Opportunity, WRK_18_FollowedInThreeWorkingDays) {
  Story<OpportunityModel> one;
  one.by("li", "hotline_agent");
  one.when(RecordOpportunity{.what = "二手机", .station = "S1", .holder = "chen"});
  EXPECT_FALSE(one.all<OpportunityRecorded>().at(0).event.timers.at(0).notice_at == Instant{});
  one.at("2026-03-05 17:30:01");
  ASSERT_EQ(one.count<OpportunityNotFollowed>(), 1U);
  EXPECT_GE(one.count<NoticeGiven>(), 2U);  // reminded before, at 50 and 80 %
  one.when(FollowOpportunity{.result = "已签约", .converted = true}).then<OpportunityFollowed>();
  EXPECT_TRUE(one.only<OpportunityFollowed>().late);
  one.refuses(FollowOpportunity{.result = "x"}, rules::opportunity_over);
  one.folds();
}

class FindingStory : public Story<FindingModel> {
 public:
  FindingStory() { by("zhao", "service_supervisor"); }
};

// Worked example 7.
TEST(Finding, WRK_17_Example7_MileageInTwoSteps) {
  const auto over = [](std::uint32_t tenths) {
    FindingStory one;
    one.when(RecordFinding{.kind = FindingKind::mileage,
                           .unit = "S1",
                           .km_tenths = tenths,
                           .km_standard_tenths = 620,
                           .month = date("2026-03-15")})
        .then<MileageStandardExceeded>();
    return one.only<MileageStandardExceeded>();
  };
  EXPECT_EQ(over(630).tier, 1);
  EXPECT_EQ(over(630).over_ppm, 16'129U);
  EXPECT_EQ(over(682).tier, 1);  // 10.00 % is not over 10 %
  EXPECT_EQ(over(683).tier, 2);
  FindingStory within;
  within.refuses(RecordFinding{.kind = FindingKind::mileage,
                               .unit = "S1",
                               .km_tenths = 626,
                               .km_standard_tenths = 620,
                               .month = date("2026-03-15")},
                 rules::no_excess);
}

TEST(Finding, WRK_70_ConductAndSafetyWithPersonAndEvidence) {
  FindingStory conduct;
  conduct.when(RecordFinding{.kind = FindingKind::dress, .what = "未着工装"})
      .then_refused("REQUIRED", "WRK-70");
  conduct.when(RecordFinding{.kind = FindingKind::dress, .person = "chen", .what = "未着工装"})
      .then<ConductFindingRecorded>();
  FindingStory safety;
  safety
      .when(
          RecordFinding{.kind = FindingKind::safety_violation, .person = "chen", .what = "未断电"})
      .then<SafetyViolationRecorded>();
  FindingStory veto;
  const RecordFinding signed_one{
      .kind = FindingKind::safety_veto, .person = "chen", .what = "重伤"};
  veto.refuses(signed_one, rules::veto_signed);
  veto.by("dir", "regional_service_director");
  veto.when(signed_one).then<SafetyVetoRecorded>();
}

TEST(Finding, WRK_71_AnAccidentIsRecordedForTheInvestigation) {
  FindingStory one;
  one.when(RecordFinding{.kind = FindingKind::safety_accident,
                         .person = "chen",
                         .what = "砸伤",
                         .work_injury = true})
      .then<SafetyAccidentRecorded>();
  EXPECT_TRUE(one.only<SafetyAccidentRecorded>().work_injury);
}

TEST(Finding, WRK_86_RepeatedOffencesWithCarsProposeToStopThePay) {
  FindingStory third;
  third.held({keys::findings_of, "vehicle chen"}, Uuid{1, 1});
  third.held({keys::findings_of, "vehicle chen"}, Uuid{1, 2});
  third.when(RecordFinding{.kind = FindingKind::vehicle, .person = "chen", .what = "私用"});
  EXPECT_EQ(third.only<ConductFindingRecorded>().repeats, 2);
  EXPECT_TRUE(third.only<ConductFindingRecorded>().stop_pay_proposed);
}

TEST(Finding, X_28_ClaimedAndRecordedFiguresDiffer) {
  FindingStory one;
  RecordFinding calls{.kind = FindingKind::workload_mismatch,
                      .person = "chen",
                      .what = "回访",
                      .claimed = 12,
                      .recorded = 12};
  one.refuses(calls, rules::figures_equal);
  calls.recorded = 7;
  one.when(calls).then<WorkloadMismatchFound>();
}

TEST(SiteCheck, X_100_BeforeHalfPastEight_UnsupervisedFaultsAreTheLeaders) {
  Story<SiteCheckModel> check(standard(), "2026-03-02 08:30");
  check.by("lead", "group_leader");
  RecordSiteCheck done{.kind = SiteCheckKind::daily7s,
                       .group = "一组",
                       .items = {{.item = "地面", .ok = true}, {.item = "工具"}}};
  check.refuses(done, rules::item_not_named);
  done.items[1].finding = "未归位";
  done.items[1].unsupervised = true;
  check.when(done).then<SiteChecked>();
  EXPECT_EQ(check.document().leader_faults, 1);
  EXPECT_FALSE(check.document().late);
  Story<SiteCheckModel> late(standard(), "2026-03-02 08:30:01");
  late.by("lead", "group_leader");
  late.when(done);
  EXPECT_TRUE(late.document().late);
}

TEST(SiteCheck, WRK_73_WorkBaysAndBigCleaningsHaveTheirLists) {
  for (const SiteCheckKind kind : {SiteCheckKind::bay_daily, SiteCheckKind::weekly,
                                   SiteCheckKind::monthly, SiteCheckKind::quarterly}) {
    Story<SiteCheckModel> check(standard(), "2026-03-02 18:00");
    check.by("lead", "team_leader");
    check.when(RecordSiteCheck{.kind = kind,
                               .group = "大修一组",
                               .items = {{.item = "工具归位", .ok = true},
                                         {.item = "断电", .finding = "未断", .person = "ma"}}});
    EXPECT_EQ(check.document().faults, 1);
    EXPECT_FALSE(check.document().late);  // the daily 7S only has an hour
  }
}

TEST(RequestLog, X_101_ADefectiveDeviceIsReportedTheSameDay) {
  Story<RequestLogModel> log(standard(), "2026-03-03 08:40");
  log.when(LogRequest{.channel = RequestChannel::device,
                      .topic = "打印机",
                      .received_at = local("2026-03-02 16:00")})
      .then<RequestLogged>();
  EXPECT_TRUE(log.document().late);
}

TEST(RequestLog, X_102_X_103_ThreeRings_AnswerInTenMinutes) {
  Story<RequestLogModel> log;
  log.when(LogRequest{
      .channel = RequestChannel::call, .topic = "咨询", .received_at = log.now(), .rings = 4});
  EXPECT_TRUE(log.document().picked_up_late);
  log.at("2026-03-02 09:10:01");
  EXPECT_EQ(log.count<DeadlineMissed>(), 1U);
  log.when(LogStep{.text = "已回电", .answered = true}).then<RequestStepLogged>();
  EXPECT_TRUE(log.only<RequestStepLogged>().late);
  Story<RequestLogModel> mail;
  mail.when(LogRequest{.channel = RequestChannel::mail,
                       .topic = "询价",
                       .received_at = local("2026-03-02 08:49:59")});
  EXPECT_TRUE(mail.document().late);
  mail.folds();
}

TEST(DutyDay, X_104_NoGapAndNeverAllOfAFunctionOnLeave) {
  Story<DutyDayModel> day;
  PlanDuty plan{
      .desk = "前台",
      .on = date("2026-03-03"),
      .slots = {{.person = "a", .function = "接待", .from_minute = 510, .to_minute = 720},
                {.person = "b", .function = "接待", .from_minute = 730, .to_minute = 1'050}}};
  day.refuses(plan, rules::duty_gap);
  plan.slots[1].from_minute = 720;
  plan.leave = {{.person = "c", .function = "结算"}};
  day.refuses(plan, rules::all_on_leave);
  plan.leave = {{.person = "c", .function = "接待"}};
  day.when(plan).then<DutyPlanned>();
  day.refuses(ChangeDuty{.slots = {plan.slots[0]}}, rules::duty_gap);
}

TEST(QualityCircle, X_105_AnActivityEachMonth_AProjectAndACaseEachHalfYear) {
  Story<QualityCircleModel> circle;
  circle.by("lead", "group_leader");
  circle.when(RegisterCircle{.name = "先锋", .topic = "返修率", .members = {"a", "b"}});
  EXPECT_EQ(circle.running()["circle_activity"], local("2026-03-31 23:59:59"));
  EXPECT_EQ(circle.running()["circle_half_year"], local("2026-06-30 23:59:59"));
  circle.at("2026-04-01 00:00:00");
  EXPECT_EQ(circle.count<CircleDutyMissed>(), 1U);
  circle.when(RecordActivity{.what = "分析", .project_done = true, .pdca_case = true});
  EXPECT_EQ(circle.document().points, 22U);
  EXPECT_EQ(circle.running()["circle_activity"], local("2026-05-31 23:59:59"));
  EXPECT_EQ(circle.running()["circle_half_year"], local("2026-12-31 23:59:59"));
  circle.when(PauseCircle{.reason = "旺季"}).then<CirclePaused>();
  EXPECT_EQ(circle.running()["circle_pause"], local("2026-10-01 23:59:59"));
  circle.folds();
}

TEST(Shipment, WRK_80_PaidNotedSentAndConfirmed) {
  Story<ShipmentModel> one;
  one.by("ding", "service_support");
  one.when(RequestShipment{.customer_id = a_customer, .product = "仪器"})
      .then_refused("REQUIRED", "WRK-80");
  one.when(RequestShipment{.customer_id = a_customer, .product = "仪器", .payment_ref = "SK-1"});
  one.refuses(SendShipment{.carrier = "顺丰", .on = date("2026-03-02")}, rules::wrong_state);
  one.when(IssueDeliveryNote{.product_no = "N-1", .produced_on = date("2026-02-01")});
  EXPECT_EQ(one.document().copies.size(), 4U);
  one.when(SendShipment{.carrier = "顺丰", .on = date("2026-03-02")});
  one.refuses(ConfirmShipment{.on = date("2026-03-02")}, rules::not_arrived);
  EXPECT_EQ(ShipmentModel::keys(one.document()).at(0),
            DocumentKey(keys::shipment_under_way, to_string(one.document().id)));
  one.when(ConfirmShipment{.on = date("2026-03-02"), .confirmed_by_customer = true})
      .then<ShipmentArrived>();
  EXPECT_TRUE(ShipmentModel::keys(one.document()).empty());
}

RequestInstallation wish() {
  return {.customer_id = a_customer,
          .product = "门",
          .quantity = 3,
          .place = "乌鲁木齐",
          .deadline = date("2026-03-20"),
          .estimated_days = 2};
}

TEST(Installation, WRK_81_WRK_87_SignedTravelledAndFiled) {
  Story<InstallationModel> one;
  one.by("zhao", "service_supervisor");
  RequestInstallation asked = wish();
  asked.commissioning = true;
  one.when(asked);
  one.refuses(ApproveInstallation{}, rules::not_this_signer);
  one.by("gao", "gm");
  one.when(ApproveInstallation{}).then<InstallationSigned, InstallationApproved>();
  one.by("ding", "service_support");
  one.when(AssignInstaller{.installer = "chen", .agreed_on = date("2026-03-10")});
  one.by("liu", "technician");
  one.refuses(StartTrip{}, rules::not_the_installer);
  one.by("chen", "technician");
  one.when(StartTrip{}).then<TripStarted>();
  one.when(ReportProgress{.note = "已到"}).then<ProgressReported>();
  FinishInstallation finish{.on = date("2026-03-02"), .trip_days = 2};
  one.refuses(finish, rules::checks_missing);
  finish.safety_checked = true;
  finish.quality_checked = true;
  one.when(finish).then<InstallationDone>();
  one.by("ding", "service_support");
  one.refuses(FileFeedback{.papers = {"feedback_form", "trip_record"}}, rules::papers_missing);
  one.when(FileFeedback{.papers = {"feedback_form", "trip_record", "project_plan", "drawings",
                                   "acceptance", "training"}})
      .then<FeedbackFormFiled>();
  one.folds();
}

TEST(Installation, WRK_81_TheDayIsAgreedOnceTheGoodsAreThere) {
  const Uuid shipment{8, 8};
  const AssignInstaller agreed{.installer = "chen", .agreed_on = date("2026-03-10")};
  const auto approved = [&](Story<InstallationModel>& one) {
    one.by("zhao", "service_supervisor");
    RequestInstallation asked = wish();
    asked.shipment = shipment;
    one.when(asked);
    one.by("gao", "gm");
    one.when(ApproveInstallation{});
    one.by("ding", "service_support");
  };
  Story<InstallationModel> under_way;
  under_way.held({keys::shipment_under_way, to_string(shipment)}, shipment);
  approved(under_way);
  under_way.refuses(agreed, rules::goods_under_way);
  Story<InstallationModel> there;  // or a shipment that this house does not keep
  approved(there);
  there.when(agreed).then<InstallerAssigned>();
}

TEST(Installation, WRK_83_ThreeHeadsSign_NobodyTwiceNorHisOwnRequest) {
  Story<InstallationModel> one(policy_of("door-maker"));
  one.as("head", {"department_manager", "after_sales_head"});
  one.when(wish());
  one.refuses(ApproveInstallation{}, rules::own_request);
  one.as("two", {"department_manager", "after_sales_head"});
  one.when(ApproveInstallation{}).then<InstallationSigned>();
  one.refuses(ApproveInstallation{}, rules::signs_once);
  one.by("three", "after_sales_head");
  one.when(ApproveInstallation{}).then<InstallationSigned>();
  one.by("four", "director");
  one.when(ApproveInstallation{}).then<InstallationSigned, InstallationApproved>();
}

class OwnerStory : public Story<DefectRepairModel> {
 public:
  OwnerStory() {
    by("desk", "service_desk");
    when(ReportDefect{.unit_no = "3-2-501",
                      .customer_id = a_customer,
                      .defect = "漏水",
                      .builder = "一建",
                      .promised_on = date("2026-03-10")})
        .then<DefectReported>();
    when(NotifyContractor{}).then<ContractorNotified>();
  }
};

TEST(DefectRepair, WRK_84_TheBuilderFirst_ThenOwnStaffOrAFirm) {
  OwnerStory one;
  one.refuses(AssignRepair{}, rules::wrong_state);
  one.when(NoteContractorAnswer{.note = "不来"}).then<ContractorFailed>();
  one.refuses(AssignRepair{.large = true}, rules::firm_missing);
  one.when(AssignRepair{.large = true, .firm = "外包一"}).then<OutsideFirmAssigned>();
  one.when(FinishRepair{.cost = yuan(300)}).then<DefectRepaired>();
  one.when(InspectRepair{.reason = "仍漏"}).then<DefectRejected>();
  one.when(FinishRepair{.cost = yuan(100)});
  one.refuses(InspectRepair{.accepted = true}, rules::owner_not_signed);
  one.at("2026-03-11 00:00:00");
  EXPECT_EQ(one.count<DefectRepairMissed>(), 1U);
  one.when(InspectRepair{.accepted = true, .owner_signed = true}).then<DefectAccepted>();
  EXPECT_TRUE(one.only<DefectAccepted>().late);
  one.when(ChargeRepair{.settlement_no = "JS-3"}).then<RepairCostCharged>();
  EXPECT_EQ(one.only<RepairCostCharged>().amount, yuan(400));
  one.folds();
}

TEST(DefectRepair, WRK_84_TheBuildersOwnRepairCostsHimNothingMore) {
  OwnerStory one;
  one.when(NoteContractorAnswer{.repaired = true}).then<ContractorRepaired>();
  one.when(InspectRepair{.accepted = true, .owner_signed = true});
  one.refuses(ChargeRepair{.settlement_no = "JS-3"}, rules::nothing_to_charge);
}

TEST(WorkordersPolicy, X_01_EveryShippedPresetIsRead) {
  EXPECT_EQ(shipped_presets().size(), 6U);
  for (const std::string& preset : shipped_presets()) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    EXPECT_EQ(policy_of(preset).maintenance.inspections.size(), 4U) << preset;
  }
  EXPECT_FALSE(shipped_policies("grocer").has_value());
  EXPECT_EQ(policy_of("car-4s-store").workshop.covers, 3);
  EXPECT_EQ(policy_of("car-4s-store").hotline, standard().hotline);
}

}  // namespace
}  // namespace aftercare::workorders
