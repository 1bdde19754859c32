// What follows when a case is solved or closed: follow-up, statistics, retention.
#include "services/complaints/domain/consequences.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Pair;

Case executing_in(const std::string& preset, Severity severity = Severity::none) {
  Case c(with_care_of(preset));
  RegisterComplaint r = request();
  r.severity = severity;
  c.executing(r);
  return c;
}

TEST(Consequences, X_70_ASolvedCaseAsksForItsFollowUp) {
  Case c = executing_in("property", Severity::major);
  c.at("2026-03-03 10:00").agent().when(FinishExecution{.proof = "验收单"});
  c.then<ExecutionFinished, AfterCallRequested>();
  const auto& asked = c.only<AfterCallRequested>();
  EXPECT_EQ(asked.doc_no, "KS-202603-00001");
  ASSERT_TRUE(asked.follow_up.has_value());
  EXPECT_EQ(asked.follow_up->due_at, local("2026-03-10 23:59:59"));
  EXPECT_TRUE(asked.follow_up->signature_required);
  EXPECT_THAT(asked.follow_up->modes, ElementsAre(FollowUpMode::visit));
  // The notice of the result is not a second solution.
  c.agent().when(NotifyResult{.result = "已修复"}).then<ResultNotified>();
}

TEST(Consequences, X_70_WithoutExecutionTheNoticeSolves) {
  Case c = executing_in("property", Severity::general);
  c.agent().when(NotifyResult{.result = "已修复"}).then<ResultNotified, AfterCallRequested>();
  EXPECT_EQ(c.only<AfterCallRequested>().follow_up->due_at, local("2026-03-16 23:59:59"));
}

TEST(Consequences, X_70_ACaseThatIsReturnedAndExecutedAgainHasItsFollowUpAlready) {
  Case c(with_care_of("heavy-equipment-dealer"));
  c.executing().agent().when(FinishExecution{.proof = "工单"});
  c.then<ExecutionFinished, AfterCallRequested>();
  c.under_review().reviewer().when(ReviewCase{.verdict = Verdict::back, .comment = "漏装"});
  c.agent().when(FinishExecution{.proof = "复检"}).then<ExecutionFinished>();
  // A new round is solved anew.
  c.awaiting_answer().agent().answer(4);
  EXPECT_EQ(c.document().round, 2);
  c.assigned("wu", c.policy().level[1].function);
  c.by("wu", {c.policy().level[1].function}).when(RecordFirstContact{});
  c.when(JudgeValidity{.validity = Validity::valid, .reason = "属实"}).when(StartExecution{});
  c.when(NotifyResult{.result = "已修复"}).then<ResultNotified, AfterCallRequested>();
}

// Worked example 4: the signed visits of a major and a general complaint.
TEST(Consequences, X_76_Example4VisitsOverAHoliday) {
  Case major(with_care_of("property"));
  RegisterComplaint r = request();
  r.severity = Severity::major;
  major.at("2026-09-30 15:00");
  major.executing(r).at("2026-10-08 17:00").agent().when(FinishExecution{.proof = "x"});
  EXPECT_EQ(major.only<AfterCallRequested>().follow_up->due_at, local("2026-10-15 23:59:59"));
  Case general(with_care_of("property"));
  general.at("2026-09-30 15:00");
  general.executing().at("2026-10-10 17:00").agent().when(FinishExecution{.proof = "x"});
  EXPECT_EQ(general.only<AfterCallRequested>().follow_up->due_at, local("2026-10-24 23:59:59"));
}

TEST(Consequences, X_70_WhereTheAnswerIsTheCaseItselfNothingIsPlanned) {
  for (const char* preset : {"retail-franchise", "inspection-agency", "manufacturer", "law-firm"}) {
    Case c = executing_in(preset);
    c.agent().when(FinishExecution{.proof = "x"}).then<ExecutionFinished>();
    c.agent().when(NotifyResult{.result = "x"}).then<ResultNotified>();
  }
}

TEST(Consequences, CMP_76_AClosedCaseIsReportedToItsMonth) {
  Case c(with_care_of("manufacturer"));
  c.investigating().agent().when(
      DetermineLiability{.responsible = {{.unit = "制造部", .share_ppm = 600'000},
                                         {.unit = "品管部", .share_ppm = 400'000}},
                         .loss = Money{12'345}});
  c.closed();
  const auto reports = c.all<ClosedCaseReported>();
  ASSERT_EQ(reports.size(), 1U);
  const ClosedCase& told = *reports[0].event.closed_case;
  EXPECT_EQ(told.month, "2026-03");
  EXPECT_EQ(told.case_id, c.document().id);
  EXPECT_TRUE(told.valid);
  EXPECT_TRUE(told.ordinary);
  EXPECT_EQ(told.loss, Money{12'345});
  EXPECT_EQ(told.responsible.size(), 2U);
}

TEST(Consequences, CMP_76_WhereNoStatisticsAreKeptNothingIsReported) {
  Case c;
  c.closed();
  EXPECT_EQ(c.count<ClosedCaseReported>(), 0U);
}

// X 6.9: closed 2026-04-10; on 2031-04-10 the retention ends.
TEST(Consequences, X_56_FiveYearsAfterClosingTheRetentionEnds) {
  Case c;
  c.at("2026-04-10 10:00");
  c.closed();
  EXPECT_THAT(c.deadlines(), IsEmpty());
  EXPECT_THAT(c.running(), ElementsAre(Pair("retention:complaint", local("2031-04-10 09:59:59"))));
  c.by("sun", {"clerk"}).when(ArchiveCase{});
  c.at("2031-04-10 09:59:59");
  EXPECT_EQ(c.count<RetentionEnded>(), 0U);
  c.at("2031-04-10 10:00:00");
  const auto ended = c.all<RetentionEnded>();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].event.record_kind, "complaint");
  EXPECT_EQ(ended[0].event.person_id, c.document().contact->person_id);
  EXPECT_EQ(ended[0].at, local("2031-04-10 10:00:00"));
  EXPECT_EQ(c.document().state, CaseState::archived);
  EXPECT_EQ(c.document().misses, 0);
  EXPECT_EQ(c.replayed(), c.document());
}

TEST(Consequences, X_56_CallAudioIsKeptForOneYear) {
  Case c;
  RegisterComplaint r = request();
  r.contact->recordings = {"A-17"};
  c.closed(r);
  EXPECT_THAT(c.running(), ElementsAre(Pair("retention:call_audio", local("2027-03-02 08:59:59")),
                                       Key("retention:complaint")));
  c.at("2027-03-02 09:00");
  ASSERT_EQ(c.count<RetentionEnded>(), 1U);
  EXPECT_EQ(c.all<RetentionEnded>()[0].event.record_kind, "call_audio");
}

TEST(Consequences, X_56_InquiriesAreKeptAsLong) {
  RegisterComplaint r = request();
  r.kind = CaseKind::consultation;
  Case c;
  c.registered(r).agent().when(AnswerInquiry{.answer = "周一至周五"});
  EXPECT_EQ(c.running().at("retention:complaint"), local("2031-03-02 08:59:59"));
}

TEST(Consequences, X_56_ClosedOn29FebruaryEndsOn28February) {
  EXPECT_EQ(kept_until(local("2028-02-29 10:00"), 5), local("2033-02-28 09:59:59"));
}

}  // namespace
}  // namespace aftercare::complaints
