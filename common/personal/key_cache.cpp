#include "common/personal/key_cache.h"

namespace aftercare::personal {

std::optional<Secret> KeyCache::find(std::uint64_t id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->key;
}

void KeyCache::put(std::uint64_t id, const Secret& key) {
  if (capacity_ == 0 || by_id_.contains(id)) return;
  if (entries_.size() == capacity_) erase(entries_.back().id);
  entries_.push_front({id, key});
  by_id_.emplace(id, entries_.begin());
}

void KeyCache::erase(std::uint64_t id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  entries_.erase(found->second);
  by_id_.erase(found);
}

}  // namespace aftercare::personal
