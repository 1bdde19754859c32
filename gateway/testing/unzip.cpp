#include "gateway/testing/unzip.h"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace aftercare::gateway::testing {
namespace {

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) throw std::runtime_error("zip: cut short");
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("zip: no inflate");
  const int done = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zip: damaged");
  return out;
}

}  // namespace

std::map<std::string, std::string> unzip(std::string_view archive) {
  // By the central directory, which the record at the end points to (APPNOTE 4.3).
  const std::size_t end = archive.rfind("PK\x05\x06");
  if (end == std::string_view::npos) throw std::runtime_error("zip: no directory");
  std::map<std::string, std::string> files;
  std::size_t at = number(archive, end + 16, 4);
  for (std::uint32_t left = number(archive, end + 10, 2); left > 0; --left) {
    const std::uint32_t method = number(archive, at + 10, 2);
    const std::uint32_t packed = number(archive, at + 20, 4);
    const std::uint32_t size = number(archive, at + 24, 4);
    const std::uint32_t name = number(archive, at + 28, 2);
    const std::size_t local = number(archive, at + 42, 4);
    const std::size_t data =
        local + 30 + number(archive, local + 26, 2) + number(archive, local + 28, 2);
    const std::string_view bytes = archive.substr(data, packed);
    files[std::string(archive.substr(at + 46, name))] =
        method == 0 ? std::string(bytes) : inflated(bytes, size);
    at += 46 + name + number(archive, at + 30, 2) + number(archive, at + 32, 2);
  }
  return files;
}

}  // namespace aftercare::gateway::testing
