// The answer of a report as a file for people and their programs: comma-separated values (RFC
// 4180), an Office Open XML workbook, or slides. Cells keep their types: numbers are numbers, money
// and points have two decimals, tenths of a unit one, shares are percent, times and dates are such.
// Any thread.
#pragma once

#include <capnp/any.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/schema/description.h"

namespace aftercare::gateway::tables {

// "2026-03-06 20:00:00": local (UTC+8).
std::string local_time(Instant at);

struct Sheet {
  capnp::AnyPointer::Reader answer;
  const schema::Struct* type = nullptr;  // of the answer
  std::string title;                     // of the report
  bool chinese = true;                   // labels and words of a workbook
  std::string base;                      // "https://host": before the paths of links; may be empty
  std::vector<std::pair<std::string, std::string>> facts;  // of a workbook's second sheet
  std::size_t most_rows = 100'000;
  std::size_t most_bytes = std::size_t{64} << 20;  // of the file
};

// UTF-8 with a byte order mark, so that spreadsheets read Chinese; lines end in CR LF; the first
// one holds the names of the fields as in JSON, `total` of `totalCp` and `margin` of `marginPpm`.
// Times are RFC 3339 (UTC), money "1234.50", points "85.00", shares "98.5%", what is not given is
// empty. A text that a spreadsheet would take for a formula gets an apostrophe before it. Where
// rows have links, a last column `cases` holds that of the whole row.
//
// Rejections: values ("table-too-large": narrow the report), unavailable (the answer cannot be
// read).
Expected<std::string, Rejection> csv(const Sheet& sheet);

// A sheet of rows and one of facts (the answer's single values and sheet.facts). Times are local
// (UTC+8). A figure with a link opens the records behind it.
Expected<std::string, Rejection> xlsx(const Sheet& sheet);

// Slides (Office Open XML presentation): a title with the answer's single values as figures, then
// the rows as tables; ids and what is too much for a wall are left out, and the last slide says how
// many rows. Times are local (UTC+8). Cells with links open the records behind them.
Expected<std::string, Rejection> pptx(const Sheet& sheet);

}  // namespace aftercare::gateway::tables
