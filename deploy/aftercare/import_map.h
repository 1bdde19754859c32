// A map file: which column of a table goes into which field of a command, and how
// (docs/how-to/import.md explains every key; deploy/sample has one).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "deploy/aftercare/table_reader.h"

namespace aftercare::tool {

struct FieldRule {
  enum class Type : std::uint8_t { text, integer, boolean, date, time, list };

  std::string to;                    // JSON pointer: "/products/0/modelYear"
  std::vector<std::size_t> columns;  // from 0; none: `value` is a constant
  std::string value;
  std::string join = " ";  // between several columns; empty ones are left out
  std::string prefix;      // before a value that is there
  Type type = Type::text;
  std::string pattern;  // of date and time: "YYYYMMDD", "YYYY-MM-DD", "DD.MM.YYYY", ...
  std::string zone;     // of time made from a date: "+08:00"
  std::string split;    // of a list: the separator; never empty
  std::map<std::string, std::string> table;  // word in the file -> word of the field
  std::string otherwise;                     // for words the table lacks; empty: they are refused
  std::vector<std::string> unknown;          // values that mean "not given": "9999"
  std::size_t characters = 0;                // longer texts are cut (and told); 0: never
  bool required = false;
};

struct ImportMap {
  std::string name;    // part of every row's idempotency key
  std::string target;  // "/v1/complaints"
  std::string file;    // default data file, beside the map; may be empty
  TableFormat format;
  bool header = false;             // the first row has the columns' names
  std::vector<std::string> names;  // of the columns; from the header where there is one
  std::vector<std::size_t> key;    // columns that together name a row
  std::vector<FieldRule> fields;
};

// `header` is the first row of the data where the map says so. Columns are resolved to numbers.
// Rejected with all problems at once, one a line.
Expected<ImportMap, std::string> read_import_map(const std::string& file_name,
                                                 std::string_view text,
                                                 const std::vector<std::string>& header);

// How the data of a map is laid out, without resolving columns: to read the header with.
Expected<ImportMap, std::string> read_import_format(const std::string& file_name,
                                                    std::string_view text);

struct RowProblem {
  std::string pointer;  // of the field; empty: the row as a whole
  std::string what;
  bool operator==(const RowProblem&) const = default;
};

struct MappedRow {
  std::string key;   // Idempotency-Key: the same for the same row of the same map, always
  std::string body;  // JSON
  std::vector<RowProblem> problems;
  std::vector<std::string> notes;  // what was mended or cut
};

MappedRow map_row(const ImportMap& map, const TableRow& row);

}  // namespace aftercare::tool
