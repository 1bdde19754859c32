// Reminder slips and their answers, of each kind of document that gets one.
#include "services/inventory/domain/slips.h"

#include <gmock/gmock.h>

#include "services/inventory/domain/goods_return.h"
#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/stock_take_plan.h"
#include "services/inventory/domain/tool.h"

namespace aftercare::inventory {
namespace {

template <class Model>
std::string slip_no(const Story<Model>& story) {
  return story.document().slips.at(0).no;
}
template <class Model>
std::string answer_clock(const Story<Model>& story) {
  return std::string(slips::answer) + slip_no(story);
}

// A tool that chen did not bring back by Sunday 2026-05-10.
class OverdueTool : public Story<ToolModel> {
 public:
  OverdueTool() : Story(standard(), "2026-05-04 09:00") {
    by("ding", "service_support");
    when(RegisterTool{.tool_no = "ZG-8",
                      .name = "拉马",
                      .kind = ToolKind::special,
                      .slip_no = "RK-1",
                      .value = yuan(900)});
    when(LendTool{.borrower = "chen", .lead = true, .return_on = date("2026-05-10")});
    at("2026-05-11 00:00:00");
    by("chen", "lead_engineer");
  }
};

TEST(Slip, X_16_OfAToolIsAnsweredWithinTwoWorkingDays) {
  OverdueTool tool;
  EXPECT_EQ(tool.document().slips.at(0).holder, "chen");
  EXPECT_EQ(tool.running().at(answer_clock(tool)), local("2026-05-13 17:30:00"));
  const std::string no = slip_no(tool);
  tool.refuses(AnswerToolSlip{.no = "CB-0", .answer = "x"}, rules::no_such_slip);
  tool.when(AnswerToolSlip{.no = no, .answer = " "}).then_refused("REQUIRED", "X-16");
  tool.at("2026-05-13 17:30:00");
  tool.by("chen", "lead_engineer");
  tool.when(AnswerToolSlip{.no = no, .answer = "工地未完工"}).then<SlipAnswered>();
  EXPECT_FALSE(tool.only<SlipAnswered>().late);
  EXPECT_EQ(tool.document().slips.at(0).answered_by, "chen");
  EXPECT_FALSE(tool.running().contains(answer_clock(tool)));
  tool.refuses(AnswerToolSlip{.no = no, .answer = "再答"}, rules::no_such_slip);
  EXPECT_EQ(tool.replayed(), tool.document());
}

// What becomes of the tool meanwhile does not answer the slip.
TEST(Slip, X_16_AnAnswerStaysOwedAndIsAMissedDeadlineAfterThat) {
  OverdueTool tool;
  tool.by("ding", "service_support");
  tool.when(ScrapTool{.approved_by = "director", .disposed_by = "系统支持部", .reason = "遗失"})
      .then<ToolScrapped>();
  const std::string clock = answer_clock(tool);
  tool.at("2026-05-13 17:30:01");
  tool.by("chen", "lead_engineer");
  ASSERT_EQ(tool.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(tool.all<DeadlineMissed>()[0].event.timer.name, clock);
  EXPECT_EQ(tool.all<DeadlineMissed>()[0].event.informed, "chen");
  tool.when(AnswerToolSlip{.no = slip_no(tool), .answer = "迟"});
  EXPECT_TRUE(tool.only<SlipAnswered>().late);
}

TEST(Slip, X_16_OfAPlanHasAClockBesideThatOfTheCount) {
  Story<StockTakePlanModel> plan;
  plan.by("qian", "finance")
      .when(OpenStockTakePlan{.kind = PlanKind::parts_store, .place = "WH1", .holder = "wang"});
  plan.at("2026-03-26 00:00:00");
  EXPECT_EQ(plan.running().at(answer_clock(plan)), local("2026-03-30 17:30:00"));
  EXPECT_EQ(plan.document().due_on, date("2026-04-25")) << "of the count, not of the slip";
  plan.at("2026-03-30 17:30:01");
  EXPECT_EQ(plan.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(plan.count<StockTakeOverdue>(), 1U);
  plan.by("wang", "storekeeper")
      .when(AnswerPlanSlip{.no = slip_no(plan), .answer = "月底补盘"})
      .then<SlipAnswered>();
  EXPECT_EQ(plan.running().size(), 1U);
}

TEST(Slip, X_16_OfReturnedGoodsIsAnsweredBySales) {
  Story<GoodsReturnModel> goods;
  goods.service().when(AnnounceGoodsReturn{
      .complaint = Uuid{2, 2}, .remedy = 1, .approved_qty = 1'000, .approved_by = "gm"});
  goods.by("deputy", "deputy_gm")
      .when(OpenGoodsReturn{.item_no = "P-9",
                            .slip_qty = 1'100,
                            .reason = "尺寸不符",
                            .basis = "客诉单",
                            .mode = ReturnMode::goods_return,
                            .requested_by = "sales"});
  goods.by("store", "goods_store").when(ReceiveReturnedGoods{.actual_qty = 1'100});
  goods.by("kuai", "finance").when(ReconcileReturn{});
  EXPECT_EQ(goods.running().at(answer_clock(goods)), local("2026-03-04 17:30:00"));
  goods.by("ye", "sales_dept")
      .when(AnswerReturnSlip{.no = slip_no(goods), .answer = "客户多退"})
      .then<SlipAnswered>();
  EXPECT_FALSE(goods.running().contains(answer_clock(goods)));
}

}  // namespace
}  // namespace aftercare::inventory
