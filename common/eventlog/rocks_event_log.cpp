#include "common/eventlog/rocks_event_log.h"

#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "common/eventlog/batch_check.h"
#include "common/eventlog/disk_room.h"
#include "common/eventlog/keys.h"
#include "common/eventlog/opening.h"
#include "common/eventlog/version_cache.h"

namespace aftercare::eventlog {
namespace {

constexpr auto witness_sync_interval = std::chrono::milliseconds(100);
constexpr auto idle_before_flush = std::chrono::seconds(5);
constexpr auto wait_between_looks = std::chrono::seconds(1);  // whether there is room
// Less than this is not worth a set of small files.
constexpr std::uint64_t worth_flushing_bytes = std::uint64_t{4} << 20U;

// How a log takes appends.
enum class Phase {
  reading,  // never: opened by open_read_only()
  waiting,  // not yet: the disk was full when it was opened
  writing,
  failed,  // not any more: what would have ended the waiting did not go well
};

}  // namespace

struct RocksEventLog::Impl {
  Impl(RocksOptions given, Opened opened, Phase first)
      : options(std::move(given)),
        notes(std::move(opened.notes)),
        room(options.directory, options.directory + ".ballast", options.min_free_bytes,
             options.ballast_bytes),
        log_id(opened.state.log),
        state(opened.state),
        next(opened.state),
        head(opened.state.tree.size()),
        visible_tree(opened.state.tree) {
    adopt(std::move(opened));
    phase = first;
  }

  // Constant after construction.
  const RocksOptions options;
  const std::vector<std::string> notes;
  DiskRoom room;
  const Uuid log_id;

  // The database; a second time when the waiting is over. The first stays open until the end, for
  // there may be readers in it.
  std::vector<std::unique_ptr<Store>> stores;
  std::atomic<Store*> store{nullptr};
  std::unique_ptr<Witness> witness;  // of Phase::writing; set before the phase is
  std::atomic<Phase> phase{Phase::reading};
  std::optional<Fault> wait_fault;  // of Phase::failed; written before the phase is set

  // Of the thread that appends.
  rocksdb::WriteBatch batch;
  std::string scratch;
  Versions versions;
  LogState state;  // as on disk
  LogState next;   // as the batch in hand leaves it
  std::optional<Fault> failed;
  bool must_resume = false;

  // Read by any thread.
  std::atomic<Position> head;
  mutable std::mutex tree_mutex;
  CompactRange visible_tree;  // guarded by tree_mutex
  mutable VersionCache cache;

  // No timer is due before `floor`: spares look-ups the heap of cleared ones at the front.
  mutable std::mutex timer_mutex;
  mutable Instant timer_floor = Instant::min();  // guarded by timer_mutex
  std::uint64_t timer_changes = 0;               // guarded by timer_mutex

  // The housekeeper: syncs the witness, flushes when idle, keeps the ballast.
  std::mutex house_mutex;
  std::condition_variable house_wake;
  bool stopping = false;              // guarded by house_mutex
  std::atomic<bool> unsynced{false};  // the witness was written since its last sync
  std::atomic<bool> witness_failed{false};
  std::optional<Fault> witness_fault;  // written before witness_failed is set
  std::thread housekeeper;

  Expected<Position, Fault> append(const Batch& wanted);
  void build(const Batch& wanted);
  Expected<void, Fault> write();
  Expected<void, Fault> resume_after_full();
  void publish(const Batch& wanted);
  Expected<std::uint32_t, Fault> version_of(const Uuid& stream) const;
  void adopt(Opened opened);
  [[nodiscard]] Store& current() const { return *store.load(std::memory_order_acquire); }
  Fault waits() const;
  void try_to_write();
  bool wait_for_room();
  void keep_house();
  void sync_witness();
  [[nodiscard]] std::uint64_t unflushed_bytes() const;
  Expected<void, Fault> flush();
  void close();

