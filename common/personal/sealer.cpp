#include "common/personal/sealer.h"

#include <sodium.h>

#include <array>
#include <cstring>
#include <stdexcept>

#include "common/personal/mask.h"

namespace aftercare::personal {
namespace {

constexpr std::size_t id_bytes = 8;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_bytes = id_bytes + nonce_bytes;
static_assert(head_bytes + tag_bytes == box_overhead);
static_assert(Secret::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void put_big_endian(std::uint64_t value, std::uint8_t* to) {
  for (unsigned i = 0; i < 8; ++i) to[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

std::uint64_t get_big_endian(const std::uint8_t* from) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) value = (value << 8) | from[i];
  return value;
}

// What the tag covers besides the text: the format, the person, and the key's number (first bytes
// of the box).
struct Associated {
  std::array<std::uint8_t, 8 + 16 + id_bytes> bytes{'a', 'c', 'b', 'o', 'x', '0', '0', '1'};

  Associated(const Uuid& subject, const std::uint8_t* id) {
    const auto person = to_bytes(subject);
    std::memcpy(bytes.data() + 8, person.data(), person.size());
    std::memcpy(bytes.data() + 24, id, id_bytes);
  }
};

}  // namespace

void seal(Personal& value, Mask kind, KeyId id, const Secret& key, const Uuid& subject,
          const Random& random) {
  if (value.clear.empty()) return;
  if (value.clear.size() > max_clear_bytes) {
    throw std::length_error("a personal value has more than 65536 bytes");
  }
  std::string text = normalise_digits(value.clear);
  value.mask = mask(text, kind);
  value.box.resize(box_overhead + text.size());
  std::uint8_t* box = value.box.data();
  put_big_endian(id, box);
  for (std::size_t i = 0; i < nonce_bytes; i += 8) put_big_endian(random(), box + id_bytes + i);
  const Associated associated(subject, box);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      box + head_bytes, nullptr, reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
      associated.bytes.data(), associated.bytes.size(), nullptr, box + id_bytes, key.data());
  sodium_memzero(text.data(), text.size());
  sodium_memzero(value.clear.data(), value.clear.size());
  value.clear.clear();
}

std::optional<KeyId> key_of(std::span<const std::uint8_t> box) {
  if (box.size() < box_overhead || box.size() > box_overhead + max_clear_bytes) {
    return std::nullopt;
  }
  const KeyId id = get_big_endian(box.data());
  if (id == 0) return std::nullopt;
  return id;
}

Expected<std::string, Fault> open(std::span<const std::uint8_t> box, const Secret& key,
                                  const Uuid& subject) {
  const auto id = key_of(box);
  if (!id) {
    return unexpected(
        Fault{Fault::Kind::corrupt,
              "a sealed value of " + std::to_string(box.size()) + " bytes is no box"});
  }
  std::string text(box.size() - box_overhead, '\0');
  const Associated associated(subject, box.data());
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<std::uint8_t*>(text.data()), nullptr, nullptr, box.data() + head_bytes,
          box.size() - head_bytes, associated.bytes.data(), associated.bytes.size(),
          box.data() + id_bytes, key.data()) != 0) {
    return unexpected(
        Fault{Fault::Kind::corrupt, "a sealed value under key " + std::to_string(*id) +
                                        " does not open: it was changed, or is not of person " +
                                        to_string(subject)});
  }
  return text;
}

Expected<std::optional<std::string>, Fault> open(std::span<const std::uint8_t> box, Vault& vault,
                                                 const Uuid& subject) {
  const auto id = key_of(box);
  // Not a box: the function above says so, whatever the key.
  if (!id) return unexpected(open(box, Secret{}, subject).error());
  auto key = vault.key(*id);
  if (!key) return unexpected(key.error());
  if (!*key) return std::optional<std::string>{};
  auto text = open(box, **key, subject);
  if (!text) return unexpected(text.error());
  return std::optional<std::string>(std::move(*text));
}

}  // namespace aftercare::personal
