#include <gmock/gmock.h>

#include "services/customers/domain/files/details.h"
#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(CustomerFile, CUS_04_CUS_08_ANewCustomerGetsAFileWithItsOwnNumber) {
  File file;
  file.draft();
  EXPECT_EQ(file.document().file_no, "DA-202603-00001");
  EXPECT_EQ(file.document().state, FileState::draft);
  EXPECT_EQ(file.document().status, CustomerStatus::potential);
  EXPECT_EQ(file.document().class_, CustomerClass::individual_resident);
  EXPECT_EQ(file.document().person->birth_date.clear, "1949-12-31") << "from the ID number";
  file.keeper().when(file_of(resident())).then_refused(rules::already_there);
}

TEST(CustomerFile, CUS_01_CUS_02_ClassAndSpecialKindAreNeeded) {
  File file;
  CustomerDetails details = resident();
  details.class_ = CustomerClass::none;
  file.keeper().when(file_of(details)).then_refused(rules::class_missing);
  details.class_ = CustomerClass::special;
  file.when(file_of(details)).then_refused(rules::special_kind_missing);
  details.special_kind = SpecialKind::law_firm;
  file.when(file_of(details)).then<CustomerRegistered>();
}

TEST(CustomerFile, CUS_06_NameAndOneWayToReachHimAreNeeded) {
  File file;
  CustomerDetails details = resident();
  details.person->name = {};
  file.keeper().when(file_of(details)).then_refused(rules::name_missing);
  details = resident();
  details.person->phone = {};
  details.person->address = {};
  file.when(file_of(details)).then_refused(rules::no_contact);
  details.person->email = clear("w@example.com");
  file.when(file_of(details)).then<CustomerRegistered>();
}

TEST(CustomerFile, CUS_06_NumbersAreCheckedBeforeTheyAreSealed) {
  File file;
  CustomerDetails details = resident();
  details.person->id_no = clear("110105194912310021");
  file.keeper().when(file_of(details)).then_refused(rules::bad_id_number);
  details.person->id_no = clear("１１０１０５１９４９１２３１００２ｘ");  // full width
  details.person->birth_date = clear("1950-01-01");
  file.when(file_of(details)).then_refused(rules::bad_birth_date);
  CustomerDetails company = enterprise();
  company.organisation->credit_code = "91350100M000100Y44";
  file.when(file_of(company)).then_refused(rules::bad_credit_code);
  details.person->birth_date = {};
  file.when(file_of(details)).then<CustomerRegistered>();
  EXPECT_EQ(file.document().person->id_no.clear, id_no);
}

TEST(CustomerFile, X_49_PersonIdsAreTheServices) {
  File file;
  CustomerDetails details = resident();
  details.person->person_id = Uuid{1, 1};
  file.keeper().when(file_of(details)).then_refused(rules::person_id_given);
  file.draft();
  const Uuid person = person_id_of(file.document().id);
  EXPECT_EQ(file.document().person->person_id, person);
  EXPECT_THAT(file.document().person_ids, ElementsAre(person));
  File company;
  CustomerDetails with_head = enterprise();
  with_head.organisation->legal_representative = Representative{.name = clear("李大山")};
  company.draft(with_head);
  EXPECT_THAT(company.document().person_ids,
              ElementsAre(representative_id_of(company.document().id)));
}

// Worked example 5.
TEST(CustomerFile, CUS_09_OneFilePerUnit) {
  File file(policy_of("property"));
  file.held({keys::unit_no, "12-03"}, Uuid{9, 9});
  file.keeper().when(file_of(resident())).then_refused(rules::unit_has_file);
  CustomerDetails next_door = resident();
  next_door.unit_no = "12-05";
  file.when(file_of(next_door)).then<CustomerRegistered>();

  File old(policy_of("property"));
  old.retired();
  const auto still = CustomerModel::keys(old.document());
  EXPECT_TRUE(std::ranges::none_of(still, [](const DocumentKey& key) {
    return key.space->name == "unit-no";
  })) << "a retired file gives its unit free";
  EXPECT_EQ(old.document().file_no, "DA-202603-00001");
  // Elsewhere a unit may have many files.
  File dealer;
  dealer.held({keys::unit_no, "12-03"}, Uuid{9, 9});
  dealer.keeper().when(file_of(resident())).then<CustomerRegistered>();
}

