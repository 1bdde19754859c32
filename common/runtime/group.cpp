#include "common/runtime/group.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

#include "common/eventlog/record.h"

namespace aftercare::runtime {
namespace {

// A group larger than this gains nothing: the sync is already shared by hundreds of commands.
constexpr std::size_t group_commands = 1'024;
constexpr std::size_t group_bytes = std::size_t{4} << 20;

// recordedAt never goes back, so that "as of a time" is one position (design D6).
Instant last_recorded_at(const eventlog::EventLog& log) {
  Instant last{};
  if (log.head() == 0) return last;
  const auto read = log.scan(log.head() - 1, 1, [&](eventlog::Position, auto bytes) {
    if (const auto record = eventlog::RecordView::read(bytes)) last = record->recorded_at();
    return false;
  });
  if (!read) throw std::runtime_error(read.error().what);
  return last;
}

}  // namespace

std::span<const std::uint8_t> Arena::keep(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return {};
  const std::size_t words = (bytes.size() + 7) / 8;
  const bool fits = current_ < chunks_.size() && used_words_ + words <= chunks_[current_].size();
  if (!fits) {
    if (current_ < chunks_.size()) ++current_;
    if (current_ == chunks_.size() || chunks_[current_].size() < words) {
      chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(current_),
                     std::vector<std::uint64_t>(std::max(chunk_words, words)));
    }
    used_words_ = 0;
  }
  std::uint64_t* const at = chunks_[current_].data() + used_words_;
  std::memcpy(at, bytes.data(), bytes.size());
  used_words_ += words;
  used_total_ += bytes.size();
  return {reinterpret_cast<const std::uint8_t*>(at), bytes.size()};
}

void Arena::clear() {
  // One chunk serves the quiet hours; what a burst needed is given back.
  if (chunks_.size() > 1) chunks_.erase(chunks_.begin() + 1, chunks_.end());
  current_ = 0;
  used_words_ = 0;
  used_total_ = 0;
}

Group::Group(Parts parts)
    : parts_(std::move(parts)),
      schema_kept_(parts_.schema.key.empty() || parts_.log.entry(parts_.schema.key)),
      recorded_at_(last_recorded_at(parts_.log)),
      position_(parts_.log.head()) {}

void Group::set_time(Instant now) { recorded_at_ = std::max(recorded_at_, now); }

void Group::seal(Personal& value, Mask mask, const Uuid& subject) {
  parts_.persons.seal(value, mask, subject);
}

void Group::record(DocumentHolder& document, std::string_view aggregate, std::uint64_t type,
                   Instant effective_at, const PayloadBuilder& payload) {
  ++document.version;
  ++position_;
  const auto bytes = eventlog::encode_record({.position = position_,
                                              .stream = document.stream,
                                              .event = uuid_v7(recorded_at_, parts_.random),
                                              .command = cause_.command,
                                              .correlation = cause_.correlation,
                                              .causation = cause_.causation,
                                              .type = type,
                                              .schema = parts_.schema_fingerprint,
                                              .recorded_at = recorded_at_,
                                              .effective_at = effective_at,
                                              .version = document.version,
                                              .aggregate = aggregate,
                                              .actor = cause_.actor},
                                             payload);
  open_.batch.records.push_back({.stream = document.stream,
                                 .version = document.version,
                                 .position = position_,
                                 .bytes = open_.arena.keep(bytes)});
  if (parts_.shredding.concerns(type)) erase_persons_of(open_.batch.records.back().bytes);
}

void Group::erase_persons_of(std::span<const std::uint8_t> record) {
  const auto view = eventlog::RecordView::read(record);
  if (!view) throw std::logic_error("a record that was just made: " + view.error().what);
  for (const Uuid& person : parts_.shredding.persons_of(*view)) {
    if (parts_.persons.erase(person)) parts_.keys.forget_person(person);
  }
}

void Group::add_outcome(const Uuid& command, const std::array<std::uint8_t, 16>& request,
                        const MadeOutcome& outcome) {
  const auto kept = open_.arena.keep(outcome.kept);
  open_.batch.commands.push_back(
      {.id = command,
       .request = request,
       .outcome = {reinterpret_cast<const char*>(kept.data()), kept.size()}});
  open_.outcomes[command] = {request, open_.arena.keep(outcome.answered)};
}

