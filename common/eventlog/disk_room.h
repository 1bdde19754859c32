// Whether there is room on the disk of a log. Opening a log to be written writes, too, so appends
// stop earlier, and a ballast file is given up when it must be.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace aftercare::eventlog {

class DiskRoom {
 public:
  // `folder` exists. `ballast` is the path of the ballast file.
  DiskRoom(std::string folder, std::string ballast, std::uint64_t min_free_bytes,
           std::uint64_t ballast_bytes);

  // False: less than `min_free_bytes` are free. Asks the system at most every 50 ms or every 4 MiB
  // written; else a few nanoseconds. Any thread.
  bool has_room();
  void wrote(std::uint64_t bytes) { unasked_bytes_ += bytes; }

  // Free bytes now, asked of the system. If it does not answer: unknown, and taken for plenty, as
  // the write that follows will tell.
  [[nodiscard]] std::uint64_t free_bytes() const;

  // After a full disk. RocksDB begins no new write-ahead file when it resumes with nothing to move
  // out of memory, and a write that failed there once more would go to a file that it gave up: so
  // the next one must fit.
  [[nodiscard]] bool has_room_to_resume() const {
    return free_bytes() >= (std::uint64_t{4} << 20U);
  }

  // Gives the ballast up if room is short; true if it did.
  bool drop_ballast_if_short();
  // Makes the ballast (again) if that leaves plenty of room. Best effort.
  void keep_ballast();

 private:
  const std::string folder_;
  const std::string ballast_;
  const std::uint64_t min_free_bytes_;
  const std::uint64_t ballast_bytes_;
  std::atomic<bool> room_{true};
  std::atomic<std::uint64_t> unasked_bytes_;
  std::atomic<std::int64_t> next_ask_ns_{0};  // steady clock
};

}  // namespace aftercare::eventlog
