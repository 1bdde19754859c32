// The quality-complaint chain: acceptance, the steps and their times, slips for late ones, the
// decision by amount, what sales may say, the copies of the form (CMP-09, CMP-10, CMP-22, CMP-23,
// CMP-44 to CMP-47, CMP-62, CMP-77, X-57).
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Case manufacturer() { return under("manufacturer"); }

RegisterComplaint quality_complaint() {
  RegisterComplaint r = request_under(values_of("manufacturer"), local("2026-03-02 09:00"));
  r.quality_class = QualityClass::quality;
  r.sample_attached = true;
  return r;
}

// Registered by sales, as CMP-09 has it.
Case by_sales(const RegisterComplaint& r = quality_complaint()) {
  Case c = manufacturer();
  c.by("ye", {"sales_dept"}).when(r).then<ComplaintRegistered, ComplaintClassified>();
  return c;
}

Case& step(Case& c, const char* role, const char* name, const char* next = "") {
  c.by(std::string("of-") + role, {role}).when(FinishStep{.step = name, .next = next});
  return c;
}

std::vector<std::string> visited(const Case& c) {
  std::vector<std::string> names;
  for (const StepVisit& visit : c.document().steps) names.push_back(visit.name);
  return names;
}

TEST(QualityChain, CMP_09_SalesNamesOrderItemDateAndQuantities) {
  Case c = by_sales();
  EXPECT_TRUE(c.document().sample_attached);
  EXPECT_EQ(c.document().handler, "");  // gm_office handles
  EXPECT_EQ(c.timer("first_contact").holder, "gm_office");
  const auto refused_without = [](auto change, const char* pointer) {
    RegisterComplaint r = quality_complaint();
    change(r.products.at(0));
    Case incomplete = manufacturer();
    incomplete.by("ye", {"sales_dept"}).when(r).then_refused("REQUIRED", "CMP-09");
    ASSERT_EQ(incomplete.refused()->errors.size(), 1U);
    EXPECT_EQ(incomplete.refused()->errors[0].pointer, pointer);
  };
  refused_without([](Product& p) { p.order_no = {}; }, "/products/0/orderNo");
  refused_without([](Product& p) { p.item_no = {}; }, "/products/0/itemNo");
  refused_without([](Product& p) { p.delivered_on = 0; }, "/products/0/deliveredOn");
  refused_without([](Product& p) { p.defective_qty = 0; }, "/products/0/defectiveQty");
  RegisterComplaint r = quality_complaint();
  r.products.clear();
  Case without = manufacturer();
  without.by("ye", {"sales_dept"}).when(r).then_refused("REQUIRED", "CMP-09");
  r.cause_class = CauseClass::attitude;  // no quality complaint: no form
  without.by("ye", {"sales_dept"}).when(r).then<ComplaintRegistered, ComplaintClassified>();
}

TEST(QualityChain, CMP_09_TheDemandMayBeUndetermined) {
  RegisterComplaint r = quality_complaint();
  r.demand = Demand::undetermined;
  EXPECT_EQ(by_sales(r).document().demand, Demand::undetermined);
}

TEST(QualityChain, CMP_10_ACaseWithoutLossIsAnExceptionSlip) {
  RegisterComplaint r = quality_complaint();
  r.kind = CaseKind::exception;
  Case c = by_sales(r);
  EXPECT_EQ(c.document().kind, CaseKind::exception);
  EXPECT_EQ(c.document().step, "");  // it runs no full cycle
  r.loss = Money{0};
  by_sales(r);
  r.loss = Money{1};
  manufacturer().by("ye", {"sales_dept"}).when(r).then_refused(rules::exception_with_loss);
  c.by("zhang", {"gm_office"}).when(AnswerInquiry{.answer = "已处理"}).then<InquiryAnswered>();
}

