#include "common/bus/reading.h"

#include <kj/exception.h>

#include <algorithm>
#include <cstring>

namespace aftercare::bus {
namespace {

constexpr std::size_t word = sizeof(capnp::word);
// Room for small messages that are read several times.
constexpr std::uint64_t least_words = 4'096;
// Of an exception's text: it names what was expected, never what was in the message.
constexpr std::size_t reason_bytes = 200;

}  // namespace

capnp::ReaderOptions limits_for(std::size_t message_bytes) {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = message_bytes / word * traversals + least_words;
  options.nestingLimit = nesting_limit;
  return options;
}

Fault malformed(std::string_view why) {
  return {Fault::Kind::corrupt, "malformed message: " + std::string(why.substr(0, reason_bytes))};
}

Fault malformed(const kj::Exception& exception) {
  return malformed(std::string_view(exception.getDescription().cStr()));
}

Expected<FramedMessage, Fault> FramedMessage::open(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < word || bytes.size() % word != 0) {
    return unexpected(malformed("not a whole number of 8-byte words"));
  }
  FramedMessage message;
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % word != 0) {
    message.aligned_.resize(bytes.size() / word);
    std::memcpy(message.aligned_.data(), bytes.data(), bytes.size());
    bytes = {reinterpret_cast<const std::uint8_t*>(message.aligned_.data()), bytes.size()};
  }
  const kj::ArrayPtr<const capnp::word> words(reinterpret_cast<const capnp::word*>(bytes.data()),
                                              bytes.size() / word);
  try {
    message.reader_ =
        std::make_unique<capnp::FlatArrayMessageReader>(words, limits_for(bytes.size()));
  } catch (const kj::Exception& exception) {
    return unexpected(malformed(exception));
  }
  if (message.reader_->getEnd() != words.end()) {
    return unexpected(malformed("the segment table does not fit the size"));
  }
  return message;
}

}  // namespace aftercare::bus
