#include "services/workorders/domain/workshop.h"

#include <gmock/gmock.h>

#include "services/workorders/domain/workorders_fixture.h"

namespace aftercare::workorders {
namespace {

Contact driver() { return {.phone = {.clear = "13812345678"}, .plate = {.clear = "京A12345"}}; }

TEST(Appointment, WRK_50_WRK_51_TheBoardIsWrittenCompletelyAndRepeated) {
  Story<AppointmentModel> one;
  one.by("adv", "service_advisor");
  ProposeAppointment asked{.contact = driver(),
                           .wished_at = local("2026-03-03 09:00"),
                           .items = {"保养"},
                           .technician = "ma",
                           .answered_seconds = 12,
                           .follow_up = "HF-202603-00001"};
  ProposeAppointment bare = asked;
  bare.contact->plate = {};
  one.when(bare).then_refused("REQUIRED", "WRK-50");
  bare = asked;
  bare.technician.clear();
  one.when(bare).then_refused("REQUIRED", "WRK-50");
  one.when(asked).then<AppointmentProposed>();
  EXPECT_TRUE(one.only<AppointmentProposed>().answered_late);  // in 10 seconds
  EXPECT_EQ(one.document().follow_up, "HF-202603-00001");
  one.refuses(ConfirmAppointment{}, rules::not_repeated_back);
  one.when(ConfirmAppointment{.repeated_to_customer = true}).then<AppointmentConfirmed>();
  one.when(RescheduleAppointment{.wished_at = local("2026-03-04 09:00")});
  one.at("2026-03-04 09:30:00");
  EXPECT_EQ(one.document().state, AppointmentState::confirmed);
  one.at("2026-03-04 09:30:01");
  EXPECT_EQ(one.document().state, AppointmentState::no_show);
  one.service().when(KeepAppointment{.job = Uuid{1, 1}}).then<>();
  one.folds();
}

class JobStory : public Story<WorkshopJobModel> {
 public:
  explicit JobStory(std::string_view begin = "2026-03-02 09:00",
                    WorkordersPolicy policy = standard())
      : Story(std::move(policy), begin) {
    advisor();
  }
  JobStory& advisor() {
    by("adv", "service_advisor");
    return *this;
  }
  JobStory& boss() {
    by("wei", "workshop_manager");
    return *this;
  }
  JobStory& at(std::string_view now) {
    Story::at(now);
    return *this;
  }
  static std::vector<JobItem> items(std::uint32_t minutes = 120) {
    return {{.text = "更换刹车片",
             .price = yuan(400),
             .minutes = minutes,
             .parts_state = PartsState::in_stock}};
  }
  JobStory& received() {
    when(ReceiveVehicle{.arrived_at = now(), .customer_id = a_customer, .contact = driver()})
        .then<VehicleReceived>();
    when(GreetCustomer{}).then<CustomerGreeted>();
    return *this;
  }
  JobStory& estimated(Money price = yuan(400)) {
    received();
    when(RecordWalkAround{.covers = 4, .valuables_reminded = true, .signed_by_customer = true});
    when(RecordPreCheck{.customer_items = {"异响"}});
    std::vector<JobItem> priced = items();
    priced[0].price = price;
    when(GiveEstimate{.items = priced}).then<EstimateGiven>();
    return *this;
  }
  static ConfirmEstimate signed_one() {
    return {.signed_by_customer = true,
            .waiting = WaitingMode::waits,
            .payment = PaymentMethod::card,
            .old_parts_wish = "带走",
            .copy_given = true};
  }
  JobStory& in_repair() {
    when(DiagnoseFault{.as_estimated = true, .seen_by_customer = true, .cause = "磨损"});
    when(DispatchJob{.team = "一组", .technician = "ma"}).then<JobDispatched>();
    return *this;
  }
  void finish() {
    by("ma", "technician");
    when(FinishWork{}).then<WorkFinished>();
    by("dir", "technical_director");
  }
  // Handed over, and at the cashier's.
  void settling(Money price = yuan(400)) {
    estimated(price).when(signed_one());
    in_repair().finish();
    when(InspectJob{.pass = true});
    advisor().when(HandOverVehicle{.new_parts_fitted = true,
                                   .old_parts_shown = true,
                                   .items_explained = true,
                                   .amounts_explained = true,
                                   .covers_off = true});
    by("cash", "cashier");
  }
};

TEST(WorkshopJob, WRK_52_GreetedWithinAMinute_HelpIsCalled) {
  JobStory late;
  late.when(ReceiveVehicle{.arrived_at = late.now(), .contact = driver(), .also_waiting = true});
  late.refuses(GreetCustomer{}, rules::help_not_called);
  late.at("2026-03-02 09:01:01");
  EXPECT_EQ(late.count<GreetingLate>(), 1U);
  late.when(GreetCustomer{.help_called = true}).then<CustomerGreeted>();
  EXPECT_TRUE(late.only<CustomerGreeted>().late);
}

TEST(WorkshopJob, WRK_53_CoversValuablesAndSignature) {
  JobStory job;
  job.received();
  job.refuses(RecordWalkAround{.covers = 3}, rules::too_few_covers);
  job.refuses(RecordWalkAround{.covers = 4}, rules::not_reminded);
  job.refuses(RecordWalkAround{.covers = 4, .valuables_reminded = true}, rules::not_signed);
  JobStory cars("2026-03-02 09:00", policy_of("car-4s-store"));
  cars.received();
  cars.when(RecordWalkAround{.covers = 3, .valuables_reminded = true, .signed_by_customer = true})
      .then<WalkAroundSigned>();
}

TEST(WorkshopJob, WRK_54_WRK_57_EveryItemIsPricedTimedAndSigned) {
  JobStory job;
  job.received();
  job.when(RecordWalkAround{.covers = 4, .valuables_reminded = true, .signed_by_customer = true});
  job.when(RecordPreCheck{.customer_items = {"异响"}});
  auto items = JobStory::items();
  items[0].price.reset();
  job.when(GiveEstimate{.items = items}).then_refused("REQUIRED", "WRK-54");
  job.when(GiveEstimate{.items = JobStory::items()}).then<EstimateGiven>();
  EXPECT_EQ(job.document().total, yuan(400));
  ConfirmEstimate bare = JobStory::signed_one();
  bare.waiting = WaitingMode::none;
  job.when(bare).then_refused("REQUIRED", "WRK-54");
  bare = JobStory::signed_one();
  bare.payment = PaymentMethod::none;
  job.when(bare).then_refused("REQUIRED", "WRK-57");
  bare = JobStory::signed_one();
  bare.copy_given = false;
  job.refuses(bare, rules::no_copy);
}

// Worked example 8.
TEST(WorkshopJob, WRK_55_WRK_58_Example8_BlueInTimeRedLate) {
  JobStory blue("2026-03-02 09:00");
  blue.estimated().at("2026-03-02 09:30").when(JobStory::signed_one());
  EXPECT_EQ(blue.document().promised_at, local("2026-03-02 11:30"));
  blue.in_repair().at("2026-03-02 11:30:00").finish();
  blue.when(InspectJob{.pass = true}).then<JobPassed>();
  EXPECT_EQ(blue.document().stamp, Stamp::blue);

  JobStory red("2026-03-02 09:00");
  red.estimated().at("2026-03-02 09:30").when(JobStory::signed_one());
  red.in_repair().at("2026-03-02 11:31").finish();
  red.when(InspectJob{.pass = true}).then<JobPassed>();
  EXPECT_EQ(red.document().stamp, Stamp::red);

  JobStory changed("2026-03-02 09:00");
  changed.estimated().at("2026-03-02 09:30").when(JobStory::signed_one());
  changed.at("2026-03-02 10:10");
  changed.refuses(DiagnoseFault{.cause = "刹车盘"}, rules::not_shown);
  changed.when(
      DiagnoseFault{.seen_by_customer = true, .cause = "刹车盘", .items = JobStory::items(90)});
  EXPECT_EQ(changed.document().state, JobState::estimated);
  changed.at("2026-03-02 10:20").when(JobStory::signed_one()).then<EstimateConfirmed>();
  EXPECT_EQ(changed.document().promised_at, local("2026-03-02 11:50"));
  changed.folds();
}

TEST(WorkshopJob, WRK_56_ExtraWorkNeedsConsentAndExtendsThePromise) {
  JobStory job;
  job.estimated().when(JobStory::signed_one());
  const Instant before = job.document().promised_at;
  job.in_repair();
  AddItem extra{.item = JobStory::items(30)[0]};
  job.refuses(extra, rules::no_consent);
  extra.consent = true;
  job.when(extra).then_refused("REQUIRED", "WRK-56");
  extra.authorisation = "电话录音 1";
  job.when(extra).then<ExtraWorkAuthorised>();
  EXPECT_EQ(job.document().promised_at, before + std::chrono::minutes{30});
  EXPECT_EQ(job.document().total, yuan(800));
}

TEST(WorkshopJob, X_75_TheDiscountIsRoundedHalfUp) {
  JobStory job;
  job.held({keys::discounts_of, to_string(a_customer)}, Uuid{5, 5});
  job.held({keys::discount_share, discount_key(Uuid{5, 5}, 200'000)}, Uuid{5, 5});
  job.settling(Money{103});
  SettleJob settle{.settlement_no = "JS-1", .paid = Money{83}, .discount = Uuid{5, 5}};
  job.refuses(settle, rules::wrong_sum);  // 20.6 fen are 21
  settle.paid = Money{82};
  job.when(settle).then<JobSettled, DiscountUsed, GatePassIssued>();
  EXPECT_EQ(job.only<DiscountUsed>().amount, Money{21});
}

// Granted with another share than the policy's of today.
TEST(WorkshopJob, X_75_TheShareThatWasGrantedCounts) {
  JobStory job;
  job.held({keys::discounts_of, to_string(a_customer)}, Uuid{5, 5});
  job.held({keys::discount_share, discount_key(Uuid{5, 5}, 100'000)}, Uuid{5, 5});
  job.settling();
  SettleJob settle{.settlement_no = "JS-1", .paid = yuan(320), .discount = Uuid{5, 5}};
  job.refuses(settle, rules::wrong_share);
  settle.discount_ppm = 100'000;
  job.refuses(settle, rules::wrong_sum);
  settle.paid = yuan(360);
  job.when(settle).then<JobSettled, DiscountUsed, GatePassIssued>();
}

TEST(WorkshopJob, WRK_59_X_75_HandOverSettlementAndRelease) {
  JobStory job;
  job.held({keys::discounts_of, to_string(a_customer)}, Uuid{5, 5});
  job.held({keys::discount_share, discount_key(Uuid{5, 5}, 200'000)}, Uuid{5, 5});
  job.estimated().when(JobStory::signed_one());
  job.in_repair().finish();
  job.when(InspectJob{.pass = true});
  job.advisor();
  job.refuses(HandOverVehicle{.new_parts_fitted = true, .covers_off = true}, rules::not_explained);
  HandOverVehicle full{.new_parts_fitted = true,
                       .old_parts_shown = true,
                       .items_explained = true,
                       .amounts_explained = true};
  job.refuses(full, rules::covers_on);
  full.covers_off = true;
  job.when(full).then<VehicleHandedOver>();
  job.by("cash", "cashier");
  SettleJob settle{.settlement_no = "JS-1", .paid = yuan(400), .discount = Uuid{5, 5}};
  job.refuses(settle, rules::wrong_sum);
  settle.discount = Uuid{6, 6};
  job.refuses(settle, rules::no_discount);
  settle.discount = Uuid{5, 5};
  settle.paid = yuan(320);  // 20 % off
  job.when(settle).then<JobSettled, DiscountUsed, GatePassIssued>();
  job.advisor();
  ReleaseVehicle release{.gate_pass = "GP-other", .settlement_no = "JS-1"};
  job.refuses(release, rules::wrong_pass);
  release.gate_pass = job.document().gate_pass;
  job.refuses(release, rules::keys_not_signed);
  release.keys_signed = true;
  job.refuses(release, rules::follow_up_not_announced);
  release.follow_up_announced = true;
  job.when(release).then_refused("REQUIRED", "WRK-59");
  release.next_service_km = 20'000;
  job.when(release).then<VehicleReleased>();
  EXPECT_EQ(job.document().state, JobState::closed);
  job.folds();
}

TEST(WorkshopJob, WRK_61_AFailedCheckIsReworkByTheSameTeam) {
  JobStory job;
  job.estimated().when(JobStory::signed_one());
  job.in_repair().finish();
  job.when(InspectJob{}).then_refused("REQUIRED", "WRK-61");
  job.when(InspectJob{.reason = "仍有异响"}).then<JobFailed, ReworkRecorded>();
  EXPECT_EQ(job.only<ReworkRecorded>().team, "一组");
  EXPECT_EQ(job.document().state, JobState::in_repair);
}

TEST(WorkshopJob, WRK_54_ADeclinedEstimateIsHandedOverWithoutWork) {
  JobStory job;
  job.estimated().when(DeclineEstimate{}).then<EstimateDeclined>();
  job.when(HandOverVehicle{.covers_off = true}).then<VehicleHandedOver>();
  job.by("cash", "cashier");
  job.when(SettleJob{.settlement_no = "JS-1", .paid = Money{}}).then<JobSettled, GatePassIssued>();
  job.advisor().when(ReleaseVehicle{
      .gate_pass = job.document().gate_pass, .settlement_no = "JS-1", .keys_signed = true});
  EXPECT_FALSE(job.only<VehicleReleased>().worked);
}

TEST(WorkshopJob, WRK_60_AnOverhaulGoesByItsReports) {
  JobStory job;
  job.boss();
  job.when(ReceiveVehicle{.arrived_at = job.now(),
                          .customer_id = a_customer,
                          .equipment = a_machine,
                          .overhaul = true,
                          .tests_needed = {Component::engine}});
  EXPECT_TRUE(job.running().empty());
  job.refuses(SignEntryReport{.report = "E-1"}, rules::not_tested);
  job.when(SignEntryReport{.report = "E-1", .signed_by_both = true, .tested_with_owner = true});
  SignRepairContract contract{
      .contract = "C-1", .items = JobStory::items(), .parts = {{.part_no = "P-1", .qty = 1}}};
  job.refuses(contract, rules::not_cleaned);
  contract.cleaned = true;
  job.when(contract).then<RepairContractSigned>();
  job.when(DispatchJob{.team = "大修一组"}).then_refused("REQUIRED", "WRK-60");
  job.when(DispatchJob{.team = "大修一组", .days = 5, .fault_place = "发动机"});
  job.refuses(FinishWork{}, rules::test_report_missing);
  job.by("lead", "team_leader");
  job.when(FileTestReport{.component = Component::engine, .reference = "T-1"});
  job.when(FinishWork{});
  job.by("dir", "technical_director");
  job.when(InspectJob{.pass = true, .report = "Q-1"}).then<JobPassed>();
  job.boss();
  job.refuses(HandOverVehicle{}, rules::overhaul_step);
  job.when(SignExitReport{.report = "X-1", .tested_by_owner = true}).then<ExitReportSigned>();
  job.by("cash", "cashier");
  job.when(SettleJob{.settlement_no = "JS-9", .paid = yuan(400)});
  job.boss()
      .when(ReleaseVehicle{.gate_pass = job.document().gate_pass,
                           .settlement_no = "JS-9",
                           .keys_signed = true,
                           .next_service_km = 1,
                           .follow_up_announced = true})
      .then<VehicleReleased, EquipmentRepairFileUpdated>();
  job.folds();
}

TEST(Discount, X_75_OncePerSuggestion) {
  Story<DiscountModel> one;
  one.service().when(GrantDiscount{.customer_id = a_customer, .follow_up = Uuid{3, 3}});
  EXPECT_EQ(one.document().share_ppm, 200'000U);
  const DocumentKey share{keys::discount_share, discount_key(one.document().id, 200'000)};
  EXPECT_THAT(DiscountModel::keys(one.document()), ::testing::Contains(share));
  one.when(MarkDiscountUsed{.job = Uuid{4, 4}, .amount = yuan(80)}).then<DiscountSpent>();
  EXPECT_THAT(DiscountModel::keys(one.document()), ::testing::Not(::testing::Contains(share)));
  one.when(MarkDiscountUsed{.job = Uuid{4, 4}}).then<>();
  Story<DiscountModel> again;
  again.held({keys::discount, to_string(a_customer) + " " + to_string(Uuid{3, 3})}, Uuid{1, 1});
  again.service().refuses(GrantDiscount{.customer_id = a_customer, .follow_up = Uuid{3, 3}},
                          rules::discount_known);
}

TEST(WorkshopJob, WRK_61_X_30_NobodyInspectsHisOwnRepair) {
  JobStory job;
  job.estimated().when(JobStory::signed_one());
  job.in_repair().finish();
  job.by("ma", "inspector");
  job.refuses(InspectJob{.pass = false, .reason = "漏油"}, rules::own_order);
  job.by("dir", "technical_director");
  job.when(InspectJob{.pass = false, .reason = "漏油"}).then<JobFailed, ReworkRecorded>();
}

}  // namespace
}  // namespace aftercare::workorders
