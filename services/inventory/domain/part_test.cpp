#include <gmock/gmock.h>

#include "services/inventory/domain/part_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Part, INV_01_EveryLotHasALocation) {
  PartStory part;
  part.registered();
  EXPECT_EQ(part.document().issue_method, IssueMethod::fifo);
  part.when(ReceiveParts{.qty = 1, .cost = yuan(1), .location = Location{}})
      .then_refused("REQUIRED", "INV-01");
  part.received(4, 10).then<PartsReceived>();
  EXPECT_EQ(part.document().lots[0].location, shelf());
  EXPECT_EQ(part.document().lots[0].lot, "SK-100#1");
  part.when(TransferLot{.lot = "SK-100#1", .to = Location{.rack = "R2"}})
      .then_refused("REQUIRED", "INV-01");
  part.refuses(TransferLot{.lot = "SK-100#1", .to = shelf()}, rules::lies_there);
  part.refuses(TransferLot{.lot = "SK-100#9", .to = shelf("R2")}, rules::no_such_lot);
}

TEST(Part, INV_01_NumbersAndCodesNameOnePart) {
  PartStory part;
  part.held({keys::part_no, "SK-100"}, Uuid{5, 5});
  part.registered().then_refused(rules::part_no_taken);
  PartStory other;
  other.held({keys::ean, "6901234567892"}, Uuid{5, 5});
  other.registered().then_refused(rules::code_taken);
}

TEST(Part, INV_01_NumbersThatLookTheSameAreTheSame) {
  for (const char* number : {"SK-100 ", " SK-100", "SK-100\t", "SK-100\u200b", "ＳＫ－１００"}) {
    PartStory part;
    part.held({keys::part_no, "SK-100"}, Uuid{5, 5});
    part.refuses(RegisterPart{.part_no = number, .name = "滤芯"}, rules::part_no_taken);
  }
  PartStory unseen;
  unseen.when(RegisterPart{.part_no = "\u200b", .name = "滤芯"}).then_refused("REQUIRED", "INV-01");
}

TEST(Part, INV_03_WhoTookAndWhoReturnedIsRecorded) {
  PartStory part;
  part.two_lots();
  IssueParts nobody = issue_of(2);
  nobody.taken_by = " ";
  part.when(nobody).then_refused("REQUIRED", "INV-03");
  IssueParts lent = issue_of(8);
  lent.due_back = true;
  part.when(lent).then<PartsIssued>();
  const std::string slip = part.only<PartsIssued>().slip_no;
  EXPECT_EQ(slip, "CK-202604-00001");
  EXPECT_EQ(part.document().due_back, 8);  // the visible mark
  EXPECT_EQ(part.document().issued[0].taken_by, "chen");

  part.when(ReturnUnused{.slip_no = slip, .qty = 1}).then_refused("REQUIRED", "INV-03");
  part.refuses(ReturnUnused{.slip_no = "CK-1", .qty = 1, .returned_by = "chen"}, rules::not_issued);
  part.refuses(ReturnUnused{.slip_no = slip, .lot = "SK-100#2", .qty = 3, .returned_by = "chen"},
               rules::more_than_issued);
  part.when(ReturnUnused{.slip_no = slip, .lot = "SK-100#1", .qty = 5, .returned_by = "li"})
      .then<PartsReturned>();
  EXPECT_EQ(part.only<PartsReturned>().returned_by, "li");
  EXPECT_EQ(part.document().due_back, 3);
  EXPECT_THAT(part.lots(), ElementsAre(5, 8));
  EXPECT_EQ(part.document().value, yuan(5 * 80 + 8 * 85));  // at the cost it was issued at
}

TEST(Part, INV_03_WhatComesBackElsewhereIsALotOfItsOwn) {
  PartStory part;
  part.two_lots().when(issue_of(2));
  const std::string slip = part.only<PartsIssued>().slip_no;
  part.when(TransferLot{.lot = "SK-100#1", .to = shelf("R7")});
  part.when(ReturnUnused{.slip_no = slip, .qty = 2, .returned_by = "chen"});
  EXPECT_EQ(part.only<PartsReturned>().lot->lot, "SK-100#3");
  EXPECT_EQ(part.only<PartsReturned>().lot->location, shelf());
  EXPECT_EQ(part.document().on_hand, 16);
}

