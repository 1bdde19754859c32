#include "common/projections/page_query.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "common/projections/sql.h"

namespace aftercare::projections {
namespace {

using schema::Column;
using schema::ColumnValue;

Rejection malformed(std::string code, std::string zh, std::string en, Detail detail) {
  return {.kind = Kind::malformed,
          .code = std::move(code),
          .zh = std::move(zh),
          .en = std::move(en),
          .detail = std::move(detail)};
}

Rejection bad_cursor() {
  return malformed("bad-cursor", "翻页游标无效，请从第一页重新查询。",
                   "The cursor does not belong to this question; begin again without it.", {});
}

const Column* find(const std::vector<Column>& columns, std::string_view field) {
  const auto found = std::ranges::find(
      columns, field, [](const Column& column) { return std::string_view(column.field->name); });
  return found == columns.end() ? nullptr : &*found;
}

std::string names(const std::vector<Column>& columns, bool indexed_only) {
  std::string text;
  for (const Column& column : columns) {
    if (indexed_only && !column.indexed) continue;
    if (!text.empty()) text += ", ";
    text += column.field->name;
  }
  return text;
}

// Where a page begins.
struct Cursor {
  std::int64_t seq = 0;
  ColumnValue sort;
};

// Text of a cursor: seq, kind and sort value, then the shape's hash; base64url, so that it travels
// in a query without escapes.
std::string pack(std::int64_t seq, const ColumnValue& sort, const std::string& shape) {
  std::string plain = std::to_string(seq) + "|" + shape + "|";
  if (const auto* number = std::get_if<std::int64_t>(&sort)) {
    plain += "i" + std::to_string(*number);
  } else if (const auto* words = std::get_if<std::string>(&sort)) {
    plain += "t" + *words;
  } else {
    plain += "n";
  }
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(plain.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(plain.data()),
                    plain.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

template <class Number>
bool number_of(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

std::optional<Cursor> unpack(const std::string& text, const std::string& shape) {
  constexpr std::size_t longest = 1'000;
  if (text.size() > longest) return std::nullopt;
  std::string plain(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(plain.data()), plain.size(), text.data(),
                        text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
    return std::nullopt;
  }
  plain.resize(size);
  const std::size_t first = plain.find('|');
  if (first == std::string::npos) return std::nullopt;
  const std::size_t second = plain.find('|', first + 1);
  if (second == std::string::npos || second + 1 >= plain.size()) return std::nullopt;
  if (plain.compare(first + 1, second - first - 1, shape) != 0) return std::nullopt;

  Cursor cursor;
  if (!number_of(std::string_view(plain).substr(0, first), cursor.seq)) return std::nullopt;
  const std::string_view value = std::string_view(plain).substr(second + 2);
  switch (plain[second + 1]) {
    case 'n': return cursor;
    case 't': cursor.sort = std::string(value); return cursor;
    case 'i': {
      std::int64_t number = 0;
      if (!number_of(value, number)) return std::nullopt;
      cursor.sort = number;
      return cursor;
    }
    default: return std::nullopt;
  }
}

std::string hash_of(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return std::to_string(hash % 1'000'000'007ULL);
}

// The conditions of the filters, and what they look like for the cursor.
struct Conditions {
  std::string sql;
  std::vector<ColumnValue> parameters;
  std::string shape;
  const Column* group = nullptr;  // grouped column whose value is given
};

// Which of two grouped columns leaves fewer rows, as far as their kinds tell: persons and ids
// before words, words before yes and no.
int selectivity(const Column& column) {
  switch (column.field->kind) {
    case schema::FieldKind::boolean: return 0;
    case schema::FieldKind::enumeration: return 1;
    default: return 2;
  }
}

// The index that serves filter and order at once. SQLite knows nothing of how values are spread
// and would choose by guess; a wrong guess reads the whole view.
std::string index_for(const Column* group, const Column* sort) {
  if (group == nullptr) return {};
  if (sort == nullptr) return " INDEXED BY " + index_name(group->name);
  if (!sort->sorted_with_groups()) return {};
  return " INDEXED BY " + index_name(group->name, sort->name);
}

Expected<Conditions, Rejection> conditions_of(const std::vector<Filter>& filters,
                                              const std::vector<Column>& columns) {
  Conditions conditions;
  for (const Filter& filter : filters) {
    const Column* column = find(columns, filter.field);
    if (column == nullptr) {
      return unexpected(malformed(
          "unknown-filter", "不支持按此字段筛选。", "This list cannot be filtered by that field.",
          filter.field + Detail{"; known: ", "；可用："} + names(columns, false)));
    }
    auto value = schema::parse_filter(*column, filter.value);
    if (!value) return unexpected(std::move(value.error()));
    const char* const op = filter.op == schema::FilterOp::equal  ? " IS ?"  // also NULL
                           : filter.op == schema::FilterOp::from ? " >= ?"
                                                                 : " <= ?";
    const bool better =
        conditions.group == nullptr || selectivity(*column) > selectivity(*conditions.group);
    if (column->grouped && filter.op == schema::FilterOp::equal && better) {
      conditions.group = column;
    }
    conditions.sql += " AND " + sql_name(column->name) + op;
    conditions.parameters.push_back(std::move(*value));
    conditions.shape += filter.field + op + filter.value + ";";
  }
  return conditions;
}

std::optional<Rejection> bad_limit(const ListRequest& request) {
  if (request.limit != 0 && request.limit <= max_page) return std::nullopt;
  return malformed("bad-limit", "每页条数须在 1 到 200 之间。",
                   "The limit is a whole number from 1 to 200.", std::to_string(request.limit));
}

}  // namespace

std::string PageQuery::cursor_after(std::int64_t seq, const ColumnValue& sort) const {
  return pack(seq, sort, shape);
}

std::string RowTest::cursor_after(std::int64_t seq) const { return pack(seq, {}, shape); }

Expected<RowTest, Rejection> row_test(const ListRequest& request, std::uint64_t question,
                                      const std::vector<Column>& columns) {
  if (auto bad = bad_limit(request)) return unexpected(std::move(*bad));
  if (!request.sort.empty()) {
    return unexpected(malformed("search-unsorted", "搜索结果按最新排列，请去掉 sort。",
                                "What is searched comes newest first; leave out sort or q.",
                                request.sort));
  }
  auto conditions = conditions_of(request.filters, columns);
  if (!conditions) return unexpected(std::move(conditions.error()));
  RowTest test{.select = {"SELECT body FROM rows WHERE seq = ?" + conditions->sql,
                          std::move(conditions->parameters)},
               .shape = hash_of(conditions->shape + "?" + std::to_string(question))};
  if (!request.cursor.empty()) {
    const auto cursor = unpack(request.cursor, test.shape);
    if (!cursor) return unexpected(bad_cursor());
    test.below = cursor->seq;
  }
  return test;
}

Expected<PageQuery, Rejection> page_query(const ListRequest& request,
                                          const std::vector<Column>& columns) {
  if (auto bad = bad_limit(request)) return unexpected(std::move(*bad));
  auto conditions = conditions_of(request.filters, columns);
  if (!conditions) return unexpected(std::move(conditions.error()));

  // Newest first unless asked otherwise.
  const bool by_seq = request.sort.empty();
  const bool descending = by_seq || request.sort.front() == '-';
  const Column* sort = nullptr;
  if (!by_seq) {
    sort = find(columns, std::string_view(request.sort).substr(descending ? 1 : 0));
    if (sort == nullptr || !sort->indexed) {
      return unexpected(malformed(
          "unknown-sort", "不支持按此字段排序。", "This list cannot be sorted by that field.",
          request.sort + Detail{"; known: ", "；可用："} + names(columns, true)));
    }
  }

  PageQuery query;
  query.has_sort_value = sort != nullptr;
  query.shape = hash_of(conditions->shape + request.sort);
  std::optional<Cursor> cursor;
  if (!request.cursor.empty()) {
    cursor = unpack(request.cursor, query.shape);
    if (!cursor) return unexpected(bad_cursor());
  }

  const std::string way = descending ? " DESC" : "";
  const std::string beyond = descending ? " < " : " > ";
  const auto select = [&](const std::string& where, std::vector<ColumnValue> more,
                          const std::string& order) {
    Select one;
    const std::string value = sort == nullptr ? "NULL" : sql_name(sort->name);
    one.sql = "SELECT seq, body, " + value + " FROM rows" + index_for(conditions->group, sort) +
              " WHERE 1" + conditions->sql + where + " ORDER BY " + order + " LIMIT ?";
    one.parameters = conditions->parameters;
    for (auto& parameter : more) one.parameters.push_back(std::move(parameter));
    query.selects.push_back(std::move(one));
  };

  if (sort == nullptr) {
    if (cursor) {
      select(" AND seq" + beyond + "?", {cursor->seq}, "seq" + way);
    } else {
      select("", {}, "seq" + way);
    }
    return query;
  }

  const std::string column = sql_name(sort->name);
  const bool at_null = cursor && std::holds_alternative<std::monostate>(cursor->sort);
  const auto with_value = [&] {
    const std::string order = column + way + ", seq" + way;
    if (cursor && !at_null) {
      select(" AND (" + column + ", seq)" + beyond + "(?, ?)", {cursor->sort, cursor->seq}, order);
    } else {
      select(" AND " + column + " IS NOT NULL", {}, order);
    }
  };
  const auto without_value = [&] {
    if (at_null) {
      select(" AND " + column + " IS NULL AND seq" + beyond + "?", {cursor->seq}, "seq" + way);
    } else {
      select(" AND " + column + " IS NULL", {}, "seq" + way);
    }
  };
  if (descending) {
    if (!at_null) with_value();
    without_value();
  } else {
    if (!cursor || at_null) without_value();
    with_value();
  }
  return query;
}

}  // namespace aftercare::projections
