// complaints.md 3.1: intake, and the rows of the state table that end at Registered.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Complaint, CMP_01_EveryChannelIsAccepted) {
  for (const Channel channel :
       {Channel::phone, Channel::sms, Channel::letter, Channel::fax, Channel::web, Channel::email,
        Channel::visit, Channel::forum, Channel::follow_up, Channel::regulator, Channel::authority,
        Channel::direct_mail}) {
    RegisterComplaint r = request();
    r.channel = channel;
    Case c;
    c.registered(r);
    EXPECT_EQ(c.document().channel, channel);
  }
}

TEST(Complaint, CMP_01_TheClockRunsFromReceivedAt) {
  RegisterComplaint r = request();
  r.received_at = local("2026-03-02 08:15");
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().received_at, local("2026-03-02 08:15"));
  EXPECT_EQ(c.document().registered_at, local("2026-03-02 09:00"));
  EXPECT_EQ(c.timer("first_contact").started_at, local("2026-03-02 08:15"));
  EXPECT_EQ(c.timer("first_contact").due_at, local("2026-03-03 17:30"));
}

TEST(Complaint, CMP_01_ReceivedAtIsNotAfterTheRegistration) {
  RegisterComplaint r = request();
  r.received_at = local("2026-03-02 09:00");
  Case().registered(r);
  r.received_at = local("2026-03-02 09:00:01");
  Case().agent().when(r).then_refused(rules::received_in_future);
}

TEST(Complaint, CMP_01_NotGivenReceivedAtIsNow) {
  Case c;
  c.registered();
  EXPECT_EQ(c.document().received_at, local("2026-03-02 09:00"));
  EXPECT_EQ(c.document().received_by, "zhang");
}

TEST(Complaint, CMP_01_TheOriginalReceiptIsNotAfterReceivedAt) {
  RegisterComplaint r = request();
  r.received_at = local("2026-03-02 08:00");
  r.original_received_at = local("2026-03-02 08:00");
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().original_received_at, local("2026-03-02 08:00"));
  r.original_received_at = local("2026-03-02 08:00:01");
  Case().agent().when(r).then_refused(rules::original_after_received);
}

TEST(Complaint, X_14_RegisteredAfterItsDeadlineTheMissIsRecordedAtOnce) {
  RegisterComplaint r = request();
  r.received_at = local("2026-02-25 10:00");  // first contact due Thu 02-26 17:30
  Case c;
  c.registered(r);
  const auto missed = c.all<FirstContactMissed>();
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].at, local("2026-02-26 17:30:01"));
  EXPECT_EQ(missed[0].actor, "system");
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 1U);
  c.agent().when(RecordFirstContact{});
  EXPECT_TRUE(c.only<FirstContactMade>().late);
}

TEST(Complaint, CMP_02_EveryTypeOfComplainantIsTaken) {
  for (const ComplainantType type :
       {ComplainantType::consumer, ComplainantType::franchisee, ComplainantType::dealer,
        ComplainantType::owner, ComplainantType::tenant, ComplainantType::machine_owner,
        ComplainantType::other}) {
    RegisterComplaint r = request();
    r.complainant_type = type;
    Case c;
    c.registered(r);
    EXPECT_EQ(c.document().complainant_type, type);
  }
}

TEST(Complaint, CMP_03_IntakeKeepsWhatWasSaid) {
  RegisterComplaint r = request();
  r.event = Incident{.cause = "漏油",
                     .content = "开了两天就漏油。",
                     .time = local("2026-02-27 10:00"),
                     .place = "一号店",
                     .unit = "维修车间",
                     .staff = {"chen"}};
  r.products = {Product{.code = "A-1",
                        .item_no = "L-9",
                        .order_no = "O-7",
                        .batch = "B-3",
                        .delivered_on = 20'000,
                        .qty = 5,
                        .defective_qty = 5,
                        .make = "JEEP",
                        .model = "COMMANDER",
                        .model_year = 2006,
                        .serial_no = "1J8HH48N26C"}};
  r.foreign_no = "10681071";
  r.loss = Money{12'345};
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().event, r.event);
  EXPECT_EQ(c.document().products, r.products);
  EXPECT_EQ(c.document().foreign_no, "10681071");
  EXPECT_EQ(c.document().loss, r.loss);
  EXPECT_EQ(c.document().contact->name.clear, "王小明");
}

