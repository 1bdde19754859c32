#include <gmock/gmock.h>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using ::testing::Contains;

TEST(Complaint, X_45_TheContactOfACaseIsErasedInEveryState) {
  Case c;
  c.registered();
  const Uuid person = c.document().contact->person_id;
  ASSERT_TRUE(person.given());
  const Uuid decision{4, 5};
  c.by("system", {}).when(EraseContact{.decision = decision});
  c.then({ContactErased{.persons = {person}, .decision = decision}});
  c.by("system", {}).when(EraseContact{.decision = decision});  // told twice
  c.then<ContactErased>();
}

TEST(Complaint, X_45_AnErasureEndsTheGrants) {
  Case c;
  c.registered();
  c.supervisor()
      .when(GiveGrant{.person = "he", .purpose = "核实", .fields = {ContactField::phone}})
      .then<GrantGiven>();
  c.by("system", {}).when(EraseContact{.decision = Uuid{4, 5}}).then<ContactErased>();
  EXPECT_TRUE(c.document().grants.at(0).over);
  EXPECT_FALSE(c.running().contains("grant:1"));
  c.by("he", {"care_agent"})
      .when(OpenContact{.fields = {ContactField::phone}, .reason = "x"})
      .then<LookupRefused>();
}

TEST(Complaint, X_49_ACaseIsFoundByItsPersonAndByItsCustomer) {
  Case c;
  c.registered();
  const auto person = DocumentKey(keys::person, to_string(c.document().contact->person_id));
  EXPECT_THAT(ComplaintModel::keys(c.document()), Contains(person));
  const Uuid customer{5, 5};
  c.agent().when(LinkCustomer{.customer_id = customer});
  EXPECT_THAT(ComplaintModel::keys(c.document()), Contains(person));
  EXPECT_THAT(ComplaintModel::keys(c.document()),
              Contains(DocumentKey(keys::customer, to_string(customer))));
}

}  // namespace
}  // namespace aftercare::complaints
