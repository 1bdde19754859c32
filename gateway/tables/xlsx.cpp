#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <variant>

#include "common/schema/table_out.h"
#include "gateway/tables/common.h"
#include "gateway/tables/sheet.h"

namespace aftercare::gateway::tables {
namespace {

using schema::Cell;

// Limits of the format (ECMA-376 as spreadsheets read it).
constexpr std::size_t cell_characters = 32'767;
constexpr std::size_t sheet_links = 65'530;
constexpr double largest_whole = 9'007'199'254'740'992.0;  // 2^53
constexpr std::size_t url_bytes = 2'000;

constexpr double widest = 60;
constexpr double narrowest = 8;

// A file in memory: the library writes to a path only.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("report.xlsx", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] bool open() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  // Nothing: more than `most`, or it cannot be read.
  [[nodiscard]] std::string content(std::size_t most) const {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0 || status.st_size < 0) return {};
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > most) return {};
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
      const ssize_t got =
          pread(descriptor_, bytes.data() + done, size - done, static_cast<off_t>(done));
      if (got <= 0) return {};
      done += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

// Days since 1899-12-30, as spreadsheets count them; local time.
double serial(std::int64_t days) { return static_cast<double>(days + 25'569); }
double serial(Instant at) {
  const auto local =
      std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) + std::chrono::hours{8};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return serial(day.count()) + static_cast<double>((local - day).count()) / 86'400.0;
}

// At most `characters` of well-formed text.
std::string cut(std::string_view text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    // Characters outside the basic plane count two.
    if (begins) seen += static_cast<unsigned char>(text[i]) >= 0xF0U ? 2 : 1;
    if (seen > characters) return std::string(text.substr(0, i));
  }
  return std::string(text);
}

std::string sheet_name(std::string_view title) {
  std::string name;
  for (const char c : title) {
    if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) name += c;
  }
  name = cut(name, 31);
  return name.empty() ? "report" : name;
}

class Workbook {
 public:
  Workbook(const std::string& path, const Sheet& sheet) : sheet_(sheet) {
    book_ = workbook_new(path.c_str());
    head_ = format();
    format_set_bold(head_);
    format_set_bg_color(head_, 0xDDE6F0);
    format_set_text_wrap(head_);
    money_ = with_number("#,##0.00");
    time_ = with_number("yyyy-mm-dd hh:mm:ss");
    date_ = with_number("yyyy-mm-dd");
    points_ = with_number("0.00");
    share_ = with_number("0.00%");
    tenths_ = with_number("0.0");
    link_ = workbook_get_default_url_format(book_);
  }
  ~Workbook() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  lxw_worksheet* add_sheet(const std::string& name) {
    return workbook_add_worksheet(book_, name.c_str());
  }

  [[nodiscard]] std::string label(const schema::TableColumn& column) const {
    std::string text = sheet_.chinese && !column.zh.empty() ? column.zh : column.heading;
    if (column.field->kind == schema::FieldKind::time && !column.field->list) text += " (UTC+8)";
    return text;
  }

  void write_label(lxw_worksheet* to, std::uint32_t row, std::uint16_t column,
                   const std::string& text) {
    worksheet_write_string(to, row, column, text.c_str(), head_);
  }

  void write_text(lxw_worksheet* to, std::uint32_t row, std::uint16_t column,
                  std::string_view text) {
    worksheet_write_string(to, row, column, cut(text, cell_characters).c_str(), nullptr);
  }

  void write(lxw_worksheet* to, std::uint32_t row, std::uint16_t column, const Cell& cell,
             const schema::Field& field) {
    const auto number = [&](double value, lxw_format* shape) {
      worksheet_write_number(to, row, column, value, shape);
    };
    const auto whole = [&](auto value) {
      // Larger ones would be rounded.
      if (std::abs(static_cast<double>(value)) >= largest_whole) {
        return write_text(to, row, column, std::to_string(value));
      }
      number(static_cast<double>(value), nullptr);
    };
    if (const auto* flag = std::get_if<bool>(&cell)) {
      worksheet_write_boolean(to, row, column, *flag ? 1 : 0, nullptr);
    } else if (const auto* value = std::get_if<std::int64_t>(&cell)) {
      whole(*value);
    } else if (const auto* count = std::get_if<std::uint64_t>(&cell)) {
      whole(*count);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      if (std::isfinite(*real)) number(*real, nullptr);
    } else if (const auto* money = std::get_if<Money>(&cell)) {
      number(static_cast<double>(money->fen) / 100.0, money_);
    } else if (const auto* points = std::get_if<schema::Points>(&cell)) {
      number(static_cast<double>(points->cp) / 100.0, points_);
    } else if (const auto* share = std::get_if<schema::Share>(&cell)) {
      number(static_cast<double>(share->ppm) / 1e6, share_);
    } else if (const auto* tenths = std::get_if<schema::Tenths>(&cell)) {
      number(static_cast<double>(tenths->count) / 10.0, tenths_);
    } else if (const auto* time = std::get_if<Instant>(&cell)) {
      number(serial(*time), time_);
    } else if (const auto* date = std::get_if<schema::Date>(&cell)) {
      number(serial(date->days), date_);
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      write_text(to, row, column, shown(*text, field));
    }
  }

