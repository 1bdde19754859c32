// How long to wait before a process that ended by itself is started again. What counts is how often
// it did so within the last minute: the first time it comes back at once, then after 0.2 s,
// doubling to 10 s. So one crash costs nothing, whether after twenty seconds or after a month, a
// process that cannot run does not spin, and one that has calmed down is forgiven step by step.
#pragma once

#include <algorithm>
#include <chrono>
#include <deque>

namespace aftercare::supervisor {

class BackOff {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::chrono::milliseconds first{200};
  static constexpr std::chrono::milliseconds longest{10'000};
  static constexpr std::chrono::minutes memory{1};

  // The wait after an end at `now`; times do not go back.
  std::chrono::milliseconds after_end(Time now) {
    while (!ends_.empty() && now - ends_.front() >= memory) ends_.pop_front();
    auto wait = std::chrono::milliseconds{0};
    for (std::size_t i = 0; i < ends_.size() && wait < longest; ++i) {
      wait = i == 0 ? first : std::min(wait * 2, longest);
    }
    ends_.push_back(now);
    return wait;
  }

 private:
  std::deque<Time> ends_;  // within `memory`; with the waits between them some dozens at the most
};

}  // namespace aftercare::supervisor
