// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/approvals/document.h"
#include "common/base/text.h"
#include "common/decider/deciding.h"
#include "services/claims/domain/keys.h"
#include "services/claims/domain/policy.h"
#include "services/claims/domain/rules.h"

namespace aftercare::claims {

using deciding::fold;
using deciding::largest_amount;
using deciding::not_in_future;
using deciding::or_zero;
using deciding::remember;
using deciding::text_of;
using deciding::today;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<ClaimsPolicy>;

// "WRONG_STATE" with the state there is and those that would do.
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

// The sum of an order's lines; the "no" to a line that has no price of a sensible size.
struct Priced {
  Money value;
  No no;
};
Priced value_of(const std::vector<PartLine>& lines, std::string_view pointer, bool prices_needed);

// Divides `whole` into equal parts; what does not divide goes to the first (SCO-55).
std::vector<Share> in_equal_parts(Money whole, const std::vector<std::string>& persons);

// Parts per million of a count, rounded half up; 0 of nothing.
std::uint32_t ratio_ppm(std::uint64_t part, std::uint64_t whole);

}  // namespace aftercare::claims
