// how a policy comes into force.
#include "common/policies/policy_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/scenario.h"

namespace aftercare::policies {
namespace {

using ::testing::HasSubstr;
using testing::Scenario;

struct Toy {
  std::int64_t answer = 0;
};

Toy read_toy(const policy::Reader& content) { return {content.integer("answer", 1, 100)}; }

std::int32_t day(const char* text) {
  return static_cast<std::int32_t>(calendar::parse_day(text).value().time_since_epoch().count());
}

constexpr Uuid other_stream{7, 7};

class LifeCycle : public ::testing::Test {
 protected:
  LifeCycle() { policy.at("2026-03-06 12:00"); }

  static std::shared_ptr<DeskOf<Toy>> make_desk() {
    auto book = std::make_shared<policy::PolicyBook<Toy>>("property");
    EXPECT_TRUE(book->add(
        {.preset = "property", .version = 1, .from = calendar::parse_day("2026-01-01").value()},
        {1}));
    return std::make_shared<DeskOf<Toy>>(book, read_toy);
  }

  LifeCycle& author() {
    policy.as("a-1", {"department_manager"});
    return *this;
  }
  LifeCycle& boss() {
    policy.as("gm-1", {"gm"});
    return *this;
  }
  void drafted(const std::string& content = "answer = 42", const std::string& scope = {}) {
    author();
    policy.when(DraftPolicy{.preset = "property", .scope = scope, .content = content});
  }
  void submitted() {
    drafted();
    policy.then<PolicyDrafted>().when(SubmitPolicy{}).then<PolicySubmitted>();
  }
  void approved() {
    submitted();
    boss();
    policy.when(SignPolicy{.comment = "good"}).then<PolicySigned>();
  }
  // As if the service had a version 2 of the company in force from that day on.
  void published_before(const char* from, const char* to = nullptr) {
    Published one{.stream = other_stream,
                  .version = {.preset = "property",
                              .version = 2,
                              .scope = policy::company(),
                              .from = calendar::parse_day(from).value(),
                              .approved_by = "gm-1"},
                  .content = "answer = 2"};
    if (to != nullptr) one.version.to = calendar::parse_day(to);
    ASSERT_TRUE(desk->hold({one}));
  }
  [[nodiscard]] PolicyStage stage() const { return policy.document().stage; }

