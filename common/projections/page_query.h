// From a list request to SQL: which rows, in which order, from where on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/projections/view_reader.h"
#include "common/schema/columns.h"

namespace aftercare::projections {

// One SELECT (seq, body, sort value) with its parameters. A page may need two: SQL's row values do
// not compare NULL, so rows without a sort value are a question of their own - the first or last
// ones, as SQLite orders them (NULL first when ascending).
struct Select {
  std::string sql;
  std::vector<schema::ColumnValue> parameters;
};

struct PageQuery {
  std::vector<Select>
      selects;  // asked in order until the page is full; LIMIT is the last parameter
  bool has_sort_value = false;

  // The token from which the next page begins: behind this row.
  [[nodiscard]] std::string cursor_after(std::int64_t seq, const schema::ColumnValue& sort) const;

  std::string shape;  // of filters and order: a cursor serves only the question it came from
};

// Filters alone, of one row that is named by its seq: for a search, whose rows come from elsewhere.
struct RowTest {
  Select select;                      // (body); its first parameter is the seq
  std::optional<std::int64_t> below;  // of the cursor: only rows below it
  std::string shape;
  [[nodiscard]] std::string cursor_after(std::int64_t seq) const;
};
// `question` is part of the shape. Rejections: as page_query(); a sort order is malformed.
Expected<RowTest, Rejection> row_test(const ListRequest& request, std::uint64_t question,
                                      const std::vector<schema::Column>& columns);

Expected<PageQuery, Rejection> page_query(const ListRequest& request,
                                          const std::vector<schema::Column>& columns);

}  // namespace aftercare::projections
