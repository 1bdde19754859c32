// X-40..X-44 as far as a complaint decides: who opens which contact value.
#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"

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
