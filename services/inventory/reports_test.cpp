// What the reports of inventory.md 5 say, over a whole service.
#include <algorithm>
#include <tuple>

#include "schemas/complaints.codec.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

// Asked for nothing in particular; one that must be told something says what.
TEST_F(InventoryService, INV_04_EveryReportIsAnswered) {
  stocked("A", 3);
  int answered = 0;
  for (const runtime::Report& one : made.reports) {
    service.ask(
        [&](wire::Request::Builder request) {
          auto asked = request.initReport();
          asked.setType(one.type);
          asked.getParameters().initAsAnyStruct(4, 4);
        },
        [&](wire::Reply::Reader reply) {
          if (reply.isDocument()) {
            ++answered;
            return;
          }
          ASSERT_TRUE(reply.isProblem()) << one.type;
          const auto errors = reply.getProblem().getErrors();
          ASSERT_GE(errors.size(), 1U) << reply.getProblem().getDetail().cStr();
          EXPECT_STREQ(errors[0].getCode().cStr(), "required") << one.type;
        });
  }
  EXPECT_GE(answered, 9);
}

TEST_F(InventoryService, INV_01_TheStockListIsTheSumOfTheLots) {
  stocked("A", 3);
  stocked("B", 5);
  const auto list = report<StockListTable>(StockList{});
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[1].on_hand, 5);
  EXPECT_EQ(list.value, yuan(80));
  service.restart();
  service.project();
}

TEST_F(InventoryService, INV_01_LotsLieInPlacesAndGrowOld) {
  const Uuid a = stocked("A", 3);
  stocked("B", 5);
  service.advance(std::chrono::hours(24) * 40);
  store<PartCodec>(a, ReceiveParts{.qty = 2, .cost = yuan(12), .location = shelf("R2")});
  store<PartCodec>(a, BlockLot{.lot = "A#1", .reason = "锈"});
  const auto lots = report<LotListTable>(LotList{});
  ASSERT_EQ(lots.rows.size(), 3U);
  EXPECT_EQ(lots.value, yuan(3 * 10 + 5 * 10 + 2 * 12));
  EXPECT_EQ(lots.rows[0].lot, "A#1");
  EXPECT_EQ(lots.rows[0].state, "blocked");
  EXPECT_EQ(lots.rows[0].age_days, 40U);
  EXPECT_EQ(lots.rows[2].rack, "R2");
  EXPECT_EQ(report<LotListTable>(LotList{.min_age_days = 40}).rows.size(), 2U);
  EXPECT_EQ(report<LotListTable>(LotList{.rack = "R2"}).rows.size(), 1U);
  const auto places = report<StockLocationsTable>(StockLocations{.warehouse = "WH1"});
  ASSERT_EQ(places.rows.size(), 2U);
  EXPECT_EQ(places.rows[0].parts, 2U);
  EXPECT_EQ(places.rows[0].qty, 8);
  EXPECT_EQ(places.rows[0].blocked, 3);
  EXPECT_EQ(places.rows[1].value, yuan(24));
  EXPECT_EQ(places.value, lots.value);
}

TEST_F(InventoryService, INV_14_WhoWaitsForWhatAndWhenItComes) {
  const Uuid a = stocked("A", 1);
  store<PartCodec>(a, RevisePart{.set_limits = true, .min_qty = 4, .max_qty = 10});
  tell<claims::ClaimPartsOrderCodec>(
      "claims", {5, 5},
      claims::ClaimPartsOrderApproved{.doc_no = "DJ-202603-00001",
                                      .lines = {{.part_no = "A", .name = "泵", .quantity = 5}},
                                      .station = "库尔勒",
                                      .approved_by = {"dir", "fin"}});
  const Uuid purchase = with<PurchaseRequested>().at(0);
  ask<PurchaseOrderCodec>(
      purchase,
      PlaceOrder{.supplier = "厂家", .prices = {yuan(10)}, .expected_on = date("2026-03-20")},
      "zhao", "purchaser");
  const auto waiting = report<WaitingPartsTable>(WaitingParts{.station = "库尔勒"});
  ASSERT_EQ(waiting.rows.size(), 1U);
  EXPECT_EQ(waiting.rows[0].reference, "DJ-202603-00001");
  EXPECT_EQ(waiting.rows[0].qty, 4);
  EXPECT_EQ(waiting.rows[0].ordered, 5);
  EXPECT_EQ(waiting.rows[0].expected_on, date("2026-03-20"));
  EXPECT_TRUE(report<WaitingPartsTable>(WaitingParts{.station = "喀什"}).rows.empty());
  const auto low = report<ShortPartsTable>(ShortParts{});
  ASSERT_EQ(low.rows.size(), 1U);
  EXPECT_EQ(low.rows[0].available, 0);
  EXPECT_EQ(low.rows[0].ordered, 5);
  EXPECT_EQ(low.rows[0].to_order, 5) << "up to ten, five of them on their way";
}