TEST(CustomerFile, CUS_04_NoSecondFileOfOnePersonOrOrganisation) {
  File file;
  file.held({keys::id_number, Uuid{}, clear(id_no)}, Uuid{9, 9});
  file.keeper().when(file_of(resident())).then_refused(rules::duplicate_person);
  File company;
  company.held({keys::credit_code, credit_code}, Uuid{9, 9});
  company.keeper().when(file_of(enterprise())).then_refused(rules::duplicate_organisation);
}

TEST(CustomerFile, CUS_07_VerifiedAgainstProofs) {
  File file;
  file.draft();
  file.keeper().when(VerifyCustomer{}).then_refused(rules::proof_missing);
  EXPECT_THAT(file.refused()->detail.en, HasSubstr("identity"));
  EXPECT_THAT(file.refused()->detail.zh, HasSubstr("身份证件"));
  file.when(VerifyCustomer{.proofs = {{.kind = ProofKind::identity, .reference = "P-1"}}})
      .then<CustomerVerified>();
  EXPECT_EQ(file.document().state, FileState::active);
  EXPECT_EQ(file.document().proofs.at(0).verified_by, "sun");
}

TEST(CustomerFile, CUS_05_CUS_06_EachClassHasItsData) {
  struct Row {
    CustomerDetails details;
    const char* missing;
    const char* in_chinese;
  };
  CustomerDetails resident_without = resident();
  resident_without.person->employer = {};
  CustomerDetails enterprise_without = enterprise();
  enterprise_without.organisation->tax_number.clear();
  CustomerDetails tenant = resident();
  tenant.class_ = CustomerClass::tenant;
  tenant.tenancy = Tenancy{.contract = "L-1"};
  CustomerDetails business = enterprise();
  business.class_ = CustomerClass::business;
  for (const Row& row :
       {Row{resident_without, "employer", "工作单位"},
        Row{enterprise_without, "tax_number", "税号"}, Row{tenant, "rent_proof", "租金凭证"},
        Row{business, "legal_representative", "法定代表人"}}) {
    File file;
    file.draft(row.details);
    file.keeper().when(VerifyCustomer{.proofs = proofs_of(row.details)});
    file.then_refused(rules::data_missing);
    EXPECT_THAT(file.refused()->detail.en, HasSubstr(row.missing));
    EXPECT_THAT(file.refused()->detail.zh, HasSubstr(row.in_chinese));
  }
}

TEST(CustomerFile, CUS_A8_EitherCodeWillDo) {
  CustomerDetails old_code = enterprise();
  old_code.organisation->credit_code.clear();
  old_code.organisation->organisation_code = "12345678-9";
  File file;
  file.draft(old_code);
  file.keeper().when(VerifyCustomer{.proofs = proofs_of(old_code)}).then<CustomerVerified>();
}

TEST(CustomerFile, CUS_25_VerificationCompletesAndOverwritesNothing) {
  CustomerDetails lacking = resident();
  lacking.person->employer = {};
  File file;
  file.draft(lacking);
  VerifyCustomer verify{.proofs = proofs_of(lacking)};
  verify.complement = CustomerDetails{.person = Person{.phone = clear("13900000000")}};
  file.keeper().when(verify).then_refused(rules::only_complement);
  EXPECT_EQ(file.refused()->errors.at(0).pointer, "/complement/person/phone");
  verify.complement = CustomerDetails{.person = Person{.employer = clear("二号公司")}};
  file.when(verify).then<CustomerVerified>();
  EXPECT_EQ(file.document().person->employer.clear, "二号公司");
  EXPECT_EQ(file.document().person->phone.clear, "13812345678");
}

TEST(CustomerFile, CUS_19_AnImportantNewCustomerHasTwoContacts) {
  CustomerDetails details = resident();
  details.importance = Importance::important;
  File file;
  file.draft(details);
  file.keeper().when(VerifyCustomer{.proofs = proofs_of(details)});
  file.then_refused(rules::two_contacts);
  file.manager().when(AssignOwner{.owner = "zhang"}).then_refused(rules::two_contacts);
  file.when(AssignOwner{.owner = "zhang", .second_contact = "zhang"})
      .then_refused(rules::two_contacts);
  file.when(AssignOwner{.owner = "zhang", .second_contact = "li"}).then<CustomerOwnerAssigned>();
  file.keeper().when(VerifyCustomer{.proofs = proofs_of(details)}).then<CustomerVerified>();
}

