// cross-cutting.md 2.4 and 3.8: follow-ups of every preset, their proofs, misses and consequences.
#include "services/complaints/domain/follow_up.h"

#include <gmock/gmock.h>

#include "services/complaints/domain/care_fixture.h"
#include "services/complaints/domain/care_rules.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Uuid caller{0x018f'0000'0000'7000ULL, 0x8000'0000'0000'00c9ULL};

class Call : public testing::Scenario<FollowUpModel> {
 public:
  explicit Call(const std::string& preset = "car-4s-store")
      : Scenario(with_care_of(preset), {.preset = preset, .version = 1}) {
    at("2026-03-06 16:00");  // a Friday
    agent();
  }
  Call& agent() {
    as("chen", {"care_agent"});
    return *this;
  }
  Call& manager() {
    as("liu", {"department_manager"});
    return *this;
  }
  Call& planned(FollowUpSubject subject = FollowUpSubject::workshop_job,
                Severity severity = Severity::none) {
    agent().when(PlanFollowUp{.subject_type = subject,
                              .subject_id = "GD-202603-00001",
                              .customer_id = caller,
                              .unit = "维修车间",
                              .severity = severity});
    then<FollowUpPlanned>();
    return *this;
  }
  Call& completed(std::uint8_t answer, FollowUpMode mode = FollowUpMode::phone) {
    agent().when(CompleteFollowUp{.answer = answer, .mode = mode, .signed_by_customer = true});
    return *this;
  }
};

// --- when, how, by whom: X-70 --------------------------------------------------------------------

struct Row {
  const char* preset;
  FollowUpSubject subject;
  Severity severity;
  const char* due;  // of something finished on Fri 2026-03-06 16:00
  std::vector<FollowUpMode> modes;
  bool signature;
};

const std::vector<Row>& rows() {
  using S = FollowUpSubject;
  using M = FollowUpMode;
  static const std::vector<Row> table{
      {"property", S::complaint, Severity::major, "2026-03-13 23:59:59", {M::visit}, true},
      {"property", S::complaint, Severity::general, "2026-03-20 23:59:59", {M::visit}, true},
      {"property", S::opinion, Severity::none, "2026-03-20 23:59:59", {M::visit}, true},
      {"car-4s-store", S::workshop_job, Severity::none, "2026-03-09 23:59:59", {M::phone}, false},
      {"car-4s-store", S::complaint, Severity::none, "2026-03-09 23:59:59", {M::phone}, false},
      {"heavy-equipment-dealer",
       S::work_order,
       Severity::none,
       "2026-03-09 23:59:59",
       {M::phone},
       false},
      {"heavy-equipment-dealer",
       S::claim,
       Severity::none,
       "2026-03-09 23:59:59",
       {M::phone},
       false},
      {"heavy-equipment-dealer",
       S::complaint,
       Severity::none,
       "2026-03-09 23:59:59",
       {M::phone},
       false},
      {"instrument-maker", S::work_order, Severity::none, "2026-03-09 17:30:00", {M::phone}, false},
      {"instrument-maker", S::complaint, Severity::none, "2026-03-09 17:30:00", {M::phone}, false},
      {"real-estate-developer",
       S::work_order,
       Severity::none,
       "2026-03-20 23:59:59",
       {M::phone, M::visit},
       false},
      {"real-estate-developer",
       S::complaint,
       Severity::none,
       "2026-03-20 23:59:59",
       {M::phone, M::visit},
       false},
      {"resort-hotel", S::consumption, Severity::none, "2026-03-07 23:59:59", {M::phone}, false},
      {"resort-hotel", S::complaint, Severity::none, "2026-03-07 23:59:59", {M::phone}, false},
      {"retail-mall", S::complaint, Severity::none, "2026-03-09 17:30:00", {M::phone}, false},
  };
  return table;
}

