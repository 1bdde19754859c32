// The write that many commands share (group commit): what they decided, collected in order, then
// put on disk by one synced append. While a group is written the next one is collected: the disk
// and the deciding work at the same time, and nobody is told of a group before it is on disk.
//
//   record()*, add_outcome()*, ...  close()  write()  finish()
//
// One thread (the writer's), but for write().
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/base/uuid.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/aggregate.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/key_index.h"
#include "common/runtime/number_series.h"
#include "common/runtime/outcomes.h"
#include "common/runtime/person_keys.h"
#include "common/runtime/shredding.h"

namespace aftercare::runtime {

// Memory for the bytes of a group: stable addresses, given back all at once.
class Arena {
 public:
  // A copy of `bytes`, 8-byte aligned.
  std::span<const std::uint8_t> keep(std::span<const std::uint8_t> bytes);
  void clear();
  [[nodiscard]] std::size_t size() const { return used_total_; }

 private:
  static constexpr std::size_t chunk_words = std::size_t{1} << 16;  // 512 KiB
  std::deque<std::vector<std::uint64_t>> chunks_;
  std::size_t current_ = 0;
  std::size_t used_words_ = 0;  // of the current chunk
  std::size_t used_total_ = 0;  // bytes
};

// Why the records that follow are written.
struct Cause {
  Uuid command;
  Uuid correlation;
  Uuid causation;  // the event that was reacted to
  std::string actor;
};

class Group final : public EventSink {
 public:
  struct Parts {
    eventlog::EventLog& log;
    PersonKeys& persons;
    KeyIndex& keys;
    NumberSeries& numbers;
    const Shredding& shredding;
    std::uint64_t schema_fingerprint;
    eventlog::Batch::Entry schema;  // that the records are decoded by; no key: it is not kept
    Random random;
  };
  explicit Group(Parts parts);

  // When the group's records are written; never before those already in the log.
  void set_time(Instant now);
  [[nodiscard]] Instant recorded_at() const { return recorded_at_; }
  void set_cause(Cause cause) { cause_ = std::move(cause); }

  void seal(Personal& value, Mask mask, const Uuid& subject) override;
  void record(DocumentHolder& document, std::string_view aggregate, std::uint64_t type,
              Instant effective_at, const PayloadBuilder& payload) override;

  // The outcome of a command id; what the log keeps of it, it keeps for ever.
  void add_outcome(const Uuid& command, const std::array<std::uint8_t, 16>& request,
                   const MadeOutcome& outcome);

  // Of a command earlier in this group or in the one that is being written; nullptr: none.
  struct PendingOutcome {
    std::array<std::uint8_t, 16> request;
    std::span<const std::uint8_t> answered;
  };
  [[nodiscard]] const PendingOutcome* outcome_of(const Uuid& command) const;

  // The alarm and the keys of a document that changed: those it no longer needs are cleared, new
  // ones set. False: its alarm is as it was.
  bool settle(CachedDocument& document);
  void clear_alarm(const eventlog::TimerEntry& alarm) {
    open_.batch.timers_cleared.push_back(alarm);
  }

  void set_cursor(std::string_view name, eventlog::Position position);
  void park(eventlog::Parked parked) { open_.batch.parked.push_back(std::move(parked)); }
  void unpark(eventlog::Parked parked);
  void set_entry(eventlog::Batch::Entry entry) { open_.batch.entries.push_back(std::move(entry)); }
  // What the log will hold under keys with this prefix when this group is written, in the order of
  // the keys. Not while a group is written.
  [[nodiscard]] std::vector<eventlog::Batch::Entry> entries(std::string_view prefix) const;

  [[nodiscard]] eventlog::Position position() const { return position_; }
  [[nodiscard]] bool empty() const { return open_.batch.empty(); }
  [[nodiscard]] std::size_t commands() const { return open_.batch.commands.size(); }
  // Enough for one write.
  [[nodiscard]] bool full() const;

  // What was collected is to be written next, and a new group begins. Not while one is written.
  void close();
  // Writes the closed group; on disk when it returns, and the keys of the persons that its events
  // erase are destroyed. May run on another thread, while this one collects. Faults: as append();
  // nothing is written then, or (io, corrupt) the tail is in doubt. Those of the vault: the events
  // are written, the keys are destroyed at the next start.
  Expected<eventlog::Position, Fault> write() const;
  // After write(). `written` false: what was decided since stood on it, and is forgotten as well.
  void finish(bool written);

 private:
  struct Content {
    eventlog::Batch batch;
    Arena arena;  // what the batch's views look at
    std::unordered_map<Uuid, PendingOutcome> outcomes;
    void clear();
  };

  bool rearm(CachedDocument& document);
  void erase_persons_of(std::span<const std::uint8_t> record);

  const Parts parts_;
  bool schema_kept_;  // the log holds it

  Instant recorded_at_{};
  Cause cause_;
  eventlog::Position position_;
  Content open_;
  Content closed_;
};

}  // namespace aftercare::runtime
