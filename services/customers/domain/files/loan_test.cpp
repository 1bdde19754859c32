#include "services/customers/domain/files/loan.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

// A loan of file DA-1 by zhang; keeper sun, manager zhou.
class Loan : public Story<FileLoanModel> {
 public:
  explicit Loan(CustomersPolicy policy = standard()) : Story(std::move(policy)) {
    held({keys::file_no, "DA-1"}, Uuid{9, 9});
  }
  Loan& asked() {
    by("zhang", "account_owner").when(RequestLoan{.file_no = "DA-1", .purpose = "续约"});
    then<LoanRequested>();
    return *this;
  }
  Loan& approved() {
    asked();
    if (policy().loans.chain_of == "property") {
      by("sun", "file_keeper").when(ApproveLoan{}).then<ApprovalStepSigned>();
      by("zhou", "file_manager").when(ApproveLoan{}).then<ApprovalStepSigned, LoanApproved>();
    } else {
      by("wu", "sales_manager").when(ApproveLoan{}).then<ApprovalStepSigned>();
      by("zheng", "group_leader").when(ApproveLoan{}).then<ApprovalStepSigned>();
      by("feng", "sales_assistant").when(ApproveLoan{}).then<ApprovalStepSigned, LoanApproved>();
    }
    return *this;
  }
  Loan& out() {
    approved();
    by("sun", "file_keeper").when(HandOutFile{}).then<FileHandedOut>();
    return *this;
  }
};

TEST(FileLoan, CUS_22_LentThroughTheSupervisorApprovedByTheManagerReadInTheOffice) {
  Loan loan;
  loan.asked();
  EXPECT_TRUE(loan.document().office_only);
  EXPECT_EQ(loan.document().customer_id, (Uuid{9, 9}));
  loan.by("zhou", "file_manager").when(ApproveLoan{});
  EXPECT_TRUE(loan.refused()) << "the supervisor signs first";
  loan.by("sun", "file_keeper").when(HandOutFile{}).then_refused(rules::wrong_state);
  Loan whole;
  whole.out();
  EXPECT_EQ(whole.running().at("back"), local("2026-03-02 17:30:00")) << "closing of the day";
}

TEST(FileLoan, CUS_23_X_30_TheBorrowerDoesNotJudgeInWhatConditionHeReturnsIt) {
  Loan loan;
  loan.out();
  const ReturnFile whole{.condition = FileCondition::intact};
  loan.by("zhang", "file_keeper").when(whole).then_refused(rules::four_eyes);
  loan.by("sun", "file_keeper").when(whole).then<FileReturned>();
}

TEST(FileLoan, CUS_21_OnlyFilesThatThereAreAndForAPurpose) {
  Loan loan;
  loan.by("zhang", "account_owner").when(RequestLoan{.file_no = "DA-2", .purpose = "x"});
  loan.then_refused(rules::no_such_file);
  loan.when(RequestLoan{.file_no = "DA-1"}).then_refused("REQUIRED", "CUS-21");
}

TEST(FileLoan, CUS_22_AFileIsLentOnceAtATime) {
  Loan loan;
  loan.held({keys::lent_file, "DA-1"}, Uuid{3, 3});
  loan.by("zhang", "account_owner").when(RequestLoan{.file_no = "DA-1", .purpose = "续约"});
  loan.then_refused(rules::file_is_out);
}

TEST(FileLoan, X_30_NobodyLendsToHimself) {
  Loan loan;
  loan.by("sun", "file_keeper").when(RequestLoan{.file_no = "DA-1", .purpose = "核对"});
  loan.when(ApproveLoan{}).then_refused(rules::four_eyes);
  Loan for_another;
  for_another.by("lin", "file_keeper")
      .when(RequestLoan{.file_no = "DA-1", .borrower = "sun", .purpose = "核对"});
  for_another.when(ApproveLoan{});
  EXPECT_EQ(for_another.refused()->code, "OWN_REQUEST");
}

