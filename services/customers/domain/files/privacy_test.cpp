#include <gmock/gmock.h>

#include "common/decider/grants.h"
#include "services/customers/domain/files/case_reference.h"
#include "services/customers/domain/files/details.h"
#include "services/customers/domain/files/erasure.h"
#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

GiveGrant grant_for(const std::string& person,
                    std::vector<PersonField> fields = {PersonField::phone}) {
  return {.person = person, .purpose = "回访", .fields = std::move(fields)};
}
OpenPersonalData open(std::vector<PersonField> fields = {PersonField::phone}) {
  return {.fields = std::move(fields), .reason = "回电"};
}

TEST(CustomerPrivacy, X_42_CUS_21_AGrantNamesPersonPurposeFieldsAndEnds) {
  File file;
  file.active();
  file.manager().when(grant_for("li")).then<GrantGiven>();
  EXPECT_EQ(file.only<GrantGiven>().grant->until, local("2026-03-02 17:00:00")) << "8 hours";
  file.who("li", "care_agent").when(open()).then<LookupLogged>();
  EXPECT_THAT(file.only<LookupLogged>().fields, ElementsAre("/person/phone"));
  EXPECT_EQ(file.only<LookupLogged>().person_id, person_id_of(file.document().id));
  EXPECT_EQ(file.only<LookupLogged>().grant, 1U);
  file.when(open({PersonField::phone, PersonField::id_no})).then<LookupRefused>();
  EXPECT_EQ(file.only<LookupRefused>().refusal, LookupRefusal::no_such_field);
  file.at("2026-03-02 17:00:00").when(open()).then<LookupLogged>();
  file.at("2026-03-02 17:00:01");
  EXPECT_EQ(file.count<GrantExpired>(), 1U);
  file.when(open()).then<LookupRefused>();
  EXPECT_EQ(file.only<LookupRefused>().refusal, LookupRefusal::no_grant);
  EXPECT_EQ(CustomerModel::refusal(file.last())->code, "LOOKUP_REFUSED");
}

TEST(CustomerPrivacy, X_42_WhoMayNotGetOne) {
  File file;
  file.active();
  file.manager().when(grant_for("zhou")).then_refused(grants::rules::own);
  GiveGrant past = grant_for("li");
  past.until = local("2026-03-02 09:00");
  file.when(past).then_refused(grants::rules::in_past);
  GiveGrant nothing = grant_for("li", {});
  file.when(nothing).then_refused("REQUIRED", "X-42");
  file.when(grant_for("li")).then<GrantGiven>();
  file.when(RevokeGrant{.no = 2}).then_refused(grants::rules::unknown);
  file.when(RevokeGrant{.no = 1}).then<GrantRevoked>();
  file.when(RevokeGrant{.no = 1}).then_refused(grants::rules::unknown);
  file.who("li", "care_agent").when(open()).then<LookupRefused>();
}

TEST(CustomerPrivacy, X_43_EveryLookUpIsAnEventAlsoOneThatIsRefused) {
  File file;
  file.active();
  file.who("li", "care_agent").when(open()).then<LookupRefused>();
  file.when(open({})).then_refused("REQUIRED", "X-43");
  file.when(OpenPersonalData{.fields = {PersonField::phone}}).then_refused("REQUIRED", "X-43");
  file.when(open({PersonField::bank_account})).then_refused(rules::no_such_value);
  file.manager().when(grant_for("li"));
  OpenPersonalData print = open();
  print.printed = true;
  file.who("li", "care_agent").when(print);
  EXPECT_TRUE(file.only<LookupLogged>().printed);
}

TEST(CustomerPrivacy, X_43_ThePersonsOfAFileAreLoggedApart) {
  CustomerDetails company = enterprise();
  company.organisation->legal_representative = Representative{.name = clear("李大山")};
  company.person = Person{.name = clear("王小明"), .phone = clear("13812345678")};
  File file;
  file.active(company);
  file.manager().when(grant_for("li", {PersonField::phone, PersonField::legal_representative}));
  file.who("li", "care_agent")
      .when(open({PersonField::phone, PersonField::legal_representative}))
      .then<LookupLogged, LookupLogged>();
  const auto logged = file.all<LookupLogged>();
  EXPECT_EQ(logged[0].event.person_id, person_id_of(file.document().id));
  EXPECT_EQ(logged[1].event.person_id, representative_id_of(file.document().id));
}

