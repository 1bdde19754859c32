// The event log on RocksDB (design D1). One WriteBatch, synced, per append. Beside the database lie
// the witness (witness.h) and a ballast file, DIRECTORY.ballast (disk_room.h).
//
// Opening looks first and touches later: the database is read, compared with the witness, and only
// if nothing is missing opened to be written. A log that is refused is left as it was found.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

struct RocksOptions {
  std::string directory;  // of the database; made if there is neither it nor a witness
  std::string witness;    // file, outside `directory`

  // Opens a log that holds records but has no witness, and makes one. Only for an operator who has
  // looked (`aftercare verify`): nothing says then whether the end of the log is missing.
  bool accept_missing_witness = false;

  std::uint64_t min_free_bytes = std::uint64_t{64} << 20U;  // less: append answers `full`
  std::uint64_t ballast_bytes = std::uint64_t{32} << 20U;   // 0: none

  // Bounds on memory and on the time of a start after a crash; see rocks_store.cpp.
  std::uint64_t wal_bytes = std::uint64_t{24} << 20U;
  std::uint64_t write_buffer_bytes = std::uint64_t{8} << 20U;
  std::uint64_t block_cache_bytes = std::uint64_t{12} << 20U;

  // How the log gets its id when it is made; empty: secure_random().
  Random random;
};

class RocksEventLog final : public EventLog {
 public:
  // On a disk that is too full even for what opening writes the log is read only at first: reads
  // are answered, has_room() is false, append answers `full`; it looks each second, and goes over
  // to writing by itself when `min_free_bytes` are free. Errors: corrupt (damaged, shorter than the
  // witness says, another log, or witness or log missing; says which file and which positions),
  // unavailable (open in another process), full, io.
  static Expected<std::unique_ptr<RocksEventLog>, Fault> open(RocksOptions options);

  // For tools, beside a running service or without one: sees what was written when it was opened;
  // append answers a Fault; touches nothing. Only `directory` and the cache size are used of the
  // options, and `witness` if it is not empty.
  static Expected<std::unique_ptr<RocksEventLog>, Fault> open_read_only(RocksOptions options);

  ~RocksEventLog() override;

  Expected<Position, Fault> append(const Batch& batch) override;
  [[nodiscard]] Uuid id() const override;
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

  // What opening found that is harmless but worth a line in the service's own log.
  [[nodiscard]] const std::vector<std::string>& notes() const;

  // Moves what is in memory to table files, so that a start has nothing to replay. Called when the
  // log is idle and when it is closed, if there is enough to move. Any thread.
  Expected<void, Fault> flush();

 private:
  struct Impl;
  explicit RocksEventLog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::eventlog