  // The values under keys from `begin` on, until `visit` says false. Throws Damaged.
  template <class Visit>
  void walk(Family family, std::string_view begin, const Visit& visit) const;
  std::optional<std::string> get(Family family, std::string_view key) const;
};

Expected<Position, Fault> RocksEventLog::Impl::append(const Batch& wanted) {
  switch (phase.load(std::memory_order_acquire)) {
    case Phase::reading:
      return unexpected(Fault{Fault::Kind::unavailable,
                              "the log in " + options.directory + " is open to read only"});
    case Phase::waiting: return unexpected(waits());
    case Phase::failed: return unexpected(*wait_fault);
    case Phase::writing: break;
  }
  if (failed) return unexpected(*failed);
  if (witness_failed) return unexpected(failed.emplace(*witness_fault));
  if (wanted.empty()) return head.load();
  auto checked = check_batch(
      wanted, head, [this](const Uuid& stream) { return version_of(stream); }, versions);
  if (!checked) return unexpected(checked.error());
  if (!room.has_room())
    return unexpected(Fault{Fault::Kind::full,
                            "less than " + std::to_string(options.min_free_bytes >> 20U) +
                                " MiB are free on the disk of " + options.directory +
                                "; nothing was written. Free some space; it goes on by itself"});
  auto written = must_resume ? resume_after_full() : Expected<void, Fault>{};
  if (!written) return unexpected(written.error());

  build(wanted);
  written = write();
  if (!written) return unexpected(written.error());
  publish(wanted);
  return head.load();
}

void RocksEventLog::Impl::build(const Batch& wanted) {
  batch.Clear();
  next = state;
  for (const NewRecord& record : wanted.records) {
    const auto position = keys::position(record.position);
    const rocksdb::Slice bytes(reinterpret_cast<const char*>(record.bytes.data()),
                               record.bytes.size());
    batch.Put(current().family(log_family), slice(keys::view(position)), bytes);
    next.tree.append(leaf_hash(record.bytes));
  }
  // Family after family, so that each memtable is warm while it is filled.
  for (const NewRecord& record : wanted.records)
    batch.Put(current().family(streams_family),
              slice(keys::view(keys::stream(record.stream, record.version))),
              slice(keys::view(keys::position(record.position))));
  for (const auto& command : wanted.commands) {
    const auto id = to_bytes(command.id);
    const rocksdb::Slice key(id.data(), id.size());
    const std::array<rocksdb::Slice, 2> value{
        rocksdb::Slice(reinterpret_cast<const char*>(command.request.data()),
                       command.request.size()),
        slice(command.outcome)};
    batch.Put(current().family(commands_family), rocksdb::SliceParts(&key, 1),
              rocksdb::SliceParts(value.data(), value.size()));
  }
  // Clears come first: a timer that is cleared and set again in one batch is set.
  for (const auto& timer : wanted.timers_cleared)
    batch.Delete(current().family(timers_family), keys::timer(timer));
  for (const auto& timer : wanted.timers_set)
    batch.Put(current().family(timers_family), keys::timer(timer), timer.aggregate);
  for (const auto& cursor : wanted.cursors)
    batch.Put(current().family(cursors_family), cursor.name,
              slice(keys::view(keys::position(cursor.position))));
  for (const auto& parked : wanted.unparked)
    batch.Delete(current().family(parked_family), keys::parked(parked));
  for (const auto& parked : wanted.parked)
    batch.Put(current().family(parked_family), keys::parked(parked), keys::parked_value(parked));
  for (const auto& entry : wanted.entries) {
    if (entry.value.empty())
      batch.Delete(current().family(meta_family), keys::entry(entry.key));
    else
      batch.Put(current().family(meta_family), keys::entry(entry.key), entry.value);
  }
  ++next.commits;
  scratch.clear();
  encode(next, scratch);
  batch.Put(current().family(meta_family), slice(keys::log_state), scratch);
}

Expected<void, Fault> RocksEventLog::Impl::write() {
  rocksdb::WriteOptions durable;
  durable.sync = true;  // the one fdatasync that all commands of the batch share (P1)
  const auto status = current().db().Write(durable, &batch);
  room.wrote(batch.GetDataSize());
  if (!status.ok()) {
    Fault fault = current().fault(status, "cannot append behind position " + std::to_string(head));
    if (fault.kind == Fault::Kind::full)
      must_resume = true;
    else
      failed = fault;  // what is on disk of this batch is unknown: only a new start can tell
    return unexpected(std::move(fault));
  }
  auto witnessed = witness->write(next);
  if (witnessed) return {};
  // `full` would say that nothing was written; but the batch is on disk.
  failed = Fault{Fault::Kind::io, std::move(witnessed.error().what)};
  return unexpected(*failed);
}

// RocksDB stops writing when it met a full disk. Resuming moves what it holds to files and begins
// a new write-ahead file, so the batch that failed halfway is out of the way for good. It also does
// so by itself, looking every five seconds whether there is room; meanwhile it answers "busy".
Expected<void, Fault> RocksEventLog::Impl::resume_after_full() {
  const auto status = room.has_room_to_resume() ? current().db().Resume() : rocksdb::Status::Busy();
  if (status.IsBusy())
    return unexpected(Fault{Fault::Kind::full, "the disk of " + options.directory +
                                                   " was full and the log is recovering; nothing "
                                                   "was written. It goes on by itself in seconds"});
  if (!status.ok()) {
    Fault fault = current().fault(status, "cannot go on after the disk was full");
    if (fault.kind != Fault::Kind::full) failed = fault;
    return unexpected(std::move(fault));
  }
  must_resume = false;
  return {};
}

void RocksEventLog::Impl::publish(const Batch& wanted) {
  state = next;
  cache.appended(versions);
  {
    const std::lock_guard lock(tree_mutex);
    visible_tree = state.tree;
  }
  if (!wanted.timers_set.empty()) {
    const auto earliest = std::ranges::min_element(wanted.timers_set, {}, &TimerEntry::at);
    const std::lock_guard lock(timer_mutex);
    ++timer_changes;
    timer_floor = std::min(timer_floor, earliest->at);
  }
  head.store(state.tree.size(), std::memory_order_release);
  if (!unsynced.exchange(true)) {
    const std::lock_guard lock(house_mutex);
    house_wake.notify_one();
  }
}

Expected<std::uint32_t, Fault> RocksEventLog::Impl::version_of(const Uuid& stream) const {
  if (const auto version = cache.find(stream)) return *version;
  const auto generation = cache.generation();
  std::uint32_t version = 0;
  // Most streams that are not in the cache are new; the bloom filters answer for them.
  auto first = current().get(streams_family, keys::view(keys::stream(stream, 1)));
  if (!first) return unexpected(first.error());
  if (*first) {
    const auto last = keys::stream(stream, std::numeric_limits<std::uint32_t>::max());
    const std::unique_ptr<rocksdb::Iterator> it(
        current().db().NewIterator(rocksdb::ReadOptions(), current().family(streams_family)));
    it->SeekForPrev(slice(keys::view(last)));
    if (!it->Valid() || it->key().size() != keys::stream_key_size)
      return unexpected(current().fault(
          it->status().ok() ? rocksdb::Status::Corruption("no last version") : it->status(),
          "cannot read the version of stream " + to_string(stream)));
    version = keys::load32(it->key().data() + 16);
  }
  cache.learn(stream, version, generation);
  return version;
}

// --- a disk without room ---------------------------------------------------------------------

void RocksEventLog::Impl::adopt(Opened opened) {
  witness = std::move(opened.witness);
  stores.push_back(std::move(opened.store));
  store.store(stores.back().get(), std::memory_order_release);
}

Fault RocksEventLog::Impl::waits() const {
  return {Fault::Kind::full,
          "the disk of " + options.directory +
              " had no room to open the log for writing; it is read only. Free " +
              std::to_string(options.min_free_bytes >> 20U) + " MiB; it goes on by itself"};
}

// Opens the log as a start would, beside the one that is being read.
void RocksEventLog::Impl::try_to_write() {
  auto opened = open_to_write(options);
  if (!opened && opened.error().kind == Fault::Kind::full) return;  // still not enough
  if (opened && opened->state != state) {
    opened = unexpected(Fault{Fault::Kind::unavailable,
                              "the log in " + options.directory +
                                  " was changed by another process while it waited for room"});
  }
  if (!opened) {
    wait_fault = opened.error();
    phase.store(Phase::failed, std::memory_order_release);
    return;
  }
  adopt(*std::move(opened));
  phase.store(Phase::writing, std::memory_order_release);
}

// False: the log is being closed, or cannot be opened.
bool RocksEventLog::Impl::wait_for_room() {
  while (phase.load() == Phase::waiting) {
    {
      std::unique_lock lock(house_mutex);
      if (house_wake.wait_for(lock, wait_between_looks, [this] { return stopping; })) return false;
    }
    if (room.has_room()) try_to_write();
  }
  return phase.load() == Phase::writing;
}

// --- housekeeping ----------------------------------------------------------------------------

void RocksEventLog::Impl::keep_house() {
  if (!wait_for_room()) return;
  bool flushed = false;  // since the last append
  std::unique_lock lock(house_mutex);
  while (!stopping) {
    const bool written = house_wake.wait_for(lock, idle_before_flush,
                                             [this] { return stopping || unsynced.load(); });
    if (written) {
      // Let more appends share the sync.
      house_wake.wait_for(lock, witness_sync_interval, [this] { return stopping; });
      lock.unlock();
      sync_witness();
      flushed = false;
    } else {
      lock.unlock();
      room.keep_ballast();
      // A fault shows in the next append.
      if (!flushed && unflushed_bytes() >= worth_flushing_bytes) flush();
      flushed = true;
    }
    lock.lock();
  }
}

void RocksEventLog::Impl::sync_witness() {
  if (!unsynced.exchange(false) || witness_failed) return;
  auto synced = witness->sync();
  if (synced) return;
  witness_fault = {Fault::Kind::io, std::move(synced.error().what)};
  witness_failed = true;
}

std::uint64_t RocksEventLog::Impl::unflushed_bytes() const {
  std::uint64_t bytes = 0;
  current().db().GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes);
  return bytes;
}

