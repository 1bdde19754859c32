#include "services/inventory/domain/policy.h"

#include <algorithm>

namespace aftercare::inventory {

Actor in_chains(const InventoryPolicy& policy, const Actor& actor) {
  Actor out = actor;
  for (const ChainWord& stands : policy.chain_words) {
    if (std::ranges::any_of(stands.roles,
                            [&](const std::string& role) { return actor.has(role); })) {
      out.roles.push_back(stands.word);
    }
  }
  return out;
}

const approvals::Chain* chain_of(const InventoryPolicy& policy, std::string_view code,
                                 std::string_view preset) {
  return approvals::find_chain(policy.chains, code, preset);
}

const PlanPolicy* plan_of(const CountPolicy& policy, PlanKind kind) {
  const auto found = std::ranges::find(policy.plans, kind, &PlanPolicy::kind);
  return found == policy.plans.end() ? nullptr : &*found;
}

ItemPolicy item_of(const InventoryPolicy& policy, ItemKind kind) {
  const auto found = std::ranges::find(policy.items, kind, &ItemPolicy::kind);
  return found == policy.items.end() ? ItemPolicy{.kind = kind} : *found;
}

}  // namespace aftercare::inventory
