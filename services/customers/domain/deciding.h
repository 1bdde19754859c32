// What the decisions of all aggregates of this service share. Internal to the domain folders.
#pragma once

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
#include "services/customers/domain/identity.h"
#include "services/customers/domain/keys.h"
#include "services/customers/domain/policy.h"
#include "services/customers/domain/rules.h"

namespace aftercare::customers {

using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<CustomersPolicy>;

// "WRONG_STATE" with the state there is and those that would do.
template <class State, class... Allowed>
No only_in(State state, Allowed... allowed) {
  const bool fits = ((state == allowed) || ...);
  if (fits) return {};
  std::string words;
  ((words += (words.empty() ? "" : ", ") + std::string(to_word(allowed))), ...);
  return reject(rules::wrong_state, "state " + std::string(to_word(state)) + "; allowed: " + words);
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Command& command, bool there, const Decide& decide) {
  return std::visit(
      [&](const auto& asked) -> Decision<Event> {
        if constexpr (!std::is_same_v<std::decay_t<decltype(asked)>, Creates>) {
          if (!there) return refuse(rules::not_there);
        }
        return decide(asked);
      },
      command);
}

inline std::string text_of(const Uuid& id) { return id.given() ? to_string(id) : std::string(); }

inline std::int32_t today(const Ctx& context) { return calendar::day_of(context.now); }

inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  if (!amount || amount->fen >= 0) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}

inline No not_in_future(std::int32_t day, const Ctx& context, std::string_view pointer) {
  if (day <= today(context)) return {};
  return reject(rules::in_future, to_date(day), std::string(pointer));
}

// Puts an entry in front and keeps the first `kept`.
template <class T>
void remember(std::vector<T>& list, T entry, std::size_t kept) {
  list.insert(list.begin(), std::move(entry));
  if (list.size() > kept) list.resize(kept);
}

// Starts the timers that an event brings, if it is of a kind that brings any.
template <class Event>
concept StartsTimers = requires(const Event& event) {
  { event.timers } -> std::convertible_to<const std::vector<Timer>&>;
};

// Who holds a personal value as a key, sealed or clear, of this person.
inline std::vector<Uuid> holders_of(const Ctx& context, const KeySpace& space, const Uuid& person,
                                    const Personal& value) {
  if (context.keys == nullptr || !value.given()) return {};
  return context.keys->holders(DocumentKey(space, person, value), max_holders);
}

// Somebody who has left opens nothing and gets nothing any more.
inline bool has_left(const Ctx& context, const std::string& person) {
  return context.holder(keys::left, person).has_value();
}

}  // namespace aftercare::customers
