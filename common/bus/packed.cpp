#include "common/bus/packed.h"

#include <capnp/serialize-packed.h>
#include <kj/io.h>

#include "common/bus/reading.h"
#include "common/eventlog/event_log.h"

namespace aftercare::bus {
namespace {

std::vector<kj::ArrayPtr<const capnp::word>> segments_of(capnp::MessageReader& message) {
  std::vector<kj::ArrayPtr<const capnp::word>> segments;
  for (unsigned i = 0;; ++i) {
    const auto segment = message.getSegment(i);
    if (segment.begin() == nullptr) return segments;
    segments.push_back(segment);
  }
}

template <class Segments>
auto pointer_to(const Segments& segments) {
  return kj::arrayPtr(segments.data(), segments.size());
}

}  // namespace

void pack(std::span<const std::uint8_t> framed, std::vector<std::uint8_t>& to) {
  capnp::FlatArrayMessageReader message(
      kj::arrayPtr(reinterpret_cast<const capnp::word*>(framed.data()), framed.size() / 8));
  const auto segments = segments_of(message);
  // At worst every word takes ten bytes: one that says so, one that counts those that follow.
  to.resize(framed.size() + framed.size() / 4 + 64);
  kj::ArrayOutputStream out(kj::arrayPtr(to.data(), to.size()));
  capnp::writePackedMessage(out, pointer_to(segments));
  to.resize(out.getArray().size());
}

Expected<std::vector<std::uint8_t>, Fault> unpack(std::span<const std::uint8_t> stored) {
  if (!stored.empty() && stored.front() == 0) {
    return std::vector<std::uint8_t>(stored.begin(), stored.end());
  }
  try {
    const auto bytes = kj::arrayPtr(stored.data(), stored.size());
    const std::size_t words = capnp::computeUnpackedSizeInWords(bytes);
    if (words > eventlog::max_batch_bytes / 8) return unexpected(malformed("too large unpacked"));
    kj::ArrayInputStream in(bytes);
    capnp::PackedMessageReader message(in, limits_for(8 * words));
    const auto segments = segments_of(message);
    kj::VectorOutputStream out(8 * (words + 1));
    capnp::writeMessage(out, pointer_to(segments));
    return std::vector<std::uint8_t>(out.getArray().begin(), out.getArray().end());
  } catch (const kj::Exception& broken) {
    return unexpected(malformed(broken));
  }
}

}  // namespace aftercare::bus
