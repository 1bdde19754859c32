#include "services/complaints/erasure/follow.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "schemas/complaints.codec.h"
#include "schemas/customers.codec.h"
#include "services/complaints/domain/keys.h"

namespace aftercare::complaints {
namespace {

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

bool concerns_complaints(const std::vector<std::string>& scope) {
  return std::ranges::find(scope, "complaints") != scope.end();
}

runtime::Reaction::Commands follow(const eventlog::RecordView& record, const KeyLookup& lookup) {
  customers::PersonalDataShredded decision;
  customers::decode(record.payload().getAs<wire::customers::PersonalDataShredded>(), decision);
  std::vector<runtime::OwnCommand> commands;
  if (!concerns_complaints(decision.scope)) return commands;
  const auto cases = cases_of(decision, lookup);
  for (const Uuid& one : cases) {
    commands.push_back({.stream = one,
                        .type = EraseContact::type_id,
                        .payload =
                            [id = record.event()](capnp::AnyPointer::Builder to) {
                              ComplaintCodec::encode_command(EraseContact{.decision = id}, to);
                            },
                        .purpose = to_string(one)});
  }
  const FollowErasure done{.decision = record.event(),
                           .customer_id = decision.customer_id,
                           .persons = decision.persons,
                           .cases = static_cast<std::uint32_t>(cases.size())};
  commands.push_back({.type = FollowErasure::type_id,
                      .payload =
                          [done](capnp::AnyPointer::Builder to) {
                            ComplaintErasureCodec::encode_command(done, to);
                          },
                      .purpose = "done"});
  return commands;
}

}  // namespace

runtime::Reaction erasures_of_customers() {
  return {.name = "customers.erasures",
          .source = "customers",
          .react = follow,
          .types = {customers::PersonalDataShredded::type_id}};
}

}  // namespace aftercare::complaints
