#include "common/eventlog/copy.h"

#include <rocksdb/write_batch.h>
#include <stdio.h>

#include <filesystem>
#include <memory>

#include "common/eventlog/file.h"
#include "common/eventlog/opening.h"
#include "common/eventlog/record.h"

namespace aftercare::eventlog {
namespace {

constexpr std::size_t bytes_a_write = std::size_t{4} << 20U;

// Writes in large pieces that no write-ahead file repeats: a copy is whole, or thrown away.
class Pieces {
 public:
  explicit Pieces(Store& to) : to_(to) {}

  Expected<void, Fault> put(Family family, std::string_view key, std::string_view value) {
    batch_.Put(to_.family(family), slice(key), slice(value));
    return batch_.GetDataSize() < bytes_a_write ? Expected<void, Fault>{} : write();
  }

  Expected<void, Fault> write() {
    rocksdb::WriteOptions options;
    options.disableWAL = true;
    const auto status = to_.db().Write(options, &batch_);
    batch_.Clear();
    if (!status.ok()) return unexpected(to_.fault(status, "cannot write the copy"));
    return {};
  }

  Expected<void, Fault> finish() {
    if (auto written = write(); !written) return written;
    const auto status = to_.db().Flush(rocksdb::FlushOptions(), to_.families());
    if (!status.ok()) return unexpected(to_.fault(status, "cannot flush the copy"));
    return {};
  }

 private:
  Store& to_;
  rocksdb::WriteBatch batch_;
};

Expected<void, Fault> copy_family(const Store& from, Pieces& to, Family family,
                                  const CopyOptions& options, std::uint64_t records) {
  rocksdb::ReadOptions reading;
  reading.fill_cache = false;
  reading.verify_checksums = true;
  reading.readahead_size = std::size_t{2} << 20U;
  const std::unique_ptr<rocksdb::Iterator> it(from.db().NewIterator(reading, from.family(family)));
  std::uint64_t done = 0;
  for (it->SeekToFirst(); it->Valid(); it->Next()) {
    if (auto put = to.put(family, view(it->key()), view(it->value())); !put) return put;
    if (family == log_family && options.progress) options.progress(++done, records);
  }
  if (!it->status().ok())
    return unexpected(
        from.fault(it->status(), "cannot read '" + std::string(family_name(family)) + "'"));
  return {};
}

// That every record of the copy is the one that the tree was made of.
Expected<void, Fault> check_tree(const Store& copy, const LogState& state) {
  CompactRange tree;
  auto visited = visit_records(copy, 0, state.tree.size(), [&](Position, auto bytes) {
    tree.append(leaf_hash(bytes));
    return true;
  });
  if (!visited) return visited;
  if (tree == state.tree) return {};
  return unexpected(
      Fault{Fault::Kind::corrupt, "the records of the copy in " + copy.directory() +
                                      " are not those that the log's own tree was made of; run "
                                      "`aftercare verify` on the log"});
}

Expected<LogState, Fault> copy_into(const Opened& from, const std::string& directory,
                                    const CopyOptions& options) {
  auto to = Store::open(directory, tuning_of({}), Store::Access::read_write, /*acknowledged=*/0);
  if (!to) return unexpected(to.error());
  Pieces pieces(**to);
  for (std::size_t i = 0; i < family_count; ++i) {
    auto copied =
        copy_family(*from.store, pieces, static_cast<Family>(i), options, from.state.tree.size());
    if (!copied) return unexpected(copied.error());
  }
  if (auto finished = pieces.finish(); !finished) return unexpected(finished.error());
  auto state = read_state(**to);
  if (!state) return state;
  if (*state != from.state)
    return unexpected(Fault{Fault::Kind::io, "the copy in " + directory + " ends elsewhere"});
  if (auto right = check_tree(**to, *state); !right) return unexpected(right.error());
  return state;
}

}  // namespace

Expected<TreeHead, Fault> copy_log(const CopyOptions& options) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const std::string& there : {options.to, options.to_witness}) {
    if (fs::exists(there, error))
      return unexpected(
          Fault{Fault::Kind::unavailable, there + " exists; a copy never replaces what is there"});
  }
  auto from = open_to_read({.directory = options.from, .witness = options.from_witness});
  if (!from) return unexpected(from.error());

  const std::string aside = options.to + ".new";
  fs::remove_all(aside, error);
  fs::create_directories(parent_of(options.to), error);
  fs::create_directories(parent_of(options.to_witness), error);
  auto state = copy_into(*from, aside, options);
  if (!state) {
    fs::remove_all(aside, error);
    return unexpected(state.error());
  }
  // The witness first: a copy without one would be refused, a witness without a copy is
  // overwritten.
  auto witness = Witness::create(options.to_witness, *state);
  if (!witness) return unexpected(witness.error());
  if (auto synced = sync_directory(aside); !synced) return unexpected(synced.error());
  if (::rename(aside.c_str(), options.to.c_str()) != 0)
    return unexpected(system_fault("cannot rename the copy to", options.to));
  if (auto synced = sync_directory(parent_of(options.to)); !synced)
    return unexpected(synced.error());
  return state->tree.head();
}

}  // namespace aftercare::eventlog
