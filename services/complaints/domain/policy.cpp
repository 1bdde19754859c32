#include "services/complaints/domain/policy.h"

#include <algorithm>

namespace aftercare::complaints {

std::uint8_t level_of(const ComplaintPolicy& policy, std::string_view function) {
  for (std::uint8_t level = 1; level <= top_level; ++level) {
    if (!function.empty() && function == function_of(policy, level)) return level;
  }
  return 0;
}

std::string_view function_of(const ComplaintPolicy& policy, std::uint8_t level) {
  return at_level(policy.handlers, level);
}

bool takes(const ComplaintPolicy& policy, CaseKind kind) {
  return std::ranges::find(policy.kinds, kind) != policy.kinds.end();
}

bool within_authority(const ComplaintPolicy& policy, const Actor& actor, Money loss,
                      std::uint8_t level) {
  return std::ranges::any_of(policy.authorities, [&](const Authority& authority) {
    if (!actor.has(authority.role)) return false;
    return !authority.limit || (level < top_level && loss <= *authority.limit);
  });
}

Actor in_chains(const ComplaintPolicy& policy, const Actor& actor) {
  Actor out = actor;
  for (const ChainRole& stands : policy.chain_roles) {
    if (std::ranges::any_of(stands.roles,
                            [&](const std::string& role) { return actor.has(role); })) {
      out.roles.push_back(stands.word);
    }
  }
  return out;
}

Floor floor_of(const ComplaintPolicy& policy, const Grounds& c) {
  Floor floor;
  if (!policy.levels || c.kind != CaseKind::complaint) return floor;
  const LevelFloors& floors = policy.floors;
  const bool partner = std::ranges::find(floors.partners, c.complainant) != floors.partners.end();
  const auto raise = [&floor](bool applies, std::uint8_t level, const char* reason) {
    if (!applies || level <= 1) return;
    floor.level = std::max(floor.level, std::min(level, top_level));
    floor.reasons.emplace_back(reason);
  };
  raise(c.related, floors.related_to, "related_to");
  raise(c.cause == CauseClass::attitude, floors.attitude, "attitude");
  raise(partner && c.cause == CauseClass::service_quality, floors.service_quality,
        "service_quality");
  raise(partner && c.cause == CauseClass::policy, floors.policy, "policy");
  raise(c.channel == Channel::regulator, floors.regulator, "regulator");
  raise(c.batch_new_goods, floors.batch_new_goods, "batch_new_goods");
  raise(c.cause == CauseClass::department_inaction, floors.department_inaction,
        "department_inaction");
  return floor;
}

}  // namespace aftercare::complaints