TEST(Complaint, CMP_03_ChannelContactAndEventMustBeGiven) {
  const auto refused = [](auto change, std::string_view code, std::string_view rule,
                          const std::string& pointer) {
    RegisterComplaint r = request();
    change(r);
    Case c;
    c.agent().when(r).then_refused(code, rule);
    ASSERT_TRUE(c.refused() && c.refused()->errors.size() == 1);
    EXPECT_EQ(c.refused()->errors[0].pointer, pointer);
    EXPECT_THAT(c.history(), IsEmpty());
  };
  refused([](auto& r) { r.channel = Channel::none; }, "REQUIRED", "CMP-01", "/channel");
  refused([](auto& r) { r.complainant_type = ComplainantType::none; }, "REQUIRED", "CMP-02",
          "/complainantType");
  refused([](auto& r) { r.cause_class = CauseClass::none; }, "REQUIRED", "CMP-03", "/causeClass");
  refused([](auto& r) { r.demand = Demand::none; }, "REQUIRED", "CMP-03", "/demand");
  refused([](auto& r) { r.event.reset(); }, "REQUIRED", "CMP-03", "/event");
  refused([](auto& r) { r.event->cause = "  "; }, "REQUIRED", "CMP-03", "/event/cause");
  refused([](auto& r) { r.contact.reset(); }, "NO_CONTACT", "CMP-03", "/contact");
  refused([](auto& r) { r.contact->phone = {}; }, "NO_CONTACT", "CMP-03", "/contact");
  refused(
      [](auto& r) {
        r.contact->person_id = Uuid{1, 2};
      },
      "PERSON_ID_GIVEN", "X-49", "/contact/personId");
}

TEST(Complaint, CMP_03_AnyWayToReachHimIsEnough) {
  for (int way = 0; way < 4; ++way) {
    RegisterComplaint r = request();
    r.contact = Contact{};
    (way == 0   ? r.contact->phone
     : way == 1 ? r.contact->email
     : way == 2 ? r.contact->address
                : r.contact->other_contact) = clear("x");
    Case().registered(r);
  }
  RegisterComplaint known = request();  // a known customer is reached through his file
  known.contact.reset();
  known.customer_id = Uuid{7, 7};
  Case c;
  c.registered(known);
  EXPECT_EQ(c.document().customer_id, (Uuid{7, 7}));
}

TEST(Complaint, CMP_03_DefectiveQuantityIsAtMostTheQuantity) {
  RegisterComplaint r = request();
  r.products = {Product{.qty = 2, .defective_qty = 2}, Product{.qty = 1, .defective_qty = 0}};
  Case().registered(r);
  r.products[1].defective_qty = 2;
  Case c;
  c.agent().when(r).then_refused(rules::defective_over_qty);
  EXPECT_EQ(c.refused()->errors.at(0).pointer, "/products/1/defectiveQty");
}

TEST(Complaint, CMP_03_ALossIsNotNegative) {
  RegisterComplaint r = request();
  r.loss = Money{0};
  Case().registered(r);
  r.loss = Money{-1};
  Case().agent().when(r).then_refused(rules::bad_amount);
}

TEST(Complaint, CMP_04_RegistrationNumbersTheCaseAndItsForm) {
  Case c;
  c.registered();
  EXPECT_EQ(c.document().doc_no, "KS-202603-00001");
  EXPECT_EQ(c.document().round, 1);
  ASSERT_EQ(c.document().rounds.size(), 1U);
  EXPECT_EQ(c.document().rounds[0].form_no, "KS-202603-00001/1");
  EXPECT_EQ(c.document().rounds[0].opened_at, local("2026-03-02 09:00"));
}

TEST(Complaint, X_80_ARefusedRegistrationUsesUpNoNumber) {
  Case c;
  RegisterComplaint r = request();
  r.event.reset();
  c.agent().when(r).then_refused("REQUIRED", "CMP-03");
  c.registered();
  EXPECT_EQ(c.document().doc_no, "KS-202603-00001");
}

TEST(Complaint, X_02_TheCaseKeepsThePolicyItWasOpenedUnder) {
  Case c;
  c.registered();
  EXPECT_EQ(ComplaintModel::policy_of(c.document()).preset, "retail-franchise");
  EXPECT_EQ(ComplaintModel::policy_of(c.document()).version, 1U);
  EXPECT_EQ(ComplaintModel::policy_of(c.document()).calendar, calendar::shipped_calendar().version);
}

TEST(Complaint, X_49_TheContactGetsAPersonOfItsOwn) {
  Case c;
  c.registered();
  EXPECT_TRUE(c.document().contact->person_id.given());
}

