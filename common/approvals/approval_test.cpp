#include "common/approvals/approval.h"

#include <gmock/gmock.h>

#include <set>

namespace aftercare::approvals {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Events = std::vector<Event>;

Actor actor(const std::string& person, std::vector<std::string> roles = {}) {
  return {person, std::move(roles)};
}

const Actor director = actor("dir", {"service_director"});
const Actor money = actor("fin", {"finance"});
const Actor boss = actor("boss", {"gm"});
const Actor clerk = actor("clerk", {"claims_supervisor"});

Instant at(const std::string& local) { return parse_rfc3339(local + "+08:00").value(); }
const Instant monday = at("2026-03-02T09:00:00");

// One approval, played step by step.
class Play {
 public:
  Play(const Chain& chain, const Request& request, const Actor& author = clerk) {
    take(start(approval, chain, request, author));
  }
  explicit Play(const std::string& code, const std::string& amount = {},
                const Actor& author = clerk) {
    Request request;
    if (!amount.empty()) request.amount = parse_decimal(amount).value();
    take(start(approval, *find_chain(shipped_chains(), code, ""), request, author));
  }

  // Applies what was decided; the events, for the test to compare.
  Events take(const Decided& decided) {
    if (!decided) {
      ADD_FAILURE() << decided.error();
      return {};
    }
    for (const Event& event : *decided) apply(approval, event, monday);
    return *decided;
  }
  Events signs(const Actor& who) { return take(sign(approval, who, {})); }
  std::string refuses(const Actor& who) const { return code(sign(approval, who, {})); }
  static std::string code(const Decided& decided) {
    return decided ? "accepted" : decided.error().code;
  }

