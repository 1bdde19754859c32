#include "common/runtime/person_keys.h"

#include <charconv>
#include <stdexcept>

#include "common/personal/sealer.h"
#include "common/personal/vault.h"

namespace aftercare::runtime {
namespace {

constexpr std::size_t recent_limit = 20'000;

std::string entry_key(const Uuid& subject) { return "person/" + to_string(subject); }

std::uint64_t number_of(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::runtime_error("the log's key entry holds no number: " + text);
  }
  return number;
}

}  // namespace

std::uint64_t next_unused_key(const eventlog::EventLog& log) {
  const auto stored = log.entry(next_key_entry);
  return stored ? number_of(*stored) : 1;
}

PersonKeys::PersonKeys(const eventlog::EventLog& log, personal::Vault& vault, Random random)
    : log_(log), vault_(vault), random_(std::move(random)) {}

void PersonKeys::seal(Personal& value, Mask mask, const Uuid& subject) {
  if (!subject.given()) throw std::logic_error("a personal value has no subject to seal it for");
  const std::uint64_t id = key_of(subject);
  const auto key = vault_.key(id);
  if (!key) throw std::runtime_error("vault: " + key.error().what);
  if (!*key) throw ErasedPerson();
  personal::seal(value, mask, id, **key, subject, random_);
}

std::optional<std::string> PersonKeys::open(const Personal& value, const Uuid& subject) const {
  auto opened = personal::open(value.box, vault_, subject);
  if (!opened) throw std::runtime_error("a sealed value does not open: " + opened.error().what);
  return std::move(*opened);
}

std::vector<eventlog::Batch::Entry> PersonKeys::take_entries() {
  if (pending_.empty()) return {};
  pending_.push_back({std::string(next_key_entry), std::to_string(next_key_)});
  being_written_ = true;
  return std::exchange(pending_, {});
}

void PersonKeys::clear() {
  recent_.clear();
  pending_.clear();
  being_written_ = false;
}

std::uint64_t PersonKeys::key_of(const Uuid& subject) {
  if (const auto found = recent_.find(subject); found != recent_.end()) return found->second;
  const std::string entry = entry_key(subject);
  // What the log does not hold yet is in recent_, too, as long as that is not emptied in between.
  const bool all_in_log = pending_.empty() && !being_written_;
  if (recent_.size() >= recent_limit && all_in_log) recent_.clear();
  if (const auto stored = log_.entry(entry)) {
    return recent_.emplace(subject, number_of(*stored)).first->second;
  }
  const auto taken = vault_.take();
  if (!taken) throw std::runtime_error("vault: " + taken.error().what);
  next_key_ = *taken + 1;
  pending_.push_back({entry, std::to_string(*taken)});
  recent_.emplace(subject, *taken);
  return *taken;
}

}  // namespace aftercare::runtime
