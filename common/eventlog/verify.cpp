#include "common/eventlog/verify.h"

#include <kj/exception.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <unordered_map>

#include "common/eventlog/keys.h"
#include "common/eventlog/opening.h"
#include "common/eventlog/record.h"

namespace aftercare::eventlog {
namespace {

// Sums that are equal if two sets of index entries are: cheap to keep, and order does not matter.
struct IndexSum {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  void add(const Uuid& stream, std::uint32_t version, Position position) {
    low += mix(stream.high ^ mix(stream.low + mix(version) + position));
    high += mix(position ^ mix(stream.low ^ mix(stream.high ^ version)));
  }
  bool operator==(const IndexSum&) const = default;

 private:
  static std::uint64_t mix(std::uint64_t value) {  // the finalizer of SplitMix64
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
  }
};

class Verifier {
 public:
  explicit Verifier(const VerifyOptions& options) : options_(options) {}

  VerifyReport run() {
    if (!open()) return std::move(report_);
    check_files();
    check_records();
    check_index();
    check_commands();
    check_small_families();
    return std::move(report_);
  }

 private:
  void find(std::string what) {
    if (report_.findings.size() < options_.max_findings)
      report_.findings.push_back(std::move(what));
    else
      ++report_.findings_not_kept;
  }
  void find(const Expected<void, Fault>& checked) {
    if (!checked) find(checked.error().what);
  }
  void progress(std::string_view stage, std::uint64_t done, std::uint64_t of) const {
    if (options_.progress) options_.progress(stage, done, of);
  }

  // False: there is nothing to check further.
  bool open() {
    if (!options_.witness.empty()) {
      auto witness = Witness::read(options_.witness);
      if (!witness)
        find(witness.error().what);
      else if (!*witness)
        find(options_.witness + " is missing, so nothing says how long the log must be");
      else
        witness_ = (*witness)->state;
    }
    const auto acknowledged = witness_ ? witness_->tree.size() : unknown_position;
    auto store =
        Store::open(options_.directory, tuning_of({}), Store::Access::read_only, acknowledged);
    if (!store) {
      find(store.error().what);
      return false;
    }
    store_ = *std::move(store);
    auto state = read_state(*store_);
    if (!state) {
      find(state.error().what);
      return false;
    }
    state_ = *std::move(state);
    report_.log = state_.log;
    report_.tree = state_.tree.head();
    if (witness_) find(check_witness(*store_, state_, *witness_, options_.witness));
    find(check_dense(*store_, state_));
    return true;
  }

  void check_files() {
    std::vector<rocksdb::LiveFileMetaData> files;
    store_->db().GetLiveFilesMetaData(&files);
    std::uint64_t done = 0;
    for (const auto& file : files) {
      progress("files", done++, files.size());
      const std::string path = options_.directory + file.name;
      // Opening saw all of them: one that is gone was replaced by a service that is running.
      if (!std::filesystem::exists(path)) continue;
      rocksdb::SstFileReader reader{rocksdb::Options()};
      auto status = reader.Open(path);
      if (status.ok()) status = reader.VerifyChecksum();
      if (!status.ok()) find(store_->fault(status, "cannot read " + path).what);
    }
    progress("files", done, files.size());
  }

  void check_records() {
    const Position head = state_.tree.size();
    Position next = 1;
    while (next <= head) {
      const auto visited = visit_records(*store_, next - 1, head, [&](Position at, auto bytes) {
        check_record(at, bytes);
        next = at + 1;
        return true;
      });
      if (visited) break;
      find(visited.error().what);
      whole_ = false;
      next = behind_damage(next);
    }
    report_.streams = versions_.size();
    progress("records", head, head);
    if (whole_ && tree_ != state_.tree)
      find("the tree over the records of " + options_.directory +
           " is not the one that it keeps (family 'meta'): a record or the tree was changed");
  }

  // Where to go on after a position that cannot be read: the file that holds it is given up.
  [[nodiscard]] Position behind_damage(Position position) const {
    for (const LogFile& file : store_->log_files())
      if (file.first <= position && position <= file.last) return file.last + 1;
    return position + 1;
  }

  void check_record(Position position, std::span<const std::uint8_t> bytes) {
    constexpr Position progress_interval = 65536;
    if (position % progress_interval == 0) progress("records", position, state_.tree.size());
    tree_.append(leaf_hash(bytes));
    if (whole_ && witness_ && position == witness_->tree.size() && tree_ != witness_->tree)
      find("the records up to position " + std::to_string(position) + " are not those that " +
           options_.witness + " saw");
    const auto record = RecordView::read(bytes);
    if (!record) return find("position " + std::to_string(position) + ": " + record.error().what);
    ++report_.records;
    if (record->position() != position)
      find("position " + std::to_string(position) + " holds the record of position " +
           std::to_string(record->position()));
    auto& version = versions_[record->stream()];
    if (whole_ && record->version() != version + 1)
      find("position " + std::to_string(position) + ": stream " + to_string(record->stream()) +
           " goes from version " + std::to_string(version) + " to " +
           std::to_string(record->version()));
    version = record->version();
    of_records_.add(record->stream(), record->version(), position);
    if (options_.check_record)
      find_problem("position " + std::to_string(position),
                   [&] { return options_.check_record(*record); });
  }

