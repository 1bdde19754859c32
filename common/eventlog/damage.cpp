#include "common/eventlog/damage.h"

#include <rocksdb/sst_file_reader.h>
#include <rocksdb/table_properties.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <tuple>

#include "common/eventlog/file.h"
#include "common/eventlog/keys.h"
#include "common/eventlog/rocks_store.h"
#include "common/eventlog/wal_reader.h"

namespace aftercare::eventlog {
namespace {

// Finds the state of the log that a batch carries.
class StateFinder : public rocksdb::WriteBatch::Handler {
 public:
  rocksdb::Status PutCF(std::uint32_t family, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    if (family == meta_family + 1 && view(key) == keys::log_state)
      state = decode_state(view(value));
    return rocksdb::Status::OK();
  }
  rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice&) override {
    return rocksdb::Status::OK();
  }
  void LogData(const rocksdb::Slice&) override {}
  std::optional<LogState> state;
};

void read_wal(const std::string& content, WalFile& wal) {
  constexpr std::size_t batch_header = 12;
  WalReader reader(content);
  while (const auto record = reader.next()) {
    if (record->size() < batch_header) continue;
    ++wal.batches;
    wal.end = reader.end();
    StateFinder finder;
    if (!rocksdb::WriteBatch(std::string(*record)).Iterate(&finder).ok()) continue;
    if (!finder.state) continue;
    if (!wal.first_state) wal.first_state = finder.state;
    wal.last_state = finder.state;
  }
  // The zeroes that it was filled with are an end like any other.
  if (content.find_first_not_of('\0', wal.end) == std::string::npos) return;
  wal.problem = reader.problem();
  wal.problem_at = reader.problem_at();
  wal.unfinished = reader.unfinished() || end_of_batches(content) == wal.end;
}

std::optional<std::uint64_t> number_of(const std::filesystem::path& path) {
  const std::string stem = path.stem().string();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), number);
  if (error != std::errc{} || end != stem.data() + stem.size()) return std::nullopt;
  return number;
}

std::string range(Position after, Position last) {
  if (after >= last) return "no acknowledged record";
  return "positions " + std::to_string(after + 1) + " to " +
         (last == unknown_position ? "the end" : std::to_string(last));
}

// CURRENT names the MANIFEST, which names all other files: damage in either hides everything.
std::optional<std::string> index_problem(const std::string& directory) {
  const std::string current_path = directory + "/CURRENT";
  const auto current = read_file(current_path, 4096);
  if (!current) return current.error().what;
  if (!*current) return current_path + " is missing";
  std::string name = **current;
  const bool well_formed =
      name.starts_with("MANIFEST-") && name.ends_with("\n") && name.find('/') == std::string::npos;
  if (!well_formed) return current_path + " is damaged";
  name.pop_back();
  const std::string manifest_path = directory + "/" + name;
  const auto manifest = read_file(manifest_path, max_wal_bytes);
  if (!manifest) return manifest.error().what;
  if (!*manifest) return manifest_path + ", which CURRENT names, is missing";
  WalReader reader(**manifest);
  while (reader.next()) {
  }
  if (reader.problem().empty()) return std::nullopt;
  return manifest_path + " is damaged at offset " + std::to_string(reader.problem_at()) + ": " +
         reader.problem();
}

// A table file, read whole by itself.
struct Table {
  std::string path;
  bool readable = false;
  Position first = 0;  // of the records in it; 0: it holds none
  Position last = 0;
};

Table read_table(const std::string& path) {
  Table table{.path = path};
  rocksdb::SstFileReader reader{rocksdb::Options()};
  if (!reader.Open(path).ok() || !reader.VerifyChecksum().ok()) return table;
  table.readable = true;
  const auto properties = reader.GetTableProperties();
  if (properties->column_family_name != family_name(log_family)) return table;
  const std::unique_ptr<rocksdb::Iterator> it(reader.NewIterator(rocksdb::ReadOptions()));
  it->SeekToFirst();
  if (it->Valid() && it->key().size() == 8) table.first = keys::load64(it->key().data());
  it->SeekToLast();
  if (it->Valid() && it->key().size() == 8) table.last = keys::load64(it->key().data());
  return table;
}

std::vector<Table> read_tables(const std::string& directory) {
  std::vector<Table> tables;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored))
    if (entry.path().extension() == ".sst") tables.push_back(read_table(entry.path().string()));
  std::ranges::sort(tables, {},
                    [](const Table& table) { return std::tie(table.first, table.path); });
  return tables;
}

