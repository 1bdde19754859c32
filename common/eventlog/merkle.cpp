#include "common/eventlog/merkle.h"

#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace aftercare::eventlog {
namespace {

// One per thread: looking the algorithm up and making a context cost more than hashing 250 bytes.
class Sha256 {
 public:
  Sha256() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
    if (algorithm_ == nullptr || context_ == nullptr) std::abort();  // OpenSSL without SHA-256
  }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(algorithm_);
  }

  void begin() {
    if (EVP_DigestInit_ex2(context_, algorithm_, nullptr) != 1) std::abort();
  }
  void add(std::span<const std::uint8_t> bytes) {
    if (EVP_DigestUpdate(context_, bytes.data(), bytes.size()) != 1) std::abort();
  }
  Hash end() {
    Hash hash;
    if (EVP_DigestFinal_ex(context_, hash.data(), nullptr) != 1) std::abort();
    return hash;
  }

 private:
  EVP_MD* algorithm_;
  EVP_MD_CTX* context_;
};

Sha256& sha256() {
  thread_local Sha256 instance;
  return instance;
}

constexpr std::array<std::uint8_t, 1> leaf_prefix{0x00};
constexpr std::uint8_t node_prefix = 0x01;

}  // namespace

Hash leaf_hash(std::span<const std::uint8_t> record) {
  Sha256& sha = sha256();
  sha.begin();
  sha.add(leaf_prefix);
  sha.add(record);
  return sha.end();
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 1 + 2 * sizeof(Hash)> bytes;
  bytes[0] = node_prefix;
  std::ranges::copy(left, bytes.begin() + 1);
  std::ranges::copy(right, bytes.begin() + 1 + sizeof(Hash));
  Sha256& sha = sha256();
  sha.begin();
  sha.add(bytes);
  return sha.end();
}

std::optional<CompactRange> CompactRange::from(Position size, std::span<const Hash> hashes) {
  if (static_cast<std::size_t>(std::popcount(size)) != hashes.size()) return std::nullopt;
  CompactRange range;
  range.size_ = size;
  range.count_ = hashes.size();
  std::ranges::copy(hashes, range.hashes_.begin());
  return range;
}

void CompactRange::append(const Hash& leaf) {
  Hash hash = leaf;
  // Each set bit at the low end of the old size is a complete subtree that pairs with the new one.
  for (Position rest = size_; (rest & 1U) != 0; rest >>= 1U)
    hash = node_hash(hashes_[--count_], hash);
  hashes_[count_++] = hash;
  ++size_;
}

Hash CompactRange::root() const {
  if (count_ == 0) {
    sha256().begin();
    return sha256().end();
  }
  Hash root = hashes_[count_ - 1];
  for (std::size_t i = count_ - 1; i > 0; --i) root = node_hash(hashes_[i - 1], root);
  return root;
}

bool CompactRange::operator==(const CompactRange& other) const {
  return size_ == other.size_ && std::ranges::equal(hashes(), other.hashes());
}

}  // namespace aftercare::eventlog
