// The last versions of the streams that were used lately, of bounded size. A miss says nothing.
// Internal to this folder.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "common/base/uuid.h"

namespace aftercare::eventlog {

class VersionCache {
 public:
  VersionCache() : slots_(slot_count) {}

  std::optional<std::uint32_t> find(const Uuid& stream) const {
    const std::lock_guard lock(mutex_);
    const Slot& slot = slots_[index(stream)];
    if (slot.stream != stream || !stream.given()) return std::nullopt;
    return slot.version;
  }

  // What a reader found in the database is kept only if nothing was appended since it began:
  // `generation` as it was before the look-up.
  std::uint64_t generation() const {
    const std::lock_guard lock(mutex_);
    return generation_;
  }
  void learn(const Uuid& stream, std::uint32_t version, std::uint64_t generation) {
    const std::lock_guard lock(mutex_);
    if (generation == generation_) slots_[index(stream)] = {stream, version};
  }

  // After an append; `versions` are pairs of stream and last version.
  template <class Pairs>
  void appended(const Pairs& versions) {
    const std::lock_guard lock(mutex_);
    ++generation_;
    for (const auto& [stream, version] : versions) slots_[index(stream)] = {stream, version};
  }

 private:
  static constexpr std::size_t slot_count = std::size_t{1} << 15U;  // 0.8 MB
  struct Slot {
    Uuid stream;
    std::uint32_t version = 0;
  };
  static std::size_t index(const Uuid& stream) {
    return std::hash<Uuid>{}(stream) >> 20U & (slot_count - 1);
  }

  mutable std::mutex mutex_;
  std::uint64_t generation_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace aftercare::eventlog
