#include "common/personal/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "common/personal/file.h"

namespace aftercare::personal {
namespace {

constexpr std::size_t hex_digits = 2 * Secret::size;

// Zeroes a buffer on every way out.
struct Wipe {
  void* data;
  std::size_t size;
  ~Wipe() { sodium_memzero(data, size); }
};

}  // namespace

Secret::Secret(std::span<const std::uint8_t, size> bytes) {
  std::memcpy(bytes_.data(), bytes.data(), size);
}

Secret::~Secret() { sodium_memzero(bytes_.data(), size); }

Secret Secret::random() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
  Secret secret;
  randombytes_buf(secret.data(), size);
  return secret;
}

bool Secret::operator==(const Secret& other) const {
  return sodium_memcmp(bytes_.data(), other.bytes_.data(), size) == 0;
}

Expected<MasterKey, Fault> create_master_key(const std::string& path) {
  const MasterKey key = Secret::random();
  std::array<char, hex_digits + 1> text{};
  const Wipe wipe{text.data(), text.size()};
  sodium_bin2hex(text.data(), text.size(), key.data(), Secret::size);
  text.back() = '\n';

  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    if (errno == EEXIST) {
      return unexpected(Fault{
          Fault::Kind::conflict,
          "master key file " + path + " exists; a key is never replaced by creating it again"});
    }
    return unexpected(io_fault("create", path));
  }
  File file(fd, path);
  if (auto done = file.write_at(0, text.data(), text.size()); !done) {
    return unexpected(done.error());
  }
  if (auto done = file.sync(); !done) return unexpected(done.error());
  if (auto done = sync_folder_of(path); !done) return unexpected(done.error());
  return key;
}

Expected<MasterKey, Fault> load_master_key(const std::string& path) {
  auto opened = File::open(path, O_RDONLY);
  if (!opened) return unexpected(opened.error());
  struct stat status {};
  if (::fstat(opened->descriptor(), &status) != 0) return unexpected(io_fault("read", path));
  if ((status.st_mode & 077) != 0) {
    return unexpected(
        Fault{Fault::Kind::unavailable,
              "master key file " + path + " may be read by others than its owner; chmod 600 it"});
  }
  std::array<char, hex_digits + 2> text{};
  const Wipe wipe{text.data(), text.size()};
  auto read = opened->read_at(0, text.data(), text.size());
  if (!read) return unexpected(read.error());
  std::size_t size = *read;
  if (size == hex_digits + 1 && text[hex_digits] == '\n') --size;
  Secret key;
  std::size_t made = 0;
  if (size != hex_digits ||
      sodium_hex2bin(key.data(), Secret::size, text.data(), size, nullptr, &made, nullptr) != 0 ||
      made != Secret::size) {
    return unexpected(Fault{Fault::Kind::corrupt,
                            "master key file " + path + " does not hold 64 hexadecimal digits"});
  }
  return key;
}

std::string fingerprint(const MasterKey& key) {
  constexpr std::string_view purpose = "aftercare master key fingerprint";
  std::array<std::uint8_t, 16> hash{};
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const std::uint8_t*>(purpose.data()), purpose.size(),
                     key.data(), Secret::size);
  std::array<char, 17> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), 8);
  return text.data();
}

}  // namespace aftercare::personal
