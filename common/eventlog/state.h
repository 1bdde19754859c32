// Where a log stands: which log it is, how many batches and records it holds, and the tree over
// them. Kept twice, in the log itself (`meta`) and in the witness beside it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/uuid.h"
#include "common/eventlog/merkle.h"

namespace aftercare::eventlog {

struct LogState {
  Uuid log;                   // made when the log is created; another log has another one
  std::uint64_t commits = 0;  // batches written so far, those without a record too
  CompactRange tree;          // its size is the head
  bool operator==(const LogState&) const = default;
};

// Where the last acknowledged position is asked for and nobody knows it.
inline constexpr Position unknown_position = std::numeric_limits<Position>::max();

inline constexpr std::size_t max_state_bytes = 16 + 8 + 8 + 64 * sizeof(Hash);

// Big-endian: log id, commits, size, hashes.
void encode(const LogState& state, std::string& out);  // appends to `out`
std::optional<LogState> decode_state(std::string_view bytes);

}  // namespace aftercare::eventlog
