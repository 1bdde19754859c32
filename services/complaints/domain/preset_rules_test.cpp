// What single presets ask for beside the table of complaints.md 4.1: deadlines with their own
// starts and ends, classes, titles, routing, control and sanctions.
#include <gmock/gmock.h>

#include <string>
#include <string_view>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// --- deadlines, preset by preset -----------------------------------------------------------------

Instant solution_due(const std::string& preset, std::string_view at, Severity severity) {
  Case c = under(preset);
  RegisterComplaint r = request_under(c.policy(), local(at));
  r.severity = severity;
  c.at(at).registered(r);
  return c.running().at("solution");
}

TEST(ComplaintPresets, CMP_21_InspectionAgencyReportsWithin3DaysOfTheInvestigation) {
  Case c = under("inspection-agency");
  c.at("2026-03-02 09:00").registered();
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-03 23:59:59")) << "1 CD";
  EXPECT_EQ(c.running().at("solution"), local("2026-03-09 23:59:59")) << "a week";
  c.investigating();
  c.by("q", {"quality_lead"})
      .when(FinishInvestigation{.cause = "误判", .findings = "复检不合格", .evidence = {"R-1"}});
  EXPECT_EQ(c.running().at("investigation_report"), local("2026-03-05 23:59:59"));
  Case late = c;
  c.at("2026-03-05 23:59:59").awaiting_approval();
  EXPECT_FALSE(c.running().contains("investigation_report"));
  late.at("2026-03-06 00:00:00");
  ASSERT_EQ(late.count<DeadlineMissed>(), 1U);
  EXPECT_TRUE(std::ranges::any_of(late.document().slips, [](const Slip& slip) {
    return slip.timer == "investigation_report";
  }));
  late.planner().when(SubmitPlan{.plan = Plan{.measures = {"复检"}}});
  EXPECT_TRUE(late.only<PlanSubmitted>().late);
  EXPECT_EQ(late.only<PlanSubmitted>().cause, "复检不合格");
}

TEST(ComplaintPresets, CMP_22_CMP_23_ManufacturerCountsFromAcceptanceToClosing) {
  const auto accepted = [](Region region) {
    Case c = under("manufacturer");
    RegisterComplaint r = request_under(c.policy(), local("2026-02-27 10:00"));
    r.region = region;
    c.at("2026-03-02 09:00").registered(r);
    c.agent().when(AcceptComplaint{}).then<ComplaintAccepted, StepFinished, StepFinished>();
    return c.running().at("closing");
  };
  EXPECT_EQ(accepted(Region::domestic), local("2026-03-17 23:59:59"));
  EXPECT_EQ(accepted(Region::none), local("2026-03-17 23:59:59"));
  EXPECT_EQ(accepted(Region::foreign), local("2026-03-22 23:59:59"));
}

TEST(ComplaintPresets, CMP_22_TheClosingClockRunsThroughAllRounds) {
  Case c = under("manufacturer");
  c.at("2026-03-02 09:00").registered(request_under(c.policy(), local("2026-03-02 09:00")));
  c.agent().when(AcceptComplaint{});
  c.contacted().awaiting_answer();
  EXPECT_TRUE(c.running().contains("closing"));
  c.agent().answer(5);
  EXPECT_EQ(c.running().at("closing"), local("2026-03-17 23:59:59"));
  c.agent().when(AcceptComplaint{}).then_refused(rules::accepted_already);
  c.at("2026-03-18 00:00:00");
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 1U);
}

TEST(ComplaintPresets, CMP_24_Example4PropertyOverAHoliday) {
  EXPECT_EQ(solution_due("property", "2026-09-30 15:00", Severity::major),
            local("2026-10-08 17:30"));
  EXPECT_EQ(solution_due("property", "2026-09-30 15:00", Severity::general),
            local("2026-10-10 17:30"));
  const ComplaintPolicy& policy = values_of("property");
  const FollowUpRule* const major =
      rule_for(policy.care.follow_ups, FollowUpSubject::complaint, Severity::major);
  ASSERT_NE(major, nullptr);
  EXPECT_TRUE(major->signature);
  EXPECT_THAT(major->modes, ElementsAre(FollowUpMode::visit));
  EXPECT_EQ(calendar::deadline(local("2026-10-08 17:00"), major->due, calendar::shipped_calendar()),
            local("2026-10-15 23:59:59"));
}

