// The whole service on a memory log: what happens between its files by reactions, what it keeps of
// persons, and its reports.
#include <gmock/gmock.h>

#include "schemas/claims.codec.h"
#include "schemas/claims_orders.codec.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "schemas/scoring_cases.codec.h"
#include "schemas/workorders_office.codec.h"
#include "schemas/workorders_orders.codec.h"
#include "services/customers/domain/machines/equipment_fixture.h"
#include "services/customers/service_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST_F(CustomersService, X_44_PersonalValuesAreSealedFromTheFirstEventOn) {
  customer(resident());
  for (const auto& record : service.records()) {
    EXPECT_THAT(record.bytes, Not(HasSubstr("王小明")));
    EXPECT_THAT(record.bytes, Not(HasSubstr("13812345678")));
    EXPECT_THAT(record.bytes, Not(HasSubstr(id_no)));
  }
}

TEST_F(CustomersService, CUS_04_ASecondFileOfOnePersonIsRefused) {
  customer(resident());
  CustomerDetails again = resident();
  again.unit_no = "9-9";
  const auto second =
      ask<CustomerCodec>({}, RegisterCustomer{.details = again}, "sun", "file_keeper");
  ASSERT_TRUE(second.problem);
  EXPECT_EQ(second.problem->code, "DUPLICATE");
}

TEST_F(CustomersService, X_42_X_43_AGrantOpensWhatItNames) {
  const Uuid file = customer(resident());
  const OpenPersonalData open{.fields = {PersonField::phone}, .reason = "回电"};
  const auto refused = ask<CustomerCodec>(file, open, "li", "care_agent");
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "LOOKUP_REFUSED");
  EXPECT_THAT(events_of(file), Contains("LookupRefused"));
  ask<CustomerCodec>(file,
                     GiveGrant{.person = "li", .purpose = "回访", .fields = {PersonField::phone}},
                     "zhou", "file_manager");
  const auto opened = ask<CustomerCodec>(file, open, "li", "care_agent");
  ASSERT_EQ(opened.opened.size(), 1U);
  EXPECT_EQ(opened.opened[0].second, "13812345678");
}

TEST_F(CustomersService, X_43_ACopyOfAPersonsDataOpensAllOfIt) {
  const Uuid file = customer(resident());
  const ExportPersonalData copy{.reason = "本人申请"};
  const auto refused = ask<CustomerCodec>(file, copy, "li", "care_agent");
  ASSERT_TRUE(refused.problem);
  EXPECT_TRUE(refused.opened.empty());
  done<CustomerCodec>(
      file,
      GiveGrant{.person = "li",
                .purpose = "本人申请",
                .fields = {PersonField::name, PersonField::birth_date, PersonField::id_no,
                           PersonField::phone, PersonField::address, PersonField::family,
                           PersonField::employer}},
      "zhou", "file_manager");
  const auto opened = ask<CustomerCodec>(file, copy, "li", "care_agent");
  ASSERT_FALSE(opened.problem) << *opened.problem;
  for (const auto& value :
       std::vector<std::pair<std::string, std::string>>{{"/person/name", "王小明"},
                                                        {"/person/idNo", id_no},
                                                        {"/person/phone", "13812345678"},
                                                        {"/person/address", "北京市东城区1号"},
                                                        {"/person/family", "妻、子"},
                                                        {"/person/employer", "一号公司"}}) {
    EXPECT_THAT(opened.opened, Contains(value));
  }
  EXPECT_THAT(events_of(file), Contains("LookupLogged"));
}

TEST_F(CustomersService, X_41_FoundByNamePhonePapersAndSerialNumber) {
  const Uuid person = customer(resident());
  const Uuid company = customer(enterprise());
  CustomerDetails other = resident();
  other.unit_no = "9-9";
  other.person = Person{.name = clear("李小红"), .phone = clear("13900001111")};
  done<CustomerCodec>({}, RegisterCustomer{.details = other}, "sun", "file_keeper");
  AnnounceDelivery notice = Machine::notice();
  notice.customer_id = person;
  notice.serial_no = "VCEC210B00012345";
  const Uuid machine = done<EquipmentCodec>({}, notice, "wei", "service_support");
  const std::string file_no = document<CustomerModel>(person).file_no;
  for (const std::string words :
       {"王小", "小明", "王小明", "13812345678", "002X", id_no, file_no.c_str(), "王小明 5678"}) {
    EXPECT_THAT(found<CustomerCodec>(words), ElementsAre(person)) << words;
  }
  for (const std::string words : {"远方", "0Y43", credit_code, "010-12345678"}) {
    EXPECT_THAT(found<CustomerCodec>(words), ElementsAre(company)) << words;
  }
  // The end of a number is that of whoever has it.
  EXPECT_THAT(found<CustomerCodec>("5678"), UnorderedElementsAre(person, company));
  EXPECT_THAT(found<CustomerCodec>("王红"), ElementsAre());
  for (const std::string words : {"2345", "VCEC210B00012345"}) {
    EXPECT_THAT(found<EquipmentCodec>(words), ElementsAre(machine)) << words;
  }
}

