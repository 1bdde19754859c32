// when a holder is reminded, and of what.
#include "common/decider/notices.h"

#include <gmock/gmock.h>

namespace aftercare {
namespace {

using calendar::shipped_calendar;
using testing::ElementsAre;

Instant local(const char* text) { return parse_rfc3339(std::string(text) + "+08:00").value(); }

std::vector<Instant> usual(const Timer& timer) {
  return calendar::notices(timer.started_at, timer.due_at);
}
std::vector<Notice> due(const std::vector<Timer>& timers, Instant now) {
  return notices_due(timers, now, shipped_calendar(), usual);
}
// Friday 16:00, one working day: due Monday 17:30 (cross-cutting 6, example 10).
Timer weekend() {
  return new_timer("first_contact", local("2026-03-06T16:00:00"), calendar::working_days(1), "p-1",
                   shipped_calendar());
}
std::vector<Timer> after(std::vector<Timer> timers, Instant now) {
  for (const Notice& notice : due(timers, now)) noticed(timers, notice.deadlines);
  return timers;
}

TEST(Notices, X_17_Example10_AtHalfAndFourFifthsOfTheTime) {
  const Timer timer = weekend();
  EXPECT_EQ(next_notice(timer), local("2026-03-08T04:45:00"));
  EXPECT_TRUE(due({timer}, local("2026-03-08T04:44:59")).empty());

  const auto first = due({timer}, local("2026-03-08T04:45:00"));
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].recipient, "p-1");
  EXPECT_FALSE(first[0].overdue);
  ASSERT_EQ(first[0].deadlines.size(), 1U);
  EXPECT_EQ(first[0].deadlines[0].due_at, timer.due_at);

  const auto second = after({timer}, local("2026-03-08T04:45:00"));
  EXPECT_EQ(next_notice(second), local("2026-03-09T02:48:00"));
  const auto third = after(second, local("2026-03-09T02:48:00"));
  EXPECT_EQ(next_notice(third), std::nullopt) << "two notices, no third";
}

TEST(Notices, X_17_AShortDeadlineHasNoAdvanceNotice) {
  const auto start = local("2026-03-06T10:00:00");
  EXPECT_EQ(next_notice(new_timer("t", start, calendar::minutes(30), "p", shipped_calendar())),
            std::nullopt);
  EXPECT_EQ(next_notice(new_timer("t", start, calendar::hours(23), "p", shipped_calendar())),
            std::nullopt);
  EXPECT_NE(next_notice(new_timer("t", start, calendar::hours(24), "p", shipped_calendar())),
            std::nullopt);
}

TEST(Notices, WithoutATermThereIsNoTimer) {
  EXPECT_FALSE(new_timer("t", local("2026-03-06T10:00:00"), {}, "p", shipped_calendar()).given());
}

TEST(Notices, X_17_AnOverdueDeadlineIsRememberedEachWorkingDayAtOpeningTime) {
  Timer timer = weekend();
  timer.fired_at = timer.miss_at();
  std::vector<Timer> timers{timer};
  std::vector<Instant> given_at;
  for (int i = 0; i < 5; ++i) {
    const Instant at = next_notice(timers).value();
    EXPECT_TRUE(due(timers, at)[0].overdue);
    given_at.push_back(at);
    timers = after(timers, at);
  }
  EXPECT_THAT(given_at, ElementsAre(local("2026-03-10T08:30:00"), local("2026-03-11T08:30:00"),
                                    local("2026-03-12T08:30:00"), local("2026-03-13T08:30:00"),
                                    local("2026-03-16T08:30:00")))  // no Saturday, no Sunday
      << "one each working day";
  timers[0].ended_at = local("2026-03-16T10:00:00");
  EXPECT_EQ(next_notice(timers), std::nullopt) << "done, though late";
}

TEST(Notices, X_17_OneNoticeNamesAllDeadlinesOfOneHolder) {
  Timer first = weekend();
  Timer second = weekend();
  Timer other = weekend();
  second.name = "pass_on";
  other.name = "hand_over";
  other.holder = "agent_l2";
  const auto notices = due({first, second, other}, local("2026-03-08T04:45:00"));
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].recipient, "p-1");
  EXPECT_EQ(notices[0].deadlines.size(), 2U);
  EXPECT_EQ(notices[1].recipient, "agent_l2");
  EXPECT_EQ(notices[1].deadlines.size(), 1U);
}

TEST(Notices, X_17_WhatCouldNotBeGivenInTimeIsGivenOnce) {
  const auto late = due({weekend()}, local("2026-03-09T12:00:00"));  // both have passed
  ASSERT_EQ(late.size(), 1U);
  EXPECT_FALSE(given(late[0].deadlines[0].notice_at));

  Timer missed = weekend();
  missed.fired_at = missed.miss_at();
  const auto much_later = due({missed}, local("2026-03-20T12:00:00"));
  ASSERT_EQ(much_later.size(), 1U) << "not one for each day that has passed";
  EXPECT_EQ(much_later[0].deadlines[0].remind_at, local("2026-03-23T08:30:00"));
}

TEST(Notices, OtherTimesMayBeNamedByATable) {
  const NoticeTimes table = [](const Timer& timer) {
    return std::vector<Instant>{timer.started_at + std::chrono::hours(24),
                                timer.started_at + std::chrono::hours(48)};
  };
  Timer timer = weekend();
  timer.notice_at = table(timer)[0];
  const auto first = notices_due({timer}, timer.notice_at, shipped_calendar(), table);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].deadlines[0].notice_at, table(timer)[1]);
}

}  // namespace
}  // namespace aftercare
