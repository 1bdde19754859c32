#include "common/projections/view_reader.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <openssl/evp.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/base/hex.h"
#include "common/projections/page_query.h"
#include "common/projections/search_index.h"
#include "common/projections/search_run.h"
#include "common/projections/statement.h"

namespace aftercare::projections {
namespace {

using schema::ColumnValue;

constexpr int progress_steps = 2'000;        // virtual machine instructions between two looks
constexpr std::size_t statements_kept = 64;  // prepared ones; questions repeat

Rejection too_slow() {
  return {.kind = Kind::timeout,
          .code = "query-too-slow",
          .zh = "查询耗时过长，请缩小筛选范围。",
          .en = "The query took too long; narrow its filters or sort by another field."};
}

Rejection rejection_of(const SQLite::Exception& error) {
  if (error.getErrorCode() == SQLITE_INTERRUPT) return too_slow();
  return {.kind = Kind::unavailable,
          .code = "view-unavailable",
          .zh = "视图暂不可用，请稍后重试。",
          .en = "The view cannot be read at the moment; try again.",
          .detail = error.what(),
          .retry_after_s = 1};
}

ColumnValue value_of(const SQLite::Column& column) {
  if (column.isNull()) return {};
  if (column.isInteger()) return column.getInt64();
  return column.getString();
}

// Stops statements of a connection that run past a moment.
class Patience {
 public:
  Patience(sqlite3* db, std::chrono::milliseconds patience)
      : db_(db), until_(std::chrono::steady_clock::now() + patience) {
    sqlite3_progress_handler(
        db_, progress_steps,
        [](void* self) {
          const auto* const me = static_cast<const Patience*>(self);
          return std::chrono::steady_clock::now() > me->until_ ? 1 : 0;
        },
        this);
  }
  ~Patience() { sqlite3_progress_handler(db_, 0, nullptr, nullptr); }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  sqlite3* const db_;
  const std::chrono::steady_clock::time_point until_;
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(context_, EVP_sha256(), nullptr); }
  ~Sha256() { EVP_MD_CTX_free(context_); }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(const void* bytes, std::size_t size) { EVP_DigestUpdate(context_, bytes, size); }
  void add_number(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    add(bytes.data(), bytes.size());
  }
  std::string hex() {
    std::array<unsigned char, 32> hash{};
    EVP_DigestFinal_ex(context_, hash.data(), nullptr);
    return to_hex(hash);
  }

