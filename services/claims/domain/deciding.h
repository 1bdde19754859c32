// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <algorithm>
#include <optional>
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
#include "common/decider/timers.h"
#include "services/claims/domain/keys.h"
#include "services/claims/domain/policy.h"
#include "services/claims/domain/rules.h"

namespace aftercare::claims {

using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<ClaimsPolicy>;

// No single amount is beyond this; so no sum of a document can run over.
inline constexpr Money largest_amount{100'000'000'000};  // a billion yuan

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

inline Money amount_of(const std::optional<Money>& amount) { return amount.value_or(Money{}); }

// Given, above zero, and of a sensible size.
inline No positive(const std::optional<Money>& amount, std::string_view rule_id,
                   std::string_view pointer) {
  if (No no = need(amount.has_value(), rule_id, pointer)) return no;
  if (amount->fen > 0 && *amount <= largest_amount) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}
// Absent, or not below zero and of a sensible size.
inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  if (!amount || (amount->fen >= 0 && *amount <= largest_amount)) return {};
  return reject(rules::bad_amount, to_decimal(*amount), std::string(pointer));
}

inline No not_in_future(Instant at, const Ctx& context, std::string_view pointer) {
  if (at <= context.now) return {};
  return reject(rules::in_future, to_rfc3339(at), std::string(pointer));
}

// Puts an entry in front and keeps the first `kept`.
template <class T>
void remember(std::vector<T>& list, T entry, std::size_t kept) {
  list.insert(list.begin(), std::move(entry));
  if (list.size() > kept) list.resize(kept);
}

// Words of an enum, for lists and filters: "photo, repair_history".
template <class Word>
std::string words_of(const std::vector<Word>& words) {
  std::string out;
  for (const Word word : words) out += (out.empty() ? "" : ", ") + std::string(to_word(word));
  return out;
}

template <class T>
bool contains(const std::vector<T>& list, const T& one) {
  return std::ranges::find(list, one) != list.end();
}

// Starts the timers that an event brings, if it is of a kind that brings any.
template <class Event>
concept StartsTimers = requires(const Event& event) {
  { event.timers } -> std::convertible_to<const std::vector<Timer>&>;
};

// The sum of an order's lines; the "no" to a line that has no price of a sensible size.
struct Priced {
  Money value;
  No no;
};
Priced value_of(const std::vector<PartLine>& lines, std::string_view pointer, bool prices_needed);

// Divides `whole` into equal parts; what does not divide goes to the first, a fen each.
std::vector<Share> in_equal_parts(Money whole, const std::vector<std::string>& persons);

// Parts per million of a count, rounded half up; 0 of nothing.
std::uint32_t ratio_ppm(std::uint64_t part, std::uint64_t whole);

}  // namespace aftercare::claims
