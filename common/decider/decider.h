// What a bounded context writes: a document, commands, events, and three pure functions.
//
//   decide(document, command, context) -> events, or the first rule that says no
//   miss(document, timer, context)     -> events of a deadline that passed
//   evolve(document, recorded event)   -> the document after it; total
//
// No I/O, no clock, no randomness (D5). The document is the fold of its events: it is what decide()
// knows, what a client reads and what the projection stores - one function makes all three.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/policy_ref.h"
#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/base/uuid.h"
#include "common/calendar/calendar.h"

namespace aftercare {

// Who asks.
struct Actor {
  std::string person;  // or "system"
  std::vector<std::string> roles;

  [[nodiscard]] bool has(std::string_view role) const;
};

// Gives the next document number of a series: "KS" -> "KS-202603-00001". Numbers given to a
// decision that is refused are given again to the next: gap-free.
using NumberSource = std::function<std::string(std::string_view prefix)>;

// Everything a decision may depend on besides document and command.
template <class Policy>
struct Context {
  Instant now;   // whole seconds; of a miss: due_at + 1 s
  const Actor& actor;
  const Policy& policy;  // the version the case is pinned to; at creation the one in force
  const PolicyRef& policy_ref;
  const calendar::Calendar& calendar;
  Uuid stream;   // the aggregate's id
  Uuid command;  // for ids derived from it: derived_uuid(command, "person")
  const NumberSource& number;
};

// Facts about an event besides its payload, for evolve().
struct Recorded {
  Instant at;             // effective time, whole seconds
  std::string_view actor;
  Uuid stream;
  std::uint32_t version = 0;  // of the stream
};

template <class Event>
using Decision = Expected<std::vector<Event>, Rejection>;

// What a model tells the runtime. `Document` is a generated value type with `id` (Uuid) and
// `version` (uint32) members, which the runtime sets.
template <class M>
concept Decider = requires(typename M::Document document, const typename M::Document& known,
                           const typename M::Command& command, const typename M::Event& event,
                           const Timer& timer, const Context<typename M::Policy>& context,
                           const Recorded& recorded) {
  typename M::Codec;
  { M::decide(known, command, context) } -> std::same_as<Decision<typename M::Event>>;
  { M::miss(known, timer, context) } -> std::same_as<std::vector<typename M::Event>>;
  { M::evolve(document, event, recorded) } -> std::same_as<void>;
  // All deadlines of the document; those still running are armed.
  { M::timers(known) } -> std::convertible_to<const std::vector<Timer>&>;
  // The policy the case was opened under.
  { M::policy_of(known) } -> std::convertible_to<const PolicyRef&>;
};

}  // namespace aftercare
