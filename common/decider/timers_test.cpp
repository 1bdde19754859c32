#include "common/decider/timers.h"

#include <gtest/gtest.h>

#include "common/decider/guards.h"

namespace aftercare::timers {
namespace {

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

const Instant monday = at("2026-03-02T09:00:00+08:00");

std::vector<Timer> one(std::string_view name, Instant from, calendar::Term term) {
  return started(name, from, term, "zhang", calendar::shipped_calendar());
}

TEST(Timers, X_14_StartWithTheTermOfThePolicyOrNotAtAll) {
  const auto timers = one("call", monday, calendar::calendar_days(7));
  ASSERT_EQ(timers.size(), 1U);
  EXPECT_EQ(timers[0].due_at, at("2026-03-09T23:59:59+08:00"));
  EXPECT_EQ(timers[0].holder, "zhang");
  EXPECT_TRUE(one("call", monday, calendar::Term{}).empty());
  EXPECT_TRUE(due("call", monday, Instant{}, "zhang").empty());
}

TEST(Timers, X_17_ADueTimeThatIsGivenHasAdvanceNoticesFrom24HoursOn) {
  const auto notice = [](std::chrono::minutes span) {
    return owed("back", monday, monday + span, "zhang", calendar::shipped_calendar())[0].notice_at;
  };
  using std::chrono::hours;
  EXPECT_EQ(notice(hours{24}), monday + hours{12});
  EXPECT_FALSE(given(notice(hours{24} - std::chrono::minutes{1})));
  const auto loan = owed("back", monday, monday + std::chrono::minutes{270}, "zhang",
                         calendar::shipped_calendar());
  EXPECT_FALSE(given(loan[0].notice_at)) << "4.5 hours";
  EXPECT_EQ(loan[0].remind_at, at("2026-03-03T08:30:00+08:00")) << "once it is overdue";
}

TEST(Timers, X_14_ANewOneTakesThePlaceOfTheOld) {
  std::vector<Timer> timers;
  start(timers, one("call", monday, calendar::calendar_days(7)), monday);
  start(timers, one("call", monday + std::chrono::hours{24}, calendar::calendar_days(7)),
        monday + std::chrono::hours{24});
  ASSERT_EQ(timers.size(), 2U);
  EXPECT_FALSE(timers[0].running());
  EXPECT_TRUE(is_running(timers, "call"));
  EXPECT_EQ(settle(timers), timers[1].due_at);
}

TEST(Timers, X_14_LateIsAfterTheLastSecondUntilItIsDone) {
  std::vector<Timer> timers = one("call", monday, calendar::minutes(20));
  EXPECT_FALSE(is_late(timers, "call", timers[0].due_at));
  EXPECT_TRUE(is_late(timers, "call", timers[0].miss_at()));
  fire(timers, timers[0], timers[0].miss_at());
  EXPECT_FALSE(is_running(timers, "call"));
  EXPECT_TRUE(is_late(timers, "call", timers[0].miss_at()));
  end(timers, "call", timers[0].miss_at());
  EXPECT_FALSE(is_late(timers, "call", timers[0].miss_at()));
  EXPECT_FALSE(is_late(timers, "other", monday));
}

TEST(Timers, EndByNameByBeginningAndAll) {
  std::vector<Timer> timers;
  for (const char* name : {"grant:1", "grant:2", "review", "care"}) {
    append(timers, one(name, monday, calendar::hours(8)));
  }
  end(timers, "review", monday);
  EXPECT_FALSE(is_running(timers, "review"));
  end_like(timers, "grant:", monday);
  EXPECT_FALSE(is_running(timers, "grant:2"));
  EXPECT_TRUE(is_running(timers, "care"));
  hand_to(timers, "li");
  EXPECT_EQ(last(timers, "care")->holder, "li");
  EXPECT_EQ(last(timers, "review")->holder, "zhang");
  end_all(timers, monday);
  EXPECT_EQ(settle(timers), Instant{});
}

TEST(Timers, HistoryIsBoundedAndKeepsWhatRuns) {
  std::vector<Timer> timers;
  start(timers, one("review", monday, calendar::months(12)), monday);
  for (int i = 0; i < 100; ++i) {
    start(timers, one("call", monday, calendar::calendar_days(i + 1)), monday);
    settle(timers, 5);
  }
  EXPECT_EQ(timers.size(), 7U);
  EXPECT_TRUE(is_running(timers, "review"));
  EXPECT_EQ(settle(timers, 5), last(timers, "call")->due_at);
}

TEST(Guards, ABlankTextIsMissing) {
  EXPECT_FALSE(guards::need("x", "CUS-07", "/note"));
  const auto no = guards::need(" \n", "CUS-07", "/note");
  ASSERT_TRUE(no);
  EXPECT_EQ(no->code, "REQUIRED");
  EXPECT_EQ(no->rule, "CUS-07");
  ASSERT_EQ(no->errors.size(), 1U);
  EXPECT_EQ(no->errors[0].pointer, "/note");
}

}  // namespace
}  // namespace aftercare::timers
