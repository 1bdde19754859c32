#include "common/decider/wording.h"

#include <gtest/gtest.h>

#include "common/decider/deciding.h"

namespace aftercare::wording {
namespace test {

enum class Light : std::uint8_t { none, red, green, broken };

std::string_view to_word(Light light) {
  constexpr std::string_view words[] = {"none", "red", "green", "out_of_order"};
  return words[static_cast<std::size_t>(light)];
}
std::string_view label_zh(Light light) {
  constexpr std::string_view labels[] = {"无", "红灯", "绿灯", "故障"};
  return labels[static_cast<std::size_t>(light)];
}

}  // namespace test

namespace {

using test::Light;

constexpr Rule wrong_light{"X-01", "WRONG_LIGHT", Kind::state, "信号不符", "another light"};

TEST(Wording, AnEnumerantIsItsWordAndItsLabel) {
  EXPECT_EQ(word(Light::broken), (Detail{"out_of_order", "故障"}));
}

TEST(Wording, AStateIsSaidWithThoseThatWouldDo) {
  EXPECT_EQ(state(Light::red), (Detail{"state red", "当前状态：红灯"}));
  EXPECT_EQ(state(Light::red, {Light::green}),
            (Detail{"state red; allowed: green", "当前状态：红灯；允许：绿灯"}));
  EXPECT_EQ(state(Light::none, {Light::green, Light::broken}),
            (Detail{"state none; allowed: green, out_of_order", "当前状态：无；允许：绿灯、故障"}));
}

TEST(Wording, GivenAnotherStateThenTheGuardSaysSoInBothLanguages) {
  EXPECT_FALSE(deciding::only_in(wrong_light, Light::red, Light::red, Light::green));
  const auto no = deciding::only_in(wrong_light, Light::red, Light::green, Light::broken);
  ASSERT_TRUE(no);
  EXPECT_EQ(no->detail.en, "state red; allowed: green, out_of_order");
  EXPECT_EQ(no->detail.zh, "当前状态：红灯；允许：绿灯、故障");
}

}  // namespace
}  // namespace aftercare::wording
