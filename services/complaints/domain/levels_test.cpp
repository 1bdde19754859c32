// complaints.md 3.2: classification, levels and their handlers.
#include <gmock/gmock.h>

#include <algorithm>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::uint8_t level_of_registered(const RegisterComplaint& r) {
  Case c;
  c.registered(r);
  return c.document().level;
}

RegisterComplaint with_cause(CauseClass cause, ComplainantType type = ComplainantType::consumer) {
  RegisterComplaint r = request();
  r.cause_class = cause;
  r.complainant_type = type;
  return r;
}

TEST(Complaint, CMP_12_TheAgentChoosesTheLevel) {
  EXPECT_EQ(level_of_registered(request()), 1);
  for (const std::uint8_t level : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}}) {
    EXPECT_EQ(level_of_registered(request(level)), level);
  }
  Case().agent().when(request(4)).then_refused(rules::no_such_level);
}

TEST(Complaint, CMP_13_FloorsOfLevel2) {
  EXPECT_EQ(level_of_registered(with_cause(CauseClass::attitude)), 2);
  for (const CauseClass cause : {CauseClass::service_quality, CauseClass::policy}) {
    EXPECT_EQ(level_of_registered(with_cause(cause, ComplainantType::franchisee)), 2);
    EXPECT_EQ(level_of_registered(with_cause(cause, ComplainantType::dealer)), 2);
    EXPECT_EQ(level_of_registered(with_cause(cause, ComplainantType::consumer)), 1);
    EXPECT_EQ(level_of_registered(with_cause(cause, ComplainantType::machine_owner)), 1);
  }
  EXPECT_EQ(level_of_registered(with_cause(CauseClass::freight, ComplainantType::dealer)), 1);
}

TEST(Complaint, CMP_13_FloorsOfLevel3) {
  EXPECT_EQ(level_of_registered(with_cause(CauseClass::department_inaction)), 3);
  RegisterComplaint batch = request();
  batch.batch_new_goods = true;
  EXPECT_EQ(level_of_registered(batch), 3);
  RegisterComplaint regulator = request();
  regulator.channel = Channel::regulator;
  EXPECT_EQ(level_of_registered(regulator), 3);
  RegisterComplaint authority = request();
  authority.channel = Channel::authority;
  EXPECT_EQ(level_of_registered(authority), 1);
}

TEST(Complaint, CMP_13_TheHighestFloorHoldsAndTheAgentMayGoHigher) {
  RegisterComplaint r = with_cause(CauseClass::attitude);
  r.channel = Channel::regulator;
  r.related_to = Uuid{1, 1};
  Case c;
  c.registered(r);
  EXPECT_EQ(c.document().level, 3);
  EXPECT_EQ(c.document().level_floor, 3);
  EXPECT_THAT(c.only<ComplaintClassified>().reasons,
              ElementsAre("related_to", "attitude", "regulator"));

  RegisterComplaint higher = with_cause(CauseClass::attitude);
  higher.level = 3;
  Case d;
  d.registered(higher);
  EXPECT_EQ(d.document().level, 3);
  EXPECT_EQ(d.document().level_floor, 2);
}

TEST(Complaint, CMP_13_BatchNewGoodsGoesWithProductQuality) {
  RegisterComplaint r = with_cause(CauseClass::freight);
  r.batch_new_goods = true;
  Case().agent().when(r).then_refused(rules::batch_needs_quality);
}

TEST(Complaint, CMP_13_LoweringBelowTheFloorIsRefused) {
  RegisterComplaint r = with_cause(CauseClass::attitude);
  r.level = 3;
  Case c;
  c.registered(r);
  c.supervisor()
      .when(ReclassifyComplaint{.level = 1, .reason = "客户已平静"})
      .then_refused(rules::level_floor);
  EXPECT_EQ(c.refused()->detail.en, "floor 2, attitude");
  EXPECT_EQ(c.refused()->detail.zh, "最低级别 2：服务态度");
  EXPECT_EQ(c.refused()->errors.at(0).pointer, "/level");
  c.supervisor()
      .when(ReclassifyComplaint{.level = 2, .reason = "客户已平静"})
      .then<ComplaintReclassified>();
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().rounds.back().level, 2);
}