TEST(QualityChain, CMP_10_TurnedIntoAComplaintItTakesTheRoute) {
  RegisterComplaint r = quality_complaint();
  r.kind = CaseKind::exception;
  Case c = by_sales(r);
  c.by("zhang", {"gm_office"}).when(TurnIntoComplaint{.reason = "有损失"});
  EXPECT_EQ(c.document().step, "sales");
  EXPECT_TRUE(c.running().contains("step:sales"));
}

TEST(QualityChain, CMP_22_AcceptedOnceByTheOffice) {
  Case c = by_sales();
  EXPECT_FALSE(c.running().contains("closing"));
  c.by("ye", {"sales_dept"}).when(AcceptComplaint{}).then_refused(rules::not_an_agent);
  c.by("zhang", {"gm_office"}).when(AcceptComplaint{.note = "登记"});
  c.then<ComplaintAccepted, StepFinished, StepFinished>();
  EXPECT_EQ(c.document().accepted_by, "zhang");
  EXPECT_EQ(c.document().accepted_at, c.now());
  EXPECT_EQ(c.document().step, "qa");
  EXPECT_EQ(c.running().at("closing"), local("2026-03-17 23:59:59"));
  c.when(AcceptComplaint{}).then_refused(rules::accepted_already);
  under("property").registered().agent().when(AcceptComplaint{}).then_refused(rules::no_acceptance);
}

TEST(QualityChain, CMP_23_CMP_44_TheRouteFromSalesToTheDecision) {
  Case c = by_sales();
  EXPECT_EQ(c.document().step, "sales");
  EXPECT_EQ(c.running().at("step:sales"), local("2026-03-03 23:59:59"));
  EXPECT_EQ(c.timer("step:sales").holder, "sales_dept");
  step(c, "sales_dept", "sales").then<StepFinished>();
  EXPECT_EQ(c.document().step, "registration");
  step(c, "gm_office", "registration").then_refused(rules::finished_otherwise);
  c.by("zhang", {"gm_office"}).when(AcceptComplaint{}).then<ComplaintAccepted, StepFinished>();

  const auto at = [&](const char* name, const char* due_at) {
    EXPECT_EQ(c.document().step, name);
    EXPECT_EQ(c.running().at(std::string("step:") + name), local(due_at)) << name;
  };
  at("qa", "2026-03-06 23:59:59");
  step(c, "production", "qa").then_refused(rules::not_step_unit);
  step(c, "qa", "production").then_refused(rules::not_current_step);
  step(c, "qa", "qa").then<StepFinished>();
  at("production", "2026-03-05 23:59:59");
  step(c, "production", "production").then<StepFinished>();
  at("rnd", "2026-03-04 23:59:59");
  step(c, "rnd", "rnd").then<StepFinished>();
  at("office_review", "2026-03-03 23:59:59");
  step(c, "gm_office", "office_review").then<StepFinished>();
  at("sales_reply", "2026-03-04 23:59:59");
  step(c, "sales_dept", "sales_reply").then<StepFinished>();
  at("decision", "2026-03-03 23:59:59");
  EXPECT_EQ(c.running().at("combined_opinion"), local("2026-03-03 23:59:59"));  // CMP-22
  step(c, "gm_office", "decision").then_refused(rules::finished_otherwise);
  EXPECT_THAT(visited(c), ElementsAre("sales", "registration", "qa", "production", "rnd",
                                      "office_review", "sales_reply", "decision"));
}

TEST(QualityChain, CMP_23_ForeignTimesAndTheirSums) {
  std::int32_t domestic = 0;
  std::int32_t foreign = 0;
  for (const RouteStep& of : values_of("manufacturer").steps) {
    domestic += of.domestic.count;
    foreign += of.foreign.count;
  }
  EXPECT_EQ(domestic, 15);
  EXPECT_EQ(foreign, 20);
  RegisterComplaint r = quality_complaint();
  r.region = Region::foreign;
  Case c = by_sales(r);
  c.by("zhang", {"gm_office"}).when(AcceptComplaint{});
  EXPECT_EQ(c.running().at("step:qa"), local("2026-03-08 23:59:59"));
  EXPECT_EQ(c.document().steps.back().days, 6);
}

