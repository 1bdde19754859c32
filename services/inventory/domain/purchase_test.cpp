#include <gmock/gmock.h>

#include "services/inventory/domain/goods_return.h"
#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/purchase_order.h"

namespace aftercare::inventory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Uuid bought_part{1, 1};

class PurchaseStory : public Story<PurchaseOrderModel> {
 public:
  PurchaseStory() { held({keys::part_no, "A"}, bought_part); }

  PurchaseStory& asked() {
    by("chen", "workshop_manager");
    when(order());
    return *this;
  }
  PurchaseStory& signed_by(std::string person, std::string role) {
    by(std::move(person), std::move(role));
    when(SignPurchase{.comment = "同意"});
    return *this;
  }
  PurchaseStory& approved() {
    return asked().signed_by("fu", "workshop_deputy_manager").signed_by("zong", "gm");
  }
  PurchaseStory& ordered() {
    approved().by("zhao", "purchaser");
    when(PlaceOrder{.supplier = "S", .prices = {yuan(80)}, .expected_on = date("2026-03-09")});
    return *this;
  }
  PurchaseStory& received() {
    ordered().by("wang", "storekeeper");
    when(arrival(10)).then<GoodsReceived>();
    return *this;
  }
  PurchaseStory& booked() {
    received().service();
    when(NoteLots{.lots = {"A#1"}, .slip = document().arrivals.at(0).slip}).then<LotsNoted>();
    return *this;
  }
  static RequestPurchase order() {
    return {.origin = PurchaseOrigin::work_order,
            .reference = "GD-202603-00001",
            .report = "车间急需",
            .lines = {{.part_no = "A", .qty = 10}}};
  }
  static ReceiveGoods arrival(std::int64_t qty) {
    return {.papers_complete = true,
            .lines = {{.line = 1, .qty = qty, .location = shelf(), .warranty_terms = "12 months"}}};
  }
};

TEST(Purchase, INV_07_AWorkshopOrderAReportAndTwoSignatures) {
  PurchaseStory purchase;
  RequestPurchase bare = PurchaseStory::order();
  bare.reference.clear();
  purchase.when(bare).then_refused("REQUIRED", "INV-07");
  bare = PurchaseStory::order();
  bare.report.clear();
  purchase.when(bare).then_refused("REQUIRED", "INV-07");
  purchase.asked().then<PurchaseRequested>();
  EXPECT_EQ(purchase.document().doc_no, "CG-202603-00001");
  purchase.by("zhao", "purchaser").refuses(PlaceOrder{.supplier = "S"}, rules::wrong_state);
  purchase.signed_by("fu", "workshop_deputy_manager").then<PurchaseSigned>();
  purchase.signed_by("zong", "gm").then<PurchaseSigned, PurchaseApproved>();
  purchase.by("zhao", "purchaser");
  purchase.refuses(PlaceOrder{.supplier = "S"}, rules::prices_differ);  // a price for each line
  purchase.when(PlaceOrder{.supplier = "S", .prices = {yuan(80)}}).then<PurchasePlaced>();
  EXPECT_EQ(purchase.document().total, yuan(800));
}

TEST(Purchase, INV_01_APartIsNamedHoweverItIsWritten) {
  PurchaseStory purchase;
  RequestPurchase order = PurchaseStory::order();
  order.lines[0].part_no = "\u200B ";
  purchase.by("chen", "workshop_manager").when(order).then_refused("REQUIRED", "INV-07");
  order.lines[0].part_no = "Ａ ";
  purchase.when(order).then<PurchaseRequested>();
  EXPECT_EQ(purchase.document().lines.at(0).part_no, "A");
  EXPECT_EQ(purchase.document().lines.at(0).part, bought_part);
  // A part of an older log is found as it was written then.
  PurchaseStory older;
  older.held({keys::part_no, "Ａ "}, {1, 2});
  older.by("chen", "workshop_manager").when(order).then<PurchaseRequested>();
  EXPECT_EQ(older.document().lines[0].part, (Uuid{1, 2}));
}

