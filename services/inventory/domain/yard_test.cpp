// Stock machines and controlled items.
#include <gmock/gmock.h>

#include "services/inventory/domain/controlled_item.h"
#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/stock_machine.h"

namespace aftercare::inventory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ReceiveMachine machine() {
  return {.serial_no = "SY215-0077",
          .place = "乌鲁木齐停机场",
          .guarded = true,
          .keepers = {{.person = "luo", .role = "service_supervisor"},
                      {.person = "bao", .role = "bu_manager"}},
          .sending_station = "库尔勒",
          .sending_supervisor = "guo",
          .report_no = "JC-1",
          .fault_found = true};
}

class MachineStory : public Story<StockMachineModel> {
 public:
  MachineStory() { by("luo", "service_supervisor"); }
  MachineStory& received() {
    when(machine()).then<StockMachineReceived>();
    return *this;
  }
};

TEST(StockMachine, INV_80_WithoutATestReport) {
  MachineStory stock;
  ReceiveMachine bare = machine();
  bare.report_no.clear();
  stock.when(bare).then<StockMachineReceived, TestReportMissing>();
  EXPECT_EQ(stock.only<TestReportMissing>().charge->amount, yuan(100));
  EXPECT_EQ(stock.only<TestReportMissing>().charge->person, "guo");
  EXPECT_EQ(stock.document().answers_for_faults, "luo");
  stock.when(SendTestReport{.report_no = "JC-2"}).then<TestReportSent>();
  EXPECT_FALSE(stock.document().report_missing);
}

TEST(StockMachine, INV_80_WhoFoundNoFaultAnswersForLaterOnes) {
  MachineStory found;
  found.received();
  EXPECT_EQ(found.document().answers_for_faults, "");
  MachineStory none;
  ReceiveMachine clean = machine();
  clean.fault_found = false;
  none.when(clean);
  EXPECT_EQ(none.document().answers_for_faults, "luo");
  MachineStory twice;
  twice.held({keys::machine, "SY215-0077"}, Uuid{1, 1});
  twice.when(machine()).then_refused(rules::machine_known);
}

TEST(StockMachine, INV_81_AGuardedPlaceAndItsKeepers) {
  MachineStory stock;
  ReceiveMachine open = machine();
  open.guarded = false;
  stock.refuses(open, rules::not_guarded);
  open = machine();
  open.keepers.pop_back();
  stock.refuses(open, rules::keeper_missing);
  ReceiveMachine direct = machine();
  direct.direct_shipment = true;
  direct.sales_manager = "yue";
  stock.refuses(direct, rules::customer_signs);
  direct.customer_signed = true;
  stock.when(direct);
  EXPECT_THAT(stock.document().responsible, ElementsAre("yue"));  // sales' responsibility
}

TEST(StockMachine, INV_82_AtACustomersSiteBothAnswerUnlessTheSupervisorObjected) {
  MachineStory stock;
  ReceiveMachine site = machine();
  site.at_customer = true;
  site.guarded = false;
  stock.when(site).then_refused("REQUIRED", "INV-82");
  site.sales_manager = "yue";
  site.supervisor = "luo";
  stock.when(site);
  EXPECT_THAT(stock.document().responsible, ElementsAre("yue", "luo"));
  stock.when(RecordObjection{.objection = "现场无人看守"}).then<ObjectionRecorded>();
  EXPECT_THAT(stock.document().responsible, ElementsAre("yue"));
  MachineStory yard;
  yard.received().refuses(RecordObjection{.objection = "x"}, rules::not_at_customer);
}

TEST(StockMachine, INV_83_RemovingPartsNeedsTheDirectorsConsent) {
  MachineStory stock;
  stock.received().when(RemovePart{.part = RemovedPart{.name = "起动机"}});
  EXPECT_TRUE(stock.only<PartRemovedFromMachine>().unapproved);
  EXPECT_EQ(stock.only<PartRemovedFromMachine>().charge->kind, ChargeKind::part_removed);
  EXPECT_FALSE(stock.only<PartRemovedFromMachine>().charge->amount);  // by case
  stock.by("director", "service_director").when(ApproveDismantle{.purpose = "救急"});
  stock.by("luo", "service_supervisor").when(RemovePart{.part = RemovedPart{.name = "水泵"}});
  EXPECT_FALSE(stock.only<PartRemovedFromMachine>().unapproved);
  EXPECT_EQ(stock.document().missing_count, 2);
}

