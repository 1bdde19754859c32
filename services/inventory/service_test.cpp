// The whole service on a memory log: what happens between its documents by reactions, many writers
// at once, and look-ups.
#include <cstring>
#include <random>

#include "schemas/claims.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/inventory_count.codec.h"
#include "schemas/inventory_returns.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "schemas/workorders_plans.codec.h"
#include "schemas/workorders_workshop.codec.h"
#include "services/inventory/domain/old_part.h"
#include "services/inventory/domain/old_part_month.h"
#include "services/inventory/domain/periodic_report.h"
#include "services/inventory/domain/purchase_order.h"
#include "services/inventory/domain/stock_take.h"
#include "services/inventory/domain/stock_take_plan.h"
#include "services/inventory/domain/store_slip.h"
#include "services/inventory/service_fixture.h"

namespace aftercare::inventory {
namespace {

using testing::Ask;
using ::testing::Contains;
using ::testing::ElementsAre;

TEST_F(InventoryService, INV_02_OnlyStoreStaffMoveStock) {
  for (const char* moves : {"ReceiveParts", "IssueParts", "ReturnUnused", "TransferLot"}) {
    const auto& commands = made.description->commands();
    const auto command = std::ranges::find_if(
        commands, [&](const schema::Command& one) { return one.type->name == moves; });
    ASSERT_NE(command, commands.end()) << moves;
    for (const std::string& role : command->roles) {
      EXPECT_TRUE(role == "storekeeper" || role == "system") << moves << " by " << role;
    }
  }
  const Uuid a = stocked("A", 3);
  const auto refused = ask<PartCodec>(a, issue_of(1), "chen", "technician");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->kind, Kind::forbidden);
}

TEST_F(InventoryService, INV_04_ASlipOfSeveralPartsIsBookedByItsParts) {
  const Uuid a = part("A");
  const Uuid b = part("B");
  const auto slip = store<StoreSlipCodec>(
      {}, OpenSlip{.kind = SlipKind::receipt,
                   .lines = {{.part_no = "A", .qty = 5, .cost = yuan(8), .location = shelf()},
                             {.part_no = "B", .qty = 2, .cost = yuan(9), .location = shelf()}}});
  ASSERT_FALSE(slip.problem) << slip.problem->code;
  EXPECT_EQ(on_hand(a), 0);  // not before it was inspected
  store<StoreSlipCodec>(slip.stream, InspectSlip{.papers_complete = true});
  EXPECT_EQ(on_hand(a), 5);
  EXPECT_EQ(on_hand(b), 2);
  EXPECT_EQ(document<StoreSlipModel>(slip.stream).state, SlipState::booked);

  const auto issue = store<StoreSlipCodec>({}, OpenSlip{.kind = SlipKind::issue,
                                                        .lines = {{.part_no = "A", .qty = 3},
                                                                  {.part_no = "B", .qty = 1},
                                                                  {.part_no = "A", .qty = 3}},
                                                        .taken_by = "chen",
                                                        .purpose = Purpose::internal});
  // Both lines of A are one decision: 6 are not there, and none of them is taken.
  EXPECT_EQ(on_hand(a), 5);
  EXPECT_EQ(on_hand(b), 1);
  EXPECT_EQ(document<StoreSlipModel>(issue.stream).state, SlipState::partly);
  store<PartCodec>(a, ReceiveParts{.qty = 1, .cost = yuan(8), .location = shelf()});
  store<StoreSlipCodec>(issue.stream, RetrySlip{});
  EXPECT_EQ(on_hand(a), 0);
  EXPECT_EQ(document<StoreSlipModel>(issue.stream).state, SlipState::booked);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, X_18_TheNextMonthOfALedgerIsOpenedOnce) {
  const auto opened = ask<PeriodicReportCodec>(
      {}, OpenPeriodicReport{.report = PeriodicKind::old_part_ledger}, "jiu", "old_part_keeper");
  ask<PeriodicReportCodec>(opened.stream, SubmitReport{.reference = "2026-03"}, "jiu",
                           "old_part_keeper");
  ASSERT_EQ(with<PeriodicReportOpened>().size(), 2U);
  const auto next = document<PeriodicReportModel>(with<PeriodicReportOpened>().at(1));
  EXPECT_EQ(next.period, "2026-04");
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// 64 clients ask at the same time, in groups that are decided and written together.
TEST_F(InventoryService, INV_05_SixtyFourWritersNeverTakeMoreThanThereIs) {
  const Uuid hot = stocked("H", 500);
  std::mt19937 random(7);
  std::int64_t taken = 0;
  std::int64_t brought = 500;
  std::size_t refused = 0;
  for (int round = 0; round < 20; ++round) {
    std::map<std::uint64_t, std::int64_t> wants;
    for (int client = 0; client < 64; ++client) {
      const auto qty = static_cast<std::int64_t>(random() % 3 + 1);
      const bool out = random() % 8 != 0;
      const Ask by{
          .id = service.new_id(), .stream = hot, .person = "wang", .roles = {"storekeeper"}};
      if (out) {
        wants[service.send<PartCodec>(issue_of(qty), by)] = -qty;
      } else {
        wants[service.send<PartCodec>(
            ReceiveParts{.qty = qty, .cost = yuan(10), .location = shelf()}, by)] = qty;
      }
    }
    std::size_t at = 0;
    std::vector<std::int64_t> asked;
    for (const auto& [id, qty] : wants) asked.push_back(qty);
    for (const auto& reply : service.commit()) {
      const std::int64_t qty = asked.at(at++);
      if (reply.problem) {
        EXPECT_EQ(reply.problem->code, "NOT_IN_STOCK");
        ++refused;
      } else if (qty < 0) {
        taken -= qty;
      } else {
        brought += qty;
      }
    }
  }
  const Part part = document<PartModel>(hot);
  EXPECT_EQ(part.on_hand, brought - taken);
  EXPECT_GE(part.on_hand, 0);
  EXPECT_GT(refused, 100U) << "they never fought for the last piece";
  for (const Lot& lot : part.lots) EXPECT_GT(lot.qty, 0);
}

TEST_F(InventoryService, INV_36_ACountFreezesAdjustsAndThaws) {
  const Uuid a = stocked("A", 42);
  const Uuid plan =
      ask<StockTakePlanCodec>(
          {}, OpenStockTakePlan{.kind = PlanKind::parts_store, .place = "WH1", .holder = "wang"},
          "qian", "finance")
          .stream;
  const auto take = store<StockTakeCodec>(
      {}, OpenStockTake{.scope = CountScope::parts,
                        .place = "WH1",
                        .rule = FreezeRule::freeze,
                        .plans = {plan},
                        .counters = {{.person = "wang", .role = "storekeeper"},
                                     {.person = "zhao", .role = "purchaser"},
                                     {.person = "qian", .role = "cashier"}}});
  ASSERT_FALSE(take.problem) << take.problem->code << take.problem->detail;
  EXPECT_EQ(document<StockTakeModel>(take.stream).waiting, 0);
  const auto frozen = store<PartCodec>(a, issue_of(1));
  ASSERT_TRUE(frozen.problem);
  EXPECT_EQ(frozen.problem->code, "COUNT_RUNNING");

  const StockTakeSheet sheet{.doc_no = document<StockTakeModel>(take.stream).doc_no};
  store<StockTakeCodec>(take.stream, CountLine{.line = 1, .qty = 40});
  ASSERT_EQ(report<StockTakeSheetTable>(sheet).rows.size(), 1U);
  EXPECT_EQ(report<StockTakeSheetTable>(sheet).rows[0].book, 0) << "they count blind";
  store<StockTakeCodec>(take.stream, CloseCount{});
  const VarianceReason why{.line = 1, .reason = "unbooked issue GD-202603-00017"};
  store<StockTakeCodec>(take.stream, ConfirmVariance{.reasons = {why}});
  EXPECT_EQ(on_hand(a), 42);  // one signature changes nothing
  ask<StockTakeCodec>(take.stream, ConfirmVariance{}, "shen", "finance", version_of(take.stream));
  EXPECT_EQ(on_hand(a), 40);
  EXPECT_THAT(events_of(a), Contains("StockAdjusted"));
  const auto confirmed = report<StockTakeSheetTable>(sheet);
  ASSERT_EQ(confirmed.rows.size(), 1U);
  EXPECT_EQ(confirmed.rows[0].book, 42);
  EXPECT_EQ(confirmed.rows[0].variance, -2);
  EXPECT_EQ(confirmed.rows[0].reason, why.reason);
  EXPECT_EQ(confirmed.value, yuan(-20));
  EXPECT_EQ(confirmed.signers, "wang (storekeeper), shen (finance)");
  EXPECT_FALSE(store<PartCodec>(a, issue_of(1)).problem);
  EXPECT_THAT(events_of(plan), Contains("StockTakePlanKept"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_38_CountsDoNotOverlap) {
  stocked("A", 42);
  const auto count = [&](const char* rack, CountScope scope = CountScope::parts) {
    const auto reply = store<StockTakeCodec>(
        {}, OpenStockTake{.scope = scope,
                          .place = "WH1",
                          .rack = rack,
                          .counters = {{.person = "wang", .role = "storekeeper"},
                                       {.person = "qian", .role = "finance"}}});
    return reply.problem ? reply.problem->code : to_string(reply.stream);
  };
  const Uuid whole = parse_uuid(count("")).value();
  EXPECT_EQ(count("R1"), "COUNTED_ALREADY");
  const CancelStockTake cancel{.reason = "停电"};
  ask<StockTakeCodec>(whole, cancel, "wang", "storekeeper", version_of(whole));
  ask<StockTakeCodec>(whole, cancel, "qian", "finance", version_of(whole));
  EXPECT_NE(count("R1"), "COUNTED_ALREADY");
  EXPECT_EQ(count(""), "COUNTED_ALREADY");
  EXPECT_NE(count("R2"), "COUNTED_ALREADY");
  EXPECT_NE(count("R1", CountScope::tools), "COUNTED_ALREADY");
  EXPECT_EQ(count("R2", CountScope::tools), "COUNTED_ALREADY") << "both list all tools of WH1";
}

TEST_F(InventoryService, INV_36_ACountThatReportsHearsOfEachMovement) {
  const Uuid a = stocked("A", 42);
  const auto take = store<StockTakeCodec>(
      {}, OpenStockTake{.scope = CountScope::parts,
                        .place = "WH1",  // by the shipped policy (2.3)
                        .counters = {{.person = "wang", .role = "storekeeper"},
                                     {.person = "qian", .role = "cashier"}}});
  EXPECT_FALSE(store<PartCodec>(a, issue_of(2)).problem);
  const StockTake counting = document<StockTakeModel>(take.stream);
  ASSERT_EQ(counting.movements.size(), 1U);
  EXPECT_EQ(counting.movements[0].delta, -2);
  service.advance(std::chrono::minutes(1));
  store<StockTakeCodec>(take.stream, CountLine{.line = 1, .qty = 40});
  store<StockTakeCodec>(take.stream, CloseCount{});
  EXPECT_FALSE(store<StockTakeCodec>(take.stream, ConfirmNoVariance{}).problem);
  EXPECT_EQ(on_hand(a), 40);
}

// Five come in, of a part that was not there when the count began, and are found: no surplus.
TEST_F(InventoryService, INV_36_WhatCameSinceTheCountBeganIsNotFound) {
  stocked("A", 42);
  const Uuid late = part("B");
  part("C");
  const auto take = store<StockTakeCodec>(
      {}, OpenStockTake{.scope = CountScope::parts,
                        .place = "WH1",
                        .counters = {{.person = "wang", .role = "storekeeper"},
                                     {.person = "qian", .role = "cashier"}}});
  EXPECT_FALSE(
      store<PartCodec>(late, ReceiveParts{.qty = 5, .cost = yuan(8), .location = shelf()}).problem);
  CountLine found{.part_no = "B", .location = shelf(), .qty = 5};
  const auto refused = store<StockTakeCodec>(take.stream, found);
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "CAME_SINCE");
  found.part_no = "C";
  EXPECT_FALSE(store<StockTakeCodec>(take.stream, found).problem) << "the book has none of it";
}

TEST_F(InventoryService, INV_10_INV_14_APurchaseFillsTheStock) {
  const Uuid a = part("A");
  const auto purchase =
      ask<PurchaseOrderCodec>({},
                              RequestPurchase{.origin = PurchaseOrigin::minimum_stock,
                                              .report = "库存不足",
                                              .lines = {{.part_no = "A", .qty = 10}}},
                              "chen", "workshop_manager");
  ASSERT_FALSE(purchase.problem) << purchase.problem->code << purchase.problem->detail;
  const Uuid id = purchase.stream;
  ask<PurchaseOrderCodec>(id, SignPurchase{}, "fu", "workshop_deputy_manager");
  ask<PurchaseOrderCodec>(id, SignPurchase{}, "zong", "gm");
  ask<PurchaseOrderCodec>(
      id, PlaceOrder{.supplier = "S", .prices = {yuan(80)}, .expected_on = date("2026-03-20")},
      "zhao", "purchaser");
  const auto short_of = store<PartCodec>(a, ReserveParts{.qty = 4, .purpose = Purpose::work_order});
  EXPECT_FALSE(short_of.problem);
  EXPECT_THAT(events_of(a), Contains("PartsShort"));
  EXPECT_EQ(document<PartModel>(a).on_order.size(), 1U);
  const auto arrived = store<PurchaseOrderCodec>(
      id,
      ReceiveGoods{
          .papers_complete = true,
          .lines = {{.line = 1, .qty = 10, .location = shelf(), .warranty_terms = "12 months"}}});
  ASSERT_FALSE(arrived.problem) << arrived.problem->code << arrived.problem->detail;
  const Part part_now = document<PartModel>(a);
  EXPECT_EQ(part_now.on_hand, 10);
  EXPECT_TRUE(part_now.on_order.empty());
  EXPECT_EQ(part_now.lots[0].warranty_terms, "12 months");
  EXPECT_EQ(part_now.value, yuan(800));
  // Wrong goods leave the stock again (INV-08).
  ask<PurchaseOrderCodec>(id, RejectGoods{.reason = "型号不符"}, "fu", "workshop_deputy_manager");
  EXPECT_EQ(on_hand(a), 0);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_08_WhatWasRejectedLeavesAsTheLotThatCame) {
  const auto lots_after = [&](const std::string& no, IssueMethod method) {
    const Uuid id =
        store<PartCodec>({}, RegisterPart{.part_no = no, .name = "件", .issue_method = method})
            .stream;
    store<PartCodec>(id, ReceiveParts{.qty = 6, .cost = yuan(80), .location = shelf()});
    const Uuid purchase =
        ask<PurchaseOrderCodec>(
            {},
            RequestPurchase{.origin = PurchaseOrigin::minimum_stock,
                            .report = "库存不足",
                            .lines = {{.part_no = no, .qty = 4}, {.part_no = no, .qty = 10}}},
            "chen", "workshop_manager")
            .stream;
    ask<PurchaseOrderCodec>(purchase, SignPurchase{}, "fu", "workshop_deputy_manager");
    ask<PurchaseOrderCodec>(purchase, SignPurchase{}, "zong", "gm");
    ask<PurchaseOrderCodec>(purchase, PlaceOrder{.supplier = "S", .prices = {yuan(85), yuan(85)}},
                            "zhao", "purchaser");
    store<PurchaseOrderCodec>(
        purchase,
        ReceiveGoods{
            .papers_complete = true,
            .lines = {{.line = 1, .qty = 0},
                      {.line = 2, .qty = 10, .location = shelf(), .warranty_terms = "x"}}});
    EXPECT_EQ(on_hand(id), 16);
    const auto lines = document<PurchaseOrderModel>(purchase).lines;
    EXPECT_EQ(lines.at(0).lot, "");
    EXPECT_EQ(lines.at(1).lot, no + "#2");
    ask<PurchaseOrderCodec>(purchase, RejectGoods{.reason = "型号不符"}, "fu",
                            "workshop_deputy_manager");
    std::vector<std::string> left;
    for (const Lot& lot : document<PartModel>(id).lots) left.push_back(lot.lot);
    return left;
  };
  EXPECT_THAT(lots_after("A", IssueMethod::fifo), ElementsAre("A#1"));
  EXPECT_THAT(lots_after("B", IssueMethod::specific), ElementsAre("B#1"));
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_50_INV_51_OldPartsAreListedInTheirStationsMonth) {
  const auto expect = [&](const char* serial) {
    return ask<OldPartCodec>({},
                             ExpectOldPart{.claim = Uuid{3, 3},
                                           .part_no = "HP-9",
                                           .serial_no = serial,
                                           .station = "库尔勒",
                                           .engineer = "chen",
                                           .supervisor = "luo"},
                             "luo", "service_supervisor")
        .stream;
  };
  const Uuid first = expect("S-1");
  const Uuid second = expect("S-2");
  Uuid month;
  for (const auto& record : service.records()) {
    if (record.type == OldPartMonthOpened::type_id) month = record.stream;
  }
  ASSERT_TRUE(month.given());
  EXPECT_THAT(document<OldPartMonthModel>(month).parts, ElementsAre(first, second));
  const DispatchOldParts too_soon{.parts = {first}, .freight = yuan(86), .waybill = "SF"};
  const auto refused =
      ask<OldPartMonthCodec>(month, too_soon, "luo", "service_supervisor", version_of(month));
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "NOT_AT_STATION");
  for (const Uuid& id : {first, second}) {
    ask<OldPartCodec>(id, HandToSupervisor{.label = "BQ-" + to_string(id)}, "chen",
                      "service_engineer");
  }
  ask<OldPartMonthCodec>(
      month, DispatchOldParts{.parts = {first, second}, .freight = yuan(86), .waybill = "SF"},
      "luo", "service_supervisor", version_of(month));
  EXPECT_EQ(document<OldPartModel>(second).state, OldPartState::in_transit);
  const auto ledger = report<OldPartLedgerTable>(OldPartLedger{.month = "2026-03"});
  ASSERT_EQ(ledger.rows.size(), 2U);
  EXPECT_TRUE(given(ledger.rows[1].dispatched_at));
  EXPECT_FALSE(given(ledger.rows[1].received_at));
  for (const char* nonsense : {"abc", "2026-13", "2026-3"})
    EXPECT_EQ(report_refused(OldPartLedger{.month = nonsense}), "BAD_MONTH") << nonsense;
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_72_AnAuthorisedReturnOfAComplaintIsAnnouncedOnce) {
  tell<complaints::ComplaintCodec>(
      "complaints", {0x0191'0000'0000'7000, 1},
      complaints::GoodsReturnAuthorised{
          .remedy = complaints::Remedy{.no = 1, .qty = 1'000, .authorised_by = "gm"}});
  EXPECT_EQ(with<GoodsReturnAnnounced>().size(), 1U);
}

// Claims approves, this service buys and keeps; what arrives is kept for the order it was bought
// for.
TEST_F(InventoryService, INV_07_INV_14_WhatClaimsApprovedIsBoughtAndKeptForIt) {
  const Uuid known = stocked("P-1", 3);
  const Uuid order{5, 5};
  const auto approve = [&] {
    tell<claims::ClaimPartsOrderCodec>(
        "claims", order,
        claims::ClaimPartsOrderApproved{
            .doc_no = "DJ-202603-00001",
            .lines = {{.part_no = "P-1", .name = "泵", .quantity = 5, .price = yuan(10)},
                      {.part_no = "P-2", .quantity = 1, .price = yuan(20)}},
            .station = "库尔勒",
            .approved_by = {"dir", "fin"}});
  };
  approve();
  ASSERT_EQ(service.writer().statistics().parked, 0U);
  const auto bought = with<PurchaseRequested>();
  ASSERT_EQ(bought.size(), 1U);
  auto purchase = document<PurchaseOrderModel>(bought.front());
  EXPECT_EQ(purchase.state, PurchaseState::approved);
  EXPECT_EQ(purchase.reference, "DJ-202603-00001");
  EXPECT_EQ(purchase.reference_id, order);
  const Uuid fresh = purchase.lines.at(1).part;
  EXPECT_EQ(document<PartModel>(fresh).part_no, "P-2") << "registered, for it will come in";
  EXPECT_EQ(document<PartModel>(known).reserved, 3);
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 2);
  EXPECT_EQ(document<PartModel>(known).waiting.at(0).station, "库尔勒");
  approve();  // as after the peer's log was read once more
  EXPECT_EQ(with<PurchaseRequested>().size(), 1U);

  const Uuid id = purchase.id;
  ask<PurchaseOrderCodec>(id, PlaceOrder{.supplier = "厂家", .prices = {yuan(10), yuan(20)}},
                          "zhao", "purchaser");
  const ReceivedLine pumps{.line = 1, .qty = 5, .location = shelf(), .warranty_terms = "12 months"};
  const ReceivedLine seals{.line = 2, .qty = 1, .location = shelf(), .warranty_terms = "12 months"};
  store<PurchaseOrderCodec>(id, ReceiveGoods{.papers_complete = true, .lines = {pumps, seals}});
  EXPECT_THAT(events_of(id), Contains("ClaimPartsArrived"));
  EXPECT_EQ(document<PartModel>(known).on_hand, 8);
  EXPECT_EQ(document<PartModel>(known).reserved, 5) << "no more than was ordered";
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 0);
  EXPECT_EQ(document<PartModel>(fresh).available, 0);
  // Wrong goods leave the stock again, and what they were for waits again (INV-08).
  ask<PurchaseOrderCodec>(id, RejectGoods{.reason = "型号不符"}, "fu", "workshop_deputy_manager");
  EXPECT_EQ(document<PartModel>(known).on_hand, 3);
  EXPECT_EQ(document<PartModel>(known).reserved, 3) << "what lay there before stays kept";
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 2);
  EXPECT_EQ(document<PartModel>(fresh).on_hand, 0);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_07_PartsOfACommercialClaimAreBoughtUntilThePurchaseIsCancelled) {
  const Uuid known = stocked("P-1", 3);
  tell<claims::CommercialClaimCodec>("claims", {5, 6},
                                     claims::CommercialPartsOrdered{.doc_no = "SW-202603-00001"});
  EXPECT_TRUE(with<PurchaseRequested>().empty()) << "its list is empty";
  tell<claims::CommercialClaimCodec>(
      "claims", {5, 7},
      claims::CommercialPartsOrdered{.doc_no = "SW-202603-00002",
                                     .lines = {{.part_no = "P-1", .quantity = 4}}});
  const auto bought = with<PurchaseRequested>();
  ASSERT_EQ(bought.size(), 1U);
  EXPECT_EQ(document<PartModel>(known).available, 0);
  ask<PurchaseOrderCodec>(bought.front(), CancelPurchase{.reason = "客户撤回"}, "zhao",
                          "purchaser");
  EXPECT_EQ(document<PartModel>(known).available, 3);
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 0);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_14_WhatAnOrderAsksForIsKeptUntilItEnds) {
  const Uuid known = stocked("P-1", 3);
  const Uuid order{5, 9};
  tell<workorders::WorkOrderCodec>(
      "workorders", order,
      workorders::PartsRequested{
          .doc_no = "GD-1",
          .lines = {{.part_no = "P-1", .qty = 4}, {.part_no = "P-3", .name = "滤芯", .qty = 1}},
          .station = "S1"});
  EXPECT_EQ(document<PartModel>(known).reserved, 3);
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 1);
  EXPECT_EQ(document<PartModel>(known).waiting.at(0).station, "S1");
  EXPECT_EQ(document<PartModel>(known).reservations.at(0).purpose, Purpose::work_order);
  ASSERT_EQ(with<PartsShort>().size(), 2U);
  const Uuid fresh = with<PartsShort>()[1];
  EXPECT_EQ(document<PartModel>(fresh).name, "滤芯") << "the store never had it";
  const Uuid job{5, 10};
  tell<workorders::WorkshopJobCodec>(
      "workorders", job,
      workorders::PartsRequested{.doc_no = "WT-1", .lines = {{.part_no = "P-1", .qty = 1}}});
  EXPECT_EQ(document<PartModel>(known).waiting.at(1).purpose, Purpose::workshop);
  tell<workorders::WorkOrderCodec>("workorders", order,
                                   workorders::WorkOrderCancelled{.doc_no = "GD-1"});
  tell<workorders::WorkshopJobCodec>("workorders", job,
                                     workorders::VehicleReleased{.doc_no = "WT-1"});
  EXPECT_EQ(document<PartModel>(known).available, 3);
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 0);
  EXPECT_EQ(document<PartModel>(fresh).waiting_qty, 0);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_05_ASlipDrawsWhatIsKeptForItsOrder) {
  const Uuid known = stocked("P-1", 2);
  const Uuid order{5, 9};
  tell<workorders::WorkOrderCodec>(
      "workorders", order,
      workorders::PartsRequested{.doc_no = "GD-7", .lines = {{.part_no = "P-1", .qty = 2}}});
  EXPECT_EQ(document<PartModel>(known).available, 0);
  const auto issue = [&](const Uuid& whose) {
    return store<StoreSlipCodec>({}, OpenSlip{.kind = SlipKind::issue,
                                              .lines = {{.part_no = "P-1", .qty = 2}},
                                              .taken_by = "chen",
                                              .purpose = Purpose::work_order,
                                              .reference = "GD-7",
                                              .reference_id = whose})
        .stream;
  };
  EXPECT_EQ(document<StoreSlipModel>(issue({5, 10})).state, SlipState::partly);
  EXPECT_EQ(document<StoreSlipModel>(issue(order)).state, SlipState::booked);
  EXPECT_EQ(on_hand(known), 0);
  EXPECT_EQ(document<PartModel>(known).reserved, 0);
}

