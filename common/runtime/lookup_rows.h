// The list of a service's look-ups, and of those that were refused: a row per event. Each
// context records both in its own words. Included by the wiring of a service.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "common/runtime/event_rows.h"

namespace aftercare::runtime {

template <class Event, auto document, class Row>
void add_lookup(const eventlog::RecordView& record, ValueRows<Row>& rows) {
  auto event = read<Event>(record);
  Row row{.no = std::to_string(record.position()),
          .at = record.effective_at(),
          .person = std::string(record.actor()),
          .person_id = event.person_id,
          .fields = std::move(event.fields),
          .reason = std::move(event.reason)};
  row.*document = record.stream();
  // What only some contexts tell.
  if constexpr (requires { row.aggregate; }) row.aggregate = record.aggregate();
  if constexpr (requires { event.refusal; }) row.refusal = event.refusal;
  if constexpr (requires { event.grant; }) row.grant = event.grant;
  if constexpr (requires { event.printed; }) row.printed = event.printed;
  rows.add(std::move(row));
}

// `document` is the member of the row for the document that was looked into; `version` is raised
// when the same events make other rows. `type` outlives what is returned.
template <class Row, auto document, class Logged, class Refused>
std::shared_ptr<const projections::Projection> lookup_rows(std::string path, std::uint32_t version,
                                                           const schema::Struct& type) {
  return std::make_shared<EventRows<Row>>(
      std::move(path), version, type, [](const eventlog::RecordView& record, ValueRows<Row>& rows) {
        if (record.type() == Logged::type_id) add_lookup<Logged, document>(record, rows);
        if (record.type() == Refused::type_id) add_lookup<Refused, document>(record, rows);
      });
}

}  // namespace aftercare::runtime
