// How keys and small values lie in the database: big-endian, so that the order of bytes is the
// order of numbers. Fixed for ever: old logs are read with it. Internal to this folder.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/uuid.h"
#include "common/eventlog/event_log.h"

namespace aftercare::eventlog::keys {

inline void store64(char* out, std::uint64_t value) {
  const std::uint64_t big = __builtin_bswap64(value);
  std::memcpy(out, &big, sizeof big);
}
inline std::uint64_t load64(const char* in) {
  std::uint64_t big = 0;
  std::memcpy(&big, in, sizeof big);
  return __builtin_bswap64(big);
}
inline void store32(char* out, std::uint32_t value) {
  const std::uint32_t big = __builtin_bswap32(value);
  std::memcpy(out, &big, sizeof big);
}
inline std::uint32_t load32(const char* in) {
  std::uint32_t big = 0;
  std::memcpy(&big, in, sizeof big);
  return __builtin_bswap32(big);
}
inline void append64(std::string& out, std::uint64_t value) {
  std::array<char, 8> bytes{};
  store64(bytes.data(), value);
  out.append(bytes.data(), bytes.size());
}
inline void append32(std::string& out, std::uint32_t value) {
  std::array<char, 4> bytes{};
  store32(bytes.data(), value);
  out.append(bytes.data(), bytes.size());
}
inline void append(std::string& out, const Uuid& id) {
  const auto bytes = to_bytes(id);
  out.append(bytes.data(), bytes.size());
}

template <std::size_t N>
std::string_view view(const std::array<char, N>& key) {
  return {key.data(), key.size()};
}

// `log`: position -> record
inline std::array<char, 8> position(Position position) {
  std::array<char, 8> key{};
  store64(key.data(), position);
  return key;
}

// `streams`: stream, version -> position
inline constexpr std::size_t stream_key_size = 20;
inline std::array<char, stream_key_size> stream(const Uuid& stream, std::uint32_t version) {
  std::array<char, stream_key_size> key{};
  store64(key.data(), stream.high);
  store64(key.data() + 8, stream.low);
  store32(key.data() + 16, version);
  return key;
}

// `timers`: at, stream, name -> aggregate. The sign is flipped, so that times before 1970 come
// first.
inline constexpr std::size_t timer_prefix_size = 24;
inline std::uint64_t ordered(Instant at) {
  return static_cast<std::uint64_t>(micros(at)) ^ (std::uint64_t{1} << 63U);
}
inline Instant instant(std::uint64_t ordered) {
  return from_micros(static_cast<std::int64_t>(ordered ^ (std::uint64_t{1} << 63U)));
}
inline std::string timer(const TimerEntry& entry) {
  std::string key;
  key.reserve(timer_prefix_size + entry.name.size());
  append64(key, ordered(entry.at));
  append(key, entry.stream);
  key += entry.name;
  return key;
}

// `parked`: stream, source -> position, waiting, since, reason
inline std::string parked(const Parked& parked) {
  std::string key;
  append(key, parked.stream);
  key += parked.source;
  return key;
}
inline std::string parked_value(const Parked& parked) {
  std::string value;
  append64(value, parked.position);
  append32(value, parked.waiting);
  append64(value, ordered(parked.since));
  value += parked.reason;
  return value;
}
inline std::optional<Parked> parse_parked(std::string_view key, std::string_view value) {
  constexpr std::size_t fixed = 20;
  if (key.size() < 16 || value.size() < fixed) return std::nullopt;
  return Parked{.source = std::string(key.substr(16)),
                .stream = uuid_from_bytes(key.data()),
                .position = load64(value.data()),
                .waiting = load32(value.data() + 8),
                .since = instant(load64(value.data() + 12)),
                .reason = std::string(value.substr(fixed))};
}

// `meta`: the state of the log, and entries under their own first byte.
inline constexpr std::string_view log_state = "!state";  // state.h
inline constexpr char entry_prefix = '/';
inline std::string entry(std::string_view name) {
  std::string key(1, entry_prefix);
  key += name;
  return key;
}

}  // namespace aftercare::eventlog::keys