 private:
  EVP_MD_CTX* const context_;
};

// As a name that SQLite takes apart.
std::string uri_of(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// A file in WAL mode needs a little room beside it even to be read, unless that is there already.
// On a full disk a file that nobody can write, and that has everything in itself, is read as it
// stands.
SQLite::Database open_database(const std::filesystem::path& path) {
  try {
    SQLite::Database db(path.string(), SQLite::OPEN_READONLY);
    db.execAndGet("SELECT count(*) FROM view");
    return db;
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    const bool no_room = code == SQLITE_CANTOPEN || code == SQLITE_IOERR || code == SQLITE_FULL;
    std::error_code missing;
    const auto beside = std::filesystem::file_size(path.string() + "-wal", missing);
    if (!no_room || !std::filesystem::exists(path) || (!missing && beside > 0)) throw;
    return SQLite::Database(uri_of(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  }
}

}  // namespace

class ViewReader::Impl {
 public:
  Impl(std::filesystem::path path, const schema::Struct& type)
      : path_(std::move(path)), columns_(schema::columns(type)), db_(open_database(path_)) {
    db_.setBusyTimeout(1'000);
    db_.exec("PRAGMA cache_size = -4096");
    db_.exec("PRAGMA mmap_size = 268435456");
  }

  Expected<eventlog::Position, Fault> position() {
    return guarded([&] { return position_now(); });
  }

  Expected<std::optional<StoredRow>, Fault> get(std::string_view key) {
    return guarded([&]() -> std::optional<StoredRow> {
      SQLite::Statement& query = prepared(
          "SELECT body, (SELECT value FROM view WHERE name = 'position') FROM rows WHERE key = ?");
      const Reset reset(query);
      query.bind(1, std::string(key));
      if (!query.executeStep()) return std::nullopt;
      return StoredRow{static_cast<eventlog::Position>(query.getColumn(1).getInt64()),
                       blob_of(query.getColumn(0))};
    });
  }

  Expected<std::optional<std::string>, Fault> parked(std::string_view stream) {
    return guarded([&]() -> std::optional<std::string> {
      SQLite::Statement& query = prepared("SELECT position, reason FROM parked WHERE stream = ?");
      const Reset reset(query);
      query.bind(1, std::string(stream));
      if (!query.executeStep()) return std::nullopt;
      return "position " + query.getColumn(0).getString() + ": " + query.getColumn(1).getString();
    });
  }

  Expected<Page, Rejection> list(const ListRequest& request, std::chrono::milliseconds patience) {
    const auto question = page_query(request, columns_);
    if (!question) return unexpected(question.error());
    try {
      const Patience limit(db_.getHandle(), patience);
      SQLite::Transaction snapshot(db_);
      Page page;
      page.position = position_now();
      for (const Select& select : question->selects) {
        const bool more = fill(page, *question, select, request.limit);
        if (more) break;
      }
      snapshot.commit();
      return page;
    } catch (const SQLite::Exception& error) {
      return unexpected(rejection_of(error));
    }
  }

  Expected<Page, Rejection> search(const SearchQuestion& question, const ListRequest& request,
                                   std::chrono::milliseconds patience) {
    const auto test = row_test(request, SearchRun::digest(question), columns_);
    if (!test) return unexpected(test.error());
    try {
      const Patience limit(db_.getHandle(), patience);
      SQLite::Transaction snapshot(db_);
      Page page;
      page.position = position_now();
      if (has_search_index(db_)) {
        SearchRun(db_, question, *test).fill(page, request.limit, patience);
      }
      snapshot.commit();
      return page;
    } catch (const SQLite::Exception& error) {
      return unexpected(rejection_of(error));
    }
  }

  Expected<std::vector<ReportRow>, Rejection> query(const std::string& sql,
                                                    const std::vector<ColumnValue>& parameters,
                                                    std::chrono::milliseconds patience) {
    try {
      const Patience limit(db_.getHandle(), patience);
      SQLite::Statement& statement = prepared(sql);
      const Reset reset(statement);
      int at = 0;
      for (const ColumnValue& parameter : parameters) bind(statement, ++at, parameter);
      std::vector<ReportRow> rows;
      while (statement.executeStep()) {
        ReportRow row;
        for (int i = 0; i < statement.getColumnCount(); ++i) {
          row.push_back(value_of(statement.getColumn(i)));
        }
        rows.push_back(std::move(row));
      }
      return rows;
    } catch (const SQLite::Exception& error) {
      return unexpected(rejection_of(error));
    }
  }

  Expected<void, Rejection> bodies(const std::string& where,
                                   const std::vector<ColumnValue>& parameters,
                                   std::chrono::milliseconds patience,
                                   const std::function<void(std::span<const std::uint8_t>)>& take) {
    const auto until = std::chrono::steady_clock::now() + patience;
    try {
      const Patience limit(db_.getHandle(), patience);
      SQLite::Statement& statement = prepared("SELECT body FROM rows WHERE " + where);
      const Reset reset(statement);
      int at = 0;
      for (const ColumnValue& parameter : parameters) bind(statement, ++at, parameter);
      while (statement.executeStep()) {
        // What is done with the rows counts, too.
        if (std::chrono::steady_clock::now() > until) return unexpected(too_slow());
        const SQLite::Column body = statement.getColumn(0);
        take({static_cast<const std::uint8_t*>(body.getBlob()),
              static_cast<std::size_t>(body.getBytes())});
      }
      return {};
    } catch (const SQLite::Exception& error) {
      return unexpected(rejection_of(error));
    }
  }

  Expected<std::string, Fault> hash() {
    return guarded([&] {
      Sha256 sum;
      SQLite::Statement rows(db_, "SELECT seq, key, body FROM rows ORDER BY seq");
      while (rows.executeStep()) {
        sum.add_number(static_cast<std::uint64_t>(rows.getColumn(0).getInt64()));
        for (const int part : {1, 2}) {
          const SQLite::Column column = rows.getColumn(part);
          const void* const bytes = column.getBlob();
          const auto size = static_cast<std::size_t>(column.getBytes());
          sum.add_number(size);
          sum.add(bytes, size);
        }
      }
      return sum.hex();
    });
  }

  Expected<std::uint64_t, Fault> count() {
    return guarded([&] {
      SQLite::Statement query(db_, "SELECT count(*) FROM rows");
      query.executeStep();
      return static_cast<std::uint64_t>(query.getColumn(0).getInt64());
    });
  }

 private:
  // A statement is ready for its next use when this one is over, however it ended.
  class Reset {
   public:
    explicit Reset(SQLite::Statement& statement) : statement_(statement) {}
    ~Reset() { statement_.tryReset(); }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

   private:
    SQLite::Statement& statement_;
  };

  template <class F>
  auto guarded(F&& f) -> Expected<decltype(f()), Fault> {
    try {
      return f();
    } catch (const SQLite::Exception& error) {
      return unexpected(fault_of(error, path_));
    }
  }

  SQLite::Statement& prepared(const std::string& sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return *found->second;
    if (statements_.size() >= statements_kept) statements_.clear();
    return *statements_.emplace(sql, std::make_unique<SQLite::Statement>(db_, sql)).first->second;
  }

  eventlog::Position position_now() {
    SQLite::Statement& query = prepared("SELECT value FROM view WHERE name = 'position'");
    const Reset reset(query);
    return query.executeStep() ? static_cast<eventlog::Position>(query.getColumn(0).getInt64()) : 0;
  }

  // Adds rows of one select until the page is full. True: it is, and `next` is set.
  bool fill(Page& page, const PageQuery& question, const Select& select, std::uint32_t limit) {
    SQLite::Statement& statement = prepared(select.sql);
    const Reset reset(statement);
    int at = 0;
    for (const ColumnValue& parameter : select.parameters) bind(statement, ++at, parameter);
    // One more than the page takes: whether there is a next one.
    statement.bind(++at, static_cast<std::int64_t>(limit - page.bodies.size() + 1));
    while (statement.executeStep()) {
      auto body = blob_of(statement.getColumn(1));
      if (!page.has_room_for(body, limit)) {
        page.next = question.cursor_after(last_seq_, last_sort_);
        return true;
      }
      last_seq_ = statement.getColumn(0).getInt64();
      last_sort_ = value_of(statement.getColumn(2));
      page.add(std::move(body));
    }
    return false;
  }

  const std::filesystem::path path_;
  const std::vector<schema::Column> columns_;
  SQLite::Database db_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
  std::int64_t last_seq_ = 0;
  ColumnValue last_sort_;
};

ViewReader::ViewReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ViewReader::~ViewReader() = default;

Expected<std::unique_ptr<ViewReader>, Fault> ViewReader::open(const std::filesystem::path& path,
                                                              const schema::Struct& type) {
  try {
    return std::unique_ptr<ViewReader>(new ViewReader(std::make_unique<Impl>(path, type)));
  } catch (const SQLite::Exception& error) {
    return unexpected(fault_of(error, path));
  }
}

Expected<eventlog::Position, Fault> ViewReader::position() { return impl_->position(); }

Expected<std::optional<StoredRow>, Fault> ViewReader::get(std::string_view key) {
  auto row = impl_->get(key);
  if (row && *row) show((*row)->body);
  return row;
}

Expected<std::optional<std::string>, Fault> ViewReader::parked(std::string_view stream) {
  return impl_->parked(stream);
}

Expected<Page, Rejection> ViewReader::list(const ListRequest& request,
                                           std::chrono::milliseconds patience) {
  auto page = impl_->list(request, patience);
  if (page) std::ranges::for_each(page->bodies, [this](auto& body) { show(body); });
  return page;
}

Expected<Page, Rejection> ViewReader::search(const SearchQuestion& question,
                                             const ListRequest& request,
                                             std::chrono::milliseconds patience) {
  auto page = impl_->search(question, request, patience);
  if (page) std::ranges::for_each(page->bodies, [this](auto& body) { show(body); });
  return page;
}

Expected<std::vector<ViewReader::ReportRow>, Rejection> ViewReader::query(
    const std::string& sql, const std::vector<ColumnValue>& parameters,
    std::chrono::milliseconds patience) {
  return impl_->query(sql, parameters, patience);
}

Expected<void, Rejection> ViewReader::bodies(
    const std::string& where, const std::vector<schema::ColumnValue>& parameters,
    std::chrono::milliseconds patience,
    const std::function<void(std::span<const std::uint8_t>)>& take) {
  return impl_->bodies(where, parameters, patience, [&](std::span<const std::uint8_t> stored) {
    const auto instead = shown_ ? shown_(stored) : std::vector<std::uint8_t>{};
    take(instead.empty() ? stored : instead);
  });
}

void ViewReader::show(std::vector<std::uint8_t>& body) const {
  if (!shown_) return;
  if (auto instead = shown_(body); !instead.empty()) body = std::move(instead);
}

Expected<std::string, Fault> ViewReader::hash() { return impl_->hash(); }
Expected<std::uint64_t, Fault> ViewReader::count() { return impl_->count(); }

}  // namespace aftercare::projections