TEST(QualityChain, CMP_23_OnlyResearchMayBeLeftOut) {
  Case c = by_sales();
  c.by("zhang", {"gm_office"}).when(AcceptComplaint{});
  step(c, "qa", "qa", "rnd").then_refused(rules::bad_next_step);    // production may not
  step(c, "qa", "qa", "sales").then_refused(rules::bad_next_step);  // nor is it gone back
  step(c, "qa", "qa", "nowhere").then_refused(rules::bad_next_step);
  step(c, "qa", "qa", "production").then<StepFinished>();
  step(c, "production", "production", "office_review").then<StepFinished>();
  EXPECT_THAT(visited(c),
              ElementsAre("sales", "registration", "qa", "production", "office_review"));
}

TEST(QualityChain, CMP_23_WhereThereIsNoRouteNoStepIsFinished) {
  under("retail-franchise")
      .registered()
      .by("q", {"qa"})
      .when(FinishStep{.step = "qa"})
      .then_refused(rules::no_route);
}

TEST(QualityChain, CMP_77_X_16_Example3LateStepsAreAskedForAfterClosing) {
  Case c = manufacturer();
  c.at("2026-03-02 09:00").registered(quality_complaint());
  c.agent().when(AcceptComplaint{});
  c.contacted();
  step(c, "qa", "qa");  // 03-02; production has until 03-05
  c.at("2026-03-06 00:00:00");
  ASSERT_EQ(c.count<StepOverdue>(), 1U);
  EXPECT_EQ(c.all<StepOverdue>()[0].event.step, "production");
  ASSERT_THAT(c.document().slips, SizeIs(1));
  EXPECT_EQ(c.document().slips[0].holder, "production");  // to the unit
  c.at("2026-03-07 10:00");
  step(c, "production", "production", "office_review").then<StepFinished>();
  EXPECT_TRUE(c.only<StepFinished>().late);
  c.investigating().under_review();
  c.at("2026-03-18 00:00:00");
  ASSERT_EQ(c.count<ComplaintDeadlineMissed>(), 1U);  // due 03-17, closed 03-18
  EXPECT_EQ(c.all<ComplaintDeadlineMissed>()[0].at, local("2026-03-18 00:00:00"));
  const Slip& reminder = c.document().slips.back();  // 催办单 then
  EXPECT_EQ(reminder.timer, "closing");
  EXPECT_EQ(reminder.issued_at, local("2026-03-18 00:00:00"));
  c.at("2026-03-18 09:00").reviewer().when(ReviewCase{.verdict = Verdict::ok});
  const auto inquiries = c.all<OverdueInquiryIssued>();
  ASSERT_THAT(inquiries, SizeIs(1));
  EXPECT_EQ(inquiries[0].event.step, "production");
  const Slip& slip = *inquiries[0].event.slip;
  EXPECT_EQ(slip.kind, SlipKind::inquiry);
  EXPECT_EQ(slip.no, "QB-202603-00001");
  EXPECT_EQ(slip.holder, "production");
  // The answer is due 2 WD later, though the case is closed.
  EXPECT_EQ(c.running().at("slip_answer:" + slip.no), local("2026-03-20 17:30"));
  c.by("of-production", {"production"});
  c.when(AnswerSlip{.no = slip.no, .answer = "模具维修"}).then<SlipAnswered>();
  EXPECT_THAT(c.deadlines(), IsEmpty());
  const StepVisit& production = c.document().steps[3];  // 5 days of 3
  EXPECT_EQ(production.name, "production");
  EXPECT_EQ(production.days, 3);
  EXPECT_EQ(
      calendar::local_day(production.finished_at) - calendar::local_day(production.entered_at),
      std::chrono::days{5});
  EXPECT_TRUE(production.overdue);
}