Expected<void, Fault> RocksEventLog::Impl::flush() {
  if (phase != Phase::writing) return {};  // it has written nothing
  const auto status = current().db().Flush(rocksdb::FlushOptions(), current().families());
  if (!status.ok()) return unexpected(current().fault(status, "cannot flush"));
  return {};
}

void RocksEventLog::Impl::close() {
  {
    const std::lock_guard lock(house_mutex);
    stopping = true;
    house_wake.notify_one();
  }
  if (housekeeper.joinable()) housekeeper.join();
  if (phase != Phase::writing) return;
  sync_witness();
  if (!failed && !must_resume && unflushed_bytes() >= worth_flushing_bytes) flush();
}

template <class Visit>
void RocksEventLog::Impl::walk(Family family, std::string_view begin, const Visit& visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(
      current().db().NewIterator(rocksdb::ReadOptions(), current().family(family)));
  for (it->Seek(slice(begin)); it->Valid(); it->Next())
    if (!visit(view(it->key()), view(it->value()))) return;
  if (!it->status().ok())
    throw Damaged(
        current().fault(it->status(), "cannot read '" + std::string(family_name(family)) + "'"));
}

std::optional<std::string> RocksEventLog::Impl::get(Family family, std::string_view key) const {
  auto value = current().get(family, key);
  if (!value) throw Damaged(value.error());
  return *std::move(value);
}

