#include <gmock/gmock.h>

#include <algorithm>

#include "services/customers/domain/machines/equipment_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

TEST(Delivery, X_80_CUS_53_AMachineGetsItsNumberAndBelongsToAFile) {
  Machine machine;
  machine.announced();
  EXPECT_EQ(machine.document().doc_no, "SB-202603-00001");
  Machine nobody;
  AnnounceDelivery notice = Machine::notice();
  notice.customer_id = Uuid{8, 8};
  nobody.when(notice).then_refused(rules::no_such_file);
}

TEST(Delivery, CUS_52_ModelAndSerialAreUnique) {
  Machine machine;
  machine.held({keys::machine, machine_key("sy215", "ＳＮ－１")}, Uuid{3, 3});
  machine.when(Machine::notice()).then_refused(rules::machine_known);
}

TEST(Delivery, CUS_54_NoticesArePassedOnWithinHalfAnHour) {
  Machine machine;
  machine.announced();
  EXPECT_EQ(machine.running().at("pass_notice"), local("2026-03-02 09:30:00"));
  machine.at("2026-03-02 09:30:00");
  EXPECT_EQ(machine.count<DeadlineMissed>(), 0U);
  machine.at("2026-03-02 09:30:01");
  EXPECT_EQ(machine.count<DeadlineMissed>(), 1U);
  machine.when(PassDeliveryNotice{.supervisor = "ma"}).then<DeliveryNoticePassed>();
  EXPECT_TRUE(machine.only<DeliveryNoticePassed>().late);
  machine.when(PassDeliveryNotice{.supervisor = "ma"}).then<>();
  Machine in_time;
  in_time.announced().at("2026-03-02 09:30:00");
  in_time.when(PassDeliveryNotice{.supervisor = "ma"});
  EXPECT_FALSE(in_time.only<DeliveryNoticePassed>().late);
}

TEST(Delivery, CUS_54_ANoticeIsPassedOnAlsoAfterTheRegistration) {
  Machine machine;
  machine.in_service().at("2026-03-03 09:00");
  ASSERT_TRUE(std::ranges::any_of(machine.document().timers, &Timer::overdue));
  machine.when(PassDeliveryNotice{.supervisor = "ma"}).then<DeliveryNoticePassed>();
  EXPECT_TRUE(machine.only<DeliveryNoticePassed>().late);
  EXPECT_TRUE(std::ranges::none_of(machine.document().timers, &Timer::overdue));
}

// Worked example 3, second half.
TEST(Delivery, CUS_50_EveryRequiredPaperAndTheInspectionForms) {
  Machine machine;
  std::vector<Paper> papers = all_papers();
  papers.pop_back();  // the customer confirmation
  machine.noted(date("2026-02-01"), papers);
  machine.when(Machine::check()).then<DeliveryPapersRejected>();
  EXPECT_THAT(machine.only<DeliveryPapersRejected>().missing,
              ElementsAre(PaperKind::customer_confirmation));
  EXPECT_EQ(machine.document().state, EquipmentState::noted);
  CheckDeliveryPapers again = Machine::check();
  again.papers = {{.kind = PaperKind::customer_confirmation}};
  again.insured = true;
  machine.when(again).then<DeliveryPapersRejected>();
  EXPECT_THAT(machine.only<DeliveryPapersRejected>().missing,
              ElementsAre(PaperKind::insurance_note));
  again.papers.push_back({.kind = PaperKind::insurance_note});
  machine.when(again).then<DeliveryPapersAccepted>();
  EXPECT_TRUE(machine.document().papers_complete);

  Machine form;
  papers = all_papers();
  papers[3].inspection.pop_back();
  form.noted(date("2026-02-01"), papers);
  form.when(Machine::check());
  EXPECT_THAT(form.only<DeliveryPapersRejected>().mismatches,
              ElementsAre("inspection:arrival_check"));
}

TEST(Delivery, CUS_51_CustomerDataAndDateAreComparedWithTheNotice) {
  Machine machine;
  machine.noted();
  machine.when(CheckDeliveryPapers{});
  EXPECT_THAT(machine.only<DeliveryPapersRejected>().mismatches,
              ElementsAre("customer_data", "delivery_date"));
}

// Worked example 3, first half.
TEST(Delivery, CUS_52_AFactoryDateAfterTheDeliveryWaitsForTheManufacturer) {
  Machine machine;
  machine.at("2026-03-06 09:00");
  machine.announced(date("2026-03-02")).checked(date("2026-03-05"));
  machine.when(RegisterEquipment{.dealer_name_ok = true}).then_refused(rules::date_conflict);
  machine.when(RaiseDateConflict{.mail = "M-1"}).then<DateConflictReported>();
  EXPECT_TRUE(machine.document().date_conflict);
  machine.when(CorrectDates{.factory_date = date("2026-02-05"),
                            .delivered_on = date("2026-03-02"),
                            .answer = "出厂日期录错"});
  machine.then<DatesCorrected>();
  EXPECT_FALSE(machine.document().date_conflict);
  machine.when(RaiseDateConflict{.mail = "M-2"}).then_refused(rules::no_date_conflict);
  machine.when(RegisterEquipment{.dealer_name_ok = true}).then<EquipmentRegistered>();
}

