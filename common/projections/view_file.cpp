#include "common/projections/view_file.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <fcntl.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/projections/row_message.h"
#include "common/projections/search_index.h"
#include "common/projections/sql.h"
#include "common/projections/statement.h"
#include "common/schema/columns.h"

namespace aftercare::projections {
namespace {

using eventlog::Position;

constexpr std::uint64_t rows_per_event = std::uint64_t{1} << 16U;
constexpr std::size_t default_rows_kept = 4'000;
constexpr std::size_t updates_kept = 200;
constexpr std::size_t rows_a_write = 10'000;  // changed ones that wait in memory, some 50 MB

using Changed = std::vector<bool>;  // by column

std::uint64_t fnv(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return (hash ^ 0xFF) * 0x100000001B3ULL;
}

// Since when this machine runs: what was written before may be on its disk in part only.
std::string machine_start() {
  std::string id;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
  return id.empty() ? "unknown" : id;
}

struct TooManyRows {};  // made by one event

// A row in use: its value, and what the file holds of it.
struct Kept {
  std::unique_ptr<Row> row;
  std::uint64_t seq = 0;
  bool stored = false;
  bool dirty = false;
  std::vector<schema::ColumnValue> columns;  // as stored
  std::string search;                        // likewise
  std::list<std::string>::iterator age;
};

// A stream that stands still, from this position on.
struct Parked {
  std::string stream;
  Position position;
  std::string reason;
};

}  // namespace

std::string fingerprint(const Projection& projection) {
  std::uint64_t hash = fnv(0xCBF29CE484222325ULL, projection.name());
  hash = fnv(hash, "rows of an event " + std::to_string(rows_per_event));
  hash = fnv(hash, std::to_string(projection.version()));
  const schema::Struct& type = projection.row_type();
  for (const schema::Field& field : type.fields) {
    hash = fnv(hash, field.name);
    hash = fnv(hash, std::to_string(static_cast<int>(field.kind)));
    hash = fnv(hash, field.grouped ? "g" : field.indexed ? "i" : field.filtered ? "f" : "-");
  }
  if (type.searchable) hash = fnv(hash, "searchable 1");
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) {
    text.push_back("0123456789abcdef"[(hash >> shift) & 0xF]);
  }
  return text;
}

std::string file_name(const Projection& projection) {
  return projection.name() + "-" + fingerprint(projection) + ".db";
}

class ViewFile::Impl final : public Rows {
  using KeptRow = std::pair<const std::string, Kept>;

