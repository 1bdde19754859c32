#include "services/inventory/domain/store_slip.h"

#include <gmock/gmock.h>

#include "services/inventory/domain/inventory_fixture.h"

namespace aftercare::inventory {
namespace {

const Uuid slip_part{1, 1};

class SlipStory : public Story<StoreSlipModel> {
 public:
  SlipStory() {
    held({keys::part_no, "A"}, slip_part);
    by("wang", "storekeeper");
  }
};

SlipLine line_of(std::int64_t qty) {
  return {.part_no = "A", .qty = qty, .cost = yuan(10), .location = shelf()};
}
OpenSlip receipt() {
  return {.kind = SlipKind::receipt, .lines = {line_of(5), line_of(3)}, .supplier = "S"};
}

TEST(StoreSlip, INV_10_GoodsAreInspectedBeforeTheyAreStock) {
  SlipStory slip;
  slip.when(receipt()).then<SlipOpened>();
  EXPECT_EQ(slip.document().doc_no, "RK-202603-00001");
  slip.refuses(InspectSlip{}, rules::papers_incomplete);
  slip.refuses(InspectSlip{.papers_complete = true, .findings = {{.line = 1, .rejected = 6}}},
               rules::more_than_delivered);
  slip.refuses(InspectSlip{.papers_complete = true, .findings = {{.line = 9}}},
               rules::no_such_line);
  slip.when(InspectSlip{.papers_complete = true,
                        .findings = {{.line = 1, .rejected = 5, .reason = "型号不符"},
                                     {.line = 2, .warranty_terms = "12 months"}}})
      .then<SlipInspected, SlipReleased>();
  ASSERT_EQ(slip.only<SlipReleased>().lines.size(), 1U);
  EXPECT_EQ(slip.only<SlipReleased>().lines[0].warranty_terms, "12 months");
  slip.service()
      .when(NoteSlipLine{.lines = {2}, .booked = true, .lot = "A#1", .value = yuan(30)})
      .then<SlipLineNoted, SlipBooked>();
  EXPECT_EQ(slip.document().state, SlipState::booked);
  EXPECT_EQ(slip.document().value, yuan(30));
  slip.when(NoteSlipLine{.lines = {2}, .booked = true}).then<>();
}

TEST(StoreSlip, INV_10_AllRejectedIsNoStock) {
  SlipStory slip;
  slip.when(OpenSlip{.kind = SlipKind::receipt, .lines = {line_of(5)}});
  slip.when(InspectSlip{.papers_complete = true,
                        .findings = {{.line = 1, .rejected = 5, .reason = "破损"}}})
      .then<SlipInspected, SlipBooked>();
  EXPECT_EQ(slip.document().state, SlipState::booked);
}

TEST(StoreSlip, INV_01_ReceiptsNameKnownPartsAndPlaces) {
  SlipStory slip;
  OpenSlip wrong = receipt();
  wrong.lines[1].part_no = "Z";
  slip.refuses(wrong, rules::no_such_part);
  wrong = receipt();
  wrong.lines[0].location.reset();
  slip.when(wrong).then_refused("REQUIRED", "INV-01");
  wrong = receipt();
  wrong.lines[0].cost.reset();
  slip.when(wrong).then_refused("REQUIRED", "INV-10");
}

TEST(StoreSlip, INV_01_APartIsNamedHoweverItIsWritten) {
  SlipStory slip;
  OpenSlip written = receipt();
  written.lines[0].part_no = " Ａ";
  slip.when(written).then<SlipOpened>();
  EXPECT_EQ(slip.document().lines.at(0).part_no, "A");
  EXPECT_EQ(slip.document().lines.at(0).part, slip_part);
}

TEST(StoreSlip, INV_04_AnOpeningBalanceIsBookedAsItIs) {
  SlipStory slip;
  OpenSlip opening = receipt();
  opening.kind = SlipKind::opening;
  opening.lines[0].received_on = date("2025-11-01");
  slip.when(opening).then<SlipOpened, SlipReleased>();
  EXPECT_EQ(slip.document().state, SlipState::booking);
  opening.lines[0].received_on = date("2026-03-03");
  SlipStory tomorrow;
  tomorrow.refuses(opening, rules::in_future);
}

TEST(StoreSlip, INV_05_AnIssueThatCannotBeBookedIsToldAndAskedAgain) {
  SlipStory slip;
  OpenSlip issue{.kind = SlipKind::issue,
                 .lines = {{.part_no = "A", .qty = 5}, {.part_no = "A", .qty = 2}},
                 .purpose = Purpose::internal};
  slip.when(issue).then_refused("REQUIRED", "INV-03");
  issue.taken_by = "chen";
  slip.when(issue).then<SlipOpened, SlipReleased>();
  EXPECT_EQ(slip.document().doc_no, "CK-202603-00001");
  EXPECT_EQ(slip.only<SlipReleased>().reference, "CK-202603-00001");
  slip.service()
      .when(NoteSlipLine{.lines = {1, 2}, .reason = "INV-05 NOT_IN_STOCK: ..."})
      .then<SlipLineNoted, SlipBooked>();
  EXPECT_EQ(slip.document().state, SlipState::partly);
  slip.by("wang", "storekeeper").when(RetrySlip{}).then<SlipReleased>();
  slip.service().when(NoteSlipLine{.lines = {1, 2}, .booked = true, .value = yuan(70)});
  EXPECT_EQ(slip.document().state, SlipState::booked);
  slip.refuses(CancelSlip{.reason = "x"}, rules::wrong_state);
}

TEST(StoreSlip, INV_13_INV_15_IssuesNeedWhatTheirPurposeAsks) {
  SlipStory slip;
  OpenSlip sale{.kind = SlipKind::issue,
                .lines = {{.part_no = "A", .qty = 5}},
                .taken_by = "chen",
                .purpose = Purpose::sale};
  slip.when(sale).then_refused("REQUIRED", "INV-15");
  Story<StoreSlipModel> cars(policy_of("car-4s-store"));
  cars.held({keys::part_no, "A"}, slip_part);
  sale.purpose = Purpose::workshop;
  cars.when(sale).then_refused("REQUIRED", "INV-13");
}

// --- pick lists of the preset car-sales-dealer ---------------------------------------------------

class PickList : public Story<StoreSlipModel> {
 public:
  PickList() : Story<StoreSlipModel>(policy_of("car-sales-dealer")) {
    held({keys::part_no, "A"}, slip_part);
    by("wang", "storekeeper");
  }
  static OpenSlip sale() {
    return {.kind = SlipKind::issue,
            .lines = {{.part_no = "A", .qty = 5}},
            .taken_by = "chen",
            .purpose = Purpose::sale,
            .margin_class = "A"};
  }
};

TEST(StoreSlip, X_32_APickListWaitsForTheSalesManager) {
  PickList slip;
  slip.when(PickList::sale()).then<SlipOpened, SlipApprovalStarted>();
  EXPECT_EQ(slip.document().state, SlipState::awaits_approval);
  slip.refuses(RetrySlip{}, rules::wrong_state);
  // While he is there nobody signs for him.
  slip.by("li", "group_leader").when(SignSlip{}).then_refused("NOT_AN_APPROVER", "X-37");
  slip.by("ma", "sales_manager").when(SignSlip{}).then<SlipSigned, SlipReleased>();
  EXPECT_EQ(slip.document().state, SlipState::booking);
  EXPECT_EQ(slip.document().approval->signatures.at(0).person, "ma");
  slip.refuses(SignSlip{}, rules::wrong_state);
  // What is not sold is no pick list; other presets ask nobody.
  PickList own;
  OpenSlip internal = PickList::sale();
  internal.purpose = Purpose::internal;
  own.when(internal).then<SlipOpened, SlipReleased>();
  SlipStory standard_slip;
  standard_slip.when(PickList::sale()).then<SlipOpened, SlipReleased>();
}

TEST(StoreSlip, X_32_WithoutTheManagerTwoSignTogether) {
  PickList slip;
  slip.when(PickList::sale());
  slip.when(NoteManagerAbsent{}).then_refused("REQUIRED", "X-32");
  slip.when(NoteManagerAbsent{.reason = "出差"}).then<SlipApprovalStarted>();
  EXPECT_EQ(slip.document().manager_absent, "出差");
  slip.refuses(NoteManagerAbsent{.reason = "出差"}, rules::absence_noted);
  slip.by("li", "group_leader").when(SignSlip{}).then<SlipSigned>();
  EXPECT_EQ(slip.document().state, SlipState::awaits_approval);  // one is not enough
  slip.when(SignSlip{}).then_refused("SIGNED_BEFORE", "X-30");   // nor one twice
  slip.by("gao", "engineer").when(SignSlip{}).then_refused("NOT_AN_APPROVER", "X-37");
  slip.by("wang", "group_leader").when(SignSlip{}).then_refused("OWN_REQUEST", "X-30");
  slip.by("fang", "sales_assistant").when(SignSlip{}).then<SlipSigned, SlipReleased>();
  EXPECT_EQ(slip.document().state, SlipState::booking);
  EXPECT_EQ(slip.document().approval->signatures.size(), 2U);
  EXPECT_EQ(slip.replayed(), slip.document());
}

TEST(StoreSlip, X_32_OneOfThemCanRejectAPickList) {
  PickList slip;
  slip.when(PickList::sale());
  slip.when(NoteManagerAbsent{.reason = "病假"});
  slip.by("li", "group_leader").when(SignSlip{});
  slip.by("fang", "sales_assistant");
  slip.when(RejectSlip{.comment = "价格不符"}).then<SlipRejected>();
  EXPECT_EQ(slip.document().state, SlipState::rejected);
  EXPECT_EQ(slip.document().approval->rejected_by, "fang");
  slip.by("lu", "group_leader").refuses(SignSlip{}, rules::wrong_state);
  PickList cancelled;
  cancelled.when(PickList::sale());
  cancelled.when(CancelSlip{.reason = "客户取消"}).then<SlipCancelled>();
}

TEST(StoreSlip, INV_04_ACancelledSlipIsKept) {
  SlipStory slip;
  slip.when(receipt());
  slip.when(CancelSlip{.reason = "重复"}).then<SlipCancelled>();
  EXPECT_EQ(slip.document().state, SlipState::cancelled);
  EXPECT_EQ(slip.replayed(), slip.document());
}

}  // namespace
}  // namespace aftercare::inventory
