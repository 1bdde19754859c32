#include "common/eventlog/wal_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "common/base/outcome.h"

namespace aftercare::eventlog {
namespace {

constexpr std::size_t block_bytes = 32768;
constexpr std::size_t header_bytes = 7;

constexpr std::array<std::uint32_t, 256> crc32c_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0);
    table[i] = value;
  }
  return table;
}();

std::uint32_t masked_crc32c(std::string_view bytes) {
  std::uint32_t crc = ~0U;
  for (const char c : bytes)
    crc = crc32c_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  crc = ~crc;
  return ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U;
}

std::uint32_t little32(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);  // all machines we build for are little-endian
  return value;
}

struct Fragment {
  enum Type : unsigned char { zero = 0, full = 1, first = 2, middle = 3, last = 4 };
  Type type;
  std::string_view data;

  [[nodiscard]] bool begins() const { return type == full || type == first; }
  [[nodiscard]] bool ends() const { return type == full || type == last; }
  [[nodiscard]] std::size_t size() const { return header_bytes + data.size(); }
};

struct Unreadable {
  std::string_view why;
  bool unfinished;
};

std::size_t left_in_block(std::size_t at) { return block_bytes - at % block_bytes; }

Expected<Fragment, Unreadable> fragment_at(std::string_view bytes, std::size_t at) {
  const auto no = [](std::string_view why, bool unfinished) {
    return unexpected(Unreadable{why, unfinished});
  };
  const std::string_view rest = bytes.substr(at);
  if (rest.size() < header_bytes) return no("it ends inside a header", true);
  const std::size_t length = static_cast<unsigned char>(rest[4]) |
                             static_cast<std::size_t>(static_cast<unsigned char>(rest[5])) << 8U;
  const auto type = static_cast<Fragment::Type>(rest[6]);
  if (type == Fragment::zero && length == 0) return no("it holds zeroes", false);
  if (header_bytes + length > left_in_block(at)) return no("a length is wrong", false);
  if (header_bytes + length > rest.size()) return no("it ends inside a batch", true);
  if (masked_crc32c(rest.substr(6, 1 + length)) != little32(rest.data()))
    return no("a checksum does not match", false);
  if (type < Fragment::full || type > Fragment::last) return no("a type is unknown", false);
  return Fragment{type, rest.substr(header_bytes, length)};
}

// Whether a batch begins between `problem` and `end`. In the block of the problem the chain of
// fragments is broken, so any place may be the beginning of one; later blocks begin with a
// fragment.
bool batch_behind(std::string_view bytes, std::size_t problem, std::size_t end) {
  const std::size_t next_block = problem + left_in_block(problem);
  for (std::size_t at = problem + 1; at < std::min(next_block, end); ++at) {
    if (const auto fragment = fragment_at(bytes, at); fragment && fragment->begins()) return true;
  }
  for (std::size_t block = next_block; block < end; block += block_bytes) {
    for (std::size_t at = block; at < block + block_bytes;) {
      const auto fragment = fragment_at(bytes, at);
      if (!fragment) break;
      if (fragment->begins()) return true;
      at += fragment->size();
    }
  }
  return false;
}

}  // namespace

std::optional<std::string_view> WalReader::next() {
  batch_.clear();
  for (bool inside = false;; inside = true) {
    if (const auto left = left_in_block(at_); left < header_bytes)
      at_ = std::min(bytes_.size(), at_ + left);
    if (!inside) begin_ = at_;
    if (!inside && at_ == bytes_.size()) return std::nullopt;
    const auto fragment = fragment_at(bytes_, at_);
    if (!fragment) return halt(fragment.error().why, fragment.error().unfinished);
    if (fragment->begins() == inside) return halt("a part of a batch is missing", false);
    batch_.append(fragment->data);
    at_ += fragment->size();
    if (!fragment->ends()) continue;
    end_ = at_;
    return std::string_view(batch_);
  }
}

std::nullopt_t WalReader::halt(std::string_view why, bool unfinished) {
  problem_ = why;
  unfinished_ = unfinished;
  return std::nullopt;
}

std::size_t end_of_batches(std::string_view bytes) {
  if (bytes.empty() || bytes.back() != '\0') return bytes.size();
  WalReader reader(bytes);
  while (reader.next()) {
  }
  const std::size_t zeroes = bytes.find_last_not_of('\0') + 1;
  return batch_behind(bytes, reader.problem_at(), zeroes) ? bytes.size() : reader.end();
}

}  // namespace aftercare::eventlog
