#include "services/complaints/policies/care_file.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const CarePolicy& care_of(const std::string& preset) { return values_of(preset).care; }

TEST(CareFile, X_01_EveryPresetSaysWhatStandsBesideTheCase) {
  for (const std::string& preset : all_presets()) {
    const CarePolicy& care = care_of(preset);
    EXPECT_EQ(care.follow_ups.pass_to, 3) << preset;
    EXPECT_EQ(care.follow_ups.waive_days, 3) << preset;
    EXPECT_EQ(care.retention.complaint_years, 5) << preset;
    EXPECT_EQ(care.retention.call_audio_years, 1) << preset;
  }
}

TEST(CareFile, X_70_TheseAskNobodyAgain) {
  for (const char* preset : {"manufacturer", "industrial-equipment", "law-firm"}) {
    EXPECT_THAT(care_of(preset).follow_ups.rules, IsEmpty()) << preset;
  }
}

TEST(CareFile, CMP_33_OpinionsOfProperty) {
  EXPECT_EQ(care_of("property").opinions.delivery, calendar::calendar_days(2));
  EXPECT_EQ(care_of("property").opinions.measures, calendar::calendar_days(3));
  for (const std::string& preset : all_presets()) {
    EXPECT_EQ(care_of(preset).opinions.offered(), preset == "property") << preset;
  }
}

TEST(CareFile, X_75_TheDiscountOfAnAdoptedSuggestion) {
  EXPECT_EQ(care_of("car-4s-store").follow_ups.discount_ppm, 200'000U);
}

TEST(CareFile, X_05_FollowUpsOfOtherContextsInTheDefaultPreset) {
  const CarePolicy& care = care_of("retail-franchise");
  const auto* order = rule_for(care.follow_ups, FollowUpSubject::work_order);
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->due, calendar::calendar_days(3));
  const auto* job = rule_for(care.follow_ups, FollowUpSubject::workshop_job);
  ASSERT_NE(job, nullptr);
  EXPECT_EQ(job->scale, SatisfactionScale::store5);
  EXPECT_EQ(rule_for(care.follow_ups, FollowUpSubject::complaint), nullptr);
}

TEST(CareFile, X_01_WrongContentIsNamed) {
  policy::File file("p.toml",
                    "[follow_ups]\npass_to = 9\nwaive_days = 3\nscale = \"stars\"\nby_hand = []\n"
                    "[[follow_up]]\nsubject = \"weather\"\ndue = \"soon\"\nmodes = [\"pigeon\"]\n"
                    "scale = \"store5\"\nholder = \"x\"\ncolour = 1\n"
                    "[[periodic]]\nreport = \"r\"\nowner = \"o\"\nevery = \"moon\"\n"
                    "days_after = 1\nat = \"25:00\"\n"
                    "[retention]\ncomplaint_years = 5\ncall_audio_years = 1\n");
  static_cast<void>(read_care(file.root()));
  const std::string what = settings::to_string(file.finish());
  for (const char* word :
       {"pass_to", "stars", "weather", "soon", "pigeon", "colour", "moon", "25:00"}) {
    EXPECT_THAT(what, HasSubstr(word));
  }
}

}  // namespace
}  // namespace aftercare::complaints
