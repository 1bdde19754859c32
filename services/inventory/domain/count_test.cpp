#include <gmock/gmock.h>

#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/stock_take.h"
#include "services/inventory/domain/stock_take_plan.h"

namespace aftercare::inventory {
namespace {

using ::testing::IsEmpty;

const Uuid part_a{1, 1};
const Uuid part_b{1, 2};
const Uuid plan_id{7, 1};

OpenStockTake count_of_wh1() {
  return {.scope = CountScope::parts,
          .place = "WH1",
          .counters = {{.person = "wang", .role = "storekeeper"},
                       {.person = "zhao", .role = "purchaser"},
                       {.person = "qian", .role = "cashier"}}};
}

BinQty bin(std::int64_t qty, std::int64_t cost, const Location& at = shelf()) {
  return {.location = at,
          .qty = qty,
          .lots = {{.lot = "L1", .qty = qty, .cost = yuan(cost), .location = at}}};
}

// Two parts on the shelf: 42 of A at 120.00 and 10 of B at 5.00.
class TakeStory : public Story<StockTakeModel> {
 public:
  TakeStory() {
    at("2026-03-24 09:00");
    held({keys::stocked, "WH1"}, part_a);
    held({keys::stocked, "WH1"}, part_b);
    held({keys::part_no, "A"}, part_a);
    held({keys::part_no, "B"}, part_b);
    held({keys::plan, "parts_store WH1"}, plan_id);
    keeper();
  }
  TakeStory& keeper() {
    by("wang", "storekeeper");
    return *this;
  }
  TakeStory& finance() {
    by("qian", "finance");
    return *this;
  }
  TakeStory& opened() {
    when(count_of_wh1()).then<StockTakeOpened>();
    service().when(NoteBook{.item = part_a, .part_no = "A", .bins = {bin(42, 120)}});
    when(NoteBook{.item = part_b, .part_no = "B", .bins = {bin(10, 5)}});
    keeper();
    return *this;
  }
  TakeStory& counted(std::int64_t a, std::int64_t b) {
    opened().when(CountLine{.line = 1, .qty = a});
    when(CountLine{.line = 2, .qty = b});
    when(CloseCount{}).then<StockTakeCounted>();
    return *this;
  }
};

NoteMovement move(const char* at, std::int64_t delta) {
  return {.movement = TakeMovement{.part = part_a,
                                   .location = shelf(),
                                   .delta = delta,
                                   .movement = "CK-1",
                                   .at = local(at)}};
}

VarianceReason because(std::uint16_t line) {
  return {.line = line, .reason = "unbooked issue GD-202603-00017", .liable = "chen"};
}

TEST(StockTake, INV_30_TwoPeopleOfTwoDutiesCount) {
  TakeStory take;
  OpenStockTake alone = count_of_wh1();
  alone.counters = {{.person = "wang", .role = "storekeeper"},
                    {.person = "wang", .role = "purchaser"}};
  take.refuses(alone, rules::two_counters);
  alone.counters[1] = {.person = "zhao", .role = "storekeeper"};
  take.refuses(alone, rules::two_counters);
  take.opened();
  EXPECT_EQ(take.document().doc_no, "PD-202603-00001");
  take.by("sun", "storekeeper").refuses(CountLine{.line = 1, .qty = 1}, rules::not_a_counter);
}

TEST(StockTake, INV_30_ThePlanAsksForItsDuties) {
  TakeStory take;
  OpenStockTake planned = count_of_wh1();
  planned.plans = {plan_id};
  planned.counters.pop_back();
  take.refuses(planned, rules::duty_missing);  // the cashier
  planned = count_of_wh1();
  planned.plans = {plan_id};
  take.when(planned).then<StockTakeOpened>();
  EXPECT_EQ(take.document().plans, std::vector{plan_id});
}

TEST(StockTake, INV_38_OneCountMaySatisfySeveralPlansIfScopeAndPeopleCoverThem) {
  TakeStory take;
  const Uuid half_year{7, 2};
  take.held({keys::plan, "parts_store_half_year WH1"}, half_year);
  OpenStockTake both = count_of_wh1();
  both.plans = {plan_id, half_year};
  take.refuses(both, rules::duty_missing);  // nobody of finance
  both.counters.push_back({.person = "shen", .role = "finance"});
  OpenStockTake a_rack = both;
  a_rack.rack = "R1";
  take.refuses(a_rack, rules::scope_too_small);
  EXPECT_EQ(take.refused()->detail.en, "parts_store WH1");
  EXPECT_EQ(take.refused()->detail.zh, "配件库月度盘点 WH1");
  OpenStockTake foreign = both;
  foreign.plans = {Uuid{8, 8}};
  take.refuses(foreign, rules::no_such_plan);
  take.when(both).then<StockTakeOpened>();
}

TEST(StockTake, INV_35_TheDirectorWatchesTheFieldTools) {
  TakeStory take;
  const Uuid watched{7, 5};
  take.held({keys::plan, "field_special_tools_watched 服务一部"}, watched);
  OpenStockTake tools{.scope = CountScope::tools,
                      .place = "服务一部",
                      .plans = {watched},
                      .counters = {{.person = "he", .role = "service_support"},
                                   {.person = "luo", .role = "service_supervisor"}}};
  take.refuses(tools, rules::duty_missing);
  tools.watchers = {"director"};
  take.refuses(tools, rules::duty_missing);  // anybody can be called so
  tools.watching = {{.person = "luo", .role = "service_supervisor"}};
  take.refuses(tools, rules::duty_missing);
  tools.watching = {{.person = "zong", .role = "service_director"}, {.person = "shen"}};
  take.when(tools).then_refused("REQUIRED", "INV-35");
  tools.watching.pop_back();
  take.when(tools).then<StockTakeOpened>();
  EXPECT_EQ(take.document().watching, tools.watching);
}

TEST(StockTake, INV_36_CountersCountBlind) {
  TakeStory take;
  take.opened();
  for (const TakeLine& line : take.document().lines) EXPECT_EQ(line.book, 0);
  take.refuses(CloseCount{}, rules::not_all_counted);
  take.when(CountLine{.line = 1, .qty = 42});
  take.when(CountLine{.line = 2, .qty = 10});
  take.when(CloseCount{}).then<StockTakeCounted>();
  EXPECT_EQ(take.document().lines[0].book, 42);
}

TEST(StockTake, INV_36_WhoeverIsFasterThanTheBookCountsInAMoment) {
  TakeStory take;
  take.when(count_of_wh1());
  const CountLine early{.part_no = "B", .location = shelf(), .qty = 9};
  take.refuses(early, rules::book_awaited);
  take.service().when(NoteBook{.item = part_a, .part_no = "A", .bins = {bin(42, 120)}});
  take.keeper().refuses(early, rules::book_awaited);
  take.service().when(NoteBook{.item = part_b, .part_no = "B", .bins = {bin(10, 5)}});
  take.keeper().when(early);
  EXPECT_EQ(take.only<LineCounted>().line, 2);
  take.when(CountLine{.line = 1, .qty = 42});
  take.when(CloseCount{});
  EXPECT_EQ(take.document().lines[1].variance, -1);
}

TEST(StockTake, INV_36_TheCountWaitsForTheBook) {
  TakeStory take;
  take.when(count_of_wh1());
  EXPECT_EQ(take.document().waiting, 2);
  take.refuses(CloseCount{}, rules::book_awaited);
  take.service().when(NoteBook{.item = part_a, .part_no = "A", .bins = {bin(1, 1)}});
  take.when(NoteBook{.item = part_a, .part_no = "A", .bins = {bin(1, 1)}}).then<>();
  take.when(NoteBook{.item = Uuid{3, 3}, .bins = {bin(1, 1)}}).then<>();
}

// Worked example 5: +2 and -2 are two variances.
TEST(StockTake, INV_36_VariancesThatCancelOutAreVariances) {
  TakeStory take;
  take.counted(44, 8);
  EXPECT_EQ(take.document().variances, 2);
  take.refuses(ConfirmNoVariance{}, rules::has_variance);
  take.when(ConfirmVariance{.reasons = {because(1)}}).then_refused(rules::reason_missing);
  take.when(ConfirmVariance{.reasons = {because(1), because(2)}}).then<VarianceSigned>();
  take.refuses(ConfirmVariance{}, rules::signs_once);
  take.by("li", "storekeeper").refuses(ConfirmVariance{}, rules::other_duty_signs);
  take.finance().when(ConfirmVariance{}).then<VarianceSigned, StockTakeVarianceConfirmed>();
  EXPECT_EQ(take.only<StockTakeVarianceConfirmed>().lines.size(), 2U);
  EXPECT_EQ(take.only<StockTakeVarianceConfirmed>().signers.size(), 2U);
  take.when(ReportStockTake{.to = "manager"}).then<StockTakeReported>();
  EXPECT_EQ(take.document().state, TakeState::archived);
}

// Worked example 5: book 42, counted 40 at cost 120.00.
TEST(StockTake, INV_36_AVarianceIsValuedAtCost) {
  TakeStory take;
  take.counted(40, 10);
  EXPECT_EQ(take.document().lines[0].variance, -2);
  EXPECT_EQ(take.document().lines[0].value, Money{-240'00});
  take.when(ConfirmVariance{.reasons = {because(1)}});
  take.finance().when(ConfirmVariance{});
  const auto confirmed = take.only<StockTakeVarianceConfirmed>();
  ASSERT_EQ(confirmed.lines.size(), 1U);
  EXPECT_EQ(confirmed.lines[0].variance, -2);
  EXPECT_EQ(confirmed.lines[0].reason, "unbooked issue GD-202603-00017");
  EXPECT_EQ(confirmed.lines[0].liable, "chen");
}

TEST(StockTake, INV_36_OnlyAVarianceIsCountedAgain_AndNotBehindASignature) {
  TakeStory take;
  take.counted(40, 10);
  take.refuses(RecountLine{.line = 2, .qty = 10}, rules::no_variance);
  take.refuses(RecountLine{.line = 9, .qty = 10}, rules::no_such_line);
  take.when(RecountLine{.line = 1, .qty = 41}).then<LineRecounted>();
  EXPECT_EQ(take.document().lines[0].variance, -1);
  take.when(ConfirmVariance{.reasons = {because(1)}});
  take.refuses(RecountLine{.line = 1, .qty = 42}, rules::signed_already);
  TakeStory found;
  found.counted(40, 10).when(RecountLine{.line = 1, .qty = 42});
  found.when(ConfirmNoVariance{}).then<StockTakeConfirmed>();
  found.refuses(ConfirmVariance{}, rules::wrong_state);
}

TEST(StockTake, INV_36_WhatIsFoundWithoutABookIsASurplus) {
  TakeStory take;
  take.opened().when(CountLine{.part_no = "B", .location = shelf("R9"), .qty = 3});
  EXPECT_EQ(take.only<LineCounted>().line, 3);
  take.refuses(CountLine{.part_no = "B", .location = shelf("R1", "B1", "WH2"), .qty = 3},
               rules::outside_scope);
  take.refuses(CountLine{.part_no = "Z", .location = shelf(), .qty = 3}, rules::no_such_part);
  take.when(CountLine{.part_no = "Ｂ ", .location = shelf(), .qty = 10});  // the line there is
  EXPECT_EQ(take.only<LineCounted>().line, 2);
  take.when(CountLine{.line = 1, .qty = 42});
  take.when(CloseCount{});
  EXPECT_EQ(take.document().variances, 1);
  EXPECT_EQ(take.document().lines[2].variance, 3);
}

// 2.3: moves during the count are booked with their time and added to the book quantity.
TEST(StockTake, INV_36_MovementsBeforeTheLineIsCountedBelongToItsBook) {
  TakeStory take;
  take.opened();
  take.service().when(move("2026-03-24 09:10", -5)).then<MovementNoted>();
  take.at("2026-03-24 09:30");
  take.keeper().when(CountLine{.line = 1, .qty = 37});
  take.when(CountLine{.line = 2, .qty = 10});
  take.at("2026-03-24 10:00");
  take.service().when(move("2026-03-24 10:00", -7)).then<MovementNoted>();
  EXPECT_TRUE(take.only<MovementNoted>().movement->after_count);
  take.keeper().when(CloseCount{});
  EXPECT_EQ(take.document().lines[0].book, 37);
  EXPECT_EQ(take.document().variances, 0);
  EXPECT_EQ(take.document().movements.size(), 2U);  // both are reported
}

// Book 42, 41 found, 2 issued, 39 found: 1 is missing, not 3.
TEST(StockTake, INV_36_WhatMovedBeforeALineIsCountedAgainBelongsToItsBook) {
  TakeStory open;
  open.opened().when(CountLine{.line = 1, .qty = 41});
  open.when(CountLine{.line = 2, .qty = 10});
  open.at("2026-03-24 09:30");
  open.service().when(move("2026-03-24 09:30", -2));
  open.keeper().when(CountLine{.line = 1, .qty = 39});
  open.when(CloseCount{}).then<StockTakeCounted>();
  EXPECT_EQ(open.document().lines[0].variance, -1);
  EXPECT_FALSE(open.document().movements[0].after_count);

  TakeStory closed;
  closed.counted(41, 10).at("2026-03-24 09:30");
  closed.service().when(move("2026-03-24 09:30", -2));
  EXPECT_EQ(closed.document().lines[0].variance, -1) << "it moved behind the count";
  closed.keeper().when(RecountLine{.line = 1, .qty = 39}).then<LineRecounted>();
  EXPECT_EQ(closed.document().lines[0].book, 40);
  EXPECT_EQ(closed.document().lines[0].variance, -1);
  closed.at("2026-03-24 09:40");
  closed.service().when(move("2026-03-24 09:40", -7));
  EXPECT_EQ(closed.document().lines[0].variance, -1);
  closed.keeper().when(RecountLine{.line = 1, .qty = 33});
  EXPECT_EQ(closed.document().lines[0].book, 33);
  EXPECT_EQ(closed.document().lines[0].counted_at, local("2026-03-24 09:40"));
  closed.when(ConfirmNoVariance{}).then<StockTakeConfirmed>();
  EXPECT_EQ(closed.replayed(), closed.document());
}

TEST(StockTake, INV_36_TheTimeOfAMovementCountsAndNotThatOfItsNote) {
  TakeStory take;
  take.opened().at("2026-03-24 09:30");
  take.when(CountLine{.line = 1, .qty = 37});
  take.when(CountLine{.line = 2, .qty = 10});
  take.when(CloseCount{});
  take.when(ConfirmVariance{.reasons = {because(1)}}).then<VarianceSigned>();
  take.service().when(move("2026-03-24 09:10", -3)).then<MovementNoted>();
  EXPECT_EQ(take.document().lines[0].variance, -2);
  take.finance().when(ConfirmVariance{}).then<VarianceSigned>();
  take.keeper().when(ConfirmVariance{}).then<VarianceSigned, StockTakeVarianceConfirmed>();
  EXPECT_EQ(take.only<StockTakeVarianceConfirmed>().lines.at(0).variance, -2);
}

// However much moves while a count is open, all of it is in the books.
TEST(StockTake, INV_36_NoMovementIsLeftOutOfALongCount) {
  TakeStory take;
  take.opened().service();
  for (int i = 0; i < 1'200; ++i) take.when(move("2026-03-24 09:00", i % 2 == 0 ? -2 : 1));
  EXPECT_EQ(take.document().movements.size(), 1'000U);
  EXPECT_EQ(take.document().summed_movements, 200U);
  EXPECT_EQ(take.document().lines[0].moved, -600);
  take.at("2026-03-24 09:30");
  take.keeper().when(CountLine{.line = 1, .qty = 0});
  take.when(CountLine{.line = 2, .qty = 10});
  // Behind the count, and a line that is counted again behind them.
  take.service();
  for (int i = 0; i < 3; ++i) take.when(move("2026-03-24 09:40", 5));
  EXPECT_EQ(take.document().movements.size(), 1'001U);
  EXPECT_EQ(take.document().lines[0].moved, -600);
  take.at("2026-03-24 10:00");
  take.keeper().when(CountLine{.line = 1, .qty = 15});
  EXPECT_EQ(take.document().lines[0].moved, -585);
  // At a place that no line knows yet.
  take.service();
  for (int i = 0; i < 3; ++i) {
    NoteMovement elsewhere = move("2026-03-24 10:00", 4);
    elsewhere.movement->location->bin = "B9";
    take.when(elsewhere);
  }
  EXPECT_EQ(take.document().movements.size(), 1'002U);
  EXPECT_EQ(take.document().movements.back().delta, 12);
  EXPECT_EQ(take.replayed(), take.document());
}

// What was signed and booked then stays what it was.
TEST(StockTake, INV_36_ARecountOfAnOlderVersionKeepsItsBook) {
  TakeStory take;
  take.counted(41, 10).at("2026-03-24 09:30");
  take.service().when(move("2026-03-24 09:30", -2));
  take.given({LineRecounted{.line = 1, .before = 41, .qty = 39}});
  EXPECT_EQ(take.document().lines[0].variance, -3);
  EXPECT_TRUE(take.document().movements[0].after_count);
  take.keeper().when(RecountLine{.line = 1, .qty = 39});
  EXPECT_EQ(take.document().lines[0].variance, -1) << "counted once more it is set right";
}

TEST(StockTake, INV_37_AccountCardAndObjectMustAgree) {
  TakeStory take;
  take.opened().when(CountLine{.line = 1, .qty = 42, .has_card = true, .card = 41});
  take.when(CountLine{.line = 2, .qty = 10, .has_card = true, .card = 10});
  take.when(CloseCount{});
  EXPECT_TRUE(take.document().lines[0].card_differs);
  EXPECT_EQ(take.document().variances, 1);
  take.refuses(ConfirmNoVariance{}, rules::has_variance);
}

TEST(StockTake, INV_36_ACancelledCountNeedsTwoSignatures) {
  TakeStory take;
  take.opened().when(CancelStockTake{.reason = "停电"}).then<CancelSigned>();
  take.refuses(CancelStockTake{.reason = "停电"}, rules::signs_once);
  take.finance().when(CancelStockTake{.reason = "同意"}).then<CancelSigned, StockTakeCancelled>();
  EXPECT_EQ(take.only<StockTakeCancelled>().reason, "停电");
  EXPECT_THAT(StockTakeModel::keys(take.document()), IsEmpty());
}

TEST(StockTake, INV_38_APlaceIsCountedOnceAtATime) {
  TakeStory take;
  take.held({keys::counting, "parts WH1"}, Uuid{6, 6});
  take.when(count_of_wh1()).then_refused(rules::counted_already);
}

// Book 42, found 40 by both of them: the book would be 38.
TEST(StockTake, INV_38_ARackIsNotCountedWhileItsWarehouseIs) {
  OpenStockTake a_rack = count_of_wh1();
  a_rack.rack = "R1";
  TakeStory rack;
  rack.held({keys::counting, "parts WH1"}, Uuid{6, 6});
  rack.held({keys::counting_in, "parts WH1"}, Uuid{6, 6});
  rack.refuses(a_rack, rules::counted_already);
  TakeStory whole;
  whole.held({keys::counting, "parts WH1/R1"}, Uuid{6, 6});
  whole.held({keys::counting_in, "parts WH1"}, Uuid{6, 6});
  whole.refuses(count_of_wh1(), rules::counted_already);
  whole.refuses(a_rack, rules::counted_already);
  a_rack.rack = "R2";
  whole.when(a_rack).then<StockTakeOpened>();
}

// --- plans ---------------------------------------------------------------------------------------

class PlanStory : public Story<StockTakePlanModel> {
 public:
  using Story::Story;
  PlanStory& opened(PlanKind kind) {
    by("qian", "finance");
    when(OpenStockTakePlan{.kind = kind, .place = "WH1", .holder = "wang"})
        .then<StockTakePlanOpened>();
    return *this;
  }
  PlanStory& counted(std::string_view on, std::uint64_t take) {
    service().when(NoteCount{.stock_take = Uuid{9, take}, .counted_on = date(on)});
    return *this;
  }
};

TEST(StockTakePlan, INV_30_ByThe25thOfEachMonth) {
  PlanStory plan;
  plan.opened(PlanKind::parts_store);
  EXPECT_EQ(plan.running().at("count:2026-03"), local("2026-03-25 23:59:59"));
  plan.at("2026-03-24 10:00");
  plan.counted("2026-03-24", 1).then<StockTakePlanKept>();
  EXPECT_EQ(plan.running().at("count:2026-04"), local("2026-04-25 23:59:59"));
  plan.counted("2026-03-24", 1).then<>();  // the same count again
  plan.at("2026-04-26 00:00:00");
  ASSERT_EQ(plan.count<StockTakeOverdue>(), 1U);
  EXPECT_EQ(plan.all<StockTakeOverdue>()[0].at, local("2026-04-26 00:00:00"));
  EXPECT_EQ(plan.all<StockTakeOverdue>()[0].event.missed, "2026-04");
  ASSERT_EQ(plan.count<ReminderSlipIssued>(), 1U);
  EXPECT_EQ(plan.all<ReminderSlipIssued>()[0].event.holder, "wang");
  EXPECT_EQ(plan.running().at("count:2026-05"), local("2026-05-25 23:59:59"));
  EXPECT_TRUE(plan.document().timers[2].overdue() || plan.document().timers[1].overdue());
  // The late one keeps nothing of May, and ends the reminders of April.
  plan.counted("2026-04-28", 2).then<StockTakePlanKept>();
  EXPECT_EQ(plan.running().at("count:2026-05"), local("2026-05-25 23:59:59"));
}

TEST(StockTakePlan, INV_32_TheToolRoomToo) {
  PlanStory plan;
  plan.opened(PlanKind::tool_room);
  EXPECT_EQ(plan.document().scope, CountScope::tools);
  EXPECT_EQ(plan.running().at("count:2026-03"), local("2026-03-25 23:59:59"));
  EXPECT_THAT(plan_of(standard().counts, PlanKind::tool_room)->counters,
              ::testing::ElementsAre("finance", "storekeeper"));
}

TEST(StockTakePlan, INV_31_HalfYearlyWithFinance) {
  PlanStory plan;
  plan.opened(PlanKind::parts_store_half_year);
  EXPECT_EQ(plan.running().at("count:2026-06"), local("2026-06-30 23:59:59"));
  plan.counted("2026-05-20", 1);
  EXPECT_EQ(plan.running().at("count:2026-12"), local("2026-12-31 23:59:59"));
}

TEST(StockTakePlan, INV_33_EveryThreeMonths) {
  PlanStory plan;
  plan.opened(PlanKind::workshop_special_tools);
  EXPECT_EQ(plan.running().at("count:2026-03"), local("2026-03-31 23:59:59"));
  plan.at("2026-04-01 00:00:00");
  EXPECT_EQ(plan.running().at("count:2026-06"), local("2026-06-30 23:59:59"));
}

TEST(StockTakePlan, INV_34_PersonalToolsEachQuarterAndHalfYear) {
  PlanStory local_count;
  local_count.opened(PlanKind::personal_tools);
  EXPECT_EQ(local_count.running().at("count:2026-03"), local("2026-03-31 23:59:59"));
  PlanStory centre;
  centre.opened(PlanKind::personal_tools_centre);
  EXPECT_EQ(centre.running().at("count:2026-06"), local("2026-06-30 23:59:59"));
}

TEST(StockTakePlan, INV_35_FieldToolsMonthlyAndWatchedQuarterly) {
  PlanStory monthly;
  monthly.opened(PlanKind::field_special_tools);
  EXPECT_EQ(monthly.running().at("count:2026-03"), local("2026-03-31 23:59:59"));
  EXPECT_EQ(plan_of(standard().counts, PlanKind::field_special_tools_watched)->months, 3);
  EXPECT_THAT(plan_of(standard().counts, PlanKind::field_special_tools)->watching,
              ::testing::ElementsAre("service_manager"));
  EXPECT_THAT(plan_of(standard().counts, PlanKind::field_special_tools_watched)->watching,
              ::testing::ElementsAre("service_director"));
}

TEST(StockTakePlan, INV_38_PlansStaySeparateAndEnd) {
  PlanStory plan;
  plan.held({keys::plan, "parts_store WH1"}, Uuid{1, 9});
  plan.by("qian", "finance")
      .when(OpenStockTakePlan{.kind = PlanKind::parts_store, .place = "WH1", .holder = "wang"})
      .then_refused(rules::plan_exists);
  PlanStory other;
  other.opened(PlanKind::tool_room).when(ClosePlan{.reason = "合并仓库"});
  EXPECT_THAT(other.running(), IsEmpty());
}

// INV-A9: the 25th stays the 25th, also on a Saturday.
TEST(StockTakePlan, INV_30_NoShiftToAWorkingDay) {
  const PlanPolicy& plan = *plan_of(standard().counts, PlanKind::parts_store);
  EXPECT_EQ(due_day(plan, date("2026-04-02")), date("2026-04-25"));  // a Saturday
  EXPECT_EQ(due_day(plan, date("2026-04-25")), date("2026-04-25"));
  EXPECT_EQ(due_day(plan, date("2026-04-26")), date("2026-05-25"));
  EXPECT_EQ(due_day(plan, date("2026-12-26")), date("2027-01-25"));
}

}  // namespace
}  // namespace aftercare::inventory
