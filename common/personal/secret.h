// Key material in memory: zeroed when it goes, never printed, compared in constant time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "common/base/outcome.h"

namespace aftercare::personal {

class Secret {
 public:
  static constexpr std::size_t size = 32;

  Secret() = default;  // all zero: no key
  explicit Secret(std::span<const std::uint8_t, size> bytes);
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret();  // zeroes

  static Secret random();
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  bool operator==(const Secret& other) const;

 private:
  std::array<std::uint8_t, size> bytes_{};
};

// The key of a vault, in a file of 64 hexadecimal digits.
using MasterKey = Secret;

// Writes a new random key into a file that must not exist (mode 0600), on disk when it returns.
Expected<MasterKey, Fault> create_master_key(const std::string& path);
// Refuses a file that others than its owner may read, and anything but 64 hexadecimal digits.
Expected<MasterKey, Fault> load_master_key(const std::string& path);
// Sixteen hexadecimal digits that name a key and say nothing about it.
std::string fingerprint(const MasterKey& key);

}  // namespace aftercare::personal
