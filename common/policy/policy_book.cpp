#include "common/policy/policy_book.h"

#include <algorithm>

namespace aftercare::policy {
namespace {

std::string described(const Version& version) {
  std::string text = version.preset + " v" + std::to_string(version.version) + " for " +
                     to_string(version.scope) + " from " + calendar::to_string(version.from);
  if (version.to) text += " to " + calendar::to_string(*version.to);
  return text;
}

unexpected<Fault> refuse(const Version& version, const std::string& why) {
  return unexpected(
      Fault{Fault::Kind::conflict, "policy " + described(version) + " is refused: " + why});
}

// The selected preset of a tenant may change; the shipped versions of two presets never meet.
bool same_line(const Version& a, const Version& b) {
  return a.scope == b.scope && (a.scope.kind != Scope::Kind::shipped || a.preset == b.preset);
}

// Whether the ranges share a day. An open range ends where a later one of its line begins.
bool overlap(const Version& a, const Version& b) {
  const Version& first = a.from <= b.from ? a : b;
  const Version& second = a.from <= b.from ? b : a;
  if (first.from == second.from) return true;
  return first.to.has_value() && *first.to >= second.from;
}

}  // namespace

std::string to_string(const Scope& scope) {
  switch (scope.kind) {
    case Scope::Kind::shipped: return "shipped";
    case Scope::Kind::company: return "company";
    case Scope::Kind::unit: return "unit:" + scope.unit;
  }
  return "unknown";
}

Expected<void, Fault> VersionIndex::add(Version version) {
  std::uint32_t latest = 0;
  for (const Version& known : versions_) {
    if (known.preset == version.preset) latest = std::max(latest, known.version);
  }
  if (version.version != latest + 1) {
    return refuse(version, "the next version of this preset is " + std::to_string(latest + 1));
  }
  if (version.to && *version.to < version.from) {
    return refuse(version, "it ends before it begins");
  }
  if (version.scope.kind == Scope::Kind::unit && version.scope.unit.empty()) {
    return refuse(version, "the business unit has no name");
  }
  if (version.scope.kind != Scope::Kind::shipped && version.approved_by.empty()) {
    return refuse(version, "nobody has approved it (X-04)");
  }
  for (const Version& known : versions_) {
    if (same_line(known, version) && overlap(known, version)) {
      return refuse(version,
                    "it overlaps " + described(known) + "; end that one before, or begin later");
    }
  }
  versions_.push_back(std::move(version));
  return {};
}

std::optional<std::size_t> VersionIndex::in_scope(const Scope& scope, calendar::Day day) const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < versions_.size(); ++i) {
    const Version& version = versions_[i];
    if (version.scope != scope || version.from > day) continue;
    if (scope.kind == Scope::Kind::shipped && version.preset != preset_) continue;
    if (!best || version.from > versions_[*best].from) best = i;
  }
  // The latest that has begun; if it has ended, an older open one is not in force again.
  if (best && versions_[*best].to && *versions_[*best].to < day) return std::nullopt;
  return best;
}

std::optional<std::size_t> VersionIndex::in_force(std::string_view unit, calendar::Day day) const {
  if (!unit.empty()) {
    if (const auto found = in_scope(business_unit(std::string(unit)), day)) return found;
  }
  if (const auto found = in_scope(company(), day)) return found;
  return in_scope(shipped(), day);
}

std::optional<std::size_t> VersionIndex::find(std::string_view preset,
                                              std::uint32_t version) const {
  for (std::size_t i = 0; i < versions_.size(); ++i) {
    if (versions_[i].version == version && versions_[i].preset == preset) return i;
  }
  return std::nullopt;
}

Expected<void, Fault> CalendarBook::add(calendar::Calendar calendar, calendar::Day from) {
  if (const calendar::Calendar* known = find(calendar.version)) {
    if (*known == calendar) return {};
    return unexpected(Fault{Fault::Kind::conflict,
                            "working calendar " + calendar.version +
                                " is refused: a calendar of this name with other content is in "
                                "use; give it a new version"});
  }
  if (calendar.version.empty()) {
    return unexpected(Fault{Fault::Kind::conflict, "a working calendar has no version"});
  }
  entries_.push_back({from, std::move(calendar)});
  return {};
}

const calendar::Calendar* CalendarBook::in_force(calendar::Day day) const {
  const Entry* best = nullptr;
  for (const Entry& entry : entries_) {
    // Of two that begin on one day the one added later corrects the other.
    if (entry.from <= day && (best == nullptr || entry.from >= best->from)) best = &entry;
  }
  return best == nullptr ? nullptr : &best->calendar;
}

const calendar::Calendar* CalendarBook::find(std::string_view version) const {
  for (const Entry& entry : entries_) {
    if (entry.calendar.version == version) return &entry.calendar;
  }
  return nullptr;
}

namespace detail {

Fault none_in_force(const VersionIndex& index, std::string_view unit, calendar::Day day) {
  std::string what = "no policy is in force on " + calendar::to_string(day);
  if (!unit.empty()) what += " for unit \"" + std::string(unit) + "\"";
  what += " (preset \"" + index.preset() + "\", X-01); known:";
  for (const Version& version : index.versions()) what += " " + described(version) + ";";
  if (index.versions().empty()) what += " none;";
  return {Fault::Kind::unavailable, what + " select a shipped preset or publish a policy"};
}

Fault no_calendar(calendar::Day day) {
  return {Fault::Kind::unavailable, "no working calendar is in force on " +
                                        calendar::to_string(day) +
                                        " (X-10); add one that begins earlier"};
}

Fault unknown_version(const PolicyRef& ref, bool calendar_known) {
  return {Fault::Kind::unavailable,
          calendar_known
              ? "policy " + ref.preset + " v" + std::to_string(ref.version) +
                    ", which cases were opened under, is missing; put its file back (X-02)"
              : "working calendar \"" + ref.calendar +
                    "\", which cases were opened under, is missing; put its file back (P8)"};
}

}  // namespace detail
}  // namespace aftercare::policy
