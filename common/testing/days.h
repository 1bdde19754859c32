// For tests only: days that tests begin on.
#pragma once

#include <chrono>

#include "common/base/time.h"

namespace aftercare::testing {

// Monday 2026-03-02, 9 o'clock in Beijing: a working day like any other.
inline const Instant monday =
    std::chrono::sys_days{std::chrono::March / 2 / 2026} + std::chrono::hours{1};

}  // namespace aftercare::testing
