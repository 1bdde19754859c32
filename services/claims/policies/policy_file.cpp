#include "services/claims/policies/policy_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/approvals/approval.h"
#include "embedded/claims_policies.h"

namespace aftercare::claims {
namespace {

using policy::Reader;
using policy::term;

template <class Word>
Word word(const Reader& reader, std::string_view key, const std::string& text) {
  Word out{};
  if (!parse_word(text, out)) {
    reader.problem(key, "\"" + text + "\" is none of the words of the schema");
  }
  return out;
}

template <class Word>
std::vector<Word> words(const Reader& reader, std::string_view key) {
  std::vector<Word> out;
  for (const std::string& text : reader.texts(key)) out.push_back(word<Word>(reader, key, text));
  return out;
}

// "a|b" -> a, b
std::vector<std::string> alternatives(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '|') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

template <class Number>
Number number(const Reader& reader, std::string_view key, std::int64_t min, std::int64_t max) {
  return static_cast<Number>(reader.integer(key, min, max));
}

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
    RequiredEvidence required{.of = word<ClaimKind>(row, "kind", row.text("kind"))};
    for (const std::string& group : row.texts("groups")) {
      auto& kinds = required.groups.emplace_back();
      for (const std::string& one : alternatives(group)) {
        kinds.push_back(word<EvidenceKind>(row, "groups", one));
      }
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
    out.push_back({.kind = word<PeriodicKind>(row, "kind", row.text("kind")),
                   .quarterly = row.boolean("quarterly"),
                   .due_day = number<std::uint8_t>(row, "due_day", 0, 28),
                   .owner = row.text("owner")});
  }
  return out;
}

// The table as the file gives it, or as the default preset has it.
template <class Section, class Read>
Section section(const Reader& content, std::string_view key, Read read, const Section& standard) {
  const auto table = content.table_if(key);
  return table ? read(*table) : standard;
}

std::optional<std::string_view> shipped_text(const std::string& preset) {
  for (const embedded::File& file : embedded::claims_policies::files()) {
    if (file.name == preset + ".toml") return file.content;
  }
  return std::nullopt;
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

// Read once; a wrong one is told by shipped_policies(), which adds it to a book.
const ClaimsPolicy& standard_policy() {
  static const ClaimsPolicy policy = [] {
    settings::File file(std::string(default_preset) + ".toml",
                        shipped_text(std::string(default_preset)).value_or(std::string_view{}));
    const Reader root = file.root();
    static_cast<void>(policy::read_version(root));
    ClaimsPolicy out = read_with(root.table("content"), {});
    static_cast<void>(file.finish());
    return out;
  }();
  return policy;
}

}  // namespace

ClaimsPolicy read_policy(const Reader& content) { return read_with(content, standard_policy()); }

Expected<std::shared_ptr<Policies>, Fault> shipped_policies(const std::string& preset) {
  auto book = std::make_shared<Policies>(preset);
  // Years without data fall back to weekends, so the calendar has no first day of its own.
  const calendar::Day ever{std::chrono::sys_days{}.time_since_epoch()};
  if (auto added = book->add_calendar(calendar::shipped_calendar(), ever); !added) {
    return unexpected(std::move(added.error()));
  }
  const auto text = shipped_text(preset);
  if (!text) {
    return unexpected(
        Fault{Fault::Kind::unavailable,
              "no preset \"" + preset +
                  "\" is shipped for claims; choose one of those in services/claims/policies"});
  }
  const auto read = [](const Reader& content) { return read_policy(content); };
  if (auto added = policy::add_file(*book, preset + ".toml", *text, read); !added) {
    return unexpected(std::move(added.error()));
  }
  return book;
}

std::vector<std::string> shipped_presets() {
  std::vector<std::string> out;
  for (const embedded::File& file : embedded::claims_policies::files()) {
    out.emplace_back(file.name.substr(0, file.name.rfind('.')));
  }
  return out;
}

}  // namespace aftercare::claims