TEST(Part, INV_04_PapersHaveNumbers) {
  PartStory part;
  part.registered().when(ReceiveParts{.qty = 3, .cost = yuan(1), .location = shelf()});
  EXPECT_EQ(part.only<PartsReceived>().lot->receipt_no, "RK-202604-00001");
  part.when(issue_of(1));
  EXPECT_EQ(part.only<PartsIssued>().slip_no, "CK-202604-00001");
}

TEST(Part, INV_05_NothingIsUsedThatWasNotReceived) {
  PartStory part;
  part.registered();
  IssueParts urgent = issue_of(1);
  urgent.purpose = Purpose::internal;
  part.refuses(urgent, rules::not_in_stock);
  part.received(1, 10).when(urgent).then<PartsIssued>();
  part.refuses(urgent, rules::not_in_stock);
  IssueParts no_order = issue_of(1);
  no_order.reference.clear();
  part.when(no_order).then_refused("REQUIRED", "INV-05");
}

// Worked example 2.
TEST(Part, INV_06_Fifo) {
  PartStory part;
  part.two_lots().when(issue_of(8)).then<PartsIssued>();
  const PartsIssued& issued = part.only<PartsIssued>();
  ASSERT_EQ(issued.picks.size(), 2U);
  EXPECT_EQ(issued.picks[0].lot, "SK-100#1");
  EXPECT_EQ(issued.picks[0].qty, 6);
  EXPECT_EQ(issued.picks[1].qty, 2);
  EXPECT_EQ(issued.value, yuan(650));
  EXPECT_THAT(part.lots(), ElementsAre(8));
  EXPECT_EQ(part.document().value, yuan(8 * 85));
}

TEST(Part, INV_06_LifoAndSpecific) {
  PartStory lifo;
  lifo.two_lots(IssueMethod::lifo).when(issue_of(8));
  EXPECT_EQ(lifo.only<PartsIssued>().value, yuan(680));
  EXPECT_THAT(lifo.lots(), ElementsAre(6, 2));

  PartStory specific;
  specific.two_lots(IssueMethod::specific).refuses(issue_of(1), rules::lot_needed);
  IssueParts named = issue_of(2);
  named.lines[0].lot = "SK-100#2";
  specific.when(named);
  EXPECT_EQ(specific.only<PartsIssued>().value, yuan(170));
  named.lines[0].lot = "SK-100#7";
  specific.refuses(named, rules::no_such_lot);
}

TEST(Part, INV_06_AnOlderLotThatComesLaterGoesFirst) {
  PartStory part;
  part.registered().received(10, 85, "2026-03-20").received(6, 80, "2026-03-01");
  part.when(issue_of(6));
  EXPECT_EQ(part.only<PartsIssued>().value, yuan(480));
}

TEST(Part, INV_05_RepeatedLinesOfOneIssueAreOneDecision) {
  PartStory part;
  part.two_lots();
  IssueParts twice = issue_of(9);
  twice.lines.push_back({.qty = 8});  // 16 are there: each line alone would pass
  part.refuses(twice, rules::not_in_stock);
  EXPECT_EQ(part.document().on_hand, 16);
  twice.lines[1].qty = 7;
  part.when(twice).then<PartsIssued>();
  EXPECT_EQ(part.only<PartsIssued>().qty, 16);
  EXPECT_EQ(part.only<PartsIssued>().picks.size(), 2U);
  EXPECT_EQ(part.document().on_hand, 0);
  EXPECT_THAT(part.document().lots, IsEmpty());
}

