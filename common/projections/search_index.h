// The search tokens of a view, beside its rows in the same file and transaction:
//
//   rows.search                                  digest of what was searched (8 bytes, big-endian),
//                                                then the tokens of the row, 8 bytes each
//   tokens(token, seq)   WITHOUT ROWID           which rows have a token
//   persons(person, seq) WITHOUT ROWID           rows with searched values of a person, for the day
//                                                he is erased; never fewer than there are
//
// A build writes rows.search alone, and the tables in the order of their keys at the end. What is
// removed is overwritten (secure_delete). Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/projections/searcher.h"

namespace aftercare::projections {

class SearchIndex {
 public:
  // Both outlive it; `type` is the row's.
  SearchIndex(SQLite::Database& db, const Searcher& searcher, const schema::Struct& type,
              bool building);

  // Makes the tables where they are missing. `rows` has its column `search` already.
  void create_tables();
  void prepare();

  // What `rows.search` must be for this row; nothing: as it is (`before`). Notes what changes in
  // the tables.
  std::optional<std::string> update(std::int64_t seq, const std::string& before,
                                    capnp::AnyStruct::Reader row);

  // An event erases persons: their rows are looked at again by forget_erased().
  void note(const eventlog::RecordView& record);
  // Called with seq and the new `search` of each row that changed.
  void forget_erased(const std::function<void(std::int64_t, const std::string&)>& changed);
  [[nodiscard]] bool erases() const { return !erased_.empty(); }

  // After a build: fills the tables.
  void finish();

 private:
  void change_tokens(std::int64_t seq, const std::string& before, const std::string& after);
  void add_person(const Uuid& person, std::int64_t seq);

  SQLite::Database& db_;
  const Searcher& searcher_;
  const schema::Struct& type_;
  bool building_;
  std::optional<SQLite::Statement> add_token_, remove_token_, add_person_;
  std::vector<Uuid> erased_;
  std::vector<std::pair<Uuid, std::int64_t>> persons_;  // of a build
};

// What a file must hold to be searched.
bool has_search_index(SQLite::Database& db);

}  // namespace aftercare::projections