TEST(Complaint, CMP_06_TheFirstAgentStaysFirstOwnerAfterATransfer) {
  Case c;
  c.registered().assigned("he", "agent_l2");
  EXPECT_EQ(c.document().handler, "he");
  EXPECT_EQ(c.document().first_owner, "zhang");
}

TEST(Complaint, CMP_07_OnlyAnInquiryIsAnswered) {
  RegisterComplaint r = request();
  r.kind = CaseKind::consultation;
  Case c;
  c.registered(r).agent().when(AnswerInquiry{.answer = "周一至周五"}).then<InquiryAnswered>();
  EXPECT_EQ(c.document().state, CaseState::closed);
  EXPECT_EQ(c.document().conclusion, Conclusion::answered);
  EXPECT_EQ(c.document().closed_at, c.now());
  EXPECT_THAT(c.deadlines(), IsEmpty());

  Case().contacted(r).agent().when(AnswerInquiry{.answer = "是"}).then<InquiryAnswered>();
  Case().contacted(r).agent().when(AnswerInquiry{}).then_refused("REQUIRED", "CMP-07");
  Case()
      .registered()
      .agent()
      .when(AnswerInquiry{.answer = "是"})
      .then_refused(rules::is_a_complaint);
}

TEST(Complaint, CMP_07_OnlyAComplaintRunsTheFullCycle) {
  RegisterComplaint r = request();
  r.kind = CaseKind::suggestion;
  Case c;
  c.contacted(r);
  c.agent()
      .when(JudgeValidity{.validity = Validity::valid, .reason = "属实"})
      .then_refused(rules::not_a_complaint);
}

TEST(Complaint, CMP_07_AnInquiryIsTurnedIntoAComplaintAtItsFloor) {
  RegisterComplaint r = request();
  r.kind = CaseKind::query;
  r.cause_class = CauseClass::attitude;
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().level, 1);  // floors are for complaints (CMP-13)
  EXPECT_EQ(c.document().handler, "zhang");
  c.agent().when(TurnIntoComplaint{.reason = "客户要求"}).then<KindChanged, ComplaintClassified>();
  EXPECT_EQ(c.document().kind, CaseKind::complaint);
  EXPECT_EQ(c.document().state, CaseState::registered);
  EXPECT_EQ(c.document().level, 2);
  EXPECT_TRUE(c.running().contains("hand_over"));
  c.agent().when(TurnIntoComplaint{}).then_refused(rules::is_a_complaint);
}

TEST(Complaint, CMP_07_TurnedWithoutAFloorTheLevelStays) {
  RegisterComplaint r = request();
  r.kind = CaseKind::consultation;
  Case c;
  c.contacted(r).agent().when(TurnIntoComplaint{}).then<KindChanged, ComplaintClassified>();
  EXPECT_EQ(c.document().level, 1);
  EXPECT_EQ(c.document().state, CaseState::contacted);
  EXPECT_FALSE(c.running().contains("hand_over"));
}

TEST(Complaint, CMP_07_CMP_30_AnInquiryThatIsTurnedGetsItsPromisedTime) {
  Case c(values_of("real-estate-developer"), "real-estate-developer");
  RegisterComplaint r = request();
  r.kind = CaseKind::query;
  c.registered(r);
  c.agent().when(TurnIntoComplaint{}).then_refused("REQUIRED", "CMP-30");
  c.when(TurnIntoComplaint{.promised_at = local("2026-03-01 12:00")})
      .then_refused(rules::promise_in_past);
  c.when(TurnIntoComplaint{.promised_at = local("2026-03-05 12:00")});
  c.then<KindChanged, ComplaintClassified>();
  EXPECT_EQ(c.document().promised_at, local("2026-03-05 12:00"));
  EXPECT_EQ(c.document().promised_from, c.document().received_at);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-05 23:59:59"));
}

TEST(Complaint, CMP_09_CMP_17_AnExceptionThatIsTurnedIsClassedAndHasItsForm) {
  Case c(values_of("manufacturer"), "manufacturer");
  RegisterComplaint r = request();
  r.kind = CaseKind::exception;
  c.registered(r);
  c.agent().when(TurnIntoComplaint{}).then_refused("REQUIRED", "CMP-17");
  c.when(TurnIntoComplaint{.quality_class = QualityClass::quality})
      .then_refused("REQUIRED", "CMP-09");
  const RegisterComplaint form = request_under(c.policy(), c.now());
  c.when(TurnIntoComplaint{.quality_class = QualityClass::quality, .products = form.products});
  c.then<KindChanged, ComplaintClassified>();
  EXPECT_EQ(c.document().quality_class, QualityClass::quality);
  EXPECT_EQ(c.document().products, form.products);
}

