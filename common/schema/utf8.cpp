#include "common/schema/utf8.h"

#include <cstdint>
#include <cstring>

namespace aftercare::schema {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }
bool continues(char c) { return (byte(c) & 0xC0) == 0x80; }

}  // namespace

std::size_t utf8_sequence(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = byte(text[0]);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(text[i])) return 0;
  }
  const unsigned second = byte(text[1]);
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogate
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // above U+10FFFF
  return size;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    // Eight plain ASCII characters at once, the usual case.
    std::uint64_t eight = 0;
    if (text.size() >= sizeof(eight)) {
      std::memcpy(&eight, text.data(), sizeof(eight));
      if ((eight & 0x8080808080808080ULL) == 0) {
        text.remove_prefix(sizeof(eight));
        continue;
      }
    }
    const std::size_t size = utf8_sequence(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += continues(c) ? 0 : 1;
  return length;
}

std::string_view utf8_prefix(std::string_view text, std::size_t characters) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (continues(text[i])) continue;
    if (characters-- == 0) return text.substr(0, i);
  }
  return text;
}

std::string with_ascii_digits(std::string_view text) {
  if (text.find('\xEF') == std::string_view::npos) return std::string(text);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    // U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
    const bool full_width = i + 2 < text.size() && byte(text[i]) == 0xEF &&
                            byte(text[i + 1]) == 0xBC && byte(text[i + 2]) >= 0x90 &&
                            byte(text[i + 2]) <= 0x99;
    if (full_width) {
      result += static_cast<char>('0' + (byte(text[i + 2]) - 0x90));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace aftercare::schema