TEST(FollowUp, X_70_DueTimesModesAndProofsOfThePresets) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(std::string(row.preset) + " " + std::string(to_word(row.subject)));
    Call call(row.preset);
    call.planned(row.subject, row.severity);
    EXPECT_EQ(call.document().due_at, local(row.due));
    EXPECT_EQ(call.document().terms->modes, row.modes);
    EXPECT_EQ(call.document().terms->signature_required, row.signature);
    EXPECT_EQ(call.document().doc_no, "HF-202603-00001");
    EXPECT_EQ(call.document().state, FollowUpState::planned);
    EXPECT_THAT(call.running(), ElementsAre(::testing::Pair("follow_up", local(row.due))));
  }
}

TEST(FollowUp, X_70_PresetsThatPlanNone) {
  for (const char* preset : {"manufacturer", "industrial-equipment", "law-firm",
                             "inspection-agency", "retail-franchise"}) {
    SCOPED_TRACE(preset);
    Call call(preset);
    call.agent()
        .when(PlanFollowUp{.subject_type = FollowUpSubject::complaint, .subject_id = "KS-1"})
        .then_refused(rules::no_follow_up);
  }
}

TEST(FollowUp, X_70_WhatTheServiceTellsOfIsNotAskedAboutAfterItsRuleHasGone) {
  Call call("manufacturer");
  call.as("system", {})
      .when(PlanFollowUp{.subject_type = FollowUpSubject::work_order, .subject_id = "GD-1"})
      .then<>();
}

TEST(FollowUp, X_70_TermRunsFromWhenTheSubjectWasFinished) {
  Call call;
  call.agent().when(PlanFollowUp{.subject_type = FollowUpSubject::workshop_job,
                                 .subject_id = "GD-1",
                                 .finished_at = local("2026-03-05 10:00")});
  EXPECT_EQ(call.document().due_at, local("2026-03-08 23:59:59"));
  Call other;
  other.agent()
      .when(PlanFollowUp{.subject_type = FollowUpSubject::workshop_job,
                         .subject_id = "GD-1",
                         .finished_at = local("2026-03-06 16:00:01")})
      .then_refused(rules::finished_in_future);
}

TEST(FollowUp, X_70_ThePolicyDecidesNotThePerson) {
  Call call;
  PlanFollowUp plan{.subject_type = FollowUpSubject::workshop_job, .subject_id = "GD-1"};
  plan.due_at = local("2026-04-01 10:00");
  call.agent().when(plan).then_refused(rules::terms_are_policy);
  plan.due_at = {};
  plan.modes = {FollowUpMode::sms};
  call.when(plan).then_refused(rules::terms_are_policy);
  plan.modes.clear();
  plan.terms = FollowUpTerms{.due_at = local("2027-01-01 10:00")};
  call.when(plan).then_refused(rules::terms_from_outside);
}

TEST(FollowUp, X_70_TermsOfACaseAreTakenFromTheServiceItself) {
  Call call("retail-franchise");
  const FollowUpTerms terms{.due_at = local("2026-03-13 23:59:59"),
                            .modes = {FollowUpMode::visit},
                            .scale = SatisfactionScale::franchise5,
                            .signature_required = true,
                            .holder = "zhang",
                            .pass_to = 3};
  call.as("system").when(PlanFollowUp{
      .subject_type = FollowUpSubject::complaint, .subject_id = "KS-202603-00001", .terms = terms});
  EXPECT_EQ(call.document().terms, terms);
  EXPECT_EQ(call.document().holder, "zhang");
}

TEST(FollowUp, X_70_OnlyTheModeOfTheRowCompletesIt) {
  Call call("property");
  call.planned(FollowUpSubject::complaint, Severity::major);
  call.completed(2, FollowUpMode::phone).then_refused(rules::wrong_mode);
  call.completed(2, FollowUpMode::visit).then<FollowUpCompleted>();
}

