// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common/approvals/document.h"
#include "common/calendar/days.h"
#include "common/decider/decider.h"
#include "common/decider/guards.h"
#include "common/decider/notices.h"
#include "common/decider/timers.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/policy.h"
#include "services/inventory/domain/rules.h"

namespace aftercare::inventory {

using guards::is_blank;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<InventoryPolicy>;

inline constexpr std::int64_t parts_per_million = 1'000'000;

// "WRONG_STATE" with the state there is and those that would do.
template <class State, class... Allowed>
No only_in(State state, Allowed... allowed) {
  const bool fits = ((state == allowed) || ...);
  if (fits) return {};
  std::string words;
  ((words += (words.empty() ? "" : ", ") + std::string(to_word(allowed))), ...);
  return reject(rules::wrong_state, "state " + std::string(to_word(state)) + "; allowed: " + words);
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without,
// and only where there is none yet.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Command& command, bool there, const Decide& decide) {
  return std::visit(
      [&](const auto& asked) -> Decision<Event> {
        constexpr bool creates = std::is_same_v<std::decay_t<decltype(asked)>, Creates>;
        if (!creates && !there) return refuse(rules::not_there);
        if (creates && there) return refuse(rules::already_there);
        return decide(asked);
      },
      command);
}

inline bool is_system(const Ctx& context) { return context.actor.person == "system"; }

inline std::int32_t today(const Ctx& context) { return calendar::day_of(context.now); }

inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  if (!amount || amount->fen >= 0) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}

inline No not_in_future(std::int32_t day, const Ctx& context, std::string_view pointer) {
  if (day <= today(context)) return {};
  return reject(rules::in_future, to_date(day), std::string(pointer));
}

inline Money or_zero(const std::optional<Money>& amount) { return amount.value_or(Money{}); }

// Starts the timers that an event brings, if it is of a kind that brings any.
template <class Event>
concept StartsTimers = requires(const Event& event) {
  { event.timers } -> std::convertible_to<const std::vector<Timer>&>;
};

// A duty that is owed by the end of a day.
inline std::vector<Timer> due_on(std::string_view name, const Ctx& context, std::int32_t day,
                                 const std::string& holder) {
  return timers::owed(name, context.now, calendar::end_of_day(day), holder, context.calendar);
}

inline std::vector<Timer> clock(std::string_view name, const Ctx& context, calendar::Term term,
                                const std::string& holder) {
  return timers::started(name, context.now, term, holder, context.calendar);
}

// A notice changes nothing but the time of the next one.
template <class Document>
void apply(Document& document, const NoticeGiven& e, const Recorded&) {
  noticed(document.timers, e.deadlines);
}

// The duty of the actor among those that count; empty: none.
inline std::string duty_of(const Actor& actor, std::initializer_list<const char*> duties) {
  for (const char* duty : duties) {
    if (actor.has(duty)) return duty;
  }
  return {};
}

}  // namespace aftercare::inventory
