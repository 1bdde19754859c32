#include "services/workorders/domain/policy.h"

#include <algorithm>

namespace aftercare::workorders {

calendar::Term arrival_of(const HotlinePolicy& policy, Zone zone) {
  switch (zone) {
    case Zone::a: return policy.arrival_a;
    case Zone::b: return policy.arrival_b;
    case Zone::c:
    case Zone::none: break;  // the only figure of the rulebook (WRK-A2)
  }
  return policy.arrival_c;
}

std::uint32_t km_standard_of(const HotlinePolicy& policy, std::string_view region) {
  const auto found = std::ranges::find(policy.areas, region, &AreaPolicy::region);
  return found == policy.areas.end() ? 0 : found->km_tenths;
}

const PaperPolicy* papers_of(const DocumentPolicy& policy, OrderType type, bool claim) {
  const PaperPolicy* plain = nullptr;
  for (const PaperPolicy& row : policy.papers) {
    if (row.type != type) continue;
    if (row.claim == claim) return &row;
    if (!row.claim) plain = &row;
  }
  return plain;
}

const ReportPolicy* report_of(const WorkordersPolicy& policy, std::string_view code) {
  const auto found = std::ranges::find(policy.reports, code, &ReportPolicy::code);
  return found == policy.reports.end() ? nullptr : &*found;
}

std::uint32_t contact_target_ppm(const VisitPolicy& policy, unsigned month) {
  std::uint64_t share = 0;
  for (std::size_t i = 0; i < policy.shares_ppm.size(); ++i) {
    if (policy.first_month + i <= month) share += policy.shares_ppm[i];
  }
  return static_cast<std::uint32_t>(share * policy.target_ppm / 1'000'000);
}

}  // namespace aftercare::workorders
