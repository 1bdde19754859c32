#include <gmock/gmock.h>

#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::ElementsAre;

RecordContact contact(ContactKind kind = ContactKind::call) {
  return {.kind = kind, .summary = "谈续约"};
}

TEST(CustomerUpkeep, CUS_16_CUS_17_ContactsOfEveryDepartmentAreFileEntries) {
  File file;
  file.active();
  file.who("qian", "finance").when(contact()).then<ContactRecorded>();
  const ContactEntry& entry = file.document().contacts.at(0);
  EXPECT_EQ(entry.person, "qian");
  EXPECT_EQ(entry.no, 1U);
  EXPECT_EQ(entry.at, local("2026-03-02 09:00"));
  RecordContact bad = contact();
  bad.at = local("2026-03-02 09:00:01");
  file.when(bad).then_refused(rules::in_future);
  bad = contact();
  bad.summary = " ";
  file.when(bad).then_refused("REQUIRED", "CUS-17");
  bad = contact(ContactKind::none);
  file.when(bad).then_refused("REQUIRED", "CUS-17");
}

TEST(CustomerUpkeep, CUS_16_OnlyBusinessIsBusiness) {
  for (const ContactKind kind : {ContactKind::call, ContactKind::visit, ContactKind::complaint}) {
    File file;
    file.active();
    file.when(contact(kind));
    EXPECT_FALSE(given(file.document().last_business_at)) << to_word(kind);
  }
  for (const ContactKind kind :
       {ContactKind::order, ContactKind::consumption, ContactKind::service}) {
    File file;
    file.active();
    file.when(contact(kind));
    EXPECT_TRUE(given(file.document().last_business_at)) << to_word(kind);
    EXPECT_TRUE(file.only<ContactRecorded>().business);
  }
}

TEST(CustomerUpkeep, CUS_10_CUS_11_X_50_X_52_DocumentsWithTheirHashNewestFirst) {
  File file;
  file.active();
  AddDocument paper{.kind = DocumentKind::move_in,
                    .title = "入住单",
                    .reference = "A-1",
                    .hash = hash_a,
                    .date = date("2026-02-01"),
                    .original = true};
  file.keeper().when(paper).then<DocumentFiled>();
  paper.kind = DocumentKind::application;
  paper.title = "停车申请";
  paper.date = date("2026-03-01");
  file.when(paper);
  paper.title = "电话申请";
  paper.date = date("2026-01-01");
  file.when(paper);
  std::vector<std::string> titles;
  for (const FileDocument& one : file.document().documents) titles.push_back(one.title);
  EXPECT_THAT(titles, ElementsAre("停车申请", "入住单", "电话申请"));
  paper.hash = "abc";
  file.when(paper).then_refused(rules::bad_hash);
  paper.hash = hash_a;
  paper.date = date("2026-03-03");
  file.when(paper).then_refused(rules::in_future);
}

TEST(CustomerUpkeep, CUS_15_EachFileIsReviewedEveryTwelveMonths) {
  File file;
  file.active();
  EXPECT_EQ(file.document().review_due, date("2027-03-02"));
  EXPECT_EQ(file.running().at("review"), local("2027-03-02 23:59:59"));
  file.at("2027-03-02 23:59:59");
  EXPECT_EQ(file.count<FileReviewOverdue>(), 0U);
  file.at("2027-03-03 00:00:00");
  ASSERT_EQ(file.count<FileReviewOverdue>(), 1U);
  EXPECT_TRUE(file.document().review_overdue);
  file.keeper().when(ReviewFile{.note = "已核对"}).then<FileReviewed>();
  EXPECT_TRUE(file.only<FileReviewed>().late);
  EXPECT_FALSE(file.document().review_overdue);
  EXPECT_EQ(file.document().review_due, date("2028-03-03"));
}

TEST(CustomerUpkeep, CUS_09_ALabelThatDiffersIsAFinding) {
  File file(policy_of("property"));
  file.active();
  file.keeper().when(ReviewFile{.label_matches = true}).then<FileReviewed>();
  file.when(ReviewFile{.label_matches = false}).then<FileReviewed, FileFaultRecorded>();
  EXPECT_EQ(file.only<FileFaultRecorded>().fault, FaultKind::label_mismatch);
  EXPECT_EQ(file.only<FileFaultRecorded>().person, file.document().registered_by)
      << "a person, for the file has no owner";
  File dealer;
  dealer.active();
  dealer.keeper().when(ReviewFile{}).then<FileReviewed>();
}

TEST(CustomerUpkeep, CUS_15_WithoutBusinessForAYearAFileRests) {
  File file;
  file.active();
  file.when(contact(ContactKind::order));
  file.at("2027-03-02 10:00");
  file.keeper().when(MarkInactive{.reason = "无业务"}).then_refused(rules::still_busy);
  file.at("2027-03-03 00:00:00");
  file.when(MarkInactive{.reason = "无业务"}).then<CustomerMarkedInactive>();
  EXPECT_EQ(file.document().status, CustomerStatus::inactive);
  EXPECT_FALSE(file.running().contains("review"));
  file.when(ReactivateCustomer{.reason = "重新来访"}).then<CustomerReactivated>();
  EXPECT_EQ(file.document().state, FileState::active);
  EXPECT_EQ(file.document().status, CustomerStatus::formal);
  EXPECT_TRUE(file.running().contains("review"));
  File invalid;
  invalid.inactive();
  EXPECT_EQ(invalid.document().state, FileState::inactive);
}

