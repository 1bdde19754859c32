// An outage of each of two services in turn, in the middle of which the one that is there is killed
// and started again, while a client goes on: complaints are taken while customers is away,
// customers are enrolled while complaints is. Afterwards everything is told to both, each thing
// once (P4), and the views are what the logs say (P12).
//
// Used by the test (some seconds) and by aftercare-kill-loop (as long as one likes).
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace aftercare::process_tests {

struct OutageOptions {
  std::chrono::milliseconds length{2'000};  // of each outage
  bool customers_first = true;              // the order in which the two are started at first
  std::filesystem::path folder;             // empty
};

struct OutageReport {
  std::size_t cases = 0;      // taken while customers was away
  std::size_t customers = 0;  // enrolled while complaints was
  std::vector<std::string> problems;
  [[nodiscard]] bool good() const { return problems.empty(); }
};

// `progress` gets a line for each outage. Throws std::runtime_error where the services cannot be
// run.
OutageReport run_outages(const OutageOptions& options, std::ostream& progress);

}  // namespace aftercare::process_tests
