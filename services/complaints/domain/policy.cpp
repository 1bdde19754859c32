#include "services/complaints/domain/policy.h"

#include <algorithm>

#include "common/decider/wording.h"

namespace aftercare::complaints {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::uint8_t level_of(const ComplaintPolicy& policy, std::string_view function) {
  if (function.empty()) return 0;
  for (std::uint8_t level = top_level; level >= 1; --level) {
    const Level& held = at_level(policy.level, level);
    if (function != held.function && !contains(held.held_by, function)) continue;
    return policy.levels ? level : std::uint8_t{1};
  }
  return 0;
}

std::string_view function_of(const ComplaintPolicy& policy, std::uint8_t level) {
  return at_level(policy.level, level).function;
}

bool has_route(const ComplaintPolicy& policy) { return !policy.steps.empty(); }

const RouteStep* find_step(const ComplaintPolicy& policy, std::string_view name) {
  const auto found = std::ranges::find(policy.steps, name, &RouteStep::name);
  return found == policy.steps.end() ? nullptr : &*found;
}

const Desks* desks_of(const ComplaintPolicy& policy, Channel channel) {
  const auto found = std::ranges::find_if(policy.desks, [channel](const Desks& desks) {
    return std::ranges::find(desks.channels, channel) != desks.channels.end();
  });
  return found == policy.desks.end() ? nullptr : &*found;
}

const SanctionRule* find_sanction(const ComplaintPolicy& policy, std::string_view code) {
  const auto found = std::ranges::find(policy.sanctions, code, &SanctionRule::code);
  return found == policy.sanctions.end() ? nullptr : &*found;
}

calendar::Term closing_term(const Closing& closing, Severity severity, Region region) {
  const auto fits = [&](const ClassTerm& row) {
    return (row.severity == Severity::none || row.severity == severity) &&
           (row.region == Region::none || row.region == region);
  };
  const auto found = std::ranges::find_if(closing.terms, fits);
  return found == closing.terms.end() ? calendar::Term{} : found->term;
}

bool ratio_exceeded(const ComplaintPolicy& policy, std::int64_t valid, std::int64_t population) {
  constexpr std::int64_t million = 1'000'000;
  const std::int64_t limit = policy.care.statistics.ratio_limit_ppm;
  return limit > 0 && valid * million > population * limit;
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

Actor acting(const ComplaintPolicy& policy, const Actor& actor) {
  Actor out = actor;
  const auto add = [&out](const std::string& word, const std::vector<std::string>& from) {
    const bool stands =
        std::ranges::any_of(from, [&out](const std::string& role) { return out.has(role); });
    if (stands && !out.has(word)) out.roles.push_back(word);
  };
  for (const Level& level : policy.level) add(level.function, level.held_by);
  for (const ChainRole& stands : policy.chain_roles) add(stands.word, stands.roles);
  return out;
}

Detail floor_reason(std::string_view word) {
  if (word == "related_to") return {"related_to", "关联案件"};
  if (word == "batch_new_goods") return {"batch_new_goods", "新货批量问题"};
  if (CauseClass cause{}; parse_word(word, cause)) return wording::word(cause);
  if (Channel channel{}; parse_word(word, channel)) return wording::word(channel);
  return std::string(word);
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
