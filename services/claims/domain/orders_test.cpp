// CLM-20 to CLM-24, CLM-41 to CLM-44: orders of parts and commercial claims.
#include <gmock/gmock.h>

#include "services/claims/domain/claims_fixture.h"
#include "services/claims/domain/commercial_claim.h"
#include "services/claims/domain/deciding.h"
#include "services/claims/domain/parts_order.h"

namespace aftercare::claims {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Order : public Story<ClaimPartsOrderModel> {
 public:
  explicit Order(const char* now = "2026-03-02 09:00") : Story(dealer(), now) {}

  static OrderContent content(const char* value = "19800.00") {
    return {.purpose = OrderPurpose::fault,
            .work_order = order_id,
            .order_no = "GD-202603-00007",
            .claim = Uuid{2, 2},
            .lines = {{.part_no = "P-77", .name = "油封", .quantity = 1, .price = yuan(value)}},
            .station = "一站",
            .supervisor = "wu",
            .staff = {"gao", "lu"}};
  }
  Order& submitted(const char* value = "19800.00") {
    supervisor().when(DraftPartsOrder{.content = content(value)}).then<ClaimPartsOrderDrafted>();
    when(SubmitPartsOrder{}).then<ClaimPartsOrderSubmitted>();
    return *this;
  }
  Order& sign(const char* person, const char* role) {
    by(person, role).when(SignPartsOrder{});
    return *this;
  }
  Order& approved(const char* value = "19800.00") {
    submitted(value).sign("dir", "service_director").then<ApprovalStepSigned>();
    sign("fin", "finance").then<ApprovalStepSigned, ClaimPartsOrderApproved>();
    return *this;
  }
  // The value stays below the limit, so that two sign.
  Order& arrived(const char* value, const char* at) {
    approved(value).support().when(PlaceOrder{.foreign_no = "MO-1"}).then<ClaimPartsOrdered>();
    this->at(at).as("system");
    when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
    return *this;
  }
};

// Worked example 2, and X worked example 8.
TEST(PartsOrder, CLM_20_CLM_A3_X_37_Example2_WhoOrdersUpToWhichAmount) {
  for (const char* value : {"19800.00", "20000.00"}) {
    Order order;
    order.approved(value);
    EXPECT_EQ(order.document().state, OrderState::approved) << value;
    EXPECT_THAT(order.only<ClaimPartsOrderApproved>().approved_by, ElementsAre("dir", "fin"));
  }
  Order above;
  above.submitted("20000.01").sign("gm", "gm").then_refused(approvals::rules::step_order);
  above.sign("dir", "service_director").then<ApprovalStepSigned>();
  above.sign("fin", "finance").then<ApprovalStepSigned>();
  EXPECT_EQ(above.document().state, OrderState::in_approval);
  above.sign("gm", "gm").then<ApprovalStepSigned, ClaimPartsOrderApproved>();
}

TEST(PartsOrder, CLM_20_X_30_NobodySignsTwiceOrForHimself) {
  Order order;
  order.submitted().as("sun", {"claims_supervisor", "finance"});
  order.when(SignPartsOrder{}).then_refused(approvals::rules::own_request);
  order.sign("dir", "service_director");
  order.as("dir", {"finance"}).when(SignPartsOrder{});
  order.then_refused(approvals::rules::signed_before);
}

TEST(PartsOrder, X_31_ARejectedOrderIsDraftedAgain) {
  Order order;
  order.submitted().by("dir", "service_director").when(RejectPartsOrder{.comment = "数量过多"});
  order.then<ClaimPartsOrderRejected>();
  EXPECT_EQ(order.document().state, OrderState::drafted);
  order.supervisor().when(
      RevisePartsOrder{.lines = {{.part_no = "P-78", .quantity = 2, .price = yuan("100.00")}}});
  order.then<ClaimPartsOrderRevised>();
  EXPECT_EQ(order.document().value, yuan("200.00"));
  EXPECT_EQ(order.document().parts_text, "P-78 x2");
  order.when(SubmitPartsOrder{}).then<ClaimPartsOrderSubmitted>();
  EXPECT_EQ(order.document().approval->no, 2);
}

TEST(PartsOrder, CLM_23_AgainstAWorkOrderOnly) {
  Order order;
  OrderContent without = Order::content();
  without.work_order = {};
  order.supervisor().refuses(DraftPartsOrder{.content = without}, rules::order_only);
  OrderContent unpriced = Order::content();
  unpriced.lines[0].price.reset();
  order.when(DraftPartsOrder{.content = unpriced}).then_refused("REQUIRED", "CLM-20");
  OrderContent huge = Order::content();
  huge.lines[0].quantity = 100'000;
  huge.lines[0].price = Money{100'000'000'000};
  order.refuses(DraftPartsOrder{.content = huge}, rules::bad_amount);
}

TEST(PartsOrder, CLM_21_TheOrderNamesItsClaimAndParts) {
  Order order;
  order.approved();
  EXPECT_EQ(order.only<ClaimPartsOrderApproved>().claim, (Uuid{2, 2}));
  EXPECT_EQ(order.document().doc_no, "DJ-202603-00001");
  order.support().when(PlaceOrder{}).then_refused("REQUIRED", "X-81");
  order.when(PlaceOrder{.foreign_no = "MO-1"}).then<ClaimPartsOrdered>();
  order.at("2026-03-05 10:00").as("parts", {"parts_dept"});
  order.when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
  order.when(ReturnParts{.reason = "与订单不符"}).then<ClaimPartsReturned>();
  EXPECT_EQ(order.document().state, OrderState::returned);
  EXPECT_THAT(order.running(), IsEmpty());
}

TEST(PartsOrder, CLM_21_X_81_PartsThatCameFirstGetTheNumberOfTheirOrderLater) {
  Order order;
  order.approved().service().when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
  order.at("2026-03-03 10:00").as("lin", {"claims_support"});
  order.when(PlaceOrder{.foreign_no = "MO-1"}).then<ClaimPartsOrdered>();
  EXPECT_EQ(order.document().state, OrderState::arrived);
  EXPECT_EQ(order.document().foreign_no, "MO-1");
  EXPECT_FALSE(given(order.document().ordered_at));
  EXPECT_EQ(order.running().count("fitting_reminder"), 1U);
  order.refuses(PlaceOrder{.foreign_no = "MO-2"}, rules::wrong_state);
  EXPECT_EQ(order.replayed(), order.document());
}

// Worked example 3, first half.
TEST(PartsOrder, CLM_22_Example3_FittedWithinAWeekOfArrivalAndReminder) {
  Order same_day("2026-03-30 09:00");
  same_day.arrived("7200.00", "2026-04-01 09:00");
  EXPECT_EQ(same_day.running().at("fitting_reminder"), local("2026-04-02 17:30:00"));
  same_day.support().when(RemindFitting{}).then<FittingReminded>();
  EXPECT_EQ(same_day.document().fit_due, local("2026-04-08 23:59:59"));
  same_day.refuses(RemindFitting{}, rules::already_reminded);
  same_day.at("2026-04-10 09:00");
  ASSERT_EQ(same_day.count<ClaimPartsNotFittedInTime>(), 1U);
  const auto missed = same_day.all<ClaimPartsNotFittedInTime>()[0];
  EXPECT_EQ(missed.at, local("2026-04-09 00:00:00"));
  EXPECT_EQ(missed.event.charge, yuan("500.00")) << "F-SRV-02";
  EXPECT_EQ(missed.event.supervisor, "wu") << "CLM-A10";
  same_day.by("gao", "service_engineer").when(ConfirmFitted{.fitted_at = same_day.now()});
  EXPECT_TRUE(same_day.only<ClaimPartsFitted>().late);
  EXPECT_EQ(same_day.document().state, OrderState::fitted);

  Order later("2026-03-30 09:00");
  later.arrived("7200.00", "2026-04-01 09:00").at("2026-04-02 10:00").as("lin", {"claims_support"});
  later.when(RemindFitting{});
  EXPECT_EQ(later.document().fit_due, local("2026-04-09 23:59:59"));
  later.at("2026-04-09 23:59:59").as("gao", {"service_engineer"});
  later.when(ConfirmFitted{.fitted_at = later.now()});
  EXPECT_FALSE(later.only<ClaimPartsFitted>().late);
  later.at("2026-05-01 09:00");
  EXPECT_EQ(later.count<ClaimPartsNotFittedInTime>(), 0U);
}

TEST(PartsOrder, CLM_22_CLM_A11_WithoutAReminderTheSystemReminds) {
  Order order("2026-03-30 09:00");
  order.arrived("7200.00", "2026-04-01 09:00").at("2026-04-02 17:30:01");
  ASSERT_EQ(order.count<FittingReminded>(), 1U);
  EXPECT_EQ(order.all<FittingReminded>()[0].actor, "system");
  EXPECT_EQ(order.document().fit_due, local("2026-04-09 23:59:59"));
  EXPECT_EQ(order.document().misses, 1);
}

TEST(PartsOrder, CLM_22_INV_08_NobodyIsLateWithPartsThatGoBackToTheSupplier) {
  Order order("2026-03-30 09:00");
  order.arrived("7200.00", "2026-04-01 09:00").support().when(RemindFitting{});
  order.at("2026-04-03 10:00").as("system");
  const Instant before = local("2026-04-01 08:00");
  order.when(WithdrawArrival{.rejected_at = before}).then<>();  // of another delivery
  order.when(WithdrawArrival{.rejected_at = order.now(), .reason = "型号不符"});
  order.then<ClaimPartsArrivalWithdrawn>();
  EXPECT_EQ(order.document().state, OrderState::ordered);
  EXPECT_THAT(order.running(), IsEmpty());
  EXPECT_FALSE(given(order.document().arrived_at));
  order.when(WithdrawArrival{.rejected_at = order.now()}).then<>();
  order.at("2026-04-20 09:00");
  EXPECT_EQ(order.count<ClaimPartsNotFittedInTime>(), 0U);
  // The right ones have a week of their own.
  order.service().when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
  order.support().when(RemindFitting{}).then<FittingReminded>();
  EXPECT_EQ(order.document().fit_due, local("2026-04-27 23:59:59"));
  EXPECT_EQ(order.replayed(), order.document());
}

TEST(PartsOrder, CLM_22_CLM_A10_AnOrderIsChargedOnceHoweverOftenItsPartsCome) {
  Order order("2026-03-30 09:00");
  order.arrived("7200.00", "2026-04-01 09:00").support().when(RemindFitting{});
  order.at("2026-04-09 09:00");
  ASSERT_EQ(order.count<ClaimPartsNotFittedInTime>(), 1U);
  order.service().when(WithdrawArrival{.rejected_at = order.now()});
  order.then<ClaimPartsArrivalWithdrawn>().when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
  order.support().when(RemindFitting{}).then<FittingReminded>();
  order.at("2026-05-01 09:00");
  EXPECT_EQ(order.count<ClaimPartsNotFittedInTime>(), 1U);
}

// Parts that inventory bought by the approval are approved again: nobody has ordered them.
TEST(PartsOrder, CLM_22_AnOrderWithoutANumberIsApprovedAgain) {
  Order order;
  order.approved().service().when(NoteArrival{}).then<ClaimPartsArrivalNoted>();
  order.when(WithdrawArrival{.rejected_at = order.now()}).then<ClaimPartsArrivalWithdrawn>();
  EXPECT_EQ(order.document().state, OrderState::approved);
  order.support().when(PlaceOrder{.foreign_no = "MO-1"}).then<ClaimPartsOrdered>();
}

TEST(PartsOrder, X_81_TheManufacturersNumberIsKeptAsItLooks) {
  Order order;
  order.approved().support().when(PlaceOrder{.foreign_no = "\u200B "});
  order.then_refused("REQUIRED", "X-81");
  order.when(PlaceOrder{.foreign_no = "ＭＯ－１ "}).then<ClaimPartsOrdered>();
  EXPECT_EQ(order.document().foreign_no, "MO-1");
}

// Worked example 3, second half.
TEST(PartsOrder, CLM_22_CLM_A4_Example3_AnUnclaimablePartIsSharedAsTheDirectorSays) {
  Order order("2026-03-30 09:00");
  order.arrived("7200.00", "2026-04-01 09:00").by("dir", "service_director");
  order.refuses(DeclareUnclaimable{.share_ppm = 950'000, .reason = "x"}, rules::share_range);
  order.refuses(DeclareUnclaimable{.share_ppm = 599'999, .reason = "x"}, rules::share_range);
  order.when(DeclareUnclaimable{.share_ppm = 750'000}).then_refused("REQUIRED", "CLM-22");
  order.when(DeclareUnclaimable{.share_ppm = 750'000, .reason = "超期未装"});
  const ClaimPartsUnclaimable& event = order.only<ClaimPartsUnclaimable>();
  EXPECT_EQ(event.personal, yuan("5400.00"));
  EXPECT_EQ(event.company, yuan("1800.00"));
  EXPECT_THAT(event.shares, ElementsAre(Share{.person = "gao", .amount = yuan("2700.00")},
                                        Share{.person = "lu", .amount = yuan("2700.00")}));
}

TEST(PartsOrder, CLM_22_SharesMayBeFixed) {
  const auto declare = [](std::vector<PersonShare> shares) {
    Order order("2026-03-30 09:00");
    order.arrived("0.05", "2026-04-01 09:00").by("dir", "service_director");
    order.when(DeclareUnclaimable{.share_ppm = 600'000, .reason = "x", .shares = shares});
    return order;
  };
  declare({{"gao", 500'000}, {"lu", 400'000}}).then_refused(rules::bad_shares);
  declare({{"gao", 500'000}, {"gao", 500'000}}).then_refused(rules::bad_shares);
  const Order fixed = declare({{"gao", 500'000}, {"lu", 500'000}});
  const auto event = fixed.only<ClaimPartsUnclaimable>();
  EXPECT_EQ(event.personal, Money{3});
  EXPECT_THAT(event.shares, ElementsAre(Share{.person = "gao", .amount = Money{2}},
                                        Share{.person = "lu", .amount = Money{1}}))
      << "to the fen";
  const Order unequal = declare({{"gao", 400'000}, {"lu", 600'000}});  // 1.2 and 1.8 fen
  EXPECT_THAT(unequal.only<ClaimPartsUnclaimable>().shares,
              ElementsAre(Share{.person = "gao", .amount = Money{2}},
                          Share{.person = "lu", .amount = Money{1}}));
}

TEST(PartsOrder, CLM_22_SCO_55_WhatDoesNotDivideIsTheFirstOnes) {
  EXPECT_THAT(in_equal_parts(Money{5}, {"gao", "lu", "wu"}),
              ElementsAre(Share{.person = "gao", .amount = Money{3}},
                          Share{.person = "lu", .amount = Money{1}},
                          Share{.person = "wu", .amount = Money{1}}));
}

TEST(PartsOrder, CLM_22_ArrivalsOfOthersChangeNothing) {
  Order order;
  order.submitted().service().when(NoteArrival{}).then<>();
  order.by("parts", "parts_dept").refuses(NoteArrival{}, rules::wrong_state);
}

TEST(PartsOrder, CLM_24_ComplaintsAboutTheOrderAreCounted) {
  Order order;
  order.approved().service().when(NoteOrderComplaint{.finding = Uuid{4, 4}});
  order.then<OrderComplaintNoted>();
  EXPECT_EQ(order.document().complaints, 1);
}

// --- commercial claims ---------------------------------------------------------------------------

class Commercial : public Story<CommercialClaimModel> {
 public:
  explicit Commercial(const char* now = "2026-05-04 09:00") : Story(dealer(), now) {}

  static CommercialRequest request() {
    return {.work_order = order_id,
            .order_no = "GD-202605-00002",
            .equipment = machine_id,
            .customer_id = Uuid{9, 9},
            .customer_title = "远方公司",
            .model = "EC210",
            .serial_no = "VCEC210B00012345",
            .region = "东区",
            .fault = "液压泵异响",
            .on_site_check = "XC-3",
            .reason = "已出保，不可标准索赔"};
  }
  Commercial& requested() {
    by("gao", "service_engineer").when(RequestCommercialClaim{.request = request()});
    then<CommercialClaimRequested>();
    return *this;
  }
  Commercial& sign(const char* person, const char* role) {
    by(person, role).when(SignStep{});
    return *this;
  }
  Commercial& signed_base() {
    requested().sign("bu", "bu_manager").then<ApprovalStepSigned>();
    sign("wu", "service_supervisor").then<ApprovalStepSigned>();
    return *this;
  }
  Commercial& priced(const char* amount = "6400.00") {
    signed_base().supervisor().when(FixAmount{.amount = yuan(amount)});
    then<CommercialAmountProposed>();
    by("wu", "service_supervisor").when(FixAmount{.amount = yuan(amount)});
    then<ApprovalStepSigned, ApprovalStepSigned, CommercialAmountFixed>();
    return *this;
  }
  Commercial& approved() {
    priced().sign("rsd", "regional_sales_director").then<ApprovalStepSigned>();
    sign("rvd", "regional_service_director").then<ApprovalStepSigned>();
    sign("gm", "gm").then<ApprovalStepSigned, CommercialClaimApproved>();
    return *this;
  }
  Commercial& done() {
    approved().supervisor().when(OrderParts{}).then<CommercialPartsOrdered>();
    when(NotifyService{}).then<ServiceReleased>();
    at("2026-05-06 16:00").as("wu", {"service_supervisor"});
    when(RecordServiceDone{.resolved_at = now()}).then<CommercialServiceDone>();
    return *this;
  }
};

TEST(CommercialClaim, CLM_41_X_37_ThePathOfSignatures) {
  Commercial claim;
  claim.requested();
  EXPECT_EQ(claim.document().doc_no, "SW-202605-00001");
  EXPECT_THAT(claim.only<CommercialClaimRequested>().informed, ElementsAre("bu_manager"));
  claim.by("wu", "service_supervisor").when(NotifyClaims{}).then<ClaimsNotified>();
  EXPECT_THAT(claim.only<ClaimsNotified>().informed,
              ElementsAre("claims_supervisor", "service_director"));
  claim.refuses(NotifyClaims{}, rules::notified_already);
  claim.sign("gm", "gm").then_refused(approvals::rules::step_order);
  claim.sign("wu", "service_supervisor").then<ApprovalStepSigned>();
  EXPECT_EQ(claim.document().state, CommercialState::requested);
  claim.sign("bu", "bu_manager").then<ApprovalStepSigned>();
  EXPECT_EQ(claim.document().state, CommercialState::signed_base);
  claim.sign("rsd", "regional_sales_director").then_refused(approvals::rules::step_order);
}

TEST(CommercialClaim, CLM_41_WhatTheRequestNeeds) {
  Commercial claim;
  for (const auto forget : {&CommercialRequest::fault, &CommercialRequest::on_site_check,
                            &CommercialRequest::reason, &CommercialRequest::order_no}) {
    CommercialRequest request = Commercial::request();
    (request.*forget).clear();
    claim.by("gao", "service_engineer").when(RequestCommercialClaim{.request = request});
    claim.then_refused("REQUIRED", "CLM-41");
  }
}

TEST(CommercialClaim, CLM_41_X_30_NobodySignsTwiceOrForHimself) {
  Commercial own;
  own.by("wu", "service_supervisor").when(RequestCommercialClaim{.request = Commercial::request()});
  own.sign("wu", "service_supervisor").then_refused(approvals::rules::own_request);
  Commercial twice;
  twice.priced().as("bu", {"bu_manager", "regional_sales_director"});
  twice.when(SignStep{}).then_refused(approvals::rules::signed_before);
}

TEST(CommercialClaim, CLM_41_TwoPersonsAgreeOnTheAmount) {
  Commercial claim;
  claim.signed_base().supervisor().when(FixAmount{.amount = Money{}});
  claim.then_refused(rules::bad_amount);
  claim.when(FixAmount{.amount = yuan("6000.00")}).then<CommercialAmountProposed>();
  claim.by("sun2", "claims_supervisor").when(FixAmount{.amount = yuan("6000.00")});
  claim.then_refused(rules::amount_differs_role);
  claim.by("wu", "service_supervisor").when(FixAmount{.amount = yuan("6400.00")});
  claim.then<CommercialAmountProposed>();
  claim.supervisor().when(FixAmount{.amount = yuan("6400.00")});
  claim.then<ApprovalStepSigned, ApprovalStepSigned, CommercialAmountFixed>();
  EXPECT_EQ(claim.document().amount, yuan("6400.00"));
  EXPECT_EQ(claim.document().state, CommercialState::priced);
  EXPECT_EQ(claim.document().signers_text, "bu, wu, wu, sun");
}

// Worked example 7.
TEST(CommercialClaim, CLM_41_Example7_InOrderThenServiceAndFollowUp) {
  Commercial claim;
  claim.priced().sign("gm", "gm").then_refused(approvals::rules::step_order);
  EXPECT_EQ(claim.refused()->code, "STEP_ORDER");
  claim.sign("rsd", "regional_sales_director").sign("gm", "gm");
  claim.then_refused(approvals::rules::step_order);
  Commercial all;
  all.done();
  EXPECT_EQ(all.only<CommercialServiceDone>().follow_up_due, local("2026-05-09 23:59:59"));
}

TEST(CommercialClaim, CLM_41_ARejectionEndsIt) {
  Commercial claim;
  claim.signed_base().supervisor().when(RejectStep{});
  claim.then_refused(approvals::rules::comment_missing);
  claim.when(RejectStep{.comment = "金额无依据"}).then<CommercialClaimRejected>();
  EXPECT_EQ(claim.document().state, CommercialState::rejected);
  claim.sign("rsd", "regional_sales_director").then_refused(rules::wrong_state);
}

TEST(CommercialClaim, CLM_42_TheLedgerKnowsCustomerAmountAndSigners) {
  Commercial claim;
  claim.done();
  EXPECT_EQ(claim.document().customer_title, "远方公司");
  EXPECT_EQ(claim.document().signers_text, "bu, wu, sun, wu, rsd, rvd, gm");
  EXPECT_EQ(claim.document().region, "东区");
}

TEST(CommercialClaim, CLM_43_ItsPartsAreOrderedAndArrive) {
  Commercial claim;
  claim.approved().supervisor();
  claim.when(OrderParts{.lines = {{.part_no = "P-9", .quantity = 1}}});
  claim.then<CommercialPartsOrdered>();
  EXPECT_EQ(claim.only<CommercialPartsOrdered>().doc_no, "SW-202605-00001");
  claim.service().when(NoteCommercialArrival{}).then<CommercialPartsArrived>();
  claim.when(NoteCommercialArrival{}).then<>();
  // What goes back to the supplier has not come (INV-08).
  claim.when(WithdrawCommercialArrival{.rejected_at = claim.now()});
  claim.then<CommercialArrivalWithdrawn>();
  EXPECT_FALSE(given(claim.document().arrived_at));
  claim.when(WithdrawCommercialArrival{.rejected_at = claim.now()}).then<>();
  claim.when(NoteCommercialArrival{}).then<CommercialPartsArrived>();
}

TEST(CommercialClaim, CLM_44_ClosedAfterTheFollowUpOf400AndTheCost) {
  Commercial claim;
  claim.done().supervisor().refuses(CloseCommercialClaim{}, rules::follow_up_open);
  claim.service().when(NoteFollowUp{.result = FollowUpResult::completed, .doc_no = "HF-1"});
  claim.then<FollowUpNoted>();
  claim.when(NoteFollowUp{.result = FollowUpResult::waived}).then<>();
  claim.supervisor().refuses(CloseCommercialClaim{}, rules::cost_open);
  claim.by("fin", "finance").when(BookCost{.amount = yuan("6100.00"), .voucher = "V-1"});
  claim.then<CommercialCostBooked>();
  claim.refuses(BookCost{.amount = yuan("1.00"), .voucher = "V-2"}, rules::cost_booked);
  claim.supervisor().when(CloseCommercialClaim{}).then<CommercialClaimClosed>();
  EXPECT_EQ(claim.document().state, CommercialState::closed);
  EXPECT_EQ(claim.replayed(), claim.document());
  Commercial early;
  early.approved().service().when(NoteFollowUp{.result = FollowUpResult::completed}).then<>();
  early.when(RecordServiceDone{.resolved_at = early.now()}).then<>();
}

}  // namespace
}  // namespace aftercare::claims
