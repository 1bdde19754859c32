#include "services/customers/policies/policy_file.h"

#include <gmock/gmock.h>

#include "services/customers/domain/customers_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(CustomersPolicy, X_05_TheStandardChoosesThePresetOfEachFeature) {
  const CustomersPolicy& policy = standard();
  EXPECT_EQ(policy.loans.chain_of, "property");
  EXPECT_TRUE(policy.loans.back_by_closing);
  EXPECT_EQ(policy.equipment.pass_notice, calendar::minutes(30));
  EXPECT_EQ(policy.equipment.confirm_transfer, calendar::working_days(2));
  EXPECT_EQ(policy.equipment.fee_tenths, 1'000U);
  EXPECT_FALSE(policy.equipment.fee);
  EXPECT_EQ(policy.leads.first_follow_up, calendar::calendar_days(3));
  EXPECT_EQ(policy.recognition.gap_years, 3);
  EXPECT_THAT(policy.visits.every_months, ElementsAre(1, 2, 3, 6));
  EXPECT_EQ(policy.privacy.grant, calendar::hours(8));
  EXPECT_EQ(policy.privacy.retention, calendar::months(60));
}

TEST(CustomersPolicy, X_01_EveryShippedPresetIsRead) {
  EXPECT_THAT(shipped_presets(), UnorderedElementsAre("standard", "property", "car-sales-dealer",
                                                      "resort-hotel", "retail-mall"));
  for (const std::string& preset : shipped_presets()) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    const auto chosen = (*book)->in_force({}, local("2026-03-02 09:00"));
    ASSERT_TRUE(chosen.has_value()) << preset;
    EXPECT_EQ(chosen->ref.preset, preset);
    EXPECT_TRUE(chosen->content.privacy.grant.given()) << preset;
  }
  EXPECT_FALSE(shipped_policies("grocer").has_value());
}

TEST(CustomersPolicy, X_05_APresetDiffersOnlyWhereItSaysSo) {
  const CustomersPolicy dealer = policy_of("car-sales-dealer");
  EXPECT_EQ(dealer.loans.late_charge, Money{1000});
  EXPECT_EQ(dealer.loans.lost_charge, Money{5000});
  EXPECT_EQ(dealer.equipment.papers, calendar::minutes(20));
  EXPECT_EQ(dealer.leads, standard().leads);
  EXPECT_EQ(dealer.files, standard().files);
  EXPECT_TRUE(policy_of("property").files.one_file_per_unit);
  EXPECT_EQ(policy_of("resort-hotel").files.care_call, calendar::calendar_days(7));
}

TEST(CustomersPolicy, CUS_06_CUS_07_ClassesHaveTheirDataAndProofs) {
  const auto& required = standard().files.required;
  const auto resident =
      std::ranges::find(required, CustomerClass::individual_resident, &Required::of);
  ASSERT_NE(resident, required.end());
  EXPECT_THAT(resident->fields, Contains("employer"));
  EXPECT_THAT(resident->proofs, ElementsAre(ElementsAre(ProofKind::identity)));
}

TEST(CustomersPolicy, X_37_EveryChainHasPeopleWhoSign) {
  const CustomersPolicy dealer = policy_of("car-sales-dealer");
  for (const char* code : {"CUSTOMER_INFO_CORRECTION", "NEW_CUSTOMER", "VISIT_PLAN"}) {
    EXPECT_NE(chain_of(standard(), code), nullptr) << code;
  }
  EXPECT_EQ(chain_of(standard(), "FILE_LOAN", standard().loans.chain_of)->steps.size(), 2U);
  EXPECT_EQ(chain_of(dealer, "FILE_LOAN", dealer.loans.chain_of)->steps.size(), 1U);
}

TEST(CustomersPolicy, X_01_WrongContentIsNamed) {
  Policies book("p");
  const auto added = policy::add_file(
      book, "p.toml",
      "preset = \"p\"\nversion = 1\nscope = \"shipped\"\neffective_from = 2026-01-01\n"
      "[content.loans]\nchain_of = \"property\"\noffice_only = true\nback = \"soon\"\n"
      "back_by_closing = false\nbars = false\ncolour = 1\n"
      "[content.files]\none_file_per_unit = false\nreview = \"12 months\"\nidle = \"1 month\"\n"
      "care_call = \"-\"\npersonnel_change_informs = []\n"
      "[[content.files.required]]\nclass = \"martian\"\nfields = [\"shoe_size\"]\nproofs = []\n",
      [](const policy::Reader& content) { return read_policy(content); });
  ASSERT_FALSE(added.has_value());
  for (const char* wrong : {"soon", "colour", "martian", "shoe_size"}) {
    EXPECT_THAT(added.error().what, HasSubstr(wrong));
  }
}

}  // namespace
}  // namespace aftercare::customers
