// From a command value to what a reaction asks for. Internal to this folder.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/runtime/reaction.h"
#include "common/wire/values.h"
#include "services/claims/domain/keys.h"

namespace aftercare::claims {

using Commands = std::vector<runtime::OwnCommand>;

// `to`: zero where the command creates its aggregate.
template <class Wire, class Command>
runtime::OwnCommand ask(const Uuid& to, Command command, std::string purpose = {}) {
  return {.stream = to,
          .type = Command::type_id,
          .payload = [command = std::move(command)](
                         capnp::AnyPointer::Builder at) { encode(command, at.initAs<Wire>()); },
          .purpose = std::move(purpose)};
}

template <class Event, class Wire>
Event read(const eventlog::RecordView& record) {
  Event event;
  decode(record.payload().getAs<Wire>(), event);
  return event;
}

// The documents that hold a key; an event may name one that this service never had.
inline std::vector<Uuid> found(const KeyLookup& keys, const KeySpace& space, std::string value,
                               std::size_t limit = 1) {
  return keys.holders(DocumentKey(space, std::move(value)), limit);
}
inline bool knows(const KeyLookup& keys, const KeySpace& space, const Uuid& id) {
  return id.given() && !found(keys, space, to_string(id)).empty();
}

}  // namespace aftercare::claims