// The table that could not be found; RocksDB names the file by its old ending last.
std::string missing_table(const std::string& directory, const std::string& message) {
  const auto end = message.find(".ldb");
  if (end == std::string::npos) return {};
  const auto begin = message.find_last_not_of("0123456789", end - 1) + 1;
  const std::string path = directory + "/" + message.substr(begin, end - begin) + ".sst";
  return std::filesystem::exists(path) ? std::string() : path;
}

// What is wrong with the tables and which positions no readable file holds; empty: nothing.
std::string table_problem(const std::string& directory, const std::string& message,
                          const std::vector<WalFile>& wals, Position acknowledged) {
  const auto tables = read_tables(directory);
  std::string bad = missing_table(directory, message);
  if (!bad.empty()) bad += " is missing";
  for (const Table& table : tables)
    if (!table.readable) bad += (bad.empty() ? "" : ", ") + table.path + " is damaged";
  if (bad.empty()) return {};

  std::string ranges;
  Position next = 1;
  for (const Table& table : tables) {
    if (table.first > next)
      ranges += (ranges.empty() ? "" : ", ") + range(next - 1, table.first - 1);
    next = std::max(next, table.last + 1);
  }
  // Behind the tables goes on what is in the write-ahead files.
  Position end = acknowledged;
  if (!wals.empty() && wals.front().first_state) end = wals.front().first_state->tree.size() - 1;
  if (end >= next && end < unknown_position)
    ranges += (ranges.empty() ? "" : ", ") + range(next - 1, end);
  return bad + "; " +
         (ranges.empty() ? "the records of " + range(0, acknowledged) +
                               " are in other files, but an index of them or outcomes of "
                               "commands are lost. "
                         : ranges + " cannot be read. ");
}

}  // namespace

std::vector<WalFile> read_wals(const std::string& directory) {
  namespace fs = std::filesystem;
  std::vector<WalFile> wals;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const auto number = number_of(entry.path());
    if (entry.path().extension() != ".log" || !number) continue;
    WalFile wal{.path = entry.path().string(), .number = *number};
    const auto content = read_file(wal.path, max_wal_bytes);
    if (!content) {
      wal.problem = content.error().what;
    } else if (*content) {
      wal.bytes = (*content)->size();
      read_wal(**content, wal);
    }
    wals.push_back(std::move(wal));
  }
  std::ranges::sort(wals, {}, &WalFile::number);
  return wals;
}

Fault describe_damage(const std::string& directory, const std::string& message,
                      Position acknowledged) {
  const auto wals = read_wals(directory);
  std::string problem;
  if (const auto index = index_problem(directory))
    problem = *index + "; " + range(0, acknowledged) + " cannot be reached through it. ";
  Position readable = 0;  // up to here the write-ahead files can be read
  for (const WalFile& wal : wals) {
    if (!problem.empty()) break;
    if (wal.last_state) readable = wal.last_state->tree.size();
    if (wal.problem.empty() || wal.unfinished) continue;
    problem = wal.path + " at offset " + std::to_string(wal.problem_at) + ": " + wal.problem +
              "; from there on " + range(readable, acknowledged) + " cannot be read. ";
  }
  if (problem.empty()) problem = table_problem(directory, message, wals, acknowledged);
  if (problem.empty()) problem = "affected are at the most " + range(0, acknowledged) + ". ";
  return {Fault::Kind::corrupt, "the log in " + directory + " is damaged: " + problem +
                                    "The database says: " + message + ". " +
                                    std::string(repair_advice)};
}

Fault describe_loss(const std::string& directory, const LogState& found,
                    const LogState& acknowledged, const std::string& witness_path) {
  const Position head = found.tree.size();
  const Position last = acknowledged.tree.size();
  std::string what = "the log in " + directory + " ends at position " + std::to_string(head) +
                     " (batch " + std::to_string(found.commits) + "), but " + witness_path +
                     " says that position " + std::to_string(last) + " (batch " +
                     std::to_string(acknowledged.commits) +
                     ") was on disk. Missing: " + range(head, last);
  if (head >= last)
    what += ", but " + std::to_string(acknowledged.commits - found.commits) +
            " batches with outcomes, timers or cursors";
  const auto wals = read_wals(directory);
  if (wals.empty()) {
    what += ". The write-ahead file that held them was deleted: there is none in " + directory;
  } else {
    const WalFile& wal = wals.back();
    what += ". The newest write-ahead file " + wal.path + " (" + std::to_string(wal.bytes) +
            " bytes) ends at offset " + std::to_string(wal.end);
    what += wal.problem.empty() ? ": it was cut or deleted, or the folder is an older copy"
                                : ": " + wal.problem;
  }
  return {Fault::Kind::corrupt, what + ". " + std::string(repair_advice)};
}

}  // namespace aftercare::eventlog