  template <class Check>
  void find_problem(const std::string& where, const Check& check) {
    std::string problem;
    try {
      problem = check();
    } catch (const kj::Exception& exception) {
      problem = exception.getDescription().cStr();
    }
    if (!problem.empty()) find(where + ": " + problem);
  }

  void check_index() {
    IndexSum of_index;
    walk(streams_family, [&](std::string_view key, std::string_view value) {
      if (key.size() != keys::stream_key_size || value.size() != 8)
        return find("an entry of the index of streams is malformed");
      of_index.add(uuid_from_bytes(key.data()), keys::load32(key.data() + 16),
                   keys::load64(value.data()));
    });
    if (!whole_ || of_index == of_records_) return;
    find("the index of streams is not the one of the records");
    find_index_differences();
  }

  // The slow way, once it is known that there are some.
  void find_index_differences() {
    std::uint64_t indexed = 0;
    find(visit_records(*store_, 0, state_.tree.size(), [&](Position position, auto bytes) {
      const auto record = RecordView::read(bytes);
      if (!record) return true;
      const auto key = keys::stream(record->stream(), record->version());
      const auto value = store_->get(streams_family, keys::view(key));
      const bool right =
          value && *value && (*value)->size() == 8 && keys::load64((*value)->data()) == position;
      if (right)
        ++indexed;
      else
        find("position " + std::to_string(position) + " is not in the index as version " +
             std::to_string(record->version()) + " of stream " + to_string(record->stream()));
      return true;
    }));
    std::uint64_t entries = 0;
    walk(streams_family, [&](auto, auto) { ++entries; });
    if (entries > indexed)
      find("the index of streams has " + std::to_string(entries - indexed) +
           " entries that belong to no record");
  }

  void check_commands() {
    walk(commands_family, [&](std::string_view key, std::string_view value) {
      constexpr std::size_t digest_bytes = 16;
      constexpr std::uint64_t progress_interval = 65536;
      if (key.size() != 16 || value.size() < digest_bytes)
        return find("the outcome of a command is malformed");
      if (++report_.commands % progress_interval == 0)
        progress("commands", report_.commands, report_.commands);
      if (!options_.check_outcome) return;
      // Outcomes are messages, too, and wanted aligned.
      const std::string_view outcome = value.substr(digest_bytes);
      aligned_.resize(std::max(aligned_.size(), outcome.size() / 8 + 1));
      std::memcpy(aligned_.data(), outcome.data(), outcome.size());
      find_problem("the outcome of command " + to_string(uuid_from_bytes(key.data())), [&] {
        return options_.check_outcome(
            {reinterpret_cast<const std::uint8_t*>(aligned_.data()), outcome.size()});
      });
    });
  }

  void check_small_families() {
    walk(timers_family, [&](std::string_view key, auto) {
      if (key.size() < keys::timer_prefix_size) find("a timer is malformed");
    });
    walk(cursors_family, [&](std::string_view key, std::string_view value) {
      if (value.size() != 8) find("cursor '" + std::string(key) + "' is malformed");
    });
    walk(parked_family, [&](std::string_view key, std::string_view value) {
      if (!keys::parse_parked(key, value)) find("a parked stream is malformed");
    });
    walk(meta_family, [&](std::string_view key, auto) {
      if (key != keys::log_state && !key.starts_with(keys::entry_prefix))
        find("family 'meta' has an entry of a kind that this version does not know");
    });
  }

  template <class Visit>
  void walk(Family family, const Visit& visit) {
    rocksdb::ReadOptions options;
    options.fill_cache = false;
    options.readahead_size = std::size_t{2} << 20U;
    const std::unique_ptr<rocksdb::Iterator> it(
        store_->db().NewIterator(options, store_->family(family)));
    for (it->SeekToFirst(); it->Valid(); it->Next()) visit(view(it->key()), view(it->value()));
    if (!it->status().ok())
      find(store_->fault(it->status(), "cannot read '" + std::string(family_name(family)) + "'")
               .what);
  }

  const VerifyOptions& options_;
  VerifyReport report_;
  std::unique_ptr<Store> store_;
  LogState state_;
  std::optional<LogState> witness_;
  bool whole_ = true;  // no record was skipped so far
  CompactRange tree_;
  IndexSum of_records_;
  std::unordered_map<Uuid, std::uint32_t> versions_;
  std::vector<std::uint64_t> aligned_;
};

}  // namespace

VerifyReport verify(const VerifyOptions& options) { return Verifier(options).run(); }

}  // namespace aftercare::eventlog
