// The whole service on a memory log: purchases that come in parts.
#include "schemas/workorders_orders.codec.h"
#include "services/inventory/domain/purchase_order.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::IsEmpty;

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
  // A work order asks for so many pieces.
  void wanted(const Uuid& order, const std::string& part_no, std::int64_t qty) {
    tell<workorders::WorkOrderCodec>(
        "workorders", order,
        workorders::PartsRequested{.doc_no = "GD-1", .lines = {{.part_no = part_no, .qty = qty}}});
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

}  // namespace
}  // namespace aftercare::inventory