TEST(Part, INV_10_WarrantyTermsAreKept_BlockedLotsStay) {
  PartStory part;
  part.two_lots();
  EXPECT_EQ(part.document().lots[0].warranty_terms, "12 months");
  part.when(BlockLot{.lot = "SK-100#1", .reason = "批次质量问题"}).then<LotBlocked>();
  EXPECT_EQ(part.document().available, 10);
  part.refuses(issue_of(11), rules::not_in_stock);
  part.when(issue_of(1));
  EXPECT_EQ(part.only<PartsIssued>().value, yuan(85));
  part.when(UnblockLot{.lot = "SK-100#1", .reason = "复检合格"}).then<LotUnblocked>();
  part.when(UnblockLot{.lot = "SK-100#1", .reason = "复检合格"}).then<>();
  part.when(issue_of(1));
  EXPECT_EQ(part.only<PartsIssued>().value, yuan(80));
}

TEST(Part, INV_13_TheWorkshopDrawsWithTheYellowCopy) {
  IssueParts workshop = issue_of(1);
  workshop.purpose = Purpose::workshop;
  workshop.reference.clear();
  PartStory heavy;
  heavy.two_lots().when(workshop).then<PartsIssued>();
  PartStory cars(policy_of("car-4s-store"));
  cars.two_lots().when(workshop).then_refused("REQUIRED", "INV-13");
  workshop.precheck_no = "YJ-77";
  cars.when(workshop).then<PartsIssued>();
  EXPECT_EQ(cars.only<PartsIssued>().precheck_no, "YJ-77");
}

TEST(Part, INV_14_ShortageIsToldWithAnArrivalEstimate) {
  PartStory part;
  part.two_lots();
  part.service().when(NoteOrdered{
      .order = OnOrder{.purchase = Uuid{1, 1}, .qty = 2, .expected_on = date("2026-04-05")}});
  part.when(NoteOrdered{
      .order = OnOrder{.purchase = Uuid{1, 2}, .qty = 9, .expected_on = date("2026-04-12")}});
  part.store()
      .when(ReserveParts{.qty = 20, .purpose = Purpose::work_order, .reference = "GD-1"})
      .then<PartsReserved, PartsShort>();
  EXPECT_EQ(part.only<PartsReserved>().reservation->qty, 16);
  EXPECT_EQ(part.only<PartsShort>().qty, 4);
  EXPECT_EQ(part.only<PartsShort>().expected_on, date("2026-04-12"));  // 2 are not enough
  // What has arrived is not on its way any more.
  part.service().when(NoteOrdered{.order = OnOrder{.purchase = Uuid{1, 2}}});
  EXPECT_EQ(part.document().on_order.size(), 1U);
  part.store().when(ReserveParts{.qty = 3, .purpose = Purpose::claim}).then<PartsShort>();
  EXPECT_EQ(part.only<PartsShort>().expected_on, 0);
}

TEST(Part, INV_14_ReservedPiecesAreOnlyForWhomTheyAreKept) {
  PartStory part;
  part.two_lots().when(ReserveParts{.qty = 10, .purpose = Purpose::claim, .reference = "SP-1"});
  EXPECT_EQ(part.document().available, 6);
  part.refuses(issue_of(7), rules::not_in_stock);
  IssueParts mine = issue_of(4);
  mine.reservation = 1;
  part.when(mine).then<PartsIssued>();
  EXPECT_EQ(part.document().reserved, 6);
  mine.lines[0].qty = 7;
  part.refuses(mine, rules::more_than_reserved);
  part.refuses(ReleaseReservation{.reservation = 1, .qty = 7, .reason = "取消"},
               rules::more_than_reserved);
  part.refuses(ReleaseReservation{.reservation = 4, .reason = "取消"}, rules::no_such_reservation);
  part.when(ReleaseReservation{.reservation = 1, .reason = "取消"}).then<ReservationReleased>();
  EXPECT_THAT(part.document().reservations, IsEmpty());
  part.when(issue_of(12)).then<PartsIssued>();
}

