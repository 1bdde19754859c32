// A projection: rows that are a function of the events of a log (design D6). Deleted, they come
// back; built twice, they are the same, row for row (P12).
//
// A projection says what a row is and what an event does to rows. Files, cursors, transactions,
// coalescing and rebuilding are the business of this folder.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "common/eventlog/record.h"
#include "common/schema/description.h"

namespace aftercare::projections {

// A row as a value, of a type only its projection knows.
class Row {
 public:
  virtual ~Row() = default;
};

// The rows of a view while an event is applied. Keys are at most 200 bytes.
class Rows {
 public:
  virtual ~Rows() = default;

  // The row to be changed; nullptr: there is none.
  virtual Row* find(std::string_view key) = 0;

  // A row that is known not to exist yet. It is listed by the position of the event that made it.
  // One event makes at most 65,536; with one more its stream is parked in this view.
  virtual Row& add(std::string_view key, std::unique_ptr<Row> row) = 0;
};

class Projection {
 public:
  virtual ~Projection() = default;

  // Name of the view and of its file: "complaints".
  [[nodiscard]] virtual const std::string& name() const = 0;

  // Raised when the same events lead to other rows. A changed row schema counts by itself.
  [[nodiscard]] virtual std::uint32_t version() const = 0;

  [[nodiscard]] virtual const schema::Struct& row_type() const = 0;

  // The effect of one event. Pure but for `rows`. Faults: corrupt, for an event this build does not
  // know; its stream is parked in this view then, and nothing else (P7).
  [[nodiscard]] virtual Expected<void, Fault> apply(const eventlog::RecordView& record,
                                                    Rows& rows) const = 0;

  virtual void encode(const Row& row, capnp::AnyPointer::Builder to) const = 0;
  [[nodiscard]] virtual Expected<std::unique_ptr<Row>, Fault> decode(
      capnp::AnyPointer::Reader from) const = 0;
};

}  // namespace aftercare::projections
