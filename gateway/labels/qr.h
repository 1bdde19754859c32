// The squares of a QR code. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "gateway/labels/label.h"

namespace aftercare::gateway::labels {

struct Squares {
  std::size_t width = 0;
  std::vector<bool> dark;  // row by row
  [[nodiscard]] bool at(std::size_t x, std::size_t y) const { return dark[y * width + x]; }
};

// A quarter of it may be dirty (level Q) where the text leaves room for that.
Expected<Squares, Rejection> qr(const std::string& text);

// Sizes in millimetres.
inline constexpr double label_width = 60;
inline constexpr double label_height = 30;
inline constexpr double quiet = 2;  // around the code
inline constexpr double code_size = label_height - 2 * quiet;
inline constexpr double text_left = label_height + 1;
inline constexpr std::size_t most_lines = 4;
inline constexpr std::size_t most_characters = 16;

// The first characters of a text, as many as a line holds; UTF-8 stays whole.
std::string shortened(const std::string& text);

}  // namespace aftercare::gateway::labels