 public:
  Impl(std::filesystem::path path, std::shared_ptr<const Projection> projection, Mode mode,
       const Searcher* searcher)
      : path_(std::move(path)),
        projection_(std::move(projection)),
        columns_(schema::columns(projection_->row_type())),
        mode_(mode),
        db_(path_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    db_.exec("PRAGMA page_size = 8192");
    db_.exec("PRAGMA synchronous = OFF");
    if (mode_ == Mode::build) {
      // Nobody reads it before finish(), and what is half built is thrown away.
      db_.exec("PRAGMA journal_mode = OFF");
    } else {
      db_.exec("PRAGMA journal_mode = WAL");
    }
    db_.exec("PRAGMA wal_autocheckpoint = 40000");
    db_.exec(mode_ == Mode::build ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -8192");
    if (searcher != nullptr && projection_->row_type().searchable) {
      db_.exec("PRAGMA secure_delete = ON");  // a token of an erased person is overwritten
      search_.emplace(db_, *searcher, projection_->row_type(), mode_ == Mode::build);
    }
    create_tables();
    prepare();
    position_ = stored_position();
    torn_ = was_torn();
    if (mode_ == Mode::live && !torn_) set_open_since(machine_start());
  }

  // What is wholly on disk is marked as closed. What is not is built again after a power failure.
  ~Impl() override {
    if (mode_ == Mode::build || torn_) return;
    static_cast<void>(or_fault([this] {
      if (set_open_since(machine_start())) set_open_since("");
    }));
  }

  Position position() const { return position_; }
  bool has_parked() const { return !parked_.empty(); }
  bool torn() const { return torn_; }
  void keep_rows(std::size_t limit) { rows_kept_ = limit; }

  Expected<void, Fault> take(const eventlog::RecordView& record) {
    return or_fault([&] {
      apply_one(record);
      // A build has the memory for as many as it keeps.
      if (dirty_.size() >= std::max(rows_a_write, rows_kept_)) flush();
    });
  }
  Expected<void, Fault> commit() {
    return or_fault([this] { flush(); });
  }
  Expected<void, Fault> finish() {
    return or_fault([this] {
      create_indexes();
      if (search_) {
        SQLite::Transaction transaction(db_);
        search_->finish();
        transaction.commit();
      }
      db_.exec("PRAGMA journal_mode = WAL");  // from now on it is read while it is written
    });
  }
  Expected<void, Fault> sync() {
    return or_fault([this] { set_open_since(""); });
  }

  // --- Rows --------------------------------------------------------------------------------------

  Row* find(std::string_view key) override {
    std::string name(key);
    auto found = kept_.find(name);
    if (found == kept_.end()) {
      if (!load(name)) return nullptr;
      found = kept_.find(name);
    }
    by_age_.splice(by_age_.begin(), by_age_, found->second.age);
    touch(*found);
    return found->second.row.get();
  }

  Row& add(std::string_view key, std::unique_ptr<Row> row) override {
    if (made_ == rows_per_event) throw TooManyRows{};
    Kept kept;
    kept.row = std::move(row);
    kept.seq = current_ * rows_per_event + made_++;
    if (mode_ == Mode::build) seqs_.emplace(key, kept.seq);
    KeptRow& entry = insert(std::string(key), std::move(kept));
    touch(entry);
    return *entry.second.row;
  }

 private:
  void create_tables() {
    std::string columns;
    for (const schema::Column& column : columns_) {
      columns += ", " + sql_name(column.name) + " " + column.sql_type();
    }
    if (search_ && db_.tableExists("rows") && !has_search_index(db_)) {
      throw SQLite::Exception("it has no search tokens", SQLITE_CORRUPT);
    }
    if (search_ || projection_->row_type().searchable) columns += ", search BLOB";
    SQLite::Transaction transaction(db_);
    if (search_) search_->create_tables();
    db_.exec(
        "CREATE TABLE IF NOT EXISTS rows(seq INTEGER PRIMARY KEY, key TEXT NOT NULL, "
        "body BLOB NOT NULL" +
        columns + ")");
    db_.exec("CREATE TABLE IF NOT EXISTS view(name TEXT PRIMARY KEY, value) WITHOUT ROWID");
    db_.exec(
        "CREATE TABLE IF NOT EXISTS parked(stream TEXT PRIMARY KEY, position INTEGER, "
        "reason TEXT) WITHOUT ROWID");
    SQLite::Statement about(db_,
                            "INSERT OR IGNORE INTO view VALUES ('position', 0), "
                            "('projection', ?), ('open since', '')");
    about.bind(1, projection_->name());
    about.exec();
    transaction.commit();
    if (mode_ == Mode::live) create_indexes();
  }

  void create_indexes() {
    db_.exec("CREATE UNIQUE INDEX IF NOT EXISTS rows_key ON rows(key)");
    for (const schema::Column& column : columns_) {
      if (!column.indexed) continue;
      db_.exec("CREATE INDEX IF NOT EXISTS " + index_name(column.name) + " ON rows(" +
               sql_name(column.name) + ")");
    }
    for (const schema::Column& group : columns_) {
      if (!group.grouped) continue;
      for (const schema::Column& sort : columns_) {
        if (!sort.sorted_with_groups()) continue;
        db_.exec("CREATE INDEX IF NOT EXISTS " + index_name(group.name, sort.name) + " ON rows(" +
                 sql_name(group.name) + ", " + sql_name(sort.name) + ")");
      }
    }
  }

  void prepare() {
    std::string names, marks;
    for (const schema::Column& column : columns_) {
      names += ", " + sql_name(column.name);
      marks += ", ?";
    }
    if (search_) {
      names += ", search";
      marks += ", ?";
      search_->prepare();
      set_search_.emplace(db_, "UPDATE rows SET search = ? WHERE seq = ?");
    }
    insert_.emplace(db_,
                    "INSERT INTO rows(body, seq, key" + names + ") VALUES (?, ?, ?" + marks + ")");
    const std::string what = search_ ? "SELECT seq, body, search" : "SELECT seq, body";
    select_.emplace(db_, what + " FROM rows WHERE key = ?");
    select_seq_.emplace(db_, what + " FROM rows WHERE seq = ?");
    set_position_.emplace(db_, "UPDATE view SET value = ? WHERE name = 'position'");
    park_.emplace(db_, "INSERT OR IGNORE INTO parked VALUES (?, ?, ?)");

    SQLite::Statement parked(db_, "SELECT stream FROM parked");
    while (parked.executeStep()) parked_.push_back(parked.getColumn(0).getString());
  }

  Position stored_position() {
    SQLite::Statement query(db_, "SELECT value FROM view WHERE name = 'position'");
    if (!query.executeStep()) return 0;
    return static_cast<Position>(query.getColumn(0).getInt64());
  }

  bool was_torn() {
    SQLite::Statement query(db_, "SELECT value FROM view WHERE name = 'open since'");
    if (!query.executeStep()) return false;
    const std::string start = query.getColumn(0).getString();
    return !start.empty() && start != machine_start();
  }

  // False: not all that was written so far is on disk now, because somebody reads.
  bool set_open_since(const std::string& start) {
    db_.exec("PRAGMA synchronous = FULL");
    SQLite::Statement set(db_, "UPDATE view SET value = ? WHERE name = 'open since'");
    set.bind(1, start);
    set.exec();
    set.reset();
    int frames = 0;
    int moved = 0;
    const int done = sqlite3_wal_checkpoint_v2(db_.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                               &frames, &moved);
    db_.exec("PRAGMA synchronous = OFF");
    return done == SQLITE_OK && frames == moved;
  }

  template <class Do>
  Expected<void, Fault> or_fault(const Do& work) {
    try {
      work();
      return {};
    } catch (const SQLite::Exception& error) {
      return unexpected(fault_of(error, path_));
    }
  }

  // An event that cannot be handled parks its stream.
  void apply_one(const eventlog::RecordView& record) {
    current_ = record.position();
    made_ = 0;
    if (search_) search_->note(record);
    if (parked_.empty() || !is_parked(to_string(record.stream()))) {
      try {
        const auto applied = projection_->apply(record, *this);
        if (!applied) park(to_string(record.stream()), applied.error().what);
      } catch (const TooManyRows&) {
        park(to_string(record.stream()),
             "one event makes more than " + std::to_string(rows_per_event) + " rows");
      }
    }
    position_ = current_;
  }

  bool is_parked(const std::string& stream) const {
    return std::ranges::find(parked_, stream) != parked_.end();
  }

  void park(std::string stream, std::string reason) {
    parked_.push_back(stream);
    parked_now_.push_back({std::move(stream), current_, std::move(reason)});
  }

  void write(const Parked& parked) {
    park_->bind(1, parked.stream);
    park_->bind(2, static_cast<std::int64_t>(parked.position));
    park_->bind(3, parked.reason);
    park_->exec();
    park_->reset();
  }

  bool load(const std::string& key) {
    SQLite::Statement* query = &*select_;
    if (mode_ == Mode::build) {
      const auto seq = seqs_.find(key);
      if (seq == seqs_.end()) return false;
      query = &*select_seq_;
      query->bind(1, static_cast<std::int64_t>(seq->second));
    } else {
      query->bind(1, key);
    }
    const bool found = query->executeStep();
    if (found) {
      Kept kept;
      kept.seq = static_cast<std::uint64_t>(query->getColumn(0).getInt64());
      kept.stored = true;
      const SQLite::Column body = query->getColumn(1);
      const RowMessage message({static_cast<const std::uint8_t*>(body.getBlob()),
                                static_cast<std::size_t>(body.getBytes())});
      auto row = projection_->decode(message.root());
      if (!row) throw SQLite::Exception(row.error().what, SQLITE_CORRUPT);
      kept.row = std::move(*row);
      kept.columns = values_of(message.root().getAs<capnp::AnyStruct>());
      if (search_ && !query->getColumn(2).isNull()) {
        const SQLite::Column search = query->getColumn(2);
        kept.search.assign(static_cast<const char*>(search.getBlob()),
                           static_cast<std::size_t>(search.getBytes()));
      }
      insert(key, std::move(kept));
    }
    query->reset();
    return found;
  }

  KeptRow& insert(std::string key, Kept kept) {
    by_age_.push_front(key);
    kept.age = by_age_.begin();
    return *kept_.insert_or_assign(std::move(key), std::move(kept)).first;
  }

  void touch(KeptRow& entry) {
    if (!entry.second.dirty) dirty_.push_back(&entry);
    entry.second.dirty = true;
  }

  // Several events on one row are one write of it.
  void flush() {
    SQLite::Transaction transaction(db_);
    for (KeptRow* entry : dirty_) write(entry->first, entry->second);
    dirty_.clear();
    for (const Parked& parked : parked_now_) write(parked);
    parked_now_.clear();
    const bool erases = search_ && mode_ == Mode::live && search_->erases();
    if (erases) forget_erased();
    set_position_->bind(1, static_cast<std::int64_t>(position_));
    set_position_->exec();
    set_position_->reset();
    transaction.commit();
    // Old pages of the write-ahead log hold what was removed. A reader may keep them a little
    // longer.
    if (erases)
      sqlite3_wal_checkpoint_v2(db_.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                nullptr);
    while (kept_.size() > rows_kept_) {
      kept_.erase(by_age_.back());
      by_age_.pop_back();
    }
  }

  void forget_erased() {
    search_->forget_erased([this](std::int64_t seq, const std::string& search) {
      for (auto& [key, kept] : kept_) {
        if (kept.seq == static_cast<std::uint64_t>(seq)) kept.search = search;
      }
    });
  }

  void write(const std::string& key, Kept& kept) {
    const RowBuilder built(*projection_, *kept.row);
    const auto seq = static_cast<std::int64_t>(kept.seq);
    const auto search = search_ ? search_->update(seq, kept.search, built.root()) : std::nullopt;
    if (search) kept.search = *search;
    auto values = values_of(built.root());
    const Changed changed = kept.stored ? changed_columns(kept.columns, values) : Changed{};
    SQLite::Statement& statement = kept.stored ? update_of(changed) : *insert_;
    const auto body = built.bytes();
    int at = 0;
    statement.bindNoCopy(++at, body.data(), static_cast<int>(body.size()));
    if (!kept.stored) {
      statement.bind(++at, seq);
      statement.bindNoCopy(++at, key);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!kept.stored || changed[i]) bind(statement, ++at, values[i]);
    }
    if (!kept.stored && search_) bind_blob(statement, ++at, kept.search);
    if (kept.stored) statement.bind(++at, seq);
    statement.exec();
    statement.reset();
    if (kept.stored && search) {
      bind_blob(*set_search_, 1, kept.search);
      set_search_->bind(2, seq);
      set_search_->exec();
      set_search_->reset();
    }

    kept.stored = true;
    kept.dirty = false;
    kept.columns = std::move(values);
  }

