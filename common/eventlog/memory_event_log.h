// The event log in memory: the twin of rocks_event_log.h for tests and simulation (D8). Keeps the
// same promises except the disk, and can be told to fail.
#pragma once

#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "common/eventlog/event_log.h"
#include "common/eventlog/merkle.h"

namespace aftercare::eventlog {

class MemoryEventLog final : public EventLog {
 public:
  Expected<Position, Fault> append(const Batch& batch) override;
  [[nodiscard]] Uuid id() const override { return id_; }
  [[nodiscard]] Position head() const override;
  [[nodiscard]] TreeHead tree_head() const override;
  Expected<void, Fault> scan(Position after, std::size_t limit,
                             const RecordVisitor& visit) const override;
  Expected<void, Fault> scan_stream(const Uuid& stream, std::uint32_t after, std::size_t limit,
                                    const RecordVisitor& visit) const override;
  [[nodiscard]] Expected<std::uint32_t, Fault> stream_version(const Uuid& stream) const override;
  [[nodiscard]] Expected<std::optional<CommandResult>, Fault> command(
      const Uuid& id) const override;
  [[nodiscard]] std::vector<TimerEntry> timers_until(Instant at, std::size_t limit) const override;
  [[nodiscard]] std::optional<Instant> next_timer() const override;
  [[nodiscard]] Position cursor(std::string_view name) const override;
  [[nodiscard]] std::vector<Parked> parked() const override;
  [[nodiscard]] std::optional<std::string> entry(std::string_view key) const override;
  [[nodiscard]] std::vector<Batch::Entry> entries(std::string_view prefix) const override;
  [[nodiscard]] bool has_room() const override;

  // As if the disk were full (false) or had room again (true).
  void set_room(bool room);

  // The next append fails with `fault` and every later one, too, as after a failed sync. `written`:
  // the batch got onto the disk all the same, which the caller must not count on.
  void fail_next_append(Fault fault, bool written);

  // As after the process was ended and started again: what was written is there, the failure gone.
  void reopen();

 private:
  // Records keep their place in memory, so that visits need no lock.
  struct Record {
    std::vector<std::uint64_t> words;  // aligned
    std::size_t size = 0;
    [[nodiscard]] std::span<const std::uint8_t> bytes() const {
      return {reinterpret_cast<const std::uint8_t*>(words.data()), size};
    }
  };
  using TimerKey = std::tuple<Instant, Uuid, std::string>;

  void store(const Batch& batch);
  void store_rest(const Batch& batch);

  const Uuid id_ = uuid_v7(Instant{}, secure_random());
  mutable std::shared_mutex mutex_;
  // Guarded by mutex_.
  std::vector<std::shared_ptr<const Record>> records_;
  CompactRange tree_;
  std::unordered_map<Uuid, std::vector<Position>> streams_;
  std::unordered_map<Uuid, CommandResult> commands_;
  std::map<TimerKey, std::string> timers_;
  std::map<std::string, Position, std::less<>> cursors_;
  std::map<std::pair<Uuid, std::string>, Parked> parked_;
  std::map<std::string, std::string, std::less<>> entries_;
  bool room_ = true;
  struct Failure {
    Fault fault;
    bool written = false;
    bool happened = false;
  };
  std::optional<Failure> failure_;
};

}  // namespace aftercare::eventlog
