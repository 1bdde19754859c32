#include "common/policies/service_policies.h"

#include <stdexcept>
#include <utility>

#include "common/policies/policy_model.h"
#include "common/policy/single_policy.h"
#include "common/runtime/aggregate_of.h"
#include "common/runtime/document_projection.h"
#include "schemas/policies.codec.h"

namespace aftercare::policies {
namespace {

// Raised when evolve() makes another document of old events.
constexpr std::uint32_t policies_view = 1;

}  // namespace

void add_policies(runtime::Definition& definition, std::shared_ptr<Desk> desk) {
  const schema::Aggregate* const known = definition.description->aggregate(PolicyCodec::aggregate);
  if (known == nullptr) {
    throw std::logic_error(definition.name + " does not adopt schemas/policies.capnp");
  }
  const auto type = std::make_shared<runtime::AggregateOf<PolicyModel>>(policy::single_policy(
      PolicyModel::Policy{.desk = std::move(desk), .chains = approvals::shipped_chains()}));
  definition.aggregates.push_back(type);
  definition.projections.push_back(
      runtime::document_projection(type, known->path, policies_view, *known->document));
}

}  // namespace aftercare::policies
