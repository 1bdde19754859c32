#include "services/inventory/domain/tool.h"

#include <gmock/gmock.h>

#include "services/inventory/domain/inventory_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

RegisterTool puller() {
  return {.tool_no = "ZG-7",
          .name = "喷油器拉马",
          .kind = ToolKind::special,
          .slip_no = "RK-1",
          .place = "大修部",
          .group = "一组",
          .card_no = "K-7",
          .value = yuan(3'600)};
}

class ToolStory : public Story<ToolModel> {
 public:
  explicit ToolStory(std::string_view begin = "2026-05-04 09:00",
                     InventoryPolicy policy = standard())
      : Story(std::move(policy), begin) {
    support();
  }
  ToolStory& support() {
    by("ding", "service_support");
    return *this;
  }
  ToolStory& registered(const RegisterTool& tool = puller()) {
    when(tool).then<ToolRegistered>();
    return *this;
  }
  ToolStory& lent(std::string_view until = "2026-05-10") {
    registered().when(loan(until)).then<ToolLent>();
    return *this;
  }
  ToolStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  static LendTool loan(std::string_view until) {
    return {.borrower = "chen", .lead = true, .return_on = date(until)};
  }
};

const ReturnTool in_order{.condition = ToolCondition::ok, .counted = true};
const ReturnTool damaged{
    .condition = ToolCondition::damaged, .share_ppm = 400'000, .counted = true};

TEST(Tool, INV_11_ReceivedWithANumberedSlip_MovesAreRecorded) {
  ToolStory tool;
  RegisterTool bare = puller();
  bare.slip_no.clear();
  tool.when(bare).then_refused("REQUIRED", "INV-11");
  tool.registered().when(MoveTool{.group = "二组", .reason = "支援"}).then<ToolMoved>();
  EXPECT_EQ(tool.only<ToolMoved>().before, "一组");
  EXPECT_EQ(tool.document().group, "二组");
  ToolStory again;
  again.held({keys::tool_no, "ZG-7"}, Uuid{1, 1});
  again.when(puller()).then_refused(rules::tool_no_taken);
}

// Worked example 3.
TEST(Tool, INV_44_Example3_PastTheDateItCountsAsLost) {
  ToolStory tool;
  tool.lent();
  EXPECT_EQ(tool.document().loan->slip_no, "GJ-202605-00001");
  tool.at("2026-05-10 23:59:59");
  EXPECT_EQ(tool.document().state, ToolState::on_loan);
  tool.at("2026-05-11 00:00:00");
  ASSERT_EQ(tool.count<ToolLoanOverdue>(), 1U);
  EXPECT_EQ(tool.count<ReminderSlipIssued>(), 1U);
  const auto lost = tool.all<ToolDeemedLost>();
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].at, local("2026-05-11 00:00:00"));
  EXPECT_EQ(lost[0].event.charge->amount, yuan(3'600));
  EXPECT_EQ(lost[0].event.charge->person, "chen");

  tool.at("2026-05-13 10:00").support().when(in_order).then<ToolReturnedLate>();
  EXPECT_EQ(tool.only<ToolReturnedLate>().late_days, 3);
  EXPECT_TRUE(tool.only<ToolReturnedLate>().charge->reversal);
  EXPECT_EQ(tool.only<ToolReturnedLate>().charge->amount, yuan(3'600));
  EXPECT_EQ(tool.document().state, ToolState::in_store);
  EXPECT_EQ(tool.document().loans[0].late_days, 3);  // stays on record
  EXPECT_FALSE(tool.document().charge);
}

TEST(Tool, INV_44_INV_46_Example3_DamagedAndLate) {
  ToolStory tool;
  tool.lent()
      .at("2026-05-13 10:00")
      .support()
      .when(damaged)
      .then<ToolReturnedLate, ToolReturnedDamaged>();
  EXPECT_EQ(tool.only<ToolReturnedLate>().charge->amount, yuan(3'600));
  EXPECT_EQ(tool.only<ToolReturnedDamaged>().charge->amount, yuan(1'440));
  EXPECT_EQ(tool.document().state, ToolState::repair);

  ToolStory in_time;
  in_time.lent().at("2026-05-08 10:00").support().when(damaged).then<ToolReturnedDamaged>();
  EXPECT_EQ(in_time.only<ToolReturnedDamaged>().charge->amount, yuan(1'440));
}

TEST(Tool, INV_44_AGraceOfThePolicy) {
  InventoryPolicy lenient = standard();
  lenient.tools.grace = calendar::calendar_days(5);
  ToolStory tool("2026-05-04 09:00", lenient);
  tool.lent().at("2026-05-11 00:00:00");
  EXPECT_EQ(tool.count<ToolLoanOverdue>(), 1U);
  EXPECT_EQ(tool.document().state, ToolState::on_loan);
  tool.at("2026-05-15 23:59:59");
  EXPECT_EQ(tool.count<ToolDeemedLost>(), 0U);
  tool.at("2026-05-16 00:00:00");
  EXPECT_EQ(tool.count<ToolDeemedLost>(), 1U);
}

TEST(Tool, INV_45_LostWithoutCauseIsTheFullValue) {
  ToolStory tool;
  tool.lent().by("li", "service_engineer");
  tool.refuses(ReportToolLost{.note = "找不到"}, rules::borrower_reports);
  tool.by("chen", "service_engineer").when(ReportToolLost{.note = "找不到"});
  EXPECT_EQ(tool.only<ToolDeemedLost>().charge->amount, yuan(3'600));
  EXPECT_THAT(tool.running(), IsEmpty());
}

TEST(Tool, INV_36_INV_45_WhatACountDoesNotFindIsLostAndWhoIsLiablePays) {
  ToolStory tool;
  tool.registered().service();
  tool.when(ReportMissing{.stock_take = Uuid{9, 9}, .liable = "wang"}).then<ToolDeemedLost>();
  EXPECT_EQ(tool.only<ToolDeemedLost>().stock_take, (Uuid{9, 9}));
  EXPECT_EQ(tool.only<ToolDeemedLost>().charge->person, "wang");
  EXPECT_EQ(tool.only<ToolDeemedLost>().charge->amount, yuan(3'600));
  EXPECT_EQ(tool.document().state, ToolState::lost);
  EXPECT_THAT(ToolModel::keys(tool.document()),
              Not(Contains(DocumentKey{keys::held_tool, "wang"})));
  tool.support().refuses(ToolStory::loan("2026-05-10"), rules::wrong_state);
  tool.service().when(ReportMissing{.stock_take = Uuid{9, 9}, .liable = "wang"}).then<>();

  tool.support().when(in_order).then<ToolReturnedLate>();
  EXPECT_EQ(tool.only<ToolReturnedLate>().charge->person, "wang");
  EXPECT_EQ(tool.only<ToolReturnedLate>().charge->amount, yuan(3'600));
  EXPECT_TRUE(tool.only<ToolReturnedLate>().charge->reversal);
  EXPECT_EQ(tool.document().state, ToolState::in_store);
  EXPECT_EQ(tool.document().holder, "");
  EXPECT_EQ(tool.replayed(), tool.document());
}

// Its last damage was paid, and is not given back.
TEST(Tool, INV_36_NobodyPaysForALossThatNobodyIsLiableFor) {
  ToolStory tool;
  tool.lent().when(damaged).then<ToolReturnedDamaged>();
  tool.when(RecordRepair{.note = "已修"}).then<ToolRepaired>();
  tool.service().when(ReportMissing{.stock_take = Uuid{9, 9}}).then<ToolDeemedLost>();
  EXPECT_FALSE(tool.only<ToolDeemedLost>().charge);
  tool.support().when(in_order).then<ToolReturnedLate>();
  EXPECT_FALSE(tool.only<ToolReturnedLate>().charge);
  EXPECT_EQ(tool.document().state, ToolState::in_store);
}

TEST(Tool, INV_46_CountedOnReturnAndTheShareWithinItsLimits) {
  ToolStory tool;
  tool.lent();
  ReturnTool back = damaged;
  back.counted = false;
  tool.refuses(back, rules::not_counted_back);
  back = damaged;
  back.share_ppm = 199'999;
  tool.refuses(back, rules::bad_share);
  back.share_ppm = 200'000;
  tool.when(back);
  EXPECT_EQ(tool.only<ToolReturnedDamaged>().charge->amount, yuan(720));
  tool.when(RecordRepair{.note = "更换爪钩"}).then<ToolRepaired>();
  EXPECT_EQ(tool.document().state, ToolState::in_store);
}

TEST(Tool, INV_42_WhoUsesIsResponsible) {
  ToolStory tool;
  tool.lent().when(damaged);
  EXPECT_EQ(tool.only<ToolReturnedDamaged>().charge->person, "chen");
}

TEST(Tool, INV_43_TheLeadEngineerBorrowsAndNamesAKeeper) {
  ToolStory tool;
  LendTool loan = ToolStory::loan("2026-05-10");
  loan.lead = false;
  tool.registered().refuses(loan, rules::lead_borrows);
  loan.lead = true;
  loan.people = 3;
  tool.when(loan).then_refused("REQUIRED", "INV-43");
  loan.keeper = "li";
  tool.when(loan).then<ToolLent>();
  EXPECT_EQ(tool.document().loan->keeper, "li");
  ToolStory past;
  past.registered().refuses(ToolStory::loan("2026-05-03"), rules::in_past);
}

RegisterTool set_of_tools() {
  return {.tool_no = "GR-1",
          .name = "个人工具",
          .kind = ToolKind::personal_set,
          .slip_no = "RK-2",
          .value = yuan(2'000),
          .contents = {{.name = "扳手", .brand = "世达", .qty = 12},
                       {.name = "钳子", .brand = "世达", .qty = 2}}};
}

TEST(Tool, INV_41_OneSetPerEngineerAfterTheDeposit) {
  ToolStory tool;
  tool.registered(set_of_tools());
  const IssuePersonalSet issue{.engineer = "chen", .confirmed_in_post = true};
  tool.refuses(issue, rules::no_deposit);
  tool.by("qian", "cashier")
      .refuses(RecordDeposit{.person = "chen", .amount = yuan(499)}, rules::deposit_too_low);
  tool.when(RecordDeposit{.person = "chen", .amount = yuan(500)}).then<DepositRecorded>();
  tool.support().refuses(IssuePersonalSet{.engineer = "chen"}, rules::not_in_post);
  tool.refuses(IssuePersonalSet{.engineer = "li", .confirmed_in_post = true}, rules::no_deposit);
  tool.when(issue).then<ToolSetIssued>();
  EXPECT_EQ(tool.document().holder, "chen");

  ToolStory second;
  second.held({keys::personal_set, "chen"}, Uuid{1, 1});
  second.registered(set_of_tools()).by("qian", "cashier");
  second.when(RecordDeposit{.person = "chen", .amount = yuan(500)});
  second.support().when(issue).then_refused(rules::one_set);
}

class SetStory : public ToolStory {
 public:
  SetStory() {
    registered(set_of_tools()).by("qian", "cashier");
    when(RecordDeposit{.person = "chen", .amount = yuan(500)});
    support().when(IssuePersonalSet{.engineer = "chen", .confirmed_in_post = true});
  }
};

TEST(Tool, INV_34_MissingItemsAreReplacedWithTheSameBrandAndNumber) {
  SetStory set;
  set.refuses(ReportMissing{.items = {{.name = "锤子", .qty = 1}}}, rules::not_in_set);
  set.refuses(ReplaceMissing{.items = {{.name = "扳手", .qty = 1}}}, rules::nothing_missing);
  set.when(ReportMissing{.items = {{.name = "扳手", .brand = "世达", .qty = 2}}})
      .then<ToolItemsMissing>();
  EXPECT_EQ(set.only<ToolItemsMissing>().person, "chen");
  set.refuses(ReplaceMissing{.items = {{.name = "扳手", .brand = "杂牌", .qty = 2}}},
              rules::other_brand);
  set.refuses(ReplaceMissing{.items = {{.name = "扳手", .brand = "世达", .qty = 1}}},
              rules::other_brand);
  set.refuses(ReturnSet{.complete = true}, rules::set_incomplete);
  set.when(ReplaceMissing{.items = {{.name = "扳手", .brand = "世达", .qty = 2}}})
      .then<ToolSetCompleted>();
  EXPECT_FALSE(set.document().incomplete);
}

TEST(Tool, INV_34_AnIssuedSetThatACountDoesNotFindIsItsHoldersToReplace) {
  SetStory set;
  set.service().when(ReportMissing{.stock_take = Uuid{9, 9}, .liable = "wang"});
  EXPECT_EQ(set.only<ToolItemsMissing>().person, "chen");
  EXPECT_EQ(set.document().state, ToolState::issued);
}

TEST(Tool, INV_45_WhoLeavesReturnsTheSetAndGetsHisDeposit) {
  SetStory set;
  set.refuses(ReturnSet{}, rules::set_incomplete);
  set.when(ReturnSet{.complete = true}).then<ToolSetReturned, DepositRefunded>();
  EXPECT_EQ(set.only<DepositRefunded>().amount, yuan(500));
  EXPECT_EQ(set.document().state, ToolState::in_store);
  EXPECT_THAT(set.running(), IsEmpty());
}

TEST(Tool, INV_47_ToolsBookedToPeopleAreCheckedMonthly) {
  SetStory set;
  EXPECT_EQ(set.running().at("monthly_check"), local("2026-05-31 23:59:59"));
  set.when(CheckTool{.present = true, .carded = true, .sorted = true, .off_floor = true})
      .then<ToolChecked>();
  EXPECT_EQ(set.running().at("monthly_check"), local("2026-06-30 23:59:59"));
  set.at("2026-07-01 00:00:00");
  EXPECT_EQ(set.count<ToolCheckMissed>(), 1U);
  EXPECT_EQ(set.running().at("monthly_check"), local("2026-07-31 23:59:59"));
}

TEST(Tool, INV_49_NeverOnTheFloorSortedAndCarded) {
  ToolStory tool;
  tool.registered()
      .when(CheckTool{.present = true, .carded = true, .sorted = true})
      .then_refused("REQUIRED", "INV-49");
  tool.when(CheckTool{.present = true, .carded = true, .sorted = true, .note = "放在地上"});
  EXPECT_FALSE(tool.only<ToolChecked>().orderly);
}

RegisterTool wrench() {
  return {.tool_no = "LJ-1",
          .name = "扭力扳手",
          .kind = ToolKind::gauge,
          .slip_no = "RK-3",
          .value = yuan(900),
          .calibrated_on = date("2025-11-30"),
          .certificate = "C-1"};
}

// Worked example 7.
TEST(Tool, INV_48_Example7_AnExpiredGaugeIsNotLent) {
  ToolStory gauge("2026-03-02 09:00");
  gauge.registered(wrench());
  EXPECT_EQ(gauge.document().calibration->next_on, date("2026-11-30"));
  gauge.at("2026-11-30 10:00").support();
  EXPECT_EQ(gauge.count<CalibrationDue>(), 1U);
  EXPECT_EQ(gauge.all<CalibrationDue>()[0].at, local("2026-10-31 00:00:00"));  // 30 CD before
  gauge.when(ToolStory::loan("2026-11-30")).then<ToolLent>();
  gauge.when(in_order).then<ToolReturned>();
  gauge.at("2026-12-01 09:00").support();
  EXPECT_EQ(gauge.count<CalibrationOverdue>(), 1U);
  gauge.refuses(ToolStory::loan("2026-12-02"), rules::calibration_expired);

  gauge.by("liang", "gauge_keeper").when(SendForCalibration{.to = "计量院"});
  gauge.when(RecordCalibration{.passed = true, .on = date("2026-12-01")})
      .then_refused("REQUIRED", "INV-48");
  gauge.when(RecordCalibration{.passed = true, .on = date("2026-12-01"), .certificate = "C-2"})
      .then<GaugeCalibrated>();
  EXPECT_EQ(gauge.document().calibration->next_on, date("2027-12-01"));
  gauge.support().when(ToolStory::loan("2026-12-02")).then<ToolLent>();
}

TEST(Tool, INV_48_AFailedGaugeGoesToRepair) {
  ToolStory gauge;
  gauge.registered(wrench()).by("liang", "gauge_keeper").when(SendForCalibration{});
  gauge.when(RecordCalibration{.on = date("2026-05-04"), .certificate = "C-2"}).then<GaugeFailed>();
  EXPECT_EQ(gauge.document().state, ToolState::repair);
  ToolStory no_gauge;
  no_gauge.registered().refuses(SendForCalibration{}, rules::no_gauge);
}

TEST(Tool, INV_12_ScrapGoesThroughTheSupportDepartmentWithReportToGm) {
  ToolStory tool;
  tool.registered()
      .when(ScrapTool{.approved_by = "director", .reason = "磨损"})
      .then_refused("REQUIRED", "INV-12");
  const ScrapTool scrap{.approved_by = "director", .disposed_by = "系统支持部", .reason = "磨损"};
  tool.when(scrap).then<ToolScrapped>();
  EXPECT_EQ(tool.only<ToolScrapped>().reported_to, "gm");
  ToolStory out;
  out.lent().refuses(scrap, rules::wrong_state);
}

TEST(Tool, INV_37_AToolIsListedForACount) {
  ToolStory tool;
  tool.lent().service().when(ListForCount{.stock_take = Uuid{9, 9}});
  EXPECT_EQ(tool.only<ToolListed>().present, 0);
  tool.support().when(in_order);
  tool.service().when(ListForCount{.stock_take = Uuid{9, 9}});
  EXPECT_EQ(tool.only<ToolListed>().present, 1);
  EXPECT_EQ(tool.only<ToolListed>().value, yuan(3'600));
  EXPECT_EQ(tool.replayed(), tool.document());
}

}  // namespace
}  // namespace aftercare::inventory
