// Exact fractions for points and pay: a step that is missed by a hair must not be rounded into
// reach (SCO-03), and money is rounded once, at the end.
#pragma once

#include <compare>
#include <cstdint>

namespace aftercare::scoring {

__extension__ typedef __int128 Wide;

// num / den, den > 0, in lowest terms. What comes in is at most 10^15 in size, so that products of
// a few stay far below 2^127.
class Ratio {
 public:
  constexpr Ratio() = default;
  constexpr Ratio(std::int64_t whole) : num_(whole) {}  // NOLINT(google-explicit-constructor)
  // `den` is not 0.
  static constexpr Ratio of(Wide num, Wide den) {
    Ratio out;
    if (den < 0) {
      num = -num;
      den = -den;
    }
    const Wide common = divisor(num < 0 ? -num : num, den);
    out.num_ = num / common;
    out.den_ = den / common;
    return out;
  }
  // Millionths: how policies and rates are held.
  static constexpr Ratio ppm(std::int64_t millionths) { return of(millionths, 1'000'000); }

  friend constexpr Ratio operator+(Ratio a, Ratio b) {
    return of(a.num_ * b.den_ + b.num_ * a.den_, a.den_ * b.den_);
  }
  friend constexpr Ratio operator-(Ratio a, Ratio b) {
    return of(a.num_ * b.den_ - b.num_ * a.den_, a.den_ * b.den_);
  }
  friend constexpr Ratio operator*(Ratio a, Ratio b) {
    return of(a.num_ * b.num_, a.den_ * b.den_);
  }
  // `b` is not 0.
  friend constexpr Ratio operator/(Ratio a, Ratio b) {
    return of(a.num_ * b.den_, a.den_ * b.num_);
  }
  friend constexpr std::strong_ordering operator<=>(Ratio a, Ratio b) {
    return a.num_ * b.den_ <=> b.num_ * a.den_;
  }
  friend constexpr bool operator==(Ratio a, Ratio b) = default;

  [[nodiscard]] constexpr std::int64_t floor() const {
    const Wide down = num_ / den_;
    return static_cast<std::int64_t>(num_ % den_ < 0 ? down - 1 : down);
  }
  [[nodiscard]] constexpr std::int64_t ceil() const {
    const Wide cut = num_ / den_;
    return static_cast<std::int64_t>(num_ % den_ > 0 ? cut + 1 : cut);
  }
  // Half up: -0.5 becomes 0, 0.5 becomes 1.
  [[nodiscard]] constexpr std::int64_t rounded() const {
    return of(2 * num_ + den_, 2 * den_).floor();
  }

 private:
  static constexpr Wide divisor(Wide a, Wide b) {
    while (b != 0) {
      const Wide rest = a % b;
      a = b;
      b = rest;
    }
    return a == 0 ? 1 : a;
  }

  Wide num_ = 0;
  Wide den_ = 1;
};

}  // namespace aftercare::scoring
