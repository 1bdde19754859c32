#include "common/eventlog/memory_event_log.h"

#include <algorithm>
#include <cstring>
#include <mutex>

#include "common/eventlog/batch_check.h"

namespace aftercare::eventlog {

Expected<Position, Fault> MemoryEventLog::append(const Batch& batch) {
  const std::unique_lock lock(mutex_);
  if (failure_ && failure_->happened) return unexpected(failure_->fault);
  if (batch.empty()) return records_.size();
  Versions versions;
  auto checked = check_batch(
      batch, records_.size(),
      [this](const Uuid& stream) -> Expected<std::uint32_t, Fault> {
        const auto found = streams_.find(stream);
        return found == streams_.end() ? 0 : static_cast<std::uint32_t>(found->second.size());
      },
      versions);
  if (!checked) return unexpected(checked.error());
  if (!room_) return unexpected(Fault{Fault::Kind::full, "no room; nothing was written"});
  if (failure_) {
    failure_->happened = true;
    if (failure_->written) store(batch);
    return unexpected(failure_->fault);
  }
  store(batch);
  return records_.size();
}

void MemoryEventLog::store(const Batch& batch) {
  for (const NewRecord& record : batch.records) {
    auto copy = std::make_shared<Record>();
    copy->words.resize(record.bytes.size() / 8 + 1);
    copy->size = record.bytes.size();
    std::memcpy(copy->words.data(), record.bytes.data(), record.bytes.size());
    tree_.append(leaf_hash(record.bytes));
    records_.push_back(std::move(copy));
    streams_[record.stream].push_back(record.position);
  }
  store_rest(batch);
}

void MemoryEventLog::store_rest(const Batch& batch) {
  for (const auto& command : batch.commands)
    commands_[command.id] = {command.request, std::string(command.outcome)};
  for (const auto& timer : batch.timers_cleared)
    timers_.erase({timer.at, timer.stream, timer.name});
  for (const auto& timer : batch.timers_set)
    timers_[{timer.at, timer.stream, timer.name}] = timer.aggregate;
  for (const auto& cursor : batch.cursors) cursors_[cursor.name] = cursor.position;
  for (const auto& parked : batch.unparked) parked_.erase({parked.stream, parked.source});
  for (const auto& parked : batch.parked) parked_[{parked.stream, parked.source}] = parked;
  for (const auto& entry : batch.entries) {
    if (entry.value.empty())
      entries_.erase(entry.key);
    else
      entries_[entry.key] = entry.value;
  }
}

Position MemoryEventLog::head() const {
  const std::shared_lock lock(mutex_);
  return records_.size();
}

TreeHead MemoryEventLog::tree_head() const {
  const std::shared_lock lock(mutex_);
  return tree_.head();
}

Expected<void, Fault> MemoryEventLog::scan(Position after, std::size_t limit,
                                           const RecordVisitor& visit) const {
  constexpr std::size_t page = 256;
  const Position head = this->head();
  const Position last = after >= head ? after : after + std::min<Position>(limit, head - after);
  std::vector<std::shared_ptr<const Record>> records;
  while (after < last) {
    {
      const std::shared_lock lock(mutex_);
      const auto begin = records_.begin() + static_cast<std::ptrdiff_t>(after);
      records.assign(begin,
                     begin + static_cast<std::ptrdiff_t>(std::min<Position>(page, last - after)));
    }
    for (const auto& record : records)
      if (!visit(++after, record->bytes())) return {};
  }
  return {};
}

Expected<void, Fault> MemoryEventLog::scan_stream(const Uuid& stream, std::uint32_t after,
                                                  std::size_t limit,
                                                  const RecordVisitor& visit) const {
  std::vector<std::pair<Position, std::shared_ptr<const Record>>> records;
  {
    const std::shared_lock lock(mutex_);
    const auto found = streams_.find(stream);
    if (found == streams_.end()) return {};
    for (std::size_t i = after; i < found->second.size() && records.size() < limit; ++i)
      records.emplace_back(found->second[i], records_[found->second[i] - 1]);
  }
  for (const auto& [position, record] : records)
    if (!visit(position, record->bytes())) return {};
  return {};
}

Expected<std::uint32_t, Fault> MemoryEventLog::stream_version(const Uuid& stream) const {
  const std::shared_lock lock(mutex_);
  const auto found = streams_.find(stream);
  return found == streams_.end() ? 0 : static_cast<std::uint32_t>(found->second.size());
}

Expected<std::optional<CommandResult>, Fault> MemoryEventLog::command(const Uuid& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = commands_.find(id);
  if (found == commands_.end()) return std::nullopt;
  return found->second;
}

std::vector<TimerEntry> MemoryEventLog::timers_until(Instant at, std::size_t limit) const {
  const std::shared_lock lock(mutex_);
  std::vector<TimerEntry> due;
  for (const auto& [key, aggregate] : timers_) {
    const auto& [when, stream, name] = key;
    if (when > at || due.size() == limit) break;
    due.push_back({when, stream, aggregate, name});
  }
  return due;
}

std::optional<Instant> MemoryEventLog::next_timer() const {
  const std::shared_lock lock(mutex_);
  if (timers_.empty()) return std::nullopt;
  return std::get<Instant>(timers_.begin()->first);
}

Position MemoryEventLog::cursor(std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const auto found = cursors_.find(name);
  return found == cursors_.end() ? 0 : found->second;
}

std::vector<Parked> MemoryEventLog::parked() const {
  const std::shared_lock lock(mutex_);
  std::vector<Parked> all;
  for (const auto& [key, parked] : parked_) all.push_back(parked);
  return all;
}

std::optional<std::string> MemoryEventLog::entry(std::string_view key) const {
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

std::vector<Batch::Entry> MemoryEventLog::entries(std::string_view prefix) const {
  const std::shared_lock lock(mutex_);
  std::vector<Batch::Entry> all;
  for (auto it = entries_.lower_bound(prefix);
       it != entries_.end() && it->first.starts_with(prefix); ++it)
    all.push_back({it->first, it->second});
  return all;
}

bool MemoryEventLog::has_room() const {
  const std::shared_lock lock(mutex_);
  return room_;
}

void MemoryEventLog::set_room(bool room) {
  const std::unique_lock lock(mutex_);
  room_ = room;
}

void MemoryEventLog::fail_next_append(Fault fault, bool written) {
  const std::unique_lock lock(mutex_);
  failure_ = Failure{std::move(fault), written, false};
}

void MemoryEventLog::reopen() {
  const std::unique_lock lock(mutex_);
  failure_.reset();
}

}  // namespace aftercare::eventlog
