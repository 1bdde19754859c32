// The Merkle tree over all records of a log (RFC 6962, section 2.1): SHA-256 with 0x00 before a
// leaf and 0x01 before a node, so that neither can pass for the other. One root proves every byte
// of every record and their order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

Hash leaf_hash(std::span<const std::uint8_t> record);
Hash node_hash(const Hash& left, const Hash& right);

// What must be kept of a tree to append to it and to know its root: the roots of its complete
// subtrees, largest first, one for each bit of the size that is set. A value; not shared by
// threads.
class CompactRange {
 public:
  CompactRange() = default;
  // Empty if the number of hashes does not fit the size.
  static std::optional<CompactRange> from(Position size, std::span<const Hash> hashes);

  void append(const Hash& leaf);
  [[nodiscard]] Hash root() const;  // of no records: SHA-256 of nothing
  [[nodiscard]] Position size() const { return size_; }
  [[nodiscard]] std::span<const Hash> hashes() const { return {hashes_.data(), count_}; }
  [[nodiscard]] TreeHead head() const { return {size_, root()}; }
  bool operator==(const CompactRange& other) const;

 private:
  Position size_ = 0;
  std::size_t count_ = 0;
  std::array<Hash, 64> hashes_{};
};

}  // namespace aftercare::eventlog
