// Questions to a view: one row by its key, pages of rows by filters and order, plain SQL for
// reports. Pages are keyset pages: under writes they lose and repeat nothing that did not change
// its place itself.
//
// One thread uses one reader: a read-only connection with its own snapshot per question.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/projections/searcher.h"
#include "common/schema/columns.h"
#include "common/schema/description.h"

namespace aftercare::projections {

struct Filter {
  std::string field;  // camelCase, as in the schema
  schema::FilterOp op = schema::FilterOp::equal;
  std::string value;  // as JSON would hold it, unquoted
};

struct ListRequest {
  std::vector<Filter> filters;
  std::string sort;          // field name, '-' before it for descending; empty: newest first
  std::uint32_t limit = 50;  // 1 to 200
  std::string cursor;        // `next` of the page before
};

struct StoredRow {
  eventlog::Position position = 0;  // what the view had seen
  std::vector<std::uint8_t> body;
};

inline constexpr std::uint32_t max_page = 200;
inline constexpr std::size_t max_page_bytes = std::size_t{4} << 20;

struct Page {
  eventlog::Position position = 0;
  std::vector<std::vector<std::uint8_t>> bodies;
  std::size_t bytes = 0;  // of all bodies
  std::string next;       // empty: the last page

  // A row of any size has room on an empty page; else `limit` and max_page_bytes bound it.
  [[nodiscard]] bool has_room_for(const std::vector<std::uint8_t>& body,
                                  std::uint32_t limit) const {
    return bodies.empty() || (bodies.size() < limit && bytes + body.size() <= max_page_bytes);
  }
  void add(std::vector<std::uint8_t> body) {
    bytes += body.size();
    bodies.push_back(std::move(body));
  }
};

class ViewReader {
 public:
  // Faults: io, corrupt. `type` is the row's struct and must outlive the reader.
  static Expected<std::unique_ptr<ViewReader>, Fault> open(const std::filesystem::path& path,
                                                           const schema::Struct& type);
  ~ViewReader();

  // Every row is handed out as `shown` gives it; where it gives nothing, as it is stored.
  using Shown = std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t>)>;
  void show_rows(Shown shown) { shown_ = std::move(shown); }

  [[nodiscard]] Expected<eventlog::Position, Fault> position();

  // Nothing: no such row.
  [[nodiscard]] Expected<std::optional<StoredRow>, Fault> get(std::string_view key);

  // Why the rows of this stream stand still: an event of it could not be taken (P7). Nothing: they
  // do not.
  [[nodiscard]] Expected<std::optional<std::string>, Fault> parked(std::string_view stream);

  // Rejections: malformed (unknown filter or sort, naming those there are; bad value; bad cursor;
  // limit), timeout (the question was stopped after `patience`: narrow it), unavailable (the file).
  [[nodiscard]] Expected<Page, Rejection> list(const ListRequest& request,
                                               std::chrono::milliseconds patience);

  // The rows that answer a search, newest first, narrowed by the filters of the request; its sort
  // must be empty. Rejections: as list(). Nothing is found in a view without search tokens.
  [[nodiscard]] Expected<Page, Rejection> search(const SearchQuestion& question,
                                                 const ListRequest& request,
                                                 std::chrono::milliseconds patience);

  // One row of a report: called with (column, text) in order. For the reports of a service.
  using ReportRow = std::vector<schema::ColumnValue>;
  [[nodiscard]] Expected<std::vector<ReportRow>, Rejection> query(
      const std::string& sql, const std::vector<schema::ColumnValue>& parameters,
      std::chrono::milliseconds patience);

  // The bodies of the rows that `where` selects, in its order ("state = ?1 ORDER BY no"): for
  // reports on what documents hold within. `take` must not keep the bytes. Rejections: as query().
  [[nodiscard]] Expected<void, Rejection> bodies(
      const std::string& where, const std::vector<schema::ColumnValue>& parameters,
      std::chrono::milliseconds patience,
      const std::function<void(std::span<const std::uint8_t>)>& take);

  // SHA-256 over all rows in the order of seq: (seq, key, body). Two views of one log are equal
  // exactly when these are (P12), as stored. Hexadecimal.
  [[nodiscard]] Expected<std::string, Fault> hash();
  [[nodiscard]] Expected<std::uint64_t, Fault> count();

 private:
  class Impl;
  explicit ViewReader(std::unique_ptr<Impl> impl);
  void show(std::vector<std::uint8_t>& body) const;
  std::unique_ptr<Impl> impl_;
  Shown shown_;
};

}  // namespace aftercare::projections
