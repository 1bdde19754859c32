// What the decisions of most documents ask and do alike. Included by the header `deciding.h` of a
// context's domain, which names the context's own rules where one is needed.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/money.h"
#include "common/calendar/days.h"
#include "common/decider/decider.h"
#include "common/decider/guards.h"
#include "common/decider/timers.h"
#include "common/decider/wording.h"

namespace aftercare::deciding {

using guards::No;

inline constexpr Rule in_future{"X-14", "IN_FUTURE", Kind::values,  //
                                "时间不能晚于现在，请更正。",
                                "The time lies in the future; give when it really happened."};

// --- guards --------------------------------------------------------------------------------------

// `wrong_state` with the state there is and those that would do.
template <class State, class... Allowed>
No only_in(const Rule& wrong_state, State state, Allowed... allowed) {
  const bool fits = ((state == allowed) || ...);
  if (fits) return {};
  return reject(wrong_state, wording::state(state, {allowed...}));
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Rule& not_there, const Command& command, bool there,
                        const Decide& decide) {
  return std::visit(
      [&](const auto& asked) -> Decision<Event> {
        if constexpr (!std::is_same_v<std::decay_t<decltype(asked)>, Creates>) {
          if (!there) return guards::refuse(not_there);
        }
        return decide(asked);
      },
      command);
}

// No single amount is beyond this; so no sum of a document can run over.
inline constexpr Money largest_amount{100'000'000'000};  // a billion yuan

// Absent, or zero and more, and of a sensible size.
inline No not_negative(const Rule& bad_amount, const std::optional<Money>& amount,
                       std::string_view pointer) {
  if (!amount || (amount->fen >= 0 && *amount <= largest_amount)) return {};
  return reject(bad_amount, to_decimal(*amount), std::string(pointer));
}
// Given (or `rule_id` asks for it), above zero, and of a sensible size.
inline No positive(const Rule& bad_amount, const std::optional<Money>& amount,
                   std::string_view rule_id, std::string_view pointer) {
  if (No no = guards::need(amount.has_value(), rule_id, pointer)) return no;
  if (amount->fen > 0 && *amount <= largest_amount) return {};
  return reject(bad_amount, to_decimal(*amount), std::string(pointer));
}

template <class Policy>
std::int32_t today(const Context<Policy>& context) {
  return calendar::day_of(context.now);
}
template <class Policy>
No not_in_future(std::int32_t day, const Context<Policy>& context, std::string_view pointer) {
  if (day <= today(context)) return {};
  return reject(in_future, to_date(day), std::string(pointer));
}
template <class Policy>
No not_in_future(Instant at, const Context<Policy>& context, std::string_view pointer) {
  if (at <= context.now) return {};
  return reject(in_future, to_rfc3339(at), std::string(pointer));
}

template <class Policy>
bool is_system(const Context<Policy>& context) {
  return context.actor.person == "system";
}

// --- values --------------------------------------------------------------------------------------

// Empty where it is not given.
inline std::string text_of(const Uuid& id) { return id.given() ? to_string(id) : std::string(); }
inline Money or_zero(const std::optional<Money>& amount) { return amount.value_or(Money{}); }

// Puts an entry in front and keeps the first `kept`.
template <class T>
void remember(std::vector<T>& list, T entry, std::size_t kept) {
  list.insert(list.begin(), std::move(entry));
  if (list.size() > kept) list.resize(kept);
}

// --- deadlines -----------------------------------------------------------------------------------

// A duty from now on, of which its holder is reminded; none where the policy has no such term.
template <class Policy>
std::vector<Timer> clock(std::string_view name, const Context<Policy>& context, calendar::Term term,
                         const std::string& holder) {
  return timers::started(name, context.now, term, holder, context.calendar);
}
// One that is owed by the end of a day.
template <class Policy>
std::vector<Timer> due_on(std::string_view name, const Context<Policy>& context, std::int32_t day,
                          const std::string& holder) {
  return timers::owed(name, context.now, calendar::end_of_day(day), holder, context.calendar);
}

// --- evolve --------------------------------------------------------------------------------------

// An event of a kind that may start timers.
template <class Event>
concept StartsTimers = requires(const Event& event) {
  { event.timers } -> std::convertible_to<const std::vector<Timer>&>;
};

// Folds an event into a document that keeps deadlines: `apply` what happened, then start the timers
// that it brings. Returns when the earliest of those that run is due; not given: none runs.
template <class Document, class Event, class Apply>
Instant fold(Document& document, const Event& event, const Recorded& recorded, const Apply& apply) {
  std::visit(
      [&](const auto& happened) {
        apply(document, happened, recorded);
        if constexpr (StartsTimers<std::decay_t<decltype(happened)>>) {
          timers::start(document.timers, happened.timers, recorded.at);
        }
      },
      event);
  return timers::settle(document.timers);
}

}  // namespace aftercare::deciding
