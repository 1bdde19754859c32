#include "deploy/aftercare/table_reader.h"

#include <algorithm>

#include "common/telemetry/json_line.h"

namespace aftercare::tool {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

Fault damaged(std::size_t line, const std::string& what) {
  return {Fault::Kind::corrupt, "line " + std::to_string(line) + ": " + what};
}

// U+0000..U+001F but tab and line feed, U+007F, and U+0080..U+009F (two bytes, 0xC2 first).
bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return (first < 0x20 && first != '\n') || first == 0x7F;
  return character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

}  // namespace

std::string clean_cell(std::string_view raw, const std::string& where,
                       std::vector<std::string>& mended) {
  std::string text;
  text.reserve(raw.size());
  std::size_t wrong_bytes = 0;
  std::size_t controls = 0;
  while (!raw.empty()) {
    const std::size_t length = log::utf8_length(raw);
    const std::string_view character = raw.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0) {
      text += replacement;
      ++wrong_bytes;
    } else if (character == "\t") {
      text += ' ';
    } else if (is_control(character)) {
      text += ' ';
      ++controls;
    } else {
      text += character;
    }
    raw.remove_prefix(character.size());
  }
  if (wrong_bytes > 0)
    mended.push_back(where + ": " + std::to_string(wrong_bytes) +
                     " bytes that are no UTF-8 became U+FFFD");
  if (controls > 0)
    mended.push_back(where + ": " + std::to_string(controls) + " control characters became blanks");
  return trimmed(text);
}

TableReader::TableReader(std::string_view text, TableFormat format) : rest_(text), format_(format) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

void TableReader::end_line() {
  if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
  if (!rest_.empty()) rest_.remove_prefix(1);
  ++line_;
}

std::string_view TableReader::plain_cell() {
  std::size_t end = 0;
  while (end < rest_.size() && rest_[end] != format_.separator && rest_[end] != '\n' &&
         !(rest_[end] == '\r' && rest_.substr(end).starts_with("\r\n")))
    ++end;
  const auto cell = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return cell;
}

Expected<std::string, Fault> TableReader::quoted_cell() {
  const std::size_t begin_line = line_;
  rest_.remove_prefix(1);
  std::string cell;
  for (;;) {
    const auto quote = rest_.find('"');
    if (quote == std::string_view::npos || cell.size() + quote > cell_bytes_max)
      return unexpected(damaged(begin_line, "a quote is opened here and not closed"));
    const auto part = rest_.substr(0, quote);
    line_ += static_cast<std::size_t>(std::ranges::count(part, '\n'));
    cell += part;
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) break;
    cell += '"';
    rest_.remove_prefix(1);
  }
  cell += plain_cell();  // "a"b is a mistake of the writer; nothing is lost
  return cell;
}

Expected<bool, Fault> TableReader::next(TableRow& row) {
  while (rest_.starts_with('\n') || rest_.starts_with("\r\n")) end_line();
  row.cells.clear();
  row.mended.clear();
  row.line = line_;
  if (rest_.empty()) return false;
  for (;;) {
    if (row.cells.size() == cells_max)
      return unexpected(damaged(row.line, "more than " + std::to_string(cells_max) + " cells"));
    std::string quoted;
    std::string_view raw;
    if (format_.quotes && rest_.starts_with('"')) {
      auto cell = quoted_cell();
      if (!cell) return unexpected(cell.error());
      quoted = std::move(*cell);
      raw = quoted;
    } else {
      raw = plain_cell();
    }
    if (raw.size() > cell_bytes_max)
      return unexpected(damaged(row.line, "a cell of more than 1 MiB"));
    const std::string where = "column " + std::to_string(row.cells.size() + 1);
    row.cells.push_back(clean_cell(raw, where, row.mended));
    if (!rest_.starts_with(format_.separator)) break;
    rest_.remove_prefix(1);
  }
  end_line();
  return true;
}

}  // namespace aftercare::tool
