#include "common/base/text.h"

#include <cstddef>

namespace aftercare {
namespace {

// The character at the front of valid UTF-8 and its length; other bytes are themselves.
struct Character {
  char32_t point = 0;
  std::size_t size = 1;
};
Character front(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&byte](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3FU); };
  if ((byte(0) & 0xE0U) == 0xC0U && text.size() >= 2) {
    return {(static_cast<char32_t>(byte(0) & 0x1FU) << 6U) | tail(1), 2};
  }
  if ((byte(0) & 0xF0U) == 0xE0U && text.size() >= 3) {
    return {(static_cast<char32_t>(byte(0) & 0xFU) << 12U) | (tail(1) << 6U) | tail(2), 3};
  }
  return {byte(0), 1};
}

// U+FF01..U+FF5E, and blanks of other widths.
char half_width(char32_t c) {
  if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000) return ' ';
  if (0xFF01 <= c && c <= 0xFF5E) return static_cast<char>(c - 0xFEE0);
  return '\0';
}

// Control characters, U+200B..U+200F, marks of direction and the like.
bool is_unseen(char32_t c) {
  return c < 0x20 || (0x7F <= c && c < 0xA0) || c == 0xAD || (0x200B <= c && c <= 0x200F) ||
         (0x202A <= c && c <= 0x202E) || (0x2060 <= c && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

std::string normalised(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character one = front(text);
    if (one.size == 1 && one.point >= 0x80) {
      out += text.front();  // of a longer character
    } else if (const char half = half_width(one.point); half != '\0') {
      out += half;
    } else if (!is_unseen(one.point)) {
      out += text.substr(0, one.size);
    }
    text.remove_prefix(one.size);
  }
  const auto first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace aftercare
