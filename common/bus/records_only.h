// As much of an event log as the tests of a feed need: records in memory.
#pragma once

#include <capnp/message.h>

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/bus/draft.h"
#include "common/eventlog/event_log.h"
#include "schemas/record.capnp.h"

namespace aftercare::bus::test {

inline std::vector<std::uint64_t> record(eventlog::Position position, std::size_t payload) {
  // One segment, as in a log.
  capnp::MallocMessageBuilder message(static_cast<unsigned>(payload / 8 + 64));
  auto root = message.initRoot<wire::Record>();
  root.setPosition(position);
  root.setActor(std::string(payload, 'a'));
  std::vector<std::uint64_t> words;
  append_framed(message, words);
  return words;
}

// One thread adds, any thread reads.
class RecordsOnly final : public eventlog::EventLog {
 public:
  void add(std::size_t count, std::size_t payload = 100) {
    for (std::size_t i = 0; i < count; ++i) {
      auto words = record(head() + 1, payload);
      const std::lock_guard lock(mutex_);
      records_.push_back(std::move(words));
    }
  }
  void cut_to(std::size_t count) {
    const std::lock_guard lock(mutex_);
    records_.resize(count);
  }
  // The record is given as it is, but its bytes are no record.
  void spoil(eventlog::Position position) { records_[position - 1][0] = ~std::uint64_t{0}; }
  // From now on a scan that comes to this position fails, or skips it.
  void damage(eventlog::Position position, bool silently) {
    damaged_ = position;
    silently_ = silently;
  }

  [[nodiscard]] Uuid id() const override { return id_; }
  // As if another log, or an older copy that grew anew, had taken its place.
  void become(const Uuid& id) { id_ = id; }
  [[nodiscard]] eventlog::Position head() const override {
    const std::lock_guard lock(mutex_);
    return records_.size();
  }
  Expected<void, Fault> scan(eventlog::Position after, std::size_t limit,
                             const eventlog::RecordVisitor& visit) const override {
    ++scans;
    const eventlog::Position end = head();
    for (eventlog::Position at = after + 1; at <= end && at - after <= limit; ++at) {
      if (at == damaged_) {
        if (silently_) continue;
        return unexpected(Fault{Fault::Kind::corrupt, "000007.sst"});
      }
      const std::vector<std::uint64_t>* words = nullptr;
      {
        const std::lock_guard lock(mutex_);
        words = &records_[at - 1];  // a deque: stays where it is
      }
      if (!visit(at, {reinterpret_cast<const std::uint8_t*>(words->data()), words->size() * 8})) {
        return {};
      }
    }
    return {};
  }

  Expected<eventlog::Position, Fault> append(const eventlog::Batch&) override { return head(); }
  [[nodiscard]] eventlog::TreeHead tree_head() const override { return {}; }
  Expected<void, Fault> scan_stream(const Uuid&, std::uint32_t, std::size_t,
                                    const eventlog::RecordVisitor&) const override {
    return {};
  }
  [[nodiscard]] Expected<std::uint32_t, Fault> stream_version(const Uuid&) const override {
    return 0;
  }
  [[nodiscard]] Expected<std::optional<eventlog::CommandResult>, Fault> command(
      const Uuid&) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::vector<eventlog::TimerEntry> timers_until(Instant,
                                                               std::size_t) const override {
    return {};
  }
  [[nodiscard]] std::optional<Instant> next_timer() const override { return {}; }
  [[nodiscard]] eventlog::Position cursor(std::string_view) const override { return 0; }
  [[nodiscard]] std::vector<eventlog::Parked> parked() const override { return {}; }
  [[nodiscard]] std::optional<std::string> entry(std::string_view) const override { return {}; }
  [[nodiscard]] std::vector<eventlog::Batch::Entry> entries(std::string_view) const override {
    return {};
  }
  [[nodiscard]] bool has_room() const override { return true; }

  mutable std::atomic<int> scans = 0;

 private:
  Uuid id_{1, 1};
  mutable std::mutex mutex_;
  std::deque<std::vector<std::uint64_t>> records_;
  eventlog::Position damaged_ = 0;
  bool silently_ = false;
};

}  // namespace aftercare::bus::test
