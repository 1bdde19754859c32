#include "services/complaints/erasure/follow.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "common/runtime/reacting.h"
#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

using namespace runtime;  // what reactions are made of

constexpr std::size_t every_one = std::numeric_limits<std::size_t>::max();

// The cases of the persons, and those that were tied to the customer, each once.
std::vector<Uuid> cases_of(const customers::PersonalDataShredded& decision,
                           const KeyLookup& lookup) {
  std::vector<Uuid> cases;
  const auto add = [&](const KeySpace& space, const Uuid& id) {
    if (!id.given()) return;
    const auto some = lookup.holders(DocumentKey(space, to_string(id)), every_one);
    cases.insert(cases.end(), some.begin(), some.end());
  };
  for (const Uuid& person : decision.persons) add(keys::person, person);
  add(keys::customer, decision.customer_id);
  std::ranges::sort(cases);
  cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
  return cases;
}

Commands follow(const customers::PersonalDataShredded& decision, const eventlog::RecordView& record,
                const KeyLookup& lookup) {
  Commands commands;
  if (std::ranges::find(decision.scope, "complaints") == decision.scope.end()) return commands;
  const auto cases = cases_of(decision, lookup);
  for (const Uuid& one : cases) {
    commands.push_back(ask(one, EraseContact{.decision = record.event()}, to_string(one)));
  }
  commands.push_back(ask({},
                         FollowErasure{.decision = record.event(),
                                       .customer_id = decision.customer_id,
                                       .persons = decision.persons,
                                       .cases = static_cast<std::uint32_t>(cases.size())},
                         "done"));
  return commands;
}

}  // namespace

runtime::Reaction erasures_of_customers() {
  return reaction_to<customers::PersonalDataShredded>("customers.erasures", "customers", follow);
}

}  // namespace aftercare::complaints
