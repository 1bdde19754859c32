// A report as slides (ECMA-376 PresentationML): a title with the figures of its head, then its rows
// as tables, as many to a slide as there is room for.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/schema/table_out.h"
#include "common/schema/utf8.h"
#include "gateway/tables/common.h"
#include "gateway/tables/sheet.h"
#include "gateway/tables/slide_parts.h"

namespace aftercare::gateway::tables {
namespace {

using schema::Cell;

// What people read on a wall; the workbook holds it all.
constexpr std::size_t most_rows_shown = 240;
constexpr std::size_t most_columns = 10;
constexpr std::size_t most_tiles = 8;
constexpr std::size_t shown_characters = 140;

// In EMU, 12,700 to the point. 13.33 x 7.5 inches.
constexpr long left = 420'000;
constexpr long table_top = 1'150'000;
constexpr long table_width = slide_width - 2 * left;
constexpr long table_height = slide_height - table_top - 420'000;
constexpr long point = 12'700;
constexpr long text_size = 10;  // points
constexpr long line_height = text_size * point * 13 / 10;
constexpr long cell_margin = 91'440;

struct Text {
  std::string value;
  std::string link;  // may be empty
};
using Line = std::vector<Text>;

// --- cells as people read them -------------------------------------------------------------------

std::string two(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string grouped(std::int64_t fen) {
  const auto whole = static_cast<std::uint64_t>(fen < 0 ? -(fen / 100) : fen / 100);
  const auto cents = static_cast<unsigned>((fen < 0 ? -(fen % 100) : fen % 100));
  std::string digits = std::to_string(whole);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return (fen < 0 ? "-" : "") + digits + "." + two(cents);
}

std::string percent(schema::Share share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f%%", static_cast<double>(share.ppm) / 10'000.0);
  return text.data();
}

class Words {
 public:
  explicit Words(const Sheet& sheet) : sheet_(sheet) {}

  [[nodiscard]] std::string label(const schema::TableColumn& column) const {
    return sheet_.chinese && !column.zh.empty() ? column.zh : column.heading;
  }
  [[nodiscard]] std::string said(const char* zh, const char* en) const {
    return sheet_.chinese ? zh : en;
  }

  [[nodiscard]] std::string of(const Cell& cell, const schema::Field& field) const {
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? said("是", "yes") : "";
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return std::to_string(*value);
    if (const auto* count = std::get_if<std::uint64_t>(&cell)) return std::to_string(*count);
    if (const auto* real = std::get_if<double>(&cell)) return std::to_string(*real);
    if (const auto* money = std::get_if<Money>(&cell)) return grouped(money->fen);
    if (const auto* points = std::get_if<schema::Points>(&cell)) return to_decimal(*points);
    if (const auto* share = std::get_if<schema::Share>(&cell)) return percent(*share);
    if (const auto* tenths = std::get_if<schema::Tenths>(&cell)) return to_decimal(*tenths);
    if (const auto* time = std::get_if<Instant>(&cell)) return local_time(*time).substr(0, 16);
    if (const auto* date = std::get_if<schema::Date>(&cell)) return to_date(date->days);
    if (const auto* text = std::get_if<std::string>(&cell)) return word(*text, field);
    return {};
  }

 private:
  [[nodiscard]] std::string word(const std::string& text, const schema::Field& field) const {
    if (!sheet_.chinese || field.words == nullptr || field.list) return text;
    const auto number = field.words->find(text);
    if (!number || field.words->values[*number].zh.empty()) return text;
    return field.words->values[*number].zh;
  }
  const Sheet& sheet_;
};

std::string shortened(std::string text) {
  if (schema::utf8_length(text) <= shown_characters) return text;
  return std::string(schema::utf8_prefix(text, shown_characters)) + "…";
}

// --- what is on the slides -----------------------------------------------------------------------

struct Deck {
  std::vector<std::pair<std::string, std::string>> figures;  // of the head: label and value
  Line heads;
  std::vector<Line> rows;
  std::size_t left_out = 0;  // rows
};

Expected<Deck, Fault> deck_of(const Sheet& sheet, const Words& words) {
  const schema::Table table = schema::table_of(*sheet.type);
  // Ids say nothing to people; what does not fit stands in the workbook.
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size() && shown.size() < most_columns; ++i) {
    if (table.columns[i].field->kind != schema::FieldKind::uuid) shown.push_back(i);
  }
  Deck deck;
  for (const std::size_t i : shown) deck.heads.push_back({words.label(table.columns[i]), ""});
  const auto row = [&](std::span<const Cell> cells, std::span<const schema::TableLink> links) {
    if (deck.rows.size() == most_rows_shown) {
      ++deck.left_out;
      return true;
    }
    Line line;
    for (const std::size_t i : shown) {
      line.push_back({shortened(words.of(cells[i], *table.columns[i].field)), ""});
    }
    for (const schema::TableLink& link : links) {
      if (sheet.base.empty()) continue;
      const auto at = std::ranges::find(shown, link.column);
      if (link.column == schema::row_link && !line.empty()) {
        line.front().link = sheet.base + std::string(link.path);
      } else if (at != shown.end()) {
        line[static_cast<std::size_t>(at - shown.begin())].link =
            sheet.base + std::string(link.path);
      }
    }
    deck.rows.push_back(std::move(line));
    return true;
  };
  const auto read = schema::for_each_row(
      sheet.answer, *sheet.type,
      {.head =
           [&](std::span<const Cell> cells) {
             for (std::size_t i = 0; i < cells.size() && deck.figures.size() < most_tiles; ++i) {
               const std::string value = words.of(cells[i], *table.head[i].field);
               if (!value.empty()) {
                 deck.figures.emplace_back(words.label(table.head[i]), shortened(value));
               }
             }
           },
       .row = row});
  if (!read) return unexpected(read.error());
  return deck;
}

// In EMU at the size of tables; Chinese characters are twice as wide.
long width_of(std::string_view text) {
  long wide = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U)
      wide += byte < 0x80U ? text_size * point * 55 / 100 : text_size * point;
  }
  return wide;
}

