// Leave to open personal values, given by a manager for a purpose and a time. Every context
// records a grant in its own words; a `Grant` is a generated value type with
//
//   no, person, purpose, fields, given_by, given_at, until, over
//
// where a field is a word of that context. A document holds its grants and counts them; each runs
// until a timer of its own, so that an auditor reads in the log when it ended.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/calendar/calendar.h"
#include "common/decider/guards.h"
#include "common/decider/timers.h"

namespace aftercare::grants {

// Grants that a document shows; the events hold all of them.
inline constexpr std::size_t shown = 100;
inline constexpr std::string_view timer_prefix = "grant:";  // one per grant: "grant:3"

namespace rules {
inline constexpr Rule in_past{"X-42", "GRANT_IN_PAST", Kind::values,  //
                              "有效期须晚于现在。", "A grant ends after now, not before."};
inline constexpr Rule own{"X-42", "OWN_GRANT", Kind::forbidden,  //
                          "不能给自己授权，请由其他主管授权。",
                          "Nobody gives a grant to himself; another manager does."};
inline constexpr Rule unknown{"X-42", "NO_SUCH_GRANT", Kind::values,  //
                              "没有此有效授权。", "There is no running grant of this number."};
inline constexpr Rule too_many{
    "X-42", "TOO_MANY_GRANTS", Kind::state,  //
    "有效授权过多，请先撤销不再需要的授权。",
    "Too many grants of this record are running; revoke those that are not needed any more."};
}  // namespace rules

inline std::string timer_of(std::uint16_t no) {
  return std::string(timer_prefix) + std::to_string(no);
}

// Of a timer that fired; 0: it is no grant's.
template <class Grant>
std::uint16_t no_of(const std::vector<Grant>& grants, const Timer& timer) {
  for (const Grant& grant : grants) {
    if (timer.name == timer_of(grant.no)) return grant.no;
  }
  return 0;
}

// What lets a person open values.
struct Leave {
  std::uint16_t grant = 0;  // its number; 0: none does
  bool of_others = false;   // he holds one, but not for all of the fields
};

template <class Grant, class Field>
Leave leave_of(const std::vector<Grant>& grants, std::string_view person,
               const std::vector<Field>& fields, Instant now) {
  Leave leave;
  for (const Grant& grant : grants) {
    if (grant.over || grant.person != person || now > grant.until) continue;
    const bool all = std::ranges::all_of(fields, [&grant](const Field& field) {
      return std::ranges::find(grant.fields, field) != grant.fields.end();
    });
    if (all) return {.grant = grant.no};
    leave.of_others = true;
  }
  return leave;
}

// The grant that a command with person, purpose, fields and until (not given: the policy's `term`)
// asks for, as the next one of `grants`; or why it is none.
template <class Grant, class GiveGrant, class Ctx>
Expected<Grant, Rejection> asked_for(const std::vector<Grant>& grants, std::uint16_t count,
                                     const GiveGrant& c, calendar::Term term, const Ctx& context) {
  using guards::need;
  using guards::refuse;
  if (auto no = need(c.person, "X-42", "/person")) return refuse(std::move(no));
  if (auto no = need(c.purpose, "X-42", "/purpose")) return refuse(std::move(no));
  if (auto no = need(!c.fields.empty(), "X-42", "/fields")) return refuse(std::move(no));
  if (c.person == context.actor.person) return refuse(rules::own, {}, "/person");
  const Instant until = given(c.until) ? whole_seconds(c.until)
                                       : calendar::deadline(context.now, term, context.calendar);
  if (until <= context.now) return refuse(rules::in_past, to_rfc3339(until), "/until");
  if (std::ranges::count(grants, false, &Grant::over) >= static_cast<std::ptrdiff_t>(shown)) {
    return refuse(rules::too_many, std::to_string(shown));
  }
  return Grant{.no = static_cast<std::uint16_t>(count + 1),
               .person = c.person,
               .purpose = c.purpose,
               .fields = c.fields,
               .given_by = context.actor.person,
               .given_at = context.now,
               .until = until};
}

// Its end is nobody's duty: no notice is given of it.
template <class Grant>
std::vector<Timer> timers_of(const Grant& grant) {
  return timers::due(timer_of(grant.no), grant.given_at, grant.until, grant.person);
}

// Refuses what is not running.
template <class Grant>
guards::No only_running(const std::vector<Grant>& grants, std::uint16_t no) {
  const auto grant = std::ranges::find(grants, no, &Grant::no);
  if (grant != grants.end() && !grant->over) return {};
  return reject(rules::unknown, std::to_string(no), "/no");
}

// --- for evolve() --------------------------------------------------------------------------------

// The oldest that is over makes room; running ones stay.
template <class Grant>
void keep(std::vector<Grant>& grants, const Grant& grant) {
  if (grants.size() >= shown) {
    const auto over = std::ranges::find(grants, true, &Grant::over);
    if (over != grants.end()) grants.erase(over);
  }
  grants.push_back(grant);
}

template <class Grant>
void end(std::vector<Grant>& grants, std::uint16_t no) {
  const auto grant = std::ranges::find(grants, no, &Grant::no);
  if (grant != grants.end()) grant->over = true;
}

template <class Grant>
void end_all(std::vector<Grant>& grants) {
  for (Grant& grant : grants) grant.over = true;
}

}  // namespace aftercare::grants
