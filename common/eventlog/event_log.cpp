#include "common/eventlog/event_log.h"

#include "common/eventlog/batch_check.h"

namespace aftercare::eventlog {
namespace {

Fault conflict(std::string what) {
  return {Fault::Kind::conflict, std::move(what) + "; nothing was written"};
}

// What the batch will take, roughly: the limit is about the order of magnitude.
std::size_t size_of(const Batch& batch) {
  constexpr std::size_t overhead = 64;
  std::size_t size = 0;
  for (const auto& record : batch.records) size += record.bytes.size() + 2 * overhead;
  for (const auto& command : batch.commands) size += command.outcome.size() + overhead;
  for (const auto& timer : batch.timers_set)
    size += timer.name.size() + timer.aggregate.size() + overhead;
  for (const auto& timer : batch.timers_cleared) size += timer.name.size() + overhead;
  for (const auto& cursor : batch.cursors) size += cursor.name.size() + overhead;
  for (const auto& parked : batch.parked)
    size += parked.source.size() + parked.reason.size() + overhead;
  for (const auto& parked : batch.unparked) size += parked.source.size() + overhead;
  for (const auto& entry : batch.entries) size += entry.key.size() + entry.value.size() + overhead;
  return size;
}

}  // namespace

bool Batch::empty() const {
  return records.empty() && commands.empty() && timers_set.empty() && timers_cleared.empty() &&
         cursors.empty() && parked.empty() && unparked.empty() && entries.empty();
}

Expected<void, Fault> check_batch(
    const Batch& batch, Position head,
    const std::function<Expected<std::uint32_t, Fault>(const Uuid&)>& version_of,
    Versions& versions) {
  versions.clear();
  if (const auto size = size_of(batch); size > max_batch_bytes)
    return unexpected(conflict("a batch of " + std::to_string(size) + " bytes is larger than " +
                               std::to_string(max_batch_bytes)));
  Position position = head;
  for (const NewRecord& record : batch.records) {
    if (record.position != ++position)
      return unexpected(conflict("a record was built for position " +
                                 std::to_string(record.position) + " but the next one is " +
                                 std::to_string(position)));
    if (record.bytes.empty() || record.bytes.size() > max_record_bytes)
      return unexpected(conflict("the record for position " + std::to_string(position) + " has " +
                                 std::to_string(record.bytes.size()) + " bytes; allowed are 1 to " +
                                 std::to_string(max_record_bytes)));
    const auto [entry, is_new] = versions.try_emplace(record.stream, 0);
    if (is_new) {
      const auto version = version_of(record.stream);
      if (!version) return unexpected(version.error());
      entry->second = *version;
    }
    if (record.version != entry->second + 1)
      return unexpected(conflict(
          "stream " + to_string(record.stream) + " has version " + std::to_string(entry->second) +
          ", but a record was built as version " + std::to_string(record.version)));
    entry->second = record.version;
  }
  return {};
}

}  // namespace aftercare::eventlog
