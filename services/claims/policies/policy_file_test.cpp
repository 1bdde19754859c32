#include "services/claims/policies/policy_file.h"

#include <gmock/gmock.h>

#include "services/claims/domain/claims_fixture.h"

namespace aftercare::claims {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(ClaimsPolicy, X_01_EveryShippedPresetIsRead) {
  EXPECT_THAT(shipped_presets(), UnorderedElementsAre("heavy-equipment-dealer", "car-sales-dealer",
                                                      "industrial-equipment"));
  for (const std::string& preset : shipped_presets()) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    const auto chosen = (*book)->in_force({}, local("2026-03-02 09:00"));
    ASSERT_TRUE(chosen.has_value()) << preset;
    EXPECT_EQ(chosen->content.submission.term, calendar::calendar_days(14)) << preset;
    EXPECT_EQ(chosen->content.reports.size(), 6U) << preset;
  }
  EXPECT_FALSE(shipped_policies("grocer").has_value());
}

TEST(ClaimsPolicy, X_05_TheFiguresOfTheDefault) {
  const ClaimsPolicy& policy = dealer();
  EXPECT_EQ(policy.submission.start, ClockStart::repaired);
  EXPECT_THAT(policy.submission.notices,
              ElementsAre(calendar::calendar_days(7), calendar::calendar_days(12)));
  EXPECT_EQ(policy.following.payment, calendar::calendar_days(30));
  EXPECT_EQ(policy.following.retention, calendar::months(120));
  EXPECT_EQ(policy.orders.late_charge, yuan("500.00"));
  EXPECT_EQ(policy.orders.least_ppm, 600'000U);
  EXPECT_EQ(policy.orders.most_ppm, 900'000U);
  EXPECT_FALSE(policy.findings.supplier_claims);
  EXPECT_TRUE(policy_of("industrial-equipment").findings.supplier_claims);
}

TEST(ClaimsPolicy, CLM_20_CLM_41_X_37_TheChainsAreThere) {
  for (const char* code : {"CLAIM_PARTS_ORDER", "COMMERCIAL_CLAIM"}) {
    EXPECT_NE(chain_of(dealer(), code, ""), nullptr) << code;
  }
  EXPECT_EQ(chain_of(dealer(), "COMMERCIAL_CLAIM", "")->steps.size(), 5U);
}

TEST(ClaimsPolicy, X_01_WrongContentIsNamed) {
  Policies book("p");
  const auto added = policy::add_file(
      book, "p.toml",
      "preset = \"p\"\nversion = 1\nscope = \"shipped\"\neffective_from = 2026-01-01\n"
      "[content.submission]\nterm = \"soon\"\nstart = \"yesterday\"\nnotices = [\"x\"]\n"
      "[content.orders]\nreminder = \"1 WD\"\nfitting = \"7 CD\"\nlate_charge = \"1.00\"\n"
      "least_ppm = 5\nmost_ppm = 4\ncolour = 1\n",
      [](const policy::Reader& content) { return read_policy(content); });
  ASSERT_FALSE(added.has_value());
  for (const char* wrong : {"soon", "yesterday", "notices", "least_ppm", "colour"}) {
    EXPECT_THAT(added.error().what, HasSubstr(wrong));
  }
}

}  // namespace
}  // namespace aftercare::claims
