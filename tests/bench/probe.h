// How fast the disk is right now: 4 KiB appended and synced (fdatasync), again and again. It swings
// by 2x within minutes, so every durable figure has its own probes, before and after.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace aftercare::bench {

// Syncs a second, of a file in `folder`. Throws CannotMeasure.
double sync_probe(const std::filesystem::path& folder,
                  std::chrono::milliseconds duration = std::chrono::milliseconds(1'000));

// Probes around a figure, and all probes of a run.
class Probes {
 public:
  explicit Probes(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Median of a probe taken before `measure()` and one after it.
  template <class Measure>
  double around(Measure&& measure) {
    const double before = take();
    measure();
    return (before + take()) / 2;
  }
  double take();

  // Of all so far; takes one where there is none.
  double median_of_all();

 private:
  const std::filesystem::path folder_;
  std::vector<double> all_;
};

}  // namespace aftercare::bench
