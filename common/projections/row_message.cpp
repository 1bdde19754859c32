#include "common/projections/row_message.h"

#include <cstring>
#include <stdexcept>

namespace aftercare::projections {
namespace {

constexpr unsigned usual_words = 512;  // 4 KiB: most rows fit at once

std::vector<capnp::word> aligned(std::span<const std::uint8_t> body) {
  std::vector<capnp::word> words(body.size() / sizeof(capnp::word));
  std::memcpy(words.data(), body.data(), words.size() * sizeof(capnp::word));
  return words;
}

// Of our own making, but a file may be damaged: as much as the row itself holds, read a few times.
capnp::ReaderOptions limits(std::size_t words) {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = 8 * words + 64;
  return options;
}

}  // namespace

RowMessage::RowMessage(std::span<const std::uint8_t> body)
    : words_(aligned(body)),
      segment_(words_.data(), words_.size()),
      reader_(kj::arrayPtr(&segment_, 1), limits(words_.size())) {}

capnp::AnyPointer::Reader RowMessage::root() const { return reader_.getRoot<capnp::AnyPointer>(); }

RowBuilder::RowBuilder(const Projection& projection, const Row& row)
    : message_(std::make_unique<capnp::MallocMessageBuilder>(usual_words)) {
  projection.encode(row, message_->initRoot<capnp::AnyPointer>());
  const auto segments = message_->getSegmentsForOutput();
  if (segments.size() == 1) return;

  // A body is one segment: built again in one that is large enough.
  std::size_t words = 0;
  for (const auto& segment : segments) words += segment.size();
  message_ = std::make_unique<capnp::MallocMessageBuilder>(static_cast<unsigned>(words));
  projection.encode(row, message_->initRoot<capnp::AnyPointer>());
  if (message_->getSegmentsForOutput().size() != 1) {
    throw std::logic_error("a row's second message is larger than its first");
  }
}

capnp::AnyStruct::Reader RowBuilder::root() const {
  return message_->getRoot<capnp::AnyPointer>().asReader().getAs<capnp::AnyStruct>();
}

std::span<const std::uint8_t> RowBuilder::bytes() const {
  const auto bytes = message_->getSegmentsForOutput()[0].asBytes();
  return {bytes.begin(), bytes.size()};
}

}  // namespace aftercare::projections