TEST(Complaint, CMP_07_TurnedAtAHigherLevelButNeverLowered) {
  const auto turned = [](std::uint8_t registered, std::uint8_t asked) {
    RegisterComplaint r = request(registered);
    r.kind = CaseKind::query;
    Case c;
    c.registered(r).agent().when(TurnIntoComplaint{.level = asked});
    return c.document().level;
  };
  EXPECT_EQ(turned(1, 3), 3);
  EXPECT_EQ(turned(2, 0), 2);
  EXPECT_EQ(turned(2, 1), 2);
  RegisterComplaint r = request();
  r.kind = CaseKind::query;
  Case()
      .registered(r)
      .agent()
      .when(TurnIntoComplaint{.level = 4})
      .then_refused(rules::no_such_level);
}

TEST(Complaint, CMP_08_ARegulatorsCaseStartsAtLevel3) {
  RegisterComplaint r = request();
  r.channel = Channel::regulator;
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().level, 3);
  EXPECT_THAT(c.document().handler, IsEmpty());
}

TEST(Complaint, CMP_10_RetailFranchiseTakesNoExceptionSlips) {
  RegisterComplaint r = request();
  r.kind = CaseKind::exception;
  Case().agent().when(r).then_refused(rules::kind_not_offered);
  r.kind = CaseKind::none;  // not given: a complaint
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().kind, CaseKind::complaint);
}

TEST(Complaint, CMP_11_TheSameMatterAgainStartsAtLevel2) {
  RegisterComplaint r = request(1);
  r.related_to = Uuid{9, 9};
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().related_to, (Uuid{9, 9}));
  EXPECT_THAT(c.only<ComplaintClassified>().reasons, ElementsAre("related_to"));
}

TEST(Complaint, CMP_11_ARefusedResultIsRefiledAsANewCase) {
  for (const bool archived : {false, true}) {
    Case c;
    archived ? c.archived() : c.closed();
    c.agent().when(RefileComplaint{.new_case = Uuid{3, 4}}).then_refused("REQUIRED", "CMP-11");
    c.agent().when(RefileComplaint{.reason = "不接受"}).then_refused("REQUIRED", "CMP-11");
    c.agent()
        .when(RefileComplaint{.new_case = c.document().id, .reason = "不接受"})
        .then_refused(rules::refiled_as_itself);
    const CaseState before = c.document().state;
    c.agent()
        .when(RefileComplaint{.new_case = Uuid{3, 4}, .reason = "不接受"})
        .then({ComplaintRefiled{.new_case = Uuid{3, 4}, .reason = "不接受"}});
    EXPECT_EQ(c.document().state, before);
    EXPECT_EQ(c.document().refiled_as, (Uuid{3, 4}));
    c.agent()
        .when(RefileComplaint{.new_case = Uuid{3, 5}, .reason = "不接受"})
        .then_refused(rules::already_refiled);
  }
}

TEST(Complaint, X_49_ACustomerIsLinkedToThePersonOfTheCase) {
  Case c;
  c.registered();
  const Uuid person = c.document().contact->person_id;
  c.agent()
      .when(LinkCustomer{.customer_id = Uuid{5, 5}})
      .then({CustomerLinked{.person_id = person, .customer_id = Uuid{5, 5}}});
  c.agent().when(LinkCustomer{.customer_id = Uuid{5, 5}}).then<>();  // nothing left to do
  c.agent().when(LinkCustomer{.customer_id = Uuid{6, 6}}).then<CustomerLinked>();
  c.agent().when(LinkCustomer{}).then_refused("REQUIRED", "X-49");
}

TEST(Complaint, X_34_AConcernedPersonDoesNotRegisterTheCase) {
  RegisterComplaint r = request();
  r.event->staff = {"zhang"};
  Case().agent().when(r).then_refused(rules::recused);
}

TEST(Complaint, CMP_03_ACaseIsRegisteredOnceAndFirst) {
  Case c;
  c.agent().when(RecordFirstContact{}).then_refused(rules::not_registered);
  c.registered().agent().when(request()).then_refused(rules::already_registered);
}

}  // namespace
}  // namespace aftercare::complaints