TEST(QualityChain, CMP_77_AnUnansweredInquiryIsMissed) {
  Case c = manufacturer();
  c.at("2026-03-02 09:00").registered(quality_complaint());
  c.contacted().at("2026-03-07 09:00").investigating().closed();
  ASSERT_GE(c.count<OverdueInquiryIssued>(), 1U);
  const std::size_t before = c.count<DeadlineMissed>();
  c.at("2026-03-31 09:00");
  EXPECT_GT(c.count<DeadlineMissed>(), before);
  EXPECT_EQ(c.document().state, CaseState::closed);
}

TEST(QualityChain, X_57_FiveCopiesAtClosing) {
  Case c = manufacturer();
  c.registered(quality_complaint()).closed();
  std::vector<std::string> units;
  for (const FormCopy& copy : c.document().form_copies) {
    units.push_back(copy.unit);
    EXPECT_EQ(copy.form_no, c.document().rounds.back().form_no);
    EXPECT_EQ(copy.delivered_at, c.now());
  }
  EXPECT_THAT(units, ElementsAre("qa", "production", "sales_dept", "finance", "gm_office"));
  EXPECT_EQ(c.count<FormCopyDelivered>(), 5U);
  EXPECT_EQ(Case().closed().count<FormCopyDelivered>(), 0U);
}

TEST(QualityChain, CMP_62_ANewRoundBeginsAtQaWithTheOldFormAttached) {
  Case c = manufacturer();
  c.registered(quality_complaint()).awaiting_answer().agent().answer(4);
  EXPECT_EQ(c.only<RoundOpened>().attached_form_no, "KS-202603-00001/1");
  EXPECT_EQ(c.document().step, "qa");
  EXPECT_EQ(c.document().steps.back().round, 2);
  EXPECT_TRUE(c.running().contains("step:qa"));
  Case other = under("inspection-agency");
  other.awaiting_answer().agent().answer(4);
  EXPECT_EQ(other.only<RoundOpened>().attached_form_no, "");
}

// --- the plan and its decision -------------------------------------------------------------------

TEST(QualityChain, X_37_CMP_44_ThePlanIsSubmittedAtTheDecision) {
  Case c = manufacturer();
  c.registered(quality_complaint()).investigating();
  const SubmitPlan plan{.cause = "开胶", .plan = Plan{.measures = {"换货"}}};
  c.agent().when(plan).then_refused(rules::steps_open);
  c.agent().when(StartExecution{}).then_refused(rules::needs_plan);
  c.through_steps();
  c.by("ye", {"sales_dept"}).when(plan).then_refused(rules::not_an_agent);
  c.agent().when(SubmitPlan{.cause = "开胶"}).then_refused("REQUIRED", "X-37");
  c.agent().when(SubmitPlan{.plan = Plan{.measures = {"换货"}}}).then_refused("REQUIRED", "X-37");
  c.agent().when(plan).then<PlanSubmitted, ApprovalStarted>();
  EXPECT_EQ(c.document().state, CaseState::awaiting_approval);
  EXPECT_EQ(c.document().plan_cause, "开胶");
  EXPECT_FALSE(c.running().contains("combined_opinion"));
  c.by("m", {"sales_manager"}).when(SignStep{.approval = 1});
  c.then<ApprovalStepSigned, ApprovalCompleted, PlanApproved, StepFinished>();
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().step, "");  // the decision was the last step
}

TEST(QualityChain, X_37_APresetWithoutAPlanChainExecutesWithoutApproval) {
  for (const std::string& preset : all_presets()) {
    Case c = under(preset);
    c.registered(request_under(c.policy(), local("2026-03-02 09:00"))).investigating();
    c.agent().when(StartExecution{});
    if (c.policy().plan_chain.empty()) {
      c.then<ExecutionStarted>();
      Case without = under(preset);
      without.registered(request_under(c.policy(), local("2026-03-02 09:00"))).investigating();
      without.agent().when(SubmitPlan{}).then_refused(rules::no_plan_chain);
    } else {
      c.then_refused(rules::needs_plan);
    }
  }
}

