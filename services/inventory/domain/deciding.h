// What the decisions of all aggregates of this service share. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/approvals/document.h"
#include "common/base/text.h"
#include "common/decider/deciding.h"
#include "common/decider/notices.h"
#include "services/inventory/domain/keys.h"
#include "services/inventory/domain/policy.h"
#include "services/inventory/domain/rules.h"

namespace aftercare::inventory {

using deciding::clock;
using deciding::due_on;
using deciding::fold;
using deciding::is_system;
using deciding::not_in_future;
using deciding::or_zero;
using deciding::today;
using guards::is_blank;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<InventoryPolicy>;

inline constexpr std::int64_t parts_per_million = 1'000'000;

// "WRONG_STATE" with the state there is and those that would do.
template <class State, class... Allowed>
No only_in(State state, Allowed... allowed) {
  return deciding::only_in(rules::wrong_state, state, allowed...);
}

inline Detail line_text(std::size_t no) {
  const std::string number = std::to_string(no);
  return {"line " + number, "第 " + number + " 行"};
}

// Hands a command to the decision on it. `there`: the document exists; only `Creates` does without,
// and only where there is none yet.
template <class Creates, class Event, class Command, class Decide>
Decision<Event> each_on(const Command& command, bool there, const Decide& decide) {
  if (there && std::holds_alternative<Creates>(command)) return refuse(rules::already_there);
  return deciding::each_on<Creates, Event>(rules::not_there, command, there, decide);
}

inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  return deciding::not_negative(rules::bad_amount, amount, pointer);
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

inline bool has_duty(const std::vector<Counter>& people, std::string_view duty) {
  return std::ranges::find(people, duty, &Counter::role) != people.end();
}

}  // namespace aftercare::inventory
