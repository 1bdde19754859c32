#pragma once

#include <string>
#include <string_view>

namespace aftercare::projections {

// An SQL identifier. Names come from schemas, never from a client.
inline std::string sql_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

// The index on a column, and on a grouped column together with one that lists are sorted by.
inline std::string index_name(std::string_view column) {
  return sql_name("rows_" + std::string(column));
}
inline std::string index_name(std::string_view group, std::string_view sort) {
  return sql_name("rows_" + std::string(group) + "+" + std::string(sort));
}

}  // namespace aftercare::projections
