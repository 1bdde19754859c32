#include <gmock/gmock.h>

#include <algorithm>

#include "services/customers/domain/machines/equipment_fixture.h"

namespace aftercare::customers {
namespace {

// A machine delivered on 2026-05-01, in service, on the morning of the move.
Machine delivered_in_may(const std::string& now) {
  Machine machine;
  machine.at("2026-05-01 10:00");
  machine.announced(date("2026-05-01")).in_service();
  machine.at(now);
  return machine;
}

// A notice of a machine that was delivered by another dealer in February, and what he tells of it.
AnnounceDelivery foreign_notice() {
  AnnounceDelivery notice = Machine::notice(date("2026-02-01"));
  notice.origin = EquipmentOrigin::transfer_in;
  return notice;
}
AcceptTransferIn told_by_the_other_dealer() {
  return {.source_dealer = "北方代理",
          .moved_on = date("2026-02-28"),
          .factory_date = date("2026-01-05"),
          .basis = TransferBasis::gps_picture,
          .reference = "G-1",
          .tenths = 3'000,
          .warranty_until = date("2027-02-01")};
}

// Worked example 2.
TEST(Transfer, CUS_58_CUS_60_TheEncroachmentFee) {
  struct Row {
    const char* moved;
    std::uint32_t tenths;
    bool lease;
    bool fee;
  };
  for (const Row& row :
       {Row{"2026-05-16", 600, false, true},    // day 15 is included
        Row{"2026-05-17", 1'000, false, true},  // 100.0 h are included
        Row{"2026-05-17", 1'001, false, false}, Row{"2026-05-10", 200, true, false}}) {
    Machine machine = delivered_in_may("2026-05-18 10:00");
    StartTransfer start = Machine::transfer(date(row.moved), row.tenths);
    start.as_lease = row.lease;
    machine.when(start).then<TransferStarted>();
    EXPECT_EQ(machine.only<TransferStarted>().transfer->fee_due, row.fee)
        << row.moved << " " << row.tenths;
  }
}

TEST(Transfer, CUS_58_CUS_60_WithoutAReadingOnlyDaysAndLeaseDecide) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  machine.when(Machine::transfer(date("2026-05-17"), 0)).then_refused("REQUIRED", "CUS-58");
  StartTransfer lease = Machine::transfer(date("2026-05-17"), 0);
  lease.as_lease = true;
  machine.when(lease).then<TransferStarted>();
  EXPECT_FALSE(machine.only<TransferStarted>().transfer->fee_due);

  Machine young = delivered_in_may("2026-05-18 10:00");
  young.when(Machine::transfer(date("2026-05-16"), 0)).then<TransferStarted>();
  EXPECT_TRUE(young.only<TransferStarted>().transfer->fee_due);
}

TEST(Transfer, CUS_58_TheLastReadingDoesWhereItLeavesNoDoubt) {
  struct Row {
    const char* read_on;
    std::uint32_t tenths;
    std::optional<bool> fee;  // not given: a reading is asked for
  };
  for (const Row& row : {Row{"2026-05-16", 1'000, {}}, Row{"2026-05-17", 1'000, true},
                         Row{"2026-05-17", 1'001, false}, Row{"2026-05-18", 1'001, {}}}) {
    Machine machine = delivered_in_may("2026-05-18 10:00");
    machine.when(RecordHourMeter{
        .tenths = row.tenths, .source = ReadingSource::call, .read_on = date(row.read_on)});
    const StartTransfer start = Machine::transfer(date("2026-05-17"), 0);
    if (!row.fee) {
      machine.when(start).then_refused("REQUIRED", "CUS-58");
      continue;
    }
    machine.when(start).then<TransferStarted>();
    EXPECT_EQ(machine.only<TransferStarted>().transfer->fee_due, *row.fee) << row.read_on;
  }
}

TEST(Transfer, CUS_58_TheReadingOfTheMoveFitsTheLastOne) {
  struct Row {
    const char* read_on;
    std::uint32_t tenths;  // of the day of the move; 990 were read
    bool fits;
  };
  for (const Row& row :
       {Row{"2026-05-16", 989, false}, Row{"2026-05-16", 1'010, true},
        Row{"2026-05-17", 989, false}, Row{"2026-05-17", 1'010, true},  // later on that day
        Row{"2026-05-18", 989, true}, Row{"2026-05-18", 990, true},
        Row{"2026-05-18", 991, false}}) {
    Machine machine = delivered_in_may("2026-05-18 10:00");
    machine.when(RecordHourMeter{
        .tenths = 990, .source = ReadingSource::call, .read_on = date(row.read_on)});
    machine.when(Machine::transfer(date("2026-05-17"), row.tenths));
    if (row.fits) {
      machine.then<TransferStarted>();
    } else {
      machine.then_refused(rules::reading_falls);
    }
  }
}

TEST(Transfer, CUS_58_WhatWasReadAfterTheMoveDoesNotBindItsReadingFromBelow) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  machine.when(RecordHourMeter{
      .tenths = 1'200, .source = ReadingSource::call, .read_on = date("2026-05-18")});
  machine.when(Machine::transfer(date("2026-05-17"), 990)).then<TransferStarted>();
  EXPECT_TRUE(machine.only<TransferStarted>().transfer->fee_due);
}

TEST(Transfer, CUS_58_ACorrectedReadingIsOfTheDayOnWhichItWasRead) {
  for (const std::uint32_t tenths : {990U, 1'010U}) {
    Machine machine = delivered_in_may("2026-05-17 10:00");
    machine.when(RecordHourMeter{
        .tenths = 1'000, .source = ReadingSource::call, .read_on = date("2026-05-12")});
    machine.when(CorrectReading{.tenths = tenths, .reason = "抄错", .approver = "he"});
    EXPECT_EQ(machine.document().last_read_on, date("2026-05-12"));
    machine.at("2026-05-18 10:00");
    machine.when(Machine::transfer(date("2026-05-17"), 0));
    if (tenths <= 1'000) {
      machine.then_refused("REQUIRED", "CUS-58");  // nobody has read it since
    } else {
      machine.then<TransferStarted>();
      EXPECT_FALSE(machine.only<TransferStarted>().transfer->fee_due);
    }
  }
}

TEST(Transfer, CUS_58_WhatCameInWasReadOnTheDayOfItsMove) {
  Machine machine;
  machine.when(foreign_notice());
  AcceptTransferIn accept = told_by_the_other_dealer();
  accept.slip_no = "L-1";
  machine.when(accept).then<EquipmentTransferredIn>();
  EXPECT_EQ(machine.document().last_read_on, date("2026-02-28"));
  machine.when(CorrectReading{.tenths = 900, .reason = "抄错", .approver = "he"});
  machine.when(Machine::transfer(date("2026-03-02"), 0)).then_refused("REQUIRED", "CUS-58");
}

// Worked example 9.
TEST(Transfer, CUS_58_CUS_61_CUS_62_TheAmountIsEnteredAndTrackedUntilSettled) {
  Machine machine;
  machine.at("2026-05-06 09:00");
  machine.announced(date("2026-05-06")).in_service();
  machine.at("2026-05-18 10:00");  // a Monday, day 12
  machine.when(Machine::transfer(date("2026-05-18"), 300)).then<TransferStarted>();
  EXPECT_EQ(machine.document().transfer->days, 12);
  EXPECT_EQ(machine.running().at("confirm_transfer"), local("2026-05-20 17:30:00"));
  ConfirmTransfer confirm{.slip_no = "L-1"};
  machine.when(confirm).then_refused(rules::fee_amount);
  machine.at("2026-05-20 17:30:00");
  confirm.fee_amount = Money{2'000'000};
  machine.when(confirm).then<EquipmentTransferred, EncroachmentFeeDue>();
  EXPECT_FALSE(machine.only<EquipmentTransferred>().late);
  EXPECT_EQ(machine.only<EncroachmentFeeDue>().amount, Money{2'000'000});
  EXPECT_EQ(machine.only<EncroachmentFeeDue>().payer, "own_company") << "the dealer it leaves";
  EXPECT_TRUE(machine.document().fee_open);
  machine.when(SettleFee{.invoice = "F-1"}).then<EncroachmentFeeSettled>();
  EXPECT_FALSE(machine.document().fee_open);
  EXPECT_EQ(machine.document().fee_settled_on, date("2026-05-20"));
  machine.when(SettleFee{.invoice = "F-1"}).then_refused(rules::no_fee);
}

TEST(Transfer, CUS_62_ALateConfirmationIsAScoreEntryOfWhoStartedIt) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  machine.when(Machine::transfer(date("2026-05-18"), 2'000));
  machine.at("2026-05-20 17:30:01");
  ASSERT_EQ(machine.count<TransferConfirmationLate>(), 1U);
  EXPECT_EQ(machine.all<TransferConfirmationLate>()[0].event.person, "wei");
  machine.when(ConfirmTransfer{.slip_no = "L-1"}).then<EquipmentTransferred>();
  EXPECT_TRUE(machine.only<EquipmentTransferred>().late);
  EXPECT_FALSE(machine.running().contains("warranty"));
  EXPECT_TRUE(std::ranges::none_of(machine.document().timers, &Timer::overdue))
      << "nobody here owes the other dealer's machine anything";
}

TEST(Transfer, CUS_57_BasisDatesAndDealersAreNoted) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  StartTransfer start = Machine::transfer(date("2026-05-18"), 2'000);
  start.reference.clear();
  machine.when(start).then_refused("REQUIRED", "CUS-57");
  start = Machine::transfer(date("2026-04-30"), 2'000);
  machine.when(start).then_refused(rules::moved_before_delivery);
  start = Machine::transfer(date("2026-05-19"), 2'000);
  machine.when(start).then_refused(rules::in_future);
  machine.when(Machine::transfer(date("2026-05-18"), 2'000)).then<TransferStarted>();
  machine.when(CancelTransfer{.reason = "客户取消"}).then<TransferCancelled>();
  EXPECT_EQ(machine.document().state, EquipmentState::in_service);
  EXPECT_FALSE(machine.running().contains("confirm_transfer"));
}

TEST(Transfer, CUS_59_UnderWarrantyWithAJointWarrantySlip) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  machine.when(Machine::transfer(date("2026-05-18"), 2'000));
  machine.when(ConfirmTransfer{}).then_refused(rules::slip_missing);
  Machine out_of_warranty = delivered_in_may("2026-05-18 10:00");
  out_of_warranty.when(EndWarranty{.reason = "改装"}).then<WarrantyEnded>();
  out_of_warranty.when(Machine::transfer(date("2026-05-18"), 2'000));
  out_of_warranty.when(ConfirmTransfer{}).then<EquipmentTransferred>();
}

TEST(Transfer, CUS_59_TheDayOfTheMoveDecidesWhateverEndedSince) {
  for (const bool still : {true, false}) {
    Machine machine;
    machine.at("2026-05-01 10:00");
    machine.announced(date("2026-05-01")).checked();
    machine.when(RegisterEquipment{.dealer_name_ok = true, .warranty_until = date("2026-05-18")});
    machine.at("2026-05-19 10:00");
    ASSERT_FALSE(machine.document().under_warranty) << "by its date";
    machine.when(Machine::transfer(date(still ? "2026-05-18" : "2026-05-19"), 2'000));
    machine.when(ConfirmTransfer{});
    if (still) {
      machine.then_refused(rules::slip_missing);
    } else {
      machine.then<EquipmentTransferred>();
    }
  }
  Machine by_hand = delivered_in_may("2026-05-18 10:00");
  by_hand.when(EndWarranty{.reason = "改装"}).then<WarrantyEnded>();
  by_hand.when(Machine::transfer(date("2026-05-17"), 2'000)).then<TransferStarted>();
  by_hand.when(ConfirmTransfer{}).then_refused(rules::slip_missing);
}

TEST(Transfer, CUS_59_AMachineWhoseHoursAreOverNeedsNoSlip) {
  Machine machine = delivered_in_may("2026-05-18 10:00");
  machine.when(Machine::transfer(date("2026-05-18"), 20'000)).then<TransferStarted>();
  machine.when(ConfirmTransfer{}).then<EquipmentTransferred>();
}

TEST(Transfer, CUS_59_TheReceivingDealerOpensTheFileFromTheSlip) {
  Machine machine;
  const AnnounceDelivery notice = foreign_notice();
  machine.when(notice).then<DeliveryAnnounced>();
  EXPECT_TRUE(machine.running().empty()) << "no delivery of ours: no notice, no papers";
  AcceptTransferIn accept = told_by_the_other_dealer();
  machine.when(accept).then_refused(rules::slip_missing);
  accept.slip_no = "L-1";
  machine.when(accept).then<EquipmentTransferredIn>();
  EXPECT_EQ(machine.document().state, EquipmentState::in_service);
  EXPECT_EQ(machine.document().tenths, 3'000U);
  EXPECT_TRUE(machine.running().contains("warranty"));
  const auto& came = machine.only<EquipmentTransferredIn>();
  EXPECT_EQ(came.model, notice.model) << "others learn of the machine by this event alone";
  EXPECT_EQ(came.serial_no, notice.serial_no);
  EXPECT_EQ(came.doc_no, machine.document().doc_no);
  EXPECT_EQ(came.delivered_on, date("2026-02-01"));
  EXPECT_EQ(came.region, notice.region);

  Machine young;
  young.when(notice);
  accept.moved_on = date("2026-02-10");
  young.when(accept).then_refused(rules::fee_amount);
  accept.fee_amount = Money{1'000'000};
  young.when(accept).then<EquipmentTransferredIn, EncroachmentFeeDue>();
  EXPECT_EQ(young.only<EncroachmentFeeDue>().payer, "北方代理");

  Machine delivered;
  delivered.announced();
  delivered.when(accept).then_refused(rules::transfer_in_only);
}

TEST(Transfer, CUS_58_WhatComesInIsAskedForItsReadingToo) {
  Machine machine;
  machine.when(foreign_notice());
  AcceptTransferIn accept = told_by_the_other_dealer();
  accept.slip_no = "L-1";
  accept.tenths = 0;
  machine.when(accept).then_refused("REQUIRED", "CUS-58");
  accept.as_lease = true;
  machine.when(accept).then<EquipmentTransferredIn>();
}

TEST(Transfer, CUS_59_AWarrantyInHoursOnlyHasItsSlipToo) {
  AcceptTransferIn accept = told_by_the_other_dealer();
  accept.warranty_until = 0;
  accept.warranty_tenths = 20'000;
  Machine machine;
  machine.when(foreign_notice());
  machine.when(accept).then_refused(rules::slip_missing);
  accept.tenths = 20'000;
  machine.when(accept).then<EquipmentTransferredIn, WarrantyEnded>();
  EXPECT_FALSE(machine.document().under_warranty);
}

TEST(Transfer, CUS_58_AnAmountOfThePolicyNeedsNoHand) {
  CustomersPolicy policy = standard();
  policy.equipment.fee = Money{1'500'000};
  Machine machine(policy);
  machine.in_service();
  machine.when(Machine::transfer(date("2026-03-02"), 100));
  machine.when(ConfirmTransfer{.slip_no = "L-1"});
  EXPECT_EQ(machine.only<EncroachmentFeeDue>().amount, Money{1'500'000});
}

}  // namespace
}  // namespace aftercare::customers
