// The worked examples of complaints.md 6 that concern the default preset, as they are written
// there; and of cross-cutting 6 where a complaint tells them.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RegisterComplaint received(std::string_view at) {
  RegisterComplaint r = request();
  r.received_at = local(at);
  return r;
}

TEST(ComplaintExamples, CMP_60_CMP_61_CMP_A6_Example1EscalationToTheGmMeeting) {
  Case c;
  c.at("2026-03-06 16:00").registered(received("2026-03-06 16:00"));  // a Friday
  EXPECT_EQ(c.document().level, 1);
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-09 17:30"));
  c.at("2026-03-09 10:00").contacted();
  EXPECT_FALSE(c.all<FirstContactMade>()[0].event.late);

  // Result notified Wed 03-11, answer 4: level 2, round 2, a new form, a clock of its own.
  c.at("2026-03-11 09:00").awaiting_answer();
  c.at("2026-03-11 11:00").agent().answer(4);
  c.then<SatisfactionRecorded, ComplaintEscalated, RoundOpened>();
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().round, 2);
  EXPECT_EQ(c.only<RoundOpened>().report_to, "agent_l2");
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-12 17:30"));

  c.at("2026-03-11 11:20").assigned("li", "agent_l2").at("2026-03-12 15:00").awaiting_answer();
  c.at("2026-03-13 10:00").agent().answer(5);
  EXPECT_EQ(c.document().level, 3);
  EXPECT_EQ(c.document().round, 3);
  EXPECT_EQ(c.only<RoundOpened>().report_to, "agent_l3");

  c.at("2026-03-13 10:20").assigned("wang", "agent_l3").at("2026-03-16 10:00").awaiting_answer();
  c.at("2026-03-18 10:00").agent().answer(4).then<SatisfactionRecorded, ReferredToGmMeeting>();
  EXPECT_EQ(c.document().state, CaseState::at_gm_meeting);

  c.at("2026-03-19 10:00").gm().when(RecordGmDecision{.decision = "退款", .minutes = "例会纪要"});
  c.then<GmMeetingDecided>();
  c.agent().when(FinishExecution{.proof = "付款回单"}).then<ExecutionFinished>();
  c.at("2026-03-24 10:00").agent().when(NotifyResult{.result = "已退款"}).then<ResultNotified>();
  c.at("2026-03-25 10:00").agent().answer(3).then<SatisfactionRecorded>();
  c.other_director().when(ReviewCase{.verdict = Verdict::ok});
  c.then<CaseReviewed, ComplaintClosed>();

  EXPECT_EQ(c.document().rounds.size(), 3U);
  EXPECT_THAT((std::vector{c.document().rounds[0].form_no, c.document().rounds[1].form_no,
                           c.document().rounds[2].form_no}),
              ElementsAre("KS-202603-00001/1", "KS-202603-00001/2", "KS-202603-00001/3"));
  EXPECT_EQ(c.count<FirstContactMissed>(), 0U);        // fines 0
  EXPECT_EQ(c.count<SatisfactionQueryOmitted>(), 0U);  // fines 0
  EXPECT_EQ(c.document().closed_at, local("2026-03-25 10:00"));
}

TEST(ComplaintExamples, CMP_70_X_14_Example2FirstContactMissed) {
  Case c;
  c.at("2026-03-07 10:00").registered(received("2026-03-07 10:00"));  // a Saturday
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-10 17:30"));
  c.at("2026-03-10 17:31").agent().when(RecordFirstContact{});
  const auto missed = c.all<FirstContactMissed>();
  ASSERT_EQ(missed.size(), 1U);
  EXPECT_EQ(missed[0].at, local("2026-03-10 17:30:01"));
  EXPECT_EQ(missed[0].event.timer.holder, "zhang");  // who pays
  EXPECT_EQ(missed[0].event.sanction, "F-CMP-01");
  EXPECT_TRUE(c.only<FirstContactMade>().late);
  EXPECT_EQ(c.count<ReminderSlipIssued>(), 1U);
  EXPECT_EQ(c.document().state, CaseState::contacted);
}

TEST(ComplaintExamples, CMP_11_CMP_13_Example5SameMatterAgain) {
  Case first;
  first.at("2026-03-20 10:00").closed(received("2026-03-20 09:00"));
  EXPECT_EQ(first.document().level, 1);

  RegisterComplaint again = received("2026-04-02 09:00");
  again.level = 1;
  again.related_to = first.document().id;
  Case second;
  second.at("2026-04-02 09:00").registered(again);
  EXPECT_EQ(second.document().related_to, first.document().id);
  EXPECT_EQ(second.document().level, 2);
  second.agent()
      .when(ReclassifyComplaint{.level = 1, .reason = "普通"})
      .then_refused(rules::level_floor);
}

