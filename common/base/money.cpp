#include "common/base/money.h"

#include <ostream>

namespace aftercare {

std::optional<Money> add(Money a, Money b) {
  Money sum;
  if (__builtin_add_overflow(a.fen, b.fen, &sum.fen)) return std::nullopt;
  return sum;
}

std::optional<Money> share_of(Money amount, std::int64_t ppm) {
  __extension__ using Wide = __int128;
  constexpr Wide million = 1'000'000;
  const Wide product = static_cast<Wide>(amount.fen) * ppm;
  // Half-up away from zero, so that a reversal mirrors what it reverses.
  const Wide rounded = (product + (product < 0 ? -million / 2 : million / 2)) / million;
  if (rounded > INT64_MAX || rounded < INT64_MIN) return std::nullopt;
  return Money{static_cast<std::int64_t>(rounded)};
}

std::string to_decimal(Money money) {
  const bool negative = money.fen < 0;
  const std::uint64_t fen = negative ? 0ULL - static_cast<std::uint64_t>(money.fen)
                                     : static_cast<std::uint64_t>(money.fen);
  std::string text = negative ? "-" : "";
  text += std::to_string(fen / 100);
  text += '.';
  text += static_cast<char>('0' + fen % 100 / 10);
  text += static_cast<char>('0' + fen % 10);
  return text;
}

std::optional<Money> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view cents =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || cents.size() > 2 || (point != std::string_view::npos && cents.empty())) {
    return std::nullopt;
  }
  // Built up with its sign: the least amount has no positive twin.
  std::int64_t fen = 0;
  const auto push = [&fen, negative](char c) {
    const std::int64_t digit = negative ? '0' - c : c - '0';
    return c >= '0' && c <= '9' && !__builtin_mul_overflow(fen, 10, &fen) &&
           !__builtin_add_overflow(fen, digit, &fen);
  };
  for (const char c : whole) {
    if (!push(c)) return std::nullopt;
  }
  for (std::size_t i = 0; i < 2; ++i) {
    if (!push(i < cents.size() ? cents[i] : '0')) return std::nullopt;
  }
  return Money{fen};
}

std::ostream& operator<<(std::ostream& out, Money money) { return out << to_decimal(money); }

}  // namespace aftercare
