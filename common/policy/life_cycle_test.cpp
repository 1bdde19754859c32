#include "common/policy/life_cycle.h"

#include <gmock/gmock.h>

namespace aftercare::policy {
namespace {

using ::testing::HasSubstr;
using Events = std::vector<PolicyEvent>;

calendar::Day day(const std::string& text) { return calendar::parse_day(text).value(); }
Instant noon(const std::string& text) {
  return calendar::at_local(day(text), std::chrono::hours{12});
}

const Actor author{"a-1", {"department_manager"}};
const Actor boss{"gm-1", {"gm"}};

Version second(const std::string& from) {
  return {.preset = "property", .version = 2, .scope = company(), .from = day(from)};
}

std::string accept(std::string_view) { return {}; }

class LifeCycle : public ::testing::Test {
 protected:
  LifeCycle() {
    Version first{.preset = "property", .version = 1, .from = day("2026-01-01")};
    EXPECT_TRUE(index.add(first));
  }

  Events take(const PolicyDecision& decision) {
    if (!decision) {
      ADD_FAILURE() << decision.error();
      return {};
    }
    for (const PolicyEvent& event : *decision) apply(document, event);
    return *decision;
  }
  static std::string code(const PolicyDecision& decision) {
    return decision ? "accepted" : decision.error().code;
  }
  void drafted() { take(draft(document, second("2026-04-01"), "text", author, accept)); }
  void submitted() {
    drafted();
    take(submit(document, author));
  }

  PolicyDocument document;
  VersionIndex index{"property"};
};

TEST_F(LifeCycle, X_04_APolicyIsPublishedOnlyAfterTheGmHasSigned) {
  drafted();
  EXPECT_EQ(document.stage, Stage::draft);
  EXPECT_EQ(code(publish(document, boss, index, noon("2026-03-06"))), "POLICY_STAGE");
  EXPECT_EQ(take(submit(document, author)), (Events{PolicySubmitted{"a-1"}}));
  EXPECT_EQ(code(publish(document, author, index, noon("2026-03-06"))), "NOT_GM");
  EXPECT_EQ(take(publish(document, boss, index, noon("2026-03-06"))),
            (Events{PolicyPublished{.approved_by = "gm-1", .approved_at = noon("2026-03-06")}}));
  EXPECT_EQ(document.stage, Stage::published);
  EXPECT_TRUE(index.add(document.version));
  EXPECT_EQ(index.versions().back().approved_by, "gm-1");
}

TEST_F(LifeCycle, X_30_TheGmDoesNotSignHisOwnDraft) {
  take(draft(document, second("2026-04-01"), "text", boss, accept));
  take(submit(document, boss));
  EXPECT_EQ(code(publish(document, boss, index, noon("2026-03-06"))), "OWN_REQUEST");
  EXPECT_TRUE(publish(document, {"gm-2", {"gm"}}, index, noon("2026-03-06")).has_value());
}

TEST_F(LifeCycle, X_04_ARejectionReturnsItToItsAuthor) {
  submitted();
  EXPECT_EQ(code(reject(document, boss, "")), "COMMENT_MISSING");
  EXPECT_EQ(code(reject(document, author, "no")), "NOT_GM");
  take(reject(document, boss, "too strict"));
  EXPECT_EQ(document.stage, Stage::draft);
  EXPECT_EQ(document.comment, "too strict");
  EXPECT_EQ(code(draft(document, second("2026-05-01"), "x", boss, accept)), "NOT_THE_AUTHOR");
  EXPECT_EQ(code(submit(document, boss)), "NOT_THE_AUTHOR");
  take(draft(document, second("2026-05-01"), "milder", author, accept));
  EXPECT_EQ(document.content, "milder");
  take(submit(document, author));
  EXPECT_EQ(code(draft(document, second("2026-05-01"), "x", author, accept)), "POLICY_STAGE");
}

TEST_F(LifeCycle, X_01_ContentThatCannotBeReadIsNoDraft) {
  const auto refused = draft(document, second("2026-04-01"), "text", author, [](std::string_view) {
    return std::string("p.toml:3: first_contact: is missing");
  });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "CONTENT_REFUSED");
  EXPECT_THAT(refused.error().detail, HasSubstr("first_contact"));
  Version shipped_one = second("2026-04-01");
  shipped_one.scope = shipped();
  EXPECT_EQ(code(draft(document, shipped_one, "text", author, accept)), "VERSION_REFUSED");
}

TEST_F(LifeCycle, X_02_NoPastIsChanged) {
  submitted();
  EXPECT_EQ(code(publish(document, boss, index, noon("2026-04-02"))), "BEGINS_IN_THE_PAST");
  EXPECT_TRUE(publish(document, boss, index, noon("2026-04-01")).has_value());
}

TEST_F(LifeCycle, X_04_ADraftDoesNotApproveItself) {
  Version claimed = second("2026-04-01");
  claimed.approved_by = "somebody";
  claimed.approved_at = noon("2026-01-01");
  take(draft(document, claimed, "text", author, accept));
  EXPECT_EQ(document.version.approved_by, "");
  EXPECT_EQ(document.version.approved_at, Instant{});
}

TEST_F(LifeCycle, X_04_VersionAndDatesMustFitWhatIsPublished) {
  submitted();
  Version taken = second("2026-02-01");
  taken.approved_by = "gm-1";
  ASSERT_TRUE(index.add(taken));
  const auto refused = publish(document, boss, index, noon("2026-03-06"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "VERSION_REFUSED");
  EXPECT_THAT(refused.error().detail, HasSubstr("next version of this preset is 3"));
  EXPECT_EQ(index.versions().size(), 2U) << "trying changes nothing";
}

TEST_F(LifeCycle, X_04_ASupersededVersionStaysReadable) {
  submitted();
  take(publish(document, boss, index, noon("2026-03-06")));
  Version third = second("2026-07-01");
  third.version = 3;
  EXPECT_EQ(take(supersede(document, third)),
            (Events{PolicySuperseded{.by_version = 3, .to = day("2026-06-30")}}));
  EXPECT_EQ(document.stage, Stage::superseded);
  EXPECT_EQ(document.content, "text");
  EXPECT_EQ(document.superseded_by, 3U);
  EXPECT_EQ(supersede(document, third).value(), Events{}) << "once";
}

TEST_F(LifeCycle, X_04_OnlyOpenVersionsOfTheSameScopeAreSuperseded) {
  submitted();
  Version third = second("2026-07-01");
  third.version = 3;
  EXPECT_EQ(supersede(document, third).value(), Events{}) << "not published";
  take(publish(document, boss, index, noon("2026-03-06")));
  Version elsewhere = third;
  elsewhere.scope = business_unit("north");
  EXPECT_EQ(supersede(document, elsewhere).value(), Events{});
  Version before = third;
  before.from = day("2026-03-10");
  EXPECT_EQ(supersede(document, before).value(), Events{});
}

}  // namespace
}  // namespace aftercare::policy
