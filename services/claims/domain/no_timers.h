// Of documents that keep no deadlines.
#pragma once

#include <vector>

#include "common/base/timer.h"

namespace aftercare::claims {

inline const std::vector<Timer>& no_timers() {
  static const std::vector<Timer> none;
  return none;
}

}  // namespace aftercare::claims
