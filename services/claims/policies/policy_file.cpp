#include "services/claims/policies/policy_file.h"

#include <algorithm>
#include <utility>

#include "common/approvals/approval.h"
#include "common/policy/read_content.h"
#include "common/policy/shipped.h"
#include "embedded/claims_policies.h"

namespace aftercare::claims {
namespace {

using embedded::claims_policies::files;
using policy::number;
using policy::Reader;
using policy::section;
using policy::term;
using policy::word;
using policy::words;

ClockStart read_start(const Reader& t) {
  const std::string text = t.text("start");
  if (text == "repaired") return ClockStart::repaired;
  if (text == "order_registered") return ClockStart::order_registered;
  if (text == "papers_complete") return ClockStart::papers_complete;
  t.problem("start", "\"" + text + "\" is none of repaired, order_registered, papers_complete");
  return ClockStart::repaired;
}

SubmissionPolicy read_submission(const Reader& t) {
  SubmissionPolicy policy{.term = term(t, "term"), .start = read_start(t)};
  for (const std::string& text : t.texts("notices")) {
    const auto parsed = calendar::parse_term(text);
    if (!parsed) {
      t.problem("notices", parsed.error());
      continue;
    }
    policy.notices.push_back(*parsed);
  }
  return policy;
}

EvidencePolicy read_evidence(const Reader& t) {
  EvidencePolicy policy{.of_replaced = words<EvidenceKind>(t, "of_replaced"),
                        .named = words<EvidenceKind>(t, "named"),
                        .inspection_tcl = number<std::uint8_t>(t, "inspection_tcl", 0, 4),
                        .correction = term(t, "correction"),
                        .slip_answer = term(t, "slip_answer")};
  for (const Reader& row : t.tables("required")) {
    RequiredEvidence required{.of = word<ClaimKind>(row, "kind")};
    for (const std::string& group : row.texts("groups")) {
      required.groups.push_back(policy::alternatives<EvidenceKind>(row, "groups", group));
    }
    policy.required.push_back(std::move(required));
  }
  return policy;
}

FollowingPolicy read_following(const Reader& t) {
  return {.status = term(t, "status"),
          .progress = term(t, "progress"),
          .analysis = term(t, "analysis"),
          .second_claim = term(t, "second_claim"),
          .payment = term(t, "payment"),
          .dispute = term(t, "dispute"),
          .retention = term(t, "retention")};
}

OrderPolicy read_orders(const Reader& t) {
  OrderPolicy policy{.chain_of = t.text("chain_of", ""),
                     .reminder = term(t, "reminder"),
                     .fitting = term(t, "fitting"),
                     .late_charge = t.money("late_charge"),
                     .least_ppm = number<std::uint32_t>(t, "least_ppm", 0, 1'000'000),
                     .most_ppm = number<std::uint32_t>(t, "most_ppm", 0, 1'000'000)};
  if (policy.least_ppm > policy.most_ppm) t.problem("least_ppm", "it is above most_ppm");
  return policy;
}

CommercialPolicy read_commercial(const Reader& t) {
  return {.chain_of = t.text("chain_of", ""),
          .follow_up = term(t, "follow_up"),
          .informed_of_request = t.texts("informed_of_request"),
          .informed_of_notice = t.texts("informed_of_notice")};
}

FindingPolicy read_findings(const Reader& t) {
  return {.falsification = t.money("falsification"),
          .quality_to = t.texts("quality_to"),
          .transport_damage = t.boolean("transport_damage"),
          .supplier_claims = t.boolean("supplier_claims")};
}

std::vector<ReportPolicy> read_reports(const Reader& content, const ClaimsPolicy& standard) {
  if (!content.has("report")) return standard.reports;
  std::vector<ReportPolicy> out;
  for (const Reader& row : content.tables("report")) {
    out.push_back({.kind = word<PeriodicKind>(row, "kind"),
                   .quarterly = row.boolean("quarterly"),
                   .due_day = number<std::uint8_t>(row, "due_day", 0, 28),
                   .owner = row.text("owner")});
  }
  return out;
}

ClaimsPolicy read_with(const Reader& content, const ClaimsPolicy& standard) {
  return {.submission = section(content, "submission", read_submission, standard.submission),
          .evidence = section(content, "evidence", read_evidence, standard.evidence),
          .following = section(content, "following", read_following, standard.following),
          .orders = section(content, "orders", read_orders, standard.orders),
          .commercial = section(content, "commercial", read_commercial, standard.commercial),
          .findings = section(content, "findings", read_findings, standard.findings),
          .reports = read_reports(content, standard),
          .chains = approvals::shipped_chains()};
}

const ClaimsPolicy& standard_policy() {
  static const auto policy = policy::read_shipped<ClaimsPolicy>(
      files(), default_preset, [](const Reader& content) { return read_with(content, {}); });
  return policy;
}

}  // namespace

ClaimsPolicy read_policy(const Reader& content) { return read_with(content, standard_policy()); }

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  return policy::shipped_book<ClaimsPolicy>(
      "claims", files(), preset, [](const Reader& content) { return read_policy(content); });
}

std::vector<std::string> shipped_presets() { return policy::presets_of(files()); }

}  // namespace aftercare::claims