TEST(CustomerFile, CUS_19_WhoBecomesImportantHasTwoContacts) {
  const ChangeCustomerData grows{.kind = ChangeKind::management,
                                 .source = "年报",
                                 .changes = CustomerDetails{.importance = Importance::vip}};
  File file;
  file.owned();
  file.keeper().when(grows).then_refused(rules::two_contacts);
  file.service().when(AllowCorrection{
      .correction = AllowedCorrection{.case_ = Uuid{3, 3}, .fields = {"/importance"}}});
  file.keeper()
      .when(CorrectCustomerData{.case_ = Uuid{3, 3}, .changes = grows.changes})
      .then_refused(rules::two_contacts);
  file.manager().when(AssignOwner{.owner = "zhang", .second_contact = "li"});
  file.keeper().when(grows).then<CustomerChanged>();
}

TEST(CustomerFile, DraftsAreDiscardedWithAReason) {
  File file;
  file.draft();
  file.keeper().when(DiscardDraft{}).then_refused("REQUIRED", "X-51");
  file.when(DiscardDraft{.reason = "重复录入"}).then<CustomerDraftDiscarded>();
  EXPECT_EQ(file.document().state, FileState::discarded);
  EXPECT_TRUE(file.running().empty());
  file.when(VerifyCustomer{}).then_refused(rules::wrong_state);
}

TEST(CustomerFile, CUS_14_ChangesAreRecordedAsTheyOccur) {
  File file;
  file.active();
  ChangeCustomerData change{.kind = ChangeKind::marriage, .source = "来信"};
  file.keeper().when(change).then_refused(rules::nothing_changes);
  change.changes = CustomerDetails{.person = Person{.family = clear("妻、子、女")}};
  file.when(change).then<CustomerChanged>();
  EXPECT_EQ(file.document().person->family.clear, "妻、子、女");
  EXPECT_EQ(file.document().person->phone.clear, "13812345678");
  change.source.clear();
  file.when(change).then_refused("REQUIRED", "CUS-14");
}

TEST(CustomerFile, CUS_25_WhatIdentifiesHimIsCorrectedNotChanged) {
  File file;
  file.active();
  for (const CustomerDetails& changes :
       {CustomerDetails{.class_ = CustomerClass::tenant}, CustomerDetails{.unit_no = "9-9"},
        CustomerDetails{.person = Person{.id_no = clear(id_no)}}}) {
    file.keeper().when(
        ChangeCustomerData{.kind = ChangeKind::other, .source = "来信", .changes = changes});
    file.then_refused(rules::class_stays);
  }
  File draft;
  draft.draft();
  draft.keeper().when(ChangeCustomerData{.kind = ChangeKind::other, .source = "来信"});
  draft.then_refused(rules::wrong_state);
}

TEST(CustomerFile, CUS_29_PersonnelChangesReachSalesAndFinanceAtOnce) {
  const ChangeCustomerData change{
      .kind = ChangeKind::personnel, .source = "来电", .note = "换了采购经理"};
  File resort(policy_of("resort-hotel"));
  CustomerDetails guest = enterprise();
  guest.class_ = CustomerClass::business;
  resort.active(guest);
  resort.keeper().when(change);
  EXPECT_THAT(resort.only<CustomerChanged>().informed, ElementsAre("sales_dept", "finance"));
  File other;
  other.active();
  other.keeper().when(change);
  EXPECT_TRUE(other.only<CustomerChanged>().informed.empty());
}