TEST(FollowUp, X_70_WaivedAfterFailedAttemptsOnThreeDifferentDays) {
  Call call;
  call.planned();
  const RecordFollowUpAttempt attempt{.mode = FollowUpMode::phone};
  call.agent().when(attempt).then<FollowUpAttempted>();
  call.at("2026-03-06 17:00").when(attempt).then<FollowUpAttempted>();
  call.at("2026-03-07 10:00");
  call.when(attempt).then<FollowUpAttempted>();
  call.manager().when(WaiveFollowUp{.reason = "联系不上"}).then_refused(rules::too_few_days);
  call.at("2026-03-08 10:00");
  call.agent().when(attempt).then<FollowUpAttempted>();
  call.manager().when(WaiveFollowUp{}).then_refused("REQUIRED", "X-70");
  call.when(WaiveFollowUp{.reason = "联系不上"}).then<FollowUpWaived>();
  EXPECT_EQ(call.only<FollowUpWaived>().days, 3);
  EXPECT_EQ(call.document().state, FollowUpState::waived);
  EXPECT_EQ(call.document().waived_by, "liu");
  EXPECT_THAT(call.running(), IsEmpty());
  call.completed(1).then_refused(rules::follow_up_state);
}

TEST(FollowUp, X_70_MissedOneSecondAfterWithASlip) {
  Call call;
  call.planned().at("2026-03-09 23:59:59");
  EXPECT_EQ(call.count<FollowUpMissed>(), 0U);
  call.at("2026-03-10 00:00:00");
  ASSERT_EQ(call.count<FollowUpMissed>(), 1U);
  const auto slips = call.all<FollowUpReminderIssued>();
  ASSERT_EQ(slips.size(), 1U);
  EXPECT_EQ(slips[0].event.slip->no, "CB-202603-00001");
  EXPECT_EQ(slips[0].event.slip->holder, "care_agent");
  EXPECT_EQ(slips[0].event.slip->due_at, local("2026-03-12 17:30"));
  EXPECT_EQ(call.document().state, FollowUpState::overdue);
  EXPECT_TRUE(call.document().open);
  call.completed(1);
  EXPECT_TRUE(call.only<FollowUpCompleted>().late);
  EXPECT_TRUE(call.document().late);
  EXPECT_TRUE(call.document().missed);  // done late does not erase the miss
}

TEST(FollowUp, X_16_TheSlipOfAFollowUpIsAnswered) {
  Call call;
  call.planned().at("2026-03-10 09:00");
  call.agent()
      .when(AnswerFollowUpSlip{.no = "CB-202603-00009", .answer = "x"})
      .then_refused(rules::no_care_slip);
  call.when(AnswerFollowUpSlip{.no = "CB-202603-00001"}).then_refused("REQUIRED", "X-16");
  call.when(AnswerFollowUpSlip{.no = "CB-202603-00001", .answer = "客户出差"})
      .then<FollowUpSlipAnswered>();
  EXPECT_EQ(call.document().slips.at(0).answered_by, "chen");
  call.when(AnswerFollowUpSlip{.no = "CB-202603-00001", .answer = "x"})
      .then_refused(rules::care_slip_answered);
  Call late;
  late.planned().at("2026-03-12 17:30:01");
  EXPECT_EQ(late.count<FollowUpDeadlineMissed>(), 1U);
}

// --- answers -------------------------------------------------------------------------------------

TEST(FollowUp, X_71_AnswersOneToThreePass) {
  for (std::uint8_t answer = 1; answer <= 3; ++answer) {
    Call call("property");
    call.planned(FollowUpSubject::complaint, Severity::general);
    call.completed(answer, FollowUpMode::visit).then<FollowUpCompleted>();
    EXPECT_TRUE(call.document().satisfied) << int{answer};
    EXPECT_EQ(call.document().terms->scale, SatisfactionScale::franchise5);
  }
}