TEST(Complaint, CMP_12_ReclassifyingNeedsAReasonAndAnotherLevel) {
  Case c;
  c.registered();
  c.agent().when(ReclassifyComplaint{.level = 2}).then_refused("REQUIRED", "CMP-12");
  c.agent().when(ReclassifyComplaint{.level = 1, .reason = "复核"}).then_refused(rules::same_level);
  for (const std::uint8_t level : {std::uint8_t{0}, std::uint8_t{4}}) {
    c.agent()
        .when(ReclassifyComplaint{.level = level, .reason = "复核"})
        .then_refused(rules::no_such_level);
  }
  c.contacted().agent().when(ReclassifyComplaint{.level = 2, .reason = "激动"});
  c.then<ComplaintReclassified>();
  EXPECT_EQ(c.document().state, CaseState::contacted);
}

TEST(Complaint, CMP_34_WithoutLevelsTheLevelIsAlways1) {
  Case c(without_levels());
  c.registered(request(3));
  EXPECT_EQ(c.document().level, 1);
  c.agent().when(ReclassifyComplaint{.level = 2, .reason = "x"}).then_refused(rules::no_levels);
  c.agent().when(EscalateComplaint{.reason = "x"}).then_refused(rules::no_levels);
}

TEST(Complaint, CMP_14_WhoRegistersALevel1CaseIsItsHandler) {
  Case c;
  c.registered();
  EXPECT_EQ(c.document().handler, "zhang");
  EXPECT_EQ(c.timer("first_contact").holder, "zhang");
  Case d;
  d.registered(request(2));
  EXPECT_THAT(d.document().handler, IsEmpty());
  EXPECT_EQ(d.timer("first_contact").holder, "agent_l2");
}

TEST(Complaint, CMP_14_TheHandlersFunctionFitsTheLevel) {
  for (std::uint8_t level = 1; level <= 3; ++level) {
    for (std::uint8_t function = 1; function <= 3; ++function) {
      Case c;
      c.registered(request(level));
      c.supervisor().when(AssignHandler{
          .person = "he", .function = "agent_l" + std::to_string(static_cast<int>(function))});
      if (function >= level) {
        c.then<HandlerAssigned>();
        EXPECT_EQ(c.document().handler, "he");
      } else {
        c.then_refused(rules::handler_level);
      }
    }
  }
  Case c;
  c.registered();
  for (const char* function : {"", "gm", "agent_l4"}) {
    c.supervisor()
        .when(AssignHandler{.person = "he", .function = function})
        .then_refused(rules::handler_level);
  }
  c.supervisor().when(AssignHandler{.function = "agent_l2"}).then_refused("REQUIRED", "CMP-14");
}

TEST(Complaint, CMP_14_TheSameHandlerAgainIsNothingLeftToDo) {
  Case c;
  c.registered().assigned("he", "agent_l2");
  c.supervisor().when(AssignHandler{.person = "he", .function = "agent_l2"}).then<>();
  c.supervisor()
      .when(AssignHandler{.person = "he", .function = "agent_l3"})
      .then<HandlerAssigned>();
}

TEST(Complaint, X_34_AConcernedPersonDoesNotHandleTheCase) {
  RegisterComplaint r = request();
  r.event->staff = {"chen"};
  Case c;
  c.registered(r);
  c.supervisor()
      .when(AssignHandler{.person = "chen", .function = "agent_l1"})
      .then_refused(rules::handler_recused);
  c.by("chen", {"agent_l1", "agent_l2", "agent_l3", "gm"});
  c.when(RecordFirstContact{}).then_refused(rules::recused);
  c.when(AssignHandler{.person = "he", .function = "agent_l2"}).then_refused(rules::recused);
  c.when(LinkCustomer{.customer_id = Uuid{1, 1}}).then_refused(rules::recused);
}

