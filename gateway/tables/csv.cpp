#include <array>
#include <charconv>
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

// Characters that make a spreadsheet compute what follows; full-width ones too, which some take for
// the same (OWASP: CSV injection).
bool begins_a_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 11> starts{"=",
                                                           "+",
                                                           "-",
                                                           "@",
                                                           "\t",
                                                           "\r",
                                                           "\n",
                                                           "\xEF\xBC\x9D",
                                                           "\xEF\xBC\x8B",
                                                           "\xEF\xBC\x8D",
                                                           "\xEF\xBC\xA0"};
  for (const std::string_view start : starts) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

void append_text(std::string_view text, std::string& out) {
  const bool guarded = begins_a_formula(text);
  if (!guarded && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

class Append {
 public:
  explicit Append(std::string& out) : out_(out) {}
  void operator()(std::monostate) const {}
  void operator()(bool value) const { out_ += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { number(value); }
  void operator()(std::uint64_t value) const { number(value); }
  void operator()(double value) const {
    if (std::isfinite(value)) number(value);
  }
  void operator()(Money value) const { out_ += to_decimal(value); }
  void operator()(schema::Points value) const { out_ += to_decimal(value); }
  void operator()(schema::Share value) const { out_ += to_percent(value); }
  void operator()(schema::Tenths value) const { out_ += to_decimal(value); }
  void operator()(Instant value) const { out_ += to_rfc3339(value); }
  void operator()(schema::Date value) const { out_ += to_date(value.days); }
  void operator()(const std::string& value) const { append_text(value, out_); }

 private:
  template <class T>
  void number(T value) const {
    std::array<char, 32> text{};
    out_.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
  }
  std::string& out_;
};

}  // namespace

Expected<std::string, Rejection> csv(const Sheet& sheet) {
  const schema::Table table = schema::table_of(*sheet.type);
  std::string out = "\xEF\xBB\xBF";
  for (const schema::TableColumn& column : table.columns) {
    if (out.size() > 3) out += ',';
    append_text(column.heading, out);
  }
  if (table.has_links) out += ",cases";
  out += "\r\n";

  std::size_t rows = 0;
  std::string over;
  const auto read = schema::for_each_row(
      sheet.answer, *sheet.type,
      {.head = [](auto) {},
       .row =
           [&](std::span<const Cell> cells, std::span<const schema::TableLink> links) {
             if (rows == sheet.most_rows) over = std::to_string(rows) + " rows at most";
             if (out.size() > sheet.most_bytes) {
               over = std::to_string(sheet.most_bytes) + " bytes at most";
             }
             if (!over.empty()) return false;
             ++rows;
             bool first = true;
             for (const Cell& cell : cells) {
               if (!first) out += ',';
               first = false;
               std::visit(Append(out), cell);
             }
             if (table.has_links) {
               out += ',';
               for (const schema::TableLink& link : links) {
                 if (link.column != schema::row_link) continue;
                 append_text(sheet.base + std::string(link.path), out);
                 break;
               }
             }
             out += "\r\n";
             return true;
           }});
  if (!read) return unexpected(unreadable(read.error().what));
  if (!over.empty()) return unexpected(too_large(over));
  return out;
}

}  // namespace aftercare::gateway::tables
