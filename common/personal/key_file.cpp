#include "common/personal/key_file.h"

#include <fcntl.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace aftercare::personal {
namespace {

// Header: magic 16, file id 16, fingerprint of the master key 16, sealed digest key 72, checksum
// 16, zeros. Slot: nonce 24, ciphertext 32, tag 16, number 8; a destroyed one is all zeros.
constexpr std::string_view magic = "aftercare vault1";
constexpr std::size_t id_at = 16;
constexpr std::size_t fingerprint_at = 32;
constexpr std::size_t digest_at = 48;
constexpr std::size_t sealed_bytes = 24 + Secret::size + 16;
constexpr std::size_t checksum_at = digest_at + sealed_bytes;
constexpr std::size_t checksum_bytes = 16;
constexpr std::size_t number_at = sealed_bytes;
static_assert(number_at + 8 == KeyFile::slot_bytes);
static_assert(magic.size() == id_at);

using Header = std::array<std::uint8_t, KeyFile::header_bytes>;
using FileId = std::array<std::uint8_t, 16>;

std::array<std::uint8_t, 8> big_endian(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  for (unsigned i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return bytes;
}

// A sealed key is bound to its file and its number (0: the digest key), so that slots cannot be
// exchanged.
std::array<std::uint8_t, 24> bound_to(const FileId& file, std::uint64_t number) {
  std::array<std::uint8_t, 24> bytes{};
  std::copy(file.begin(), file.end(), bytes.begin());
  const auto tail = big_endian(number);
  std::copy(tail.begin(), tail.end(), bytes.begin() + 16);
  return bytes;
}

void seal_key(const Secret& master, const FileId& file, std::uint64_t number, const Secret& key,
              std::uint8_t* to) {
  randombytes_buf(to, 24);
  const auto bound = bound_to(file, number);
  crypto_aead_xchacha20poly1305_ietf_encrypt(to + 24, nullptr, key.data(), Secret::size,
                                             bound.data(), bound.size(), nullptr, to,
                                             master.data());
}

bool open_key(const Secret& master, const FileId& file, std::uint64_t number,
              const std::uint8_t* from, Secret& key) {
  const auto bound = bound_to(file, number);
  return crypto_aead_xchacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, from + 24,
                                                    Secret::size + 16, bound.data(), bound.size(),
                                                    from, master.data()) == 0;
}

std::array<std::uint8_t, checksum_bytes> checksum(const Header& header) {
  std::array<std::uint8_t, checksum_bytes> sum{};
  crypto_generichash(sum.data(), sum.size(), header.data(), checksum_at, nullptr, 0);
  return sum;
}

Fault corrupt(const std::string& path, const std::string& why) {
  return {Fault::Kind::corrupt,
          "key vault " + path + " " + why + "; put back the latest copy of the vault"};
}

bool all_zero(const std::uint8_t* bytes, std::size_t size) {
  return std::all_of(bytes, bytes + size, [](std::uint8_t byte) { return byte == 0; });
}

std::uint64_t offset_of(std::uint64_t id) {
  return KeyFile::header_bytes + (id - 1) * KeyFile::slot_bytes;
}

// The bytes of slots that the file has, at most `count` from `first` on.
Expected<std::vector<std::uint8_t>, Fault> read_slots(const File& file, std::uint64_t first,
                                                      std::size_t count) {
  std::vector<std::uint8_t> bytes(count * KeyFile::slot_bytes);
  auto size = file.read_at(offset_of(first), bytes.data(), bytes.size());
  if (!size) return unexpected(size.error());
  bytes.resize(*size - *size % KeyFile::slot_bytes);
  return bytes;
}

}  // namespace

Expected<KeyFile, Fault> KeyFile::create(const std::string& path, const MasterKey& master,
                                         const Secret& digest_key) {
  auto opened = File::open(path, O_RDWR | O_CREAT | O_TRUNC);
  if (!opened) return unexpected(opened.error());
  KeyFile made(std::move(*opened), master);
  made.digest_key_ = digest_key;
  randombytes_buf(made.file_id_.data(), made.file_id_.size());

  Header header{};
  std::copy(magic.begin(), magic.end(), header.begin());
  std::copy(made.file_id_.begin(), made.file_id_.end(), header.begin() + id_at);
  const std::string print = fingerprint(master);
  std::copy(print.begin(), print.end(), header.begin() + fingerprint_at);
  seal_key(master, made.file_id_, 0, digest_key, header.data() + digest_at);
  const auto sum = checksum(header);
  std::copy(sum.begin(), sum.end(), header.begin() + checksum_at);
  if (auto done = made.file_.write_at(0, header.data(), header.size()); !done) {
    return unexpected(done.error());
  }
  if (auto done = made.file_.sync(); !done) return unexpected(done.error());
  return made;
}

