#include "common/runtime/person_keys.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "common/base/hex.h"
#include "common/personal/mask.h"
#include "common/personal/sealer.h"
#include "common/personal/vault.h"

namespace aftercare::runtime {
namespace {

constexpr std::size_t recent_limit = 20'000;

constexpr std::string_view shredded = "shredded/";
constexpr std::string_view no_key = "0";  // in place of a number

std::string entry_key(const Uuid& subject) { return "person/" + to_string(subject); }
std::string shredded_key(const Uuid& subject) { return std::string(shredded) + to_string(subject); }

// Two ways to write one number are one key: digits of either width, case, blanks, hyphens.
std::string comparable(std::string_view text) {
  std::string plain;
  for (const char c : personal::normalise_digits(text)) {
    if (c == ' ' || c == '-') continue;
    plain.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return plain;
}

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

bool was_erased(const eventlog::EventLog& log, const Uuid& person) {
  return log.entry(shredded_key(person)).has_value();
}

PersonKeys::PersonKeys(const eventlog::EventLog& log, personal::Vault& vault, Random random)
    : log_(log), vault_(vault), random_(std::move(random)) {}

void PersonKeys::seal(Personal& value, Mask mask, const Uuid& subject) {
  if (!subject.given()) throw std::logic_error("a personal value has no subject to seal it for");
  if (is_being_erased(subject)) throw ErasedPerson();
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

std::optional<std::string> PersonKeys::index_value(std::string_view purpose, const Personal& value,
                                                   const Uuid& subject) const {
  if (is_being_erased(subject)) return std::nullopt;
  std::optional<std::string> text = value.clear;
  if (text->empty()) text = open(value, subject);
  if (!text) return std::nullopt;
  const std::string plain = comparable(*text);
  if (plain.empty()) return std::nullopt;
  return to_hex(vault_.index_digest(purpose, plain));
}

bool PersonKeys::erased(const Uuid& subject) const {
  return is_being_erased(subject) || was_erased(log_, subject);
}

bool PersonKeys::gone(std::uint64_t key) const {
  const auto among = [key](const std::vector<std::uint64_t>& keys) {
    return std::ranges::find(keys, key) != keys.end();
  };
  return among(erasing_.keys) || among(leaving_.keys) || vault_.is_destroyed(key);
}

bool PersonKeys::erase(const Uuid& subject) {
  if (erased(subject)) return false;
  erasing_.persons.insert(subject);
  std::string number(no_key);
  if (const auto found = recent_.find(subject); found != recent_.end()) {
    number = std::to_string(found->second);
  } else if (const auto stored = log_.entry(entry_key(subject))) {
    number = *stored;
  }
  if (number != no_key) erasing_.keys.push_back(number_of(number));
  pending_.push_back({shredded_key(subject), number});
  return true;
}

bool PersonKeys::is_being_erased(const Uuid& subject) const {
  return erasing_.persons.contains(subject) || leaving_.persons.contains(subject);
}

Expected<void, Fault> PersonKeys::destroy_leaving() const {
  if (leaving_.keys.empty()) return {};
  return vault_.destroy(leaving_.keys);
}

Expected<void, Fault> PersonKeys::destroy_all_erased() {
  std::vector<std::uint64_t> left;
  for (const auto& entry : log_.entries(shredded)) {
    const std::uint64_t number = number_of(entry.value);
    if (number != 0 && !vault_.is_destroyed(number)) left.push_back(number);
  }
  if (left.empty()) return {};
  return vault_.destroy(left);
}

std::vector<eventlog::Batch::Entry> PersonKeys::take_entries() {
  if (pending_.empty()) return {};
  if (given_) pending_.push_back({std::string(next_key_entry), std::to_string(next_key_)});
  given_ = false;
  being_written_ = true;
  leaving_ = std::exchange(erasing_, {});
  return std::exchange(pending_, {});
}

void PersonKeys::written() {
  being_written_ = false;
  leaving_ = {};
}

void PersonKeys::clear() {
  recent_.clear();
  pending_.clear();
  being_written_ = false;
  given_ = false;
  erasing_ = {};
  leaving_ = {};
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
  if (was_erased(log_, subject)) throw ErasedPerson();  // before he ever had a key here
  const auto taken = vault_.take();
  if (!taken) throw std::runtime_error("vault: " + taken.error().what);
  next_key_ = *taken + 1;
  given_ = true;
  pending_.push_back({entry, std::to_string(*taken)});
  recent_.emplace(subject, *taken);
  return *taken;
}

}  // namespace aftercare::runtime
