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
  EXPECT_EQ(policy.level[0].progress, calendar::calendar_days(7));
  EXPECT_EQ(policy.level[1].progress, calendar::calendar_days(3));
  EXPECT_EQ(policy.level[2].progress, calendar::working_days(1));
  EXPECT_EQ(policy.hand_over, calendar::minutes(30));
  EXPECT_EQ(policy.satisfaction_query, calendar::working_days(3));
  EXPECT_EQ(policy.pass_on, calendar::calendar_days(0));
  EXPECT_EQ(policy.slip_answer, calendar::working_days(2));
}

TEST(ComplaintPolicy, CMP_34_LevelsNameTheirFunctions) {
  const ComplaintPolicy policy = shipped();
  EXPECT_TRUE(policy.levels);
  EXPECT_EQ(function_of(policy, 1), "agent_l1");
  EXPECT_EQ(function_of(policy, 2), "agent_l2");
  EXPECT_EQ(function_of(policy, 3), "agent_l3");
  EXPECT_EQ(level_of(policy, "agent_l2"), 2);
  EXPECT_EQ(level_of(policy, "gm"), 0);
  EXPECT_EQ(level_of(policy, ""), 0);
}

TEST(ComplaintPolicy, CMP_15_ReviewersByLevel) {
  const ComplaintPolicy policy = shipped();
  EXPECT_THAT(policy.level[0].reviewers, ElementsAre("agent_l2"));
  EXPECT_THAT(policy.level[1].reviewers, ElementsAre("agent_l3"));
  EXPECT_THAT(policy.level[2].reviewers, ElementsAre("agent_l3", "gm"));
  EXPECT_FALSE(policy.level[0].four_eyes);
  EXPECT_FALSE(policy.level[1].four_eyes);
  EXPECT_TRUE(policy.level[2].four_eyes);
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

std::string version_of(std::string_view preset, std::string_view scope, std::string_view content) {
  return "preset = \"" + std::string(preset) + "\"\nversion = 2\nscope = \"" + std::string(scope) +
         "\"\neffective_from = 2026-04-01\napproved_by = \"gm\"\n"
         "approved_at = \"2026-03-30T09:00:00+08:00\"\n[content]\n" +
         std::string(content);
}

TEST(ComplaintPolicy, X_02_X_03_ACompanySelectsAPresetByAVersionOfItsOwn) {
  const auto book = shipped_policies();
  ASSERT_TRUE(book.has_value());
  const auto added = policy::add_file(
      **book, "own.toml",
      version_of("manufacturer", "company",
                 "based_on = { preset = \"manufacturer\", version = 1 }\nno_answer_days = 5\n"),
      read_policy);
  ASSERT_TRUE(added.has_value()) << added.error().what;
  const auto before = (*book)->in_force({}, parse_rfc3339("2026-03-31T10:00:00+08:00").value());
  EXPECT_EQ(before->ref.preset, "retail-franchise");  // effective dates
  const auto now = (*book)->in_force({}, parse_rfc3339("2026-04-01T10:00:00+08:00").value());
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(now->ref.preset, "manufacturer");
  EXPECT_EQ(now->ref.version, 2U);
  EXPECT_EQ(now->content.no_answer_days, 5);
  EXPECT_EQ(now->content.steps.size(), 8U);                     // of the shipped version
  EXPECT_EQ(now->content.floors, shipped().floors);             // of what that one is based on
  EXPECT_EQ((*book)->pinned(before->ref)->content, shipped());  // cases keep theirs
}

TEST(ComplaintPolicy, X_01_WhatAFileIsBasedOnMustBeShipped) {
  for (const char* base : {"{ preset = \"grocer\", version = 1 }",
                           "{ preset = \"manufacturer\", version = 9 }", "{ version = 1 }"}) {
    const auto book = shipped_policies();
    const auto added = policy::add_file(
        **book, "own.toml",
        version_of("manufacturer", "company", "based_on = " + std::string(base)), read_policy);
    ASSERT_FALSE(added.has_value()) << base;
    EXPECT_THAT(added.error().what, HasSubstr("based_on"));
  }
}

TEST(ComplaintPolicy, X_01_ATableIsTakenOverWholeOrNotAtAll) {
  const auto book = shipped_policies();
  const auto added = policy::add_file(
      **book, "own.toml",
      version_of("property", "company",
                 "based_on = { preset = \"property\", version = 1 }\n[content.terms]\n"
                 "first_contact = \"2 WD\"\n"),
      read_policy);
  ASSERT_FALSE(added.has_value());  // the other terms of the table are missing
  EXPECT_THAT(added.error().what, HasSubstr("slip_answer"));
}

TEST(ComplaintPolicy, X_01_RoutesSanctionsAndClocksAreChecked) {
  const auto refused = [](std::string_view content) {
    const auto book = shipped_policies();
    const auto added = policy::add_file(
        **book, "own.toml",
        version_of("property", "company",
                   "based_on = { preset = \"property\", version = 1 }\n" + std::string(content)),
        read_policy);
    return added ? std::string("taken") : added.error().what;
  };
  EXPECT_EQ(refused(""), "taken");
  EXPECT_THAT(refused("plan_chain = \"NOBODY\""), HasSubstr("NOBODY"));
  EXPECT_THAT(refused("quality_form = [\"colour\"]"), HasSubstr("colour"));
  EXPECT_THAT(refused("[[content.step]]\nname = \"a\"\nunit = \"a\"\nterm = \"1 CD\""),
              HasSubstr("roles"));
  EXPECT_THAT(refused("[[content.sanction]]\ncode = \"F\"\nleast = \"1.00\""), HasSubstr("least"));
  EXPECT_THAT(refused("[content.closing]\ninformed = \"gm\""), HasSubstr("term"));
  EXPECT_THAT(refused("[content.closing]\ninformed = \"gm\"\nfrom = \"birth\"\n"
                      "[[content.closing.term]]\nterm = \"1 CD\""),
              HasSubstr("received, accepted"));
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
