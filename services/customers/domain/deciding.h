// What the decisions of all aggregates of this service share. Internal to the domain folders.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/approvals/document.h"
#include "common/decider/deciding.h"
#include "common/decider/notices.h"
#include "services/customers/domain/identity.h"
#include "services/customers/domain/keys.h"
#include "services/customers/domain/policy.h"
#include "services/customers/domain/rules.h"

namespace aftercare::customers {

using deciding::fold;
using deciding::not_in_future;
using deciding::remember;
using deciding::text_of;
using deciding::today;
using guards::need;
using guards::No;
using guards::refuse;

using Ctx = Context<CustomersPolicy>;

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

inline No not_negative(const std::optional<Money>& amount, std::string_view pointer) {
  return deciding::not_negative(rules::bad_amount, amount, pointer);
}

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

// Why somebody may ask for an erasure; `decided_before` is said by the service alone.
inline bool may_be_given(ShredReason reason) {
  return reason == ShredReason::retention_ended || reason == ShredReason::lawful_request;
}

}  // namespace aftercare::customers
