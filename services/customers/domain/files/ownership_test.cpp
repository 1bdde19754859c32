#include <gmock/gmock.h>

#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {
namespace {

TEST(CustomerOwnership, CUS_40_EachCustomerHasOneOwnerAndOneRegion) {
  File file;
  file.active();
  file.manager().when(AssignOwner{.owner = "zhang", .region = "东区"});
  EXPECT_EQ(file.only<CustomerOwnerAssigned>().region, "东区");
  file.when(AssignOwner{.owner = "zhang", .region = "东区"}).then<>();
  file.when(AssignOwner{.owner = "li", .region = "西区", .reason = "调整"});
  EXPECT_EQ(file.only<CustomerOwnerReassigned>().before, "zhang");
  EXPECT_EQ(file.document().region, "西区");
  EXPECT_EQ(file.timer("review").holder, "li");
}

TEST(CustomerOwnership, X_61_NobodyIsGivenToWhoHasLeft) {
  File file;
  file.left("zhang");
  file.active();
  file.manager().when(AssignOwner{.owner = "zhang"}).then_refused(rules::person_left);
  file.when(AssignOwner{.owner = "li", .second_contact = "zhang"}).then_refused(rules::person_left);
}

TEST(CustomerOwnership, CUS_03_FirstBusinessMakesHimFormal) {
  File file;
  file.active();
  file.keeper().when(ConvertCustomer{}).then_refused("REQUIRED", "CUS-03");
  file.when(ConvertCustomer{.reason = "首张发票"}).then<CustomerConverted>();
  EXPECT_EQ(file.document().status, CustomerStatus::formal);
  file.when(ConvertCustomer{.reason = "再次"}).then_refused(rules::formal_already);
  file.service().when(ConvertCustomer{.reason = "equipment"}).then<>();
  File draft;
  draft.draft();
  draft.service().when(ConvertCustomer{.reason = "equipment"}).then<CustomerConverted>();
}

TEST(CustomerOwnership, CUS_03_WhoRestsIsAgainWhatHeWas) {
  const MarkInactive rest{.invalid = true, .reason = "停业"};
  const ReactivateCustomer back{.reason = "复业"};
  File formal;
  RegisterCustomer known = file_of(resident());
  known.status = CustomerStatus::formal;
  formal.keeper().when(known).then<CustomerRegistered>();
  formal.active().when(rest).then<CustomerMarkedInactive>();
  EXPECT_EQ(formal.document().status, CustomerStatus::inactive);
  formal.when(back).then<CustomerReactivated>();
  EXPECT_EQ(formal.document().status, CustomerStatus::formal) << "without any business since";
  File potential;
  potential.active();
  potential.when(rest).when(back).then<CustomerReactivated>();
  EXPECT_EQ(potential.document().status, CustomerStatus::potential);
  // A machine that is registered while he rests counts when he is back.
  potential.when(rest);
  potential.service().when(ConvertCustomer{.reason = "equipment"}).then<CustomerConverted>();
  EXPECT_EQ(potential.document().status, CustomerStatus::inactive);
  potential.keeper().when(back).then<CustomerReactivated>();
  EXPECT_EQ(potential.document().status, CustomerStatus::formal);
}

// Worked example 6: the grade; the plan's side stands in visit_plan_test.
TEST(CustomerOwnership, CUS_43_AGradeIsSetByScoringOnly) {
  File file;
  file.active();
  file.service().when(SetCustomerGrade{.grade = Grade::c, .score_cp = 6588});
  EXPECT_EQ(file.only<CustomerGradeSet>().before, Grade::none);
  EXPECT_EQ(file.document().grade, Grade::c);
  EXPECT_EQ(file.document().score_cp, 6588);
  file.when(SetCustomerGrade{.grade = Grade::c, .score_cp = 6588}).then<>();
  EXPECT_THAT(
      CustomerModel::keys(file.document()),
      ::testing::Contains(DocumentKey(keys::graded, grade_key(file.document().id, Grade::c))));
}

TEST(CustomerOwnership, CUS_20_X_62_ASuccessorTakesOver) {
  File file;
  file.owned();
  const MoveOwner move{.from = "zhang", .to = "li", .handover = Uuid{4, 4}};
  file.service().when(move).then<CustomerOwnerReassigned>();
  EXPECT_EQ(file.document().owner, "li");
  EXPECT_EQ(file.only<CustomerOwnerReassigned>().handover, (Uuid{4, 4}));
  file.when(move).then<>();
  // The second contact becomes the owner: one of the two places stays empty (CUS-19).
  File two;
  two.active();
  two.manager().when(AssignOwner{.owner = "zhang", .second_contact = "li"});
  two.service().when(move);
  EXPECT_EQ(two.document().owner, "li");
  EXPECT_EQ(two.document().second_contact, "");
}

TEST(CustomerOwnership, CUS_04_TwoFilesOfOneCustomerAreMerged) {
  const Uuid other{9, 9};
  CustomerDetails without = resident();
  without.person->id_no = {};
  without.person->birth_date = clear("1949-12-31");
  without.class_ = CustomerClass::member;
  File file;
  file.held({keys::id_number, Uuid{}, clear(id_no)}, other);
  file.active(without);
  MergeCustomer merge{.into = other, .id_no = clear("110105194912310021"), .reason = "同一人"};
  file.manager().when(merge).then_refused(rules::not_the_same);
  merge.id_no = clear(id_no);
  merge.into = Uuid{8, 8};
  file.when(merge).then_refused(rules::not_the_same);
  merge.into = file.document().id;
  file.when(merge).then_refused(rules::merged_into_itself);
  merge.into = other;
  file.when(merge).then<CustomerMerged>();
  EXPECT_EQ(file.document().state, FileState::retired);
  EXPECT_EQ(file.document().merged_into, other);
  EXPECT_EQ(file.only<CustomerMerged>().person_ids, file.document().person_ids);
  EXPECT_EQ(file.document().contacts.size(), 0U);
  // The other file keeps both histories and both persons.
  File target;
  target.active();
  target.service().when(
      AbsorbCustomer{.from = Uuid{1, 2}, .from_no = "DA-202603-00009", .person_ids = {Uuid{5, 5}}});
  target.then<CustomerAbsorbed>();
  EXPECT_THAT(target.document().person_ids, ::testing::Contains(Uuid{5, 5}));
}

TEST(CustomerOwnership, CUS_03_TheBusinessOfEitherFileMakesTheOtherFormal) {
  File merged;
  merged.held({keys::credit_code, credit_code}, Uuid{9, 9});
  merged.active();
  merged.when(ConvertCustomer{.reason = "首张发票"});
  merged.when(MarkInactive{.invalid = true, .reason = "停业"});
  merged.manager().when(
      MergeCustomer{.into = Uuid{9, 9}, .credit_code = credit_code, .reason = "同一人"});
  EXPECT_EQ(merged.only<CustomerMerged>().status, CustomerStatus::formal) << "before he rested";
  AbsorbCustomer absorb{.from = Uuid{1, 2}, .status = CustomerStatus::potential};
  File file;
  file.active();
  file.service().when(absorb).then<CustomerAbsorbed>();
  absorb.status = CustomerStatus::formal;
  file.when(absorb).then<CustomerAbsorbed, CustomerConverted>();
  EXPECT_EQ(file.document().status, CustomerStatus::formal);
  file.when(absorb).then<CustomerAbsorbed>();
}

TEST(CustomerOwnership, CUS_04_ANumberOfItsOwnIsAnotherCustomer) {
  File file;
  file.active();  // has an ID number
  file.held({keys::credit_code, credit_code}, Uuid{9, 9});
  file.manager().when(MergeCustomer{.into = Uuid{9, 9}, .id_no = clear(id_no), .reason = "同一人"});
  file.then_refused(rules::not_the_same);
  file.when(MergeCustomer{.into = Uuid{9, 9}, .credit_code = credit_code, .reason = "同一人"})
      .then<CustomerMerged>();
}

}  // namespace
}  // namespace aftercare::customers