TEST(Complaint, CMP_16_HandOverWithin30MinutesOfReachingLevel2) {
  Case c;
  c.registered(request(2));
  EXPECT_EQ(c.timer("hand_over").due_at, local("2026-03-02 09:30"));
  EXPECT_EQ(c.timer("hand_over").holder, "agent_l2");

  Case in_time;
  in_time.registered(request(2)).at("2026-03-02 09:30:00");
  in_time.assigned("he", "agent_l2");
  EXPECT_FALSE(in_time.only<HandlerAssigned>().late);
  EXPECT_EQ(in_time.count<HandOverLate>(), 0U);

  Case late;
  late.registered(request(2)).at("2026-03-02 09:30:01");
  ASSERT_EQ(late.count<HandOverLate>(), 1U);
  EXPECT_EQ(late.all<HandOverLate>()[0].at, local("2026-03-02 09:30:01"));
  EXPECT_EQ(late.all<HandOverLate>()[0].event.informed, "agent_l2");
  late.assigned("he", "agent_l2");
  EXPECT_TRUE(late.only<HandlerAssigned>().late);
  EXPECT_EQ(late.count<HandOverLate>(), 1U);
}

TEST(Complaint, CMP_16_AlsoWhenReclassifiedUpwardAndEscalated) {
  Case up;
  up.registered().at("2026-03-02 11:00");
  EXPECT_FALSE(up.running().contains("hand_over"));
  up.agent().when(ReclassifyComplaint{.level = 2, .reason = "激动"});
  EXPECT_EQ(up.running().at("hand_over"), local("2026-03-02 11:30"));

  Case escalated;
  escalated.contacted().at("2026-03-02 18:00");  // minutes run on after office hours
  escalated.agent().when(EscalateComplaint{.reason = "超出权限"});
  EXPECT_EQ(escalated.running().at("hand_over"), local("2026-03-02 18:30"));
  escalated.at("2026-03-03 08:00");
  EXPECT_EQ(escalated.count<HandOverLate>(), 1U);
}

TEST(Complaint, CMP_16_EndsWithAHandlerOfThatLevelOnly) {
  Case c;
  c.registered().assigned("he", "agent_l2");
  EXPECT_FALSE(c.running().contains("hand_over"));
  c.agent().when(ReclassifyComplaint{.level = 2, .reason = "激动"});
  EXPECT_FALSE(c.running().contains("hand_over"));  // he fits already
  c.agent().when(EscalateComplaint{.reason = "影响声誉"});
  EXPECT_TRUE(c.running().contains("hand_over"));
  c.supervisor()
      .when(AssignHandler{.person = "hu", .function = "agent_l2"})
      .then_refused(rules::handler_level);
  EXPECT_TRUE(c.running().contains("hand_over"));
  c.assigned("wang", "agent_l3");
  EXPECT_FALSE(c.running().contains("hand_over"));
}

TEST(Complaint, CMP_16_LoweredToLevel1TheFirstAgentHasItAgain) {
  Case c;
  c.registered(request(2));
  c.agent().when(ReclassifyComplaint{.level = 1, .reason = "普通问题"});
  EXPECT_EQ(c.document().handler, "zhang");
  EXPECT_EQ(c.timer("first_contact").holder, "zhang");
  EXPECT_FALSE(c.running().contains("hand_over"));
  EXPECT_FALSE(c.running().contains("pass_on"));
}

TEST(Complaint, CMP_34_X_34_LoweredToLevel1ItFallsToNobodyWhoMayNotHandleIt) {
  const auto lowered = [](Case c) {
    const std::string function = c.policy().level[0].function;
    c.by("hu", {function}).when(ReclassifyComplaint{.level = 1, .reason = "普通问题"});
    c.then<ComplaintReclassified>();
    EXPECT_EQ(c.document().handler, "");
    EXPECT_EQ(c.timer("first_contact").holder, function);
    EXPECT_FALSE(c.running().contains("hand_over"));
    c.assigned("hu", function);
    EXPECT_EQ(c.timer("first_contact").holder, "hu");
    EXPECT_EQ(c.replayed(), c.document());
  };
  Case recused;
  recused.registered(request(2)).supervisor();
  recused.when(RecusePerson{.person = "zhang", .reason = "当事人"}).then<PersonRecused>();
  lowered(recused);
  // The hotline registers, and handles none.
  Case desk = under("heavy-equipment-dealer");
  desk.by("sun", {"hotline_agent"}).when(request(2));
  desk.then<ComplaintRegistered, ComplaintClassified>();
  lowered(desk);
}

