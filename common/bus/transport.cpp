#include "common/bus/transport.h"

#include <cstring>

namespace aftercare::bus {

Message::Message(std::span<const std::uint8_t> bytes)
    : words_(std::make_unique_for_overwrite<std::uint64_t[]>((bytes.size() + 7) / 8)),
      size_(bytes.size()) {
  if (!bytes.empty()) std::memcpy(words_.get(), bytes.data(), bytes.size());
}

}  // namespace aftercare::bus
