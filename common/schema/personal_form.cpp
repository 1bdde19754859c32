#include "common/schema/personal_form.h"

#include <algorithm>
#include <array>

#include "common/base/text.h"

namespace aftercare::schema {
namespace {

constexpr int fewest_digits = 5;  // 95588

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What stands between the digits of a number in half width, longest first.
constexpr std::array<std::string_view, 21> between{"分机", "ext", "EXT", "Ext", "转", "—", "–",
                                                   "、",   " ",   "+",   "-",   "(",  ")", ".",
                                                   "/",    ",",   ";",   ":",   "#",  "x", "X"};

// Length of what stands at the front of `text` and may stand in a number; 0: it may not.
std::size_t separator(std::string_view text) {
  const auto* const found =
      std::ranges::find_if(between, [text](std::string_view one) { return text.starts_with(one); });
  return found == between.end() ? 0 : found->size();
}

bool is_plain(char c) { return static_cast<unsigned char>(c) > ' ' && c != '*' && c != '\x7f'; }

}  // namespace

bool is_phone(std::string_view text) {
  // Typed in full width, or pasted with blanks and marks that nobody sees.
  const std::string normal = normalised(text);
  std::string_view rest = normal;
  int digits = 0;
  while (!rest.empty()) {
    const bool digit = is_digit(rest.front());
    const std::size_t size = digit ? 1 : separator(rest);
    if (size == 0) return false;
    digits += digit ? 1 : 0;
    rest.remove_prefix(size);
  }
  return digits >= fewest_digits;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at != text.rfind('@')) return false;
  const std::string_view domain = text.substr(at + 1);
  const auto dot = domain.find('.');
  return dot != 0 && dot != std::string_view::npos && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos && std::ranges::all_of(text, is_plain);
}

std::optional<BadValue> wrong_form(std::string_view text, Mask kind) {
  if (kind == Mask::phone && !is_phone(text)) {
    return BadValue{"bad-phone", "不是电话号码", "is no phone number"};
  }
  if (kind == Mask::email && !is_email(text)) {
    return BadValue{"bad-email", "不是电子邮件地址", "is no e-mail address"};
  }
  return {};
}

}  // namespace aftercare::schema