TEST(StockMachine, INV_84_HandedOverCompleteAndClean) {
  MachineStory stock;
  stock.received().when(RemovePart{.part = RemovedPart{.name = "水泵"}});
  stock.refuses(HandOverMachine{}, rules::not_restored);
  stock.when(HandOverMachine{.refused = true, .loss = yuan(5'000), .reason = "缺件"})
      .then<MachineRefused>();
  const auto charges = stock.only<MachineRefused>().charges;
  ASSERT_EQ(charges.size(), 2U);  // supervisor and director
  EXPECT_EQ(charges[0].person, "luo");
  EXPECT_EQ(charges[1].person, "service_director");
  stock.refuses(RestoreMachine{.complete = true}, rules::not_restored);
  stock.when(RestoreMachine{.complete = true, .clean = true}).then<MachineRestored>();
  stock.when(HandOverMachine{}).then<MachineHandedOver>();
  EXPECT_EQ(stock.replayed(), stock.document());
}

// --- controlled items ----------------------------------------------------------------------------

class ItemStory : public Story<ControlledItemModel> {
 public:
  explicit ItemStory(ItemKind kind, std::int64_t value = 0) {
    by("tai", "administration_desk");
    when(RegisterItem{
             .kind = kind, .item_no = "W-1", .name = "物品", .keeper = "tai", .value = yuan(value)})
        .then<ItemRegistered>();
  }
};

TEST(ControlledItem, INV_85_KeysHaveAKeeper) {
  Story<ControlledItemModel> nobody;
  nobody.when(RegisterItem{.kind = ItemKind::key, .item_no = "K", .name = "车钥匙"})
      .then_refused("REQUIRED", "INV-85");
  ItemStory key(ItemKind::key);
  key.when(LendItem{.holder = "chen", .purpose = "试驾"}).then<ItemLent>();
  key.at("2026-03-02 10:05:00");
  key.when(ReturnItem{.used_until = local("2026-03-02 10:00")}).then<ItemReturned>();
  EXPECT_THAT(key.only<ItemReturned>().charges, IsEmpty());  // 5 minutes are allowed
  key.when(LendItem{.holder = "chen"});
  key.at("2026-03-02 11:05:01");
  key.when(ReturnItem{.used_until = local("2026-03-02 11:00")});
  ASSERT_EQ(key.only<ItemReturned>().charges.size(), 1U);
  EXPECT_EQ(key.only<ItemReturned>().charges[0].amount, yuan(10));
  key.when(LendItem{.holder = "chen"});
  key.when(ReportItemLost{.cost = yuan(180), .note = "遗失"}).then<ItemLost>();
  EXPECT_EQ(key.only<ItemLost>().charge->amount, yuan(230));  // 50 and the cost
  EXPECT_EQ(key.only<ItemLost>().charge->person, "chen");
}

TEST(ControlledItem, INV_86_BookletsAndToolBagsAreCountedAtRandom) {
  ItemStory booklet(ItemKind::warranty_booklet);
  booklet.when(CheckItem{.present = false}).then_refused("REQUIRED", "INV-86");
  booklet.when(CheckItem{.present = true}).then<ItemChecked>();
  EXPECT_EQ(booklet.document().checks, 1);
  booklet.when(ReportItemLost{.note = "盘点未见"});
  EXPECT_EQ(booklet.only<ItemLost>().charge->amount, yuan(50));
  EXPECT_EQ(booklet.only<ItemLost>().charge->person, "tai");
  ItemStory bag(ItemKind::tool_bag);
  bag.when(ReportItemLost{.cost = yuan(99), .note = "遗失"});
  EXPECT_EQ(bag.only<ItemLost>().charge->amount, yuan(50));
}

TEST(ControlledItem, INV_87_GiftsAreRegisteredSignedForAndDelivered) {
  Story<ControlledItemModel> unregistered;
  unregistered.when(IssueGift{.customer = Uuid{1, 1}, .by = "tai"}).then_refused(rules::not_there);
  ItemStory gift(ItemKind::gift, 30);
  gift.refuses(LendItem{.holder = "chen"}, rules::gift_is_issued);
  gift.when(IssueGift{.customer = Uuid{1, 1}, .by = "yue"}).then<GiftIssued>();
  gift.when(ConfirmGift{}).then_refused("REQUIRED", "INV-87");
  gift.when(ReportNotDelivered{.note = "客户未收到"}).then<GiftNotDelivered>();
  EXPECT_EQ(gift.only<GiftNotDelivered>().charge->amount, yuan(300));  // 10 times its value
  EXPECT_EQ(gift.only<GiftNotDelivered>().charge->person, "yue");
  ItemStory signed_for(ItemKind::gift, 30);
  signed_for.when(IssueGift{.customer = Uuid{1, 1}, .by = "yue"});
  signed_for.when(ConfirmGift{.receipt_no = "QS-1"}).then<GiftReceiptConfirmed>();
  EXPECT_TRUE(signed_for.document().confirmed);
}

TEST(ControlledItem, INV_88_BorrowedGoodsComeBackOnTheirDate) {
  ItemStory projector(ItemKind::office_good, 4'000);
  projector.when(LendItem{.holder = "chen"}).then_refused("REQUIRED", "INV-88");
  projector.when(LendItem{.holder = "chen", .back_on = date("2026-03-04")});
  EXPECT_EQ(projector.running().at("back"), local("2026-03-04 23:59:59"));
  projector.at("2026-03-05 00:00:00");
  ASSERT_EQ(projector.count<ItemOverdue>(), 1U);
  EXPECT_EQ(projector.all<ItemOverdue>()[0].event.charge->amount, yuan(10));
  projector.by("tai", "administration_desk").when(ReturnItem{.damaged = true});
  ASSERT_EQ(projector.only<ItemReturned>().charges.size(), 1U);
  EXPECT_EQ(projector.only<ItemReturned>().charges[0].amount, yuan(4'000));  // original price
}

TEST(ControlledItem, INV_89_DevicesAndVehiclesAreCheckedMonthly) {
  ItemStory car(ItemKind::vehicle);
  EXPECT_EQ(car.running().at("monthly_check"), local("2026-03-31 23:59:59"));
  car.when(CheckItem{.present = true, .note = "里程、违章、车损、保养"});
  EXPECT_EQ(car.running().at("monthly_check"), local("2026-04-30 23:59:59"));
  car.at("2026-05-01 00:00:00");
  EXPECT_EQ(car.count<ItemCheckMissed>(), 1U);
  EXPECT_EQ(car.running().at("monthly_check"), local("2026-05-31 23:59:59"));
  EXPECT_EQ(car.replayed(), car.document());
}

}  // namespace
}  // namespace aftercare::inventory