const Group::PendingOutcome* Group::outcome_of(const Uuid& command) const {
  for (const Content* content : {&open_, &closed_}) {
    const auto found = content->outcomes.find(command);
    if (found != content->outcomes.end()) return &found->second;
  }
  return nullptr;
}

bool Group::settle(CachedDocument& document) {
  const bool other_alarm = rearm(document);
  parts_.keys.update(document);
  return other_alarm;
}

bool Group::rearm(CachedDocument& document) {
  auto wanted = alarms_of(*document.type, *document.holder);
  const auto holds = [](const std::vector<eventlog::TimerEntry>& all,
                        const eventlog::TimerEntry& one) {
    return std::ranges::find(all, one) != all.end();
  };
  for (const auto& alarm : document.armed) {
    if (!holds(wanted, alarm)) open_.batch.timers_cleared.push_back(alarm);
  }
  for (const auto& alarm : wanted) {
    if (!holds(document.armed, alarm)) open_.batch.timers_set.push_back(alarm);
  }
  const bool changed = document.armed != wanted;
  document.armed = std::move(wanted);
  return changed;
}

void Group::set_cursor(std::string_view name, eventlog::Position position) {
  const auto found = std::ranges::find(open_.batch.cursors, name, &eventlog::Batch::Cursor::name);
  if (found != open_.batch.cursors.end()) {
    found->position = position;
  } else {
    open_.batch.cursors.push_back({std::string(name), position});
  }
}

void Group::unpark(eventlog::Parked parked) {
  // Of one batch the log takes what is unparked first, then what is parked.
  std::erase_if(open_.batch.parked, [&](const eventlog::Parked& one) {
    return one.source == parked.source && one.stream == parked.stream;
  });
  open_.batch.unparked.push_back(std::move(parked));
}

std::vector<eventlog::Batch::Entry> Group::entries(std::string_view prefix) const {
  std::map<std::string, std::string> all;
  for (auto& entry : parts_.log.entries(prefix)) {
    all.insert_or_assign(std::move(entry.key), std::move(entry.value));
  }
  for (const auto& entry : open_.batch.entries) {
    if (!entry.key.starts_with(prefix)) continue;
    if (entry.value.empty()) {
      all.erase(entry.key);
    } else {
      all.insert_or_assign(entry.key, entry.value);
    }
  }
  std::vector<eventlog::Batch::Entry> found;
  for (auto& [key, value] : all) found.push_back({key, std::move(value)});
  return found;
}

bool Group::full() const {
  return open_.batch.commands.size() >= group_commands ||
         open_.batch.records.size() >= 4 * group_commands || open_.arena.size() >= group_bytes;
}

void Group::close() {
  auto& batch = open_.batch;
  for (auto& entries :
       {parts_.numbers.take_entries(), parts_.persons.take_entries(), parts_.keys.take_entries()}) {
    batch.entries.insert(batch.entries.end(), entries.begin(), entries.end());
  }
  if (!schema_kept_ && !batch.empty()) batch.entries.push_back(parts_.schema);
  std::swap(open_, closed_);
}

Expected<eventlog::Position, Fault> Group::write() const {
  if (closed_.batch.empty()) return parts_.log.head();
  auto head = parts_.log.append(closed_.batch);
  if (!head) return head;
  // The batch is on disk: whatever kept the vault from following, it is never "nothing was
  // written".
  if (const auto gone = parts_.persons.destroy_leaving(); !gone) {
    return unexpected(Fault{Fault::Kind::io, gone.error().what});
  }
  return head;
}

void Group::finish(bool written) {
  schema_kept_ = schema_kept_ || (written && !closed_.batch.empty());
  closed_.clear();
  parts_.persons.written();
  parts_.keys.written();
  if (written) return;
  open_.clear();
  position_ = parts_.log.head();
}

void Group::Content::clear() {
  batch = {};
  outcomes.clear();
  arena.clear();
}

}  // namespace aftercare::runtime