TEST(Delivery, CUS_52_OnlyUnderTheOwnDealersName) {
  Machine machine;
  machine.checked();
  machine.when(RegisterEquipment{}).then_refused(rules::other_dealer);
}

TEST(Delivery, CUS_53_RegistrationNamesCustomerAndWarranty) {
  Machine machine;
  machine.in_service();
  EXPECT_EQ(machine.document().state, EquipmentState::in_service);
  EXPECT_EQ(machine.document().warranty_until, date("2027-03-02")) << "12 months by the policy";
  EXPECT_EQ(machine.document().warranty_tenths, 20'000U);
  EXPECT_EQ(machine.running().at("warranty"), local("2027-03-02 23:59:59"));
  EXPECT_EQ(machine.all<EquipmentRegistered>()[0].event.customer_id, (Uuid{9, 9}));
}

TEST(Delivery, CUS_24_DeliveryDayPapersWithinTwentyMinutes) {
  Machine machine(policy_of("car-sales-dealer"));
  machine.announced();
  EXPECT_EQ(machine.running().at("papers"), local("2026-03-02 09:20:00"));
  machine.at("2026-03-02 09:20:01");
  const auto faults = machine.all<FileFaultRecorded>();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].event.fault, FaultKind::late);
  EXPECT_EQ(faults[0].event.person, "wei");
  EXPECT_EQ(faults[0].event.charge, Money{5000});
  // Incomplete: the sale is not counted.
  machine.noted(date("2026-02-01"), {{.kind = PaperKind::receipt}});
  machine.when(Machine::check()).then<DeliveryPapersRejected, FileFaultRecorded>();
  EXPECT_TRUE(machine.only<FileFaultRecorded>().voided);
}

// Whoever announces the delivery, the salesperson answers for its papers.
TEST(Delivery, CUS_24_LateAndIncompletePapersNameTheSalesperson) {
  Machine machine(policy_of("car-sales-dealer"));
  AnnounceDelivery notice = Machine::notice();
  notice.papers_by = "song";
  machine.when(notice).then<DeliveryAnnounced>();
  machine.at("2026-03-02 09:20:01");
  EXPECT_EQ(machine.all<FileFaultRecorded>()[0].event.person, "song");
  machine.noted(date("2026-02-01"), {{.kind = PaperKind::receipt}});
  machine.when(Machine::check()).then<DeliveryPapersRejected, FileFaultRecorded>();
  EXPECT_EQ(machine.only<FileFaultRecorded>().person, "song");
}

TEST(Delivery, CUS_50_OriginalsWithinAWeekOfTheDelivery) {
  Machine machine;
  machine.announced();
  EXPECT_EQ(machine.running().at("papers"), local("2026-03-09 23:59:59"));
  machine.at("2026-03-10 00:00:00");
  ASSERT_EQ(machine.count<FileFaultRecorded>(), 1U);
  EXPECT_FALSE(machine.all<FileFaultRecorded>()[0].event.charge);
  machine.checked();
  EXPECT_TRUE(machine.all<DeliveryPapersAccepted>()[0].event.late);
}

TEST(InService, CUS_56_EachMachineHasAStationAndAPartsOwner) {
  Machine machine;
  machine.in_service();
  machine.by("hong", "hotline_agent").when(AssignStation{.station = "一站"});
  machine.then_refused("REQUIRED", "CUS-56");
  machine.when(AssignStation{.station = "一站", .parts_owner = "gu"});
  machine.then<EquipmentStationAssigned>();
  machine.when(AssignStation{.station = "一站", .parts_owner = "gu"}).then<>();
  machine.when(AssignStation{.station = "二站", .parts_owner = "gu"});
  EXPECT_EQ(machine.only<EquipmentStationAssigned>().before, "一站");
}