TEST(FollowUp, X_71_NoAnswerIsEverPreset) {
  Call call;
  call.planned();
  EXPECT_EQ(call.document().answer, 0);
  EXPECT_FALSE(call.document().satisfied);
  call.completed(0).then_refused(rules::no_follow_up_answer);
  call.completed(6).then_refused(rules::no_follow_up_answer);
  call.at("2026-03-10 09:00");  // missed: still nobody's answer
  EXPECT_EQ(call.document().answer, 0);
  for (int day = 10; day < 13; ++day) {
    call.at("2026-03-" + std::to_string(day) + " 10:00");
    call.agent().when(RecordFollowUpAttempt{.mode = FollowUpMode::phone});
  }
  call.manager().when(WaiveFollowUp{.reason = "联系不上"}).then<FollowUpWaived>();
  EXPECT_EQ(call.document().answer, 0);
  EXPECT_FALSE(call.document().satisfied);
}

TEST(FollowUp, X_72_ADissatisfiedAnswerNeedsItsReason) {
  for (const std::uint8_t answer : {std::uint8_t{4}, std::uint8_t{5}}) {
    Call call;
    call.planned();
    EXPECT_EQ(call.document().terms->scale, SatisfactionScale::store5);
    call.agent()
        .when(CompleteFollowUp{
            .answer = answer, .mode = FollowUpMode::phone, .record_kind = RecordKind::note})
        .then_refused("REQUIRED", "X-72");
    call.when(CompleteFollowUp{.answer = answer,
                               .mode = FollowUpMode::phone,
                               .reason = "等待太久",
                               .record_kind = RecordKind::note})
        .then<FollowUpCompleted, DissatisfactionRecorded>();
    EXPECT_FALSE(call.document().satisfied);
    EXPECT_EQ(call.document().reason, "等待太久");
  }
}

TEST(FollowUp, X_73_DissatisfactionOutsideAComplaintAsksForADraft) {
  Call call;
  call.planned();
  call.agent().when(CompleteFollowUp{.answer = 4,
                                     .mode = FollowUpMode::phone,
                                     .reason = "等待太久",
                                     .record_kind = RecordKind::audio,
                                     .record = "A-17"});
  const auto& told = call.only<DissatisfactionRecorded>();
  EXPECT_TRUE(told.outside_complaint);
  EXPECT_EQ(told.customer_id, caller);
  EXPECT_EQ(told.subject_id, "GD-202603-00001");
  EXPECT_EQ(told.unit, "维修车间");
  EXPECT_EQ(told.reason, "等待太久");
}

TEST(FollowUp, CMP_66_DissatisfactionWithADecisionIsTakenUpByTheHandler) {
  Call call;
  call.as("system").when(PlanFollowUp{
      .subject_type = FollowUpSubject::complaint,
      .subject_id = "KS-1",
      .terms =
          FollowUpTerms{.due_at = local("2026-03-09 23:59:59"), .holder = "zhang", .pass_to = 3}});
  call.agent().when(CompleteFollowUp{.answer = 5,
                                     .mode = FollowUpMode::phone,
                                     .reason = "不认可结论",
                                     .record_kind = RecordKind::note});
  EXPECT_FALSE(call.only<DissatisfactionRecorded>().outside_complaint);
  EXPECT_EQ(call.only<DissatisfactionRecorded>().taken_up_by, "zhang");
}

TEST(FollowUp, X_74_ADissatisfiedAnswerIsRecordedByNoteOrAudio) {
  Call call;
  call.planned();
  CompleteFollowUp c{.answer = 4, .mode = FollowUpMode::phone, .reason = "态度"};
  call.agent().when(c).then_refused(rules::no_record);
  c.record_kind = RecordKind::both;
  call.when(c).then<FollowUpCompleted, DissatisfactionRecorded>();
  EXPECT_EQ(call.document().record_kind, RecordKind::both);
}