TEST(Complaint, CMP_12_EscalationStaysInTheRound) {
  Case c;
  c.contacted();
  c.agent().when(EscalateComplaint{}).then_refused("REQUIRED", "CMP-12");
  c.agent().when(EscalateComplaint{.reason = "超出权限"}).then<ComplaintEscalated>();
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().round, 1);
  EXPECT_EQ(c.document().rounds.back().level, 2);
  EXPECT_EQ(c.document().state, CaseState::contacted);
  EXPECT_EQ(c.document().handler, "zhang");  // until another one is assigned
  EXPECT_FALSE(c.only<ComplaintEscalated>().automatic);
  c.agent().when(EscalateComplaint{.reason = "影响声誉"}).then<ComplaintEscalated>();
  EXPECT_EQ(c.document().level, 3);
  c.agent().when(EscalateComplaint{.reason = "更多"}).then_refused(rules::top_level);
}

TEST(Complaint, CMP_68_InformationIsPassedOnTheSameDay) {
  Case c;
  c.registered(request(2));
  EXPECT_EQ(c.timer("pass_on").due_at, local("2026-03-02 23:59:59"));
  c.assigned("he", "agent_l2");
  EXPECT_FALSE(c.running().contains("pass_on"));

  Case missed;
  missed.registered(request(2)).at("2026-03-03 00:00:00");
  const auto misses = missed.all<DeadlineMissed>();
  ASSERT_EQ(misses.size(), 1U);
  EXPECT_EQ(misses[0].event.timer.name, "pass_on");
  EXPECT_EQ(misses[0].event.timer.holder, "agent_l2");
  EXPECT_EQ(misses[0].at, local("2026-03-03 00:00:00"));

  Case own;  // the registering person handles it himself: nobody to pass it on to
  own.registered();
  EXPECT_FALSE(own.running().contains("pass_on"));
}

TEST(Complaint, CMP_14_RunningClocksPassToTheNewHandler) {
  Case c;
  c.contacted();
  EXPECT_EQ(c.timer("progress").holder, "zhang");
  c.assigned("he", "agent_l2");
  EXPECT_EQ(c.timer("progress").holder, "he");
  EXPECT_EQ(c.timer("first_contact").holder, "zhang");  // ended: history stays
}

TEST(Complaint, X_16_ASlipStaysWithWhomItWasIssuedTo) {
  Case c;
  c.registered().at("2026-03-03 17:30:01");
  c.assigned("he", "agent_l2");
  EXPECT_EQ(c.timer("slip_answer:CB-202603-00001").holder, "zhang");
}

TEST(Complaint, CMP_16_ANewRoundIsHandedOverWhoeverHadTheCase) {
  Case c;
  c.registered().assigned("wang", "agent_l3").awaiting_answer().agent().answer(4);
  EXPECT_EQ(c.document().level, 2);
  EXPECT_TRUE(c.running().contains("hand_over"));
  const Instant reached_level_2 = c.now();
  c.at(reached_level_2 + std::chrono::minutes{10});
  c.agent().when(EscalateComplaint{.reason = "影响声誉"});
  EXPECT_EQ(c.timer("hand_over").started_at, c.now());
}

TEST(Complaint, CMP_16_LoweringTheLevelGivesNoNewTime) {
  Case c;
  c.registered(request(3)).at("2026-03-02 09:10");
  c.supervisor().when(ReclassifyComplaint{.level = 2, .reason = "一般"});
  EXPECT_EQ(c.running().at("hand_over"), local("2026-03-02 09:30"));
}

}  // namespace
}  // namespace aftercare::complaints
