// The whole service on a memory log: what a count says of tools (INV-36, INV-45).
#include "schemas/inventory_count.codec.h"
#include "services/inventory/domain/stock_take.h"
#include "services/inventory/domain/tool.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

class ToolCount : public InventoryService {
 protected:
  Uuid registered(const char* no, std::int64_t value) {
    return store<ToolCodec>({}, RegisterTool{.tool_no = no,
                                             .name = "拉马",
                                             .kind = ToolKind::special,
                                             .slip_no = "RK-1",
                                             .place = "工具间",
                                             .value = yuan(value)})
        .stream;
  }
  Uuid opened() {
    const OpenStockTake open{.scope = CountScope::tools,
                             .place = "工具间",
                             .counters = {{.person = "wang", .role = "storekeeper"},
                                          {.person = "qian", .role = "finance"}}};
    return store<StockTakeCodec>({}, open).stream;
  }
};

TEST_F(ToolCount, INV_36_INV_45_AToolThatTwoSignAsMissingIsLostAndCharged) {
  const Uuid there = registered("T-4", 300);
  const Uuid gone = registered("T-5", 900);
  const Uuid take = opened();
  const StockTakeSheet sheet{.doc_no = document<StockTakeModel>(take).doc_no};
  std::uint16_t missing = 0;
  for (const TakeLine& line : document<StockTakeModel>(take).lines) {
    const bool found = line.tool == there;
    if (!found) missing = line.no;
    store<StockTakeCodec>(take, CountLine{.line = line.no, .qty = found ? 1 : 0});
  }
  store<StockTakeCodec>(take, CloseCount{});
  EXPECT_EQ(report<StockTakeSheetTable>(sheet).value, yuan(-900)) << "valued at cost";
  const VarianceReason why{.line = missing, .reason = "找不到", .liable = "wang"};
  store<StockTakeCodec>(take, ConfirmVariance{.reasons = {why}});
  EXPECT_EQ(document<ToolModel>(gone).state, ToolState::in_store) << "one signature";
  ask<StockTakeCodec>(take, ConfirmVariance{}, "shen", "finance", version_of(take));
  EXPECT_EQ(document<ToolModel>(gone).state, ToolState::lost);
  EXPECT_EQ(document<ToolModel>(gone).holder, "wang");
  EXPECT_EQ(document<ToolModel>(gone).charge, yuan(900));
  EXPECT_EQ(document<ToolModel>(there).state, ToolState::in_store);
  const auto lent = store<ToolCodec>(
      gone, LendTool{.borrower = "yang", .lead = true, .return_on = date("2026-03-30")});
  ASSERT_TRUE(lent.problem);
  EXPECT_EQ(lent.problem->code, "WRONG_STATE");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

}  // namespace
}  // namespace aftercare::inventory
