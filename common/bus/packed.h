// Messages at rest. An outcome is mostly zeros between few values; packed (the encoding of the
// Cap'n Proto specification) it is a third of its size, so the log writes and merges a third.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::bus {

// Replaces `to` by the packed form of a framed message (its segment table included), whose bytes
// are 8-byte aligned and ours: they are not checked.
void pack(std::span<const std::uint8_t> framed, std::vector<std::uint8_t>& to);

// The framed message that was packed, byte for byte. A message that was never packed (logs of
// before) is told by its first byte, 0, and returned as it is. Faults: corrupt.
Expected<std::vector<std::uint8_t>, Fault> unpack(std::span<const std::uint8_t> stored);

}  // namespace aftercare::bus
