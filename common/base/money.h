// Chinese yuan in integer fen. Never floating point; overflow is an error, not a wrong sum.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

struct Money {
  std::int64_t fen = 0;
  auto operator<=>(const Money&) const = default;
};

// Nothing where the sum does not fit.
std::optional<Money> add(Money a, Money b);

// `amount` x `ppm` / 1,000,000, rounded half-up once (rulebook README, conventions).
std::optional<Money> share_of(Money amount, std::int64_t ppm);

// "1234.50"; at most two decimals, no exponent, no sign but '-'.
std::string to_decimal(Money money);
std::optional<Money> parse_decimal(std::string_view text);
std::ostream& operator<<(std::ostream& out, Money money);

}  // namespace aftercare