TEST(Purchase, INV_07_ARejectedOneStays) {
  PurchaseStory purchase;
  purchase.asked().by("fu", "workshop_deputy_manager");
  purchase.when(RejectPurchase{.comment = "已有库存"}).then<PurchaseRejected>();
  purchase.refuses(SignPurchase{}, rules::wrong_state);
  purchase.refuses(CancelPurchase{.reason = "x"}, rules::wrong_state);
}

TEST(Purchase, INV_07_WhatAnotherContextApprovedIsApproved) {
  PurchaseStory purchase;
  RequestPurchase claim = PurchaseStory::order();
  claim.origin = PurchaseOrigin::claim;
  claim.reference = "SP-202603-00001";
  claim.reference_id = Uuid{5, 1};
  claim.approved_by = "director";
  purchase.service().when(claim).then<PurchaseRequested, PurchaseApproved>();
  EXPECT_EQ(purchase.document().state, PurchaseState::approved);
  // Nobody else says so of himself.
  PurchaseStory by_hand;
  by_hand.by("zhao", "purchaser").when(claim);
  EXPECT_NE(by_hand.document().state, PurchaseState::approved);

  purchase.by("zhao", "purchaser").when(PlaceOrder{.supplier = "S", .prices = {yuan(80)}});
  purchase.by("wang", "storekeeper")
      .when(PurchaseStory::arrival(10))
      .then<GoodsReceived, ClaimPartsArrived>();
  EXPECT_EQ(purchase.only<ClaimPartsArrived>().claim, (Uuid{5, 1}));
}

TEST(Purchase, INV_10_CheckedOnArrivalWithPapersAndWarranty) {
  PurchaseStory purchase;
  purchase.ordered().by("wang", "storekeeper");
  ReceiveGoods arrived = PurchaseStory::arrival(10);
  arrived.papers_complete = false;
  purchase.refuses(arrived, rules::papers_incomplete);
  arrived = PurchaseStory::arrival(10);
  arrived.lines[0].warranty_terms.clear();
  purchase.when(arrived).then_refused("REQUIRED", "INV-10");
  purchase.refuses(PurchaseStory::arrival(11), rules::more_than_ordered);
  arrived = PurchaseStory::arrival(5);
  arrived.lines.push_back(arrived.lines[0]);
  purchase.refuses(arrived, rules::every_line);
  purchase.when(PurchaseStory::arrival(10)).then<GoodsReceived>();
  EXPECT_EQ(purchase.document().lines[0].received, 10);
}

// Five at 90.00 and two at 50.00, for a claim's order of parts.
class SplitDelivery : public PurchaseStory {
 public:
  SplitDelivery() {
    held({keys::part_no, "B"}, Uuid{1, 2});
    service();
    when(RequestPurchase{.origin = PurchaseOrigin::claim,
                         .reference = "DJ-202603-00001",
                         .reference_id = Uuid{5, 1},
                         .lines = {{.part_no = "A", .qty = 5}, {.part_no = "B", .qty = 2}},
                         .approved_by = "director"});
    by("zhao", "purchaser");
    when(PlaceOrder{.supplier = "S", .prices = {yuan(90), yuan(50)}}).then<PurchasePlaced>();
    by("wang", "storekeeper");
  }
  static ReceiveGoods brings(std::int64_t first, std::int64_t second) {
    ReceiveGoods arrived = arrival(first);
    arrived.lines.push_back(arrived.lines[0]);
    arrived.lines[1].line = 2;
    arrived.lines[1].qty = second;
    return arrived;
  }
  SplitDelivery& paid_for() {
    by("wang", "storekeeper").when(PassToFinance{.voucher_no = "PZ-1"}).then<VoucherDelivered>();
    by("mei", "workshop_manager").when(RequestPayment{}).then<PaymentRequested>();
    by("zong", "gm").when(ApprovePayment{}).then<PaymentApproved>();
    return *this;
  }
};

