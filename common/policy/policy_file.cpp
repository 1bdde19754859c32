#include "common/policy/policy_file.h"

#include <string>

namespace aftercare::policy {
namespace {

constexpr std::string_view unit_prefix = "unit:";

Expected<Scope, std::string> parse_scope(std::string_view text) {
  if (text == "shipped") return shipped();
  if (text == "company") return company();
  if (text.starts_with(unit_prefix) && text.size() > unit_prefix.size()) {
    return business_unit(std::string(text.substr(unit_prefix.size())));
  }
  return unexpected(std::string("a scope is \"shipped\", \"company\" or \"unit:NAME\""));
}

Expected<Instant, std::string> parse_time(std::string_view text) {
  if (const auto time = parse_rfc3339(text)) return *time;
  return unexpected(std::string("a time is written \"2026-03-06T09:00:00+08:00\""));
}

calendar::Day day_of(std::int32_t days) { return calendar::Day{std::chrono::days{days}}; }

}  // namespace

Version read_version(const Reader& root) {
  Version version;
  version.preset = root.text("preset");
  version.version = static_cast<std::uint32_t>(root.integer("version", 1, 1'000'000));
  version.scope = root.parsed("scope", parse_scope);
  version.from = day_of(root.date("effective_from"));
  if (const auto to = root.date_if("effective_to")) version.to = day_of(*to);
  if (version.scope.kind == Scope::Kind::shipped) return version;
  version.approved_by = root.text("approved_by");
  version.approved_at = root.parsed("approved_at", parse_time);
  return version;
}

calendar::Term term(const Reader& reader, std::string_view key) {
  return reader.parsed(key, calendar::parse_term);
}

calendar::Term term(const Reader& reader, std::string_view key, calendar::Term fallback) {
  return reader.parsed(key, calendar::parse_term, fallback);
}

Fault refused_file(std::string_view name, const std::vector<Problem>& problems) {
  return {Fault::Kind::corrupt,
          "policy file " + std::string(name) + " is refused:\n" + settings::to_string(problems)};
}

}  // namespace aftercare::policy