TEST(ComplaintPresets, CMP_25_Example12HeavyEquipmentSolvedThenReopened) {
  Case c = under("heavy-equipment-dealer");
  c.at("2026-03-06 18:00").registered(request_under(c.policy(), local("2026-03-06 18:00")));
  EXPECT_EQ(c.running().at("solution"), local("2026-03-08 18:00"));
  c.at("2026-03-07 10:00").executing();
  c.at("2026-03-08 12:00").agent().when(FinishExecution{.proof = "完工单"});
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 0U);
  c.awaiting_answer().at("2026-03-09 10:00").agent().answer(4);
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().round, 2);
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-10 10:00"));
  EXPECT_EQ(c.running().at("solution"), local("2026-03-11 10:00"));
}

TEST(ComplaintPresets, CMP_26_TheTimeThatTheCustomerSets) {
  Case c = under("industrial-equipment");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-04 14:30");
  c.registered(r);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-04 14:30"));
  r.promised_at = {};
  under("industrial-equipment").agent().when(r).then_refused("REQUIRED", "CMP-30");
  r.promised_at = local("2026-03-02 08:59:59");
  under("industrial-equipment").agent().when(r).then_refused(rules::promise_in_past);
}

TEST(ComplaintPresets, CMP_27_TheTechnicianCallsWithin5Minutes) {
  Case c = under("instrument-maker");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-02 09:10"));
  c.agent().when(RecordTechnicianCall{});
  EXPECT_TRUE(c.refused().has_value());
  c.at("2026-03-02 09:08").contacted();
  EXPECT_EQ(c.running().at("technician_call"), local("2026-03-02 09:13"));
  EXPECT_EQ(c.running().at("remote_solution"), local("2026-03-02 13:08"));
  Case late = c;
  c.at("2026-03-02 09:13").by("fu", {"technician"});
  c.when(RecordTechnicianCall{.technician = "fu"}).then<TechnicianCalled>();
  EXPECT_FALSE(c.only<TechnicianCalled>().late);
  c.when(RecordTechnicianCall{}).then_refused(rules::no_technician_call);

  late.at("2026-03-02 09:13:01");
  ASSERT_EQ(late.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(late.all<DeadlineMissed>()[0].event.informed, "agent_l2");  // the supervisor
  late.by("fu", {"technician"}).when(RecordTechnicianCall{.technician = "fu"});
  EXPECT_TRUE(late.only<TechnicianCalled>().late);
  late.at("2026-03-02 13:08:01");
  EXPECT_EQ(late.all<DeadlineMissed>().back().event.timer.name, "remote_solution");

  under("retail-franchise")
      .contacted()
      .agent()
      .when(RecordTechnicianCall{})
      .then_refused(rules::no_technician_call);
}

TEST(ComplaintPresets, CMP_28_LawFirmWorkingDays) {
  EXPECT_EQ(solution_due("law-firm", "2026-03-06 16:00", Severity::major),
            local("2026-03-27 17:30"));
}

TEST(ComplaintPresets, CMP_29_Car4sStoreReportsToTheManagerAtOnce) {
  Case c = under("car-4s-store");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  EXPECT_EQ(c.only<ComplaintClassified>().report_to, "agent_l2");
  EXPECT_EQ(level_of(c.policy(), "department_manager"), 2);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-04 23:59:59"));
  EXPECT_EQ(c.policy().level[2].progress, calendar::working_days(1));  // inherited
}

TEST(ComplaintPresets, CMP_30_ThePromiseToTheOwnerRunsToTheEndOfItsDay) {
  Case c = under("real-estate-developer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-05 09:00");
  c.registered(r);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-05 23:59:59"));
  EXPECT_EQ(c.document().promised_at, local("2026-03-05 09:00"));
  // Solved in time, not satisfied: a new promise, or as many days again.
  c.at("2026-03-04 10:00").awaiting_answer();
  Case again = c;
  c.agent().when(RecordSatisfaction{
      .answer = 4, .mode = ContactMode::call, .promised_at = local("2026-03-20 12:00")});
  EXPECT_EQ(c.running().at("solution"), local("2026-03-20 23:59:59"));
  EXPECT_EQ(c.document().promised_at, local("2026-03-20 12:00"));
  again.agent().answer(4);
  EXPECT_EQ(again.running().at("solution"), local("2026-03-07 23:59:59"));
}

TEST(ComplaintPresets, CMP_30_ANewRoundHasAsLongAsWasPromisedLast) {
  Case c = under("real-estate-developer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-05 09:00");
  c.registered(r).at("2026-03-04 10:00").awaiting_answer();
  c.agent().when(RecordSatisfaction{
      .answer = 4, .mode = ContactMode::call, .promised_at = local("2026-03-08 10:00")});
  c.assigned("he", c.policy().level[1].function).at("2026-03-06 10:00").awaiting_answer();
  c.agent().answer(4);
  EXPECT_EQ(c.document().round, 3);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-10 23:59:59")) << "four days, not six";
}

TEST(ComplaintPresets, CMP_31_TheSameBusinessDay) {
  for (const char* preset : {"retail-mall", "resort-hotel"}) {
    EXPECT_EQ(solution_due(preset, "2026-03-02 09:00", Severity::general),
              local("2026-03-02 17:30"));
    EXPECT_EQ(solution_due(preset, "2026-03-06 19:00", Severity::general),
              local("2026-03-09 17:30"));
  }
}

// --- classes, levels, routing --------------------------------------------------------------------

TEST(ComplaintPresets, CMP_17_ManufacturersAskForTheQualityClass) {
  Case c = under("manufacturer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.quality_class = QualityClass::none;
  c.agent().when(r).then_refused("REQUIRED", "CMP-17");
  r.kind = CaseKind::consultation;
  c.agent().when(r).then<ComplaintRegistered, ComplaintClassified>();
}

TEST(ComplaintPresets, CMP_17_QualityIsTrackedHumanNegligenceNeedNotBe) {
  const auto asked = [](QualityClass quality_class, const DetermineLiability& command) {
    Case c = under("manufacturer");
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    r.quality_class = quality_class;
    c.registered(r).investigating();
    c.by("q", {"qa"}).when(command);
    return c;
  };
  const DetermineLiability untracked{.responsible = {{.unit = "制造部"}}, .cure = "换胶"};
  asked(QualityClass::quality, untracked).then_refused(rules::needs_tracking);
  asked(QualityClass::non_quality, untracked).then<LiabilityDetermined>();
  DetermineLiability tracked = untracked;
  tracked.tracked = true;
  Case c = asked(QualityClass::quality, tracked);
  c.then<LiabilityDetermined>();
  EXPECT_TRUE(c.document().tracked);
  EXPECT_EQ(c.document().cure, "换胶");
  tracked.cure = {};
  asked(QualityClass::quality, tracked).then_refused("REQUIRED", "CMP-47");
}

TEST(ComplaintPresets, CMP_18_SeverityWhereThePresetKnowsIt) {
  for (const std::string& preset : all_presets()) {
    Case c = under(preset);
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    c.agent().when(r);
    EXPECT_EQ(c.document().severity, Severity::general) << preset;  // the default
    Case major = under(preset);
    r.severity = Severity::major;
    major.agent().when(r);
    if (preset == "property" || preset == "law-firm" || preset == "heavy-equipment-dealer") {
      EXPECT_EQ(major.document().severity, Severity::major) << preset;
    } else {
      major.then_refused(rules::severity_not_offered);
    }
  }
}

TEST(ComplaintPresets, CMP_34_TitlesAreNamedWhereAHandlerIsAssigned) {
  Case c = under("heavy-equipment-dealer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  c.by("four-hundred", {"hotline_agent"}).when(r);
  EXPECT_EQ(c.document().handler, "");  // 400 registers, the regional director answers
  EXPECT_EQ(c.timer("first_contact").holder, "agent_l1");
  c.by("chief", {"customer_centre_manager"});
  c.when(AssignHandler{.person = "director", .function = "regional_service_director"});
  c.then<HandlerAssigned>();
  EXPECT_EQ(c.document().handler, "director");
  c.when(AssignHandler{.person = "x", .function = "service_desk"})
      .then_refused(rules::handler_level);
}

TEST(ComplaintPresets, CMP_34_CMP_15_WithoutLevelsTwoPeopleHandleAndReview) {
  Case c = under("manufacturer");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00"))).under_review();
  c.by("zhang", {"gm_office"}).when(ReviewCase{.verdict = Verdict::ok});
  c.then_refused(rules::handler_reviews);
  c.by("li", {"gm_office"}).when(ReviewCase{.verdict = Verdict::ok});
  EXPECT_EQ(c.document().state, CaseState::closed);
  EXPECT_FALSE(c.policy().levels);
  c = under("manufacturer");
  c.contacted(request_under(c.policy(), local("2026-03-02 09:00")));
  c.agent().when(EscalateComplaint{.reason = "x"}).then_refused(rules::no_levels);
}

TEST(ComplaintPresets, CMP_05_LawFirmRouting) {
  const auto taken = [](Channel channel, const char* desk) {
    Case c = under("law-firm");
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    r.channel = channel;
    c.by("first", {desk}).when(r);
    return c;
  };
  Case by_phone = taken(Channel::phone, "front_desk");
  EXPECT_THAT(by_phone.document().route, ::testing::ElementsAre("front_desk", "case_officer"));
  EXPECT_EQ(by_phone.document().handler, "");
  EXPECT_EQ(by_phone.timer("first_contact").holder, "case_officer");
  EXPECT_TRUE(by_phone.running().contains("pass_on"));
  Case written = taken(Channel::letter, "front_desk");  // the wrong desk: it goes to the right one
  EXPECT_EQ(written.timer("first_contact").holder, "administration_desk");
  Case authority = taken(Channel::authority, "case_officer");
  EXPECT_EQ(authority.document().handler, "first");
  EXPECT_THAT(authority.document().route, ::testing::ElementsAre("case_officer"));
}

TEST(ComplaintPresets, CMP_69_TheMallPassesSuggestionsOnAtOnce) {
  Case c = under("retail-mall");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.kind = CaseKind::suggestion;
  c.by("desk", {"service_desk"}).when(r);
  EXPECT_EQ(c.running().at("pass_on"), local("2026-03-02 09:30"));
  EXPECT_EQ(c.document().handler, "desk");
  EXPECT_FALSE(c.running().contains("solution"));  // no complaint, no full cycle (CMP-07)
  c.at("2026-03-02 09:30:01");
  EXPECT_EQ(c.all<DeadlineMissed>().at(0).event.timer.name, "pass_on");
}

// --- control -------------------------------------------------------------------------------------

TEST(ComplaintPresets, CMP_57_Example6ComplaintRatio) {
  const ComplaintPolicy& policy = values_of("heavy-equipment-dealer");
  EXPECT_FALSE(ratio_exceeded(policy, 10, 1'800));  // 5.56 permille
  EXPECT_TRUE(ratio_exceeded(policy, 11, 1'800));   // 6.11 permille
  EXPECT_FALSE(ratio_exceeded(policy, 6, 1'000));   // exactly the limit
  EXPECT_FALSE(ratio_exceeded(retail_franchise(), 11, 10));
}

TEST(ComplaintPresets, CMP_74_TheDirectorIsRemindedBefore24HoursPass) {
  Case c = under("heavy-equipment-dealer");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  EXPECT_EQ(c.document().due_at, local("2026-03-03 09:00"));  // a notice is no deadline of the case
  c.at("2026-03-03 05:00:01");
  ASSERT_EQ(c.count<ContactReminded>(), 1U);
  EXPECT_EQ(c.all<ContactReminded>()[0].event.to, "zhang");
  EXPECT_EQ(c.document().misses, 0);  // a notice only
  EXPECT_THAT(c.document().slips, SizeIs(0));
  c.at("2026-03-03 09:00:01");
  EXPECT_EQ(c.all<FirstContactMissed>().at(0).event.sanction, "F-CMP-05");

  Case in_time = under("heavy-equipment-dealer");
  in_time.contacted(request_under(in_time.policy(), local("2026-03-02 09:00")));
  in_time.at("2026-03-04 09:00");
  EXPECT_EQ(in_time.count<ContactReminded>(), 0U);
}

Case liable(const std::string& preset, const Sanction& sanction) {
  Case c = under(preset);
  c.registered(request_under(c.policy(), local("2026-03-02 09:00"))).investigating();
  c.by("q", {"qa", "gm_office"});
  c.when(DetermineLiability{.responsible = {{.unit = "检验一部", .person = "qian"}},
                            .sanctions = {sanction}});
  return c;
}

TEST(ComplaintPresets, CMP_73_AResponsiblePersonPays200To1500) {
  const auto fined = [](std::int64_t fen) {
    return liable("inspection-agency",
                  {.code = "F-CMP-04", .person = "qian", .amount = Money{fen}});
  };
  fined(200'00).then<LiabilityDetermined>();
  fined(1'500'00).then<LiabilityDetermined>();
  fined(199'99).then_refused(rules::sanction_amount);
  fined(1'500'01).then_refused(rules::sanction_amount);
  liable("inspection-agency", {.code = "F-CMP-04", .person = "sun", .amount = Money{300'00}})
      .then_refused(rules::sanction_not_liable);
  EXPECT_EQ(fined(300'00).document().sanctions.at(0).kind, SanctionKind::money);
}

TEST(ComplaintPresets, CMP_75_AnEmptyTableMustBeFilledFirst) {
  Case c = liable("manufacturer", {.code = "F-CMP-10", .unit = "检验一部", .amount = Money{1}});
  c.then_refused(rules::no_such_sanction);
  EXPECT_THAT(c.refused()->detail.en, HasSubstr("F-CMP-10"));
}

TEST(ComplaintPresets, CMP_58_ASaleIsCancelledForAComplaintThatSalesCaused) {
  const Sanction cancelled{
      .code = "F-CMP-09", .person = "qian", .ground = FaultGround::sales_caused, .sale_no = "XS-1"};
  Case c = liable("car-sales-dealer", cancelled);
  c.then<LiabilityDetermined>();
  EXPECT_EQ(c.document().sanctions.at(0).kind, SanctionKind::sale_cancelled);
  EXPECT_EQ(c.document().sanctions.at(0).approver, "sales_manager");
  Sanction unnamed = cancelled;
  unnamed.sale_no = {};
  liable("car-sales-dealer", unnamed).then_refused("REQUIRED", "CMP-58");
  liable("retail-franchise", cancelled).then_refused(rules::no_such_sanction);
}

TEST(ComplaintPresets, CMP_78_DemeritInsteadOfMoney) {
  for (const FaultGround ground : {FaultGround::quarrel, FaultGround::demands_favours,
                                   FaultGround::late_service, FaultGround::repeated_repair}) {
    Case c = liable("industrial-equipment",
                    {.code = "F-CMP-08", .person = "qian", .ground = ground, .remedy = "上门道歉"});
    c.then<LiabilityDetermined>();
    EXPECT_EQ(c.document().sanctions.at(0).kind, SanctionKind::demerit);
  }
  liable("industrial-equipment", {.code = "F-CMP-08", .person = "qian", .remedy = "上门道歉"})
      .then_refused(rules::sanction_ground);
  liable("industrial-equipment",
         {.code = "F-CMP-08", .person = "qian", .ground = FaultGround::quarrel})
      .then_refused("REQUIRED", "CMP-78");
}

}  // namespace
}  // namespace aftercare::complaints
