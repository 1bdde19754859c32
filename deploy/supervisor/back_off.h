// How long to wait before a process that ended by itself is started again: 0.2 s, doubling to 10 s;
// anew after it has run for a minute.
#pragma once

#include <algorithm>
#include <chrono>

namespace aftercare::supervisor {

class BackOff {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::chrono::milliseconds first{200};
  static constexpr std::chrono::milliseconds longest{10'000};
  static constexpr std::chrono::minutes healthy{1};

  // The wait after a run from `started` to `ended`.
  std::chrono::milliseconds after_run(Time started, Time ended) {
    if (ended - started >= healthy) next_ = first;
    const auto wait = next_;
    next_ = std::min(next_ * 2, longest);
    return wait;
  }

 private:
  std::chrono::milliseconds next_ = first;
};

}  // namespace aftercare::supervisor