TEST(CustomerPrivacy, X_43_ACopyOfAPersonsDataIsALookUpOfEveryValue) {
  File file;
  file.active();
  const ExportPersonalData copy{.reason = "本人申请"};
  file.who("li", "care_agent").when(ExportPersonalData{}).then_refused("REQUIRED", "X-43");
  file.when(copy).then<LookupRefused>();
  EXPECT_EQ(file.only<LookupRefused>().refusal, LookupRefusal::no_grant);
  // A grant of one value is none of all.
  file.manager().when(grant_for("li"));
  file.who("li", "care_agent").when(copy).then<LookupRefused>();
  EXPECT_EQ(file.only<LookupRefused>().refusal, LookupRefusal::no_such_field);
  file.manager().when(grant_for(
      "li", {PersonField::name, PersonField::birth_date, PersonField::id_no, PersonField::phone,
             PersonField::address, PersonField::family, PersonField::employer}));
  file.who("li", "care_agent").when(copy).then<LookupLogged>();
  EXPECT_TRUE(file.only<LookupLogged>().printed);
  EXPECT_EQ(file.only<LookupLogged>().reason, "本人申请");
  EXPECT_THAT(file.only<LookupLogged>().fields,
              ::testing::IsSupersetOf({"/person/name", "/person/idNo", "/person/phone",
                                       "/person/address", "/person/family", "/person/employer"}));
  // Who stands for an organisation is another person.
  CustomerDetails company = enterprise();
  company.organisation->legal_representative = Representative{.name = clear("李大山")};
  File organisation;
  organisation.active(company);
  organisation.who("li", "care_agent").when(copy).then_refused(rules::no_such_value);
}

TEST(CustomerPrivacy, X_61_AccessEndsAtTheLeavingTime) {
  File file;
  file.active();
  file.manager().when(grant_for("li")).then<GrantGiven>();
  file.left("li");
  file.who("li", "care_agent").when(open()).then<LookupRefused>();
  EXPECT_EQ(file.only<LookupRefused>().refusal, LookupRefusal::left_company);
  file.manager().when(grant_for("li")).then_refused(rules::person_left);
}

// --- erasure -------------------------------------------------------------------------------------

ShredPersonalData lawful() { return {.reason = ShredReason::lawful_request, .basis = "R-17"}; }

// Worked example 8.
TEST(CustomerErasure, X_45_X_49_NotWhileACaseIsOpenThenEverywhere) {
  File file;
  file.retired();
  file.service().when(NoteCaseContact{.context = "complaints", .person_id = Uuid{5, 5}});
  {
    File open_case = file;
    open_case.held({keys::open_case, to_string(Uuid{5, 5})}, Uuid{6, 6});
    open_case.manager().when(lawful()).then_refused(rules::open_case);
  }
  {
    File of_customer = file;
    of_customer.held({keys::open_case, to_string(file.document().id)}, Uuid{6, 6});
    of_customer.manager().when(lawful()).then_refused(rules::open_case);
  }
  file.manager().when(lawful()).then<PersonalDataShredded>();
  const auto& shredded = file.only<PersonalDataShredded>();
  EXPECT_THAT(shredded.persons, ElementsAre(person_id_of(file.document().id), Uuid{5, 5}));
  EXPECT_THAT(shredded.scope, ElementsAre("complaints", "workorders"));
  EXPECT_EQ(shredded.customer_id, file.document().id);
  EXPECT_EQ(file.running().at("erasure"), local("2026-03-03 17:30:00")) << "1 WD";
  EXPECT_TRUE(file.document().erased);
  EXPECT_EQ(file.document().title, "erased");
  EXPECT_EQ(file.document().file_no, "DA-202603-00001") << "counts and numbers stay";
  file.service().when(ConfirmErasure{.context = "scoring"}).then<>();
  file.when(ConfirmErasure{.context = "complaints"}).then<ErasureConfirmed>();
  file.when(ConfirmErasure{.context = "complaints"}).then<>();
  EXPECT_TRUE(file.running().contains("erasure"));
  file.when(ConfirmErasure{.context = "workorders"}).then<ErasureConfirmed>();
  EXPECT_FALSE(file.running().contains("erasure"));
  file.at("2026-03-10 10:00");
  EXPECT_EQ(file.count<DeadlineMissed>(), 0U);
  file.manager().when(lawful()).then_refused(rules::erased_already);
  file.when(grant_for("li")).then_refused(rules::erased_already);
}