  Approval approval;
};

Step step(std::uint32_t no, Mode mode, std::vector<Approver> approvers) {
  return {.no = no, .mode = mode, .approvers = std::move(approvers)};
}
Approver role(const std::string& code) { return {.role = code}; }
Approver person(const std::string& id) { return {.person = id}; }

// --- X-30: signatures
// ------------------------------------------------------------------------------

TEST(Approval, X_30_Example8_TwoSignaturesUpToTwentyThousand) {
  Play play("CLAIM_PARTS_ORDER", "20000.00");
  EXPECT_EQ(play.approval.state, State::pending);
  EXPECT_EQ(play.signs(director),
            (Events{ApprovalStepSigned{.step = 1, .approver = 0, .person = "dir"}}));
  EXPECT_EQ(play.approval.state, State::partly_signed);
  EXPECT_FALSE(may_proceed(play.approval));
  EXPECT_EQ(play.signs(money),
            (Events{ApprovalStepSigned{.step = 1, .approver = 1, .person = "fin"},
                    ApprovalCompleted{"CLAIM_PARTS_ORDER"}}));
  EXPECT_EQ(play.approval.state, State::approved);
  EXPECT_TRUE(may_proceed(play.approval));
}

TEST(Approval, X_30_Example8_ThreeSignaturesAboveTwentyThousand) {
  Play play("CLAIM_PARTS_ORDER", "20000.01");
  play.signs(money);
  play.signs(director);
  EXPECT_EQ(play.approval.state, State::partly_signed);
  EXPECT_EQ(current_step(play.approval)->no, 2U);
  EXPECT_EQ(play.signs(boss),
            (Events{ApprovalStepSigned{.step = 2, .approver = 0, .person = "boss"},
                    ApprovalCompleted{"CLAIM_PARTS_ORDER"}}));
}

TEST(Approval, X_30_Example8_WhoRequestedCannotSign) {
  const Actor requester = actor("clerk", {"claims_supervisor", "finance"});
  Play play("CLAIM_PARTS_ORDER", "20000.00", requester);
  EXPECT_EQ(play.refuses(requester), "OWN_REQUEST");
  EXPECT_EQ(Play::code(reject(play.approval, requester, "no")), "OWN_REQUEST");
  EXPECT_FALSE(may_sign(play.approval, requester));
}

TEST(Approval, X_30_NobodySignsTwice) {
  const Actor both = actor("both", {"service_director", "finance", "gm"});
  Play play("CLAIM_PARTS_ORDER", "30000.00");
  play.signs(both);
  EXPECT_EQ(play.refuses(both), "SIGNED_BEFORE");
  play.signs(money);
  EXPECT_EQ(play.refuses(both), "SIGNED_BEFORE");
  EXPECT_TRUE(may_sign(play.approval, boss));
}

TEST(Approval, X_30_EachSignatureHasPersonTimeAndStep) {
  Play play("CLAIM_PARTS_ORDER", "100.00");
  play.take(sign(play.approval, director, "fine"));
  EXPECT_THAT(
      play.approval.signatures,
      ElementsAre(Signature{
          .step = 1, .approver = 0, .person = "dir", .comment = "fine", .signed_at = monday}));
}

TEST(Approval, X_30_ARowThatNamesSomebodyTwiceLetsHimSignTwice) {
  const Actor supervisor = actor("sup", {"service_supervisor"});
  Play play("COMMERCIAL_CLAIM", {}, actor("agent"));
  play.signs(supervisor);
  EXPECT_EQ(play.refuses(supervisor), "SIGNED_BEFORE");
  play.signs(actor("bu", {"bu_manager"}));
  play.signs(supervisor);  // the amount check
  EXPECT_EQ(play.refuses(supervisor), "SIGNED_BEFORE");
  play.signs(clerk);
  EXPECT_EQ(current_step(play.approval)->no, 3U);
}

TEST(Approval, X_37_StepsAreSignedInOrder) {
  Play play("COMMERCIAL_CLAIM", {}, actor("agent"));
  const auto early = sign(play.approval, boss, {});
  ASSERT_FALSE(early.has_value());
  EXPECT_EQ(early.error().code, "STEP_ORDER");
  EXPECT_EQ(early.error().detail,
            Detail("step 1 (service_supervisor, bu_manager) comes before step 5 (gm)",
                   "第 1 步（服务主管、事业部经理） 先于 第 5 步（总经理）"));
  EXPECT_EQ(early.error().kind, Kind::state);
  EXPECT_EQ(play.refuses(actor("guest", {"hr"})), "NOT_AN_APPROVER");
}

TEST(Approval, X_37_SequentialApproversSignInTheOrderOfTheList) {
  const Chain chain{.code = "C",
                    .steps = {step(1, Mode::sequential, {role("finance"), person("boss")})}};
  Play play(chain, {});
  EXPECT_EQ(play.refuses(boss), "NOT_AN_APPROVER");
  play.signs(money);
  play.signs(boss);
  EXPECT_EQ(play.approval.state, State::approved);
}

TEST(Approval, X_37_AnyOfThemIsEnough) {
  const Chain chain{.code = "C", .steps = {step(1, Mode::any, {role("finance"), role("gm")})}};
  Play play(chain, {});
  play.signs(boss);
  EXPECT_EQ(play.approval.state, State::approved);
  EXPECT_EQ(play.refuses(money), "APPROVAL_NOT_RUNNING");
}

TEST(Approval, X_32_TwoGroupLeadersOrAssistantsSignTogether) {
  const Chain& chain = *find_chain(shipped_chains(), "ORDER_WITHOUT_MANAGER", "car-sales-dealer");
  Play play(chain, {}, actor("seller"));
  const Actor leader = actor("l1", {"sales_group_leader"});
  play.signs(leader);
  EXPECT_EQ(play.approval.state, State::partly_signed);
  EXPECT_EQ(play.refuses(leader), "SIGNED_BEFORE");
  play.signs(actor("l2", {"sales_group_leader"}));
  EXPECT_EQ(play.approval.state, State::approved);
}

// --- authority by amount
// ---------------------------------------------------------------------------

TEST(Approval, CMP_46_AuthorityByAmount) {
  const Chain& chain = *find_chain(shipped_chains(), "COMPLAINT_DECISION", "manufacturer");
  const Actor sales = actor("s", {"sales_manager"});
  const Actor deputy = actor("d", {"deputy_gm"});
  const auto may = [&](const std::string& amount, bool level3, const Actor& who) {
    Play play(chain, {.amount = parse_decimal(amount), .top_authority = level3});
    return may_sign(play.approval, who);
  };
  EXPECT_TRUE(may("5000.00", false, sales));
  EXPECT_FALSE(may("5000.01", false, sales));
  EXPECT_TRUE(may("5000.01", false, deputy));
  EXPECT_TRUE(may("20000.00", false, deputy));
  EXPECT_FALSE(may("20000.01", false, deputy));
  EXPECT_TRUE(may("20000.01", false, boss));
  EXPECT_TRUE(may("0.01", false, boss));
  // Level 3 is for the gm alone.
  EXPECT_FALSE(may("0.01", true, sales));
  EXPECT_FALSE(may("0.01", true, deputy));
  EXPECT_TRUE(may("0.01", true, boss));

  Play play(chain, {.amount = Money{500'001}});
  const auto over = sign(play.approval, sales, {});
  ASSERT_FALSE(over.has_value());
  EXPECT_EQ(over.error().code, "OVER_LIMIT");
  EXPECT_EQ(over.error().detail.en, "limit 5000.00");
}

TEST(Approval, CMP_46_WithoutAnAmountNothingStarts) {
  const Chain& chain = *find_chain(shipped_chains(), "COMPLAINT_DECISION", "manufacturer");
  EXPECT_EQ(Play::code(start({}, chain, {}, clerk)), "AMOUNT_MISSING");
  EXPECT_TRUE(start({}, chain, {.top_authority = true}, clerk).has_value());
}

TEST(Approval, X_37_AChainThatNobodyCouldFinishDoesNotStart) {
  Chain chain{.code = "C", .steps = {step(1, Mode::all, {role("gm")})}};
  chain.steps[0].approvers[0].limit = Money{100};
  const auto refused = start({}, chain, {.amount = Money{101}}, clerk);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "NO_APPROVER");
  EXPECT_EQ(refused.error().detail.en, "C, step 1 (gm)");
  chain.steps[0].when = "never";
  EXPECT_EQ(Play::code(start({}, chain, {.amount = Money{1}}, clerk)), "NO_APPROVER");
}

TEST(Approval, X_37_StepsWithAConditionAreAskedOnlyThen) {
  const Chain& chain = *find_chain(shipped_chains(), "COMPLAINT_MAJOR", "law-firm");
  Play usual(chain, {});
  EXPECT_EQ(usual.approval.request.steps.size(), 1U);
  Play major(chain, {.conditions = {"major"}});
  EXPECT_EQ(major.approval.request.steps.size(), 2U);
}

TEST(Approval, X_37_OnlyAuthorsStartAChain) {
  const Chain& chain = *find_chain(shipped_chains(), "FILE_CHANGE", "property");
  EXPECT_EQ(Play::code(start({}, chain, {}, clerk)), "NOT_AN_AUTHOR");
  EXPECT_TRUE(start({}, chain, {}, actor("k", {"file_keeper"})).has_value());
}

// --- X-31: rejection
// -------------------------------------------------------------------------------

TEST(Approval, X_31_ARejectionNeedsACommentAndEndsTheChain) {
  Play play("CLAIM_PARTS_ORDER", "100.00");
  play.signs(director);
  const auto silent = reject(play.approval, money, "");
  ASSERT_FALSE(silent.has_value());
  EXPECT_EQ(silent.error().code, "COMMENT_MISSING");
  EXPECT_EQ(silent.error().errors.front().pointer, "/comment");
  EXPECT_EQ(play.take(reject(play.approval, money, "no budget")),
            (Events{ApprovalRejected{.step = 1, .person = "fin", .comment = "no budget"}}));
  EXPECT_EQ(play.approval.state, State::rejected);
  EXPECT_EQ(play.approval.comment, "no budget");
  EXPECT_FALSE(may_proceed(play.approval));
  EXPECT_EQ(play.refuses(money), "APPROVAL_NOT_RUNNING");
}

TEST(Approval, X_31_ANewAttemptIsANewInstance) {
  const Chain& chain = *find_chain(shipped_chains(), "CLAIM_PARTS_ORDER", "");
  const Request request{.amount = Money{100}};
  Play play(chain, request);
  EXPECT_EQ(Play::code(start(play.approval, chain, request, clerk)), "APPROVAL_RUNNING");
  play.signs(director);
  play.take(reject(play.approval, money, "no"));
  play.take(start(play.approval, chain, request, clerk));
  EXPECT_EQ(play.approval.request.attempt, 2U);
  EXPECT_EQ(play.approval.state, State::pending);
  EXPECT_TRUE(play.approval.signatures.empty());
  EXPECT_TRUE(may_sign(play.approval, director)) << "he signed the first attempt, not this one";
}

// --- delegation, X-33: post-signature
// --------------------------------------------------------------

TEST(Approval, X_30_ADelegateSignsInstead) {
  Play play("CLAIM_PARTS_ORDER", "100.00");
  const Actor deputy = actor("dep");
  EXPECT_EQ(play.refuses(deputy), "NOT_AN_APPROVER");
  play.take(delegate(play.approval, director, "dep", "on leave"));
  EXPECT_EQ(play.refuses(director), "NOT_AN_APPROVER") << "he has handed it over";
  EXPECT_EQ(play.signs(deputy),
            (Events{ApprovalStepSigned{.step = 1, .approver = 0, .person = "dep"}}));
}

TEST(Approval, X_30_ADelegateMayHandItBack) {
  Play play("CLAIM_PARTS_ORDER", "100.00");
  play.take(delegate(play.approval, director, "dep", ""));
  play.take(delegate(play.approval, actor("dep"), "dir", ""));
  EXPECT_TRUE(may_sign(play.approval, director));
  EXPECT_FALSE(may_sign(play.approval, actor("dep")));
}

TEST(Approval, X_30_ADelegationIsNoWayAroundTheRules) {
  const Chain& chain = *find_chain(shipped_chains(), "CLAIM_PARTS_ORDER", "");
  Play play(chain, {.amount = Money{100}, .excluded = {"bad"}});
  play.signs(money);
  for (const char* to : {"", "dir", "clerk", "bad", "fin"}) {
    EXPECT_EQ(Play::code(delegate(play.approval, director, to, "")), "CANNOT_DELEGATE_TO") << to;
  }
  EXPECT_EQ(Play::code(delegate(play.approval, boss, "x", "")), "NOT_AN_APPROVER");
}

class OnHisWord : public ::testing::Test {
 protected:
  OnHisWord()
      : play(*find_chain(shipped_chains(), "COMPLAINT_DECISION", "manufacturer"),
             {.amount = Money{1'000'000}}) {}

  Decided act(const Actor& who, const Actor& superior, const std::string& when) {
    return act_on_word(play.approval, who, superior, "by phone", at(when),
                       calendar::working_days(1), calendar::shipped_calendar());
  }

  const Actor sales = actor("s", {"sales_manager"});
  const Actor deputy = actor("d", {"deputy_gm"});
  Play play;
};

TEST_F(OnHisWord, X_33_TheCaseGoesOnAndTheSignatureIsOwed) {
  EXPECT_EQ(play.take(act(sales, deputy, "2026-03-06T16:00:00")),
            (Events{ApprovalDelegated{.step = 1,
                                      .approver = 1,
                                      .from = "d",
                                      .to = "s",
                                      .post_sign = true,
                                      .due_at = at("2026-03-09T17:30:00"),
                                      .comment = "by phone"}}));
  EXPECT_EQ(play.approval.state, State::await_post_sign);
  EXPECT_TRUE(may_proceed(play.approval));
  EXPECT_EQ(owed(play.approval).size(), 1U);
  EXPECT_EQ(play.take(post_sign(play.approval, deputy, "yes")),
            (Events{ApprovalPostSigned{
                        .step = 1, .approver = 1, .person = "d", .comment = "yes", .late = false},
                    ApprovalCompleted{"COMPLAINT_DECISION"}}));
  EXPECT_EQ(play.approval.state, State::approved);
  EXPECT_TRUE(play.approval.signatures.back().post_signed);
}

TEST_F(OnHisWord, X_33_AMissedPostSignatureIsRecordedOnceAndStillTaken) {
  play.take(act(sales, deputy, "2026-03-06T16:00:00"));
  EXPECT_TRUE(miss(play.approval, at("2026-03-09T17:30:00")).empty());
  const auto missed = miss(play.approval, at("2026-03-09T17:30:01"));
  EXPECT_EQ(
      missed,
      (Events{PostSignatureMissed{.step = 1, .person = "d", .due_at = at("2026-03-09T17:30:00")}}));
  play.take(missed);
  EXPECT_TRUE(miss(play.approval, at("2026-03-20T00:00:00")).empty());
  EXPECT_TRUE(may_proceed(play.approval));
  EXPECT_EQ(play.take(post_sign(play.approval, deputy, "")).front(),
            (Event{ApprovalPostSigned{.step = 1, .approver = 1, .person = "d", .late = true}}));
  EXPECT_EQ(play.approval.state, State::approved);
}

TEST_F(OnHisWord, X_33_IsForThoseWhoseLimitDoesNotReach) {
  EXPECT_EQ(Play::code(act(deputy, boss, "2026-03-06T16:00:00")), "NOT_LIMITED");
  EXPECT_EQ(Play::code(act(actor("x"), boss, "2026-03-06T16:00:00")), "NOT_AN_APPROVER");
  const Actor other_sales = actor("s2", {"sales_manager"});
  EXPECT_EQ(Play::code(act(sales, other_sales, "2026-03-06T16:00:00")), "OVER_LIMIT");
  EXPECT_EQ(Play::code(act(sales, clerk, "2026-03-06T16:00:00")), "OWN_REQUEST");
}

TEST_F(OnHisWord, X_33_OnlyWhoOwesItPostSigns) {
  EXPECT_EQ(Play::code(post_sign(play.approval, deputy, "")), "NOTHING_OWED");
  play.take(act(sales, deputy, "2026-03-06T16:00:00"));
  EXPECT_EQ(Play::code(post_sign(play.approval, boss, "")), "NOTHING_OWED");
  play.take(post_sign(play.approval, deputy, ""));
  EXPECT_EQ(Play::code(post_sign(play.approval, deputy, "")), "NOTHING_OWED");
}

TEST_F(OnHisWord, X_33_TheRequesterMayActOnAWordButNotSign) {
  const Actor author = actor("clerk", {"sales_manager"});
  Play own(*find_chain(shipped_chains(), "COMPLAINT_DECISION", "manufacturer"),
           {.amount = Money{1'000'000}}, author);
  EXPECT_EQ(own.refuses(author), "OWN_REQUEST");
  own.take(act_on_word(own.approval, author, deputy, "", monday, calendar::working_days(1),
                       calendar::shipped_calendar()));
  EXPECT_EQ(own.approval.state, State::await_post_sign);
}

TEST(Approval, X_33_TheChainGoesOnBehindAnOwedSignature) {
  Chain chain{.code = "C",
              .steps = {step(1, Mode::any, {role("finance"), role("service_director")}),
                        step(2, Mode::all, {role("gm")})}};
  chain.steps[0].approvers[0].limit = Money{100};
  Play play(chain, {.amount = Money{200}});
  play.take(act_on_word(play.approval, money, director, "", monday, calendar::working_days(1),
                        calendar::shipped_calendar()));
  EXPECT_EQ(play.approval.state, State::partly_signed);
  EXPECT_EQ(current_step(play.approval)->no, 2U);
  EXPECT_EQ(play.refuses(actor("dir", {"gm"})), "SIGNED_BEFORE") << "he owes step 1";
  EXPECT_EQ(play.signs(boss),
            (Events{ApprovalStepSigned{.step = 2, .approver = 0, .person = "boss"}}));
  EXPECT_EQ(play.approval.state, State::await_post_sign);
  EXPECT_EQ(play.take(post_sign(play.approval, director, "")).size(), 2U);
  EXPECT_EQ(play.approval.state, State::approved);
}

// --- X-34: recusal
// ---------------------------------------------------------------------------------

TEST(Approval, X_34_APersonComplainedAboutIsExcludedFromEveryStep) {
  const Chain& chain = *find_chain(shipped_chains(), "CLAIM_PARTS_ORDER", "");
  Play play(chain, {.amount = Money{100}, .excluded = {"dir"}});
  EXPECT_EQ(play.refuses(director), "RECUSED");
  EXPECT_EQ(Play::code(reject(play.approval, director, "no")), "RECUSED");
  EXPECT_EQ(Play::code(delegate(play.approval, director, "x", "")), "RECUSED");
  play.signs(actor("dir2", {"service_director"}));
}

// --- X-37: the table
// -------------------------------------------------------------------------------

std::string row(const Chain& chain) {
  std::string text;
  for (const Step& s : chain.steps) {
    if (!text.empty()) text += " -> ";
    for (std::size_t i = 0; i < s.approvers.size(); ++i) {
      if (i > 0) text += s.mode == Mode::any ? " / " : " + ";
      text += s.approvers[i].role;
      if (s.approvers[i].limit) text += "<=" + to_decimal(*s.approvers[i].limit);
    }
    if (s.above) text += " above " + to_decimal(*s.above);
    if (!s.when.empty()) text += " when " + s.when;
  }
  return text;
}

TEST(Chains, X_37_TheShippedTable) {
  std::map<std::string, std::string> table;
  for (const Chain& chain : shipped_chains()) {
    // Of a code with several chains the later ones are told by their preset.
    const bool first = !table.contains(chain.code);
    table[first ? chain.code : chain.code + "@" + chain.preset] = row(chain);
  }
  const std::map<std::string, std::string> expected{
      {"COMPLAINT_PLAN", "quality_lead -> department_manager"},
      {"COMPLAINT_DECISION", "sales_manager<=5000.00 / deputy_gm<=20000.00 / gm"},
      {"COMPLAINT_MAJOR", "partner_in_charge / director / partner -> partners_meeting when major"},
      {"CLAIM_PARTS_ORDER", "service_director + finance -> gm above 20000.00"},
      {"COMMERCIAL_CLAIM",
       "service_supervisor + bu_manager -> claims_supervisor + service_supervisor -> "
       "regional_sales_director -> regional_service_director -> gm"},
      {"SPECIAL_TOOL_PURCHASE", "customer_centre_manager -> service_director"},
      {"PURCHASE", "workshop_deputy_manager -> superior"},
      {"PURCHASE_PAYMENT", "superior"},
      {"GOODS_RETURN", "deputy_gm -> superior when deviation"},
      {"ALLOWANCE", "sales_manager + deputy_gm -> customer_seal"},
      {"FILE_CHANGE", "department_manager"},
      {"CUSTOMER_INFO_CORRECTION", "customer_service_manager -> gm"},
      {"FILE_LOAN", "customer_supervisor -> customer_manager"},
      {"FILE_LOAN@car-sales-dealer", "sales_manager + sales_group_leader + sales_assistant"},
      {"INSTALL_REQUEST", "requesting_department_head -> after_sales_head -> marketing_director"},
      {"MARKET_SUPPORT", "sales_manager -> gm -> after_sales"},
      {"SCORE", "reviewer -> gm when pay"},
      {"NEW_CUSTOMER", "sales_manager -> market_branch"},
      {"VISIT_PLAN", "gm"},
      {"PICK_LIST", "sales_manager"},
      {"ORDER_WITHOUT_MANAGER", "sales_group_leader / sales_assistant"},
      {"POLICY", "gm"}};
  EXPECT_EQ(table, expected);
}

TEST(Chains, X_37_APresetWithoutAChainExecutesWithoutApproval) {
  EXPECT_EQ(find_chain(shipped_chains(), "COMPLAINT_PLAN", "retail-franchise"), nullptr);
  EXPECT_NE(find_chain(shipped_chains(), "COMPLAINT_PLAN", "inspection-agency"), nullptr);
  EXPECT_NE(find_chain(shipped_chains(), "CLAIM_PARTS_ORDER", "retail-franchise"), nullptr);
}

TEST(Chains, X_37_NamesEveryProblemWithItsLine) {
  const auto read = read_chains("c.toml",
                                "[[chain]]\n"
                                "code = \"A\"\n"
                                "[[chain.step]]\n"
                                "mode = \"some\"\n"
                                "approvers = [\"gm up to lots\", \"a b\", \"\"]\n"
                                "[[chain.step]]\n"
                                "approvers = []\n"
                                "needed = 2\n"
                                "[[chain]]\n"
                                "code = \"A\"\n"
                                "step = []\n"
                                "colour = 1\n");
  ASSERT_FALSE(read.has_value());
  const std::string& what = read.error().what;
  EXPECT_THAT(what, HasSubstr("c.toml:4: chain[1].step[1].mode: a mode is"));
  EXPECT_THAT(what, HasSubstr("c.toml:5: chain[1].step[1].approvers: \"lots\" is no amount"));
  EXPECT_THAT(what, HasSubstr("c.toml:5: chain[1].step[1].approvers: \"a b\" is no role code"));
  EXPECT_THAT(what, HasSubstr("c.toml:5: chain[1].step[1].approvers: an approver is"));
  EXPECT_THAT(what, HasSubstr("c.toml:7: chain[1].step[2].approvers: a step has 1 to 20"));
  EXPECT_THAT(what, HasSubstr("c.toml:8: chain[1].step[2].needed: is only for"));
  EXPECT_THAT(what, HasSubstr("c.toml:10: chain[2].code: A is there twice"));
  EXPECT_THAT(what, HasSubstr("c.toml:11: chain[2].step: a chain has 1 to 20 steps"));
  EXPECT_THAT(what, HasSubstr("c.toml:12: chain[2].colour: unknown key"));
}

// --- any order of attempts
// -------------------------------------------------------------------------

// Random attempts of random people on every shipped chain: whatever is accepted keeps X-30, X-34
// and the order, and apply() takes it.
TEST(Approval, X_30_RandomPlaysNeverBreakTheRules) {
  constexpr std::uint64_t seed = 30;
  std::cout << "seed " << seed << std::endl;
  const Random random = seeded_random(seed);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  int completed = 0;
  for (int round = 0; round < 2000; ++round) {
    const Chain& chain = shipped_chains()[pick(shipped_chains().size())];
    std::vector<Actor> people;
    for (const Step& s : chain.steps) {
      for (const Approver& a : s.approvers) {
        people.push_back(actor("p" + std::to_string(people.size()), {a.role}));
        if (pick(3) == 0) people.back().roles.push_back(chain.steps[0].approvers[0].role);
      }
    }
    people.push_back(actor("author", chain.authors));
    people.back().roles.push_back(chain.steps[0].approvers[0].role);
    Play play(chain,
              {.amount = Money{static_cast<std::int64_t>(pick(4'000'000))},
               .conditions = {"major", "deviation", "pay"},
               .excluded = {"p0"}},
              people.back());
    for (int attempt = 0; attempt < 60; ++attempt) {
      const Actor& who = people[pick(people.size())];
      const Actor& other = people[pick(people.size())];
      Decided decided = sign(play.approval, who, "");
      if (const auto kind = pick(8); kind == 0) {
        decided = delegate(play.approval, who, other.person, "");
      } else if (kind == 1) {
        decided = act_on_word(play.approval, who, other, "", monday, calendar::working_days(1),
                              calendar::shipped_calendar());
      } else if (kind == 2) {
        decided = post_sign(play.approval, who, "");
      }
      if (!decided) continue;
      EXPECT_FALSE(decided->empty());
      play.take(decided);
    }
    std::multiset<std::string> signers;
    for (const Signature& s : play.approval.signatures) {
      EXPECT_NE(s.person, "author");
      EXPECT_NE(s.person, "p0");
      const bool repeats = chain.steps[s.step - 1].repeats;
      if (!repeats) {
        EXPECT_EQ(signers.count(s.person), 0U) << chain.code;
      }
      signers.insert(s.person);
    }
    if (play.approval.state == State::approved) {
      ++completed;
      EXPECT_TRUE(owed(play.approval).empty());
      EXPECT_EQ(current_step(play.approval), nullptr);
    }
  }
  EXPECT_GT(completed, 100);
}

}  // namespace
}  // namespace aftercare::approvals
