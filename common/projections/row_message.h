// A row as the bytes of its `body`: one Cap'n Proto segment without framing, root first.
#pragma once

#include <capnp/any.h>
#include <capnp/message.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "common/projections/projection.h"

namespace aftercare::projections {

// Reads a body. Copies it, because SQLite promises no alignment. Throws kj::Exception on bytes that
// are no message.
class RowMessage {
 public:
  explicit RowMessage(std::span<const std::uint8_t> body);
  [[nodiscard]] capnp::AnyPointer::Reader root() const;

 private:
  std::vector<capnp::word> words_;
  kj::ArrayPtr<const capnp::word> segment_;
  mutable capnp::SegmentArrayMessageReader reader_;
};

// Builds a body from a row's value. The same value gives the same bytes (P12).
class RowBuilder {
 public:
  RowBuilder(const Projection& projection, const Row& row);
  [[nodiscard]] capnp::AnyStruct::Reader root() const;
  [[nodiscard]] std::span<const std::uint8_t> bytes() const;

 private:
  mutable std::unique_ptr<capnp::MallocMessageBuilder> message_;
};

}  // namespace aftercare::projections
