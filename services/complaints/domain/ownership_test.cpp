// Who keeps the case while others work on it, and what a case takes for itself from its first
// event.
#include <gmock/gmock.h>

#include <map>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Complaint, CMP_41_TheAgentFollowsTheStepsOfOtherDepartmentsHimself) {
  Case c;
  c.investigating();
  c.by("qa-1", {"qa"}).when(DetermineLiability{.responsible = {{.unit = "生产部"}}});
  c.then<LiabilityDetermined>();
  c.by("prod-1", {"production"})
      .when(FinishInvestigation{.cause = "胶水", .findings = "批次", .evidence = {"报告-1"}})
      .then<InvestigationFinished>();
  EXPECT_EQ(c.document().handler, "zhang");
  EXPECT_EQ(c.timer("progress").holder, "zhang");  // he still answers to the customer
}

TEST(Complaint, CMP_06_ThroughAllRoundsTheFirstOwnerStays) {
  Case c;
  c.awaiting_answer().agent().answer(5);
  c.assigned("he", "agent_l2").awaiting_answer().agent().answer(5);
  EXPECT_EQ(c.document().round, 3);
  EXPECT_EQ(c.document().first_owner, "zhang");
}

TEST(Complaint, X_05_TheDefaultPresetIsRetailFranchise) {
  EXPECT_EQ(default_preset, "retail-franchise");
  Case c;
  c.registered();
  EXPECT_EQ(c.document().policy.preset, default_preset);
}

TEST(Complaint, X_40_X_41_X_44_EachPersonalValueHasAMaskAndASubjectFromTheFirstEventOn) {
  RegisterComplaint r = request();
  r.contact = Contact{.name = clear("王小明"),
                      .phone = clear("13812345678"),
                      .email = clear("w@x.cn"),
                      .address = clear("新疆"),
                      .other_contact = clear("微信")};
  Case c;
  c.registered(r);
  ComplaintRegistered registered = c.only<ComplaintRegistered>();
  std::map<std::string, Mask> masks;
  for_each_personal(
      registered,
      [&](Personal& value, Mask mask, const Uuid& subject, const std::string& pointer) {
        EXPECT_TRUE(value.given()) << pointer;
        EXPECT_EQ(subject, registered.contact->person_id) << pointer;
        masks[pointer] = mask;
      },
      "");
  EXPECT_THAT(
      masks,
      ElementsAre(Pair("/contact/address", Mask::address), Pair("/contact/email", Mask::email),
                  Pair("/contact/name", Mask::name), Pair("/contact/otherContact", Mask::fixed),
                  Pair("/contact/phone", Mask::phone)));
}

}  // namespace
}  // namespace aftercare::complaints
