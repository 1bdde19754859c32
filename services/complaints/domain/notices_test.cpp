// X-17 on the deadlines of a complaint: who is reminded, when, and until when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;

struct Told {
  std::string recipient;
  std::string at;
  bool overdue;
  std::vector<std::string> deadlines;
  bool operator==(const Told&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Told& told) {
    out << told.recipient << " at " << told.at << (told.overdue ? " overdue" : "");
    for (const std::string& name : told.deadlines) out << " " << name;
    return out;
  }
};

std::vector<Told> told(const Case& one) {
  std::vector<Told> all;
  for (const auto& notice : one.all<NoticeGiven>()) {
    Told told{notice.event.recipient, to_rfc3339(notice.at), notice.event.overdue, {}};
    for (const Timer& timer : notice.event.deadlines) told.deadlines.push_back(timer.name);
    all.push_back(std::move(told));
    EXPECT_EQ(notice.actor, "system");
    EXPECT_EQ(notice.event.doc_no, one.document().doc_no);
  }
  return all;
}

TEST(Notices, X_17_Example10_TheHolderIsRemindedTwiceAndOverdueEachWorkingDay) {
  Case one;
  one.at("2026-03-06 16:00").registered();  // Friday; due Monday 17:30
  one.at("2026-03-11 09:00");
  // Times are UTC.
  EXPECT_THAT(
      told(one),
      ElementsAre(Told{"zhang", "2026-03-07T20:45:00Z", false, {"first_contact"}},
                  Told{"zhang", "2026-03-08T18:48:00Z", false, {"first_contact"}},
                  Told{"zhang", "2026-03-10T00:30:00Z", true, {"first_contact"}},
                  // From the 10th on also the slip that the miss has issued: due on the 12th.
                  Told{"zhang",
                       "2026-03-10T21:30:00Z",
                       false,
                       {"slip_answer:" + one.document().slips.at(0).no}},
                  Told{"zhang", "2026-03-11T00:30:00Z", true, {"first_contact"}}));
  EXPECT_EQ(one.count<ReminderSlipIssued>(), 1U) << "a notice issues no second slip";
}

// A promise, and a signature that is owed, have a due time of their own; they are duties, too.
TEST(Notices, X_17_AlsoOfWhatHasADueTimeThatIsGiven) {
  Case promised = under("real-estate-developer");
  RegisterComplaint r = request_under(promised.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-05 09:00");
  promised.registered(r);
  EXPECT_TRUE(given(promised.timer("solution").notice_at));
  EXPECT_TRUE(given(promised.timer("solution").remind_at));
}

TEST(Notices, X_17_WhoIsInTimeHearsNothingMore) {
  Case one;
  one.at("2026-03-06 16:00").contacted();
  one.at("2026-03-09 17:00");
  EXPECT_EQ(one.count<NoticeGiven>(), 0U) << "the first interval of seven days is not half over";
  one.at("2026-03-10 08:00");
  ASSERT_EQ(told(one).size(), 1U);
  EXPECT_EQ(told(one)[0].deadlines, std::vector<std::string>{"progress"});
}

TEST(Notices, X_17_OneNoticeADayForAllThatIsOverdue) {
  Case one;
  one.at("2026-03-02 09:00").contacted();
  one.at("2026-03-27 09:00");  // three intervals of seven days without a word
  const auto all = told(one);
  const auto& last = all.back();
  EXPECT_TRUE(last.overdue);
  EXPECT_EQ(last.at, "2026-03-27T00:30:00Z");
  EXPECT_EQ(last.deadlines, (std::vector<std::string>{"progress", "progress", "progress"}));
}

TEST(Notices, X_17_AfterAHandOverTheNewHolderIsReminded) {
  Case one;
  one.at("2026-03-06 16:00").registered();
  one.at("2026-03-10 09:00");  // overdue since Monday evening
  one.assigned("chen", "agent_l1");
  one.at("2026-03-11 08:30");
  EXPECT_EQ(told(one).back().recipient, "chen");
}

TEST(Notices, X_17_AClosedCaseIsQuiet) {
  Case one;
  one.closed();
  const auto before = one.count<NoticeGiven>();
  one.at("2026-06-01 09:00");
  EXPECT_EQ(one.count<NoticeGiven>(), before);
  EXPECT_EQ(next_notice(one.document().timers), std::nullopt);
}

TEST(Notices, X_17_ACaseRegisteredLateGivesOneNoticeAtOnce) {
  Case one;
  RegisterComplaint late = request();
  late.received_at = local("2026-02-02 09:00");
  one.at("2026-03-06 10:00").registered(late);
  const auto all = told(one);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_TRUE(all[0].overdue);
  EXPECT_EQ(all[0].at, "2026-03-06T02:00:00Z");
}

TEST(Notices, P5_TheFoldOfTheHistoryIsTheCase) {
  Case one;
  one.at("2026-03-06 16:00").registered();
  one.at("2026-03-20 09:00");
  EXPECT_GT(one.count<NoticeGiven>(), 5U);
  EXPECT_EQ(one.replayed(), one.document());
}

}  // namespace
}  // namespace aftercare::complaints
