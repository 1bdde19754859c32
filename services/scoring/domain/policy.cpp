#include "services/scoring/domain/policy.h"

#include <algorithm>
#include <set>

namespace aftercare::scoring {
namespace {

bool needs_metrics(ItemKind kind) {
  return kind != ItemKind::manual && kind != ItemKind::info &&
         kind != ItemKind::weighted_average_shortfall;
}
bool needs_target(ItemKind kind) {
  return kind == ItemKind::shortfall || kind == ItemKind::overrun || kind == ItemKind::ratio ||
         kind == ItemKind::weighted_average_shortfall || kind == ItemKind::external;
}

void check(const Item& item, bool extra, std::vector<std::string>& problems) {
  const std::string at = (extra ? "extra " : "item ") + (item.no.empty() ? item.zh : item.no);
  if (item.kind == ItemKind::none) problems.push_back(at + " has no kind");
  if (needs_metrics(item.kind) && item.metrics.empty()) {
    problems.push_back(at + " counts nothing: name its metrics");
  }
  if (needs_target(item.kind) && !item.target && item.required.empty()) {
    problems.push_back(at + " has no target");
  }
  if (item.step <= 0) problems.push_back(at + " has a step that is not above 0");
  if (item.kind == ItemKind::tiers && item.tiers.empty()) problems.push_back(at + " has no tiers");
  if (item.kind == ItemKind::bands && item.tiers.empty()) problems.push_back(at + " has no bands");
  if (item.kind == ItemKind::weighted_average_shortfall && item.parts.empty()) {
    problems.push_back(at + " has no parts to weigh");
  }
  if (extra && item.kind != ItemKind::occurrence && item.kind != ItemKind::tiers) {
    problems.push_back(at + ": an extra is of the kind occurrence or tiers");
  }
}

}  // namespace

const KpiTable* table_of(const ScoringPolicy& policy, std::string_view id) {
  const auto found = std::ranges::find(policy.tables, id, &KpiTable::id);
  return found == policy.tables.end() ? nullptr : &*found;
}

const CatalogueLine* line_of(const ScoringPolicy& policy, std::string_view code) {
  const auto& lines = policy.tickets.catalogue;
  const auto found = std::ranges::find(lines, code, &CatalogueLine::code);
  return found == lines.end() ? nullptr : &*found;
}

std::vector<std::string> problems_of(const KpiTable& table, bool sum_noted) {
  std::vector<std::string> problems;
  std::uint64_t sum = 0;
  std::set<std::string> labels;
  for (const Item& item : table.items) {
    sum += item.weight_cp;
    if (!labels.insert(item.no).second) problems.push_back("item " + item.no + " is there twice");
    check(item, false, problems);
  }
  if (sum != 10'000 && !sum_noted) {
    problems.push_back("the weights sum to " + std::to_string(sum) + " cp and not to 10000");
  }
  for (const Item& extra : table.extras) check(extra, true, problems);
  if (table.period == PeriodKind::none) problems.emplace_back("it has no period");
  return problems;
}

}  // namespace aftercare::scoring
