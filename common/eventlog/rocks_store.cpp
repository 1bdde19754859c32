#include "common/eventlog/rocks_store.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "common/base/time.h"
#include "common/eventlog/damage.h"
#include "common/eventlog/file.h"
#include "common/eventlog/keys.h"
#include "common/eventlog/wal_files.h"

namespace aftercare::eventlog {
namespace {

constexpr std::array<std::string_view, family_count> names{
    "log", "streams", "commands", "timers", "cursors", "parked", "meta"};

// RocksDB's own diary: its warnings and errors, in the file LOG, small. Its own logger ends the
// process at the second line that it cannot write, as on a full disk; this one drops the line.
class Diary : public rocksdb::Logger {
 public:
  // Without a path it keeps nothing: for the looks that must change nothing.
  explicit Diary(const std::string& path = {})
      : rocksdb::Logger(rocksdb::InfoLogLevel::WARN_LEVEL),
        file_(path.empty()
                  ? -1
                  : ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640)) {}

  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list values) override {
    if (!file_) return;
    std::array<char, 1024> line{};
    const auto now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    const int head = std::snprintf(line.data(), line.size(), "%s ", to_rfc3339(now).c_str());
    const int text = std::vsnprintf(
        line.data() + head, line.size() - static_cast<std::size_t>(head) - 1, format, values);
    const auto size = std::min(line.size() - 2, static_cast<std::size_t>(head + std::max(text, 0)));
    line[size] = '\n';
    struct stat status {};
    if (::fstat(file_.get(), &status) == 0 && status.st_size > max_bytes)
      (void)!::ftruncate(file_.get(), 0);
    (void)!::write(file_.get(), line.data(), size + 1);
  }
  void LogHeader(const char*, va_list) override {}  // a dump of all options, at each start

 private:
  static constexpr off_t max_bytes = 1 << 20;
  const File file_;
};

// Of all databases of the process; they use it to their end.
rocksdb::Env* environment() {
  static const std::unique_ptr<rocksdb::Env> env =
      rocksdb::NewCompositeEnv(file_system_with_filled_wals());
  return env.get();
}

rocksdb::DBOptions database_options(const std::string& directory, const StoreTuning& tuning,
                                    Store::Access access) {
  rocksdb::DBOptions options;
  options.env = environment();
  options.create_if_missing = access == Store::Access::read_write;
  options.create_missing_column_families = access == Store::Access::read_write;
  options.paranoid_checks = true;

  // The default, point in time, opens without an error and without everything behind one flipped
  // bit. This one refuses damage and forgives only an unfinished end, which nobody was told of.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;

  // All families are flushed together, so that what is in the files is always one prefix of the
  // batches. Were a write-ahead file lost, no family could be ahead of another without being seen.
  options.atomic_flush = true;

  // One thread writes: locks for others to join it cost and bring nothing.
  options.allow_concurrent_memtable_write = false;
  options.enable_write_thread_adaptive_yield = false;
  options.enable_pipelined_write = false;
  options.use_fsync = false;  // fdatasync

  // Bounds what must be replayed at the start, and the memory of the unflushed.
  options.max_total_wal_size = tuning.wal_bytes;
  options.max_background_jobs = 2;
  options.bytes_per_sync = std::uint64_t{1} << 20U;  // no large burst before the sync of a flush

  // A reader beside a running service keeps all files open: they may be deleted under it.
  options.max_open_files = access == Store::Access::read_only ? -1 : 1024;
  options.skip_stats_update_on_db_open = true;  // else a start reads from every table
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.max_manifest_file_size = std::size_t{4} << 20U;
  options.info_log = access == Store::Access::read_only
                         ? std::make_shared<Diary>()
                         : std::make_shared<Diary>(directory + "/LOG");
  return options;
}

rocksdb::ColumnFamilyOptions family_options(Family family, const StoreTuning& tuning,
                                            const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  const bool large = family == log_family || family == commands_family;
  // RocksDB asserts that an empty buffer is not full at once, so none may be tiny.
  options.write_buffer_size =
      std::max<std::uint64_t>(std::uint64_t{1} << 20U, tuning.write_buffer_bytes);
  // Blocks small enough that families with a handful of keys take no memory worth naming.
  options.arena_block_size = large ? options.write_buffer_size / 16 : std::size_t{32} << 10U;
  options.max_write_buffer_number = 3;
  // One compression on all levels, so that files in order of positions are moved, not rewritten.
  options.compression = rocksdb::kLZ4Compression;
  options.level_compaction_dynamic_level_bytes = true;

  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = family == log_family ? std::size_t{16} << 10U : std::size_t{8} << 10U;
  table.cache_index_and_filter_blocks = true;  // memory stays bounded by the cache
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.checksum = rocksdb::kXXH3;
  table.format_version = 5;
  if (family == commands_family || family == streams_family || family == meta_family) {
    // Most look-ups are for what is not there yet: a new command, a new stream, a new person.
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.whole_key_filtering = true;
    options.memtable_prefix_bloom_size_ratio = 0.02;
    options.memtable_whole_key_filtering = true;
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

bool another_has_it(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() &&
         (text.find("lock") != std::string::npos || text.find("LOCK") != std::string::npos);
}

bool no_space(const rocksdb::Status& status) {
  return status.IsNoSpace() || status.subcode() == rocksdb::Status::SubCode::kNoSpace;
}

// The table that a message speaks of ("... in /data/log/000012.sst offset 4711 ..."), if any.
std::string table_named_in(const std::string& message) {
  const auto end = message.find(".sst");
  if (end == std::string::npos) return {};
  auto begin = end;
  while (begin > 0 && message[begin - 1] >= '0' && message[begin - 1] <= '9') --begin;
  return message.substr(begin, end - begin) + ".sst";
}

}  // namespace

std::string_view family_name(Family family) { return names.at(family); }

Store::Presence Store::presence(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  bool remains = false;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name == "CURRENT") return Presence::database;
    const auto extension = entry.path().extension();
    std::error_code unknown;
    // A database whose making was interrupted has a MANIFEST and perhaps an empty log.
    remains |= extension == ".sst" || (extension == ".log" && fs::file_size(entry, unknown) > 0);
  }
  return remains ? Presence::remains : Presence::nothing;
}

