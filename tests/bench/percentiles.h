// Latencies of a run and their percentiles. Bounded: the memory for `most` is taken at once.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace aftercare::bench {

class Latencies {
 public:
  explicit Latencies(std::size_t most = 4'000'000) : most_(most) { micros_.reserve(1 << 16); }

  void add(std::chrono::nanoseconds took) {
    if (micros_.size() < most_) micros_.push_back(static_cast<float>(took.count()) / 1000.0F);
  }
  [[nodiscard]] std::size_t size() const { return micros_.size(); }

  // Microseconds; `share` from 0 to 1. 0 where nothing was measured.
  [[nodiscard]] double percentile(double share) {
    if (micros_.empty()) return 0;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(micros_.size() - 1));
    std::nth_element(micros_.begin(), micros_.begin() + static_cast<std::ptrdiff_t>(at),
                     micros_.end());
    return static_cast<double>(micros_[at]);
  }

 private:
  const std::size_t most_;
  std::vector<float> micros_;
};

inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace aftercare::bench
