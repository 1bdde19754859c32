#include "services/customers/domain/policy.h"

#include <algorithm>

namespace aftercare::customers {

Actor in_chains(const CustomersPolicy& policy, const Actor& actor) {
  Actor out = actor;
  for (const ChainWord& stands : policy.chain_words) {
    if (std::ranges::any_of(stands.roles,
                            [&](const std::string& role) { return actor.has(role); })) {
      out.roles.push_back(stands.word);
    }
  }
  return out;
}

const approvals::Chain* chain_of(const CustomersPolicy& policy, std::string_view code,
                                 std::string_view preset) {
  return approvals::find_chain(policy.chains, code, preset);
}

WarrantyTerm warranty_of(const EquipmentPolicy& policy, std::string_view model) {
  WarrantyTerm others;
  for (const WarrantyTerm& term : policy.warranties) {
    if (term.model == model) return term;
    if (term.model.empty()) others = term;
  }
  return others;
}

std::uint16_t months_between_visits(const VisitPolicy& policy, Grade grade) {
  if (policy.every_months.empty()) return 1;
  const std::size_t last = policy.every_months.size() - 1;
  const std::size_t at = grade == Grade::none ? last : static_cast<std::size_t>(grade) - 1;
  return policy.every_months[std::min(at, last)];
}

}  // namespace aftercare::customers
