// Clients that register complaints and retry each until it is acknowledged: of the kill loop, and
// of the disk that fills up under load. Internal to this folder.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/process/http.h"
#include "tests/process/ledger.h"
#include "tests/process/waiting.h"

namespace aftercare::process_tests {

// The complaint of a key; its `foreignNo` is the key, so that it is found again.
std::string complaint_of(const std::string& key);

class KillClients {
 public:
  struct Counts {
    std::atomic<std::uint64_t> retries = 0;
    std::atomic<std::uint64_t> replayed = 0;
    std::atomic<std::uint64_t> position = 0;  // the highest that any client was told
  };

  KillClients(std::uint16_t port, Ledger& ledger, std::uint64_t seed,
              std::chrono::milliseconds think);
  ~KillClients() { stop(); }
  KillClients(const KillClients&) = delete;
  KillClients& operator=(const KillClients&) = delete;

  void start(int clients);
  // Each client gets its last command acknowledged, then ends.
  void stop();

  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] std::vector<std::string> problems() const;  // the first ones

 private:
  void run(int number);
  bool acknowledge(HttpClient& http, const std::string& key, Dice& dice);
  void retry_at_once(HttpClient& http, const Ledger::Entry& entry);
  void complain(const std::string& what);

  const std::uint16_t port_;
  Ledger& ledger_;
  const std::uint64_t seed_;
  const std::chrono::milliseconds think_;
  Counts counts_;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;  // protects problems_
  std::vector<std::string> problems_;
  std::vector<std::thread> threads_;
};

}  // namespace aftercare::process_tests
