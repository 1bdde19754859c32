// The 17 presets against complaints.md 4.1, and each of them through the worked examples of section
// 6: table-driven, with the due times reckoned by hand from Fri 2026-03-06 16:00.
#include <gmock/gmock.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view received = "2026-03-06 16:00";  // a Friday
constexpr std::string_view none = "";

struct Row {
  const char* preset;
  bool levels;
  std::string_view first_contact;  // due
  std::string_view closing;        // due; of real-estate and industrial promised for 03-10 16:00
  std::string_view progress;       // due, of a first contact at 16:05; level 1
  std::string_view query;          // due, of a result on Mon 2026-03-09 10:00
  std::string_view after_call;     // term
  std::string_view fine;           // of a missed first contact
};

// In the order of 4.1; those that have no values of their own stand last.
constexpr std::array rows{
    Row{"retail-franchise", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, "F-CMP-01"},
    Row{"inspection-agency", false, "2026-03-07 23:59:59", "2026-03-13 23:59:59",
        "2026-03-13 23:59:59", "2026-03-09 23:59:59", none, none},
    Row{"manufacturer", false, "2026-03-07 23:59:59", "2026-03-21 23:59:59", "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, none},
    Row{"property", true, "2026-03-09 17:30", "2026-03-11 17:30", none, "2026-03-12 17:30", "14 CD",
        none},
    Row{"heavy-equipment-dealer", true, "2026-03-07 16:00", "2026-03-08 16:00", none,
        "2026-03-12 17:30", "3 CD", "F-CMP-05"},
    Row{"industrial-equipment", true, "2026-03-07 16:00", "2026-03-10 16:00", none,
        "2026-03-12 17:30", none, none},
    Row{"instrument-maker", true, "2026-03-06 16:10", "2026-03-08 16:00", none, "2026-03-12 17:30",
        "1 WD", none},
    Row{"law-firm", true, "2026-03-11 17:30", "2026-03-27 17:30", "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, none},
    Row{"car-4s-store", true, "2026-03-09 17:30", "2026-03-08 23:59:59", "2026-03-13 23:59:59",
        "2026-03-12 17:30", "3 CD", "F-CMP-01"},
    Row{"real-estate-developer", true, "2026-03-09 17:30", "2026-03-10 23:59:59",
        "2026-03-13 23:59:59", "2026-03-12 17:30", "14 CD", none},
    Row{"retail-mall", true, "2026-03-06 17:30", "2026-03-06 17:30", none, "2026-03-12 17:30",
        "1 WD", none},
    Row{"resort-hotel", true, "2026-03-06 17:30", "2026-03-06 17:30", none, "2026-03-12 17:30",
        "1 CD", none},
    Row{"power-equipment", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, none},
    Row{"car-sales-dealer", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, none},
    Row{"door-maker", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59", "2026-03-12 17:30",
        none, none},
    Row{"telecom-key-accounts", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59",
        "2026-03-12 17:30", none, none},
    Row{"group-division", true, "2026-03-09 17:30", none, "2026-03-13 23:59:59", "2026-03-12 17:30",
        none, none},
};

Instant due(std::string_view text) { return text.empty() ? Instant{} : local(text); }

Instant running_or_none(const Case& c, const std::string& name) {
  const auto running = c.running();
  const auto found = running.find(name);
  return found == running.end() ? Instant{} : found->second;
}

class Presets : public ::testing::TestWithParam<Row> {
 protected:
  const Row& row() const { return GetParam(); }
  const ComplaintPolicy& policy() const { return values_of(row().preset); }
  Case fresh() const { return under(row().preset); }
  RegisterComplaint usual() const { return request_under(policy(), local(received)); }
  Case registered() const {
    Case c = fresh();
    c.at(received).registered(usual());
    return c;
  }
  // The clock of the whole case, whichever it is.
  static Instant closing_of(const Case& c) {
    const Instant solution = running_or_none(c, "solution");
    return given(solution) ? solution : running_or_none(c, "closing");
  }
};

TEST_P(Presets, CMP_32_TheComparisonTableStands) {
  Case c = registered();
  EXPECT_EQ(policy().levels, row().levels);
  EXPECT_EQ(c.running().at("first_contact"), due(row().first_contact));
  if (policy().closing.from == Closing::From::accepted) {
    EXPECT_FALSE(given(closing_of(c)));
    c.agent().when(AcceptComplaint{});
  }
  EXPECT_EQ(closing_of(c), due(row().closing));
  c.at("2026-03-06 16:05").contacted();
  EXPECT_EQ(running_or_none(c, "progress"), due(row().progress));
  const AfterCall* const call = after_call(policy(), Severity::general);
  EXPECT_EQ(call == nullptr ? "" : calendar::to_string(call->term), row().after_call);
  EXPECT_EQ(policy().miss_sanctions.first_contact, row().fine);
  EXPECT_EQ(policy().miss_sanctions.query, "F-CMP-03");
  EXPECT_EQ(policy().miss_sanctions.handler, "F-CMP-02");
}

// A case may be long overdue when its result is notified: the query has its own clock all the same.
TEST_P(Presets, CMP_72_TheSatisfactionQueryOfEveryPreset) {
  Case c = registered();
  c.at("2026-03-09 10:00").awaiting_answer();
  EXPECT_EQ(c.running().at("satisfaction_query"), due(row().query));
  c.at(due(row().query) + std::chrono::seconds{1});
  ASSERT_THAT(c.all<SatisfactionQueryOmitted>(), SizeIs(1));
  EXPECT_EQ(c.all<SatisfactionQueryOmitted>()[0].event.sanction, "F-CMP-03");
}

TEST_P(Presets, CMP_60_CMP_61_CMP_62_Example1DissatisfiedThreeTimes) {
  Case c = fresh();
  RegisterComplaint r = usual();
  c.at(received).registered(r);
  for (std::uint16_t round = 1; round <= 2; ++round) {
    c.at(c.now() + std::chrono::hours{1}).contacted().awaiting_answer();
    c.agent().answer(4);
    EXPECT_EQ(c.document().state, CaseState::registered);
    EXPECT_EQ(c.document().round, round + 1);
    EXPECT_EQ(c.document().level, row().levels ? round + 1 : 1);
    EXPECT_TRUE(c.running().contains("first_contact"));  // CMP-A6
    EXPECT_EQ(c.only<RoundOpened>().form_no, c.document().doc_no + "/" + std::to_string(round + 1));
    const std::string function(function_of(policy(), c.document().level));
    EXPECT_EQ(c.only<RoundOpened>().report_to, function);
    c.assigned("p-" + function, function);
  }
  c.at(c.now() + std::chrono::hours{1}).contacted().awaiting_answer();
  c.agent().answer(4);
  if (!row().levels) {
    EXPECT_EQ(c.document().round, 4);  // handled again and again (CMP-62)
    return;
  }
  EXPECT_EQ(c.document().state, CaseState::at_gm_meeting);
  c.gm().when(RecordGmDecision{.decision = "退款", .minutes = "例会纪要"});
  c.awaiting_answer().agent().answer(3);
  c.by("somebody-else", {policy().level[2].reviewers.front()});
  c.when(ReviewCase{.verdict = Verdict::ok});
  EXPECT_EQ(c.document().state, CaseState::closed);
  EXPECT_THAT(c.document().rounds, SizeIs(3));
}

TEST_P(Presets, CMP_20_X_14_X_16_Example2FirstContactMissed) {
  Case c = registered();
  c.at(due(row().first_contact));
  EXPECT_EQ(c.count<FirstContactMissed>(), 0U);
  c.at(due(row().first_contact) + std::chrono::seconds{1});
  ASSERT_EQ(c.count<FirstContactMissed>(), 1U);
  const auto& missed = c.all<FirstContactMissed>()[0];
  EXPECT_EQ(missed.at, due(row().first_contact) + std::chrono::seconds{1});
  EXPECT_EQ(missed.event.sanction, row().fine);
  EXPECT_EQ(missed.event.timer.holder, "zhang");
  std::size_t slips = 0;
  for (const auto& slip : c.all<ReminderSlipIssued>()) {
    slips += slip.event.slip->timer == "first_contact" ? 1 : 0;
  }
  EXPECT_EQ(slips, 1U);
  c.agent().when(RecordFirstContact{});
  EXPECT_TRUE(c.only<FirstContactMade>().late);
}

TEST_P(Presets, CMP_32_Example3TheWholeCaseIsLate) {
  if (row().closing.empty()) return;
  Case c = registered();
  if (policy().closing.from == Closing::From::accepted) c.agent().when(AcceptComplaint{});
  c.at(due(row().closing));
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 0U);
  c.at(due(row().closing) + std::chrono::seconds{1});
  ASSERT_EQ(c.count<ComplaintDeadlineMissed>(), 1U);
  EXPECT_EQ(c.all<ComplaintDeadlineMissed>()[0].event.informed,
            row().levels ? "agent_l3" : "gm_office");
  const auto& slips = c.document().slips;
  EXPECT_TRUE(std::ranges::any_of(
      slips, [](const Slip& slip) { return slip.timer == "solution" || slip.timer == "closing"; }));
}

TEST_P(Presets, CMP_11_CMP_13_CMP_34_Example5SameMatterAgain) {
  Case c = fresh();
  RegisterComplaint r = usual();
  r.related_to = Uuid{4, 2};
  r.level = 1;
  c.at(received).registered(r);
  EXPECT_EQ(c.document().related_to, (Uuid{4, 2}));
  EXPECT_EQ(c.document().level, row().levels ? 2 : 1);
  c.agent().when(ReclassifyComplaint{.level = 1, .reason = "普通"});
  c.then_refused(row().levels ? rules::level_floor : rules::no_levels);
}

TEST_P(Presets, CMP_46_Example7Authority) {
  const auto may = [&](std::int64_t fen, const char* role) {
    return within_authority(policy(), {.person = "x", .roles = {role}}, Money{fen}, 1);
  };
  EXPECT_TRUE(may(500'000, "sales_manager"));
  EXPECT_FALSE(may(500'001, "sales_manager"));
  EXPECT_TRUE(may(2'000'000, "deputy_gm"));
  EXPECT_FALSE(may(2'000'001, "deputy_gm"));
  EXPECT_TRUE(may(2'000'001, "gm"));
  Case c = registered();
  c.by("ye", {"sales_dept", "sales_manager"}).when(AuthoriseAllowance{.amount = Money{10'000}});
  c.then_refused(rules::no_decision);
}

TEST_P(Presets, CMP_20_Example9AProgressContactIsMissedAndTheNextIntervalFollows) {
  Case c = registered();
  c.at("2026-03-06 16:05").contacted();
  if (row().progress.empty()) {
    c.at("2026-04-30 10:00");
    EXPECT_EQ(c.count<ProgressContactMissed>(), 0U);
    return;
  }
  c.at(due(row().progress) + std::chrono::seconds{1});
  ASSERT_EQ(c.count<ProgressContactMissed>(), 1U);
  EXPECT_EQ(c.running().at("progress"), due(row().progress) + std::chrono::days{7});
}

TEST_P(Presets, CMP_63_Example10NoAnswer) {
  Case c = registered();
  c.at("2026-03-09 10:00").awaiting_answer();
  c.at("2026-03-09 11:00").agent().when(RecordAnswerAttempt{.mode = ContactMode::call});
  c.at("2026-03-10 10:00").agent().when(RecordAnswerAttempt{.mode = ContactMode::letter});
  c.reviewer().when(RecordNoAnswer{}).then_refused(rules::too_few_attempts);
  c.at("2026-03-11 10:00").agent().when(RecordAnswerAttempt{.mode = ContactMode::message});
  c.reviewer().when(RecordNoAnswer{}).then<CustomerNotReached>();
  EXPECT_EQ(c.document().conclusion, Conclusion::no_answer);
  EXPECT_EQ(c.document().satisfaction, 0);  // an answer is never preset
}

TEST_P(Presets, X_42_X_46_Example11OnlyTheHandlerOpensTheContact) {
  Case c = registered();
  const OpenContact phone{.fields = {ContactField::phone}, .reason = "回电"};
  c.by("another", {policy().level[0].function}).when(phone).then<LookupRefused>();
  c.agent().when(phone).then<LookupLogged>();
}

TEST_P(Presets, CMP_32_Example12SolvedThenReopened) {
  Case c = registered();
  c.at("2026-03-06 16:02").executing();
  c.agent().when(FinishExecution{.proof = "维修单"}).then<ExecutionFinished>();
  EXPECT_FALSE(c.running().contains("solution"));
  EXPECT_EQ(c.document().solved_at, c.now());
  c.at("2026-03-06 16:04").awaiting_answer().agent().answer(4);
  EXPECT_FALSE(given(c.document().solved_at));
  const bool again = policy().closing.until == Closing::Until::solved && !row().closing.empty();
  EXPECT_EQ(c.running().contains("solution"), again);
  if (again) {
    EXPECT_EQ(c.timer("solution").started_at, local("2026-03-06 16:04"));
  }
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 0U);
}

TEST_P(Presets, X_02_TheCaseIsPinnedAndItsHistoryFoldsToTheSame) {
  Case c = registered();
  c.at("2026-03-09 10:00").closed();
  EXPECT_EQ(c.document().policy.preset, row().preset);
  EXPECT_EQ(c.document().policy.version, 1U);
  EXPECT_EQ(c.replayed(), c.document());
}

TEST_P(Presets, CMP_34_WhoHoldsNoFunctionHandlesNothing) {
  Case c = registered();
  c.by("passer-by", {"storekeeper"}).when(RecordFirstContact{}).then_refused(rules::not_an_agent);
  for (std::uint8_t level = 1; level <= top_level; ++level) {
    for (const std::string& title : at_level(policy().level, level).held_by) {
      EXPECT_EQ(level_of(policy(), title), level) << title;
      Case by_title = registered();
      by_title.by("holder", {title}).when(RecordFirstContact{}).then<FirstContactMade>();
    }
  }
}

std::string name_of(const ::testing::TestParamInfo<Row>& of) {
  std::string name = of.param.preset;
  std::ranges::replace(name, '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, Presets, ::testing::ValuesIn(rows), name_of);

TEST(ComplaintPresets, X_01_All17AreShipped) {
  EXPECT_THAT(all_presets(), SizeIs(17));
  EXPECT_THAT(rows, SizeIs(17));
  for (const std::string& preset : all_presets()) {
    EXPECT_TRUE(std::ranges::any_of(rows, [&](const Row& row) { return row.preset == preset; }))
        << preset;
    EXPECT_FALSE(function_of(values_of(preset), 1).empty());
  }
  for (const char* preset : {"manufacturer", "door-maker"}) {
    const auto book = shipped_policies(preset);
    ASSERT_TRUE(book.has_value()) << book.error().what;
    EXPECT_EQ((*book)->in_force({}, local("2026-03-02 09:00"))->ref.preset, preset);
    // Cases of another preset keep theirs, whichever is selected (P8).
    for (const std::string& other : all_presets()) {
      const PolicyRef pinned{other, 1, calendar::shipped_calendar().version};
      EXPECT_TRUE((*book)->pinned(pinned).has_value()) << other;
    }
  }
}

TEST(ComplaintPresets, X_05_TheDefaultIsRetailFranchise) {
  const auto book = shipped_policies();
  ASSERT_TRUE(book.has_value());
  EXPECT_EQ((*book)->in_force({}, local("2026-03-02 09:00"))->ref.preset, "retail-franchise");
}

// --- deadlines, preset by preset -----------------------------------------------------------------

Instant solution_due(const std::string& preset, std::string_view at, Severity severity) {
  Case c = under(preset);
  RegisterComplaint r = request_under(c.policy(), local(at));
  r.severity = severity;
  c.at(at).registered(r);
  return c.running().at("solution");
}

TEST(ComplaintPresets, CMP_21_InspectionAgencyReportsWithin3DaysOfTheInvestigation) {
  Case c = under("inspection-agency");
  c.at("2026-03-02 09:00").investigating();
  c.by("q", {"quality_lead"})
      .when(FinishInvestigation{.cause = "误判", .findings = "复检不合格", .evidence = {"R-1"}});
  EXPECT_EQ(c.running().at("investigation_report"), local("2026-03-05 23:59:59"));
  Case late = c;
  c.at("2026-03-05 23:59:59").awaiting_approval();
  EXPECT_FALSE(c.running().contains("investigation_report"));
  late.at("2026-03-06 00:00:00");
  ASSERT_EQ(late.count<DeadlineMissed>(), 1U);
  EXPECT_TRUE(std::ranges::any_of(late.document().slips, [](const Slip& slip) {
    return slip.timer == "investigation_report";
  }));
  late.planner().when(SubmitPlan{.plan = Plan{.measures = {"复检"}}});
  EXPECT_TRUE(late.only<PlanSubmitted>().late);
  EXPECT_EQ(late.only<PlanSubmitted>().cause, "复检不合格");
}

TEST(ComplaintPresets, CMP_22_CMP_23_ManufacturerCountsFromAcceptanceToClosing) {
  const auto accepted = [](Region region) {
    Case c = under("manufacturer");
    RegisterComplaint r = request_under(c.policy(), local("2026-02-27 10:00"));
    r.region = region;
    c.at("2026-03-02 09:00").registered(r);
    c.agent().when(AcceptComplaint{}).then<ComplaintAccepted, StepFinished, StepFinished>();
    return c.running().at("closing");
  };
  EXPECT_EQ(accepted(Region::domestic), local("2026-03-17 23:59:59"));
  EXPECT_EQ(accepted(Region::none), local("2026-03-17 23:59:59"));
  EXPECT_EQ(accepted(Region::foreign), local("2026-03-22 23:59:59"));
}

TEST(ComplaintPresets, CMP_22_TheClosingClockRunsThroughAllRounds) {
  Case c = under("manufacturer");
  c.at("2026-03-02 09:00").registered(request_under(c.policy(), local("2026-03-02 09:00")));
  c.agent().when(AcceptComplaint{});
  c.contacted().awaiting_answer();
  EXPECT_TRUE(c.running().contains("closing"));
  c.agent().answer(5);
  EXPECT_EQ(c.running().at("closing"), local("2026-03-17 23:59:59"));
  c.agent().when(AcceptComplaint{}).then_refused(rules::accepted_already);
  c.at("2026-03-18 00:00:00");
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 1U);
}

TEST(ComplaintPresets, CMP_24_Example4PropertyOverAHoliday) {
  EXPECT_EQ(solution_due("property", "2026-09-30 15:00", Severity::major),
            local("2026-10-08 17:30"));
  EXPECT_EQ(solution_due("property", "2026-09-30 15:00", Severity::general),
            local("2026-10-10 17:30"));
  const ComplaintPolicy& policy = values_of("property");
  const AfterCall* const major = after_call(policy, Severity::major);
  ASSERT_NE(major, nullptr);
  EXPECT_TRUE(major->signed_by_customer);
  EXPECT_EQ(major->mode, ContactMode::visit);
  EXPECT_EQ(
      calendar::deadline(local("2026-10-08 17:00"), major->term, calendar::shipped_calendar()),
      local("2026-10-15 23:59:59"));
}

TEST(ComplaintPresets, CMP_25_Example12HeavyEquipmentSolvedThenReopened) {
  Case c = under("heavy-equipment-dealer");
  c.at("2026-03-06 18:00").registered(request_under(c.policy(), local("2026-03-06 18:00")));
  EXPECT_EQ(c.running().at("solution"), local("2026-03-08 18:00"));
  c.at("2026-03-07 10:00").executing();
  c.at("2026-03-08 12:00").agent().when(FinishExecution{.proof = "完工单"});
  EXPECT_EQ(c.count<ComplaintDeadlineMissed>(), 0U);
  c.awaiting_answer().at("2026-03-09 10:00").agent().answer(4);
  EXPECT_EQ(c.document().level, 2);
  EXPECT_EQ(c.document().round, 2);
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-10 10:00"));
  EXPECT_EQ(c.running().at("solution"), local("2026-03-11 10:00"));
}

TEST(ComplaintPresets, CMP_26_TheTimeThatTheCustomerSets) {
  Case c = under("industrial-equipment");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-04 14:30");
  c.registered(r);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-04 14:30"));
  r.promised_at = {};
  under("industrial-equipment").agent().when(r).then_refused("REQUIRED", "CMP-30");
  r.promised_at = local("2026-03-02 08:59:59");
  under("industrial-equipment").agent().when(r).then_refused(rules::promise_in_past);
}

TEST(ComplaintPresets, CMP_27_TheTechnicianCallsWithin5Minutes) {
  Case c = under("instrument-maker");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  EXPECT_EQ(c.running().at("first_contact"), local("2026-03-02 09:10"));
  c.agent().when(RecordTechnicianCall{});
  EXPECT_TRUE(c.refused().has_value());
  c.at("2026-03-02 09:08").contacted();
  EXPECT_EQ(c.running().at("technician_call"), local("2026-03-02 09:13"));
  EXPECT_EQ(c.running().at("remote_solution"), local("2026-03-02 13:08"));
  Case late = c;
  c.at("2026-03-02 09:13").by("fu", {"technician"});
  c.when(RecordTechnicianCall{.technician = "fu"}).then<TechnicianCalled>();
  EXPECT_FALSE(c.only<TechnicianCalled>().late);
  c.when(RecordTechnicianCall{}).then_refused(rules::no_technician_call);

  late.at("2026-03-02 09:13:01");
  ASSERT_EQ(late.count<DeadlineMissed>(), 1U);
  EXPECT_EQ(late.all<DeadlineMissed>()[0].event.informed, "agent_l2");  // the supervisor
  late.by("fu", {"technician"}).when(RecordTechnicianCall{.technician = "fu"});
  EXPECT_TRUE(late.only<TechnicianCalled>().late);
  late.at("2026-03-02 13:08:01");
  EXPECT_EQ(late.all<DeadlineMissed>().back().event.timer.name, "remote_solution");

  under("retail-franchise")
      .contacted()
      .agent()
      .when(RecordTechnicianCall{})
      .then_refused(rules::no_technician_call);
}

TEST(ComplaintPresets, CMP_28_LawFirmWorkingDays) {
  EXPECT_EQ(solution_due("law-firm", "2026-03-06 16:00", Severity::major),
            local("2026-03-27 17:30"));
}

TEST(ComplaintPresets, CMP_29_Car4sStoreReportsToTheManagerAtOnce) {
  Case c = under("car-4s-store");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  EXPECT_EQ(c.only<ComplaintClassified>().report_to, "agent_l2");
  EXPECT_EQ(level_of(c.policy(), "department_manager"), 2);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-04 23:59:59"));
  EXPECT_EQ(c.policy().level[2].progress, calendar::working_days(1));  // inherited
}

TEST(ComplaintPresets, CMP_30_ThePromiseToTheOwnerRunsToTheEndOfItsDay) {
  Case c = under("real-estate-developer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.promised_at = local("2026-03-05 09:00");
  c.registered(r);
  EXPECT_EQ(c.running().at("solution"), local("2026-03-05 23:59:59"));
  EXPECT_EQ(c.document().promised_at, local("2026-03-05 09:00"));
  // Solved in time, not satisfied: a new promise, or as many days again.
  c.at("2026-03-04 10:00").awaiting_answer();
  Case again = c;
  c.agent().when(RecordSatisfaction{
      .answer = 4, .mode = ContactMode::call, .promised_at = local("2026-03-20 12:00")});
  EXPECT_EQ(c.running().at("solution"), local("2026-03-20 23:59:59"));
  EXPECT_EQ(c.document().promised_at, local("2026-03-20 12:00"));
  again.agent().answer(4);
  EXPECT_EQ(again.running().at("solution"), local("2026-03-07 23:59:59"));
}

TEST(ComplaintPresets, CMP_31_TheSameBusinessDay) {
  for (const char* preset : {"retail-mall", "resort-hotel"}) {
    EXPECT_EQ(solution_due(preset, "2026-03-02 09:00", Severity::general),
              local("2026-03-02 17:30"));
    EXPECT_EQ(solution_due(preset, "2026-03-06 19:00", Severity::general),
              local("2026-03-09 17:30"));
  }
}

// --- classes, levels, routing --------------------------------------------------------------------

TEST(ComplaintPresets, CMP_17_ManufacturersAskForTheQualityClass) {
  Case c = under("manufacturer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.quality_class = QualityClass::none;
  c.agent().when(r).then_refused("REQUIRED", "CMP-17");
  r.kind = CaseKind::consultation;
  c.agent().when(r).then<ComplaintRegistered, ComplaintClassified>();
}

TEST(ComplaintPresets, CMP_17_QualityIsTrackedHumanNegligenceNeedNotBe) {
  const auto asked = [](QualityClass quality_class, const DetermineLiability& command) {
    Case c = under("manufacturer");
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    r.quality_class = quality_class;
    c.registered(r).investigating();
    c.by("q", {"qa"}).when(command);
    return c;
  };
  const DetermineLiability untracked{.responsible = {{.unit = "制造部"}}, .cure = "换胶"};
  asked(QualityClass::quality, untracked).then_refused(rules::needs_tracking);
  asked(QualityClass::non_quality, untracked).then<LiabilityDetermined>();
  DetermineLiability tracked = untracked;
  tracked.tracked = true;
  Case c = asked(QualityClass::quality, tracked);
  c.then<LiabilityDetermined>();
  EXPECT_TRUE(c.document().tracked);
  EXPECT_EQ(c.document().cure, "换胶");
  tracked.cure = {};
  asked(QualityClass::quality, tracked).then_refused("REQUIRED", "CMP-47");
}

TEST(ComplaintPresets, CMP_18_SeverityWhereThePresetKnowsIt) {
  for (const std::string& preset : all_presets()) {
    Case c = under(preset);
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    c.agent().when(r);
    EXPECT_EQ(c.document().severity, Severity::general) << preset;  // the default
    Case major = under(preset);
    r.severity = Severity::major;
    major.agent().when(r);
    if (preset == "property" || preset == "law-firm" || preset == "heavy-equipment-dealer") {
      EXPECT_EQ(major.document().severity, Severity::major) << preset;
    } else {
      major.then_refused(rules::severity_not_offered);
    }
  }
}

TEST(ComplaintPresets, CMP_34_TitlesAreNamedWhereAHandlerIsAssigned) {
  Case c = under("heavy-equipment-dealer");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  c.by("four-hundred", {"hotline_agent"}).when(r);
  EXPECT_EQ(c.document().handler, "");  // 400 registers, the regional director answers
  EXPECT_EQ(c.timer("first_contact").holder, "agent_l1");
  c.by("chief", {"customer_centre_manager"});
  c.when(AssignHandler{.person = "director", .function = "regional_service_director"});
  c.then<HandlerAssigned>();
  EXPECT_EQ(c.document().handler, "director");
  c.when(AssignHandler{.person = "x", .function = "service_desk"})
      .then_refused(rules::handler_level);
}

TEST(ComplaintPresets, CMP_34_CMP_15_WithoutLevelsTwoPeopleHandleAndReview) {
  Case c = under("manufacturer");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00"))).under_review();
  c.by("zhang", {"gm_office"}).when(ReviewCase{.verdict = Verdict::ok});
  c.then_refused(rules::handler_reviews);
  c.by("li", {"gm_office"}).when(ReviewCase{.verdict = Verdict::ok});
  EXPECT_EQ(c.document().state, CaseState::closed);
  EXPECT_FALSE(c.policy().levels);
  c = under("manufacturer");
  c.contacted(request_under(c.policy(), local("2026-03-02 09:00")));
  c.agent().when(EscalateComplaint{.reason = "x"}).then_refused(rules::no_levels);
}

TEST(ComplaintPresets, CMP_05_LawFirmRouting) {
  const auto taken = [](Channel channel, const char* desk) {
    Case c = under("law-firm");
    RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
    r.channel = channel;
    c.by("first", {desk}).when(r);
    return c;
  };
  Case by_phone = taken(Channel::phone, "front_desk");
  EXPECT_THAT(by_phone.document().route, ::testing::ElementsAre("front_desk", "case_officer"));
  EXPECT_EQ(by_phone.document().handler, "");
  EXPECT_EQ(by_phone.timer("first_contact").holder, "case_officer");
  EXPECT_TRUE(by_phone.running().contains("pass_on"));
  Case written = taken(Channel::letter, "front_desk");  // the wrong desk: it goes to the right one
  EXPECT_EQ(written.timer("first_contact").holder, "administration_desk");
  Case authority = taken(Channel::authority, "case_officer");
  EXPECT_EQ(authority.document().handler, "first");
  EXPECT_THAT(authority.document().route, ::testing::ElementsAre("case_officer"));
}

TEST(ComplaintPresets, CMP_69_TheMallPassesSuggestionsOnAtOnce) {
  Case c = under("retail-mall");
  RegisterComplaint r = request_under(c.policy(), local("2026-03-02 09:00"));
  r.kind = CaseKind::suggestion;
  c.by("desk", {"service_desk"}).when(r);
  EXPECT_EQ(c.running().at("pass_on"), local("2026-03-02 09:30"));
  EXPECT_EQ(c.document().handler, "desk");
  EXPECT_FALSE(c.running().contains("solution"));  // no complaint, no full cycle (CMP-07)
  c.at("2026-03-02 09:30:01");
  EXPECT_EQ(c.all<DeadlineMissed>().at(0).event.timer.name, "pass_on");
}

// --- control -------------------------------------------------------------------------------------

TEST(ComplaintPresets, CMP_57_Example6ComplaintRatio) {
  const ComplaintPolicy& policy = values_of("heavy-equipment-dealer");
  EXPECT_FALSE(ratio_exceeded(policy, 10, 1'800));  // 5.56 permille
  EXPECT_TRUE(ratio_exceeded(policy, 11, 1'800));   // 6.11 permille
  EXPECT_FALSE(ratio_exceeded(policy, 6, 1'000));   // exactly the limit
  EXPECT_FALSE(ratio_exceeded(retail_franchise(), 11, 10));
}

TEST(ComplaintPresets, CMP_74_TheDirectorIsRemindedBefore24HoursPass) {
  Case c = under("heavy-equipment-dealer");
  c.registered(request_under(c.policy(), local("2026-03-02 09:00")));
  c.at("2026-03-03 05:00:01");
  ASSERT_EQ(c.count<ContactReminded>(), 1U);
  EXPECT_EQ(c.all<ContactReminded>()[0].event.to, "zhang");
  EXPECT_EQ(c.document().misses, 0);  // a notice only
  EXPECT_THAT(c.document().slips, SizeIs(0));
  c.at("2026-03-03 09:00:01");
  EXPECT_EQ(c.all<FirstContactMissed>().at(0).event.sanction, "F-CMP-05");

  Case in_time = under("heavy-equipment-dealer");
  in_time.contacted(request_under(in_time.policy(), local("2026-03-02 09:00")));
  in_time.at("2026-03-04 09:00");
  EXPECT_EQ(in_time.count<ContactReminded>(), 0U);
}

Case liable(const std::string& preset, const Sanction& sanction) {
  Case c = under(preset);
  c.registered(request_under(c.policy(), local("2026-03-02 09:00"))).investigating();
  c.by("q", {"qa", "gm_office"});
  c.when(DetermineLiability{.responsible = {{.unit = "检验一部", .person = "qian"}},
                            .sanctions = {sanction}});
  return c;
}

TEST(ComplaintPresets, CMP_73_AResponsiblePersonPays200To1500) {
  const auto fined = [](std::int64_t fen) {
    return liable("inspection-agency",
                  {.code = "F-CMP-04", .person = "qian", .amount = Money{fen}});
  };
  fined(200'00).then<LiabilityDetermined>();
  fined(1'500'00).then<LiabilityDetermined>();
  fined(199'99).then_refused(rules::sanction_amount);
  fined(1'500'01).then_refused(rules::sanction_amount);
  liable("inspection-agency", {.code = "F-CMP-04", .person = "sun", .amount = Money{300'00}})
      .then_refused(rules::sanction_not_liable);
  EXPECT_EQ(fined(300'00).document().sanctions.at(0).kind, SanctionKind::money);
}

TEST(ComplaintPresets, CMP_75_AnEmptyTableMustBeFilledFirst) {
  Case c = liable("manufacturer", {.code = "F-CMP-10", .unit = "检验一部", .amount = Money{1}});
  c.then_refused(rules::no_such_sanction);
  EXPECT_THAT(c.refused()->detail, HasSubstr("F-CMP-10"));
}

TEST(ComplaintPresets, CMP_58_ASaleIsCancelledForAComplaintThatSalesCaused) {
  const Sanction cancelled{
      .code = "F-CMP-09", .person = "qian", .ground = FaultGround::sales_caused, .sale_no = "XS-1"};
  Case c = liable("car-sales-dealer", cancelled);
  c.then<LiabilityDetermined>();
  EXPECT_EQ(c.document().sanctions.at(0).kind, SanctionKind::sale_cancelled);
  EXPECT_EQ(c.document().sanctions.at(0).approver, "sales_manager");
  Sanction unnamed = cancelled;
  unnamed.sale_no = {};
  liable("car-sales-dealer", unnamed).then_refused("REQUIRED", "CMP-58");
  liable("retail-franchise", cancelled).then_refused(rules::no_such_sanction);
}

TEST(ComplaintPresets, CMP_78_DemeritInsteadOfMoney) {
  for (const FaultGround ground : {FaultGround::quarrel, FaultGround::demands_favours,
                                   FaultGround::late_service, FaultGround::repeated_repair}) {
    Case c = liable("industrial-equipment",
                    {.code = "F-CMP-08", .person = "qian", .ground = ground, .remedy = "上门道歉"});
    c.then<LiabilityDetermined>();
    EXPECT_EQ(c.document().sanctions.at(0).kind, SanctionKind::demerit);
  }
  liable("industrial-equipment", {.code = "F-CMP-08", .person = "qian", .remedy = "上门道歉"})
      .then_refused(rules::sanction_ground);
  liable("industrial-equipment",
         {.code = "F-CMP-08", .person = "qian", .ground = FaultGround::quarrel})
      .then_refused("REQUIRED", "CMP-78");
}

}  // namespace
}  // namespace aftercare::complaints
