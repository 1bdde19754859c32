// The whole service on a memory log: purchases that come in parts, and goods that go back.
#include "schemas/workorders_orders.codec.h"
#include "services/inventory/domain/purchase_order.h"
#include "services/inventory/domain/store_slip.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class Purchases : public InventoryService {
 protected:
  // Of one part, at 80.00, for a work order; on its way.
  Uuid ordered(const std::string& part_no, std::int64_t qty) {
    const Uuid id =
        ask<PurchaseOrderCodec>({},
                                RequestPurchase{.origin = PurchaseOrigin::work_order,
                                                .reference = "GD-1",
                                                .report = "缺件",
                                                .lines = {{.part_no = part_no, .qty = qty}}},
                                "chen", "workshop_manager")
            .stream;
    ask<PurchaseOrderCodec>(id, SignPurchase{}, "fu", "workshop_deputy_manager");
    ask<PurchaseOrderCodec>(id, SignPurchase{}, "zong", "gm");
    ask<PurchaseOrderCodec>(
        id, PlaceOrder{.supplier = "S", .prices = {yuan(80)}, .expected_on = date("2026-03-20")},
        "zhao", "purchaser");
    return id;
  }
  void comes(const Uuid& purchase, std::int64_t qty) {
    const auto in = store<PurchaseOrderCodec>(
        purchase,
        ReceiveGoods{
            .papers_complete = true,
            .lines = {
                {.line = 1, .qty = qty, .location = shelf(), .warranty_terms = "12 months"}}});
    ASSERT_FALSE(in.problem) << in.problem->code << in.problem->detail;
  }
  void rejected(const Uuid& purchase) {
    ask<PurchaseOrderCodec>(purchase, RejectGoods{.reason = "型号不符"}, "fu",
                            "workshop_deputy_manager");
  }
  // A work order asks for so many pieces.
  void wanted(const Uuid& order, const std::string& part_no, std::int64_t qty) {
    tell<workorders::WorkOrderCodec>(
        "workorders", order,
        workorders::PartsRequested{.doc_no = "GD-1", .lines = {{.part_no = part_no, .qty = qty}}});
  }
  std::string ships_back(const Uuid& purchase) {
    const auto reply = store<PurchaseOrderCodec>(purchase, ShipBack{.waybill = "SF1"});
    return reply.problem ? reply.problem->code : std::string();
  }
};

