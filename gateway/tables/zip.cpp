#include "gateway/tables/zip.h"

#include <array>
#include <utility>

namespace aftercare::gateway::tables {
namespace {

constexpr std::uint16_t version = 20;  // of the format: 2.0
// 1980-01-01, the first day that the format knows: a file does not depend on when it was made.
constexpr std::uint16_t dos_time = 0;
constexpr std::uint16_t dos_date = (1U << 5U) | 1U;

void put16(std::string& to, std::uint32_t value) {
  to += static_cast<char>(value & 0xFFU);
  to += static_cast<char>((value >> 8U) & 0xFFU);
}
void put32(std::string& to, std::uint32_t value) {
  put16(to, value & 0xFFFFU);
  put16(to, value >> 16U);
}

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) * 0xEDB88320U);
    table[i] = value;
  }
  return table;
}

// CRC-32 of ISO-HDLC, as the format asks for.
std::uint32_t crc32(std::string_view bytes) {
  static constexpr auto table = crc_table();
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char c : bytes) {
    value = table[(value ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (value >> 8U);
  }
  return ~value;
}

}  // namespace

void ZipFile::add(std::string_view name, std::string_view bytes) {
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  std::string about;  // what the part's own head and the directory both say
  put16(about, version);
  put16(about, 0);  // no flags
  put16(about, 0);  // stored
  put16(about, dos_time);
  put16(about, dos_date);
  put32(about, crc32(bytes));
  put32(about, static_cast<std::uint32_t>(bytes.size()));
  put32(about, static_cast<std::uint32_t>(bytes.size()));
  put16(about, static_cast<std::uint32_t>(name.size()));
  put16(about, 0);  // nothing extra

  bytes_.append("PK\x03\x04").append(about).append(name).append(bytes);

  directory_.append("PK\x01\x02");
  put16(directory_, version);  // made by
  directory_.append(about);
  put16(directory_, 0);  // no comment
  put16(directory_, 0);  // first disk
  put16(directory_, 0);
  put32(directory_, 0);
  put32(directory_, offset);
  directory_.append(name);
  ++parts_;
}

std::string ZipFile::finish() {
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(directory_);
  bytes_.append("PK\x05\x06");
  put16(bytes_, 0);
  put16(bytes_, 0);
  put16(bytes_, parts_);
  put16(bytes_, parts_);
  put32(bytes_, static_cast<std::uint32_t>(directory_.size()));
  put32(bytes_, offset);
  put16(bytes_, 0);
  return std::move(bytes_);
}

}  // namespace aftercare::gateway::tables
