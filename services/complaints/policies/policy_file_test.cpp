#include "services/complaints/policies/policy_file.h"

#include <gmock/gmock.h>

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ComplaintPolicy shipped() {
  const auto book = shipped_policies();
  EXPECT_TRUE(book.has_value()) << (book ? "" : book.error().what);
  const auto chosen = (*book)->in_force({}, parse_rfc3339("2026-03-06T08:00:00Z").value());
  EXPECT_TRUE(chosen.has_value()) << (chosen ? "" : chosen.error().what);
  return chosen->content;
}

TEST(ComplaintPolicy, CMP_20_CMP_32_RetailFranchiseHasTheTermsOfTheComparison) {
  const ComplaintPolicy policy = shipped();
  EXPECT_EQ(policy.first_contact, calendar::working_days(1));
  EXPECT_THAT(policy.progress, ElementsAre(calendar::calendar_days(7), calendar::calendar_days(3),
                                           calendar::working_days(1)));
  EXPECT_EQ(policy.hand_over, calendar::minutes(30));
  EXPECT_EQ(policy.satisfaction_query, calendar::working_days(3));
  EXPECT_EQ(policy.pass_on, calendar::calendar_days(0));
  EXPECT_EQ(policy.slip_answer, calendar::working_days(2));
}

TEST(ComplaintPolicy, CMP_34_LevelsNameTheirFunctions) {
  const ComplaintPolicy policy = shipped();
  EXPECT_TRUE(policy.levels);
  EXPECT_THAT(policy.handlers, ElementsAre("agent_l1", "agent_l2", "agent_l3"));
  EXPECT_EQ(level_of(policy, "agent_l2"), 2);
  EXPECT_EQ(level_of(policy, "gm"), 0);
  EXPECT_EQ(level_of(policy, ""), 0);
}

TEST(ComplaintPolicy, CMP_15_ReviewersByLevel) {
  const ComplaintPolicy policy = shipped();
  EXPECT_THAT(policy.reviewers[0], ElementsAre("agent_l2"));
  EXPECT_THAT(policy.reviewers[1], ElementsAre("agent_l3"));
  EXPECT_THAT(policy.reviewers[2], ElementsAre("agent_l3", "gm"));
  EXPECT_THAT(policy.four_eyes, ElementsAre(false, false, true));
}

TEST(ComplaintPolicy, CMP_46_AuthoritiesByAmount) {
  const ComplaintPolicy policy = shipped();
  EXPECT_THAT(policy.authorities,
              ElementsAre(Authority{"sales_manager", Money{500'000}},
                          Authority{"deputy_gm", Money{2'000'000}}, Authority{"gm", {}}));
}

TEST(ComplaintPolicy, X_02_TheShippedVersionCanBePinned) {
  const auto book = shipped_policies();
  ASSERT_TRUE(book.has_value());
  const auto now = (*book)->in_force({}, parse_rfc3339("2026-03-06T08:00:00Z").value());
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(now->ref.preset, "retail-franchise");
  EXPECT_EQ(now->ref.version, 1U);
  EXPECT_TRUE((*book)->pinned(now->ref).has_value());
}

TEST(ComplaintPolicy, X_01_APresetThatIsNotShippedIsRefused) {
  const auto book = shipped_policies("grocer");
  ASSERT_FALSE(book.has_value());
  EXPECT_THAT(book.error().what, HasSubstr("grocer"));
}

TEST(ComplaintPolicy, X_01_WrongContentIsNamed) {
  Policies book("p");
  const auto added = policy::add_file(
      book, "p.toml",
      "preset = \"p\"\nversion = 1\nscope = \"shipped\"\neffective_from = 2026-01-01\n"
      "[content]\nkinds = [\"complaint\", \"rumour\"]\nlevels = true\nplan_chain = \"X\"\n"
      "no_answer_days = 0\ndissatisfied_from = 4\nauthority = []\ncolour = 1\n"
      "[content.floors]\nrelated_to = 4\nattitude = 2\nservice_quality = 2\npolicy = 2\n"
      "regulator = 3\nbatch_new_goods = 3\ndepartment_inaction = 3\npartners = []\n"
      "[content.terms]\nfirst_contact = \"soon\"\nslip_answer = \"2 WD\"\n"
      "[[content.level]]\nfunction = \"agent_l1\"\nreviewers = []\nfour_eyes = false\n",
      read_policy);
  ASSERT_FALSE(added.has_value());
  const std::string& what = added.error().what;
  EXPECT_THAT(what, HasSubstr("rumour"));
  EXPECT_THAT(what, HasSubstr("no_answer_days"));
  EXPECT_THAT(what, HasSubstr("colour"));
  EXPECT_THAT(what, HasSubstr("related_to"));
  EXPECT_THAT(what, HasSubstr("soon"));
  EXPECT_THAT(what, HasSubstr("level"));
}

}  // namespace
}  // namespace aftercare::complaints
