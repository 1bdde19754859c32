// A bounded cache of unwrapped keys, the least recently used one goes first. Internal to the vault,
// which guards it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <unordered_map>

#include "common/personal/secret.h"

namespace aftercare::personal {

class KeyCache {
 public:
  explicit KeyCache(std::size_t capacity) : capacity_(capacity) {}

  std::optional<Secret> find(std::uint64_t id);
  void put(std::uint64_t id, const Secret& key);
  void erase(std::uint64_t id);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint64_t id;
    Secret key;  // zeroed when the entry goes
  };
  std::size_t capacity_;
  std::list<Entry> entries_;  // the most recently used one first
  std::unordered_map<std::uint64_t, std::list<Entry>::iterator> by_id_;
};

}  // namespace aftercare::personal