TEST(Part, INV_14_AReservationHoldsItsWarehouse) {
  PartStory part;
  part.registered()
      .received(5, 10, "2026-03-01")
      .received(5, 10, "2026-03-02", shelf("R1", "B1", "WH2"));
  part.when(ReserveParts{.qty = 4, .purpose = Purpose::campaign, .warehouse = "WH1"});
  part.when(issue_of(6)).then<PartsIssued>();  // 1 of WH1, 5 of WH2: never the four
  EXPECT_EQ(part.only<PartsIssued>().picks[0].qty, 1);
  part.refuses(TransferLot{.lot = "SK-100#1", .to = shelf("R1", "B1", "WH2")}, rules::is_reserved);
  part.when(TransferLot{.lot = "SK-100#1", .to = shelf("R9")}).then<LotMoved>();
}

TEST(Part, INV_14_BelowTheMinimumItIsListed) {
  PartStory part;
  part.two_lots().when(RevisePart{.set_limits = true, .min_qty = 10, .max_qty = 40});
  EXPECT_FALSE(part.document().low);
  part.when(issue_of(7));
  EXPECT_TRUE(part.document().low);
  part.refuses(RevisePart{.set_limits = true, .min_qty = 10, .max_qty = 4}, rules::bad_limits);
}

TEST(Part, INV_15_SoldPartsHaveAMarginClass) {
  PartStory part;
  IssueParts sale = issue_of(1);
  sale.purpose = Purpose::sale;
  part.two_lots().when(sale).then_refused("REQUIRED", "INV-15");
  sale.margin_class = "B";
  sale.unit_price = yuan(120);
  part.when(sale).then<PartsIssued>();
  EXPECT_EQ(part.only<PartsIssued>().margin_class, "B");
}

TEST(Part, INV_11_PartOfALotMovesAsALotOfItsOwn) {
  PartStory part;
  part.two_lots().when(
      TransferLot{.lot = "SK-100#1", .qty = 2, .to = shelf("R1", "B1", "WH2"), .by = "li"});
  EXPECT_EQ(part.only<LotMoved>().new_lot, "SK-100#3");
  EXPECT_THAT(part.lots(), ElementsAre(4, 2, 10));  // still the older ones
  EXPECT_EQ(part.document().value, yuan(6 * 80 + 10 * 85));
  EXPECT_THAT(part.document().warehouses, ElementsAre("WH1", "WH2"));
  part.when(issue_of(6));
  EXPECT_EQ(part.only<PartsIssued>().value, yuan(480));
}

