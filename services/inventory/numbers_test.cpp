// The whole service on a memory log: numbers of parts and tools that other papers write as they
// like (INV-01).
#include "schemas/claims.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "services/inventory/domain/purchase_order.h"
#include "services/inventory/domain/store_slip.h"
#include "services/inventory/domain/tool.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::ElementsAre;

using PartNumbers = InventoryService;

TEST_F(PartNumbers, INV_01_AClaimsOrderMeansThePartHoweverItIsWritten) {
  const Uuid known = stocked("P-77", 3);
  tell<claims::ClaimPartsOrderCodec>(
      "claims", {5, 5},
      claims::ClaimPartsOrderApproved{
          .doc_no = "DJ-202603-00001",
          .lines = {{.part_no = "Ｐ－７７", .name = "泵", .quantity = 1, .price = yuan(10)},
                    {.part_no = "\u200B", .quantity = 1, .price = yuan(10)},
                    {.part_no = "P-77 ", .quantity = 2, .price = yuan(10)},
                    {.part_no = "P-78\u3000", .name = " ", .quantity = 1, .price = yuan(20)}},
          .approved_by = {"dir"}});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
  EXPECT_EQ(document<PartModel>(known).reserved, 3);
  ASSERT_EQ(with<PurchaseRequested>().size(), 1U);
  const Uuid purchase = with<PurchaseRequested>().front();
  const auto lines = document<PurchaseOrderModel>(purchase).lines;
  ASSERT_EQ(lines.size(), 3U) << "a line of nothing is none";
  EXPECT_EQ(lines[0].part, known);
  EXPECT_EQ(lines[1].part, known);
  EXPECT_EQ(document<PartModel>(lines[2].part).part_no, "P-78");
  EXPECT_EQ(document<PartModel>(lines[2].part).name, "P-78");

  ask<PurchaseOrderCodec>(purchase,
                          PlaceOrder{.supplier = "厂家", .prices = {yuan(10), yuan(10), yuan(20)}},
                          "zhao", "purchaser");
  ReceiveGoods arrived{.papers_complete = true};
  for (const PurchaseLine& line : lines) {
    arrived.lines.push_back(
        {.line = line.no, .qty = line.qty, .location = shelf(), .warranty_terms = "12 months"});
  }
  store<PurchaseOrderCodec>(purchase, arrived);
  EXPECT_EQ(on_hand(known), 6);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(PartNumbers, INV_01_AnOrderAsksTwiceForAPartThatTheStoreNeverHad) {
  const Uuid order{5, 9};
  for (const char* no : {"LX－3", "LX-3\t"}) {
    tell<workorders::WorkOrderCodec>(
        "workorders", order,
        workorders::PartsRequested{.doc_no = "GD-1",
                                   .lines = {{.part_no = no, .name = "滤芯", .qty = 1},
                                             {.part_no = "\u3000", .name = "无", .qty = 1}}});
  }
  EXPECT_EQ(service.writer().statistics().parked, 0U);
  const auto made_parts = with<PartRegistered>();
  ASSERT_EQ(made_parts.size(), 1U);
  EXPECT_EQ(document<PartModel>(made_parts.front()).part_no, "LX-3");
  EXPECT_EQ(document<PartModel>(made_parts.front()).waiting_qty, 2);
}

TEST_F(PartNumbers, INV_16_ACampaignSplitsTheLinesThatAreLeft) {
  tell<workorders::CampaignTaskCodec>(
      "workorders", {5, 11},
      workorders::CampaignPartsOrdered{
          .lines = {{.part_no = "\u200B", .qty = 2}, {.part_no = "Ｐ１", .qty = 4}},
          .branch = "一部",
          .campaign_no = "JG-1"});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
  ASSERT_EQ(with<PurchaseRequested>().size(), 1U);
  const auto purchase = document<PurchaseOrderModel>(with<PurchaseRequested>().front());
  ASSERT_EQ(purchase.lines.size(), 1U);
  EXPECT_EQ(purchase.lines[0].part_no, "P1");
}

TEST_F(PartNumbers, INV_40_AToolThatWasBoughtIsEnteredOnceHoweverItIsWritten) {
  const auto buy = [&](const std::vector<std::string>& numbers) {
    RequestPurchase tools{.origin = PurchaseOrigin::tool,
                          .report = "喷油器拆卸",
                          .engineer = "chen",
                          .confirmed_in_post = true};
    PlaceOrder place{.supplier = "S"};
    ReceiveGoods arrived{.papers_complete = true};
    for (const std::string& no : numbers) {
      tools.lines.push_back({.part_no = no, .name = "拉马", .qty = 1});
      place.prices.push_back(yuan(3600));
      arrived.lines.push_back({.line = static_cast<std::uint16_t>(tools.lines.size()), .qty = 1});
    }
    const auto asked = ask<PurchaseOrderCodec>({}, tools, "he", "service_supervisor");
    ASSERT_FALSE(asked.problem) << asked.problem->code << asked.problem->detail;
    ask<PurchaseOrderCodec>(asked.stream, SignPurchase{}, "tang", "customer_centre_manager");
    ask<PurchaseOrderCodec>(asked.stream, SignPurchase{}, "dir", "service_director");
    ask<PurchaseOrderCodec>(asked.stream, place, "xing", "admin_branch");
    const auto in = store<PurchaseOrderCodec>(asked.stream, arrived);
    ASSERT_FALSE(in.problem) << in.problem->code << in.problem->detail;
  };
  buy({"ＺＧ－７", "ZG-7"});
  buy({"ZG-7 "});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
  const auto tools = with<ToolRegistered>();
  ASSERT_EQ(tools.size(), 1U);
  EXPECT_EQ(document<ToolModel>(tools.front()).tool_no, "ZG-7");
}

}  // namespace
}  // namespace aftercare::inventory
