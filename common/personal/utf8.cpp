#include "common/personal/utf8.h"

#include <cstddef>

namespace aftercare::personal {
namespace {

struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t least;  // smaller codes have a shorter form
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return Lead{2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return Lead{4, byte & 0x07U, 0x10000};
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<Character>> characters(std::string_view text) {
  std::vector<Character> found;
  found.reserve(text.size());
  while (!text.empty()) {
    const auto lead = lead_of(static_cast<unsigned char>(text.front()));
    if (!lead || lead->length > text.size()) return std::nullopt;
    char32_t code = lead->bits;
    for (std::size_t i = 1; i < lead->length; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if ((byte & 0xC0U) != 0x80U) return std::nullopt;
      code = (code << 6) | (byte & 0x3FU);
    }
    if (code < lead->least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
      return std::nullopt;
    }
    found.push_back({code, text.substr(0, lead->length)});
    text.remove_prefix(lead->length);
  }
  return found;
}

}  // namespace aftercare::personal
