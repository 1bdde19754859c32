#include "common/personal/mask.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "common/personal/address.h"
#include "common/personal/utf8.h"

namespace aftercare::personal {
namespace {

constexpr std::string_view fixed_mask = "***";

// Characters that are no part of the value and are kept where they stand.
bool is_separator(char32_t code) {
  constexpr std::u32string_view separators =
      U" -.()/,+·・•\u2010\u2011\u2012\u2013\u2014\u00A0\u3000－（）／，＋．";
  return separators.find(code) != std::u32string_view::npos;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

using Text = std::vector<Character>;

// Shows the first `first` and the last `last` characters, separators not counted. `from`: what
// stands before it is shown.
std::string ends_shown(const Text& text, std::size_t first, std::size_t last,
                       std::size_t from = 0) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
  const auto counted = static_cast<std::size_t>(
      std::count_if(begin, text.end(), [](const Character& c) { return !is_separator(c.code); }));
  std::string masked;
  if (counted <= first + last) return std::string(text.size(), '*');
  std::size_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i < from || is_separator(text[i].code)) {
      masked += text[i].bytes;
      continue;
    }
    const bool shown = at < first || at >= counted - last;
    if (shown) {
      masked += text[i].bytes;
    } else {
      masked += '*';
    }
    ++at;
  }
  return masked;
}

// Where the number begins behind an international prefix of China: +86, 0086, or 86 before eleven
// digits.
std::size_t behind_country_code(const Text& text) {
  std::u32string digits;
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i].code)) {
      digits += text[i].code;
      positions.push_back(i);
    }
  }
  const bool plus = !text.empty() && (text[0].code == U'+' || text[0].code == U'＋');
  std::size_t skip = 0;
  if (digits.starts_with(U"0086")) skip = 4;
  if (digits.starts_with(U"86") && (plus || digits.size() == 13)) skip = 2;
  return skip == 0 || skip >= positions.size() ? 0 : positions[skip - 1] + 1;
}

// A mobile number of China: eleven digits, 13 to 19 first. One with another country's prefix is
// not.
bool is_mobile(const Text& text, std::size_t from) {
  if (from == 0 && (text[0].code == U'+' || text[0].code == U'＋')) return false;
  std::u32string digits;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (is_separator(text[i].code)) continue;
    if (!is_digit(text[i].code)) return false;
    digits += text[i].code;
  }
  return digits.size() == 11 && digits[0] == U'1' && digits[1] >= U'3';
}

std::string mask_phone(const Text& text) {
  const std::size_t from = behind_country_code(text);
  return is_mobile(text, from) ? ends_shown(text, 3, 4, from) : ends_shown(text, 0, 4, from);
}

std::string mask_email(const Text& text, std::string_view value) {
  const std::size_t at = value.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == value.size()) {
    return std::string(fixed_mask);
  }
  const std::string_view first = text.front().bytes;
  // One character before the @ is all there is to hide.
  const bool short_name = first.size() == at;
  return (short_name ? std::string() : std::string(first)) + std::string(fixed_mask) +
         std::string(value.substr(at));
}

std::string mask_address(std::string_view value) {
  const std::size_t known = region_length(value);
  return std::string(value.substr(0, known)) + std::string(fixed_mask);
}

}  // namespace

std::string mask(std::string_view value, Mask kind) {
  if (value.empty()) return {};
  const std::string normal = normalise_digits(value);
  const auto text = characters(normal);
  if (!text) return std::string(fixed_mask);
  switch (kind) {
    case Mask::fixed: break;
    case Mask::name: return ends_shown(*text, 1, 0);
    case Mask::phone: return mask_phone(*text);
    case Mask::email: return mask_email(*text, normal);
    case Mask::id_number: return ends_shown(*text, 3, 4);
    case Mask::account: return ends_shown(*text, 0, 4);
    case Mask::plate: return ends_shown(*text, 2, 2);
    case Mask::address: return mask_address(normal);
  }
  return std::string(fixed_mask);
}

std::string normalise_digits(std::string_view text) {
  // U+FF10..U+FF19 are the bytes EF BC 90..99.
  std::string normal;
  normal.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    if (i + 2 < text.size() && byte(i) == 0xEF && byte(i + 1) == 0xBC && byte(i + 2) >= 0x90 &&
        byte(i + 2) <= 0x99) {
      normal += static_cast<char>('0' + (byte(i + 2) - 0x90));
      i += 2;
    } else {
      normal += text[i];
    }
  }
  return normal;
}

}  // namespace aftercare::personal
