#include "common/runtime/key_index.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "common/eventlog/record.h"
#include "common/runtime/person_keys.h"

namespace aftercare::runtime {
namespace {

constexpr std::string_view entry_prefix = "key/";
constexpr std::string_view person_prefix = "keyof/";
constexpr std::string_view built_entry = "keys/built";
constexpr std::string_view nobody = "-";
constexpr std::size_t entries_a_batch = 10'000;
constexpr std::size_t uuid_length = 36;

std::string prefix_of(std::string_view space, std::string_view value) {
  std::array<char, 8> size{};
  std::snprintf(size.data(), size.size(), "%04x", static_cast<unsigned>(value.size()));
  std::string prefix(entry_prefix);
  prefix.append(space).append("/").append(size.data()).append("/").append(value).append("/");
  return prefix;
}

// The value as it is stored; nothing where it is no key, or the person was erased.
std::optional<std::string> stored_value(const DocumentKey& key, const PersonKeys& persons) {
  if (!key.given()) return std::nullopt;
  if (!key.is_personal) return key.value.substr(0, max_key_bytes);
  return persons.index_value(key.space->name, key.personal, key.subject);
}

// A key of a document as the index has it.
struct HeldKey {
  std::string entry;
  Uuid person;  // of a personal value
  bool operator==(const HeldKey&) const = default;
};

// No entry twice: several keys may be written alike.
std::vector<HeldKey> held_keys(const std::vector<DocumentKey>& keys, const Uuid& holder,
                               const PersonKeys& persons) {
  std::vector<HeldKey> held;
  for (const DocumentKey& key : keys) {
    const auto value = stored_value(key, persons);
    if (!value) continue;
    HeldKey one{prefix_of(key.space->name, *value) + to_string(holder), key.subject};
    if (std::ranges::find(held, one.entry, &HeldKey::entry) == held.end()) {
      held.push_back(std::move(one));
    }
  }
  return held;
}

std::vector<DocumentKey> keys_of(const AggregateType& type, const DocumentHolder& document) {
  if (type.keys_version() == 0) return {};
  return type.keys(document);
}

std::string person_entry(const HeldKey& key) {
  std::string entry(person_prefix);
  return entry.append(to_string(key.person)).append("/").append(key.entry);
}

void set(std::map<std::string, std::string>& entries, const HeldKey& key) {
  entries[key.entry] = key.person.given() ? to_string(key.person) : std::string(nobody);
  if (key.person.given()) entries[person_entry(key)] = nobody;
}

void remove(std::map<std::string, std::string>& entries, const HeldKey& key) {
  entries[key.entry].clear();
  if (key.person.given()) entries[person_entry(key)].clear();
}

// Which keys() the index comes from: "equipment 1;customer 3;".
std::string fingerprint_of(const Aggregates& aggregates) {
  std::string text;
  for (const auto& type : aggregates.all()) {
    if (type->keys_version() == 0) continue;
    text.append(type->name()).append(" ").append(std::to_string(type->keys_version())).append(";");
  }
  return text;
}

// Calls `visit` with the document of each stream whose aggregate holds keys. Those that only a
// newer build can read (P10) are left to it, and named in `newer`.
Expected<void, Fault> each_document(
    const eventlog::EventLog& log, const Aggregates& aggregates, std::set<std::string>& newer,
    const std::function<void(const AggregateType&, const DocumentHolder&)>& visit) {
  std::optional<Fault> broken;
  const auto scanned = log.scan(0, SIZE_MAX, [&](eventlog::Position, auto bytes) {
    const auto record = eventlog::RecordView::read(bytes);
    if (!record) {
      broken = record.error();
      return false;
    }
    if (record->version() != 1) return true;
    const AggregateType* type = aggregates.find(record->aggregate());
    if (type == nullptr || type->keys_version() == 0) return true;
    const auto folded = fold_stream(log, aggregates, record->stream(), log.head(), type);
    if (!folded && folded.error().kind == Fault::Kind::unavailable) {
      newer.insert(to_string(record->stream()));
      return true;
    }
    if (!folded) {
      broken = folded.error();
      return false;
    }
    visit(*type, **folded);
    return true;
  });
  if (broken) return unexpected(std::move(*broken));
  return scanned;
}

Expected<void, Fault> write(eventlog::EventLog& log, std::map<std::string, std::string>& entries,
                            std::size_t keep) {
  if (entries.size() <= keep) return {};
  eventlog::Batch batch;
  for (auto& [key, value] : entries) batch.entries.push_back({key, std::move(value)});
  entries.clear();
  const auto written = log.append(batch);
  if (!written) return unexpected(written.error());
  return {};
}

Expected<void, Fault> remove_index(eventlog::EventLog& log) {
  std::map<std::string, std::string> gone;
  if (log.entry(built_entry)) gone[std::string(built_entry)].clear();
  for (const std::string_view prefix : {entry_prefix, person_prefix}) {
    for (const auto& entry : log.entries(prefix)) {
      gone[entry.key].clear();
      if (auto done = write(log, gone, entries_a_batch); !done) return done;
    }
  }
  return write(log, gone, 0);
}

std::string_view space_of(std::string_view entry) {
  entry.remove_prefix(entry_prefix.size());
  return entry.substr(0, entry.find('/'));
}

// What a tool without the vault knows of a personal key: its space and its holder.
std::string outline(std::string_view space, std::string_view holder) {
  return std::string(space).append(" of ").append(holder);
}

// What the log's documents say the index must be.
class Expectation {
 public:
  Expectation(const eventlog::EventLog& log, const PersonKeys* persons)
      : log_(log), persons_(persons) {}

