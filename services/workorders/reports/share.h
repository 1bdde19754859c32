// A share of a count, in parts per million; all of nothing. Internal to this folder.
#pragma once

#include <cstdint>

namespace aftercare::workorders {

inline std::uint32_t share_ppm(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 1'000'000U : static_cast<std::uint32_t>(part * 1'000'000 / whole);
}

}  // namespace aftercare::workorders