// Worked example 7, the file's side.
TEST(CustomerFile, CUS_27_X_51_ACorrectionNamesWhatItCorrects) {
  File file;
  file.active(enterprise());
  const Uuid case_id{3, 3};
  CorrectCustomerData correct{
      .case_ = case_id,
      .changes = CustomerDetails{.organisation = Organisation{.tax_number = "T-2"}}};
  file.keeper().when(correct).then_refused(rules::no_correction);
  file.service().when(
      AllowCorrection{.correction = AllowedCorrection{.case_ = case_id,
                                                      .doc_no = "BJ-202603-00001",
                                                      .corrects = 1,
                                                      .approved_by = {"he", "gm"},
                                                      .reason = "税号录错",
                                                      .fields = {"/organisation/taxNumber"}}});
  file.then<CorrectionAllowed>();
  CorrectCustomerData more = correct;
  more.changes->organisation->phone = "0991-3661234";
  file.keeper().when(more).then_refused(rules::beyond_plan);
  file.keeper().when(correct).then<CustomerDataCorrected>();
  const auto& corrected = file.only<CustomerDataCorrected>();
  EXPECT_EQ(corrected.corrects, 1U);
  EXPECT_THAT(corrected.approved_by, ElementsAre("he", "gm"));
  EXPECT_EQ(corrected.reason, "税号录错");
  EXPECT_EQ(file.document().organisation->tax_number, "T-2");
  EXPECT_EQ(file.all<CustomerRegistered>()[0].event.details->organisation->tax_number, "T-1")
      << "the old value stays in the history";
  file.when(correct).then_refused(rules::no_correction);
}

TEST(CustomerFile, CUS_27_ASecondPlanLeavesTheFirst) {
  const auto allow = [](const Uuid& its_case, const char* field) {
    return AllowCorrection{.correction = AllowedCorrection{.case_ = its_case, .fields = {field}}};
  };
  File file;
  file.active(enterprise());
  file.service().when(allow({3, 3}, "/organisation/taxNumber")).then<CorrectionAllowed>();
  file.when(allow({3, 4}, "/organisation/phone")).then<CorrectionAllowed>();
  file.when(allow({3, 4}, "/organisation/phone"));  // told twice
  EXPECT_EQ(file.document().corrections.size(), 2U);
  EXPECT_EQ(file.document().correction->case_, (Uuid{3, 3}));
  CorrectCustomerData tax{
      .case_ = {3, 3},
      .changes = CustomerDetails{.organisation = Organisation{.tax_number = "T-2"}}};
  CorrectCustomerData phone{
      .case_ = {3, 4},
      .changes = CustomerDetails{.organisation = Organisation{.phone = "0991-3661234"}}};
  file.keeper().when(tax).then<CustomerDataCorrected>();
  EXPECT_EQ(file.document().correction->case_, (Uuid{3, 4}));
  file.when(tax).then_refused(rules::no_correction);
  file.when(phone).then<CustomerDataCorrected>();
  EXPECT_FALSE(file.document().correction);
}

// A file of which these fields may be corrected.
class Correctable : public File {
 public:
  explicit Correctable(std::vector<std::string> fields) {
    active(enterprise())
        .service()
        .when(AllowCorrection{
            .correction = AllowedCorrection{.case_ = Uuid{3, 3}, .fields = std::move(fields)}});
    then<CorrectionAllowed>();
    keeper();
  }
};

TEST(CustomerFile, CUS_27_X_51_APlanForOneFieldOfATenancyIsNoneForTheOthers) {
  CorrectCustomerData correct{
      .case_ = Uuid{3, 3},
      .changes = CustomerDetails{.tenancy = Tenancy{.contract = "HT-2", .rent_proof = "P-2"}}};
  Correctable file({"/tenancy/rentProof"});
  file.when(correct).then_refused(rules::beyond_plan);
  EXPECT_EQ(file.refused()->errors.at(0).pointer, "/changes/tenancy/contract");
  correct.changes->tenancy->contract.clear();
  file.when(correct).then<CustomerDataCorrected>();

  Correctable whole({"/tenancy"});
  correct.changes->tenancy->contract = "HT-2";
  whole.when(correct).then<CustomerDataCorrected>();
}

TEST(CustomerFile, CUS_27_WhatAnOlderPlanNamesWronglyBindsNothing) {
  const CorrectCustomerData correct{
      .case_ = Uuid{3, 3},
      .changes = CustomerDetails{.organisation = Organisation{.tax_number = "T-2"}}};
  Correctable({"/taxNumber"}).when(correct).then<CustomerDataCorrected>();
  Correctable({"/taxNumber", "/person/phone"}).when(correct).then_refused(rules::beyond_plan);
}

}  // namespace
}  // namespace aftercare::customers