// Worked example 8.
TEST(Purchase, INV_10_CLM_22_Example8_ItIsReceivedWhenAllOfItHasCome) {
  SplitDelivery purchase;
  purchase.when(SplitDelivery::brings(3, 0)).then<GoodsReceived>();
  EXPECT_EQ(purchase.document().state, PurchaseState::ordered);
  EXPECT_THAT(purchase.running(), IsEmpty()) << "the voucher follows the last of it";
  purchase.refuses(SplitDelivery::brings(3, 0), rules::more_than_ordered);
  purchase.refuses(PassToFinance{.voucher_no = "PZ-1"}, rules::wrong_state);
  purchase.refuses(CancelPurchase{.reason = "x"}, rules::partly_came);
  purchase.at("2026-03-05 10:00");
  purchase.when(SplitDelivery::brings(2, 2)).then<GoodsReceived, ClaimPartsArrived>();
  EXPECT_EQ(purchase.document().state, PurchaseState::received);
  EXPECT_EQ(purchase.running().at("voucher"), local("2026-03-06 17:30:00"));
  EXPECT_EQ(purchase.only<ClaimPartsArrived>().lines.at(0).received, 5);
  purchase.refuses(SplitDelivery::brings(1, 0), rules::wrong_state);
  purchase.paid_for();
  EXPECT_EQ(purchase.only<PaymentApproved>().amount, yuan(550));
  EXPECT_EQ(purchase.replayed(), purchase.document());
}

TEST(Purchase, INV_09_INV_10_Example8_WhatWillNeverComeIsNotPaidForNorTold) {
  SplitDelivery purchase;
  purchase.refuses(CloseShort{.reason = "停产"}, rules::nothing_came);
  purchase.when(SplitDelivery::brings(3, 0)).then<GoodsReceived>();
  purchase.when(CloseShort{}).then_refused("REQUIRED", "INV-10");
  purchase.when(CloseShort{.reason = "停产"}).then<PurchaseClosedShort>();
  EXPECT_EQ(purchase.document().state, PurchaseState::received);
  EXPECT_EQ(purchase.document().short_reason, "停产");
  EXPECT_EQ(purchase.running().count("voucher"), 1U);
  EXPECT_EQ(purchase.document().total, yuan(550));
  EXPECT_EQ(purchase.document().payable, yuan(270));
  purchase.paid_for();
  EXPECT_EQ(purchase.only<PaymentApproved>().amount, yuan(270));
  EXPECT_EQ(purchase.count<ClaimPartsArrived>(), 0U);
}

TEST(Purchase, INV_08_EachDeliveryGoesBackAsTheLotThatCame) {
  SplitDelivery purchase;
  purchase.by("fu", "workshop_deputy_manager");
  purchase.refuses(RejectGoods{.reason = "型号不符"}, rules::nothing_came);
  purchase.by("wang", "storekeeper").when(SplitDelivery::brings(3, 0));
  const Uuid first = purchase.only<GoodsReceived>().slip;
  purchase.when(SplitDelivery::brings(1, 2));
  const Uuid second = purchase.only<GoodsReceived>().slip;
  EXPECT_NE(first, second);
  // Their slips are booked in any order.
  purchase.service().when(NoteLots{.lots = {"A#2", "B#1"}, .slip = second}).then<LotsNoted>();
  purchase.when(NoteLots{.lots = {"A#1"}, .slip = first}).then<LotsNoted>();
  purchase.by("fu", "workshop_deputy_manager").when(RejectGoods{.reason = "型号不符"});
  std::vector<std::string> back;
  for (const PurchaseLine& line : purchase.only<GoodsRejected>().lines) {
    back.push_back(line.lot + " x" + std::to_string(line.received));
  }
  EXPECT_THAT(back, ElementsAre("A#1 x3", "A#2 x1", "B#1 x2"));
  EXPECT_TRUE(purchase.only<GoodsRejected>().partial) << "the fifth is not awaited any more";
  EXPECT_EQ(purchase.document().state, PurchaseState::returning);
}

