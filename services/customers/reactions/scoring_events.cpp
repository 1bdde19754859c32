#include "common/runtime/reacting.h"
#include "schemas/customers.codec.h"
#include "schemas/scoring_cases.codec.h"
#include "services/customers/domain/keys.h"
#include "services/customers/reactions/reactions.h"

namespace aftercare::customers {
namespace {

using namespace runtime;  // what reactions are made of
using scoring::CustomerGrade;

Grade grade_of(CustomerGrade grade) {
  switch (grade) {
    case CustomerGrade::a: return Grade::a;
    case CustomerGrade::b: return Grade::b;
    case CustomerGrade::c: return Grade::c;
    case CustomerGrade::d: return Grade::d;
    case CustomerGrade::none: return Grade::none;
  }
  return Grade::none;
}

// A run grades by customers' ids; one that has no file here is nobody's.
Commands graded(const std::optional<scoring::GradedCustomer>& one, const KeyLookup& keys) {
  if (!one || one->grade == CustomerGrade::none) return {};
  if (!knows(keys, keys::known_customer, one->customer)) return {};
  return {ask(one->customer,
              SetCustomerGrade{.grade = grade_of(one->grade), .score_cp = one->composite_cp})};
}

Commands on(const scoring::CustomerGraded& event, const KeyLookup& keys) {
  return graded(event.customer, keys);
}
Commands on(const scoring::GradeOverridden& event, const KeyLookup& keys) {
  return graded(event.customer, keys);
}

}  // namespace

Reaction scoring_events() {
  return reaction_to<scoring::CustomerGraded, scoring::GradeOverridden>(
      "scoring", "scoring",
      [](const auto& e, const eventlog::RecordView&, const auto& keys) { return on(e, keys); });
}

}  // namespace aftercare::customers
