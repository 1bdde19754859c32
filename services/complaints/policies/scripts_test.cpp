#include "services/complaints/policies/scripts.h"

#include <gmock/gmock.h>

#include <set>

namespace aftercare::complaints {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(Scripts, CMP_64_OpeningFiveSituationsAndClosingOfTheFirstContact) {
  const auto scripts = shipped_scripts();
  ASSERT_TRUE(scripts) << scripts.error();
  std::vector<std::string> situations;
  for (const ScriptLine& line : scripts->lines) {
    EXPECT_FALSE(line.zh.empty());
    EXPECT_FALSE(line.en.empty());
    if (line.step == "first_contact") situations.push_back(line.situation);
  }
  EXPECT_THAT(situations, ElementsAre("opening", "answerable", "refer", "later", "other_department",
                                      "needs_report", "closing"));
}

TEST(Scripts, CMP_64_ForbiddenPhrases) {
  const auto scripts = shipped_scripts();
  ASSERT_TRUE(scripts) << scripts.error();
  for (const char* phrase : {"no", "that is not my business", "ask him"}) {
    EXPECT_THAT(scripts->forbidden, Contains(Field(&ScriptLine::en, phrase)));
  }
}

TEST(Scripts, CMP_64_AWrongFileIsRefusedWithItsProblems) {
  const auto scripts = read_scripts(
      "s.toml",
      "[[line]]\nstep=\"lunch\"\nsituation=\"opening\"\nzh=\"x\"\n[[forbidden]]\nzh=\"y\"\n");
  ASSERT_FALSE(scripts);
  EXPECT_THAT(scripts.error().what, HasSubstr("lunch"));
  EXPECT_THAT(scripts.error().what, HasSubstr("en"));
}

}  // namespace
}  // namespace aftercare::complaints
