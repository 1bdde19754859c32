// Time for timeouts and heartbeats: never goes back and never jumps, unlike a wall clock or the
// business clock of a test. Handed in, so that a simulation can play hours in a moment.
#pragma once

#include <chrono>
#include <functional>

namespace aftercare::bus {

// Since an arbitrary start.
using Monotonic = std::function<std::chrono::microseconds()>;

inline Monotonic steady() {
  return [] {
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  };
}

}  // namespace aftercare::bus
