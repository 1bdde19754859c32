#include "common/base/outcome.h"

#include <gtest/gtest.h>

#include <sstream>

#include "common/base/personal.h"
#include "common/base/policy_ref.h"
#include "common/base/timer.h"
#include "common/base/uuid.h"

namespace aftercare {
namespace {

constexpr Rule floor_rule{"CMP-13", "LEVEL_FLOOR", Kind::values, "级别过低", "below the floor"};

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

TEST(Outcome, ARejectionCarriesItsRule) {
  const Rejection rejection = reject(floor_rule, "level 1, floor 2");
  EXPECT_EQ(rejection.kind, Kind::values);
  EXPECT_EQ(rejection.code, "LEVEL_FLOOR");
  EXPECT_EQ(rejection.rule, "CMP-13");
  EXPECT_EQ(rejection.zh, "级别过低");
  EXPECT_EQ(rejection.en, "below the floor");
  EXPECT_EQ(rejection.detail, "level 1, floor 2");
  EXPECT_TRUE(rejection.errors.empty());
  EXPECT_EQ(printed(rejection), "CMP-13 LEVEL_FLOOR: below the floor (level 1, floor 2)");
  EXPECT_EQ(printed(reject(floor_rule)), "CMP-13 LEVEL_FLOOR: below the floor");
}

TEST(Outcome, ADetailOfWordsIsSaidInBothLanguages) {
  const Rejection rejection = reject(floor_rule, {"below level 2", "低于二级"});
  EXPECT_EQ(rejection.detail, Detail("below level 2", "低于二级"));
  EXPECT_EQ(reject(floor_rule, "2").detail.in_chinese(), "2") << "a value serves both";
}

TEST(Outcome, DetailsAreJoinedInEachLanguage) {
  EXPECT_EQ(("1" + Detail{" of ", " / "} + std::string("2")), (Detail{"1 of 2", "1 / 2"}));
  EXPECT_EQ(Detail("1") + "2", Detail("12"));
}

TEST(Outcome, APointerMakesItAFieldError) {
  const Rejection rejection = reject(floor_rule, {}, "/level");
  ASSERT_EQ(rejection.errors.size(), 1U);
  EXPECT_EQ(rejection.errors[0], (FieldError{.pointer = "/level",
                                             .code = "LEVEL_FLOOR",
                                             .rule = "CMP-13",
                                             .zh = "级别过低",
                                             .en = "below the floor"}));
}

TEST(Outcome, ARejectionOwnsItsTexts) {
  Rejection rejection;
  {
    const std::string id = "X-01";
    const std::string code = "CODE";
    rejection = reject(Rule{id, code, Kind::state, "甲", "a"});
  }
  EXPECT_EQ(rejection.rule, "X-01");
  EXPECT_EQ(rejection.code, "CODE");
}

TEST(Outcome, AFaultNamesItsKind) {
  EXPECT_EQ(printed(Fault{Fault::Kind::corrupt, "log 000012.sst"}), "corrupt: log 000012.sst");
  EXPECT_EQ(to_string(Fault::Kind::conflict), "conflict");
  EXPECT_EQ(to_string(Fault::Kind::io), "io");
  EXPECT_EQ(to_string(Fault::Kind::full), "full");
  EXPECT_EQ(to_string(Fault::Kind::unavailable), "unavailable");
}

TEST(Personal, PrintsTheMaskAndNeverTheValue) {
  EXPECT_EQ(printed(Personal{.clear = "13812345678"}), "(clear)");
  EXPECT_EQ(printed(Personal{.clear = "13812345678", .mask = "138****5678"}), "(clear)");
  EXPECT_EQ(printed(Personal{.mask = "138****5678", .box = {1}}), "138****5678");
  EXPECT_EQ(printed(Personal{}), "");
}

TEST(Personal, IsGivenByValueOrBox) {
  EXPECT_FALSE(Personal{}.given());
  EXPECT_FALSE(Personal{.mask = "***"}.given());
  EXPECT_TRUE(Personal{.clear = "x"}.given());
  EXPECT_TRUE((Personal{.mask = "***", .box = {1}}.given()));
}

TEST(Timer, MissesOneSecondBehindItsDueTime) {
  Timer timer{.name = "first_contact",
              .started_at = from_micros(1'000'000),
              .due_at = from_micros(1'772'784'000'000'000)};
  EXPECT_TRUE(timer.given());
  EXPECT_TRUE(timer.running());
  EXPECT_EQ(to_rfc3339(timer.miss_at()), "2026-03-06T08:00:01Z");
  EXPECT_EQ(printed(timer), "first_contact due 2026-03-06T08:00:00Z");
  timer.fired_at = timer.miss_at();
  EXPECT_FALSE(timer.running());
  timer.fired_at = {};
  timer.ended_at = timer.due_at;
  EXPECT_FALSE(timer.running());
  EXPECT_EQ(printed(timer), "first_contact due 2026-03-06T08:00:00Z ended 2026-03-06T08:00:00Z");
  EXPECT_FALSE(Timer{}.given());
}

TEST(PolicyRef, Prints) {
  EXPECT_EQ(printed(PolicyRef{"retail-franchise", 2, "cn-2026.1"}),
            "retail-franchise v2 (cn-2026.1)");
  EXPECT_FALSE(PolicyRef{}.given());
}

}  // namespace
}  // namespace aftercare
