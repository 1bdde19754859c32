// complaints.md 2.2, CMP-33: survey opinions.
#include "services/complaints/domain/opinion.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Opinion : public testing::Scenario<OpinionCaseModel> {
 public:
  explicit Opinion(const std::string& preset = "property")
      : Scenario(with_care_of(preset), {.preset = preset, .version = 1}) {
    at("2026-04-13 10:00");  // a Monday
    desk();
  }
  Opinion& desk() {
    as("chen", {"service_desk"});
    return *this;
  }
  Opinion& manager() {
    as("liu", {"department_manager"});
    return *this;
  }
  Opinion& collected() {
    desk().when(CollectOpinion{.survey_id = "2026-1", .opinion = "电梯常停", .unit = "工程部"});
    then<OpinionCollected>();
    return *this;
  }
  Opinion& delivered() {
    desk().when(DeliverOpinion{.received_by = "liu"}).then<OpinionDelivered>();
    return *this;
  }
  Opinion& measures() {
    manager().when(SubmitMeasures{.measures = {"更换控制板"}}).then<MeasuresSubmitted>();
    return *this;
  }
  Opinion& rectified() {
    manager().when(ReportRectified{.proof = "维修单 17"}).then<OpinionRectified>();
    return *this;
  }
};

TEST(OpinionCase, CMP_33_Example8DeliveredMeasuresVisit) {
  Opinion o;
  o.collected();  // compiled Mon 04-13
  EXPECT_EQ(o.document().doc_no, "YJ-202604-00001");
  EXPECT_THAT(o.running(), ElementsAre(Pair("opinion_delivery", local("2026-04-15 23:59:59"))));
  o.at("2026-04-15 15:00");
  o.delivered();
  EXPECT_FALSE(o.document().misses);
  EXPECT_THAT(o.running(), ElementsAre(Pair("opinion_measures", local("2026-04-18 23:59:59"))));
  o.at("2026-04-18 09:00");
  o.measures();
  EXPECT_THAT(o.running(), IsEmpty());
  o.at("2026-04-24 16:00");
  o.rectified();
  const auto& rectified = o.only<OpinionRectified>();
  ASSERT_TRUE(rectified.follow_up.has_value());
  EXPECT_EQ(rectified.follow_up->due_at, local("2026-05-08 23:59:59"));
  EXPECT_THAT(rectified.follow_up->modes, ElementsAre(FollowUpMode::visit));
  EXPECT_TRUE(rectified.follow_up->signature_required);
}

TEST(OpinionCase, CMP_33_LateStepsAreMissesAndStillRecorded) {
  Opinion o;
  o.collected().at("2026-04-16 00:00:00");
  EXPECT_EQ(o.count<OpinionDeadlineMissed>(), 1U);
  o.delivered();
  EXPECT_TRUE(o.only<OpinionDelivered>().late);
  o.at("2026-04-20 00:00:00");
  EXPECT_EQ(o.count<OpinionDeadlineMissed>(), 2U);
  o.measures();
  EXPECT_TRUE(o.only<MeasuresSubmitted>().late);
  EXPECT_EQ(o.document().misses, 2);
}

TEST(OpinionCase, CMP_33_StepsInTheirOrderOnly) {
  Opinion o;
  o.desk().when(DeliverOpinion{.received_by = "liu"}).then_refused(rules::not_collected);
  o.collected();
  o.manager().when(SubmitMeasures{.measures = {"x"}}).then_refused(rules::opinion_state);
  o.when(ReportRectified{.proof = "x"}).then_refused(rules::opinion_state);
  o.desk()
      .when(CollectOpinion{.survey_id = "1", .opinion = "x", .unit = "y"})
      .then_refused(rules::already_collected);
  o.when(DeliverOpinion{}).then_refused("REQUIRED", "CMP-33");
  o.delivered();
  o.manager().when(SubmitMeasures{.measures = {" "}}).then_refused("REQUIRED", "CMP-33");
  o.measures();
  o.when(ReportRectified{}).then_refused("REQUIRED", "CMP-33");
  o.rectified();
  o.as("system").when(CloseOpinion{.follow_up_no = "HF-1", .answer = 2}).then<OpinionClosed>();
  o.when(CloseOpinion{}).then<>();
}

TEST(OpinionCase, CMP_33_CollectedLaterTheClockRunsFromCompiling) {
  Opinion o;
  o.desk().when(CollectOpinion{.survey_id = "2026-1",
                               .opinion = "电梯常停",
                               .unit = "工程部",
                               .compiled_at = local("2026-04-11 10:00")});
  EXPECT_EQ(o.running().at("opinion_delivery"), local("2026-04-13 23:59:59"));
  Opinion future;
  future.desk()
      .when(CollectOpinion{.survey_id = "1",
                           .opinion = "x",
                           .unit = "y",
                           .compiled_at = local("2026-04-13 10:00:01")})
      .then_refused(rules::compiled_in_future);
}

TEST(OpinionCase, CMP_33_OnlyWhereThePresetKeepsOpinions) {
  Opinion o("retail-franchise");
  o.desk()
      .when(CollectOpinion{.survey_id = "1", .opinion = "x", .unit = "y"})
      .then_refused(rules::opinions_not_offered);
}

TEST(OpinionCase, X_53_ClosedIntoTheVolumeOfTheYear) {
  Opinion o;
  o.collected().delivered().measures().rectified();
  o.at("2027-01-04 09:00");
  o.as("system")
      .when(
          CloseOpinion{.follow_up_no = "HF-202604-00001", .answer = 2, .signed_by_customer = true})
      .then<OpinionClosed>();
  EXPECT_EQ(o.document().volume, 2027);
  EXPECT_EQ(o.document().visit_answer, 2);
  EXPECT_TRUE(o.document().visit_signed);
  EXPECT_FALSE(o.document().open);
  EXPECT_EQ(o.replayed(), o.document());
}

}  // namespace
}  // namespace aftercare::complaints