TEST_F(CustomersService, CUS_03_CUS_53_ARegisteredMachineMakesItsOwnerFormal) {
  const Uuid file = customer(resident());
  AnnounceDelivery notice = Machine::notice();
  notice.customer_id = file;
  const auto machine = ask<EquipmentCodec>({}, notice, "wei", "service_support");
  ASSERT_FALSE(machine.problem) << machine.problem->code;
  ask<EquipmentCodec>(machine.stream,
                      NoteDeliveryMail{.factory_date = date("2026-02-01"), .papers = all_papers()},
                      "wei", "service_support");
  ask<EquipmentCodec>(machine.stream, Machine::check(), "wei", "service_support");
  ask<EquipmentCodec>(machine.stream, RegisterEquipment{.dealer_name_ok = true}, "wei",
                      "service_support");
  EXPECT_THAT(events_of(file), Contains("CustomerConverted"));
  // The same machine again is refused.
  const auto twice = ask<EquipmentCodec>({}, notice, "wei", "service_support");
  ASSERT_TRUE(twice.problem);
  EXPECT_EQ(twice.problem->code, "MACHINE_KNOWN");
}

TEST_F(CustomersService, CUS_04_TheMachinesOfAMergedFileFollow) {
  CustomerDetails known = enterprise();
  known.organisation->credit_code.clear();
  known.organisation->organisation_code = "12345678-9";
  known.unit_no = "9-9";
  const Uuid merged =
      done<CustomerCodec>({}, RegisterCustomer{.details = known}, "sun", "file_keeper");
  const std::vector<Proof> proofs{{.kind = ProofKind::organisation_code, .reference = "P-1"},
                                  {.kind = ProofKind::tax_certificate, .reference = "P-2"}};
  done<CustomerCodec>(merged, VerifyCustomer{.proofs = proofs}, "sun", "file_keeper");
  const Uuid staying = customer(enterprise());
  AnnounceDelivery notice = Machine::notice();
  notice.customer_id = merged;
  const Uuid machine = done<EquipmentCodec>({}, notice, "wei", "service_support");
  done<CustomerCodec>(
      merged, MergeCustomer{.into = staying, .credit_code = credit_code, .reason = "同一单位"},
      "zhou", "file_manager");
  EXPECT_THAT(events_of(staying), Contains("CustomerAbsorbed"));
  EXPECT_EQ(document<EquipmentModel>(machine).customer_id, staying);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, CUS_27_ASignedCorrectionReachesTheFileAndComesBack) {
  const Uuid file = customer(enterprise());
  const auto drafted =
      ask<CorrectionCaseCodec>({},
                               DraftCorrection{.customer_id = file,
                                               .fields = {"/organisation/taxNumber"},
                                               .reason = "税号录错",
                                               .plan = "核对后更正"},
                               "lin", "care_agent");
  ASSERT_FALSE(drafted.problem) << drafted.problem->code;
  ask<CorrectionCaseCodec>(drafted.stream, SignCorrectionStep{}, "he", "customer_service_manager");
  ask<CorrectionCaseCodec>(drafted.stream, SignCorrectionStep{}, "gm", "gm");
  EXPECT_THAT(events_of(file), Contains("CorrectionAllowed"));
  const auto corrected = ask<CustomerCodec>(
      file,
      CorrectCustomerData{
          .case_ = drafted.stream,
          .changes = CustomerDetails{.organisation = Organisation{.tax_number = "T-2"}}},
      "sun", "file_keeper", static_cast<std::uint32_t>(events_of(file).size()));
  EXPECT_FALSE(corrected.problem) << corrected.problem->code;
  EXPECT_THAT(events_of(drafted.stream), Contains("CorrectionExecuted"));
}

