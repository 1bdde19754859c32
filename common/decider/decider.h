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
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/policy_ref.h"
#include "common/base/time.h"
#include "common/base/timer.h"
#include "common/base/uuid.h"
#include "common/calendar/calendar.h"
#include "common/decider/document_key.h"

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
  Instant now;  // whole seconds; of a miss: due_at + 1 s
  const Actor& actor;
  const Policy& policy;  // the version the case is pinned to; at creation the one in force
  const PolicyRef& policy_ref;
  const calendar::Calendar& calendar;
  Uuid stream;   // the aggregate's id
  Uuid command;  // for ids derived from it: derived_uuid(command, "person")
  const NumberSource& number;
  const KeyLookup* keys = nullptr;  // none: nobody holds anything (tests of rules without keys)

  // Who holds a key (document_key.h); nothing: nobody. `value` is the text of the key, or a
  // personal value as the command brings it.
  [[nodiscard]] std::optional<Uuid> holder(const KeySpace& space, std::string value) const {
    return first_of(DocumentKey(space, std::move(value)));
  }
  [[nodiscard]] std::optional<Uuid> holder(const KeySpace& space, const Personal& value) const {
    return first_of(DocumentKey(space, Uuid{}, value));
  }
  // All of them, of a space where many may hold one key; at most max_holders.
  [[nodiscard]] std::vector<Uuid> holders(const KeySpace& space, std::string value) const {
    if (keys == nullptr || value.empty()) return {};
    return keys->holders(DocumentKey(space, std::move(value)), max_holders);
  }

 private:
  [[nodiscard]] std::optional<Uuid> first_of(const DocumentKey& key) const {
    if (keys == nullptr || !key.given()) return std::nullopt;
    const auto all = keys->holders(key, 1);
    return all.empty() ? std::nullopt : std::optional(all.front());
  }
};

// Facts about an event besides its payload, for evolve().
struct Recorded {
  Instant at;  // effective time, whole seconds
  std::string_view actor;
  Uuid stream;
  std::uint32_t version = 0;  // of the stream
};

// What a decision about one document means for another of the same aggregate: a command to it, in
// the same write. The command must not be refused. A model that has such declares
//
//   static std::vector<Consequence<Command>> consequences(const Document& after,
//                                                         const std::vector<Event>& events,
//                                                         const Context<Policy>& context);
template <class Command>
struct Consequence {
  Uuid stream;
  Command command;
  std::string purpose;  // tells several of one decision apart; part of their ids
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

// A model whose documents hold keys says which (document_key.h).
template <class M>
concept HoldsKeys = requires(const typename M::Document& known) {
  { M::keys(known) } -> std::convertible_to<std::vector<DocumentKey>>;
};

// A model none of whose spaces has one holder says `static constexpr bool claims_keys = false;` and
// is spared the question.
template <class M>
concept ClaimsKeys = HoldsKeys<M> && !(requires { requires !M::claims_keys; });

// Asks whether the events of a decision would make the document hold a key of another one.
template <class M>
std::optional<Rejection> key_taken(const typename M::Document& known,
                                   const std::vector<typename M::Event>& events, Recorded recorded,
                                   const KeyLookup& lookup) {
  if constexpr (ClaimsKeys<M>) {
    typename M::Document after = known;
    for (const auto& event : events) {
      ++recorded.version;
      M::evolve(after, event, recorded);
      after.version = recorded.version;
    }
    return taken_by_another(M::keys(known), M::keys(after), recorded.stream, lookup);
  } else {
    return std::nullopt;
  }
}

}  // namespace aftercare
