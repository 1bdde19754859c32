#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<PolicyChange> preview(const Case& one, const ComplaintPolicy& would) {
  return ComplaintModel::preview(one.document(), one.policy(), would, calendar::shipped_calendar());
}

TEST(Preview, X_02_TheSamePolicyChangesNothing) {
  Case one;
  one.closed();
  EXPECT_THAT(preview(one, retail_franchise()), IsEmpty());
}

TEST(Preview, X_02_AShorterTermMovesTheDeadlineAndMayMakeItMissed) {
  Case one;
  one.at("2026-03-02 09:00").registered();
  one.at("2026-03-03 10:00").contacted();  // in time: due on the 3rd at 17:30
  ComplaintPolicy would = retail_franchise();
  would.first_contact = calendar::hours(24);
  EXPECT_THAT(preview(one, would),
              ElementsAre(PolicyChange{"due:first_contact", "CMP-20", "2026-03-03T09:30:00Z",
                                       "2026-03-03T01:00:00Z"},
                          PolicyChange{"missed:first_contact", "CMP-20", "no", "yes"}));
  EXPECT_EQ(one.document().timers.at(0).due_at, local("2026-03-03 17:30")) << "it stays as it is";
}

TEST(Preview, X_02_ALongerTermForgivesAMiss) {
  Case one;
  one.at("2026-03-02 09:00").registered();
  one.at("2026-03-04 10:00");
  one.agent().when(RecordFirstContact{});
  ComplaintPolicy would = retail_franchise();
  would.first_contact = calendar::working_days(3);
  const auto changes = preview(one, would);
  EXPECT_THAT(changes,
              ::testing::Contains(PolicyChange{"missed:first_contact", "CMP-20", "yes", "no"}));
}

TEST(Preview, X_02_AClockThatWouldNotRun) {
  Case one;
  one.contacted();
  ComplaintPolicy would = retail_franchise();
  would.level[0].progress = {};
  const auto changes = preview(one, would);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].what, "due:progress");
  EXPECT_EQ(changes[0].would, "none");
}

TEST(Preview, CMP_13_AnotherFloor) {
  Case one;
  RegisterComplaint rude = request();
  rude.cause_class = CauseClass::attitude;
  one.when(rude);
  ComplaintPolicy would = retail_franchise();
  would.floors.attitude = 3;
  EXPECT_THAT(preview(one, would), ElementsAre(PolicyChange{"level_floor", "CMP-13", "2", "3"}));
}

TEST(Preview, CMP_60_AnAnswerThatWouldEscalate) {
  Case one;
  one.awaiting_answer().agent().answer(3);
  ComplaintPolicy would = retail_franchise();
  would.dissatisfied_from = 3;
  EXPECT_THAT(preview(one, would), ElementsAre(PolicyChange{"escalated:1", "CMP-60", "no", "yes"}));
}

}  // namespace
}  // namespace aftercare::complaints
