#include "common/base/uuid.h"

#include <sodium.h>

#include <memory>
#include <mutex>
#include <ostream>
#include <random>
#include <stdexcept>

namespace aftercare {
namespace {

constexpr std::uint64_t version_mask = 0xF000ULL;
constexpr std::uint64_t variant_mask = 0xC000'0000'0000'0000ULL;
constexpr std::uint64_t variant_bits = 0x8000'0000'0000'0000ULL;

Uuid with_version(std::uint64_t high, std::uint64_t low, std::uint64_t version) {
  return {(high & ~version_mask) | (version << 12), (low & ~variant_mask) | variant_bits};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Random secure_random() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
  return [] {
    // A pool per thread: one call of the generator serves many ids.
    thread_local std::array<std::uint64_t, 64> pool;
    thread_local std::size_t left = 0;
    if (left == 0) {
      randombytes_buf(pool.data(), sizeof(pool));
      left = pool.size();
    }
    return pool[--left];
  };
}

Random seeded_random(std::uint64_t seed) {
  struct Shared {
    std::mutex mutex;
    std::mt19937_64 engine;
  };
  auto shared = std::make_shared<Shared>();
  shared->engine.seed(seed);
  return [shared] {
    const std::lock_guard lock(shared->mutex);
    return shared->engine();
  };
}

Uuid uuid_v7(Instant now, const Random& random) {
  const auto ms = static_cast<std::uint64_t>(micros(now) / 1000);
  return with_version((ms << 16) | (random() & 0xFFF), random(), 7);
}

Uuid derived_uuid(const Uuid& cause, std::string_view purpose) {
  std::array<unsigned char, 16> hash{};
  const auto bytes = to_bytes(cause);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(purpose.data()),
                            purpose.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  const Uuid mixed = uuid_from_bytes(reinterpret_cast<const char*>(hash.data()));
  return with_version((cause.high & ~0xFFFFULL) | (mixed.high & 0xFFF), mixed.low, 8);
}

Instant time_of(const Uuid& id) {
  return from_micros(static_cast<std::int64_t>(id.high >> 16) * 1000);
}

std::string to_string(const Uuid& id) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text.push_back('-');
    const std::uint64_t half = i < 16 ? id.high : id.low;
    text.push_back(hex[(half >> (60 - 4 * (i % 16))) & 0xF]);
  }
  return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  int nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = hex_value(text[i]);
    if (value < 0) return std::nullopt;
    std::uint64_t& half = nibble < 16 ? id.high : id.low;
    half = (half << 4) | static_cast<std::uint64_t>(value);
    ++nibble;
  }
  return id;
}

std::ostream& operator<<(std::ostream& out, const Uuid& id) { return out << to_string(id); }

std::array<char, 16> to_bytes(const Uuid& id) {
  std::array<char, 16> bytes{};
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<char>(id.high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<char>(id.low >> (56 - 8 * i));
  }
  return bytes;
}

Uuid uuid_from_bytes(const char* sixteen) {
  Uuid id;
  for (unsigned i = 0; i < 8; ++i) {
    id.high = (id.high << 8) | static_cast<unsigned char>(sixteen[i]);
    id.low = (id.low << 8) | static_cast<unsigned char>(sixteen[8 + i]);
  }
  return id;
}

}  // namespace aftercare
