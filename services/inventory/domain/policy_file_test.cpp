#include "services/inventory/policies/policy_file.h"

#include <gmock/gmock.h>

#include "services/inventory/domain/inventory_fixture.h"

namespace aftercare::inventory {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(InventoryPolicy, X_01_EveryShippedPresetIsRead) {
  EXPECT_THAT(shipped_presets(),
              UnorderedElementsAre("standard", "car-4s-store", "car-sales-dealer", "uniform-25"));
  for (const std::string& preset : shipped_presets()) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    const auto chosen = (*book)->in_force({}, local("2026-03-02 09:00"));
    ASSERT_TRUE(chosen.has_value()) << preset;
    EXPECT_EQ(chosen->content.store.issue_method, IssueMethod::fifo) << preset;
  }
  EXPECT_FALSE(shipped_policies("grocer").has_value());
}

TEST(InventoryPolicy, X_05_APresetDiffersOnlyWhereItSaysSo) {
  EXPECT_TRUE(policy_of("car-4s-store").store.precheck);
  EXPECT_EQ(policy_of("car-4s-store").tools, standard().tools);
  EXPECT_EQ(policy_of("uniform-25").old_parts.window, WindowRule::uniform_25);
  EXPECT_EQ(policy_of("uniform-25").returns, standard().returns);
}

TEST(InventoryPolicy, INV_38_EveryPlanOfTheRulebookHasItsRow) {
  EXPECT_EQ(standard().counts.plans.size(), 8U);
  for (const PlanPolicy& plan : standard().counts.plans) EXPECT_FALSE(plan.counters.empty());
}

TEST(InventoryPolicy, X_37_EveryChainHasPeopleWhoSign) {
  for (const char* code : {"PURCHASE", "PURCHASE_PAYMENT", "SPECIAL_TOOL_PURCHASE"}) {
    EXPECT_NE(chain_of(standard(), code), nullptr) << code;
  }
  for (const char* code : {"PICK_LIST", "ORDER_WITHOUT_MANAGER"}) {
    EXPECT_NE(chain_of(standard(), code, "car-sales-dealer"), nullptr) << code;
    EXPECT_EQ(chain_of(standard(), code), nullptr) << code;
  }
}

TEST(InventoryPolicy, X_01_WrongContentIsNamed) {
  Policies book("p");
  const auto added = policy::add_file(
      book, "p.toml",
      "preset = \"p\"\nversion = 1\nscope = \"shipped\"\neffective_from = 2026-01-01\n"
      "[content.store]\nissue_method = \"dice\"\nprecheck = true\ncolour = 1\n"
      "[content.purchases]\nsend_back = \"soon\"\nvoucher = \"1 WD\"\n",
      [](const policy::Reader& content) { return read_policy(content); });
  ASSERT_FALSE(added.has_value());
  for (const char* wrong : {"dice", "soon", "colour"}) {
    EXPECT_THAT(added.error().what, HasSubstr(wrong));
  }
}

}  // namespace
}  // namespace aftercare::inventory
