// Cap'n Proto message -> a table of typed cells: what a report's answer is as CSV or as a sheet.
//
// The table is the answer's first list of structs; its single values are the head. An answer
// without such a list is a table of one row. Structs within a row become columns of their own
// ("product.code"); lists of values are one text, their parts apart by "; "; lists of structs and
// hidden fields are left out, but for the links (Common.Link), which belong to their figures.
#pragma once

#include <capnp/any.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/money.h"
#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/schema/description.h"

namespace aftercare::schema {

struct TableColumn {
  std::string name;     // "product.code"
  std::string heading;  // the name without the unit that the cells are not in: "total" of "totalCp"
  std::string zh;       // may be empty
  const Field* field = nullptr;
};

// A day without a time: days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  bool operator==(const Date&) const = default;
};

// Hundredths of a point; people read them as points.
struct Points {
  std::int64_t cp = 0;
  bool operator==(const Points&) const = default;
};
std::string to_decimal(Points points);  // "85.00"

// Parts per million; people read them as percent.
struct Share {
  std::int64_t ppm = 0;
  bool operator==(const Share&) const = default;
};
std::string to_percent(Share share);  // "98.5%", exact

// Tenths of a unit; people read them as the unit.
struct Tenths {
  std::int64_t count = 0;
  bool operator==(const Tenths&) const = default;
};
std::string to_decimal(Tenths tenths);  // "12.5"

// Nothing: not given, or not known.
using Cell = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, Money, Points,
                          Share, Tenths, Instant, Date, std::string>;

struct TableLink {
  std::size_t column = 0;  // row_link: the whole row
  std::string_view path;   // valid while the row is visited
};
inline constexpr std::size_t row_link = SIZE_MAX;

struct Table {
  std::vector<TableColumn> head;     // single values of the answer
  std::vector<TableColumn> columns;  // of the rows
  bool has_links = false;
};
// What the answers of this type look like.
Table table_of(const Struct& answer);

struct TableVisitor {
  std::function<void(std::span<const Cell>)> head;  // called once, first
  // Called for each row in order; false: no further ones.
  std::function<bool(std::span<const Cell>, std::span<const TableLink>)> row;
};
// Fault: corrupt, where the message lies about its pointers.
Expected<void, Fault> for_each_row(capnp::AnyPointer::Reader answer, const Struct& type,
                                   const TableVisitor& visitor);

}  // namespace aftercare::schema
