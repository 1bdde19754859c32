// The policies of one context: which version is in force for a new case, and which one a case keeps
// (X-01..X-05, P8). Owned by the writer thread of a service; references that it gives stay valid as
// long as their version is in the book.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/policy_ref.h"
#include "common/base/time.h"
#include "common/calendar/calendar.h"

namespace aftercare::policy {

// Who a version is for. Looked up in the order unit, company, shipped.
struct Scope {
  enum class Kind : std::uint8_t { shipped, company, unit } kind = Kind::shipped;
  std::string unit;  // of Kind::unit
  bool operator==(const Scope&) const = default;
};
inline Scope shipped() { return {}; }
inline Scope company() { return {Scope::Kind::company, {}}; }
inline Scope business_unit(std::string name) { return {Scope::Kind::unit, std::move(name)}; }
std::string to_string(const Scope& scope);

// All of a version but its content.
struct Version {
  std::string preset;         // "retail-franchise"
  std::uint32_t version = 0;  // of the preset, over all scopes: 1, 2, 3, ...
  Scope scope;
  calendar::Day from{};             // first day in force
  std::optional<calendar::Day> to;  // last day in force; none: until a successor begins
  std::string approved_by;          // empty only where shipped
  Instant approved_at{};
  bool operator==(const Version&) const = default;
};

// The part of the book that knows no content.
class VersionIndex {
 public:
  // `preset`: which of the shipped presets the tenant has selected.
  explicit VersionIndex(std::string preset) : preset_(std::move(preset)) {}

  // Refuses (Fault::conflict, with both versions named) a version that does not rise by one, a
  // range that ends before it begins, one that overlaps another of its scope, and a company's or
  // unit's version that nobody has approved. A version in force without an end is ended by its
  // successor the day before: open ranges do not count as overlapping the next one of the scope.
  Expected<void, Fault> add(Version version);

  // Index of the version in force on `day` for `unit` (may be empty), in the order of X-03.
  [[nodiscard]] std::optional<std::size_t> in_force(std::string_view unit, calendar::Day day) const;
  [[nodiscard]] std::optional<std::size_t> find(std::string_view preset,
                                                std::uint32_t version) const;
  // Takes out what was added behind the first `count` versions.
  void back_to(std::size_t count) {
    if (count < versions_.size()) versions_.resize(count);
  }
  [[nodiscard]] const std::deque<Version>& versions() const { return versions_; }
  [[nodiscard]] const std::string& preset() const { return preset_; }

 private:
  [[nodiscard]] std::optional<std::size_t> in_scope(const Scope& scope, calendar::Day day) const;

  std::string preset_;
  std::deque<Version> versions_;
};

// The working calendars of a company: one in force, all older ones for the cases that keep them.
class CalendarBook {
 public:
  // Refuses a version name that is there with other content; the same again changes nothing.
  Expected<void, Fault> add(calendar::Calendar calendar, calendar::Day from);
  // The latest calendar whose `from` is not after `day`; nothing where none has begun.
  [[nodiscard]] const calendar::Calendar* in_force(calendar::Day day) const;
  [[nodiscard]] const calendar::Calendar* find(std::string_view version) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    calendar::Day from;
    calendar::Calendar calendar;
  };
  std::deque<Entry> entries_;
};

// What a decision needs: content, its name, and the calendar that goes with it.
template <class P>
struct Chosen {
  const P& content;
  PolicyRef ref;
  const calendar::Calendar& calendar;
};

namespace detail {
Fault none_in_force(const VersionIndex& index, std::string_view unit, calendar::Day day);
Fault no_calendar(calendar::Day day);
Fault unknown_version(const PolicyRef& ref, bool calendar_known);
}  // namespace detail

template <class P>
class PolicyBook {
 public:
  explicit PolicyBook(std::string preset) : index_(std::move(preset)) {}

  Expected<void, Fault> add(Version version, P content) {
    if (auto added = index_.add(std::move(version)); !added) return added;
    contents_.push_back(std::move(content));
    return {};
  }
  // Takes out what was added behind the first `count` versions: what was decided by them did not
  // come to pass. References to the others stay valid.
  void back_to(std::size_t count) {
    index_.back_to(count);
    if (count < contents_.size()) contents_.resize(count);
  }
  Expected<void, Fault> add_calendar(calendar::Calendar calendar, calendar::Day from) {
    return calendars_.add(std::move(calendar), from);
  }

  // For a case that is opened at `now`. A Fault where nothing is in force: a service asks once at
  // its start and refuses to run without an answer.
  [[nodiscard]] Expected<Chosen<P>, Fault> in_force(std::string_view unit, Instant now) const {
    const calendar::Day day = calendar::local_day(now);
    const auto at = index_.in_force(unit, day);
    if (!at) return unexpected(detail::none_in_force(index_, unit, day));
    const calendar::Calendar* calendar = calendars_.in_force(day);
    if (calendar == nullptr) return unexpected(detail::no_calendar(day));
    return chosen(*at, *calendar);
  }

  // For a case that was opened under `ref`: never another version, whatever was published
  // since. A Fault where the book lacks the version or the calendar.
  [[nodiscard]] Expected<Chosen<P>, Fault> pinned(const PolicyRef& ref) const {
    const auto at = index_.find(ref.preset, ref.version);
    const calendar::Calendar* calendar = calendars_.find(ref.calendar);
    if (!at || calendar == nullptr) {
      return unexpected(detail::unknown_version(ref, calendar != nullptr));
    }
    return chosen(*at, *calendar);
  }

  [[nodiscard]] const VersionIndex& index() const { return index_; }
  [[nodiscard]] const CalendarBook& calendars() const { return calendars_; }

 private:
  [[nodiscard]] Chosen<P> chosen(std::size_t at, const calendar::Calendar& calendar) const {
    const Version& version = index_.versions()[at];
    return {contents_[at], PolicyRef{version.preset, version.version, calendar.version}, calendar};
  }

  VersionIndex index_;
  std::deque<P> contents_;  // beside index_.versions()
  CalendarBook calendars_;
};

}  // namespace aftercare::policy