TEST_F(CustomersService, CUS_63_WhatAnEngineerReadsIsAReadingOfTheMachine) {
  AnnounceDelivery notice = Machine::notice();
  notice.customer_id = customer(resident());
  const Uuid machine = ask<EquipmentCodec>({}, notice, "wei", "service_support").stream;
  const auto read = [&](const Uuid& at, std::uint32_t tenths) {
    tell<workorders::WorkOrderCodec>(
        "workorders", Uuid{5, 5},
        workorders::WorkOrderResolved{.equipment = at, .hour_meter_tenths = tenths});
    const auto events = events_of(machine);
    return std::ranges::count(events, "HourMeterRecorded");
  };
  EXPECT_EQ(read(machine, 50'000), 0) << "not delivered yet";
  ask<EquipmentCodec>(machine,
                      NoteDeliveryMail{.factory_date = date("2026-02-01"), .papers = all_papers()},
                      "wei", "service_support");
  ask<EquipmentCodec>(machine, Machine::check(), "wei", "service_support");
  ask<EquipmentCodec>(machine, RegisterEquipment{.dealer_name_ok = true}, "wei", "service_support");
  EXPECT_EQ(read(machine, 50'000), 1);
  EXPECT_EQ(read(machine, 40'000), 1) << "an order that is told of late";
  EXPECT_EQ(read(Uuid{7, 7}, 60'000), 1) << "nobody's machine";
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

// Its number stays its own, and the paper file is there.
TEST_F(CustomersService, CUS_12_CUS_22_ARetiredFileIsLentLikeAnyOther) {
  const Uuid file = customer(resident());
  const RequestLoan loan{.file_no = document<CustomerModel>(file).file_no, .purpose = "核对"};
  retire(file);
  EXPECT_FALSE(ask<FileLoanCodec>({}, loan, "zhang", "account_owner").problem);
  const Uuid draft =
      done<CustomerCodec>({}, RegisterCustomer{.details = enterprise()}, "sun", "file_keeper");
  done<CustomerCodec>(draft, DiscardDraft{.reason = "重复"}, "sun", "file_keeper");
  const auto discarded = ask<FileLoanCodec>(
      {}, RequestLoan{.file_no = document<CustomerModel>(draft).file_no, .purpose = "核对"},
      "zhang", "account_owner");
  ASSERT_TRUE(discarded.problem);
  EXPECT_EQ(discarded.problem->code, "NO_SUCH_FILE");
}

// Worked example 8: paid is not archived.
TEST_F(CustomersService, X_45_AnOpenClaimHoldsAnErasureUp) {
  const Uuid file = customer(resident());
  const Uuid claim{0x0191'0000'0000'7000, 6};
  const auto told = [&](const claims::ClaimEvent& event) {
    tell<claims::ClaimCodec>("claims", claim, event);
  };
  told(claims::ClaimCandidateOpened{.doc_no = "SP-1",
                                    .order = claims::OrderData{.customer_id = file}});
  EXPECT_THAT(events_of(file), Not(Contains("ContactRecorded"))) << "his work order is one";
  retire(file);
  told(claims::ClaimPaid{});
  ASSERT_TRUE(shred(file).problem);
  EXPECT_EQ(shred(file).problem->code, "OPEN_CASE");
  told(claims::ClaimArchived{});
  EXPECT_FALSE(shred(file).problem);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, X_45_AnOpenCommercialClaimHoldsAnErasureUp) {
  const Uuid file = customer(resident());
  const auto told = [&](std::uint64_t claim, const claims::CommercialClaimEvent& event) {
    tell<claims::CommercialClaimCodec>("claims", Uuid{0x0191'0000'0000'7000, claim}, event);
  };
  const claims::CommercialClaimRequested requested{
      .doc_no = "SW-1", .request = claims::CommercialRequest{.customer_id = file}};
  told(7, requested);
  told(8, requested);
  retire(file);
  told(7, claims::CommercialClaimRejected{});
  ASSERT_TRUE(shred(file).problem);
  EXPECT_EQ(shred(file).problem->code, "OPEN_CASE");
  told(8, claims::CommercialClaimClosed{});
  EXPECT_FALSE(shred(file).problem);
}

// The erasure story of X 6.9, as far as customers goes.
TEST_F(CustomersService, X_45_X_49_AnOpenComplaintHoldsAnErasureUpAndItsPersonIsErasedToo) {
  const Uuid file = customer(resident());
  const Uuid complaint{0x0191'0000'0000'7000, 1};
  const Uuid person{0x0191'0000'0000'7000, 2};
  complaints_tell(complaint, complaints::ComplaintRegistered{
                                 .doc_no = "KS-202603-00001",
                                 .contact = complaints::Contact{.person_id = person}});
  complaints_tell(complaint, complaints::CustomerLinked{.person_id = person, .customer_id = file});
  EXPECT_THAT(events_of(file), Contains("PersonTied"));
  EXPECT_THAT(events_of(file), Contains("ContactRecorded"));
  retire(file);
  const auto refused = shred(file);
  ASSERT_TRUE(refused.problem);
  EXPECT_EQ(refused.problem->code, "OPEN_CASE");
  complaints_tell(complaint, complaints::ComplaintClosed{});
  const auto shredded = shred(file);
  EXPECT_FALSE(shredded.problem) << shredded.problem->code << shredded.problem->detail;
  complaints_tell<complaints::ComplaintErasureCodec>(
      Uuid{0x0191'0000'0000'7000, 3},
      complaints::PersonalKeyDestroyed{.persons = {person}, .customer_id = file});
  tell<workorders::WorkordersErasureCodec>(
      "workorders", Uuid{0x0191'0000'0000'7000, 4},
      workorders::PersonalKeyDestroyed{.persons = {person}, .customer_id = file});
  const auto events = events_of(file);
  EXPECT_EQ(std::ranges::count(events, "ErasureConfirmed"), 2) << "complaints and workorders";
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, X_45_AnOpenWorkOrderHoldsAnErasureUp) {
  const Uuid file = customer(resident());
  const Uuid order{0x0191'0000'0000'7000, 5};
  const auto told = [&](const workorders::WorkOrderEvent& event) {
    tell<workorders::WorkOrderCodec>("workorders", order, event);
  };
  told(workorders::WorkOrderRegistered{.doc_no = "GD-1", .customer_id = file});
  EXPECT_THAT(events_of(file), Contains("ContactRecorded"));
  retire(file);
  ASSERT_TRUE(shred(file).problem);
  told(workorders::WorkOrderCancelled{.doc_no = "GD-1"});
  EXPECT_FALSE(shred(file).problem);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, CUS_16_AWorkOrderIsBusinessAndAComplaintIsNone) {
  const Uuid file = customer(resident());
  complaints_tell(Uuid{0x0191'0000'0000'7000, 1},
                  complaints::ComplaintRegistered{.doc_no = "KS-1", .customer_id = file});
  EXPECT_EQ(document<CustomerModel>(file).contacts.at(0).kind, ContactKind::complaint);
  EXPECT_FALSE(given(document<CustomerModel>(file).last_business_at));
  tell<workorders::WorkOrderCodec>(
      "workorders", Uuid{0x0191'0000'0000'7000, 5},
      workorders::WorkOrderRegistered{.doc_no = "GD-1", .customer_id = file});
  const Customer after = document<CustomerModel>(file);
  EXPECT_EQ(after.contacts.at(0).kind, ContactKind::service);
  EXPECT_EQ(after.last_business_at, after.contacts.at(0).at);
}

TEST_F(CustomersService, X_49_ACaseOfACustomerNobodyKnowsParksNothing) {
  const Uuid complaint{0x0191'0000'0000'7000, 1};
  complaints_tell(complaint, complaints::ComplaintRegistered{.doc_no = "KS-202603-00001",
                                                             .customer_id = Uuid{8, 8}});
  complaints_tell(complaint, complaints::ComplaintClosed{});
  complaints_tell(Uuid{0x0191'0000'0000'7000, 9}, complaints::ComplaintClosed{});
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, SCO_77_CUS_43_ARunOfScoringGradesTheFiles) {
  const Uuid file = customer(enterprise());
  const Uuid run{0x0191'0000'0000'7000, 1};
  const auto graded = [&](const Uuid& whom, scoring::CustomerGrade grade) {
    return scoring::GradedCustomer{.customer = whom, .composite_cp = 6'588, .grade = grade};
  };
  using scoring::CustomerGrade;
  using scoring::GradingRunCodec;
  tell<GradingRunCodec>("scoring", run,
                        scoring::CustomerGraded{.customer = graded(file, CustomerGrade::c)});
  EXPECT_THAT(events_of(file), Contains("CustomerGradeSet"));
  const std::size_t before = events_of(file).size();
  // The same grade again is no news; a signed override is.
  tell<GradingRunCodec>("scoring", run,
                        scoring::CustomerGraded{.customer = graded(file, CustomerGrade::c)});
  EXPECT_EQ(events_of(file).size(), before);
  tell<GradingRunCodec>("scoring", run,
                        scoring::GradeOverridden{.customer = graded(file, CustomerGrade::b)});
  EXPECT_EQ(events_of(file).size(), before + 1);
  // Nobody's file here, or too little known of him.
  tell<GradingRunCodec>("scoring", run,
                        scoring::CustomerGraded{.customer = graded(run, CustomerGrade::a)});
  tell<GradingRunCodec>("scoring", run,
                        scoring::CustomerGraded{.customer = graded(file, CustomerGrade::none)});
  EXPECT_EQ(events_of(file).size(), before + 1);
  EXPECT_EQ(service.writer().statistics().parked, 0U);
}

TEST_F(CustomersService, CUS_13_CUS_26_TheCustomerListIsCountedByClassAndRegion) {
  customer(resident());
  customer(enterprise());
  CustomerDetails draft = resident();
  draft.person->id_no = {};
  ask<CustomerCodec>({}, RegisterCustomer{.details = draft}, "sun", "file_keeper");
  const auto counts = report<CustomerCountsReport>(CustomerCounts{});
  ASSERT_EQ(counts.rows.size(), 2U);
  EXPECT_EQ(counts.rows[0].group, "enterprise");
  EXPECT_EQ(counts.rows[0].files, 1U);
  EXPECT_EQ(counts.rows[1].group, "individual_resident");
  EXPECT_EQ(counts.rows[1].files, 2U);
  EXPECT_EQ(counts.rows[1].incomplete, 1U);
  EXPECT_EQ(counts.rows[1].potential, 2U);
}

TEST_F(CustomersService, CUS_26_TheFileReportOfAPastMonthStaysAsItWas) {
  const Uuid file = customer(resident());
  const auto change = [&](const char* phone) {
    CustomerDetails changes;
    changes.person = Person{.phone = clear(phone)};
    done<CustomerCodec>(
        file, ChangeCustomerData{.kind = ChangeKind::other, .source = "来电", .changes = changes},
        "sun", "file_keeper");
  };
  const Uuid draft =
      ask<CustomerCodec>({}, RegisterCustomer{.details = enterprise()}, "sun", "file_keeper")
          .stream;
  change("13900000001");
  change("13900000002");
  done<CustomerCodec>(file,
                      RecordFileFault{.fault = FaultKind::wrong, .person = "sun", .note = "错号"},
                      "zhou", "file_manager");
  const auto row = [&](const char* month) {
    const auto table = report<FileReportTable>(FileReport{.month = date(month)});
    return table.rows.empty() ? FileReportRow{} : table.rows.front();
  };
  const FileReportRow march = row("2026-03-31");
  EXPECT_EQ(march.keeper, "sun");
  EXPECT_EQ(march.opened, 2U);
  EXPECT_EQ(march.changed, 1U) << "files, not changes";
  EXPECT_EQ(march.incomplete, 1U);
  EXPECT_EQ(march.faults, 1U);

  at(local("2026-04-10 09:00"));
  change("13900000003");
  done<CustomerCodec>(draft, DiscardDraft{.reason = "重复"}, "sun", "file_keeper");
  done<CustomerCodec>(file,
                      RecordFileFault{.fault = FaultKind::late, .person = "sun", .note = "迟"},
                      "zhou", "file_manager");
  EXPECT_EQ(row("2026-03-01"), march);
  const FileReportRow april = row("2026-04-01");
  EXPECT_EQ(april.opened, 0U);
  EXPECT_EQ(april.changed, 1U);
  EXPECT_EQ(april.incomplete, 0U);
  EXPECT_EQ(april.faults, 1U);

  at(local("2027-03-10 09:00"));
  EXPECT_EQ(row("2027-03-01").overdue, 1U);
  EXPECT_EQ(row("2026-04-01").overdue, 0U);
}

TEST_F(CustomersService, CUS_26_TheFileReportCountsEachKeeperForHimself) {
  done<CustomerCodec>({}, RegisterCustomer{.details = enterprise()}, "mei", "file_keeper");
  customer(resident());  // by sun, and verified
  at(local("2027-03-10 09:00"));
  const auto rows = [this](const char* month) {
    return report<FileReportTable>(FileReport{.month = date(month)}).rows;
  };
  const auto march = rows("2026-03-01");
  ASSERT_EQ(march.size(), 2U);
  EXPECT_EQ(march[0].keeper, "mei");
  EXPECT_EQ(march[0].incomplete, 1U);
  EXPECT_EQ(march[1].incomplete, 0U);
  const auto now = rows("2027-03-01");
  ASSERT_EQ(now.size(), 2U);
  EXPECT_EQ(now[0].overdue, 0U);
  EXPECT_EQ(now[1].overdue, 1U);
}

// Small machines, and large ones whose signal is lost, are kept in lists until they are called.
TEST_F(CustomersService, CUS_63_SmallMachinesAndThoseWithoutASignalHaveLists) {
  const Uuid owner = customer(resident());
  const auto in_service = [&](const std::string& serial, MachineSize size) {
    AnnounceDelivery notice = Machine::notice();
    notice.serial_no = serial;
    notice.size = size;
    notice.customer_id = owner;
    const Uuid machine = ask<EquipmentCodec>({}, notice, "wei", "service_support").stream;
    const auto next = [&](const auto& command) {
      const auto done = ask<EquipmentCodec>(machine, command, "wei", "service_support",
                                            static_cast<std::uint32_t>(events_of(machine).size()));
      EXPECT_FALSE(done.problem) << done.problem->code << done.problem->detail;
    };
    next(NoteDeliveryMail{.factory_date = date("2026-02-01"), .papers = all_papers()});
    next(Machine::check());
    next(RegisterEquipment{.dealer_name_ok = true});
    next(ActivateGps{.gps_id = "G-" + serial});
    next(AssignStation{.station = "一站", .parts_owner = "gu"});
    return machine;
  };
  const auto note_signal = [&](const Uuid& machine, bool signal, std::int32_t call) {
    ask<EquipmentCodec>(machine, NoteGpsSignal{.signal = signal, .next_call_on = call}, "wei",
                        "service_support");
  };
  in_service("SMALL-LATER", MachineSize::small);
  note_signal(in_service("SMALL", MachineSize::small), true, date("2026-04-02"));
  in_service("HEARD", MachineSize::large);
  const Uuid silent = in_service("SILENT", MachineSize::large);
  note_signal(silent, false, date("2026-03-10"));
  ask<EquipmentCodec>(
      silent,
      RecordHourMeter{
          .tenths = 1'200, .source = ReadingSource::call, .next_call_on = date("2026-04-01")},
      "wei", "service_support");

  const auto listed = [&](MachineSize size) {
    return report<MachinesToCallTable>(MachinesToCall{.station = "一站", .size = size}).rows;
  };
  const auto all = listed(MachineSize::none);
  ASSERT_EQ(all.size(), 3U) << "a large machine that is heard is on no list";
  EXPECT_EQ(all[0].serial_no, "SILENT");
  EXPECT_EQ(all[0].tenths, 1'200U);
  EXPECT_EQ(all[0].next_call_on, date("2026-04-01"));
  EXPECT_EQ(all[1].serial_no, "SMALL");
  EXPECT_EQ(all[2].serial_no, "SMALL-LATER") << "not to be called on a day yet";
  const auto small = listed(MachineSize::small);
  ASSERT_EQ(small.size(), 2U);
  EXPECT_EQ(small[0].serial_no, "SMALL");
}

TEST_F(CustomersService, X_45_AnErasedPersonReadsErasedAndNothingIsRecordedOfHimAnyMore) {
  const Uuid file = customer(resident());
  retire(file);
  const auto shredded = shred(file);
  ASSERT_FALSE(shredded.problem) << shredded.problem->code << shredded.problem->detail;
  EXPECT_THAT(events_of(file), Contains("PersonalDataShredded"));
  const auto open = ask<CustomerCodec>(
      file, OpenPersonalData{.fields = {PersonField::phone}, .reason = "x"}, "li", "care_agent");
  EXPECT_TRUE(open.problem);
  EXPECT_TRUE(open.opened.empty());
  service.restart();
  service.project();
}

}  // namespace
}  // namespace aftercare::customers