  void add(const AggregateType& type, const DocumentHolder& document) {
    if (persons_ != nullptr) {
      for (HeldKey& key : held_keys(keys_of(type, document), document.stream, *persons_)) {
        exact_.insert(std::move(key.entry));
      }
      return;
    }
    const std::string holder = to_string(document.stream);
    for (const DocumentKey& key : type.keys(document)) {
      if (!key.given()) continue;
      if (!key.is_personal) {
        exact_.insert(prefix_of(key.space->name, key.value.substr(0, max_key_bytes)) + holder);
      } else if (!was_erased(log_, key.subject)) {
        outlines_.insert(outline(key.space->name, holder));
      }
    }
  }

  // But for the keys of the streams in `newer`.
  std::vector<std::string> differences(const std::set<std::string>& newer, std::size_t limit) {
    std::vector<std::string> found;
    const auto tell = [&](std::string what) {
      if (found.size() < limit) found.push_back(std::move(what));
    };
    for (const auto& entry : log_.entries(entry_prefix)) {
      const auto holder =
          entry.key.substr(entry.key.size() - std::min(entry.key.size(), uuid_length));
      if (!newer.contains(holder) && !is_of_a_document(entry)) {
        tell("the index of keys holds one that no document has: " + entry.key);
      }
    }
    for (const auto& missing : exact_) tell("the index of keys lacks " + missing);
    return found;
  }

 private:
  bool is_of_a_document(const eventlog::Batch::Entry& entry) {
    if (entry.value == nobody || persons_ != nullptr) return exact_.erase(entry.key) > 0;
    if (entry.key.size() < uuid_length) return false;
    const auto holder = std::string_view(entry.key).substr(entry.key.size() - uuid_length);
    return outlines_.contains(outline(space_of(entry.key), holder));
  }