TEST(FileLoan, CUS_22_ARefusalEndsIt) {
  Loan loan;
  loan.asked();
  loan.by("sun", "file_keeper").when(RefuseLoan{.reason = "正在整理"});
  loan.then<ApprovalRejected, LoanRefused>();
  EXPECT_EQ(loan.document().state, LoanState::refused);
  EXPECT_TRUE(FileLoanModel::keys(loan.document()).empty());
}

// Worked example 4.
TEST(FileLoan, CUS_23_LateCostsTenYuanAndBarsTheBorrower) {
  Loan loan(policy_of("car-sales-dealer"));
  loan.at("2026-03-02 10:00");
  loan.out();
  EXPECT_EQ(loan.running().at("back"), local("2026-03-03 23:59:59"));
  loan.at("2026-03-04 09:00");
  const auto overdue = loan.all<FileLoanOverdue>();
  ASSERT_EQ(overdue.size(), 1U);
  EXPECT_EQ(overdue[0].at, local("2026-03-04 00:00:00"));
  EXPECT_EQ(overdue[0].event.charge, Money{1000});
  ASSERT_EQ(loan.count<BorrowerBarred>(), 1U);
  loan.by("sun", "file_keeper").when(ReturnFile{.condition = FileCondition::intact});
  EXPECT_TRUE(loan.only<FileReturned>().late);
  EXPECT_EQ(loan.document().state, LoanState::returned);
  EXPECT_TRUE(loan.document().barred) << "until he is admitted again";

  Loan next(policy_of("car-sales-dealer"));
  next.held({keys::barred, "zhang"}, Uuid{3, 3});
  next.by("zhang", "account_owner").when(RequestLoan{.file_no = "DA-1", .purpose = "续约"});
  next.then_refused(rules::borrower_barred);

  loan.by("zhou", "file_manager").when(UnbarBorrower{.reason = "已缴款"}).then<BorrowerUnbarred>();
  EXPECT_TRUE(FileLoanModel::keys(loan.document()).empty());
}

TEST(FileLoan, CUS_23_LostOrDamagedCostsFiftyYuan) {
  Loan lost(policy_of("car-sales-dealer"));
  lost.out();
  lost.by("sun", "file_keeper").when(ReportFileLost{.note = "找不到"});
  lost.then<FileLost, BorrowerBarred>();
  EXPECT_EQ(lost.document().charge, Money{5000});
  Loan damaged(policy_of("car-sales-dealer"));
  damaged.out();
  damaged.by("sun", "file_keeper").when(ReturnFile{.condition = FileCondition::damaged});
  damaged.then<FileReturned, BorrowerBarred>();
  EXPECT_EQ(damaged.only<FileReturned>().charge, Money{5000});
  // The preset `property` knows no charge and no bar.
  Loan property;
  property.out();
  property.at("2026-03-02 17:30:01");
  EXPECT_EQ(property.count<FileLoanOverdue>(), 1U);
  EXPECT_EQ(property.count<BorrowerBarred>(), 0U);
  property.by("sun", "file_keeper").when(ReturnFile{.condition = FileCondition::damaged});
  property.then<FileReturned>();
}

TEST(FileLoan, X_61_WhoLeftMeanwhileGetsNothingHandedOut) {
  Loan loan;
  loan.approved();
  loan.left("zhang");
  loan.by("sun", "file_keeper").when(HandOutFile{}).then_refused(rules::person_left);
  // The file is there for others again.
  loan.by("zhou", "file_manager").when(RefuseLoan{.reason = "已离职"}).then<LoanRefused>();
  EXPECT_TRUE(FileLoanModel::keys(loan.document()).empty());
}

TEST(FileLoan, CUS_23_WhoWasBarredMeanwhileGetsNothingHandedOut) {
  Loan loan(policy_of("car-sales-dealer"));
  loan.approved();
  loan.held({keys::barred, "zhang"}, Uuid{3, 3});
  loan.by("sun", "file_keeper").when(HandOutFile{}).then_refused(rules::borrower_barred);
}

}  // namespace
}  // namespace aftercare::customers
