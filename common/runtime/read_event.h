// The events of records as values, for reactions and views that read some of a service's events.
// For files that include the codecs of these events.
#pragma once

#include <cstdint>

#include "common/eventlog/record.h"
#include "common/wire/any_struct.h"

namespace aftercare::runtime {

// Stands for an event of which only that it happened matters: nothing of it is read, so whatever a
// later build of its service adds to it does not matter either.
template <class Event>
struct Unread {
  static constexpr std::uint64_t type_id = Event::type_id;
};
template <class T>
inline constexpr bool is_unread = false;
template <class Event>
inline constexpr bool is_unread<Unread<Event>> = true;

// The event of a record, which is of this type. Throws as decode() does.
template <class Event>
Event read(const eventlog::RecordView& record) {
  if constexpr (is_unread<Event>) {
    return {};
  } else {
    return decoded<Event>(record.payload());
  }
}

// Hands the event of a record to `take` where it is one of these; false: it is another.
template <class... Events, class Take>
bool visit_event(const eventlog::RecordView& record, const Take& take) {
  return ((record.type() == Events::type_id && (take(read<Events>(record)), true)) || ...);
}

}  // namespace aftercare::runtime