TEST_F(Purchases, INV_10_INV_14_TheRestIsOnItsWayUntilItComesOrNeverWill) {
  const Uuid a = part("A");
  wanted({7, 1}, "A", 10);
  const Uuid purchase = ordered("A", 10);
  comes(purchase, 6);
  Part known = document<PartModel>(a);
  EXPECT_EQ(known.on_hand, 6);
  EXPECT_EQ(known.waiting_qty, 4);
  ASSERT_EQ(known.on_order.size(), 1U);
  EXPECT_EQ(known.on_order[0].qty, 4);
  EXPECT_EQ(known.on_order[0].expected_on, date("2026-03-20"));
  comes(purchase, 3);
  EXPECT_EQ(on_hand(a), 9);
  EXPECT_EQ(document<PurchaseOrderModel>(purchase).arrivals.at(0).lot, "A#1");
  EXPECT_EQ(document<PurchaseOrderModel>(purchase).arrivals.at(1).lot, "A#2");
  store<PurchaseOrderCodec>(purchase, CloseShort{.reason = "停产"});
  known = document<PartModel>(a);
  EXPECT_THAT(known.on_order, IsEmpty());
  EXPECT_EQ(known.reserved, 9);
  EXPECT_EQ(known.waiting_qty, 1) << "it is still wanted";
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(Purchases, INV_08_WhatIsSentBackLeavesTheShelfWhoeverItIsKeptFor) {
  const Uuid a = part("A");
  const Uuid order{7, 1};
  wanted(order, "A", 1);
  const Uuid purchase = ordered("A", 2);
  comes(purchase, 2);
  EXPECT_EQ(document<PartModel>(a).reserved, 1);
  rejected(purchase);
  EXPECT_EQ(on_hand(a), 0);
  EXPECT_EQ(document<PartModel>(a).waiting_qty, 1) << "the order still wants it";
  EXPECT_EQ(ships_back(purchase), "");
  EXPECT_EQ(document<PurchaseOrderModel>(purchase).state, PurchaseState::closed);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(Purchases, INV_08_NothingIsShippedBackBeforeItHasLeftTheStock) {
  const Uuid a = part("A");
  const Uuid purchase = ordered("A", 2);
  comes(purchase, 2);
  store<PartCodec>(a, issue_of(1));  // somebody has used one
  rejected(purchase);
  const Uuid slip = document<PurchaseOrderModel>(purchase).return_slip;
  EXPECT_EQ(document<StoreSlipModel>(slip).state, SlipState::partly);
  EXPECT_EQ(ships_back(purchase), "RETURN_NOT_BOOKED");
  store<PartCodec>(a, ReturnUnused{.slip_no = document<PartModel>(a).issued.at(0).slip_no,
                                   .qty = 1,
                                   .returned_by = "chen"});
  store<StoreSlipCodec>(slip, RetrySlip{});
  EXPECT_EQ(on_hand(a), 0);
  EXPECT_EQ(ships_back(purchase), "");
}

TEST_F(Purchases, INV_08_WhatWasUsedUpIsLeftOutByCancellingItsSlip) {
  const Uuid a = part("A");
  const Uuid purchase = ordered("A", 2);
  comes(purchase, 2);
  store<PartCodec>(a, issue_of(2));
  rejected(purchase);
  const Uuid slip = document<PurchaseOrderModel>(purchase).return_slip;
  ask<StoreSlipCodec>(slip, CancelSlip{.reason = "已装机"}, "wang", "storekeeper",
                      version_of(slip));
  EXPECT_THAT(events_of(purchase), Contains("ReturnSlipSettled"));
  EXPECT_EQ(ships_back(purchase), "");
}

TEST_F(Purchases, INV_08_AnotherSlipThatNamesThePurchaseIsNoReturn) {
  const Uuid a = part("A");
  wanted({7, 1}, "A", 2);
  const Uuid purchase = ordered("A", 2);
  comes(purchase, 2);
  const Uuid slip = store<StoreSlipCodec>({}, OpenSlip{.kind = SlipKind::issue,
                                                       .lines = {{.part_no = "A", .qty = 2}},
                                                       .purchase = purchase,
                                                       .taken_by = "S",
                                                       .purpose = Purpose::internal})
                        .stream;
  EXPECT_EQ(document<StoreSlipModel>(slip).state, SlipState::partly);
  EXPECT_EQ(document<PartModel>(a).reserved, 2);
  EXPECT_THAT(events_of(purchase), Not(Contains("ReturnSlipSettled")));
}

// Bought anew by the number of the claim's order alone.
TEST_F(Purchases, INV_14_ACancelledPurchaseReleasesWhatIsKeptForItsOwnCaseAlone) {
  const Uuid a = stocked("A", 3);
  store<PartCodec>(a, ReserveParts{.qty = 2, .purpose = Purpose::sale, .reference = "XS-1"});
  const auto purchase =
      ask<PurchaseOrderCodec>({},
                              RequestPurchase{.origin = PurchaseOrigin::claim,
                                              .reference = "DJ-202603-00001",
                                              .report = "余量补购",
                                              .lines = {{.part_no = "A", .qty = 2}}},
                              "chen", "workshop_manager");
  ASSERT_FALSE(purchase.problem) << purchase.problem->code << purchase.problem->detail;
  ask<PurchaseOrderCodec>(purchase.stream, CancelPurchase{.reason = "不再需要"}, "zhao",
                          "purchaser");
  EXPECT_EQ(document<PartModel>(a).reserved, 2);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

}  // namespace
}  // namespace aftercare::inventory
