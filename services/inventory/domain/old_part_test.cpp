#include "services/inventory/domain/old_part.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "services/inventory/domain/inventory_fixture.h"
#include "services/inventory/domain/old_part_month.h"
#include "services/inventory/domain/old_part_window.h"
#include "services/inventory/domain/periodic_report.h"

namespace aftercare::inventory {
namespace {

using ::testing::IsEmpty;

ExpectOldPart pump() {
  return {.claim = Uuid{3, 3},
          .claim_no = "SP-202603-00001",
          .claim_line = 1,
          .part_no = "HP-9",
          .name = "液压泵",
          .serial_no = "S-1",
          .station = "库尔勒",
          .engineer = "chen",
          .supervisor = "luo"};
}

class OldStory : public Story<OldPartModel> {
 public:
  explicit OldStory(InventoryPolicy policy = standard(),
                    std::string_view begin = "2026-03-10 09:00")
      : Story(std::move(policy), begin) {
    by("luo", "service_supervisor");
  }
  OldStory& expected() {
    when(pump()).then<OldPartExpected>();
    return *this;
  }
  OldStory& at_station() {
    expected().when(HandToSupervisor{.label = "BQ-1"}).then<OldPartCollected>();
    return *this;
  }
  OldStory& in_store() {
    at_station().when(CheckIn{}).then<OldPartCheckedIn>();
    service().when(NoteDispatch{.dispatch = Uuid{8, 1}}).then<OldPartDispatchNoted>();
    keeper().when(ReceiveOldPart{.in_box = true}).then<OldPartReceived>();
    return *this;
  }
  OldStory& keeper() {
    by("jiu", "old_part_keeper");
    return *this;
  }
};

TEST(OldPart, INV_50_FromTheEngineerToTheManufacturer) {
  OldStory part;
  part.in_store();
  part.when(ShipToManufacturer{.waybill = "SF-9"}).then<OldPartShipped>();
  part.when(ReconcileWithManufacturer{}).then<OldPartReconciled>();
  EXPECT_EQ(part.document().state, OldPartState::done);
  EXPECT_EQ(part.replayed(), part.document());
  OldStory bare;
  ExpectOldPart nobody = pump();
  nobody.engineer.clear();
  bare.when(nobody).then_refused("REQUIRED", "INV-50");
}

TEST(OldPart, INV_50_CountedAgainstTheList) {
  OldStory part;
  part.at_station().service().when(NoteDispatch{.dispatch = Uuid{8, 1}});
  part.keeper().when(ReceiveOldPart{.note = "箱内无"}).then<OldPartCountMismatch>();
  EXPECT_EQ(part.document().state, OldPartState::in_transit);
  part.when(ReceiveOldPart{.in_box = true}).then<OldPartReceived>();
}

TEST(OldPart, INV_51_DueInTheWindowOfItsMonth) {
  OldStory part;
  part.expected();
  EXPECT_EQ(part.running().at("return_window"), local("2026-03-28 23:59:59"));
  part.at("2026-03-29 00:00:00");
  ASSERT_EQ(part.count<OldPartOverdue>(), 1U);
  EXPECT_FALSE(part.all<OldPartOverdue>()[0].event.called_back);
  EXPECT_FALSE(part.all<OldPartOverdue>()[0].event.charge);  // the station pays, once
  EXPECT_EQ(part.document().state, OldPartState::expected);

  const OldPartPolicy& policy = standard().old_parts;
  EXPECT_EQ(window_for(policy, date("2026-03-25")).month, "2026-03");
  EXPECT_EQ(window_for(policy, date("2026-03-26")).month, "2026-04");  // the next window
  EXPECT_EQ(window_for(policy, date("2026-12-26")).last, date("2027-01-28"));
  EXPECT_EQ(window_for(policy, date("2027-02-01")).last, date("2027-02-28"));
}

TEST(OldPart, INV_52_INV_57_TheUniformWindowChargesEachPart) {
  const InventoryPolicy uniform = policy_of("uniform-25");
  EXPECT_EQ(window_of(uniform.old_parts, date("2026-03-03")).last, date("2026-03-25"));
  EXPECT_EQ(window_of(uniform.old_parts, date("2026-03-03")).arrive_by, date("2026-03-30"));
  EXPECT_EQ(window_of(uniform.old_parts, date("2026-02-03")).arrive_by, date("2026-02-28"));
  EXPECT_FALSE(uniform.old_parts.late);  // counted once with INV-51
  OldStory part(uniform);
  part.expected().at("2026-03-26 00:00:00");
  ASSERT_EQ(part.count<OldPartOverdue>(), 1U);
  EXPECT_EQ(part.all<OldPartOverdue>()[0].event.charge->amount, yuan(100));
  // Nor at the company by the 30th: told again, and charged once.
  part.at("2026-03-31 00:00:00");
  ASSERT_EQ(part.count<OldPartOverdue>(), 2U);
  EXPECT_FALSE(part.all<OldPartOverdue>()[1].event.charge);
  EXPECT_EQ(part.document().charges.size(), 1U);
}

TEST(OldPart, INV_52_AtTheCompanyByThe30th) {
  OldStory late(policy_of("uniform-25"));
  late.at_station().at("2026-03-25 16:00");
  late.service().when(NoteDispatch{.dispatch = Uuid{8, 1}}).then<OldPartDispatchNoted>();
  late.at("2026-03-30 23:59:59");
  EXPECT_EQ(late.count<OldPartOverdue>(), 0U);
  late.at("2026-03-31 00:00:00");
  ASSERT_EQ(late.count<OldPartOverdue>(), 1U);
  EXPECT_EQ(late.all<OldPartOverdue>()[0].event.timer.name, "arrival");
  EXPECT_EQ(late.document().charges.at(0).amount, yuan(100));

  OldStory early(policy_of("uniform-25"));
  early.at_station().at("2026-03-25 16:00");
  early.service().when(NoteDispatch{.dispatch = Uuid{8, 1}}).then<OldPartDispatchNoted>();
  early.at("2026-03-30 18:00");
  early.keeper().when(ReceiveOldPart{.in_box = true}).then<OldPartReceived>();
  early.at("2026-04-30 00:00:00");
  EXPECT_EQ(early.count<OldPartOverdue>(), 0U);
  OldStory field;  // the other window has no such rule
  field.in_store();
  EXPECT_EQ(field.document().timers.size(), 1U);
}

// Worked example 4: one box without labels.
TEST(OldPart, INV_55_Example4_DefectsAreChargedByCaseWithinLimits) {
  OldStory part;
  part.at_station().refuses(CheckIn{.findings = {{.amount = yuan(50)}}}, rules::no_defect);
  CheckIn found{.defects = {OldPartDefect::no_label}, .findings = {{.amount = yuan(101)}}};
  part.refuses(found, rules::outside_limits);
  found.findings[0].amount = Money{19'99};
  part.refuses(found, rules::outside_limits);
  found.findings[0].amount = yuan(50);
  part.when(found).then<OldPartDefective>();
  EXPECT_EQ(part.only<OldPartDefective>().charges[0].amount, yuan(50));
  EXPECT_FALSE(part.document().label_ok);
}

// Worked example 6.
TEST(OldPart, INV_56_Example6_CalledBack) {
  OldStory small(standard(), "2026-04-10 10:00");
  small.in_store().when(CallBackOldPart{.size = PartSize::small, .notice_no = "T-1"});
  EXPECT_EQ(small.running().at("called_back"), local("2026-04-12 23:59:59"));
  small.refuses(ScrapOldPart{.checked_by = "jiu", .disposed_by = "支持部"}, rules::asked_back);
  small.at("2026-04-13 00:00:00");
  ASSERT_EQ(small.count<OldPartOverdue>(), 1U);
  EXPECT_TRUE(small.all<OldPartOverdue>()[0].event.called_back);
  OldStory large(standard(), "2026-04-10 10:00");
  large.in_store().when(CallBackOldPart{.size = PartSize::large, .notice_no = "T-2"});
  EXPECT_EQ(large.running().at("called_back"), local("2026-04-15 23:59:59"));
  large.when(ShipToManufacturer{.waybill = "SF"});
  EXPECT_THAT(large.running(), IsEmpty());
}

// Worked example 4: lost part recharged 2,300.00.
TEST(OldPart, INV_54_Example4_ALossIsSplit) {
  OldStory part;
  part.in_store().when(DeclareLost{.recharge = yuan(2'300), .note = "仓库遗失"});
  const auto charges = part.only<OldPartLost>().charges;
  ASSERT_EQ(charges.size(), 2U);
  EXPECT_EQ(charges[0].person, "chen");
  EXPECT_EQ(charges[0].amount, yuan(1'150));
  EXPECT_EQ(charges[1].person, "luo");
  EXPECT_EQ(charges[1].amount, yuan(1'150));
  EXPECT_EQ(part.document().lost_at, OldPartState::in_store);
  OldStory odd;
  odd.in_store().when(DeclareLost{.recharge = Money{101}, .note = "x"});
  const auto halves = odd.only<OldPartLost>().charges;
  EXPECT_EQ(halves[0].amount->fen + halves[1].amount->fen, 101);  // to the fen
}

TEST(OldPart, INV_12_ScrappedByTheSupportDepartment) {
  OldStory part;
  part.in_store().when(ScrapOldPart{.checked_by = "jiu"}).then_refused("REQUIRED", "INV-12");
  part.when(ScrapOldPart{.checked_by = "jiu", .disposed_by = "系统支持部"});
  EXPECT_EQ(part.only<OldPartScrapped>().reported_to, "gm");
  EXPECT_EQ(part.only<OldPartScrapped>().part_no, part.document().part_no);
  EXPECT_TRUE(given(part.document().scrapped_at));
}

TEST(OldPart, INV_58_TheWorkshopsCustomersPartIsShownAndGoesAsAgreed) {
  OldStory part;
  ExpectOldPart workshop = pump();
  workshop.origin = OldPartOrigin::workshop;
  workshop.claim = {};
  part.when(workshop).then_refused("REQUIRED", "INV-58");
  workshop.wish = WorkshopWish::give_back;
  part.when(workshop).then<OldPartExpected>();
  EXPECT_THAT(part.running(), IsEmpty());  // no window: it is the customer's
  part.by("gu", "service_advisor");
  part.refuses(GiveBackOldPart{.given = true}, rules::not_shown);
  part.refuses(GiveBackOldPart{.shown = true}, rules::not_as_agreed);
  part.when(GiveBackOldPart{.shown = true, .given = true}).then<OldPartGivenBack>();
  OldStory claim;
  claim.expected().refuses(GiveBackOldPart{.shown = true, .given = true}, rules::not_the_customers);
}

TEST(OldPart, INV_50_OneOldPartPerClaimLine) {
  OldStory part;
  part.held({keys::claim_line, to_string(Uuid{3, 3}) + " 1 HP-9 S-1"}, Uuid{1, 1});
  part.when(pump()).then_refused(rules::old_part_known);
}

// --- a station's month ---------------------------------------------------------------------------

class MonthStory : public Story<OldPartMonthModel> {
 public:
  explicit MonthStory(std::string_view month = "2026-03") {
    service();
    when(OpenOldPartMonth{.station = "库尔勒",
                          .month = std::string(month),
                          .supervisor = "luo",
                          .old_part = Uuid{1, 1}});
    when(AddDuePart{.old_part = Uuid{1, 2}});
    for (const Uuid& part : {Uuid{1, 1}, Uuid{1, 2}}) {
      held({keys::at_station, to_string(part)}, part);
    }
  }
  MonthStory& sent(std::string_view at_time, std::vector<Uuid> parts) {
    at(at_time).as("luo", {"service_supervisor"});
    when(DispatchOldParts{.parts = std::move(parts), .freight = yuan(86), .waybill = "SF"});
    return *this;
  }
};

// Worked example 4: dispatched on the 29th.
TEST(OldPartMonth, INV_51_Example4_LatePaysTheFreightAndAHundredOnce) {
  MonthStory month;
  month.sent("2026-03-29 10:00", {Uuid{1, 1}});
  EXPECT_TRUE(month.only<OldPartsDispatched>().late);
  ASSERT_EQ(month.only<OldPartsDispatched>().charges.size(), 1U);
  EXPECT_EQ(month.only<OldPartsDispatched>().charges[0].amount, yuan(186));
  EXPECT_EQ(month.only<OldPartsDispatched>().charges[0].person, "luo");
  month.sent("2026-03-30 10:00", {Uuid{1, 2}});
  EXPECT_THAT(month.only<OldPartsDispatched>().charges, IsEmpty());
  month.at("2026-04-01 00:00:00");
  EXPECT_EQ(month.count<OldPartMonthMissed>(), 0U);
}

TEST(OldPartMonth, INV_51_InTheWindowAndEarlierIsInTime) {
  MonthStory month;
  month.sent("2026-03-12 10:00", {Uuid{1, 1}});
  EXPECT_FALSE(month.only<OldPartsDispatched>().late);
  month.sent("2026-03-28 23:00", {Uuid{1, 2}});
  EXPECT_FALSE(month.only<OldPartsDispatched>().late);
  EXPECT_THAT(month.running(), IsEmpty());
}

// Worked example 4: nothing by the month's end costs 500.00 instead.
TEST(OldPartMonth, INV_53_Example4_NothingReturnedInTheMonth) {
  MonthStory month;
  month.at("2026-04-01 00:00:00");
  const auto missed = month.all<OldPartMonthMissed>();
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].at, local("2026-04-01 00:00:00"));
  EXPECT_EQ(missed[0].event.charge->amount, yuan(500));
  EXPECT_EQ(missed[0].event.due_parts, 2);
  month.sent("2026-04-02 10:00", {Uuid{1, 1}, Uuid{1, 2}});
  EXPECT_TRUE(month.only<OldPartsDispatched>().late);
  EXPECT_THAT(month.only<OldPartsDispatched>().charges, IsEmpty());  // instead of, not on top
}

TEST(OldPartMonth, INV_53_WithoutPartsNothingIsMissed) {
  MonthStory month;
  month.when(DropDuePart{.old_part = Uuid{1, 1}}).then<DuePartDropped>();
  month.when(DropDuePart{.old_part = Uuid{1, 2}}).then<DuePartDropped>();
  month.at("2026-04-01 00:00:00");
  EXPECT_EQ(month.count<OldPartMonthMissed>(), 0U);
}

TEST(OldPartMonth, INV_50_TheListNamesPartsThatAreDueHere) {
  MonthStory month;
  month.sent("2026-03-27 10:00", {Uuid{1, 9}}).then_refused(rules::not_due_here);
  month.sent("2026-03-27 10:00", {Uuid{1, 1}, Uuid{1, 1}}).then_refused(rules::sent_already);
  month.sent("2026-03-27 10:00", {Uuid{1, 1}}).then<OldPartsDispatched>();
  month.sent("2026-03-27 11:00", {Uuid{1, 1}}).then_refused(rules::sent_already);
  EXPECT_EQ(month.replayed(), month.document());
}

// A list of parts that nobody has handed in does not spare the 500.00 (INV-53).
TEST(OldPartMonth, INV_50_OnlyWhatIsAtTheStationIsSent) {
  MonthStory month;
  month.service().when(AddDuePart{.old_part = Uuid{1, 3}});
  month.sent("2026-03-27 10:00", {Uuid{1, 1}, Uuid{1, 3}}).then_refused(rules::not_at_station);
  month.at("2026-04-01 00:00:00");
  EXPECT_EQ(month.count<OldPartMonthMissed>(), 1U);

  OldStory part;
  const auto at_station = [&] {
    const auto held = OldPartModel::keys(part.document());
    return std::ranges::count(held, &keys::at_station, &DocumentKey::space);
  };
  part.expected();
  EXPECT_EQ(at_station(), 0);
  part.when(HandToSupervisor{.label = "BQ-1"});
  EXPECT_EQ(at_station(), 1);
  part.service().when(NoteDispatch{.dispatch = Uuid{8, 1}});
  EXPECT_EQ(at_station(), 0);
}

// --- the report ----------------------------------------------------------------------------------

TEST(OldPartLedger, X_18_INV_50_GoesToTheClaimsSupervisorByTheLastDayOfTheMonth) {
  Story<PeriodicReportModel> ledger(standard(), "2026-02-10 09:00");
  ledger.by("jiu", "old_part_keeper");
  ledger.when(OpenPeriodicReport{.report = PeriodicKind::old_part_ledger});
  EXPECT_EQ(ledger.document().period, "2026-02");
  EXPECT_EQ(ledger.document().owner, "old_part_keeper");
  EXPECT_EQ(ledger.running().at("due"), local("2026-02-28 23:59:59"));
  ledger.at("2026-02-28 23:59:59");
  ledger.by("jiu", "old_part_keeper");
  ledger.when(SubmitReport{}).then_refused("REQUIRED", "X-18");
  ledger.when(SubmitReport{.reference = "2026-02"}).then<PeriodicReportSubmitted>();
  EXPECT_EQ(ledger.only<PeriodicReportSubmitted>().next, date("2026-03-01"));
  ledger.at("2026-03-01 09:00");
  EXPECT_EQ(ledger.count<PeriodicReportMissed>(), 0U);
  EXPECT_EQ(ledger.replayed(), ledger.document());
}

TEST(OldPartLedger, X_18_AMissedOneIsSubmittedLateAndItsFaultsAreRecorded) {
  Story<PeriodicReportModel> ledger(standard(), "2026-02-10 09:00");
  ledger.by("jiu", "old_part_keeper");
  ledger.when(OpenPeriodicReport{.report = PeriodicKind::old_part_ledger});
  ledger.at("2026-03-01 00:00:00");
  ledger.by("jiu", "old_part_keeper");
  ASSERT_EQ(ledger.count<PeriodicReportMissed>(), 1U);
  EXPECT_EQ(ledger.all<PeriodicReportMissed>()[0].event.person, "old_part_keeper");
  EXPECT_EQ(ledger.all<PeriodicReportMissed>()[0].event.next, date("2026-03-01"));
  ledger.when(SubmitReport{.reference = "2026-02"}).then<PeriodicReportSubmitted>();
  EXPECT_TRUE(ledger.only<PeriodicReportSubmitted>().late);
  EXPECT_EQ(ledger.only<PeriodicReportSubmitted>().next, 0) << "the next one is open already";
  ledger.by("sun", "claims_supervisor")
      .when(RecordReportFault{.fault = ReportFault::incomplete, .person = "jiu", .note = "缺三件"})
      .then<ReportFaultRecorded>();
  EXPECT_EQ(ledger.document().faults, 1);
}

}  // namespace
}  // namespace aftercare::inventory