TEST(ComplaintExamples, CMP_46_Example7Authority) {
  const auto decider = [](std::int64_t loss_fen, const char* role) {
    return within_authority(retail_franchise(), {.person = "x", .roles = {role}}, Money{loss_fen},
                            1);
  };
  EXPECT_TRUE(decider(500'000, "sales_manager"));
  EXPECT_FALSE(decider(500'001, "sales_manager"));
  EXPECT_TRUE(decider(500'001, "deputy_gm"));
  EXPECT_FALSE(decider(2'000'001, "deputy_gm"));
  EXPECT_TRUE(decider(2'000'001, "gm"));

  Case c;  // an allowance promised before the decision
  c.investigating()
      .by("ye", {"sales_dept", "sales_manager"})
      .when(AuthoriseAllowance{.amount = Money{10'000}})
      .then_refused(rules::no_decision);
}

TEST(ComplaintExamples, CMP_20_Example9Progress) {
  Case c;
  c.registered(request(2)).assigned("he", "agent_l2").at("2026-03-02 10:00").contacted();
  EXPECT_EQ(c.running().at("progress"), local("2026-03-05 23:59:59"));
  c.at("2026-03-06 00:00:00");
  ASSERT_EQ(c.count<ProgressContactMissed>(), 1U);
  EXPECT_EQ(c.all<ProgressContactMissed>()[0].at, local("2026-03-06 00:00:00"));
  EXPECT_EQ(c.running().at("progress"), local("2026-03-08 23:59:59"));
  c.at("2026-03-07 12:00").agent().when(RecordProgressContact{});
  EXPECT_EQ(c.running().at("progress"), local("2026-03-10 23:59:59"));
  c.at("2026-03-09 10:00").awaiting_answer();
  EXPECT_FALSE(c.running().contains("progress"));
  c.at("2026-03-31 10:00");
  EXPECT_EQ(c.count<ProgressContactMissed>(), 1U);
}

TEST(ComplaintExamples, CMP_63_CMP_72_Example10NoAnswer) {
  Case c;
  c.at("2026-03-02 11:00").awaiting_answer();
  EXPECT_EQ(c.running().at("satisfaction_query"), local("2026-03-05 17:30"));
  for (const char* day : {"2026-03-03 10:00", "2026-03-04 10:00", "2026-03-05 10:00"}) {
    c.at(day).agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  }
  c.supervisor().when(RecordNoAnswer{}).then<CustomerNotReached>();
  EXPECT_EQ(c.document().state, CaseState::under_review);
  EXPECT_EQ(c.document().conclusion, Conclusion::no_answer);
  EXPECT_EQ(c.count<SatisfactionQueryOmitted>(), 0U);

  Case without;
  without.at("2026-03-02 11:00").awaiting_answer().at("2026-03-05 17:30:01");
  ASSERT_EQ(without.count<SatisfactionQueryOmitted>(), 1U);
  EXPECT_EQ(without.all<SatisfactionQueryOmitted>()[0].at, local("2026-03-05 17:30:01"));
  EXPECT_EQ(without.all<SatisfactionQueryOmitted>()[0].event.sanction, "F-CMP-03");
}

TEST(ComplaintExamples, X_42_X_43_Example11UnknownComplainant) {
  Case c;
  c.registered();
  EXPECT_FALSE(c.document().customer_id.given());
  c.by("another", {"agent_l1"})
      .when(OpenContact{.fields = {ContactField::phone}, .reason = "看看"})
      .then<LookupRefused>();
  c.agent()
      .when(OpenContact{.fields = {ContactField::phone}, .reason = "回电"})
      .then<LookupLogged>();
  EXPECT_EQ(c.count<LookupLogged>(), 1U);
}

TEST(ComplaintExamples, X_44_X_49_SealedFromTheFirstEventOn) {
  // Every personal value of an event has a subject whose key seals it (cross-cutting 6.9).
  Case c;
  c.registered();
  const Contact contact = *c.only<ComplaintRegistered>().contact;
  EXPECT_TRUE(contact.person_id.given());
  EXPECT_TRUE(contact.name.given());
  c.agent().when(LinkCustomer{.customer_id = Uuid{9, 9}});
  EXPECT_EQ(c.only<CustomerLinked>().person_id, contact.person_id);
}

TEST(ComplaintExamples, X_11_FirstContactOverNationalDay) {
  Case c;
  c.at("2026-09-30 15:00").registered(received("2026-09-30 15:00"));
  EXPECT_EQ(c.running().at("first_contact"), local("2026-10-08 17:30"));
}

TEST(ComplaintExamples, X_11_ReceivedAfterClosingTime) {
  const auto due = [](std::string_view at) {
    Case c;
    c.at(at).registered(received(at));
    return c.running().at("first_contact");
  };
  EXPECT_EQ(due("2026-03-06 16:00"), local("2026-03-09 17:30"));
  EXPECT_EQ(due("2026-03-06 19:00"), local("2026-03-10 17:30"));
  EXPECT_EQ(due("2026-10-09 17:30:00"), local("2026-10-10 17:30"));
  EXPECT_EQ(due("2026-10-09 17:31:00"), local("2026-10-12 17:30"));
}

}  // namespace
}  // namespace aftercare::complaints