TEST(CustomerErasure, X_48_WhatWasDecidedBeforeTheLogWasPutBackIsDoneAgain) {
  File file;
  file.active();  // as the copy has it
  file.service().when(ConfirmErasure{.context = "complaints"});
  file.then<PersonalDataShredded, ErasureConfirmed>();
  const auto& shredded = file.only<PersonalDataShredded>();
  EXPECT_EQ(shredded.reason, ShredReason::decided_before);
  EXPECT_THAT(shredded.persons, ElementsAre(person_id_of(file.document().id)));
  EXPECT_THAT(shredded.scope, ElementsAre("complaints", "workorders")) << "all are told again";
  EXPECT_TRUE(file.document().erased);
  file.when(ConfirmErasure{.context = "workorders"}).then<ErasureConfirmed>();
  EXPECT_FALSE(file.running().contains("erasure"));
}

TEST(CustomerErasure, X_49_WhoDoesNotConfirmInTimeIsNamed) {
  File file;
  file.retired();
  file.manager().when(lawful());
  file.at("2026-03-03 17:30:01");
  ASSERT_EQ(file.count<DeadlineMissed>(), 1U);
  const auto missed = file.all<DeadlineMissed>()[0].event;
  EXPECT_THAT(missed.contexts, ElementsAre("complaints", "workorders"));
  EXPECT_EQ(missed.informed, "auditor");
  EXPECT_THAT(file.document().shredding->late_by, ElementsAre("complaints", "workorders"));
  file.service().when(ConfirmErasure{.context = "complaints"}).then<ErasureConfirmed>();
}

TEST(CustomerErasure, X_45_OnlyARetiredFileAndForAReason) {
  File file;
  file.active();
  file.manager().when(lawful()).then_refused(rules::wrong_state);
  File retired;
  retired.retired();
  ShredPersonalData shred = lawful();
  shred.basis.clear();
  retired.manager().when(shred).then_refused("REQUIRED", "X-45");
  shred = lawful();
  shred.scope = {"payroll"};
  retired.when(shred).then_refused(rules::unknown_scope);
}

// "Delete expired files" is retirement and erasure: the events stay, each as it was.
TEST(CustomerErasure, X_55_NothingIsDeletedWithARetiredFile) {
  File file;
  file.retired();
  const std::size_t before = file.history().size();
  file.manager().when(lawful()).then<PersonalDataShredded>();
  EXPECT_EQ(file.history().size(), before + 1);
  EXPECT_EQ(file.count<CustomerRegistered>(), 1U);
  EXPECT_EQ(file.count<FileRetired>(), 1U);
  EXPECT_EQ(file.document().state, FileState::retired);
}

TEST(CustomerErasure, X_56_RetentionEndsFiveYearsAfterTheLastContact) {
  File file;
  file.retired();
  ShredPersonalData shred{.reason = ShredReason::retention_ended, .basis = "X-56"};
  file.manager().when(shred).then_refused(rules::retention_runs);
  file.at("2031-03-02 23:59:59");
  EXPECT_EQ(file.count<RetentionEnded>(), 0U);
  file.at("2031-03-03 00:00:00");
  ASSERT_EQ(file.count<RetentionEnded>(), 1U);
  EXPECT_EQ(file.all<RetentionEnded>()[0].event.kind, "customer_file");
  file.when(shred).then<PersonalDataShredded>();
  File busy;
  busy.active();
  busy.at("2027-03-02 10:00").when(RecordContact{.kind = ContactKind::call, .summary = "问候"});
  EXPECT_EQ(busy.running().at("retention"), local("2032-03-02 23:59:59"));
  // A case of years ago that a merge brings along is not the last contact.
  busy.at("2028-03-02 10:00");
  busy.service().when(NoteCaseContact{.context = "complaints", .at = local("2026-05-01 10:00")});
  EXPECT_EQ(busy.running().at("retention"), local("2032-03-02 23:59:59"));
}

