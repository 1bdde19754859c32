// X-40..X-44 as far as a complaint decides: who opens which contact value.
#include <gmock/gmock.h>

#include "common/decider/grants.h"
#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const OpenContact open_phone{.fields = {ContactField::phone}, .reason = "回电"};

TEST(Complaint, X_42_TheHandlerOpensTheContactOfAnOpenCase) {
  Case c;
  c.registered();
  const Uuid person = c.document().contact->person_id;
  c.agent()
      .when(open_phone)
      .then({LookupLogged{.person_id = person, .fields = {"/contact/phone"}, .reason = "回电"}});
  EXPECT_THAT(ComplaintModel::opened(c.last()), ElementsAre("/contact/phone"));
  EXPECT_FALSE(ComplaintModel::refusal(c.last()).has_value());
  EXPECT_EQ(c.document().state, CaseState::registered);
}

TEST(Complaint, X_42_AnybodyElseIsRefusedAndTheRefusalIsRecorded) {
  Case c;
  c.registered();
  for (const char* role : {"agent_l1", "agent_l2", "gm", "auditor"}) {
    c.by("somebody", {role}).when(open_phone).then<LookupRefused>();
    EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::not_handler);
    EXPECT_THAT(ComplaintModel::opened(c.last()), IsEmpty());
    const auto refusal = ComplaintModel::refusal(c.last());
    ASSERT_TRUE(refusal.has_value());
    EXPECT_EQ(refusal->kind, Kind::forbidden);
    EXPECT_EQ(refusal->code, "LOOKUP_REFUSED");
  }
}

TEST(Complaint, X_42_TheGrantMovesWithTheHandler) {
  Case c;
  c.registered().assigned("he", "agent_l2");
  c.agent().when(open_phone).then<LookupRefused>();
  c.by("he", {"agent_l2"}).when(open_phone).then<LookupLogged>();
}

TEST(Complaint, X_42_AClosedCaseIsNotOpened) {
  Case c;
  c.closed();
  c.agent().when(open_phone).then<LookupRefused>();
  EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::not_open);
}

GiveGrant grant_for(const std::string& person,
                    std::vector<ContactField> fields = {ContactField::phone}) {
  return {.person = person, .purpose = "核实退货地址", .fields = std::move(fields)};
}

TEST(Complaint, X_42_AManagerGivesAGrantForAPurposeThatEnds) {
  Case c;
  c.registered();
  c.by("he", {"care_agent"}).when(open_phone).then<LookupRefused>();
  c.supervisor().when(grant_for("he")).then<GrantGiven>();
  const Grant grant = *c.only<GrantGiven>().grant;
  EXPECT_EQ(grant.no, 1U);
  EXPECT_EQ(grant.given_by, "li");
  EXPECT_EQ(grant.until, local("2026-03-02 17:00:00")) << "8 hours";
  c.by("he", {"care_agent"}).when(open_phone).then<LookupLogged>();
  EXPECT_EQ(c.only<LookupLogged>().grant, 1U);
  EXPECT_THAT(ComplaintModel::opened(c.last()), ElementsAre("/contact/phone"));
  c.when(OpenContact{.fields = {ContactField::phone, ContactField::name}, .reason = "x"})
      .then<LookupRefused>();
  EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::no_such_field);
  c.by("qian", {"care_agent"}).when(open_phone).then<LookupRefused>();  // it is another's
  c.by("he", {"care_agent"}).at("2026-03-02 17:00:00").when(open_phone).then<LookupLogged>();
  c.at("2026-03-02 17:00:01");
  EXPECT_EQ(c.count<GrantExpired>(), 1U);
  c.when(open_phone).then<LookupRefused>();
  EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::not_handler);
}

TEST(Complaint, X_42_AGrantIsNoDeadlineOfTheCaseAndOutlivesItsEnd) {
  Case c;
  c.registered();
  const Instant due_at = c.document().due_at;
  GiveGrant grant = grant_for("he");
  grant.until = c.now() + std::chrono::hours{1};
  c.supervisor().when(grant).then<GrantGiven>();
  EXPECT_EQ(c.document().due_at, due_at);
  Case ended;
  ended.closed();
  ended.supervisor().when(grant_for("he")).then<GrantGiven>();
  ended.by("he", {"care_agent"}).when(open_phone).then<LookupLogged>();
  ended.by("sun", {"clerk"}).when(ArchiveCase{}).then<ComplaintArchived>();
  ended.by("he", {"care_agent"}).when(open_phone).then<LookupLogged>();
}

TEST(Complaint, X_42_OnlyTheManagerGivesAndRevokesGrants) {
  Case c;
  c.registered();
  for (const char* role : {"agent_l1", "service_desk", "clerk", "auditor"}) {
    c.by("somebody", {role}).when(grant_for("he")).then_refused(rules::not_a_manager);
  }
  c.supervisor().when(grant_for("he")).then<GrantGiven>();
  c.agent().when(RevokeGrant{.no = 1}).then_refused(rules::not_a_manager);
  c.gm().when(RevokeGrant{.no = 2}).then_refused(grants::rules::unknown);
  c.gm().when(RevokeGrant{.no = 1}).then<GrantRevoked>();
  c.gm().when(RevokeGrant{.no = 1}).then_refused(grants::rules::unknown);
  c.by("he", {"care_agent"}).when(open_phone).then<LookupRefused>();
}

