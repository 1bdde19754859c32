// A copy of a whole log as it stood at one moment, with a witness of its own: what `aftercare
// backup` and `aftercare restore` make.
//
// Beside a running service or without one: the log is read as it was when it was opened, and
// nothing of it is touched. The copy is the same log - its id, its state, every family - in fresh
// files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/eventlog/event_log.h"

namespace aftercare::eventlog {

struct CopyOptions {
  std::string from;          // directory of the database
  std::string from_witness;  // empty: there is none to compare with
  std::string to;            // must not exist, nor its witness
  std::string to_witness;
  std::function<void(std::uint64_t done, std::uint64_t of)> progress;  // records
};

// The position and the tree of the copy; it is on disk when this returns. On a Fault nothing is
// left at `to`: corrupt (the log is damaged, shorter than its witness says, or `to` is not what was
// read), unavailable (`to` exists), full, io.
Expected<TreeHead, Fault> copy_log(const CopyOptions& options);

}  // namespace aftercare::eventlog