  // Makes a cell that is written already open a path.
  void link(lxw_worksheet* to, std::uint32_t row, std::uint16_t column, std::string_view path,
            const Cell& cell, const schema::Field& field) {
    const std::string url = sheet_.base + std::string(path);
    if (sheet_.base.empty() || url.size() > url_bytes || links_ >= sheet_links) return;
    ++links_;
    worksheet_write_url(to, row, column, url.c_str(), link_);
    write(to, row, column, cell, field);  // the value again: a link writes its address
  }

  lxw_error finish() {
    lxw_workbook* const book = book_;
    book_ = nullptr;  // closing frees it
    return workbook_close(book);
  }

 private:
  lxw_format* format() { return workbook_add_format(book_); }
  lxw_format* with_number(const char* shape) {
    lxw_format* const made = format();
    format_set_num_format(made, shape);
    return made;
  }
  // Words in the language of the reader.
  [[nodiscard]] std::string shown(const std::string& text, const schema::Field& field) const {
    if (!sheet_.chinese || field.words == nullptr || field.list) return text;
    const auto number = field.words->find(text);
    if (!number || field.words->values[*number].zh.empty()) return text;
    return field.words->values[*number].zh;
  }

  const Sheet& sheet_;
  lxw_workbook* book_ = nullptr;
  lxw_format* head_ = nullptr;
  lxw_format* money_ = nullptr;
  lxw_format* time_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* points_ = nullptr;
  lxw_format* share_ = nullptr;
  lxw_format* tenths_ = nullptr;
  lxw_format* link_ = nullptr;
  std::size_t links_ = 0;
};

double width_of(std::string_view label, const schema::Field& field) {
  double wide = 2;
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) wide += byte < 0x80U ? 1.1 : 2.1;
  }
  if (field.kind == schema::FieldKind::time) wide = std::max(wide, 20.0);
  if (field.kind == schema::FieldKind::uuid) wide = std::max(wide, 38.0);
  if (field.kind == schema::FieldKind::text) wide = std::max(wide, 18.0);
  return std::clamp(wide, narrowest, widest);
}

}  // namespace

Expected<std::string, Rejection> xlsx(const Sheet& sheet) {
  const schema::Table table = schema::table_of(*sheet.type);
  const MemoryFile file;
  if (!file.open()) return unexpected(unreadable("no memory for a file"));
  Workbook book(file.path(), sheet);
  lxw_worksheet* const rows = book.add_sheet(sheet_name(sheet.title));
  lxw_worksheet* const facts = book.add_sheet(sheet.chinese ? "说明" : "about");
  if (rows == nullptr || facts == nullptr) return unexpected(unreadable("no sheet"));

  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto column = static_cast<std::uint16_t>(i);
    const std::string label = book.label(table.columns[i]);
    book.write_label(rows, 0, column, label);
    worksheet_set_column(rows, column, column, width_of(label, *table.columns[i].field), nullptr);
  }
  worksheet_freeze_panes(rows, 1, 0);

  std::uint32_t facts_rows = 0;
  const auto fact = [&](const std::string& name) {
    book.write_label(facts, facts_rows, 0, name);
    return facts_rows++;
  };
  std::uint32_t row = 0;
  bool over = false;
  const auto read = schema::for_each_row(
      sheet.answer, *sheet.type,
      {.head =
           [&](std::span<const Cell> cells) {
             for (std::size_t i = 0; i < cells.size(); ++i) {
               const std::uint32_t at = fact(book.label(table.head[i]));
               book.write(facts, at, 1, cells[i], *table.head[i].field);
             }
           },
       .row =
           [&](std::span<const Cell> cells, std::span<const schema::TableLink> links) {
             if (row == sheet.most_rows) {
               over = true;
               return false;
             }
             ++row;
             for (std::size_t i = 0; i < cells.size(); ++i) {
               book.write(rows, row, static_cast<std::uint16_t>(i), cells[i],
                          *table.columns[i].field);
             }
             for (const schema::TableLink& link : links) {
               const std::size_t at = link.column == schema::row_link ? 0 : link.column;
               if (at >= cells.size()) continue;
               book.link(rows, row, static_cast<std::uint16_t>(at), link.path, cells[at],
                         *table.columns[at].field);
             }
             return true;
           }});
  if (!read) return unexpected(unreadable(read.error().what));
  if (over) return unexpected(too_large(std::to_string(sheet.most_rows) + " rows at most"));
  if (!table.columns.empty()) {
    worksheet_autofilter(rows, 0, 0, row, static_cast<std::uint16_t>(table.columns.size() - 1));
  }
  for (const auto& [name, value] : sheet.facts) {
    const std::uint32_t at = fact(name);
    book.write_text(facts, at, 1, value);
  }
  worksheet_set_column(facts, 0, 0, 24, nullptr);
  worksheet_set_column(facts, 1, 1, 48, nullptr);

  if (const lxw_error error = book.finish(); error != LXW_NO_ERROR) {
    return unexpected(unreadable(lxw_strerror(error)));
  }
  std::string bytes = file.content(sheet.most_bytes);
  if (bytes.empty()) {
    return unexpected(too_large(std::to_string(sheet.most_bytes) + " bytes at most"));
  }
  return bytes;
}

}  // namespace aftercare::gateway::tables
