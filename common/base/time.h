// Instants and the clock that is handed in. All times are UTC; local time (Asia/Shanghai) exists
// only in common/calendar and at the edges.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

// A point in time in microseconds since 1970 UTC. Instant{} (the epoch) means "not given".
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// Where "now" comes from. Must be callable from any thread.
using Clock = std::function<Instant()>;

// The machine's wall clock.
Clock system_clock();

// A clock that follows a file holding one RFC 3339 time (`--clock-file`). It is read each time, so
// processes that share it never see time go back from one to the other. While it cannot be read the
// clock stands at its last value. Throws std::runtime_error if it cannot be read at the start.
Clock file_clock(std::string path);

// Fractions cut off.
constexpr Instant whole_seconds(Instant t) { return std::chrono::floor<std::chrono::seconds>(t); }

constexpr bool given(Instant t) { return t != Instant{}; }

constexpr std::int64_t micros(Instant t) { return t.time_since_epoch().count(); }
constexpr Instant from_micros(std::int64_t us) { return Instant{std::chrono::microseconds{us}}; }

// "2026-03-06T08:00:00Z", with six decimals only where the instant is not a whole second. Instants
// outside the years 0001 to 9999 print as the first or last of them.
std::string to_rfc3339(Instant t);

// Any offset, optional fraction (digits after the sixth are cut off). Empty for anything else, for
// impossible dates, and for years outside 1970 to 9999.
std::optional<Instant> parse_rfc3339(std::string_view text);

// "2026-03-06" and back; days since 1970-01-01.
std::string to_date(std::int32_t days);
std::optional<std::int32_t> parse_date(std::string_view text);

}  // namespace aftercare