TEST(Purchase, INV_09_OfAnOlderLogAShortArrivalWasTheWholeOneAndIsPaidForWhatCame) {
  SplitDelivery purchase;
  std::vector<PurchaseLine> lines = purchase.document().lines;
  lines[0].received = 3;
  purchase.given({GoodsReceived{.doc_no = purchase.document().doc_no,
                                .origin = PurchaseOrigin::claim,
                                .lines = lines,
                                .arrived = SplitDelivery::brings(3, 0).lines},
                  LotsNoted{.lots = {"A#1"}}});
  EXPECT_EQ(purchase.document().state, PurchaseState::received);
  EXPECT_EQ(purchase.document().lines[0].lot, "A#1");
  EXPECT_EQ(purchase.document().payable, yuan(270));
}

TEST(Purchase, INV_08_WrongGoodsGoBackAtOnce) {
  PurchaseStory early;
  early.received().by("fu", "workshop_deputy_manager");
  early.refuses(RejectGoods{.reason = "型号不符"}, rules::receipt_not_booked);
  PurchaseStory purchase;
  purchase.booked().by("fu", "workshop_deputy_manager");
  purchase.when(RejectGoods{.reason = "型号不符"}).then<GoodsRejected>();
  EXPECT_EQ(purchase.running().at("send_back"), local("2026-03-04 17:30:00"));  // 2 WD
  purchase.at("2026-03-04 17:30:01");
  EXPECT_EQ(purchase.count<DeadlineMissed>(), 1U);
  purchase.by("wang", "storekeeper").refuses(ShipBack{}, rules::return_not_booked);
  purchase.service().when(NoteReturnSlip{.booked = true}).then<ReturnSlipSettled>();
  purchase.when(NoteReturnSlip{.booked = true}).then<>();
  purchase.by("wang", "storekeeper").when(ShipBack{.waybill = "SF1"}).then<SupplierReturnShipped>();
  EXPECT_EQ(purchase.document().state, PurchaseState::closed);
  purchase.by("mei", "workshop_manager").refuses(RequestPayment{}, rules::no_voucher);
}

TEST(Purchase, INV_09_VoucherAndPayment) {
  PurchaseStory purchase;
  purchase.received();
  EXPECT_EQ(purchase.running().at("voucher"), local("2026-03-03 17:30:00"));  // 1 WD
  purchase.by("mei", "workshop_manager").refuses(RequestPayment{}, rules::wrong_state);
  purchase.by("wang", "storekeeper").when(PassToFinance{.voucher_no = "PZ-1"});
  EXPECT_FALSE(purchase.only<VoucherDelivered>().late);
  EXPECT_THAT(purchase.running(), IsEmpty());
  purchase.by("zong", "gm").refuses(ApprovePayment{}, rules::payment_not_asked);
  purchase.by("mei", "workshop_manager").when(RequestPayment{}).then<PaymentRequested>();
  purchase.refuses(RequestPayment{}, rules::payment_asked);
  purchase.by("zong", "gm").when(ApprovePayment{}).then<PaymentApproved>();
  EXPECT_EQ(purchase.only<PaymentApproved>().amount, yuan(800));
  purchase.refuses(ApprovePayment{}, rules::paid_already);
}

TEST(Purchase, INV_09_AVoucherTooLateIsAMiss) {
  PurchaseStory purchase;
  purchase.received().at("2026-03-04 09:00");
  ASSERT_EQ(purchase.count<DeadlineMissed>(), 1U);
  purchase.when(PassToFinance{.voucher_no = "PZ-1"});
  EXPECT_TRUE(purchase.only<VoucherDelivered>().late);
}

TEST(Purchase, INV_16_CampaignPartsAreSplitPerBranchAndTheirArrivalIsAsked) {
  PurchaseStory purchase;
  RequestPurchase campaign = PurchaseStory::order();
  campaign.origin = PurchaseOrigin::campaign;
  campaign.split = {{.branch = "乌鲁木齐", .line = 1, .qty = 6},
                    {.branch = "库尔勒", .line = 1, .qty = 3}};
  purchase.by("chen", "service_support").refuses(campaign, rules::split_differs);
  campaign.split[1].qty = 4;
  purchase.when(campaign).then<PurchaseRequested>();
  purchase.signed_by("fu", "workshop_deputy_manager").signed_by("zong", "gm");
  purchase.by("zhao", "purchaser");
  purchase.refuses(NoteExpected{.expected_on = date("2026-03-01")}, rules::in_past);
  purchase.when(NoteExpected{.expected_on = date("2026-03-12"), .asked = "零件物流"})
      .then<ExpectedArrivalNoted>();
  EXPECT_EQ(purchase.document().expected_on, date("2026-03-12"));
}