TEST(InService, CUS_63_HourMetersNeverFallAndAreCorrectedWithAReason) {
  Machine machine;
  machine.in_service();
  machine.when(NoteGpsSignal{.signal = false, .next_call_on = date("2026-04-01")});
  EXPECT_EQ(machine.document().next_call_on, date("2026-04-01"));
  EXPECT_FALSE(machine.document().gps_signal);
  RecordHourMeter read{.tenths = 1'000, .source = ReadingSource::call};
  machine.by("hong", "hotline_agent").when(read).then<HourMeterRecorded>();
  read.tenths = 999;
  machine.when(read).then_refused(rules::reading_falls);
  machine.support();
  CorrectReading correct{.tenths = 990, .reason = "抄错", .approver = "wei"};
  machine.when(correct).then_refused(rules::four_eyes);
  correct.approver = "he";
  machine.when(correct).then<HourMeterCorrected>();
  EXPECT_EQ(machine.only<HourMeterCorrected>().before, 1'000U);
  EXPECT_EQ(machine.document().tenths, 990U);
  machine.when(read).then<HourMeterRecorded>();
  EXPECT_EQ(machine.document().readings.size(), 3U);
}

TEST(InService, CUS_58_CUS_63_NothingMoreIsReadOnAnEarlierDay) {
  Machine machine;
  machine.in_service().at("2026-03-21 10:00");
  RecordHourMeter read{.tenths = 950, .source = ReadingSource::call, .read_on = date("2026-03-20")};
  machine.when(read).then<HourMeterRecorded>();
  RecordHourMeter earlier{
      .tenths = 1'010, .source = ReadingSource::call, .read_on = date("2026-03-19")};
  machine.when(earlier).then_refused(rules::reading_falls);
  EXPECT_EQ(machine.refused()->errors.at(0).pointer, "/readOn");
  machine.service().when(earlier).then<>();  // an order that is told of late
  // The same on an earlier day says nothing new: it was read on the later day, too.
  machine.support();
  read.read_on = date("2026-03-10");
  machine.when(read).then<HourMeterRecorded>();
  EXPECT_EQ(machine.document().last_read_on, date("2026-03-20"));
  earlier.read_on = date("2026-03-20");
  machine.when(earlier).then<HourMeterRecorded>();  // later on that day
}

// A mistyped reading ends no warranty for good; what ended otherwise stays ended.
TEST(InService, CUS_51_CUS_59_ACorrectedReadingRestoresTheWarranty) {
  const auto correct = [](std::uint32_t tenths) {
    return CorrectReading{.tenths = tenths, .reason = "抄错", .approver = "he"};
  };
  Machine machine;
  machine.in_service();
  const RecordHourMeter mistyped{.tenths = 20'000, .source = ReadingSource::call};
  const Instant end = machine.running().at("warranty");
  machine.when(mistyped).then<HourMeterRecorded, WarrantyEnded>();
  machine.when(correct(20'001)).then<HourMeterCorrected>();
  machine.when(correct(200)).then<HourMeterCorrected, WarrantyRestored>();
  EXPECT_TRUE(machine.document().under_warranty);
  EXPECT_EQ(machine.running().at("warranty"), end);
  machine.when(correct(300)).then<HourMeterCorrected>();

  Machine too_late;
  too_late.in_service().when(mistyped);
  too_late.at("2027-03-02 10:00").when(correct(20'002)).then<HourMeterCorrected>();
  too_late.at("2027-03-03 10:00").when(correct(200)).then<HourMeterCorrected>();
  EXPECT_FALSE(too_late.document().under_warranty) << "its date is over, too";

  Machine by_hand;
  by_hand.in_service().when(EndWarranty{.reason = "改装"}).then<WarrantyEnded>();
  by_hand.when(mistyped).then<HourMeterRecorded>();
  by_hand.when(correct(200)).then<HourMeterCorrected>();
}

TEST(InService, CUS_51_TheWarrantyEndsByDateOrByHours) {
  Machine hours;
  hours.in_service();
  hours.when(RecordHourMeter{.tenths = 19'999, .source = ReadingSource::gps});
  hours.then<HourMeterRecorded>();
  hours.when(RecordHourMeter{.tenths = 20'000, .source = ReadingSource::gps});
  hours.then<HourMeterRecorded, WarrantyEnded>();
  EXPECT_EQ(hours.only<WarrantyEnded>().reason, EndReason::hours);
  EXPECT_FALSE(hours.running().contains("warranty"));
  Machine corrected;
  corrected.in_service();
  corrected.when(CorrectReading{.tenths = 20'000, .reason = "抄错", .approver = "he"});
  corrected.then<HourMeterCorrected, WarrantyEnded>();
  Machine by_date;
  by_date.in_service().at("2027-03-03 00:00:00");
  ASSERT_EQ(by_date.count<WarrantyEnded>(), 1U);
  EXPECT_EQ(by_date.all<WarrantyEnded>()[0].event.reason, EndReason::date);
  by_date.when(EndWarranty{.reason = "x"}).then_refused(rules::warranty_over);
}

TEST(InService, CUS_53_GpsContractAndScrap) {
  Machine machine;
  machine.in_service();
  machine.when(ActivateGps{.gps_id = "G-1"}).then<GpsActivated>();
  machine.when(SignContract{.reference = "C-1"}).then_refused(rules::no_contract);
  machine.when(OfferContract{.reference = "C-1"}).then<ContractOffered>();
  machine.when(SignContract{.reference = "C-1"}).then<ContractSigned>();
  machine.when(SignContract{.reference = "C-1"}).then<>();
  machine.when(RetireEquipment{.reason = ScrapReason::exported}).then<EquipmentRetired>();
  EXPECT_THAT(EquipmentModel::keys(machine.document()),
              ElementsAre(DocumentKey(keys::machine_customer, to_string(Uuid{9, 9}))));
  EXPECT_TRUE(machine.running().empty());
}

TEST(InService, CUS_30_FaultsOfAMachinesFile) {
  Machine machine;
  machine.in_service();
  machine.by("he", "service_supervisor")
      .when(RecordEquipmentFault{.fault = FaultKind::wrong, .person = "wei", .note = "序列号录错"});
  machine.then<FileFaultRecorded>();
  EXPECT_EQ(machine.document().faults, 1U);
}

}  // namespace
}  // namespace aftercare::customers
