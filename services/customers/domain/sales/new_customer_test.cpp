#include "services/customers/domain/sales/new_customer.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

ApplyNewCustomer form(const char* first = "2026-03-11") {
  return {.customer_name = "远方公司",
          .invoice_name = "远方公司",
          .first_transaction = FirstTransaction{.on = date(first), .invoice_no = "F-1"},
          .course = "展会结识，三次拜访",
          .evaluation = Evaluation{.contribution = "高", .credit = "良"}};
}

// An application by zhang on 2026-03-20.
class Application : public Story<NewCustomerApplicationModel> {
 public:
  explicit Application(CustomersPolicy policy = standard(), const char* now = "2026-03-20 09:00")
      : Story(std::move(policy)) {
    at(now);
    held({keys::customer, to_string(Uuid{9, 9})}, Uuid{9, 9});
  }
  Application& applied(const ApplyNewCustomer& asked = form()) {
    by("zhang", "account_owner").when(asked).then<NewCustomerApplied>();
    return *this;
  }
  Application& approved(const ApplyNewCustomer& asked = form()) {
    applied(asked);
    by("wu", "sales_manager").when(SignApplication{.instruction = "同意"});
    then<ApprovalStepSigned>();
    return *this;
  }
};

// Worked example 1, first half.
TEST(NewCustomer, CUS_31_CUS_A3_ThreeFullYearsWithoutBusiness) {
  struct Row {
    const char* first;
    const char* last;
    bool is_new;
  };
  for (const Row& row :
       {Row{"2026-03-11", "2023-03-10", true}, Row{"2026-03-09", "2023-03-10", false},
        Row{"2026-03-10", "2023-03-10", false}, Row{"2026-03-11", "", true}}) {
    Application a;
    a.approved(form(row.first));
    a.by("mei", "market_branch")
        .when(CheckHistory{.last_business_on = *row.last == '\0' ? 0 : date(row.last),
                           .note = "样品不计"});
    EXPECT_EQ(a.only<NewCustomerHistoryChecked>().is_new, row.is_new) << row.first;
    EXPECT_EQ(a.document().state,
              row.is_new ? ApplicationState::history_checked : ApplicationState::refused);
  }
}

// Worked example 1, second half.
TEST(NewCustomer, CUS_32_WithinAMonthOfTheFirstTransaction) {
  Application in_time(standard(), "2026-04-11 23:59:59");
  in_time.applied();
  Application late(standard(), "2026-04-12 00:00:00");
  late.by("zhang", "account_owner").when(form()).then<NewCustomerApplied, NewCustomerRefused>();
  EXPECT_EQ(late.document().state, ApplicationState::refused);
  EXPECT_EQ(late.document().refusal, RefusalReason::too_late);
  const auto told = NewCustomerApplicationModel::refusal(late.last());
  ASSERT_TRUE(told) << "the applicant hears a no";
  EXPECT_EQ(told->code, "TOO_LATE");
  Application january(standard(), "2026-03-02 09:00");
  january.by("zhang", "account_owner").when(form("2026-01-31"));
  EXPECT_EQ(january.count<NewCustomerRefused>(), 1U) << "by 2026-02-28";
}

TEST(NewCustomer, CUS_33_TheNameIsThatOfTheInvoice) {
  Application a;
  ApplyNewCustomer wrong = form();
  wrong.invoice_name = "远方贸易公司";
  a.by("zhang", "account_owner").when(wrong).then_refused(rules::invoice_name);
}

TEST(NewCustomer, CUS_36_TheColumnsOfTheForm) {
  Application a;
  ApplyNewCustomer wrong = form();
  wrong.course.clear();
  a.by("zhang", "account_owner").when(wrong).then_refused("REQUIRED", "CUS-36");
  wrong = form();
  wrong.evaluation.reset();
  a.when(wrong).then_refused("REQUIRED", "CUS-36");
  a.approved();
  EXPECT_EQ(a.document().instruction, "同意");
}

TEST(NewCustomer, CUS_34_SalesThenMarketThenTheFile) {
  Application a;
  a.applied();
  a.by("mei", "market_branch").when(CheckHistory{}).then_refused(rules::wrong_state);
  a.by("wu", "sales_manager").when(SignApplication{}).then<ApprovalStepSigned>();
  a.by("wu", "market_branch").when(CheckHistory{});
  EXPECT_EQ(a.refused()->code, "SIGNED_BEFORE");
  a.by("mei", "market_branch").when(CheckHistory{});
  a.then<ApprovalStepSigned, NewCustomerHistoryChecked>();
  a.by("zhang", "admin_branch").when(RecogniseCustomer{.customer_id = Uuid{9, 9}});
  a.then_refused(rules::four_eyes);
  a.by("nie", "admin_branch").when(RecogniseCustomer{}).then_refused(rules::file_missing);
  a.when(RecogniseCustomer{.customer_id = Uuid{8, 8}}).then_refused(rules::file_missing);
  a.when(RecogniseCustomer{.customer_id = Uuid{9, 9}}).then<NewCustomerRecognised>();
  EXPECT_EQ(a.only<NewCustomerRecognised>().applicant, "zhang");
}

TEST(NewCustomer, CUS_35_TheRewardIsPolicyDataAndEmptyByDefault) {
  CustomersPolicy policy = standard();
  EXPECT_FALSE(policy.recognition.reward);
  policy.recognition.reward = Money{50'000};
  Application a(policy);
  a.approved();
  a.by("mei", "market_branch").when(CheckHistory{});
  a.by("nie", "admin_branch").when(RecogniseCustomer{.customer_id = Uuid{9, 9}});
  EXPECT_EQ(a.only<NewCustomerRecognised>().reward, Money{50'000});
}

TEST(NewCustomer, CUS_34_AnyOfThemMayRefuse) {
  Application a;
  a.applied();
  a.by("wu", "sales_manager").when(RefuseCustomer{.reason = "信用不足"});
  a.then<NewCustomerRefused>();
  a.when(SignApplication{}).then_refused(rules::wrong_state);
}

}  // namespace
}  // namespace aftercare::customers
