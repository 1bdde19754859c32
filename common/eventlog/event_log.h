// An append-only event log (design D1, D2): the one truth of a service.
//
// One thread appends; any thread reads. Nothing a reader can see is ever ahead of the disk: head()
// moves only after the sync (P1). Positions are dense, 1, 2, 3, ... (P2). A command id is executed
// once, and its outcome is kept in the same write as its events (P3). Timers, cursors, parked
// streams and the Merkle tree of all records lie in the same write, too, so nothing can part.
//
// Two implementations pass one contract suite: rocks_event_log.h and memory_event_log.h.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/base/uuid.h"

namespace aftercare::eventlog {

using Position = std::uint64_t;  // 0: before the first record
using Hash = std::array<std::uint8_t, 32>;

// The largest record and the largest batch (records, outcomes and all) that append takes. A batch
// is one write to the disk; one that is larger would hold up everybody behind it.
inline constexpr std::size_t max_record_bytes = std::size_t{4} << 20U;
inline constexpr std::size_t max_batch_bytes = std::size_t{32} << 20U;

// A new record. `bytes` are the final record message (schemas/record.capnp, framed by the standard
// segment table), built by the caller for exactly `position` and `version`.
struct NewRecord {
  Uuid stream;
  std::uint32_t version = 0;
  Position position = 0;
  std::span<const std::uint8_t> bytes;
};

// What became of a command id. `request` is a keyed digest of what was asked, so that the same id
// with another body is told apart; `outcome` is an Outcome message, packed (bus/packed.h).
struct CommandResult {
  std::array<std::uint8_t, 16> request{};
  std::string outcome;
};

// A durable alarm. Ordered by `at`; unique by (stream, name, at).
struct TimerEntry {
  Instant at;  // when it is to be looked at
  Uuid stream;
  std::string aggregate;
  std::string name;
  auto operator<=>(const TimerEntry&) const = default;
};

// A stream that stopped at an event that could not be handled (P7). Keyed by (source, stream).
struct Parked {
  std::string source;  // the feed it came from
  Uuid stream;
  Position position = 0;  // of the event that failed; later ones of the stream wait behind it
  std::uint32_t waiting = 0;
  Instant since;
  std::string reason;
  bool operator==(const Parked&) const = default;
};

// Everything one group commit writes, atomically. Spans and views must live until append returns.
struct Batch {
  std::vector<NewRecord> records;  // positions head()+1, head()+2, ... in order
  struct Command {
    Uuid id;
    std::array<std::uint8_t, 16> request{};
    std::string_view outcome;
  };
  std::vector<Command> commands;
  std::vector<TimerEntry> timers_set;
  std::vector<TimerEntry> timers_cleared;
  struct Cursor {
    std::string name;  // of a feed
    Position position = 0;
  };
  std::vector<Cursor> cursors;
  std::vector<Parked> parked;    // set or replaced
  std::vector<Parked> unparked;  // removed; only source and stream count
  struct Entry {
    std::string key;    // "series/KS/202603", "person/<uuid>", "schema/<fingerprint>"
    std::string value;  // empty: removed
  };
  std::vector<Entry> entries;  // small named values that must be in step with the records

  [[nodiscard]] bool empty() const;
};

// A position and the root of the Merkle tree over all records up to it (RFC 6962).
struct TreeHead {
  Position size = 0;
  Hash root{};
  bool operator==(const TreeHead&) const = default;
};

// Thrown by the reads below that have no place for a Fault in their result, when what they must
// read is damaged or cannot be read: never an empty answer instead (P6). End the process.
class Damaged : public std::runtime_error {
 public:
  explicit Damaged(Fault found) : std::runtime_error(found.what), fault(std::move(found)) {}
  Fault fault;
};

// Called with each record in order; false ends the scan.
using RecordVisitor = std::function<bool(Position, std::span<const std::uint8_t> bytes)>;

class EventLog {
 public:
  virtual ~EventLog() = default;

  // Writes the batch and returns the new head; on disk when it returns.
  // Errors: conflict (a position or version is not the next one, or a record or the batch is too
  // large; nothing is written), full (no room; nothing is written), io or corrupt (the tail is in
  // doubt: end the process; every later append fails, too).
  virtual Expected<Position, Fault> append(const Batch& batch) = 0;

  // Which log this is: made with it and never changed; a copy has it, too.
  [[nodiscard]] virtual Uuid id() const = 0;

  [[nodiscard]] virtual Position head() const = 0;
  [[nodiscard]] virtual TreeHead tree_head() const = 0;

  // Records behind `after` up to `limit` of them, to head at the most. The bytes are 8-byte aligned
  // and valid during the visit only. Errors: corrupt, with file and range.
  virtual Expected<void, Fault> scan(Position after, std::size_t limit,
                                     const RecordVisitor& visit) const = 0;

  // Of one stream, from version `after` + 1 on.
  virtual Expected<void, Fault> scan_stream(const Uuid& stream, std::uint32_t after,
                                            std::size_t limit,
                                            const RecordVisitor& visit) const = 0;

  // Last version of a stream; 0: it does not exist.
  [[nodiscard]] virtual Expected<std::uint32_t, Fault> stream_version(const Uuid& stream) const = 0;

  [[nodiscard]] virtual Expected<std::optional<CommandResult>, Fault> command(
      const Uuid& id) const = 0;

  // In order of (at, stream, name), those with `at` and earlier, `limit` at the most.
  [[nodiscard]] virtual std::vector<TimerEntry> timers_until(Instant at,
                                                             std::size_t limit) const = 0;
  [[nodiscard]] virtual std::optional<Instant> next_timer() const = 0;
  [[nodiscard]] virtual Position cursor(std::string_view name) const = 0;  // 0: never written
  [[nodiscard]] virtual std::vector<Parked> parked() const = 0;            // by stream, then source
  [[nodiscard]] virtual std::optional<std::string> entry(std::string_view key) const = 0;
  // In the order of their keys.
  [[nodiscard]] virtual std::vector<Batch::Entry> entries(std::string_view prefix) const = 0;

  // False: the disk is nearly full, append would answer `full`. Cheap; asked before each decision.
  [[nodiscard]] virtual bool has_room() const = 0;
};

}  // namespace aftercare::eventlog