Expected<std::unique_ptr<Store>, Fault> Store::open(const std::string& directory,
                                                    const StoreTuning& tuning, Access access,
                                                    Position acknowledged) {
  const auto cache = rocksdb::NewLRUCache(tuning.block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors{
      {rocksdb::kDefaultColumnFamilyName, family_options(parked_family, tuning, cache)}};
  for (std::size_t i = 0; i < family_count; ++i)
    descriptors.emplace_back(std::string(names[i]),
                             family_options(static_cast<Family>(i), tuning, cache));

  std::unique_ptr<Store> store(new Store(directory));
  std::error_code exists;
  if (access == Access::read_write) std::filesystem::create_directories(directory, exists);
  const auto options = database_options(directory, tuning, access);
  rocksdb::DB* db = nullptr;
  const auto status =
      access == Access::read_only
          ? rocksdb::DB::OpenForReadOnly(options, directory, descriptors, &store->handles_, &db)
          : rocksdb::DB::Open(options, directory, descriptors, &store->handles_, &db);
  store->db_.reset(db);
  if (status.ok()) return store;

  store->handles_.clear();
  if (another_has_it(status))
    return unexpected(
        Fault{Fault::Kind::unavailable, "the log in " + directory +
                                            " is open in another process; stop that one first (" +
                                            status.ToString() + ")"});
  if (no_space(status))
    return unexpected(Fault{Fault::Kind::full, "no room to open the log in " + directory +
                                                   "; free some space and start again (" +
                                                   status.ToString() + ")"});
  return unexpected(describe_damage(directory, status.ToString(), acknowledged));
}

Store::~Store() {
  if (!db_) return;
  for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
  db_->Close().PermitUncheckedError();  // everything acknowledged was synced long before
}

std::vector<LogFile> Store::log_files() const {
  std::vector<rocksdb::LiveFileMetaData> all;
  db_->GetLiveFilesMetaData(&all);
  std::vector<LogFile> files;
  for (const auto& file : all) {
    if (file.column_family_name != names[log_family] || file.smallestkey.size() != 8 ||
        file.largestkey.size() != 8)
      continue;
    files.push_back({file.name.substr(file.name.find_last_of('/') + 1),
                     keys::load64(file.smallestkey.data()), keys::load64(file.largestkey.data())});
  }
  std::ranges::sort(files, {}, &LogFile::first);
  return files;
}

Fault Store::fault(const rocksdb::Status& status, std::string_view doing) const {
  const std::string message = status.ToString();
  std::string what = std::string(doing) + ": " + message + " (log in " + directory_ + ")";
  if (no_space(status))
    return {Fault::Kind::full, what + ". Free some space; it goes on by itself"};
  if (!status.IsCorruption()) return {Fault::Kind::io, what};

  const std::string table = table_named_in(message);
  std::vector<rocksdb::LiveFileMetaData> all;
  if (!table.empty()) db_->GetLiveFilesMetaData(&all);
  for (const auto& file : all) {
    if (!file.name.ends_with("/" + table)) continue;
    what += ". The damaged file " + directory_ + file.name + " holds ";
    if (file.column_family_name == names[log_family] && file.smallestkey.size() == 8)
      what += "positions " + std::to_string(keys::load64(file.smallestkey.data())) + " to " +
              std::to_string(keys::load64(file.largestkey.data()));
    else
      what += "part of '" + file.column_family_name + "'";
  }
  return {Fault::Kind::corrupt, what + ". " + std::string(repair_advice)};
}

Expected<std::optional<std::string>, Fault> Store::get(Family family, std::string_view key) const {
  std::string value;
  const auto status = db_->Get(rocksdb::ReadOptions(), this->family(family), slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok())
    return unexpected(fault(status, "cannot read from '" + std::string(names[family]) + "'"));
  return value;
}

}  // namespace aftercare::eventlog
