// What reactions are made of: commands for one's own aggregates, out of events and of the keys that
// one's own documents hold. For the folders `reactions` of the services, whose files include the
// codecs of these events and commands.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/runtime/reaction.h"
#include "common/runtime/read_event.h"

namespace aftercare::runtime {

using Commands = std::vector<OwnCommand>;

// `to`: zero where the command creates its aggregate. `purpose` tells several commands of one event
// apart; it is part of their ids, so it stays as it is.
template <class Command>
OwnCommand ask(const Uuid& to, Command command, std::string purpose = {}) {
  return {.stream = to,
          .type = Command::type_id,
          .payload = [command = std::move(command)](
                         capnp::AnyPointer::Builder at) { encode_any(command, at); },
          .purpose = std::move(purpose)};
}

// The documents that hold a key: an event may be about some that this service never had.
inline std::vector<Uuid> found(const KeyLookup& keys, const KeySpace& space, std::string value,
                               std::size_t limit = 1) {
  return keys.holders(DocumentKey(space, std::move(value)), limit);
}
// The one that holds it; zero: none does.
inline Uuid holder_of(const KeyLookup& keys, const KeySpace& space, std::string value) {
  const auto holders = found(keys, space, std::move(value));
  return holders.empty() ? Uuid{} : holders.front();
}
inline bool knows(const KeyLookup& keys, const KeySpace& space, const Uuid& id) {
  return id.given() && !found(keys, space, to_string(id)).empty();
}

// A reaction to `Events`, each of which `on(event, record, keys)` answers with Commands. A file
// with one function `on` per event hands over all of them as
//
//   [](const auto& e, const auto& record, const auto& keys) { return on(e, record, keys); }
template <class... Events, class On>
Reaction reaction_to(std::string name, std::string source, On on) {
  return {.name = std::move(name),
          .source = std::move(source),
          .react = [on = std::move(on)](const eventlog::RecordView& record,
                                        const KeyLookup& keys) -> Reaction::Commands {
            Commands commands;
            visit_event<Events...>(record,
                                   [&](const auto& event) { commands = on(event, record, keys); });
            return commands;
          },
          .types = {Events::type_id...}};
}

}  // namespace aftercare::runtime
