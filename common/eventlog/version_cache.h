// The last versions of the streams that were used lately, of bounded size. A miss says nothing.
// Internal to this folder.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "common/base/uuid.h"

namespace aftercare::eventlog {

class VersionCache {
 public:
  VersionCache() : sets_(set_count) {}

  std::optional<std::uint32_t> find(const Uuid& stream) const {
    const std::lock_guard lock(mutex_);
    for (const Slot& slot : sets_[index(stream)]) {
      if (slot.stream == stream && stream.given()) return slot.version;
    }
    return std::nullopt;
  }

  // What a reader found in the database is kept only if nothing was appended since it began:
  // `generation` as it was before the look-up.
  std::uint64_t generation() const {
    const std::lock_guard lock(mutex_);
    return generation_;
  }
  void learn(const Uuid& stream, std::uint32_t version, std::uint64_t generation) {
    const std::lock_guard lock(mutex_);
    if (generation == generation_) keep(stream, version);
  }

  // After an append; `versions` are pairs of stream and last version.
  template <class Pairs>
  void appended(const Pairs& versions) {
    const std::lock_guard lock(mutex_);
    ++generation_;
    for (const auto& [stream, version] : versions) keep(stream, version);
  }

 private:
  struct Slot {
    Uuid stream;
    std::uint32_t version = 0;
  };
  // The streams of one set, used last first. With one slot each, a few thousand streams in use
  // would drive each other out all the time.
  using Set = std::array<Slot, 4>;
  static constexpr std::size_t set_count = std::size_t{1} << 13U;  // 0.8 MB

  static std::size_t index(const Uuid& stream) {
    return std::hash<Uuid>{}(stream) >> 20U & (set_count - 1);
  }

  void keep(const Uuid& stream, std::uint32_t version) {
    Set& set = sets_[index(stream)];
    auto at = std::ranges::find(set, stream, &Slot::stream);
    if (at == set.end()) --at;  // the one that was used longest ago
    std::move_backward(set.begin(), at, at + 1);
    set.front() = {stream, version};
  }

  mutable std::mutex mutex_;
  std::uint64_t generation_ = 0;
  std::vector<Set> sets_;
};

}  // namespace aftercare::eventlog
