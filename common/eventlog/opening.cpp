#include "common/eventlog/opening.h"

#include <rocksdb/write_batch.h>
#include <stdio.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "common/eventlog/damage.h"
#include "common/eventlog/file.h"
#include "common/eventlog/keys.h"

namespace aftercare::eventlog {
namespace {

Fault corrupt(std::string what) {
  return {Fault::Kind::corrupt, std::move(what) + ". " + std::string(repair_advice)};
}

std::string positions(Position first, Position last) {
  return first == last ? "position " + std::to_string(first)
                       : "positions " + std::to_string(first) + " to " + std::to_string(last);
}

// Makes the database aside and renames it, so that there is a whole one or none.
Expected<void, Fault> make_database(const RocksOptions& options) {
  namespace fs = std::filesystem;
  const std::string aside = options.directory + ".new";
  std::error_code error;
  fs::remove_all(aside, error);
  fs::create_directories(parent_of(options.directory), error);
  auto store =
      Store::open(aside, tuning_of(options), Store::Access::read_write, /*acknowledged=*/0);
  if (!store) return unexpected(store.error());

  const Random random = options.random ? options.random : secure_random();
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  std::string bytes;
  encode(LogState{.log = uuid_v7(now, random)}, bytes);
  rocksdb::WriteOptions durable;
  durable.sync = true;
  const auto status =
      (*store)->db().Put(durable, (*store)->family(meta_family), slice(keys::log_state), bytes);
  if (!status.ok()) return unexpected((*store)->fault(status, "cannot make the log"));
  store->reset();

  if (auto synced = sync_directory(aside); !synced) return synced;
  if (::rename(aside.c_str(), options.directory.c_str()) != 0)
    return unexpected(system_fault("cannot rename the new log to", options.directory));
  return sync_directory(parent_of(options.directory));
}

// What to do when there is no database.
Expected<void, Fault> make_if_new(const RocksOptions& options, Store::Presence presence,
                                  const std::optional<Witness::Reading>& witness) {
  if (witness && witness->state.commits > 0)
    return unexpected(
        corrupt("the log in " + options.directory + " is missing" +
                (presence == Store::Presence::remains ? " its file CURRENT" : "") + ", but " +
                options.witness + " says that it holds " +
                (witness->state.tree.size() == 0 ? "outcomes of commands"
                                                 : positions(1, witness->state.tree.size()))));
  if (presence == Store::Presence::remains)
    return unexpected(corrupt("the log in " + options.directory +
                              " has files with data but not the file CURRENT that names them; all "
                              "its positions are out of reach"));
  return make_database(options);
}

// Reads the whole state and compares it with all that is known of it.
Expected<LogState, Fault> inspect(const RocksOptions& options,
                                  const std::optional<Witness::Reading>& witness) {
  auto store = Store::open(options.directory, tuning_of(options), Store::Access::read_only,
                           witness ? witness->state.tree.size() : unknown_position);
  if (!store) return unexpected(store.error());
  auto state = read_state(**store);
  if (!state) return state;
  if (witness) {
    auto checked = check_witness(**store, *state, witness->state, options.witness);
    if (!checked) return unexpected(checked.error());
  } else if (state->commits > 0 && !options.accept_missing_witness) {
    return unexpected(
        corrupt("the log in " + options.directory + " holds " +
                positions(1, std::max<Position>(1, state->tree.size())) + " but its witness " +
                options.witness +
                " is missing, so nothing says whether its end is missing, too. If `aftercare "
                "verify` finds all that you expect, start the service once with "
                "--accept-missing-witness"));
  }
  auto dense = check_dense(**store, *state);
  if (!dense) return unexpected(dense.error());
  return state;
}

Fault missing(const Store& store, Position first, Position last) {
  return corrupt("the log in " + store.directory() + " does not hold " + positions(first, last) +
                 ", though its head is behind");
}

}  // namespace

StoreTuning tuning_of(const RocksOptions& options) {
  return {.wal_bytes = options.wal_bytes,
          .write_buffer_bytes = options.write_buffer_bytes,
          .block_cache_bytes = options.block_cache_bytes};
}

Expected<LogState, Fault> read_state(const Store& store) {
  auto bytes = store.get(meta_family, keys::log_state);
  if (!bytes) return unexpected(bytes.error());
  if (*bytes) {
    if (auto state = decode_state(**bytes)) return *state;
  }
  return unexpected(corrupt("the log in " + store.directory() +
                            " does not hold its own state (family 'meta', key '!state')"));
}

Expected<void, Fault> visit_records(const Store& store, Position after, Position last,
                                    const RecordVisitor& visit) {
  if (after >= last) return {};
  constexpr std::size_t usual_record = 512;
  constexpr std::size_t max_readahead = std::size_t{2} << 20U;
  const auto end = keys::position(last + 1);
  const rocksdb::Slice upper = slice(keys::view(end));
  rocksdb::ReadOptions options;
  options.fill_cache = false;  // a scan would drive everything else out
  options.verify_checksums = true;
  options.readahead_size =
      std::min<Position>(max_readahead / usual_record, last - after) * usual_record;
  options.iterate_upper_bound = &upper;

  std::vector<std::uint64_t> aligned;
  Position next = after + 1;
  const std::unique_ptr<rocksdb::Iterator> it(
      store.db().NewIterator(options, store.family(log_family)));
  for (it->Seek(slice(keys::view(keys::position(next)))); it->Valid(); it->Next()) {
    const rocksdb::Slice key = it->key();
    const Position found = key.size() == 8 ? keys::load64(key.data()) : next + 1;
    if (found != next) return unexpected(missing(store, next, found - 1));
    const rocksdb::Slice value = it->value();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(value.data());
    if (reinterpret_cast<std::uintptr_t>(bytes) % 8 != 0) {
      aligned.resize(std::max(aligned.size(), value.size() / 8 + 1));
      std::memcpy(aligned.data(), value.data(), value.size());
      bytes = reinterpret_cast<const std::uint8_t*>(aligned.data());
    }
    if (!visit(next, {bytes, value.size()})) return {};
    ++next;
  }
  if (!it->status().ok())
    return unexpected(store.fault(it->status(), "cannot read position " + std::to_string(next)));
  if (next <= last) return unexpected(missing(store, next, last));
  return {};
}

Expected<void, Fault> check_dense(const Store& store, const LogState& state) {
  const Position head = state.tree.size();
  Position next = 1;
  for (const LogFile& file : store.log_files()) {
    if (file.first > next)
      return unexpected(corrupt("the log in " + store.directory() + " has no file with " +
                                positions(next, file.first - 1) + ": they would be before " +
                                file.name));
    next = std::max(next, file.last + 1);
  }
  if (next > head + 1)
    return unexpected(corrupt("the log in " + store.directory() + " holds records to position " +
                              std::to_string(next - 1) + ", but its state ends at " +
                              std::to_string(head) + ": a write-ahead file is missing"));
  // What is not in files yet lies in memory now: small enough to look at each. One more than the
  // head is asked for, to see whether there is more than the state knows of.
  Position last_seen = next - 1;
  auto visited = visit_records(store, next - 1, head, [&](Position position, const auto&) {
    last_seen = position;
    return true;
  });
  if (!visited) return visited;
  auto beyond = store.get(log_family, keys::view(keys::position(head + 1)));
  if (!beyond) return unexpected(beyond.error());
  if (*beyond)
    return unexpected(corrupt("the log in " + store.directory() + " holds position " +
                              std::to_string(head + 1) + " behind its head"));
  return {};
}

Expected<void, Fault> check_witness(const Store& store, const LogState& state,
                                    const LogState& witness, const std::string& witness_path) {
  if (state.log != witness.log)
    return unexpected(corrupt("the log in " + store.directory() + " is another one (" +
                              to_string(state.log) + ") than the one that " + witness_path +
                              " belongs to (" + to_string(witness.log) + ", " +
                              positions(1, std::max<Position>(1, witness.tree.size())) + ")"));
  if (state.commits < witness.commits || state.tree.size() < witness.tree.size())
    return unexpected(describe_loss(store.directory(), state, witness, witness_path));

  CompactRange tree = witness.tree;
  auto visited =
      visit_records(store, tree.size(), state.tree.size(), [&](Position, const auto& bytes) {
        tree.append(leaf_hash(bytes));
        return true;
      });
  if (!visited) return visited;
  if (tree == state.tree) return {};
  return unexpected(corrupt("the records of the log in " + store.directory() + " up to position " +
                            std::to_string(state.tree.size()) + " are not those that " +
                            witness_path + " saw up to position " +
                            std::to_string(witness.tree.size()) + ": their hashes differ"));
}

Expected<Opened, Fault> open_to_write(const RocksOptions& options) {
  auto witness = Witness::read(options.witness);
  if (!witness) return unexpected(witness.error());
  const auto presence = Store::presence(options.directory);
  Opened opened;
  if (presence != Store::Presence::database) {
    auto made = make_if_new(options, presence, *witness);
    if (!made) return unexpected(made.error());
    witness->reset();  // of a log that never held anything
    opened.notes.push_back("made a new log in " + options.directory);
  }

  const auto inspected = inspect(options, *witness);
  if (!inspected) return unexpected(inspected.error());
  auto store = Store::open(options.directory, tuning_of(options), Store::Access::read_write,
                           inspected->tree.size());
  if (!store) return unexpected(store.error());
  opened.store = *std::move(store);
  auto state = read_state(*opened.store);
  if (!state) return unexpected(state.error());
  if (*state != *inspected)
    return unexpected(Fault{Fault::Kind::unavailable,
                            "the log in " + options.directory +
                                " changed while it was opened: another process has it"});
  opened.state = *std::move(state);

  if (*witness && (*witness)->damaged > 0)
    opened.notes.push_back(options.witness + ": " + std::to_string((*witness)->damaged) +
                           " of three slots could not be read; the others agree with the log");
  if (!*witness && opened.state.commits > 0)
    opened.notes.push_back("opened without a witness, as asked; made " + options.witness);
  auto continued = *witness ? Witness::resume(options.witness, **witness, opened.state)
                            : Witness::create(options.witness, opened.state);
  if (!continued) return unexpected(continued.error());
  opened.witness = *std::move(continued);
  return opened;
}

Expected<Opened, Fault> open_to_wait(const RocksOptions& options) {
  auto witness = Witness::read(options.witness);
  if (!witness) return unexpected(witness.error());
  const auto inspected = inspect(options, *witness);
  if (!inspected) return unexpected(inspected.error());
  auto store = Store::open(options.directory, tuning_of(options), Store::Access::read_only,
                           inspected->tree.size());
  if (!store) return unexpected(store.error());
  return Opened{*std::move(store), *inspected, {}, nullptr};
}

Expected<Opened, Fault> open_to_read(const RocksOptions& options) {
  // Beside a running service a file may go away between two steps of opening; then it is repeated.
  constexpr int attempts = 5;
  for (int attempt = 1;; ++attempt) {
    std::optional<Witness::Reading> before;
    if (!options.witness.empty()) {
      auto witness = Witness::read(options.witness);
      if (!witness) return unexpected(witness.error());
      before = *std::move(witness);
    }
    auto store = Store::open(options.directory, tuning_of(options), Store::Access::read_only,
                             before ? before->state.tree.size() : unknown_position);
    Expected<LogState, Fault> state =
        store ? read_state(**store) : Expected<LogState, Fault>(unexpected(store.error()));
    Expected<void, Fault> checked;
    if (state && before) checked = check_witness(**store, *state, before->state, options.witness);
    if (state && checked) checked = check_dense(**store, *state);
    if (state && checked) return Opened{*std::move(store), *std::move(state), {}, nullptr};
    if (attempt == attempts) return unexpected(state ? checked.error() : state.error());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace aftercare::eventlog