TEST(QualityChain, CMP_46_WhoDecidesByTheLargerOfLossAndAmount) {
  const auto decided = [](std::int64_t loss_fen, std::int64_t amount_fen, const char* role) {
    Case c = manufacturer();
    RegisterComplaint r = quality_complaint();
    r.loss = Money{loss_fen};
    c.registered(r).investigating().awaiting_approval(Money{amount_fen});
    c.by("decider", {role}).when(SignStep{.approval = 1});
    return !c.refused().has_value();
  };
  EXPECT_TRUE(decided(5'000'00, 0, "sales_manager"));
  EXPECT_FALSE(decided(5'000'01, 0, "sales_manager"));
  EXPECT_FALSE(decided(0, 5'000'01, "sales_manager"));
  EXPECT_TRUE(decided(5'000'01, 0, "deputy_gm"));
  EXPECT_FALSE(decided(20'000'01, 0, "deputy_gm"));
  EXPECT_TRUE(decided(20'000'01, 0, "gm"));
}

TEST(QualityChain, X_31_ARejectedPlanReturnsToItsAuthor) {
  Case c = manufacturer();
  c.registered(quality_complaint()).investigating().awaiting_approval();
  c.by("m", {"sales_manager"}).when(RejectStep{.approval = 1, .comment = "措施不足"});
  c.then<ApprovalRejected>();
  EXPECT_EQ(c.document().state, CaseState::investigating);
  EXPECT_EQ(c.document().step, "decision");
  c.awaiting_approval().signed_by_all(2);
  EXPECT_EQ(c.document().state, CaseState::executing);
  EXPECT_EQ(c.document().approvals.at(0).state, ChainState::rejected);
}

TEST(QualityChain, X_30_NobodySignsHisOwnPlan) {
  Case c = manufacturer();
  c.registered(quality_complaint()).investigating().awaiting_approval();
  c.by("zhang", {"gm"}).when(SignStep{.approval = 1});
  EXPECT_EQ(c.refused()->code, "OWN_REQUEST");
}

TEST(QualityChain, X_37_AWithdrawnCaseIsNotDecided) {
  Case c = manufacturer();
  c.registered(quality_complaint()).investigating().awaiting_approval();
  c.agent().when(WithdrawComplaint{.reason = "客户撤诉"}).then<ComplaintWithdrawn>();
  c.by("m", {"sales_manager"}).when(SignStep{.approval = 1}).then_refused(rules::wrong_state);
  EXPECT_FALSE(c.running().contains("step:decision"));
  EXPECT_TRUE(c.running().contains("closing"));
}

TEST(QualityChain, X_37_InspectionPlanIsSignedByQualityLeadAndManager) {
  Case c = under("inspection-agency");
  c.investigating();
  const SubmitPlan plan{.cause = "误判", .plan = Plan{.measures = {"复检"}}};
  c.agent().when(plan);
  EXPECT_EQ(c.refused()->code, "NOT_AN_AUTHOR");  // the general office writes it
  c.by("office", {"gm_office"}).when(plan).then<PlanSubmitted, ApprovalStarted>();
  c.by("manager", {"department_manager"}).when(SignStep{.approval = 1});
  EXPECT_EQ(c.refused()->code, "STEP_ORDER");
  c.by("lead", {"quality_lead"}).when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  c.by("manager", {"department_manager"}).when(SignStep{.approval = 1});
  c.then<ApprovalStepSigned, ApprovalCompleted, PlanApproved>();
}

// --- what sales may say --------------------------------------------------------------------------

TEST(QualityChain, CMP_45_SalesPassesOnTheApprovedTextOnly) {
  Case c = manufacturer();
  c.registered(quality_complaint()).executing();
  c.by("ye", {"sales_dept"});
  c.when(NotifyResult{.result = "全额赔偿", .mode = ContactMode::call})
      .then_refused(rules::beyond_approved);
  c.when(NotifyResult{}).then_refused("REQUIRED", "CMP-45");  // by letter or phone
  c.when(NotifyResult{.mode = ContactMode::visit}).then_refused("REQUIRED", "CMP-45");
  Case by_call = c;
  by_call.when(NotifyResult{.mode = ContactMode::call}).then<ResultNotified>();
  EXPECT_EQ(by_call.document().result, "为您更换一双新鞋。");
  c.when(NotifyResult{.result = "为您更换一双新鞋。", .mode = ContactMode::letter});
  c.then<ResultNotified>();
}