TEST(Purchase, INV_40_AToolForAnEngineerInPost) {
  PurchaseStory purchase;
  RequestPurchase tool{.origin = PurchaseOrigin::tool,
                       .report = "喷油器拆卸",
                       .engineer = "chen",
                       .lines = {{.part_no = "ZG-7", .name = "拉马", .qty = 1}}};
  purchase.by("he", "service_supervisor").refuses(tool, rules::not_in_post);
  tool.confirmed_in_post = true;
  tool.lines[0].qty = 2;
  purchase.refuses(tool, rules::one_tool);
  tool.lines[0].qty = 1;
  purchase.when(tool).then<PurchaseRequested>();
  purchase.signed_by("tang", "customer_centre_manager").signed_by("director", "service_director");
  EXPECT_EQ(purchase.document().state, PurchaseState::approved);
  purchase.by("xing", "admin_branch")
      .when(PlaceOrder{.supplier = "S", .prices = {yuan(3600)}})
      .then<PurchasePlaced>();
  purchase.by("wang", "storekeeper")
      .when(ReceiveGoods{.papers_complete = true, .lines = {{.line = 1, .qty = 1}}})
      .then<GoodsReceived>();
  purchase.by("ding", "service_support").refuses(ShipTool{.to = "chen"}, rules::engineer_signs);
  purchase.by("li", "service_engineer").refuses(AcceptTool{}, rules::engineer_signs);
  purchase.by("chen", "service_engineer").when(AcceptTool{}).then<ToolAccepted>();
  purchase.by("ding", "service_support").when(ShipTool{.to = "chen"}).then<ToolShipped>();
}

// --- returned goods ------------------------------------------------------------------------------

class ReturnStory : public Story<GoodsReturnModel> {
 public:
  explicit ReturnStory(std::int64_t approved = 1'000) {
    service();
    when(AnnounceGoodsReturn{
        .complaint = Uuid{2, 2}, .remedy = 1, .approved_qty = approved, .approved_by = "gm"});
  }
  static OpenGoodsReturn slip(std::int64_t qty, std::uint32_t stated_ppm = 0) {
    return {.item_no = "P-9",
            .slip_qty = qty,
            .unit_price = yuan(2),
            .tolerance_stated = stated_ppm != 0,
            .tolerance_ppm = stated_ppm,
            .reason = "尺寸不符",
            .basis = "客诉单",
            .mode = ReturnMode::goods_return,
            .requested_by = "sales"};
  }
  ReturnStory& opened(std::int64_t qty, std::uint32_t stated_ppm = 0) {
    by("deputy", "deputy_gm");
    when(slip(qty, stated_ppm)).then<GoodsReturnOpened>();
    return *this;
  }
  ReturnStory& came(std::int64_t qty) {
    by("store", "goods_store");
    when(ReceiveReturnedGoods{
        .actual_qty = qty, .instruction = "照实收", .instructed_by = "deputy"});
    by("kuai", "finance");
    return *this;
  }
};

