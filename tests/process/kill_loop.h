// kill -9 of the service, of the gateway and of both, at random, while clients register complaints
// over HTTP and retry until they are acknowledged. Afterwards: every acknowledged command is there
// exactly once (P1, P3), positions are dense (P2), and retries get the same bytes.
//
// Used by the test (a few rounds) and by aftercare-kill-loop (as many as one likes).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace aftercare::process_tests {

struct KillLoopOptions {
  int rounds = 6;
  int clients = 64;
  std::uint64_t seed = 0;
  std::filesystem::path folder;  // empty but for what the loop puts there: suite and ledger
  // Each client thinks for up to so long between two commands, so that what must be checked
  // afterwards stays in proportion to the time.
  std::chrono::milliseconds think{100};
};

struct KillLoopReport {
  std::uint64_t acknowledged = 0;  // commands in the ledger
  std::uint64_t retries = 0;       // requests that had no answer, or 503, 504, 507
  std::uint64_t replayed = 0;      // acknowledged by a replay: an earlier try had been executed
  int kills = 0;
  std::uint64_t positions = 0;        // of the log
  std::vector<std::string> problems;  // empty: all promises were kept

  [[nodiscard]] bool good() const { return problems.empty(); }
};

// `progress` gets a line for each round. Throws std::runtime_error where the suite cannot be run.
KillLoopReport run_kill_loop(const KillLoopOptions& options, std::ostream& progress);

}  // namespace aftercare::process_tests
