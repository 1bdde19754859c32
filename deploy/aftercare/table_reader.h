// Rows of a CSV or TSV file as old systems write them: wrong bytes, control characters, missing
// ends. What can be mended is mended and told; what cannot is refused with its row.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::tool {

struct TableFormat {
  char separator = ',';
  bool quotes = true;  // cells in "..." may hold separators, line ends and "" (RFC 4180)
};

struct TableRow {
  std::size_t line = 0;  // in the file, from 1, where the row begins
  std::vector<std::string> cells;
  std::vector<std::string> mended;  // "column 20: 2 control characters became blanks"
};

class TableReader {
 public:
  static constexpr std::size_t cells_max = 1'000;
  static constexpr std::size_t cell_bytes_max = std::size_t{1} << 20;

  // `text` must live as long as the reader. A byte order mark is skipped.
  TableReader(std::string_view text, TableFormat format);

  // False: the end. Blank lines are skipped. Cells are trimmed, valid UTF-8 and without control
  // characters (line ends inside quotes stay).
  // Faults: corrupt (a quote that is never closed, too many or too long cells); reading ends there.
  Expected<bool, Fault> next(TableRow& row);

 private:
  Expected<std::string, Fault> quoted_cell();
  std::string_view plain_cell();
  void end_line();

  std::string_view rest_;
  const TableFormat format_;
  std::size_t line_ = 1;
};

// `raw` as text: ill-formed UTF-8 becomes U+FFFD, control characters become blanks, blanks at both
// ends go. What was done is added to `mended`, after `where`.
std::string clean_cell(std::string_view raw, const std::string& where,
                       std::vector<std::string>& mended);

}  // namespace aftercare::tool
