// One search in a view: walks the rows of the rarest word from the newest on, and takes those that
// have the other words' tokens, pass the filters and match by their values.
// Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/projections/page_query.h"
#include "common/projections/searcher.h"
#include "common/projections/view_reader.h"

namespace aftercare::projections {

class SearchRun {
 public:
  // All outlive it. Throws SQLite::Exception, with SQLITE_INTERRUPT once patience is over.
  SearchRun(SQLite::Database& db, const SearchQuestion& question, const RowTest& test);

  void fill(Page& page, std::uint32_t limit, std::chrono::milliseconds patience);

  // Of the tokens; a cursor serves only the question it came from.
  static std::uint64_t digest(const SearchQuestion& question);

 private:
  using Tokens = std::vector<std::int64_t>;
  // The rows with one token, newest first.
  struct Walk {
    SQLite::Statement rows;
    std::optional<std::int64_t> at;  // nothing: no more
    void next();
  };

  [[nodiscard]] std::uint64_t count(std::int64_t token);
  void put_rarest_first(Tokens& tokens);
  [[nodiscard]] bool has_all(const Tokens& tokens, std::int64_t seq);
  [[nodiscard]] bool has_word(const SearchQuestion::Word& word, std::int64_t seq);
  std::optional<std::vector<std::uint8_t>> answer(std::int64_t seq);

  SQLite::Database& db_;
  const SearchQuestion& question_;
  const RowTest& test_;
  std::vector<SearchQuestion::Word> words_;  // the rarest first, likewise within each way
  SQLite::Statement count_, has_, row_;
};

}  // namespace aftercare::projections