// --- the log itself --------------------------------------------------------------------------

RocksEventLog::RocksEventLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

RocksEventLog::~RocksEventLog() { impl_->close(); }

Expected<std::unique_ptr<RocksEventLog>, Fault> RocksEventLog::open(RocksOptions options) {
  DiskRoom room(parent_of(options.directory), options.directory + ".ballast",
                options.min_free_bytes, options.ballast_bytes);
  const bool dropped = room.drop_ballast_if_short();
  auto opened = open_to_write(options);
  Phase phase = Phase::writing;
  if (!opened && opened.error().kind == Fault::Kind::full) {
    // Not even room for what opening writes. What there is can be read.
    const std::string why = opened.error().what;
    opened = open_to_wait(options);
    if (opened) opened->notes.push_back("read only until there is room: " + why);
    phase = Phase::waiting;
  }
  if (!opened) return unexpected(opened.error());
  if (dropped)
    opened->notes.push_back("room is short on the disk of " + options.directory +
                            ": gave up the ballast file to be able to open");
  auto impl = std::make_unique<Impl>(std::move(options), *std::move(opened), phase);
  if (phase == Phase::writing) impl->room.keep_ballast();
  impl->housekeeper = std::thread([i = impl.get()] { i->keep_house(); });
  return std::unique_ptr<RocksEventLog>(new RocksEventLog(std::move(impl)));
}