TEST_F(InventoryService, INV_16_PartsOfACampaignAreBoughtForTheirBranch) {
  const Uuid known = stocked("P-1", 1);
  const Uuid task{5, 11};
  for (int i = 0; i < 2; ++i) {
    tell<workorders::CampaignTaskCodec>(
        "workorders", task,
        workorders::CampaignPartsOrdered{
            .lines = {{.part_no = "P-1", .qty = 2}}, .branch = "一部", .campaign_no = "JG-1"});
  }
  const auto bought = with<PurchaseRequested>();
  ASSERT_EQ(bought.size(), 1U);
  const auto purchase = document<PurchaseOrderModel>(bought.front());
  EXPECT_EQ(purchase.state, PurchaseState::approved);
  EXPECT_EQ(purchase.origin, PurchaseOrigin::campaign);
  EXPECT_EQ(purchase.split.at(0).branch, "一部");
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 1);
  ask<PurchaseOrderCodec>(bought.front(), CancelPurchase{.reason = "取消"}, "zhao", "purchaser");
  EXPECT_EQ(document<PartModel>(known).available, 1);
  EXPECT_EQ(document<PartModel>(known).waiting_qty, 0);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_16_ACampaignTaskThatIsOverWaitsForNothing) {
  const Uuid known = stocked("P-1", 1);
  const std::vector<workorders::CampaignTaskEvent> ends{workorders::CampaignTaskDropped{},
                                                        workorders::CampaignMachineMoved{},
                                                        workorders::CampaignTaskCompleted{}};
  std::uint64_t no = 20;
  for (const auto& end : ends) {
    const Uuid task{5, ++no};
    tell<workorders::CampaignTaskCodec>(
        "workorders", task,
        workorders::CampaignPartsOrdered{
            .lines = {{.part_no = "P-1", .qty = 2}}, .branch = "一部", .campaign_no = "JG-1"});
    EXPECT_EQ(document<PartModel>(known).reserved, 1);
    EXPECT_EQ(document<PartModel>(known).waiting_qty, 1);
    tell<workorders::CampaignTaskCodec>("workorders", task, end);
    EXPECT_EQ(document<PartModel>(known).available, 1);
    EXPECT_EQ(document<PartModel>(known).waiting_qty, 0);
  }
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_50_APartThatClaimsWantsBackIsExpectedOnce) {
  const Uuid claim{5, 8};
  const claims::OldPartReturnRequired wanted{.claim = claim,
                                             .claim_no = "SP-202603-00001",
                                             .claim_line = 2,
                                             .part_no = "HP-9",
                                             .name = "液压泵",
                                             .quantity = 1,
                                             .serial_no = "S-1",
                                             .station = "库尔勒",
                                             .engineer = "chen",
                                             .supervisor = "luo"};
  tell<claims::ClaimCodec>("claims", claim, wanted);
  tell<claims::ClaimCodec>("claims", claim, wanted);
  const auto expected = with<OldPartExpected>();
  ASSERT_EQ(expected.size(), 1U);
  const auto part_back = document<OldPartModel>(expected.front());
  EXPECT_EQ(part_back.claim, claim);
  EXPECT_EQ(part_back.claim_line, 2);
  EXPECT_EQ(part_back.window_month, "2026-03");
  EXPECT_EQ(with<OldPartMonthOpened>().size(), 1U);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(InventoryService, INV_01_AScannedTextIsFoundInOneCall) {
  const Uuid a = stocked("A", 3);
  std::vector<std::string> found;
  const auto scan = [&](const std::string& code) {
    found.clear();
    service.ask(
        [&](wire::Request::Builder request) {
          auto list = request.initList();
          list.setType(CodeRow::type_id);
          list.setLimit(50);
          auto filters = list.initFilters(1);
          filters[0].setField("code");
          filters[0].setValue(code);
        },
        [&](wire::Reply::Reader reply) {
          ASSERT_TRUE(reply.isPage());
          for (const auto item : reply.getPage().getItems()) {
            std::vector<capnp::word> words(item.size() / sizeof(capnp::word));
            std::memcpy(words.data(), item.begin(), item.size());
            const kj::ArrayPtr<const capnp::word> segment(words.data(), words.size());
            capnp::SegmentArrayMessageReader message(kj::arrayPtr(&segment, 1));
            CodeRow row;
            decode(message.getRoot<wire::inventory::CodeRow>(), row);
            found.push_back(row.path);
          }
        });
  };
  for (const char* code : {"A", "690A", "A#1"}) {
    scan(code);
    EXPECT_THAT(found, ElementsAre("/v1/parts/" + to_string(a))) << code;
  }
  scan("unknown");
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace aftercare::inventory