// A case of the file that was merged into this one: its persons would be erased with it.
TEST(CustomerErasure, X_45_ACaseOfAMergedFileHoldsItUp) {
  Story<CaseReferenceModel> open;
  const Uuid merged{1, 2};
  open.service().when(NoteCase{.context = "claims", .case_ = Uuid{6, 6}, .customer_id = merged});
  File file;
  file.active();
  file.service().when(AbsorbCustomer{.from = merged, .person_ids = {person_id_of(merged)}});
  file.keeper().when(RetireFile{.reason = RetireReason::moved_out, .bound = true});
  for (const DocumentKey& key : CaseReferenceModel::keys(open.document())) {
    if (key.space == &keys::open_case) file.held(key, Uuid{6, 7});
  }
  file.manager().when(lawful()).then_refused(rules::open_case);
}

// A file that was merged into another one, which holds the same ID number.
const Uuid staying{9, 9};
File merged_file() {
  File file;
  file.held({keys::credit_code, credit_code}, staying);
  file.active();
  file.manager()
      .when(MergeCustomer{.into = staying, .credit_code = credit_code, .reason = "同一人"})
      .then<CustomerMerged>();
  return file;
}

// Its persons live on in the file that stays: their values there would read `erased`.
TEST(CustomerErasure, X_45_X_56_AMergedFileIsErasedAfterTheOneThatStays) {
  File file = merged_file();
  EXPECT_FALSE(file.running().contains("retention"));
  // A case that is told of it late starts no clock, either.
  file.service().when(NoteCaseContact{.context = "complaints", .case_ = Uuid{6, 6}});
  file.at("2031-03-03 10:00");
  EXPECT_EQ(file.count<RetentionEnded>(), 0U);
  const ShredPersonalData ended{.reason = ShredReason::retention_ended, .basis = "X-56"};
  file.manager().when(ended).then_refused(rules::merged_file);
  file.when(lawful()).then_refused(rules::merged_file);
  file.held({keys::erased_file, to_string(staying)}, staying);
  file.when(ended).then<PersonalDataShredded>();

  File erased;
  erased.retired();
  erased.manager().when(lawful()).then<PersonalDataShredded>();
  EXPECT_THAT(CustomerModel::keys(erased.document()),
              ::testing::Contains(DocumentKey(keys::erased_file, to_string(erased.document().id))));
}

// The clock of a merged file ran on once.
TEST(CustomerErasure, X_56_OfAnOlderLogAMergedFilesRetentionIsNobodysLeave) {
  Customer customer = merged_file().document();
  CustomerModel::evolve(customer, RetentionEnded{.timer = {.name = "retention"}}, {});
  EXPECT_FALSE(customer.retention_ended);
}

TEST(CustomerErasure, X_56_TheLastContactOfAMergedFileCountsInTheOneThatStays) {
  File file;
  file.active();
  file.at("2031-03-03 10:00");
  ASSERT_TRUE(file.document().retention_ended);
  AbsorbCustomer absorb{.from = Uuid{1, 2}, .last_contact_at = local("2026-03-01 10:00")};
  file.service().when(absorb).then<CustomerAbsorbed>();
  EXPECT_TRUE(file.document().retention_ended) << "before his own last one";
  absorb.last_contact_at = local("2030-06-01 10:00");
  file.when(absorb).then<CustomerAbsorbed>();
  EXPECT_FALSE(file.document().retention_ended);
  EXPECT_EQ(file.running().at("retention"), local("2035-06-01 23:59:59"));
}

