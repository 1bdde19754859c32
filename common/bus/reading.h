// Reading Cap'n Proto messages from outside. A message may lie: about sizes, offsets, types, depth
// and its own amount of work. Everything that touches its fields runs inside read_message(), which
// turns each lie into a Fault.
#pragma once

#include <capnp/serialize.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/wire/unknown_value.h"

namespace aftercare::bus {

// Deeper than any message of ours.
inline constexpr int nesting_limit = 32;

// How often a message may be read over: a reader that checks, decodes and hashes touches each byte
// a few times; one that follows a loop of pointers would touch it without end.
inline constexpr std::uint64_t traversals = 8;

// Limits for reading a message of this size.
capnp::ReaderOptions limits_for(std::size_t message_bytes);

// The frame alone: whole words, a segment table that fits, nothing behind the last segment.
// Faults: corrupt. The bytes are copied if they are not 8-byte aligned, else they must live on.
class FramedMessage {
 public:
  static Expected<FramedMessage, Fault> open(std::span<const std::uint8_t> bytes);

  capnp::MessageReader& reader() { return *reader_; }

 private:
  FramedMessage() = default;
  std::vector<std::uint64_t> aligned_;
  std::unique_ptr<capnp::FlatArrayMessageReader> reader_;
};

Fault malformed(std::string_view why);
Fault malformed(const kj::Exception& exception);

// Calls use(T::Reader) and returns what that returns. Whatever is wrong with the bytes, seen now or
// only when a field is touched, comes back as a Fault `corrupt`. `T` is a generated struct type.
// `use` must not keep readers.
template <class T, class Use>
auto read_message(std::span<const std::uint8_t> bytes, Use&& use)
    -> Expected<std::invoke_result_t<Use, typename T::Reader>, Fault> {
  auto message = FramedMessage::open(bytes);
  if (!message) return unexpected(std::move(message.error()));
  try {
    typename T::Reader root = message->reader().template getRoot<T>();
    if constexpr (std::is_void_v<std::invoke_result_t<Use, typename T::Reader>>) {
      std::forward<Use>(use)(root);
      return {};
    } else {
      return std::forward<Use>(use)(root);
    }
  } catch (const kj::Exception& exception) {
    return unexpected(malformed(exception));
  } catch (const UnknownValue& unknown) {
    return unexpected(malformed(unknown.what()));
  }
}

}  // namespace aftercare::bus
