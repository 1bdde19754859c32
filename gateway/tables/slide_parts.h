// The XML of slides, and the package around them. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::gateway::tables {

// In EMU (360,000 to the centimetre).
inline constexpr long slide_width = 12'192'000;
inline constexpr long slide_height = 6'858'000;

struct Place {
  long x = 0, y = 0, width = 0, height = 0;
};
struct TextStyle {
  int points = 12;
  bool bold = false;
  bool grey = false;
};
struct CellStyle {
  bool head = false;
  bool band = false;  // every other row is shaded
};

// Texts may be of anybody: they are made valid XML here.
class Slide {
 public:
  void text(const Place& place, std::string_view value, TextStyle style);
  void begin_table(const Place& place, const std::vector<long>& widths);
  void begin_row(long height);
  // `link`: an address that a click opens; empty: none.
  void cell(std::string_view value, const std::string& link, CellStyle style);
  void end_row();
  void end_table();

  [[nodiscard]] std::string xml() const;
  [[nodiscard]] std::string relations() const;

 private:
  std::string shapes_;
  std::vector<std::string> links_;
  int shape_ = 1;
};

// The whole file.
std::string package(std::string_view title, const std::vector<Slide>& slides);

}  // namespace aftercare::gateway::tables