  std::vector<schema::ColumnValue> values_of(capnp::AnyStruct::Reader row) const {
    std::vector<schema::ColumnValue> values;
    values.reserve(columns_.size());
    for (const schema::Column& column : columns_) {
      values.push_back(schema::column_value(row, column));
    }
    return values;
  }

  Changed changed_columns(const std::vector<schema::ColumnValue>& before,
                          const std::vector<schema::ColumnValue>& after) const {
    Changed changed(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) changed[i] = before[i] != after[i];
    return changed;
  }

  // Sets what has changed and nothing else: SQLite writes every index on a column that is named,
  // whether or not its value is another one. Events have habits: few sets of columns come up.
  SQLite::Statement& update_of(const Changed& changed) {
    if (const auto found = updates_.find(changed); found != updates_.end()) return found->second;
    if (updates_.size() >= updates_kept) updates_.clear();
    std::string sql = "UPDATE rows SET body = ?";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (changed[i]) sql += ", " + sql_name(columns_[i].name) + " = ?";
    }
    return updates_
        .emplace(std::piecewise_construct, std::forward_as_tuple(changed),
                 std::forward_as_tuple(db_, sql + " WHERE seq = ?"))
        .first->second;
  }

  static void bind_blob(SQLite::Statement& statement, int at, const std::string& bytes) {
    statement.bindNoCopy(at, static_cast<const void*>(bytes.data()),
                         static_cast<int>(bytes.size()));
  }

  static void bind(SQLite::Statement& statement, int at, const schema::ColumnValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.bind(at, *number);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
      statement.bindNoCopy(at, *words);
    } else {
      statement.bind(at);
    }
  }

  const std::filesystem::path path_;
  const std::shared_ptr<const Projection> projection_;
  const std::vector<schema::Column> columns_;
  const Mode mode_;
  SQLite::Database db_;
  std::optional<SearchIndex> search_;  // where the service searches
  std::optional<SQLite::Statement> set_search_;
  std::optional<SQLite::Statement> insert_, select_, select_seq_, set_position_, park_;
  std::unordered_map<Changed, SQLite::Statement> updates_;

  bool torn_ = false;
  Position position_ = 0;
  Position current_ = 0;    // of the event being applied
  std::uint64_t made_ = 0;  // rows it has added
  std::unordered_map<std::string, Kept> kept_;
  std::list<std::string> by_age_;  // front: used last
  std::vector<KeptRow*> dirty_;
  std::unordered_map<std::string, std::uint64_t> seqs_;  // of a build: there is no index yet
  std::vector<std::string> parked_;
  std::vector<Parked> parked_now_;  // of these, those that are not yet in the file
  std::size_t rows_kept_ = default_rows_kept;
};