Expected<std::unique_ptr<RocksEventLog>, Fault> RocksEventLog::open_read_only(
    RocksOptions options) {
  auto opened = open_to_read(options);
  if (!opened) return unexpected(opened.error());
  return std::unique_ptr<RocksEventLog>(new RocksEventLog(
      std::make_unique<Impl>(std::move(options), *std::move(opened), Phase::reading)));
}

Expected<Position, Fault> RocksEventLog::append(const Batch& batch) { return impl_->append(batch); }

Position RocksEventLog::head() const { return impl_->head.load(std::memory_order_acquire); }

TreeHead RocksEventLog::tree_head() const {
  const std::lock_guard lock(impl_->tree_mutex);
  return impl_->visible_tree.head();
}

Expected<void, Fault> RocksEventLog::scan(Position after, std::size_t limit,
                                          const RecordVisitor& visit) const {
  const Position end = head();
  if (after >= end) return {};
  return visit_records(impl_->current(), after, after + std::min<Position>(limit, end - after),
                       visit);
}

Expected<void, Fault> RocksEventLog::scan_stream(const Uuid& stream, std::uint32_t after,
                                                 std::size_t limit,
                                                 const RecordVisitor& visit) const {
  if (after == std::numeric_limits<std::uint32_t>::max()) return {};  // there is no version behind
  const Store& store = impl_->current();
  const Position end = head();
  const auto last = keys::stream(stream, std::numeric_limits<std::uint32_t>::max());
  const rocksdb::Slice upper = slice(keys::view(last));
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = &upper;
  const std::unique_ptr<rocksdb::Iterator> it(
      store.db().NewIterator(options, store.family(streams_family)));
  std::vector<std::uint64_t> aligned;
  rocksdb::PinnableSlice record;
  std::uint32_t version = after;
  for (it->Seek(slice(keys::view(keys::stream(stream, after + 1)))); it->Valid() && limit > 0;
       it->Next(), --limit) {
    const bool in_order = it->key().size() == keys::stream_key_size && it->value().size() == 8 &&
                          keys::load32(it->key().data() + 16) == ++version;
    const Position position = in_order ? keys::load64(it->value().data()) : 0;
    if (position > end) return {};  // committed since, and not told to anybody yet
    record.Reset();
    const auto status = in_order ? store.db().Get(rocksdb::ReadOptions(), store.family(log_family),
                                                  it->value(), &record)
                                 : rocksdb::Status::Corruption("the index of the stream has a gap");
    if (!status.ok())
      return unexpected(store.fault(
          status.IsNotFound() ? rocksdb::Status::Corruption("the record is missing") : status,
          "cannot read version " + std::to_string(version) + " of stream " + to_string(stream) +
              " (position " + std::to_string(position) + ")"));
    aligned.resize(std::max(aligned.size(), record.size() / 8 + 1));
    std::memcpy(aligned.data(), record.data(), record.size());
    if (!visit(position, {reinterpret_cast<const std::uint8_t*>(aligned.data()), record.size()}))
      return {};
  }
  if (!it->status().ok())
    return unexpected(store.fault(it->status(), "cannot read stream " + to_string(stream)));
  return {};
}

Expected<std::uint32_t, Fault> RocksEventLog::stream_version(const Uuid& stream) const {
  return impl_->version_of(stream);
}

