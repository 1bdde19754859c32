// Sealing and opening one personal value (D10). The box: key number (8 bytes, big-endian), nonce
// (24), XChaCha20-Poly1305 ciphertext of the UTF-8 text with its tag (16). Number and person are
// associated data: a box that was changed, or put beside another person, does not open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/base/outcome.h"
#include "common/base/personal.h"
#include "common/base/uuid.h"
#include "common/personal/secret.h"
#include "common/personal/vault.h"

namespace aftercare::personal {

inline constexpr std::size_t box_overhead = 8 + 24 + 16;
// Longer texts are no personal values; the schema's limits lie far below.
inline constexpr std::size_t max_clear_bytes = 64 * 1024;

// Shown in place of value and mask of a person who was erased.
inline constexpr std::string_view erased_text = "erased";

// Fills mask and box from `clear` (digits normalised) and zeroes `clear`. A value without `clear`
// is left as it is. 1 to 2 us. `random` gives the nonce; secure_random() outside of simulation.
// Throws std::length_error beyond max_clear_bytes.
void seal(Personal& value, Mask kind, KeyId id, const Secret& key, const Uuid& subject,
          const Random& random);

// The number of the key that opens a box; nothing where it is no box.
std::optional<KeyId> key_of(std::span<const std::uint8_t> box);

// The clear text. A Fault (corrupt) where the box was tampered with, belongs to another person or
// was sealed with another key.
Expected<std::string, Fault> open(std::span<const std::uint8_t> box, const Secret& key,
                                  const Uuid& subject);

// The same with the key fetched from the vault; nothing where the key was destroyed.
Expected<std::optional<std::string>, Fault> open(std::span<const std::uint8_t> box, Vault& vault,
                                                 const Uuid& subject);

}  // namespace aftercare::personal