// Worked example 5: the book is changed by a confirmed count alone.
TEST(Part, INV_36_NoAdjustmentWithoutACount) {
  PartStory part;
  part.two_lots();
  const AdjustStock by_hand{.stock_take = Uuid{9, 9}, .location = shelf(), .delta = -2};
  part.refuses(by_hand, rules::no_count);
  part.service().refuses(by_hand, rules::no_count);
  part.when(FreezeStock{.freeze = Freeze{.stock_take = Uuid{9, 9},
                                         .stock_take_no = "PD-1",
                                         .rule = FreezeRule::freeze,
                                         .warehouse = "WH1"}});
  part.store().refuses(by_hand, rules::no_count);  // a person, even during one
  part.service().when(by_hand).then<StockAdjusted>();
  EXPECT_EQ(part.only<StockAdjusted>().value, Money{-160'00});
  EXPECT_EQ(part.document().on_hand, 14);
  part.when(AdjustStock{.stock_take = Uuid{9, 9}, .location = shelf("R5"), .delta = 3});
  EXPECT_EQ(part.only<StockAdjusted>().surplus->location, shelf("R5"));
  EXPECT_EQ(part.document().value, yuan(4 * 80 + 10 * 85 + 3 * 85));
  EXPECT_EQ(part.only<StockAdjusted>().surplus->receipt_no, "PD-1") << "its receipt is the count";
  EXPECT_EQ(part.only<StockAdjusted>().stock_take_no, "PD-1");
  // More than there is cannot be missing.
  part.when(AdjustStock{.stock_take = Uuid{9, 9}, .location = shelf("R5"), .delta = -9});
  EXPECT_EQ(part.only<StockAdjusted>().delta, -3);
}

Freeze count_of(FreezeRule rule) {
  return {.stock_take = Uuid{9, 9}, .stock_take_no = "PD-1", .rule = rule, .warehouse = "WH1"};
}

TEST(Part, INV_36_ACountThatFreezesLetsNothingMove) {
  PartStory part;
  part.two_lots().received(4, 90, {}, shelf("R1", "B1", "WH2"));
  part.service().when(FreezeStock{.freeze = count_of(FreezeRule::freeze)}).then<StockFrozen>();
  const StockFrozen frozen = part.only<StockFrozen>();
  ASSERT_EQ(frozen.bins.size(), 1U);
  EXPECT_EQ(frozen.bins[0].qty, 16);
  EXPECT_EQ(frozen.bins[0].lots.size(), 2U);
  part.when(FreezeStock{.freeze = count_of(FreezeRule::freeze)}).then<>();
  part.store().refuses(issue_of(1), rules::count_running);
  part.received(1, 1).then_refused(rules::count_running);
  part.refuses(TransferLot{.lot = "SK-100#3", .to = shelf()}, rules::count_running);
  IssueParts other = issue_of(1);
  other.warehouse = "WH2";
  part.when(other).then<PartsIssued>();  // elsewhere all goes on
  part.service().when(ThawStock{.stock_take = Uuid{9, 9}}).then<StockThawed>();
  part.store().when(issue_of(1)).then<PartsIssued>();
}

TEST(Part, INV_36_ACountThatReportsIsToldOfEachMovement) {
  PartStory part;
  part.two_lots();
  part.service().when(FreezeStock{.freeze = count_of(FreezeRule::report)});
  part.store().when(issue_of(8)).then<PartsIssued, StockMovedDuringCount, StockMovedDuringCount>();
  part.received(3, 80).then<PartsReceived, StockMovedDuringCount>();
  EXPECT_EQ(part.only<StockMovedDuringCount>().delta, 3);
  part.when(TransferLot{.lot = "SK-100#2", .qty = 1, .to = shelf("R2")})
      .then<LotMoved, StockMovedDuringCount, StockMovedDuringCount>();
}

TEST(Part, INV_04_ASlipIsToldWhatCannotBeBooked) {
  PartStory part;
  part.registered();
  IssueParts asked = issue_of(3);
  asked.slip = Uuid{4, 4};
  asked.slip_lines = {1, 3};
  part.service().when(asked).then<SlipLineRefused>();
  EXPECT_EQ(part.only<SlipLineRefused>().code, "NOT_IN_STOCK");
  EXPECT_THAT(part.only<SlipLineRefused>().slip_lines, ElementsAre(1, 3));
}

TEST(Part, INV_14_PriceAndBounds) {
  PartStory part;
  part.registered();
  part.by("zhao", "purchaser").when(SetPartPrice{.price = yuan(99)}).then<PartPriceSet>();
  part.when(SetPartPrice{.price = yuan(99)}).then<>();
  part.refuses(SetPartPrice{.price = Money{-1}}, rules::bad_amount);
  part.store().when(ReceiveParts{.qty = 1'000'000'000, .cost = Money{1}, .location = shelf()});
  part.received(1, 1).then_refused(rules::too_much);
  part.refuses(ReceiveParts{.qty = 1, .cost = Money{1'000'000'001}, .location = shelf()},
               rules::too_much);
}

TEST(Part, TheDocumentIsTheFoldOfItsEvents) {
  PartStory part;
  part.two_lots().when(ReserveParts{.qty = 3, .purpose = Purpose::claim});
  part.when(issue_of(8));
  part.when(TransferLot{.lot = "SK-100#2", .qty = 3, .to = shelf("R4")});
  EXPECT_EQ(part.replayed(), part.document());
  EXPECT_THAT(PartModel::keys(part.document()), Contains(DocumentKey(keys::stocked, "WH1/R4")));
}

TEST(Part, INV_14_WhatComesInIsKeptForWhoeverWaits) {
  const Uuid first{7, 1}, second{7, 2};
  const auto wants = [](const Uuid& order, std::int64_t qty) {
    return ReserveParts{.qty = qty,
                        .purpose = Purpose::claim,
                        .reference = "DJ",
                        .reference_id = order,
                        .wait = true};
  };
  PartStory part;
  part.registered().received(2, 80);
  part.when(wants(first, 5)).then<PartsReserved, PartsShort>();
  part.when(wants(second, 4)).then<PartsShort>();
  EXPECT_EQ(part.document().waiting_qty, 7);
  // Bought for the second, which is served first; what is left is the first one's.
  part.when(ReceiveParts{.qty = 5, .cost = yuan(80), .location = shelf(), .bought_for = second});
  part.then<PartsReceived, PartsReserved, PartsReserved>();
  EXPECT_EQ(part.document().available, 0);
  ASSERT_EQ(part.document().waiting.size(), 1U);
  EXPECT_EQ(part.document().waiting[0].reference_id, first);
  EXPECT_EQ(part.document().waiting[0].qty, 2);
  // Nobody takes it in between, and it is issued by its reservation.
  part.when(issue_of(1)).then_refused(rules::not_in_stock);
  IssueParts out = issue_of(4);
  out.reservation = 2;
  part.when(out).then<PartsIssued>();
  part.when(ReceiveParts{.qty = 9, .cost = yuan(80), .location = shelf()});
  part.then<PartsReceived, PartsReserved>();
  EXPECT_EQ(part.document().available, 7);
  EXPECT_TRUE(part.document().waiting.empty());
}

TEST(Part, INV_05_WhatIsKeptForAnOrderIsIssuedForIt) {
  const Uuid order{7, 1}, another{7, 2};
  const auto keep = [](const Uuid& whose, std::int64_t qty, std::string warehouse = {}) {
    return ReserveParts{.qty = qty,
                        .purpose = Purpose::work_order,
                        .reference = "GD-7",
                        .reference_id = whose,
                        .warehouse = std::move(warehouse)};
  };
  const auto issue_for = [](const Uuid& whose, std::int64_t qty, std::string warehouse = {}) {
    IssueParts issue = issue_of(qty);
    issue.reference_id = whose;
    issue.warehouse = std::move(warehouse);
    return issue;
  };
  PartStory part;
  part.registered().received(5, 80);
  part.when(keep(order, 2)).then<PartsReserved>();
  part.when(keep(another, 2)).then<PartsReserved>();
  part.when(keep(order, 1, "WH1")).then<PartsReserved>();
  part.refuses(issue_of(1), rules::not_in_stock);
  part.refuses(issue_for(order, 4), rules::not_in_stock);  // the other's
  part.refuses(issue_for(order, 3, "WH2"), rules::not_in_stock);
  part.when(issue_for(order, 1)).then<PartsIssued>();
  EXPECT_EQ(part.document().reserved, 4);
  part.when(issue_for(order, 2)).then<PartsIssued>();
  ASSERT_EQ(part.document().reservations.size(), 1U);
  EXPECT_EQ(part.document().reservations[0].reference_id, another);
  EXPECT_EQ(part.document().on_hand, 2);
  EXPECT_EQ(part.replayed(), part.document());
  // An issue that an older version recorded left the reservation where it was.
  part.given(
      {PartsIssued{.picks = {{.lot = "SK-100#1", .qty = 1}}, .qty = 1, .reference_id = another}});
  EXPECT_EQ(part.document().reserved, 2);
}

TEST(Part, INV_05_OfAPartIssuedByLotTheReservationOfThatLotIsUsed) {
  const Uuid order{7, 1};
  PartStory part;
  part.registered(IssueMethod::specific).received(1, 80).received(1, 85);
  ReserveParts keep{
      .qty = 1, .purpose = Purpose::work_order, .reference = "GD-7", .reference_id = order};
  for (const char* lot : {"SK-100#1", "SK-100#2"}) {
    keep.lot = lot;
    part.when(keep).then<PartsReserved>();
  }
  IssueParts second = issue_of(1);
  second.lines[0].lot = "SK-100#2";
  part.refuses(second, rules::not_in_stock);
  second.reference_id = order;
  part.when(second).then<PartsIssued>();
  ASSERT_EQ(part.document().reservations.size(), 1U);
  EXPECT_EQ(part.document().reservations[0].lot, "SK-100#1");
}

// As the service asks where goods were rejected.
IssueParts to_supplier(const char* lot, std::int64_t qty) {
  return {.lines = {{.qty = qty, .lot = lot}},
          .taken_by = "S",
          .purpose = Purpose::internal,
          .reference = "CG-1",
          .to_supplier = true};
}

TEST(Part, INV_08_WhoWasGivenOfWhatGoesBackWaitsAgain) {
  const auto wants = [](std::uint64_t order, std::int64_t qty) {
    return ReserveParts{.qty = qty,
                        .purpose = Purpose::work_order,
                        .reference = "GD",
                        .reference_id = Uuid{7, order},
                        .wait = true};
  };
  PartStory part;
  part.registered().received(3, 80).when(wants(1, 2)).then<PartsReserved>();
  part.when(wants(2, 3)).then<PartsReserved, PartsShort>();
  part.at("2026-04-02 09:00");
  part.received(2, 85).then<PartsReceived, PartsReserved>();
  part.refuses(to_supplier("SK-100#2", 2), rules::not_in_stock);  // a person may not
  part.service().when(to_supplier("SK-100#2", 2)).then<ReservationReleased, PartsIssued>();
  EXPECT_THAT(part.lots(), ElementsAre(3));
  EXPECT_EQ(part.document().reserved, 3) << "of the older lot nothing is taken away";
  ASSERT_EQ(part.document().waiting.size(), 1U);
  EXPECT_EQ(part.document().waiting[0].reference_id, (Uuid{7, 2}));
  EXPECT_EQ(part.document().waiting[0].qty, 2);
  EXPECT_EQ(part.replayed(), part.document());
}

TEST(Part, INV_08_WhoCannotBeToldOfWhatComesDoesNotWait) {
  PartStory part;
  part.registered().received(2, 80);
  part.when(ReserveParts{.qty = 2, .purpose = Purpose::sale, .reference = "XS-1"});
  part.service().when(to_supplier("SK-100#1", 2)).then<ReservationReleased, PartsIssued>();
  EXPECT_TRUE(part.document().waiting.empty());
  part.received(2, 85).then<PartsReceived>();
  EXPECT_EQ(part.document().reserved, 0);
}

TEST(Part, INV_08_WhatIsFreeGoesBackBeforeAnybodyWaits) {
  PartStory part;
  part.registered().received(2, 80);
  part.when(ReserveParts{.qty = 1, .purpose = Purpose::work_order}).then<PartsReserved>();
  part.service().when(to_supplier("SK-100#1", 1)).then<PartsIssued>();
  // More than there is is refused, and nothing is given up for it.
  part.when(to_supplier("SK-100#1", 2)).then_refused(rules::not_in_stock);
  EXPECT_EQ(part.document().reserved, 1);
}

TEST(Part, INV_14_OfAPartIssuedByLotTheLotThatComesIsKept) {
  const Uuid order{7, 1};
  PartStory part;
  part.registered(IssueMethod::specific).received(2, 80);
  ReserveParts wants{.qty = 1, .purpose = Purpose::claim, .reference = "DJ", .reference_id = order};
  part.when(wants).then_refused(rules::lot_needed);
  wants.wait = true;
  part.when(wants).then<PartsShort>();
  part.received(3, 80).then<PartsReceived, PartsReserved>();
  EXPECT_EQ(part.document().reservations.at(0).lot, "SK-100#2");
  part.service();
  IssueParts back = to_supplier("SK-100#2", 3);
  part.when(back).then<ReservationReleased, PartsIssued>();
  EXPECT_EQ(part.document().waiting_qty, 1);
  part.when(ReleaseFor{.reference_id = order}).then<WaitingEnded>();
  EXPECT_EQ(part.document().waiting_qty, 0);
  part.when(ReleaseFor{.reference_id = order}).then<>();
}

}  // namespace
}  // namespace aftercare::inventory
