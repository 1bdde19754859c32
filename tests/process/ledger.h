// What a client was promised: one line for each acknowledged command, on disk before the client
// counts it as acknowledged. Afterwards the suite is held against the file, not against memory.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

namespace aftercare::process_tests {

class Ledger {
 public:
  struct Entry {
    std::string key;  // Idempotency-Key
    int status = 0;
    std::string id;    // of what was made
    std::string body;  // byte for byte; JSON, so without tabs and line ends
    bool operator==(const Entry&) const = default;
  };

  explicit Ledger(const std::filesystem::path& file);  // made anew; throws std::runtime_error
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Returns when it is on disk. Any thread; those who come together share one fdatasync.
  void record(const Entry& entry);
  [[nodiscard]] std::uint64_t size() const;

  static std::vector<Entry> read(const std::filesystem::path& file);

 private:
  int descriptor_;
  mutable std::mutex mutex_;  // protects what follows
  std::condition_variable synced_;
  std::string waiting_;        // lines that are not written yet
  std::uint64_t taken_ = 0;    // entries handed in
  std::uint64_t on_disk_ = 0;  // of these
  bool writing_ = false;       // somebody writes for all
};

}  // namespace aftercare::process_tests