// Each column gets what its needed cell needs, within bounds, and all share what is left.
std::vector<long> widths_of(const Deck& deck) {
  std::vector<long> widths;
  long sum = 0;
  for (std::size_t i = 0; i < deck.heads.size(); ++i) {
    long needed = width_of(deck.heads[i].value);
    for (const Line& row : deck.rows) needed = std::max(needed, width_of(row[i].value));
    widths.push_back(std::clamp(needed + 2 * cell_margin, 700'000L, 3'600'000L));
    sum += widths.back();
  }
  for (long& width : widths) width = width * table_width / std::max(sum, 1L);
  return widths;
}

long height_of(const Line& row, const std::vector<long>& widths) {
  long lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const long room = std::max(widths[i] - 2 * cell_margin, point);
    lines = std::max(lines, (width_of(row[i].value) + room - 1) / room);
  }
  return lines * line_height + cell_margin;
}

// --- slides --------------------------------------------------------------------------------------

class Presentation {
 public:
  explicit Presentation(const Sheet& sheet) : sheet_(sheet), words_(sheet) {}

  void title(const Deck& deck) {
    Slide slide;
    slide.text({left, 500'000, table_width, 900'000}, sheet_.title, {.points = 34, .bold = true});
    constexpr std::size_t in_row = 4;
    const long width = table_width / static_cast<long>(in_row);
    for (std::size_t i = 0; i < deck.figures.size(); ++i) {
      const long x = left + static_cast<long>(i % in_row) * width;
      const long y = 1'900'000 + static_cast<long>(i / in_row) * 1'500'000;
      const auto& [label, value] = deck.figures[i];
      const long room = width - 200'000;
      const bool wide = width_of(value) * 3 > room;  // at three times the size of tables
      slide.text({x, y, room, 650'000}, value, {.points = wide ? 16 : 30, .bold = true});
      slide.text({x, y + 650'000, room, 400'000}, label, {.points = 13, .grey = true});
    }
    std::string about;
    for (const auto& [name, value] : sheet_.facts) {
      about += (about.empty() ? "" : "  ·  ") + name + " " + value;
    }
    slide.text({left, slide_height - 750'000, table_width, 400'000}, about,
               {.points = 10, .grey = true});
    slides_.push_back(std::move(slide));
  }

  void tables(const Deck& deck) {
    if (deck.heads.empty()) return;
    const std::vector<long> widths = widths_of(deck);
    std::size_t from = 0;
    while (from < deck.rows.size()) {
      long height = height_of(deck.heads, widths);
      std::size_t to = from;
      while (to < deck.rows.size()) {
        const long next = height_of(deck.rows[to], widths);
        if (to > from && height + next > table_height) break;
        height += next;
        ++to;
      }
      const bool last = to == deck.rows.size();
      table(deck, widths, from, to, last ? deck.left_out : 0);
      from = to;
    }
  }

  std::string file() const { return package(sheet_.title, slides_); }

 private:
  void table(const Deck& deck, const std::vector<long>& widths, std::size_t from, std::size_t to,
             std::size_t left_out) {
    Slide slide;
    slide.text({left, 330'000, table_width, 600'000},
               sheet_.title + "  " + std::to_string(from + 1) + "–" + std::to_string(to) + " / " +
                   std::to_string(deck.rows.size() + deck.left_out),
               {.points = 20, .bold = true});
    slide.begin_table({left, table_top, table_width, table_height}, widths);
    slide.begin_row(height_of(deck.heads, widths));
    for (const Text& head : deck.heads) slide.cell(head.value, "", {.head = true});
    slide.end_row();
    for (std::size_t i = from; i < to; ++i) {
      slide.begin_row(height_of(deck.rows[i], widths));
      for (const Text& one : deck.rows[i]) {
        slide.cell(one.value, one.link, {.band = (i - from) % 2 == 1});
      }
      slide.end_row();
    }
    slide.end_table();
    if (left_out > 0) {
      const std::string count = std::to_string(left_out);
      slide.text({left, slide_height - 420'000, table_width, 300'000},
                 words_.said("另有 ", "") + count +
                     words_.said(" 行未列出，全部明细见工作簿（format=xlsx）。",
                                 " further rows are in the workbook (format=xlsx)."),
                 {.points = 11, .grey = true});
    }
    slides_.push_back(std::move(slide));
  }

  const Sheet& sheet_;
  const Words words_;
  std::vector<Slide> slides_;
};

}  // namespace

Expected<std::string, Rejection> pptx(const Sheet& sheet) {
  const auto deck = deck_of(sheet, Words(sheet));
  if (!deck) return unexpected(unreadable(deck.error().what));
  Presentation slides(sheet);
  slides.title(*deck);
  slides.tables(*deck);
  std::string bytes = slides.file();
  if (bytes.size() > sheet.most_bytes) {
    return unexpected(too_large(std::to_string(sheet.most_bytes) + " bytes at most"));
  }
  return bytes;
}

}  // namespace aftercare::gateway::tables
