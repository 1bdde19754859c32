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
  const FollowUpRule* const call =
      rule_for(policy().care.follow_ups, FollowUpSubject::complaint, Severity::general);
  EXPECT_EQ(call == nullptr ? "" : calendar::to_string(call->due), row().after_call);
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
  const auto missed = c.all<FirstContactMissed>()[0];
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
  c.agent().when(FinishExecution{.proof = "维修单"});
  EXPECT_EQ(c.count<AfterCallRequested>(), row().after_call.empty() ? 0U : 1U);
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

}  // namespace
}  // namespace aftercare::complaints