TEST(FollowUp, X_75_AnAdoptedSuggestionGrantsItsDiscountOnce) {
  Call call;
  call.planned();
  call.agent().when(
      CompleteFollowUp{.answer = 2, .mode = FollowUpMode::phone, .suggestion = "增加儿童座椅"});
  call.manager().when(AdoptSuggestion{}).then<SuggestionAdopted>();
  EXPECT_EQ(call.only<SuggestionAdopted>().discount_ppm, 200'000U);
  EXPECT_EQ(call.only<SuggestionAdopted>().customer_id, caller);
  EXPECT_EQ(call.document().discount_ppm, 200'000U);
  call.when(AdoptSuggestion{}).then_refused(rules::already_adopted);

  Call without;
  without.planned();
  without.manager().when(AdoptSuggestion{}).then_refused(rules::follow_up_state);
  without.completed(1);
  without.manager().when(AdoptSuggestion{}).then_refused(rules::no_suggestion);
}

TEST(FollowUp, X_76_UnsignedIsNotCompleted) {
  Call call("property");
  call.planned(FollowUpSubject::complaint, Severity::major);
  CompleteFollowUp c{.answer = 1, .mode = FollowUpMode::visit};
  call.agent().when(c).then_refused(rules::unsigned_form);
  EXPECT_EQ(call.document().state, FollowUpState::planned);
  c.signed_by_customer = true;
  call.when(c).then<FollowUpCompleted>();
  EXPECT_TRUE(call.document().signed_by_customer);
}

TEST(FollowUp, X_77_SpecialServicesAreAskedAfterThePaymentNotice) {
  Call call("property");
  PlanFollowUp plan{.subject_type = FollowUpSubject::special_service, .subject_id = "TY-7"};
  call.agent().when(plan).then_refused("REQUIRED", "X-77");
  plan.payment_notice_at = local("2026-03-07 10:00");
  call.when(plan).then_refused(rules::finished_in_future);
  plan.payment_notice_at = local("2026-03-05 10:00");
  call.when(plan).then<FollowUpPlanned>();
  EXPECT_EQ(call.document().due_at, local("2026-03-08 23:59:59"));
  EXPECT_THAT(call.document().terms->modes, ElementsAre(FollowUpMode::phone));
}

TEST(FollowUp, X_77_TheServiceItselfHasNoPaymentNotice) {
  Call call("property");
  call.as("system").when(
      PlanFollowUp{.subject_type = FollowUpSubject::special_service, .subject_id = "TY-7"});
  EXPECT_EQ(call.document().state, FollowUpState::none);
}

TEST(FollowUp, X_78_WhereEveryCustomerIsAskedThereAreNoSamples) {
  Call call("car-4s-store");
  call.agent()
      .when(PlanFollowUp{.subject_type = FollowUpSubject::sampling,
                         .subject_id = "S-1",
                         .due_at = local("2026-03-20 17:00")})
      .then_refused(rules::no_follow_up);
}

TEST(FollowUp, X_79_SamplesArePlannedByHandWithTheirOwnDueTime) {
  Call call("instrument-maker");
  PlanFollowUp plan{.subject_type = FollowUpSubject::sampling, .subject_id = "S-1"};
  call.agent().when(plan).then_refused(rules::due_in_past);
  plan.due_at = local("2026-03-06 16:00");
  call.when(plan).then_refused(rules::due_in_past);
  plan.due_at = local("2026-03-20 17:00");
  plan.modes = {FollowUpMode::visit};
  call.when(plan).then<FollowUpPlanned>();
  EXPECT_EQ(call.document().due_at, local("2026-03-20 17:00"));
  EXPECT_EQ(call.document().holder, "chen");
}

// --- the model -----------------------------------------------------------------------------------

TEST(FollowUp, NothingWithoutAPlan) {
  Call call;
  call.completed(1).then_refused(rules::not_planned);
  call.planned();
  call.agent()
      .when(PlanFollowUp{.subject_type = FollowUpSubject::workshop_job, .subject_id = "GD-1"})
      .then_refused(rules::already_planned);
}

TEST(FollowUp, IsTheFoldOfItsEvents) {
  Call call;
  call.planned().at("2026-03-10 09:00");
  call.agent().when(RecordFollowUpAttempt{.mode = FollowUpMode::phone});
  call.when(AnswerFollowUpSlip{.no = "CB-202603-00001", .answer = "客户出差"});
  call.completed(2);
  EXPECT_EQ(call.replayed(), call.document());
}

}  // namespace
}  // namespace aftercare::complaints