TEST(CustomerUpkeep, CUS_12_X_55_FilesOfDepartedAreBoundAndKeptApart) {
  File file;
  file.active();
  file.keeper().when(RetireFile{.reason = RetireReason::moved_out}).then_refused(rules::not_bound);
  file.when(RetireFile{.reason = RetireReason::moved_out, .bound = true, .box_no = "12-A"})
      .then<CustomerRetired, FileRetired>();
  EXPECT_EQ(file.only<FileRetired>().file_no, "DA-202603-00001");
  EXPECT_EQ(file.document().state, FileState::retired);
  EXPECT_EQ(file.document().box_no, "12-A");
  EXPECT_FALSE(file.document().proofs.empty()) << "nothing of the file is gone";
  File invalid;
  invalid.inactive();
  invalid.keeper()
      .when(RetireFile{.reason = RetireReason::invalid})
      .then<CustomerRetired, FileRetired>();
}

TEST(CustomerUpkeep, CUS_18_ImportantCustomersAreFlagged) {
  CustomerDetails details = resident();
  details.importance = Importance::vip;
  File file;
  file.draft(details);
  EXPECT_EQ(file.document().importance, Importance::vip);
  File plain;
  plain.draft();
  EXPECT_EQ(plain.document().importance, Importance::normal);
}

TEST(CustomerUpkeep, CUS_30_FaultsOfAFileNameThePerson) {
  File file;
  file.active();
  RecordFileFault fault{.fault = FaultKind::incomplete, .person = "sun", .note = "缺身份证复印件"};
  file.manager().when(fault).then<FileFaultRecorded>();
  EXPECT_EQ(file.document().faults, 1U);
  fault.person.clear();
  file.when(fault).then_refused("REQUIRED", "CUS-30");
}

TEST(CustomerUpkeep, CUS_28_ACarePlanFromPreferencesAndAWeeklyCall) {
  File file(policy_of("resort-hotel"));
  file.active();
  file.owner().when(DraftCarePlan{.plan = "生日送花"}).then_refused(rules::no_preferences);
  file.keeper().when(ChangeCustomerData{.kind = ChangeKind::other,
                                        .source = "登记表",
                                        .changes = CustomerDetails{.hobbies = {"高尔夫"}}});
  file.owner().when(DraftCarePlan{.plan = "每月邀请打球"}).then<CarePlanDrafted>();
  file.when(RecordCareCall{.summary = "问候"}).then_refused(rules::no_care_plan);
  file.when(ApproveCarePlan{}).then_refused(rules::four_eyes);
  file.who("he", "customer_service_manager").when(ApproveCarePlan{}).then<CarePlanApproved>();
  EXPECT_EQ(file.running().at("care_call"), local("2026-03-09 23:59:59"));
  file.at("2026-03-05 10:00");
  file.owner().when(RecordCareCall{.summary = "问候"}).then<CareCallRecorded>();
  EXPECT_EQ(file.running().at("care_call"), local("2026-03-12 23:59:59"));
  file.at("2026-03-13 00:00:00");
  ASSERT_EQ(file.count<CareCallMissed>(), 1U);
  EXPECT_EQ(file.running().at("care_call"), local("2026-03-19 23:59:59"))
      << "the next week begins where the missed one ended";
  file.keeper().when(MarkInactive{.invalid = true, .reason = "失联"});
  EXPECT_FALSE(file.running().contains("care_call"));
  file.when(ReactivateCustomer{.reason = "重新来访"}).then<CustomerReactivated>();
  EXPECT_EQ(file.running().at("care_call"), local("2026-03-20 23:59:59"))
      << "who comes back is called again";
  // Elsewhere nobody waits for weekly calls.
  File other;
  other.active();
  other.keeper().when(ChangeCustomerData{.kind = ChangeKind::other,
                                         .source = "登记表",
                                         .changes = CustomerDetails{.hobbies = {"钓鱼"}}});
  other.owner().when(DraftCarePlan{.plan = "邀请"});
  other.manager().when(ApproveCarePlan{}).then<CarePlanApproved>();
  EXPECT_FALSE(other.running().contains("care_call"));
}

TEST(CustomerUpkeep, CUS_28_WhileAPlanIsDraftedAnewTheCallsGoOn) {
  File file(policy_of("resort-hotel"));
  file.active();
  file.keeper().when(ChangeCustomerData{.kind = ChangeKind::other,
                                        .source = "登记表",
                                        .changes = CustomerDetails{.hobbies = {"高尔夫"}}});
  file.owner().when(DraftCarePlan{.plan = "每月邀请打球"});
  file.who("he", "customer_service_manager").when(ApproveCarePlan{}).then<CarePlanApproved>();
  file.owner().when(DraftCarePlan{.plan = "每周邀请打球"}).then<CarePlanDrafted>();
  file.at("2026-03-05 10:00").when(RecordCareCall{.summary = "问候"}).then<CareCallRecorded>();
  file.at("2026-03-12 10:00").when(RecordCareCall{.summary = "问候"}).then<CareCallRecorded>();
  EXPECT_EQ(file.count<CareCallMissed>(), 0U);
}

TEST(CustomerUpkeep, X_49_CasesElsewhereTieTheirPersonAndAreContacts) {
  File file;
  file.active();
  const NoteCaseContact note{.context = "complaints",
                             .person_id = Uuid{5, 5},
                             .case_ = Uuid{6, 6},
                             .doc_no = "KS-202603-00001",
                             .phase = "opened"};
  file.service().when(note).then<PersonTied, ContactRecorded>();
  EXPECT_THAT(file.document().person_ids, ::testing::Contains(Uuid{5, 5}));
  EXPECT_EQ(file.document().contacts.at(0).subject, (Uuid{6, 6}));
  file.when(note).then<ContactRecorded>();
  // A retired file takes the person, so that an erasure covers him, and the contact.
  File retired;
  retired.retired();
  retired.service().when(note).then<PersonTied, ContactRecorded>();
}

}  // namespace
}  // namespace aftercare::customers