// Worked example 1.
TEST(GoodsReturn, INV_72_INV_73_Example1_ReconciledWithTheApprovedQuantity) {
  const auto booked = [](std::int64_t actual, std::uint32_t stated) {
    ReturnStory goods;
    goods.opened(actual, stated).came(actual).when(ReconcileReturn{});
    return goods.document().state == GoodsReturnState::reconciled ? goods.document().booked_qty
                                                                  : -1;
  };
  EXPECT_EQ(booked(980, 30'000), 980);
  EXPECT_EQ(booked(1'000, 30'000), 1'000);
  EXPECT_EQ(booked(1'025, 30'000), 1'025);
  EXPECT_EQ(booked(1'030, 30'000), 1'030);  // 以内 includes
  EXPECT_EQ(booked(1'031, 30'000), -1);
  EXPECT_EQ(booked(1'050, 0), 1'050);  // no ratio of the order: 5 %
  EXPECT_EQ(booked(1'051, 0), -1);
}

TEST(GoodsReturn, INV_74_OutsideToleranceItIsHeld) {
  const auto instructed = [](ExcessDecision decision) {
    ReturnStory goods;
    goods.opened(1'031, 30'000).came(1'031);
    goods.when(ReconcileReturn{}).then<GoodsReturnOutsideTolerance, ReminderSlipIssued>();
    EXPECT_EQ(goods.only<GoodsReturnOutsideTolerance>().excess_ppm, 31'000U);
    EXPECT_EQ(goods.running().at("instruct"), local("2026-03-04 17:30:00"));
    goods.refuses(AttachProof{.proof = ReturnProof::original_invoice, .reference = "F1"},
                  rules::wrong_state);
    goods.by("zong", "gm").when(InstructExcess{.decision = decision}).then<ExcessInstructed>();
    EXPECT_EQ(goods.count<DeadlineMissed>(), 0U);
    return std::pair(goods.document().booked_qty, goods.only<ExcessInstructed>().sent_back);
  };
  EXPECT_EQ(instructed(ExcessDecision::accept), std::pair(1'031L, 0L));
  EXPECT_EQ(instructed(ExcessDecision::send_back), std::pair(1'000L, 31L));
  EXPECT_EQ(instructed(ExcessDecision::credit_approved), std::pair(1'000L, 0L));
}

TEST(GoodsReturn, INV_74_WithoutAnInstructionTheDeputyHearsOfIt) {
  ReturnStory goods;
  goods.opened(1'031, 30'000).came(1'031).when(ReconcileReturn{});
  goods.by("ye", "sales_dept")
      .when(AnswerReturnSlip{.no = goods.document().slips.at(0).no, .answer = "客户多退"});
  goods.at("2026-03-04 17:30:01");
  ASSERT_EQ(goods.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(goods.all<DeadlineMissed>()[0].event.informed, "deputy_gm");
}

TEST(GoodsReturn, INV_70_TheSlipIsApprovedByTheDeputyManagerAndHasThreeCopies) {
  ReturnStory goods;
  OpenGoodsReturn own = ReturnStory::slip(10);
  own.requested_by = "deputy";
  goods.by("deputy", "deputy_gm").refuses(own, rules::four_eyes);
  own = ReturnStory::slip(10);
  own.basis.clear();
  goods.when(own).then_refused("REQUIRED", "INV-70");
  goods.opened(10);
  EXPECT_EQ(goods.document().doc_no, "CT-202603-00001");
  EXPECT_EQ(goods.running().at("arrive"), local("2026-04-01 23:59:59"));
  goods.by("kuai", "finance").when(AcknowledgeCopy{.unit = "accounting"}).then<CopyReceived>();
  goods.when(AcknowledgeCopy{.unit = "accounting"}).then<>();
  goods.refuses(AcknowledgeCopy{.unit = "kitchen"}, rules::no_such_copy);
  EXPECT_THAT(goods.document().copies, ElementsAre("accounting"));
  goods.at("2026-04-02 00:00:00");
  EXPECT_EQ(goods.count<GoodsReturnOverdue>(), 1U);
}

TEST(GoodsReturn, INV_71_ADeviationNeedsAnInstruction) {
  ReturnStory goods;
  goods.opened(1'000).by("store", "goods_store");
  goods.refuses(ReceiveReturnedGoods{.actual_qty = 990}, rules::instruction_needed);
  goods.refuses(
      ReceiveReturnedGoods{.actual_qty = 990, .instruction = "收", .instructed_by = "store"},
      rules::four_eyes);
  goods.came(990);
  EXPECT_EQ(goods.count<ReturnSlipDeviationInstructed>(), 1U);
  EXPECT_EQ(goods.document().actual_qty, 990);
  ReturnStory exact;
  exact.opened(1'000).by("store", "goods_store");
  exact.when(ReceiveReturnedGoods{.actual_qty = 1'000}).then<ReturnedGoodsReceived>();
}

TEST(GoodsReturn, INV_75_WithoutProofNoBooking) {
  ReturnStory goods;
  goods.opened(980).came(980).when(ReconcileReturn{}).then<GoodsReturnReconciled>();
  EXPECT_EQ(goods.running().at("proof"), local("2026-03-12 23:59:59"));
  goods.refuses(BookReturn{}, rules::no_proof);
  goods.when(AttachProof{.proof = ReturnProof::stamped_copy}).then_refused("REQUIRED", "INV-75");
  goods.when(AttachProof{.proof = ReturnProof::stamped_copy, .reference = "FP-1"})
      .then<ReturnProofAttached>();
  goods.when(BookReturn{.voucher_no = "PZ-2"}).then<ReturnBooked>();
  EXPECT_EQ(goods.only<ReturnBooked>().amount, yuan(1'960));
  EXPECT_EQ(goods.document().state, GoodsReturnState::closed);
}

TEST(GoodsReturn, INV_76_TheReceivableIsExcludedUntilItIsSettled) {
  ReturnStory goods;
  EXPECT_TRUE(goods.document().excluded_from_collection);
  goods.opened(980).came(980).when(ReconcileReturn{});
  goods.when(AttachProof{.proof = ReturnProof::original_invoice, .reference = "FP-1"});
  EXPECT_TRUE(goods.document().excluded_from_collection);
  goods.when(BookReturn{});
  EXPECT_FALSE(goods.document().excluded_from_collection);
}

TEST(GoodsReturn, INV_70_CancelledBySalesAndTheDeputyManager) {
  ReturnStory goods;
  goods.opened(980).by("yue", "sales_dept");
  goods.when(CancelGoodsReturn{.reason = "客户留用"}).then<ReturnCancelSigned>();
  goods.refuses(CancelGoodsReturn{.reason = "客户留用"}, rules::other_duty_signs);
  goods.by("deputy", "deputy_gm")
      .when(CancelGoodsReturn{.reason = "同意"})
      .then<ReturnCancelSigned, GoodsReturnCancelled>();
  EXPECT_EQ(goods.only<GoodsReturnCancelled>().complaint, (Uuid{2, 2}));
  EXPECT_EQ(goods.only<GoodsReturnCancelled>().remedy, 1);  // of the case, which shows it
  EXPECT_THAT(goods.running(), IsEmpty());
  EXPECT_EQ(goods.replayed(), goods.document());
}

TEST(GoodsReturn, X_17_TheStoreIsRemindedOfGoodsThatDoNotCome) {
  ReturnStory goods;
  goods.opened(980).at("2026-04-01 23:00");
  ASSERT_EQ(goods.count<NoticeGiven>(), 2U) << "at 50 % and 80 %";
  EXPECT_EQ(goods.all<NoticeGiven>()[0].event.recipient, "goods_store");
  goods.at("2026-04-02 09:00");  // overdue: each working day at opening time
  ASSERT_EQ(goods.count<NoticeGiven>(), 3U);
  EXPECT_TRUE(goods.all<NoticeGiven>()[2].event.overdue);
  goods.came(980);
  goods.at("2026-04-10 09:00");
  EXPECT_EQ(goods.count<NoticeGiven>(), 3U);
}

TEST(GoodsReturn, X_02_AnotherTermWouldMoveTheDeadline) {
  ReturnStory goods;
  goods.opened(980);
  InventoryPolicy would = standard();
  would.returns.arrive = calendar::calendar_days(10);
  const auto changes =
      GoodsReturnModel::preview(goods.document(), standard(), would, calendar::shipped_calendar());
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].what, "due:arrive");
}

TEST(GoodsReturn, INV_72_AnAuthorisedReturnIsKnownOnce) {
  Story<GoodsReturnModel> again;
  again.held({keys::authorised_return, to_string(Uuid{2, 2}) + " 1"}, Uuid{4, 4});
  again.service()
      .when(AnnounceGoodsReturn{.complaint = Uuid{2, 2}, .remedy = 1, .approved_qty = 5})
      .then_refused(rules::return_known);
}

}  // namespace
}  // namespace aftercare::inventory