  const std::shared_ptr<DeskOf<Toy>> desk = make_desk();
  Scenario<PolicyModel> policy{
      PolicyModel::Policy{.desk = desk, .chains = approvals::shipped_chains()}};
};

TEST_F(LifeCycle, X_04_APolicyIsPublishedOnlyAfterTheGmHasSigned) {
  submitted();
  EXPECT_EQ(stage(), PolicyStage::in_approval);
  boss();
  policy.when(PublishPolicy{.effective_from = day("2026-04-01")}).then_refused(rules::wrong_stage);
  policy.when(SignPolicy{}).then<PolicySigned>();
  EXPECT_TRUE(policy.only<PolicySigned>().complete);
  EXPECT_EQ(stage(), PolicyStage::approved);
  policy.as("office", {"gm_office"}).when(PublishPolicy{.effective_from = day("2026-04-01")});
  const auto& published = policy.only<PolicyPublished>();
  EXPECT_EQ(published.number, 2U) << "the next of the preset";
  EXPECT_EQ(published.approved_by, "gm-1");
  EXPECT_EQ(stage(), PolicyStage::published);
  EXPECT_EQ(policies::published(policy.document())->version.version, 2U);
}

TEST_F(LifeCycle, X_30_NobodySignsHisOwnDraft) {
  boss();
  policy.when(DraftPolicy{.preset = "property", .content = "answer = 42"}).then<PolicyDrafted>();
  policy.when(SubmitPolicy{}).then<PolicySubmitted>();
  policy.when(SignPolicy{}).then_refused("OWN_REQUEST", "X-30");
  policy.as("gm-2", {"gm"}).when(SignPolicy{}).then<PolicySigned>();
}

TEST_F(LifeCycle, X_04_OnlyTheChainSigns) {
  submitted();
  policy.as("x-1", {"gm_office"}).when(SignPolicy{});
  ASSERT_TRUE(policy.refused());
  EXPECT_EQ(policy.refused()->kind, Kind::forbidden);
}

TEST_F(LifeCycle, X_31_ARejectionReturnsItToItsAuthor) {
  submitted();
  boss();
  policy.when(RejectPolicy{.comment = "too strict"}).then<PolicyRejected>();
  EXPECT_EQ(stage(), PolicyStage::draft);
  EXPECT_EQ(policy.document().comment, "too strict");
  policy.when(RevisePolicy{.content = "answer = 41"}).then_refused(rules::not_the_author);
  policy.when(SubmitPolicy{}).then_refused(rules::not_the_author);
  author();
  policy.when(RevisePolicy{.content = "answer = 41"}).then<PolicyDrafted>();
  EXPECT_EQ(policy.document().content, "answer = 41");
  policy.when(SubmitPolicy{}).then<PolicySubmitted>();
  policy.when(RevisePolicy{.content = "answer = 40"}).then_refused(rules::wrong_stage);
  EXPECT_TRUE(policy.document().signatures.empty()) << "a new attempt is a new chain";
}

TEST_F(LifeCycle, X_01_ContentThatCannotBeReadIsNoDraft) {
  drafted("answer = 1000\nunknown = 1");
  policy.then_refused(rules::content_refused);
  EXPECT_THAT(policy.refused()->detail.en, HasSubstr("answer"));
  EXPECT_THAT(policy.refused()->detail.en, HasSubstr("unknown"));
  EXPECT_EQ(policy.refused()->errors.at(0).pointer, "/content");
  drafted("this is no toml");
  policy.then_refused(rules::content_refused);
}

TEST_F(LifeCycle, X_03_X_05_ScopeAndPresetAreKnown) {
  drafted("answer = 42", "shipped");
  policy.then_refused(rules::scope_refused);
  drafted("answer = 42", "unit:");
  policy.then_refused(rules::scope_refused);
  author();
  policy.when(DraftPolicy{.preset = "nonsense", .content = "answer = 42"})
      .then_refused(rules::unknown_preset);
  drafted("answer = 42", "unit:north");
  policy.then<PolicyDrafted>();
  EXPECT_EQ(policy.document().scope, "unit:north");
}

TEST_F(LifeCycle, X_02_NoPastIsChanged) {
  approved();
  policy.when(PublishPolicy{.effective_from = day("2026-03-05")})
      .then_refused(rules::begins_in_the_past);
  policy.when(PublishPolicy{.effective_from = day("2026-04-02"), .effective_to = day("2026-04-01")})
      .then_refused(rules::dates_refused);
  policy.when(PublishPolicy{.effective_from = day("2026-03-06")}).then<PolicyPublished>();
}

TEST_F(LifeCycle, X_04_DatesMustFitWhatIsPublished) {
  published_before("2026-04-01");
  approved();
  policy.when(PublishPolicy{.effective_from = day("2026-04-01")})
      .then_refused(rules::version_refused);
  EXPECT_EQ(desk->index().versions().size(), 2U) << "trying changes nothing";
  policy.when(PublishPolicy{.effective_from = day("2026-05-01")});
  EXPECT_EQ(policy.only<PolicyPublished>().number, 3U);
}

TEST_F(LifeCycle, X_04_WhatIsPublishedNeverChanges) {
  approved();
  policy.when(PublishPolicy{.effective_from = day("2026-04-01")}).then<PolicyPublished>();
  author();
  policy.when(RevisePolicy{.content = "answer = 1"}).then_refused(rules::wrong_stage);
  policy.when(WithdrawPolicy{.reason = "wrong"}).then_refused(rules::wrong_stage);
  policy.when(SubmitPolicy{}).then_refused(rules::wrong_stage);
  boss();
  policy.when(PublishPolicy{.effective_from = day("2026-05-01")}).then_refused(rules::wrong_stage);
}

TEST_F(LifeCycle, X_04_ADraftIsWithdrawnByItsAuthorOrTheGm) {
  submitted();
  policy.as("x-1", {"gm_office"}).when(WithdrawPolicy{.reason = "no"});
  policy.then_refused(rules::not_withdrawable);
  boss();
  policy.when(WithdrawPolicy{.reason = "no"}).then<PolicyWithdrawn>();
  EXPECT_EQ(stage(), PolicyStage::withdrawn);
  EXPECT_EQ(policies::published(policy.document()), std::nullopt);
  policy.when(SignPolicy{}).then_refused(rules::wrong_stage);
}

TEST_F(LifeCycle, X_04_ASupersededVersionStaysReadable) {
  approved();
  policy.when(PublishPolicy{.effective_from = day("2026-04-01")}).then<PolicyPublished>();
  const SupersedePolicy by{.by_number = 3, .last_day = day("2026-06-30")};
  policy.as("system").when(by).then<PolicySuperseded>();
  EXPECT_EQ(stage(), PolicyStage::superseded);
  EXPECT_EQ(policy.document().content, "answer = 42");
  EXPECT_EQ(policy.document().superseded_by, 3U);
  policy.when(by).then<>();
  ASSERT_TRUE(policies::published(policy.document())) << "cases keep it";
  EXPECT_FALSE(policies::published(policy.document())->version.to)
      << "its successor ends it, not its own dates";
  policy.when(SupersedePolicy{.by_number = 4, .last_day = day("2026-05-31")})
      .then<PolicySuperseded>();
}

TEST_F(LifeCycle, X_04_APublicationSupersedesWhatIsOpenInItsScope) {
  const auto superseded_by_publishing = [&](const char* from) {
    Policy document = policy.document();
    const PolicyPublished event{.number = 3, .effective_from = day(from)};
    PolicyModel::evolve(document, event, {.at = policy.now(), .actor = "gm-1"});
    const NumberSource number;
    const Actor actor{"gm-1", {"gm"}};
    const PolicyRef ref;
    return PolicyModel::consequences(document, {event},
                                     {.now = policy.now(),
                                      .actor = actor,
                                      .policy = policy.policy(),
                                      .policy_ref = ref,
                                      .calendar = calendar::shipped_calendar(),
                                      .stream = document.id,
                                      .command = {},
                                      .number = number});
  };
  approved();
  EXPECT_TRUE(superseded_by_publishing("2026-07-01").empty()) << "shipped ones are not superseded";
  published_before("2026-04-01");
  const auto commands = superseded_by_publishing("2026-07-01");
  ASSERT_EQ(commands.size(), 1U);
  EXPECT_EQ(commands[0].stream, other_stream);
  EXPECT_EQ(std::get<SupersedePolicy>(commands[0].command).last_day, day("2026-06-30"));
  EXPECT_TRUE(superseded_by_publishing("2026-03-10").empty()) << "it begins before";
}

TEST_F(LifeCycle, X_04_TheDeskHoldsExactlyWhatIsPublished) {
  published_before("2026-04-01");
  EXPECT_EQ(desk->index().versions().size(), 2U);
  ASSERT_TRUE(desk->hold({})) << "its write failed";
  EXPECT_EQ(desk->index().versions().size(), 1U);
  Published unreadable{.stream = other_stream,
                       .version = {.preset = "property",
                                   .version = 2,
                                   .scope = policy::company(),
                                   .from = calendar::parse_day("2026-04-01").value(),
                                   .approved_by = "gm-1"},
                       .content = "answer = \"many\""};
  const auto refused = desk->hold({unreadable});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::corrupt);
  EXPECT_THAT(refused.error().what, HasSubstr("property v2"));
}

TEST_F(LifeCycle, TheFoldOfTheHistoryIsTheDocument) {
  approved();
  policy.when(PublishPolicy{.effective_from = day("2026-04-01")});
  EXPECT_EQ(policy.replayed(), policy.document());
}

}  // namespace
}  // namespace aftercare::policies
