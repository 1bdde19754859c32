#include "common/roles/roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace aftercare::roles::test {
namespace {

TEST(Roles, EachHasOneNameOfItsOwn) {
  std::set<std::string> names;
  for (const std::string& code : all()) {
    const Detail called = name(code);
    EXPECT_EQ(called.en, code);
    EXPECT_FALSE(called.zh.empty()) << code;
    EXPECT_TRUE(names.insert(called.zh).second) << code << " is called as another is";
  }
  EXPECT_TRUE(std::ranges::is_sorted(all())) << "a reader finds them by their letters";
}

TEST(Roles, AWordThatIsNoneServesBothLanguages) {
  EXPECT_TRUE(is_role("gm"));
  EXPECT_FALSE(is_role("zhang.wei"));
  EXPECT_EQ(name("night_watch"), Detail("night_watch"));
}

TEST(Roles, SeveralAreSaidInEachLanguage) {
  EXPECT_EQ(names(std::vector<std::string>{"gm", "night_watch", "hr"}),
            Detail("gm, night_watch, hr", "总经理、night_watch、人力发展部"));
  EXPECT_EQ(names({}), Detail());
}

}  // namespace
}  // namespace aftercare::roles::test
