// From a command value to what a reaction asks for. Internal to this folder.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/runtime/reaction.h"
#include "services/inventory/domain/keys.h"

namespace aftercare::inventory {

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

// The one holder of a key; zero: nobody.
inline Uuid holder_of(const KeyLookup& keys, const KeySpace& space, const std::string& value) {
  const auto found = keys.holders(DocumentKey(space, value), 1);
  return found.empty() ? Uuid{} : found.front();
}

}  // namespace aftercare::inventory
