// RocksDB's log format, of write-ahead files and MANIFESTs, read without RocksDB: it only says that
// something is wrong with one, not where. Internal to this folder.
//
// Blocks of 32 KiB; in them fragments of crc32c (masked, 4 bytes), length (2), type (1), all
// little-endian, and data. A fragment never spans two blocks; the fragments of a batch follow each
// other (https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::eventlog {

// Larger files are none of this program.
inline constexpr std::size_t max_wal_bytes = std::size_t{2} << 30U;

// Takes the batches out of a file, up to the first thing that is wrong.
class WalReader {
 public:
  // `bytes` must outlive it.
  explicit WalReader(std::string_view bytes) : bytes_(bytes) {}

  // The next batch, valid until the next call; nullopt at the end or at a problem.
  std::optional<std::string_view> next();

  [[nodiscard]] std::size_t end() const { return end_; }  // behind the last whole batch
  // Where the batch or fragment begins that cannot be read, and why; empty: all was read.
  [[nodiscard]] std::size_t problem_at() const { return begin_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  // The problem looks like a write that was cut off at the end.
  [[nodiscard]] bool unfinished() const { return unfinished_; }

 private:
  std::nullopt_t halt(std::string_view why, bool unfinished);

  const std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string batch_;
  std::string problem_;
  bool unfinished_ = false;
};

// Where the batches end in a file that was filled with zeroes ahead of them (wal_files.h). A write
// that a crash interrupted is not part of them: of its pages any may have got to the disk. A file
// without zeroes at its end, and one with a whole batch behind what cannot be read, which is
// damage and not the work of a crash, end where the file ends.
std::size_t end_of_batches(std::string_view bytes);

}  // namespace aftercare::eventlog