Expected<std::optional<CommandResult>, Fault> RocksEventLog::command(const Uuid& id) const {
  const auto key = to_bytes(id);
  auto value = impl_->current().get(commands_family, keys::view(key));
  if (!value) return unexpected(value.error());
  if (!*value) return std::nullopt;
  CommandResult result;
  if ((*value)->size() < result.request.size())
    return unexpected(
        impl_->current().fault(rocksdb::Status::Corruption("it is too short"),
                               "cannot read the outcome of command " + to_string(id)));
  std::memcpy(result.request.data(), (*value)->data(), result.request.size());
  result.outcome = (*value)->substr(result.request.size());
  return result;
}

std::vector<TimerEntry> RocksEventLog::timers_until(Instant at, std::size_t limit) const {
  std::vector<TimerEntry> timers;
  Instant floor;
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock(impl_->timer_mutex);
    floor = impl_->timer_floor;
    changes = impl_->timer_changes;
  }
  if (limit == 0 || at < floor) return timers;
  std::string begin;
  keys::append64(begin, keys::ordered(floor));
  // The first that is found, due or not, is the new floor.
  Instant first = Instant::max();
  impl_->walk(timers_family, begin, [&](std::string_view key, std::string_view value) {
    if (key.size() < keys::timer_prefix_size)
      throw Damaged(Fault{Fault::Kind::corrupt,
                          "a timer's key is too short in the log in " + impl_->options.directory});
    const Instant due = keys::instant(keys::load64(key.data()));
    first = std::min(first, due);
    if (due > at) return false;
    timers.push_back({due, uuid_from_bytes(key.data() + 8), std::string(value),
                      std::string(key.substr(keys::timer_prefix_size))});
    return timers.size() < limit;
  });
  const std::lock_guard lock(impl_->timer_mutex);
  if (changes == impl_->timer_changes) impl_->timer_floor = std::max(impl_->timer_floor, first);
  return timers;
}

std::optional<Instant> RocksEventLog::next_timer() const {
  const auto first = timers_until(Instant::max(), 1);
  if (first.empty()) return std::nullopt;
  return first.front().at;
}

Position RocksEventLog::cursor(std::string_view name) const {
  const auto value = impl_->get(cursors_family, name);
  if (!value) return 0;
  if (value->size() != 8)
    throw Damaged(Fault{Fault::Kind::corrupt, "cursor '" + std::string(name) +
                                                  "' is malformed in the log in " +
                                                  impl_->options.directory});
  return keys::load64(value->data());
}

std::vector<Parked> RocksEventLog::parked() const {
  std::vector<Parked> all;
  impl_->walk(parked_family, {}, [&](std::string_view key, std::string_view value) {
    auto parked = keys::parse_parked(key, value);
    if (!parked)
      throw Damaged(Fault{Fault::Kind::corrupt, "a parked stream is malformed in the log in " +
                                                    impl_->options.directory});
    all.push_back(*std::move(parked));
    return true;
  });
  return all;
}

std::optional<std::string> RocksEventLog::entry(std::string_view key) const {
  return impl_->get(meta_family, keys::entry(key));
}

std::vector<Batch::Entry> RocksEventLog::entries(std::string_view prefix) const {
  std::vector<Batch::Entry> all;
  const std::string begin = keys::entry(prefix);
  impl_->walk(meta_family, begin, [&](std::string_view key, std::string_view value) {
    if (!key.starts_with(begin)) return false;
    all.push_back({std::string(key.substr(1)), std::string(value)});
    return true;
  });
  return all;
}

bool RocksEventLog::has_room() const {
  switch (impl_->phase.load(std::memory_order_acquire)) {
    case Phase::waiting: return false;
    case Phase::failed: return true;  // the next append tells why
    case Phase::reading:
    case Phase::writing: break;
  }
  return impl_->room.has_room();
}

Uuid RocksEventLog::id() const { return impl_->log_id; }
const std::vector<std::string>& RocksEventLog::notes() const { return impl_->notes; }

Expected<void, Fault> RocksEventLog::flush() { return impl_->flush(); }

}  // namespace aftercare::eventlog