Expected<KeyFile, Fault> KeyFile::open(const std::string& path, const MasterKey& master) {
  auto file = File::open(path, O_RDWR);
  if (!file) return unexpected(file.error());
  KeyFile found(std::move(*file), master);
  Header header{};
  const auto size = found.file_.read_at(0, header.data(), header.size());
  if (!size) return unexpected(size.error());
  if (*size != header.size() || !std::equal(magic.begin(), magic.end(), header.begin())) {
    return unexpected(corrupt(path, "is no key vault, or of a newer format"));
  }
  if (const auto sum = checksum(header);
      !std::equal(sum.begin(), sum.end(), header.begin() + checksum_at)) {
    return unexpected(corrupt(path, "has a damaged header (bytes 0 to 4095)"));
  }
  const std::string_view sealed_by(reinterpret_cast<const char*>(header.data()) + fingerprint_at,
                                   16);
  if (sealed_by != fingerprint(master)) {
    return unexpected(Fault{Fault::Kind::unavailable,
                            "key vault " + path + " is sealed by master key " +
                                std::string(sealed_by) + ", but the key given is " +
                                fingerprint(master) +
                                "; use the right key file (during a rotation: the new one)"});
  }
  std::copy_n(header.begin() + id_at, found.file_id_.size(), found.file_id_.begin());
  if (!open_key(master, found.file_id_, 0, header.data() + digest_at, found.digest_key_)) {
    return unexpected(corrupt(path, "has a damaged digest key"));
  }
  return found;
}

KeyFile::Slot KeyFile::sealed(std::uint64_t id, const Secret& key) const {
  Slot slot{};
  seal_key(master_, file_id_, id, key, slot.data());
  const auto number = big_endian(id);
  std::copy(number.begin(), number.end(), slot.begin() + number_at);
  return slot;
}

KeyFile::Read KeyFile::opened(std::uint64_t id, const std::uint8_t* slot) const {
  Read read;
  if (all_zero(slot, slot_bytes)) {
    read.content = Content::destroyed;
  } else if (open_key(master_, file_id_, id, slot, read.key)) {
    read.content = Content::key;
  }
  return read;
}

Expected<std::vector<KeyFile::Read>, Fault> KeyFile::read(std::uint64_t first,
                                                          std::size_t count) const {
  const auto bytes = read_slots(file_, first, count);
  if (!bytes) return unexpected(bytes.error());
  std::vector<Read> found;
  found.reserve(bytes->size() / slot_bytes);
  for (std::size_t at = 0; at < bytes->size(); at += slot_bytes) {
    found.push_back(opened(first + found.size(), bytes->data() + at));
  }
  return found;
}

Expected<std::vector<bool>, Fault> KeyFile::read_destroyed(std::uint64_t first,
                                                           std::size_t count) const {
  const auto bytes = read_slots(file_, first, count);
  if (!bytes) return unexpected(bytes.error());
  std::vector<bool> found;
  for (std::size_t at = 0; at < bytes->size(); at += slot_bytes) {
    found.push_back(all_zero(bytes->data() + at, slot_bytes));
  }
  return found;
}

Expected<void, Fault> KeyFile::write(std::uint64_t first,
                                     std::span<const std::optional<Secret>> keys) const {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(keys.size() * slot_bytes);
  std::uint64_t id = first;
  for (const auto& key : keys) {
    const Slot slot = key ? sealed(id, *key) : Slot{};
    bytes.insert(bytes.end(), slot.begin(), slot.end());
    ++id;
  }
  return file_.write_at(offset_of(first), bytes.data(), bytes.size());
}

Expected<void, Fault> KeyFile::overwrite(std::uint64_t id) const {
  const Slot zeros{};
  return file_.write_at(offset_of(id), zeros.data(), zeros.size());
}

Expected<void, Fault> KeyFile::truncate(std::uint64_t slots) const {
  return file_.truncate(header_bytes + slots * slot_bytes);
}

Expected<std::uint64_t, Fault> KeyFile::slots() const {
  const auto size = file_.size();
  if (!size) return unexpected(size.error());
  return *size < header_bytes ? 0 : (*size - header_bytes) / slot_bytes;
}

}  // namespace aftercare::personal
