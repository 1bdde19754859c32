// The high-water witness: a small file outside the database that says up to where the log was
// already on disk, and with what content. A write-ahead log that was cut, deleted or put back from
// an older copy looks like a shorter healthy one; only something beside it can tell (P6).
//
// Written after each successful sync of the log and before anybody is told, so a process that is
// killed leaves it exact: the written pages belong to the system, not to the process. It is synced
// by itself only now and then (see sync()), because a sync of its own would double the cost of
// every commit. After a power cut it may therefore be a little older than the log, which checks a
// little less, but it is never newer than what is on disk of the log, so it refuses no healthy log.
//
// Three slots of a page each. write() overwrites one slot again and again; sync() first moves on to
// the next slot and then syncs. So of the three one may be torn by a power cut while it is written,
// one while it is being synced, and the third is on disk, whole. With two slots a power cut during
// a sync could tear both.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "common/eventlog/file.h"
#include "common/eventlog/state.h"

namespace aftercare::eventlog {

class Witness {
 public:
  struct Reading {
    LogState state;              // of the newest whole slot
    std::uint64_t sequence = 0;  // of that slot
    unsigned slot = 0;
    unsigned damaged = 0;  // slots that hold something unreadable: torn or damaged
  };

  // Nullopt: there is no such file. Errors: corrupt (no slot can be read), io.
  static Expected<std::optional<Reading>, Fault> read(const std::string& path);

  // Begins a new file (replacing any) with `state`, synced.
  static Expected<std::unique_ptr<Witness>, Fault> create(const std::string& path,
                                                          const LogState& state);
  // Goes on with the file that `reading` came from, and writes `state` to it, synced.
  static Expected<std::unique_ptr<Witness>, Fault> resume(const std::string& path,
                                                          const Reading& reading,
                                                          const LogState& state);

  // Into the page cache. By the thread that appends.
  Expected<void, Fault> write(const LogState& state);

  // To the disk. By one thread at a time, any; does not hold up write().
  Expected<void, Fault> sync();

 private:
  Witness(std::string path, File file) : path_(std::move(path)), file_(std::move(file)) {}

  const std::string path_;
  const File file_;
  std::mutex mutex_;
  // Guarded by mutex_.
  std::uint64_t sequence_ = 0;
  unsigned slot_ = 0;
  std::string scratch_;
};

}  // namespace aftercare::eventlog
