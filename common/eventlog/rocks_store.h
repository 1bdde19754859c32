// The database below a log: how it is laid out and tuned, and how its errors become Faults that
// name a file and a range. Internal to this folder: the only header that includes RocksDB.
#pragma once

#include <rocksdb/db.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/eventlog/state.h"

namespace aftercare::eventlog {

// In this order they were created, after "default"; their number in the files is index + 1.
enum Family : std::size_t {
  log_family,       // position -> record
  streams_family,   // stream, version -> position
  commands_family,  // command id -> digest of the request, outcome
  timers_family,    // at, stream, name -> aggregate
  cursors_family,   // name -> position
  parked_family,    // stream, source -> the rest
  meta_family,      // state of the log, entries
  family_count
};

std::string_view family_name(Family family);

struct StoreTuning {
  std::uint64_t wal_bytes = 0;           // flushes when the write-ahead log has grown to this
  std::uint64_t write_buffer_bytes = 0;  // of each of the large families
  std::uint64_t block_cache_bytes = 0;
};

// The files of one level-independent range of positions.
struct LogFile {
  std::string name;  // "000012.sst"
  Position first = 0;
  Position last = 0;
};

class Store {
 public:
  enum class Access { read_only, read_write };

  // What is in `directory`, without opening it.
  enum class Presence {
    nothing,   // no such folder, or nothing of a database in it
    database,  // a database, perhaps one whose making was interrupted
    remains,   // files of a database without the file that binds them (CURRENT)
  };
  static Presence presence(const std::string& directory);

  // read_write makes what is missing; read_only changes nothing at all.
  // Errors: corrupt with file and, if known, offset; unavailable (another process has it open), io,
  // full. `acknowledged`: the last position that somebody was told, or unknown_position, for the
  // range in the message.
  static Expected<std::unique_ptr<Store>, Fault> open(const std::string& directory,
                                                      const StoreTuning& tuning, Access access,
                                                      Position acknowledged);
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) const {
    return handles_[family + 1];
  }
  [[nodiscard]] const std::vector<rocksdb::ColumnFamilyHandle*>& families() const {
    return handles_;
  }
  [[nodiscard]] const std::string& directory() const { return directory_; }

  // SST files that hold records, by position.
  [[nodiscard]] std::vector<LogFile> log_files() const;

  // The Fault for a failed read or write; names the file and the positions in it.
  [[nodiscard]] Fault fault(const rocksdb::Status& status, std::string_view doing) const;

  // The value of a key; nullopt if there is none.
  Expected<std::optional<std::string>, Fault> get(Family family, std::string_view key) const;

 private:
  explicit Store(std::string directory) : directory_(std::move(directory)) {}

  std::string directory_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// What an operator does about damage; ends each message about it.
inline constexpr std::string_view repair_advice =
    "Nothing was changed. Keep a copy of the folder, run `aftercare verify` on it, and restore the "
    "last backup with its witness; the records behind the backup must be entered again";

}  // namespace aftercare::eventlog
