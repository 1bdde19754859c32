// 128-bit identifiers (RFC 9562). New ones are version 7: in time order, which a log-structured
// store likes (design D1).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/time.h"

namespace aftercare {

// A source of random 64-bit numbers. Handed in, so that a run can be repeated.
using Random = std::function<std::uint64_t()>;

// Cryptographically secure, from the system, one generator per thread.
Random secure_random();

// The same numbers for the same seed; for tests and simulation only.
Random seeded_random(std::uint64_t seed);

struct Uuid {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  // The zero id means "not given".
  [[nodiscard]] constexpr bool given() const { return high != 0 || low != 0; }
  auto operator<=>(const Uuid&) const = default;
};

// Version 7: 48 bits of milliseconds from `now`, the rest random.
Uuid uuid_v7(Instant now, const Random& random);

// An id that is the same for the same cause and purpose, for what is not asked for by a person:
// events of a command, fired timers, reactions. Keeps the time prefix of `cause`; version 8.
Uuid derived_uuid(const Uuid& cause, std::string_view purpose);

// The time prefix of a version 7 id.
Instant time_of(const Uuid& id);

std::string to_string(const Uuid& id);
std::optional<Uuid> parse_uuid(std::string_view text);
std::ostream& operator<<(std::ostream& out, const Uuid& id);

// Sixteen bytes, big-endian: the order of the bytes is the order of the ids.
std::array<char, 16> to_bytes(const Uuid& id);
Uuid uuid_from_bytes(const char* sixteen);

}  // namespace aftercare

template <>
struct std::hash<aftercare::Uuid> {
  std::size_t operator()(const aftercare::Uuid& id) const noexcept {
    return static_cast<std::size_t>((id.high ^ id.low) * 0x9E3779B97F4A7C15ULL);
  }
};