ViewFile::ViewFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ViewFile::~ViewFile() = default;

Expected<std::unique_ptr<ViewFile>, Fault> ViewFile::open(
    const std::filesystem::path& path, std::shared_ptr<const Projection> projection, Mode mode,
    const Searcher* searcher) {
  try {
    std::filesystem::create_directories(path.parent_path());
    return std::unique_ptr<ViewFile>(
        new ViewFile(std::make_unique<Impl>(path, std::move(projection), mode, searcher)));
  } catch (const SQLite::Exception& error) {
    return unexpected(fault_of(error, path));
  } catch (const std::filesystem::filesystem_error& error) {
    return unexpected(Fault{Fault::Kind::io, error.what()});
  }
}

bool ViewFile::has_parked() const { return impl_->has_parked(); }
bool ViewFile::torn() const { return impl_->torn(); }
eventlog::Position ViewFile::position() const { return impl_->position(); }

Expected<void, Fault> ViewFile::take(const eventlog::RecordView& record) {
  return impl_->take(record);
}
Expected<void, Fault> ViewFile::commit() { return impl_->commit(); }

Expected<std::size_t, Fault> ViewFile::apply(const eventlog::EventLog& log, std::size_t limit) {
  std::size_t applied = 0;
  Expected<void, Fault> done;
  const auto scanned = log.scan(position(), limit, [&](Position, auto bytes) {
    const auto record = eventlog::RecordView::read(bytes);
    done = record ? take(*record) : unexpected(record.error());
    applied += done ? 1 : 0;
    return done.has_value();
  });
  if (!done) return unexpected(std::move(done.error()));
  if (!scanned) return unexpected(scanned.error());
  if (applied > 0) done = commit();
  if (!done) return unexpected(std::move(done.error()));
  return applied;
}

Expected<void, Fault> ViewFile::finish() { return impl_->finish(); }
Expected<void, Fault> ViewFile::sync() { return impl_->sync(); }

void ViewFile::keep_rows(std::size_t limit) { impl_->keep_rows(limit); }

void remove_file(const std::filesystem::path& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::error_code ignored;  // what is not there needs no removal
    std::filesystem::remove(path.string() + suffix, ignored);
  }
}

}  // namespace aftercare::projections
