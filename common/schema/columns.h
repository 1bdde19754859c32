// SQL columns of a document or row: its fields marked $indexed, $grouped or $filtered, what they
// hold, and how a filter's text becomes such a value. Only scalar fields of the struct itself.
//
//   field kind                    column   value
//   boolean                       INTEGER  0, 1
//   integer, time (µs), money     INTEGER  (money in fen)
//   date                          TEXT     "2026-03-06"
//   text, uuid, enumeration       TEXT     (the enum's word)
//
// "Not given" is NULL.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/description.h"

namespace aftercare::schema {

struct Column {
  enum class Type : std::uint8_t { integer, text };
  const Field* field = nullptr;
  std::string name;  // snake_case; to be quoted in SQL
  Type type = Type::text;
  bool indexed = false;  // else only filtered
  bool grouped = false;  // indexed, and together with each sorted_with_groups()

  [[nodiscard]] const char* sql_type() const { return type == Type::text ? "TEXT" : "INTEGER"; }
  // Whether .from and .to make sense: numbers, money, times, dates.
  [[nodiscard]] bool ordered() const;
  [[nodiscard]] bool sorted_with_groups() const { return indexed && !grouped && ordered(); }
};

using ColumnValue = std::variant<std::monostate, std::int64_t, std::string>;

// In the order of the schema's text.
std::vector<Column> columns(const Struct& type);

// The column of one field, whether it is indexed or not. Asserts that its kind can be a column.
Column column_of(const Field& field);
bool can_be_column(const Field& field);

// What the message holds. Throws kj::Exception where the message lies.
ColumnValue column_value(capnp::AnyStruct::Reader value, const Column& column);

// The text of a filter, as JSON would hold it unquoted: "open", "2", "true", "1234.50",
// "2026-03-06T08:00:00Z". An empty text or word asks for what is not given. Rejection: kind
// malformed, code "bad-filter".
Expected<ColumnValue, Rejection> parse_filter(const Column& column, std::string_view text);

// Query parameters: "state" (equal), "dueAt.from", "dueAt.to" (both inclusive, ordered fields
// only).
enum class FilterOp : std::uint8_t { equal, from, to };
struct FilterName {
  std::string field;
  FilterOp op = FilterOp::equal;
};
// Rejection: kind malformed, code "unknown-filter", listing what there is.
Expected<FilterName, Rejection> parse_filter_name(const std::vector<Column>& columns,
                                                  std::string_view parameter);

}  // namespace aftercare::schema