TEST(QualityChain, CMP_45_SalesSpeaksWithTheCustomerButJudgesNothing) {
  Case c = by_sales();
  c.when(RecordFirstContact{}).then<FirstContactMade>();
  c.when(JudgeValidity{.validity = Validity::invalid, .reason = "人为"})
      .then_refused(rules::not_an_agent);
  Case retail;
  retail.registered().by("ye", {"sales_dept"}).when(RecordFirstContact{});
  retail.then_refused(rules::not_an_agent);
}

TEST(QualityChain, X_47_TheInternalFormIsNeverSentToTheCustomer) {
  RegisterComplaint r = quality_complaint();
  r.contact->address = clear("浙江省温州市一路1号");
  Case c = manufacturer();
  c.registered(r);
  PrintCase print{.printout = Printout::form, .recipient = Recipient::customer, .reason = "寄送"};
  c.agent().when(print).then_refused(rules::form_not_sent);
  print.recipient = Recipient::internal;
  c.agent().when(print).then<LookupLogged>();
  print = {.printout = Printout::letter, .recipient = Recipient::customer, .reason = "答复"};
  c.agent().when(print).then<LookupLogged>();  // a look-up like any other
  EXPECT_THAT(c.only<LookupLogged>().fields, ElementsAre("/contact/name", "/contact/address"));
  c.by("another", {"gm_office"}).when(print).then<LookupRefused>();
  c.agent().when(PrintCase{.recipient = Recipient::customer, .reason = "x"});
  c.then_refused("REQUIRED", "X-47");
}

// --- the law firm's written opinion --------------------------------------------------------------

TEST(LawFirm, CMP_55_AMajorCaseGoesToThePartnersMeeting) {
  Case c = under("law-firm");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.severity = Severity::major;
  c.registered(r).investigating().awaiting_approval();
  ASSERT_THAT(c.document().approvals.at(0).steps, SizeIs(2));
  c.by("p", {"partner_in_charge"});
  c.when(SignStep{.approval = 1, .authority_notice = AuthorityNotice::inform})
      .then_refused(rules::notice_elsewhere);
  c.when(SignStep{.approval = 1}).then<ApprovalStepSigned>();
  c.by("minutes", {"gm_meeting"});
  c.when(SignStep{.approval = 1}).then_refused(rules::notice_missing);
  c.when(SignStep{.approval = 1, .authority_notice = AuthorityNotice::inform});
  c.then<AuthorityNoticeDecided, ApprovalStepSigned, ApprovalCompleted, PlanApproved>();
  EXPECT_EQ(c.document().authority_notice, AuthorityNotice::inform);
  EXPECT_EQ(c.document().state, CaseState::executing);
}

TEST(LawFirm, CMP_55_AQuestionOfPrincipleToo) {
  const auto steps = [](bool principle) {
    Case c = under("law-firm");
    c.investigating();
    c.agent().when(
        SubmitPlan{.cause = "x", .plan = Plan{.measures = {"y"}}, .principle = principle});
    return c.document().approvals.at(0).steps.size();
  };
  EXPECT_EQ(steps(false), 1U);
  EXPECT_EQ(steps(true), 2U);
}

TEST(LawFirm, CMP_55_TheAnswerIsWrittenByDefault) {
  Case c = under("law-firm");
  c.executing();
  c.agent().when(NotifyResult{.result = "x", .mode = ContactMode::call});
  c.then_refused(rules::written_answer);
  Case spoken = c;
  spoken.agent().when(NotifyResult{
      .result = "x", .mode = ContactMode::call, .not_written_reason = "客户要求电话答复"});
  spoken.then<ResultNotified>();
  c.agent().when(NotifyResult{.result = "x", .mode = ContactMode::letter}).then<ResultNotified>();
}

}  // namespace
}  // namespace aftercare::complaints
