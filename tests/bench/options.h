// What the benchmark is asked to do.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace aftercare::bench {

struct Options {
  std::vector<std::string> only;  // names of figures; empty: all
  bool quick = false;
  bool json = false;
  bool faults = false;
  std::filesystem::path data = "build/bench-data";

  [[nodiscard]] std::chrono::milliseconds warm_up() const {
    return std::chrono::milliseconds(quick ? 300 : 1'000);
  }
  [[nodiscard]] std::chrono::milliseconds duration() const {
    return std::chrono::milliseconds(quick ? 1'500 : 5'000);
  }
  // Of the fixture of lists, and of the fixture of whole lives.
  [[nodiscard]] std::uint64_t listed_cases() const { return quick ? 50'000 : 1'000'000; }
  [[nodiscard]] std::uint64_t searched_rows() const { return quick ? 20'000 : 200'000; }
  [[nodiscard]] std::uint64_t scored_events() const { return quick ? 20'000 : 500'000; }
  [[nodiscard]] std::uint64_t lived_cases() const { return quick ? 10'000 : 100'000; }
};

}  // namespace aftercare::bench
