#include "common/projections/search_run.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>

#include "common/projections/row_message.h"
#include "common/projections/statement.h"

namespace aftercare::projections {
namespace {

constexpr std::int64_t counted = 5'000;  // rows of a token; more is "many"
constexpr unsigned rows_between_looks = 64;

}  // namespace

void SearchRun::Walk::next() {
  at = rows.executeStep() ? std::optional(rows.getColumn(0).getInt64()) : std::nullopt;
}

SearchRun::SearchRun(SQLite::Database& db, const SearchQuestion& question, const RowTest& test)
    : db_(db),
      question_(question),
      test_(test),
      words_(question.words),
      count_(db, "SELECT count(*) FROM (SELECT 1 FROM tokens WHERE token = ? LIMIT ?)"),
      has_(db, "SELECT 1 FROM tokens WHERE token = ? AND seq = ?"),
      row_(db, test.select.sql) {
  std::vector<std::pair<std::uint64_t, std::size_t>> costs;  // of each word
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::uint64_t cost = 0;
    for (Tokens& way : words_[i].ways) {
      put_rarest_first(way);
      cost += count(way.front());
    }
    costs.emplace_back(cost, i);
  }
  std::ranges::sort(costs);
  std::vector<SearchQuestion::Word> sorted;
  for (const auto& [cost, index] : costs) sorted.push_back(std::move(words_[index]));
  words_ = std::move(sorted);
}

std::uint64_t SearchRun::count(std::int64_t token) {
  count_.reset();
  count_.bind(1, token);
  count_.bind(2, counted);
  count_.executeStep();
  return static_cast<std::uint64_t>(count_.getColumn(0).getInt64());
}

void SearchRun::put_rarest_first(Tokens& tokens) {
  std::vector<std::pair<std::uint64_t, std::int64_t>> counts;
  for (const auto token : tokens) counts.emplace_back(count(token), token);
  std::ranges::sort(counts);
  for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i] = counts[i].second;
}

bool SearchRun::has_all(const Tokens& tokens, std::int64_t seq) {
  return std::ranges::all_of(tokens, [&](std::int64_t token) {
    has_.reset();
    has_.bind(1, token);
    has_.bind(2, seq);
    return has_.executeStep();
  });
}

bool SearchRun::has_word(const SearchQuestion::Word& word, std::int64_t seq) {
  return std::ranges::any_of(word.ways, [&](const Tokens& way) { return has_all(way, seq); });
}

std::optional<std::vector<std::uint8_t>> SearchRun::answer(std::int64_t seq) {
  if (!std::ranges::all_of(words_, [&](const auto& word) { return has_word(word, seq); })) {
    return std::nullopt;
  }
  row_.reset();
  int at = 0;
  row_.bind(++at, seq);
  for (const auto& parameter : test_.select.parameters) bind(row_, ++at, parameter);
  if (!row_.executeStep()) return std::nullopt;
  const SQLite::Column body = row_.getColumn(0);
  const auto* const bytes = static_cast<const std::uint8_t*>(body.getBlob());
  std::vector<std::uint8_t> found(bytes, bytes + body.getBytes());
  const RowMessage message(found);
  if (!question_.matches(message.root().getAs<capnp::AnyStruct>())) return std::nullopt;
  return found;
}

void SearchRun::fill(Page& page, std::uint32_t limit, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  const std::int64_t below = test_.below.value_or(std::numeric_limits<std::int64_t>::max());
  std::vector<Walk> walks;
  for (const Tokens& way : words_.front().ways) {
    SQLite::Statement rows(db_,
                           "SELECT seq FROM tokens WHERE token = ? AND seq < ? ORDER BY seq DESC");
    rows.bind(1, way.front());
    rows.bind(2, below);
    walks.push_back({std::move(rows), std::nullopt});
    walks.back().next();
  }
  std::int64_t last = below;
  for (unsigned looked = 1;; ++looked) {
    std::optional<std::int64_t> seq;
    for (const Walk& walk : walks) seq = std::max(seq, walk.at);
    if (!seq) return;
    for (Walk& walk : walks) {
      if (walk.at == seq) walk.next();
    }
    auto body = answer(*seq);
    if (body && !page.has_room_for(*body, limit)) {
      page.next = test_.cursor_after(last);
      return;
    }
    if (body) {
      page.add(std::move(*body));
      last = *seq;
    }
    if (looked % rows_between_looks == 0 && std::chrono::steady_clock::now() > until) {
      throw SQLite::Exception("the search takes too long", SQLITE_INTERRUPT);
    }
  }
}

std::uint64_t SearchRun::digest(const SearchQuestion& question) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const auto& word : question.words) {
    for (const auto& way : word.ways) {
      for (const auto token : way) {
        hash = (hash ^ static_cast<std::uint64_t>(token)) * 0x100000001B3ULL;
      }
      hash = (hash ^ 0xFE) * 0x100000001B3ULL;
    }
    hash = (hash ^ 0xFF) * 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace aftercare::projections