TEST(CustomerErasure, X_56_AContactAfterTheRetentionStartsItAnew) {
  const ShredPersonalData shred{.reason = ShredReason::retention_ended, .basis = "X-56"};
  const RetireFile retire{.reason = RetireReason::moved_out, .bound = true};
  File file;
  file.active();
  file.at("2031-03-03 10:00");
  ASSERT_TRUE(file.document().retention_ended);
  file.owner().when(RecordContact{.kind = ContactKind::call, .summary = "问候"});
  file.keeper().when(retire);
  file.at("2032-03-03 10:00");
  file.manager().when(shred).then_refused(rules::retention_runs);
  // A case elsewhere is a contact of a retired file, too.
  file.service().when(NoteCaseContact{.context = "complaints", .case_ = Uuid{6, 6}});
  file.at("2036-03-04 10:00");
  file.manager().when(shred).then_refused(rules::retention_runs);
  file.at("2037-03-04 00:00:00");
  file.when(shred).then<PersonalDataShredded>();
}

TEST(CustomerErasure, X_56_ACareCallIsAContact) {
  File file(policy_of("resort-hotel"));
  file.active();
  file.keeper().when(ChangeCustomerData{.kind = ChangeKind::other,
                                        .source = "登记表",
                                        .changes = CustomerDetails{.hobbies = {"高尔夫"}}});
  file.owner().when(DraftCarePlan{.plan = "每月邀请打球"});
  file.who("he", "customer_service_manager").when(ApproveCarePlan{}).then<CarePlanApproved>();
  file.at("2031-03-03 10:00");
  ASSERT_TRUE(file.document().retention_ended);
  file.owner().when(RecordCareCall{.summary = "问候"}).then<CareCallRecorded>();
  EXPECT_FALSE(file.document().retention_ended);
  EXPECT_EQ(file.running().at("retention"), local("2036-03-03 23:59:59"));
}

TEST(PersonErasure, X_49_APersonWithoutAFileIsErasedToo) {
  Story<ErasureModel> story;
  const ErasePerson erase{
      .person_id = Uuid{5, 5}, .reason = ShredReason::lawful_request, .basis = "R-18"};
  story.by("zhou", "file_manager").when(erase).then<ErasureOpened, PersonalDataShredded>();
  EXPECT_THAT(story.only<PersonalDataShredded>().persons, ElementsAre(Uuid{5, 5}));
  EXPECT_FALSE(story.document().complete);
  story.service().when(ConfirmPersonErased{.context = "complaints"}).then<ErasureConfirmed>();
  EXPECT_FALSE(story.document().complete);
  story.when(ConfirmPersonErased{.context = "workorders"}).then<ErasureConfirmed>();
  EXPECT_TRUE(story.document().complete);
  EXPECT_TRUE(story.running().empty());

  Story<ErasureModel> late;
  late.by("zhou", "file_manager").when(erase);
  late.at("2026-03-03 17:30:01");
  EXPECT_THAT(late.all<DeadlineMissed>().at(0).event.contexts,
              ElementsAre("complaints", "workorders"));
}

TEST(PersonErasure, X_49_WhoHasAFileOrAnOpenCaseIsNotErasedHere) {
  const ErasePerson erase{
      .person_id = Uuid{5, 5}, .reason = ShredReason::lawful_request, .basis = "R-18"};
  Story<ErasureModel> file;
  file.held({keys::person, to_string(Uuid{5, 5})}, Uuid{9, 9});
  file.by("zhou", "file_manager").when(erase).then_refused(rules::has_a_file);
  Story<ErasureModel> open;
  open.held({keys::open_case, to_string(Uuid{5, 5})}, Uuid{9, 9});
  open.by("zhou", "file_manager").when(erase).then_refused(rules::open_case);
  Story<ErasureModel> scope;
  ErasePerson elsewhere = erase;
  elsewhere.scope = {"payroll"};
  scope.by("zhou", "file_manager").when(elsewhere).then_refused(rules::unknown_scope);
}

}  // namespace
}  // namespace aftercare::customers
