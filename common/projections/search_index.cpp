#include "common/projections/search_index.h"

#include <algorithm>
#include <iterator>

#include "common/projections/row_message.h"

namespace aftercare::projections {
namespace {

constexpr std::size_t number_bytes = 8;
constexpr std::size_t pairs_at_a_time = std::size_t{4} << 20;  // of tokens and rows: 64 MiB

void put(std::uint64_t number, std::string& to) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<char>(number >> shift));
}

std::uint64_t number_at(const std::string& from, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < number_bytes; ++i) {
    number = number << 8 | static_cast<unsigned char>(from[at + i]);
  }
  return number;
}

std::vector<std::int64_t> tokens_of(const std::string& search) {
  std::vector<std::int64_t> tokens;
  for (std::size_t at = number_bytes; at + number_bytes <= search.size(); at += number_bytes) {
    tokens.push_back(static_cast<std::int64_t>(number_at(search, at)));
  }
  return tokens;
}

std::string packed(std::uint64_t digest, const std::vector<std::int64_t>& tokens) {
  std::string search;
  search.reserve((tokens.size() + 1) * number_bytes);
  put(digest, search);
  for (const auto token : tokens) put(static_cast<std::uint64_t>(token), search);
  return search;
}

void bind(SQLite::Statement& statement, int at, const Uuid& person) {
  const auto bytes = to_bytes(person);
  statement.bind(at, bytes.data(), static_cast<int>(bytes.size()));
}

std::string packed_of(const SQLite::Column& column) {
  if (column.isNull()) return {};
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

void run(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

}  // namespace

SearchIndex::SearchIndex(SQLite::Database& db, const Searcher& searcher, const schema::Struct& type,
                         bool building)
    : db_(db), searcher_(searcher), type_(type), building_(building) {}

void SearchIndex::create_tables() {
  db_.exec(
      "CREATE TABLE IF NOT EXISTS tokens(token INTEGER, seq INTEGER, PRIMARY KEY(token, seq)) "
      "WITHOUT ROWID");
  db_.exec(
      "CREATE TABLE IF NOT EXISTS persons(person BLOB, seq INTEGER, PRIMARY KEY(person, seq)) "
      "WITHOUT ROWID");
}

void SearchIndex::prepare() {
  add_token_.emplace(db_, "INSERT OR IGNORE INTO tokens VALUES (?, ?)");
  remove_token_.emplace(db_, "DELETE FROM tokens WHERE token = ? AND seq = ?");
  add_person_.emplace(db_, "INSERT OR IGNORE INTO persons VALUES (?, ?)");
}

std::optional<std::string> SearchIndex::update(std::int64_t seq, const std::string& before,
                                               capnp::AnyStruct::Reader row) {
  const std::uint64_t digest = searcher_.digest(row, type_);
  if (before.size() >= number_bytes && number_at(before, 0) == digest) return std::nullopt;
  const auto terms = searcher_.terms(row, type_);
  std::string after = packed(digest, terms.tokens);
  for (const Uuid& person : terms.persons) add_person(person, seq);
  if (!building_) change_tokens(seq, before, after);
  return after;
}

void SearchIndex::add_person(const Uuid& person, std::int64_t seq) {
  if (!person.given()) return;
  if (building_) {
    persons_.emplace_back(person, seq);
    return;
  }
  bind(*add_person_, 1, person);
  add_person_->bind(2, seq);
  run(*add_person_);
}

void SearchIndex::change_tokens(std::int64_t seq, const std::string& before,
                                const std::string& after) {
  const auto old_ones = tokens_of(before);
  const auto new_ones = tokens_of(after);
  std::vector<std::int64_t> gone, come;
  std::ranges::set_difference(old_ones, new_ones, std::back_inserter(gone));
  std::ranges::set_difference(new_ones, old_ones, std::back_inserter(come));
  const auto each = [seq](SQLite::Statement& statement, const std::vector<std::int64_t>& tokens) {
    for (const auto token : tokens) {
      statement.bind(1, token);
      statement.bind(2, seq);
      run(statement);
    }
  };
  each(*remove_token_, gone);
  each(*add_token_, come);
}

void SearchIndex::note(const eventlog::RecordView& record) {
  for (const Uuid& person : searcher_.erased_by(record)) erased_.push_back(person);
}

void SearchIndex::forget_erased(
    const std::function<void(std::int64_t, const std::string&)>& changed) {
  if (building_ || erased_.empty()) return;  // finish() comes
  SQLite::Statement rows(
      db_,
      "SELECT rows.seq, rows.body, rows.search FROM persons JOIN rows USING(seq) "
      "WHERE persons.person = ?");
  SQLite::Statement set(db_, "UPDATE rows SET search = ? WHERE seq = ?");
  struct Stored {
    std::int64_t seq;
    std::string body;
    std::string before;
  };
  for (const Uuid& person : erased_) {
    std::vector<Stored> of_person;
    bind(rows, 1, person);
    while (rows.executeStep()) {
      of_person.push_back({rows.getColumn(0).getInt64(), packed_of(rows.getColumn(1)),
                           packed_of(rows.getColumn(2))});
    }
    rows.reset();
    for (const Stored& row : of_person) {
      const RowMessage message(
          {reinterpret_cast<const std::uint8_t*>(row.body.data()), row.body.size()});
      const auto value = message.root().getAs<capnp::AnyStruct>();
      const auto after =
          packed(searcher_.digest(value, type_), searcher_.terms(value, type_).tokens);
      change_tokens(row.seq, row.before, after);
      set.bind(1, after.data(), static_cast<int>(after.size()));
      set.bind(2, row.seq);
      run(set);
      changed(row.seq, after);
    }
  }
  erased_.clear();
}

void SearchIndex::finish() {
  std::ranges::sort(persons_);
  for (const auto& [person, seq] : persons_) {
    bind(*add_person_, 1, person);
    add_person_->bind(2, seq);
    run(*add_person_);
  }
  persons_ = {};

  // In as many passes as memory asks for, each over a part of the tokens and in their order.
  SQLite::Statement sum(db_, "SELECT ifnull(sum(length(search)), 0) FROM rows");
  sum.executeStep();
  const auto pairs = static_cast<std::uint64_t>(sum.getColumn(0).getInt64()) / number_bytes;
  const std::uint64_t passes = pairs / pairs_at_a_time + 1;
  const std::uint64_t part = ~std::uint64_t{0} / passes;
  for (std::uint64_t pass = 0; pass < passes; ++pass) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    SQLite::Statement rows(db_, "SELECT seq, search FROM rows WHERE search IS NOT NULL");
    while (rows.executeStep()) {
      for (const auto token : tokens_of(packed_of(rows.getColumn(1)))) {
        const std::uint64_t place = static_cast<std::uint64_t>(token) ^ (std::uint64_t{1} << 63);
        if (std::min(place / part, passes - 1) == pass) {
          found.emplace_back(token, rows.getColumn(0).getInt64());
        }
      }
    }
    std::ranges::sort(found);
    for (const auto& [token, seq] : found) {
      add_token_->bind(1, token);
      add_token_->bind(2, seq);
      run(*add_token_);
    }
  }
  building_ = false;
  forget_erased([](std::int64_t, const std::string&) {});  // who went while it was built
}

bool has_search_index(SQLite::Database& db) {
  return db.tableExists("tokens") && db.tableExists("persons");
}

}  // namespace aftercare::projections