  const eventlog::EventLog& log_;
  const PersonKeys* const persons_;
  std::set<std::string> exact_;     // entries that must be there
  std::set<std::string> outlines_;  // of personal keys that may be
};

}  // namespace

KeyIndex::KeyIndex(const eventlog::EventLog& log, const PersonKeys& persons)
    : log_(log), persons_(persons) {}

template <class Visit>
void KeyIndex::each_entry(const std::string& prefix, const Visit& visit) const {
  std::set<std::string> entries;
  for (auto& entry : log_.entries(prefix)) entries.insert(std::move(entry.key));
  for (const Changes* changes : {&leaving_, &pending_}) {
    for (auto it = changes->lower_bound(prefix);
         it != changes->end() && it->first.starts_with(prefix); ++it) {
      if (it->second.empty()) {
        entries.erase(it->first);
      } else {
        entries.insert(it->first);
      }
    }
  }
  for (const std::string& entry : entries) visit(entry);
}

std::vector<Uuid> KeyIndex::holders(const DocumentKey& key, std::size_t limit) const {
  std::vector<Uuid> found;
  const auto value = stored_value(key, persons_);
  if (!value) return found;
  const std::string prefix = prefix_of(key.space->name, *value);
  each_entry(prefix, [&](std::string_view entry) {
    const auto holder = parse_uuid(entry.substr(prefix.size()));
    if (holder && found.size() < limit) found.push_back(*holder);
  });
  return found;
}

void KeyIndex::look(CachedDocument& document) const {
  if (document.keys_known) return;
  document.keys = keys_of(*document.type, *document.holder);
  document.keys_known = true;
}

void KeyIndex::update(CachedDocument& document) {
  auto wanted = keys_of(*document.type, *document.holder);
  if (wanted != document.keys) {  // mostly they are as they were, and nothing is made of them
    const Uuid& holder = document.holder->stream;
    const auto before = held_keys(document.keys, holder, persons_);
    const auto after = held_keys(wanted, holder, persons_);
    const auto among = [](const std::vector<HeldKey>& all, const HeldKey& one) {
      return std::ranges::find(all, one) != all.end();
    };
    for (const HeldKey& key : before) {
      if (!among(after, key)) remove(pending_, key);
    }
    for (const HeldKey& key : after) {
      if (!among(before, key)) set(pending_, key);
    }
    document.keys = std::move(wanted);
  }
  document.keys_known = true;
}

void KeyIndex::forget_person(const Uuid& person) {
  const std::string prefix = std::string(person_prefix) + to_string(person) + "/";
  std::vector<HeldKey> gone;
  each_entry(prefix, [&](const std::string& entry) {
    gone.push_back({entry.substr(prefix.size()), person});
  });
  for (const HeldKey& key : gone) remove(pending_, key);
}

std::vector<eventlog::Batch::Entry> KeyIndex::take_entries() {
  std::vector<eventlog::Batch::Entry> entries;
  entries.reserve(pending_.size());
  for (const auto& [key, value] : pending_) entries.push_back({key, value});
  leaving_ = std::exchange(pending_, {});
  return entries;
}

void KeyIndex::clear() {
  pending_.clear();
  leaving_.clear();
}

Expected<void, Fault> build_key_index(eventlog::EventLog& log, const Aggregates& aggregates,
                                      const PersonKeys& persons) {
  const std::string wanted = fingerprint_of(aggregates);
  if (log.entry(built_entry).value_or("") == wanted) return {};
  if (auto removed = remove_index(log); !removed) return removed;

  std::map<std::string, std::string> entries;
  std::optional<Fault> broken;
  std::set<std::string> newer;
  const auto visited =
      each_document(log, aggregates, newer, [&](const auto& type, const auto& document) {
        if (broken) return;
        for (const HeldKey& key : held_keys(keys_of(type, document), document.stream, persons)) {
          set(entries, key);
        }
        if (auto done = write(log, entries, entries_a_batch); !done) broken = done.error();
      });
  if (broken) return unexpected(std::move(*broken));
  if (!visited) return visited;
  if (!wanted.empty()) entries[std::string(built_entry)] = wanted;  // last: all before it is there
  return write(log, entries, 0);
}

Expected<std::vector<std::string>, Fault> check_key_index(const eventlog::EventLog& log,
                                                          const Aggregates& aggregates,
                                                          const PersonKeys* persons,
                                                          std::size_t limit) {
  const std::string wanted = fingerprint_of(aggregates);
  // Made at the next start; until then there is nothing to compare.
  if (log.entry(built_entry).value_or("") != wanted) return std::vector<std::string>{};
  Expectation expected(log, persons);
  std::set<std::string> newer;
  const auto visited =
      each_document(log, aggregates, newer,
                    [&](const auto& type, const auto& document) { expected.add(type, document); });
  if (!visited) return unexpected(visited.error());
  return expected.differences(newer, limit);
}

}  // namespace aftercare::runtime
