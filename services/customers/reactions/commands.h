// From a command value to what a reaction asks for. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/eventlog/record.h"
#include "common/runtime/reaction.h"
#include "schemas/customers.codec.h"
#include "services/customers/domain/keys.h"

namespace aftercare::customers {

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

// A file that ever was, by its id: an event may name one that this service never had.
inline bool knows(const KeyLookup& keys, const Uuid& customer) {
  return customer.given() &&
         !keys.holders(DocumentKey(keys::known_customer, to_string(customer)), 1).empty();
}

}  // namespace aftercare::customers
