// Notices of a file's duties, and what another policy would have made of its clocks.
#include <gmock/gmock.h>

#include "services/customers/domain/files/file_fixture.h"

namespace aftercare::customers {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

TEST(CustomerNotices, X_17_TheKeeperIsRemindedOfAReviewBeforeItIsDue) {
  File file;
  file.active();
  const Timer review = file.timer("review");
  const auto times = calendar::notices(review.started_at, review.due_at);
  ASSERT_EQ(times.size(), 2U) << "at 50 % and 80 %";
  file.at(times[0]);
  const auto given = file.all<NoticeGiven>();
  ASSERT_EQ(given.size(), 1U);
  EXPECT_EQ(given[0].event.recipient, review.holder);
  EXPECT_FALSE(given[0].event.overdue);
  EXPECT_THAT(given[0].event.deadlines, ElementsAre(Field(&Timer::name, "review")));
  file.at(times[1]);
  EXPECT_EQ(file.count<NoticeGiven>(), 2U);
}

TEST(CustomerNotices, X_17_AMissedReviewIsToldEachWorkingDayUntilItIsDone) {
  File file;
  file.active();
  const Instant due = file.timer("review").due_at;
  file.at(due + std::chrono::hours{24 * 7});
  const auto late = file.count<NoticeGiven>();
  EXPECT_GT(late, 4U) << "two before it, then each working day";
  EXPECT_TRUE(file.all<NoticeGiven>().back().event.overdue);
  file.keeper().when(ReviewFile{});
  file.then<FileReviewed>();
  file.at(due + std::chrono::hours{24 * 14});
  EXPECT_EQ(file.count<NoticeGiven>(), late);
}

TEST(CustomerNotices, X_17_NobodyIsRemindedOfWhatEndsByItself) {
  File file;
  file.active();
  EXPECT_FALSE(given(file.timer("retention").notice_at));
  EXPECT_FALSE(given(file.timer("retention").remind_at));
}

TEST(CustomerPreview, X_02_AShorterReviewTermMovesTheDeadline) {
  File file;
  file.active();
  const CustomersPolicy was = file.policy();
  EXPECT_THAT(CustomerModel::preview(file.document(), was, was, calendar::shipped_calendar()),
              IsEmpty());
  CustomersPolicy would = was;
  would.files.review = calendar::working_days(5);
  const auto changes =
      CustomerModel::preview(file.document(), was, would, calendar::shipped_calendar());
  EXPECT_THAT(changes, ElementsAre(Field(&PolicyChange::what, "due:review")));
  EXPECT_EQ(changes[0].rule, "CUS-15");
}

}  // namespace
}  // namespace aftercare::customers