TEST(Complaint, X_42_WhoMayNotGetAGrantAndForHowLong) {
  RegisterComplaint r = request();
  r.event->staff = {"chen"};
  Case c;
  c.registered(r);
  c.supervisor().when(grant_for("li")).then_refused(grants::rules::own);
  c.when(grant_for("chen")).then_refused(rules::grant_to_recused);
  c.when(grant_for("he", {})).then_refused("REQUIRED", "X-42");
  GiveGrant without = grant_for("he");
  without.purpose = " ";
  c.when(without).then_refused("REQUIRED", "X-42");
  GiveGrant past = grant_for("he");
  past.until = c.now();
  c.when(past).then_refused(grants::rules::in_past);
  for (std::size_t i = 0; i < grants::shown; ++i) c.when(grant_for("he")).then<GrantGiven>();
  c.when(grant_for("he")).then_refused(grants::rules::too_many);
  c.when(RevokeGrant{.no = 1}).then<GrantRevoked>();
  c.when(grant_for("he")).then<GrantGiven>();
  EXPECT_EQ(c.document().grants.size(), grants::shown);
  EXPECT_EQ(c.document().grants.back().no, 101U);
}

TEST(Complaint, X_42_EveryPresetNamesItsManagers) {
  for (const std::string& preset : all_presets()) {
    const LookUps& look_ups = values_of(preset).look_ups;
    EXPECT_EQ(look_ups.grant, calendar::hours(8)) << preset;
    Case c = under(preset);
    c.registered(request_under(c.policy(), c.now()));
    c.agent().when(grant_for("he")).then_refused(rules::not_a_manager);
    c.gm().when(grant_for("he")).then<GrantGiven>();
    c.by("guo", {"department_manager"}).when(RevokeGrant{.no = 1});
    const bool manages =
        std::ranges::find(look_ups.given_by, "department_manager") != look_ups.given_by.end() ||
        level_of(c.policy(), "department_manager") >= 2;
    EXPECT_EQ(!c.refused(), manages) << preset;
  }
}

TEST(Complaint, X_61_NothingIsOpenedForWhoHasLeft) {
  Case c;
  c.registered();
  c.held({keys::left, "zhang"}, Uuid{9, 9});
  c.agent().when(open_phone).then<LookupRefused>();
  EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::left_company);
  c.supervisor().when(grant_for("zhang")).then_refused(rules::grantee_left);
}

TEST(Complaint, X_47_ALetterOfAnotherThanTheHandlerNeedsAGrant) {
  Case c;
  c.registered();
  const PrintCase letter{
      .printout = Printout::letter, .recipient = Recipient::customer, .reason = "答复"};
  c.by("he", {"clerk"}).when(letter).then<LookupRefused>();
  c.supervisor().when(grant_for("he", {ContactField::name})).then<GrantGiven>();
  c.by("he", {"clerk"}).when(letter).then<LookupLogged>();
  EXPECT_TRUE(c.only<LookupLogged>().printed);
}

TEST(Complaint, X_34_X_42_AConcernedPersonIsRefusedAndRecorded) {
  RegisterComplaint r = request();
  r.event->staff = {"chen"};
  Case c;
  c.registered(r);
  c.by("chen", {"agent_l1"}).when(open_phone).then<LookupRefused>();
  EXPECT_EQ(c.only<LookupRefused>().refusal, LookupRefusal::recused);
}

TEST(Complaint, X_43_ALookUpNamesItsReasonAndItsFields) {
  Case c;
  c.registered();
  c.agent().when(OpenContact{.fields = {ContactField::phone}}).then_refused("REQUIRED", "X-43");
  c.agent().when(OpenContact{.reason = "x"}).then_refused("REQUIRED", "X-43");
  for (const ContactField missing : {ContactField::none, ContactField::email, ContactField::address,
                                     ContactField::other_contact}) {
    c.agent()
        .when(OpenContact{.fields = {missing}, .reason = "x"})
        .then_refused(rules::no_such_contact);
  }
}

TEST(Complaint, X_43_EachFieldIsLoggedOnce) {
  RegisterComplaint r = request();
  r.contact->email = clear("a@b.cn");
  r.contact->address = clear("新疆乌鲁木齐市");
  r.contact->other_contact = clear("微信 x");
  Case c;
  c.registered(r).agent().when(OpenContact{
      .fields = {ContactField::name, ContactField::phone, ContactField::phone, ContactField::email,
                 ContactField::address, ContactField::other_contact},
      .reason = "寄送"});
  EXPECT_THAT(c.only<LookupLogged>().fields,
              ElementsAre("/contact/name", "/contact/phone", "/contact/email", "/contact/address",
                          "/contact/otherContact"));
}

TEST(Complaint, X_44_LookUpsHoldNoValue) {
  Case c;
  c.registered().agent().when(open_phone);
  std::ostringstream text;
  text << c.only<LookupLogged>();
  EXPECT_EQ(text.str().find("138"), std::string::npos);
}

}  // namespace
}  // namespace aftercare::complaints