TEST_F(InventoryService, INV_12_INV_48_GaugesFallDueAndScrapIsListed) {
  const auto gauge = [&](const char* no, const char* calibrated) {
    return ask<ToolCodec>({},
                          RegisterTool{.tool_no = no,
                                       .name = "扭力扳手",
                                       .kind = ToolKind::gauge,
                                       .slip_no = "RK-1",
                                       .value = yuan(900),
                                       .calibrated_on = date(calibrated),
                                       .certificate = "C-1"},
                          "liang", "gauge_keeper")
        .stream;
  };
  const Uuid worn = gauge("LJ-1", "2025-11-30");
  gauge("LJ-2", "2026-02-15");
  gauge("LJ-3", "2025-04-01");
  const auto plan = report<CalibrationPlanTable>(CalibrationPlan{});
  ASSERT_EQ(plan.rows.size(), 3U);
  EXPECT_EQ(plan.rows[0].tool_no, "LJ-3") << "the first that falls due";
  EXPECT_EQ(plan.rows[0].month, "2026-04");
  EXPECT_EQ(plan.overdue, 0U);
  EXPECT_EQ(report<CalibrationPlanTable>(CalibrationPlan{.until = date("2026-11-30")}).rows.size(),
            2U);
  ask<ToolCodec>(
      worn, ScrapTool{.approved_by = "director", .disposed_by = "系统支持部", .reason = "磨损"},
      "fu", "service_support", version_of(worn));
  EXPECT_EQ(report<CalibrationPlanTable>(CalibrationPlan{}).rows.size(), 2U);
  service.project();
  service.ask(
      [&](wire::Request::Builder request) {
        auto query = request.initList();
        query.setType(ScrapRow::type_id);
        query.setLimit(10);
        auto filter = query.initFilters(1)[0];
        filter.setField("month");
        filter.setOp(wire::ListQuery::Filter::Op::EQ);
        filter.setValue("2026-03");
      },
      [&](wire::Reply::Reader reply) {
        ASSERT_TRUE(reply.isPage());
        EXPECT_EQ(reply.getPage().getItems().size(), 1U);
      });
}

// Their words have labels in files, though the fields are texts.
TEST_F(InventoryService, INV_04_ReportsNameTheEnumsOfTheirWords) {
  for (const auto& [row, field, words] :
       {std::tuple{"StockListRow", "class", "PartClass"},
        std::tuple{"LotListRow", "class", "PartClass"},
        std::tuple{"LotListRow", "state", "LotState"},
        std::tuple{"StockTakeSheetTable", "state", "TakeState"},
        std::tuple{"CalibrationPlanRow", "state", "ToolState"},
        std::tuple{"ToolLedgerRow", "state", "ToolState"},
        std::tuple{"OldPartLedgerRow", "state", "OldPartState"},
        std::tuple{"ReturnReconciliationRow", "state", "GoodsReturnState"},
        std::tuple{"ReturnReconciliationRow", "decision", "ExcessDecision"},
        std::tuple{"ReturnReconciliationRow", "proof", "ReturnProof"}}) {
    const schema::Field* const found = made.description->find(row)->find(field);
    ASSERT_NE(found->words, nullptr) << row << "." << field;
    EXPECT_EQ(found->words->name, words);
  }
}

TEST_F(InventoryService, INV_72_WhatIsNotDecidedIsNoWord) {
  tell<complaints::ComplaintCodec>(
      "complaints", {5, 5},
      complaints::GoodsReturnAuthorised{
          .remedy = complaints::Remedy{.no = 1, .qty = 10, .authorised_by = "gm"}});
  const auto table =
      report<ReturnReconciliationTable>(ReturnReconciliation{.month = date("2026-03-01")});
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].state, "announced");
  EXPECT_EQ(table.rows[0].decision, "");
  EXPECT_EQ(table.rows[0].proof, "");
}

TEST_F(InventoryService, INV_44_ALoanIsDueOnTheDateOfItsSlip) {
  const Uuid gauge = ask<ToolCodec>({},
                                    RegisterTool{.tool_no = "LJ-1",
                                                 .name = "扭力扳手",
                                                 .kind = ToolKind::gauge,
                                                 .slip_no = "RK-1",
                                                 .value = yuan(900),
                                                 .calibrated_on = date("2025-03-25"),
                                                 .certificate = "C-1"},
                                    "liang", "gauge_keeper")
                         .stream;
  const auto lent =
      store<ToolCodec>(gauge, LendTool{.borrower = "yang", .return_on = date("2026-03-30")});
  ASSERT_FALSE(lent.problem) << lent.problem->code << lent.problem->detail;
  service.advance(std::chrono::hours(24) * 18);  // its calibration is over by three days
  const auto loans = report<LoanListTable>(LoanList{});
  ASSERT_EQ(loans.rows.size(), 1U);
  EXPECT_EQ(loans.rows[0].due_at, testing::local("2026-03-30 23:59:59"));
  EXPECT_EQ(loans.rows[0].days_over, 0U);
}

}  // namespace
}  // namespace aftercare::inventory
