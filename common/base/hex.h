#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace aftercare {

// Two lower-case digits a byte, as hashes are written.
std::string to_hex(std::span<const std::uint8_t> bytes);

}  // namespace aftercare
