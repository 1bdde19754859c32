// What goes into a statement of SQLite and what comes out of one. Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "common/base/outcome.h"
#include "common/schema/columns.h"

namespace aftercare::projections {

// Copies texts.
inline void bind(SQLite::Statement& statement, int at, const schema::ColumnValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    statement.bind(at, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    statement.bind(at, *text);
  } else {
    statement.bind(at);
  }
}

inline std::vector<std::uint8_t> blob_of(const SQLite::Column& column) {
  const auto* const bytes = static_cast<const std::uint8_t*>(column.getBlob());
  return {bytes, bytes + column.getBytes()};
}

inline Fault fault_of(const SQLite::Exception& error, const std::filesystem::path& path) {
  const int code = error.getErrorCode();
  const bool full = code == SQLITE_FULL;
  const bool corrupt = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  return {full      ? Fault::Kind::full
          : corrupt ? Fault::Kind::corrupt
                    : Fault::Kind::io,
          "view " + path.string() + ": " + error.what() +
              (corrupt ? "; delete the file, it is built again from the log" : "")};
}

}  // namespace aftercare::projections
