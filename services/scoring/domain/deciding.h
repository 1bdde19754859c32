// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/decider/deciding.h"
#include "services/scoring/domain/keys.h"
#include "services/scoring/domain/policy.h"
#include "services/scoring/domain/rules.h"

namespace aftercare::scoring {

using deciding::fold;
using deciding::is_system;
using deciding::not_in_future;
using deciding::or_zero;
using deciding::today;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<ScoringPolicy>;

template <class State, class... Allowed>
No only_in(State state, Allowed... allowed) {
  return deciding::only_in(rules::wrong_state, state, allowed...);
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Command& command, bool there, const Decide& decide) {
  return deciding::each_on<Creates, Event>(rules::not_there, command, there, decide);
}

inline No positive(const std::optional<Money>& amount, std::string_view rule_id,
                   std::string_view pointer) {
  return deciding::positive(rules::bad_amount, amount, rule_id, pointer);
}
inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  return deciding::not_negative(rules::bad_amount, amount, pointer);
}

// He left the company in this year, "2026", and holds no post since: what comes afterwards is not
// paid, in whatever order the events arrive (SCO-26).
inline bool left_in(const std::string& person, const std::string& year, const Ctx& context) {
  return !context.holders(keys::left_in, person + " " + year).empty() &&
         context.holders(keys::held_post, person).empty();
}

inline No sha256(std::string_view text, std::string_view pointer) {
  const bool fits = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
  if (fits) return {};
  return reject(rules::bad_hash, {}, std::string(pointer));
}

}  // namespace aftercare::scoring
