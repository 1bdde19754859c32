// Says what is wrong with a log that cannot be opened or is shorter than it was: which file, where
// in it, and which positions are affected. Reads the files of the database by itself, since the
// database only says that something is wrong. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/eventlog/state.h"

namespace aftercare::eventlog {

// One write-ahead file, read to its end or to where it cannot be read further.
struct WalFile {
  std::string path;
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  std::uint64_t batches = 0;
  std::optional<LogState> first_state;  // of the first and the last whole batch that holds one
  std::optional<LogState> last_state;
  std::uint64_t end = 0;  // behind the last whole batch
  std::string problem;    // empty: the file ends with a whole batch
  std::uint64_t problem_at = 0;
  bool unfinished = false;  // the problem looks like a write that was cut off at the end
};

// All of them in order. Unreadable files have a problem, too.
std::vector<WalFile> read_wals(const std::string& directory);

// The Fault for a database that does not open. `message` is what it said; `acknowledged` is the
// last position that somebody was told, or unknown_position.
Fault describe_damage(const std::string& directory, const std::string& message,
                      Position acknowledged);

// The Fault for a log that opens but ends at `found`, before what `acknowledged` (the witness in
// `witness_path`) says.
Fault describe_loss(const std::string& directory, const LogState& found,
                    const LogState& acknowledged, const std::string& witness_path);

}  // namespace aftercare::eventlog
