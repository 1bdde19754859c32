#include "common/eventlog/merkle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "common/base/hex.h"

namespace aftercare::eventlog {
namespace {

std::vector<std::uint8_t> bytes(const std::string& hex) {
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return out;
}

// RFC 6962, section 2.1, word for word: k is the largest power of two smaller than n.
Hash naive_root(const std::vector<Hash>& leaves, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return leaves[begin];
  std::size_t k = 1;
  while (2 * k < end - begin) k *= 2;
  return node_hash(naive_root(leaves, begin, begin + k), naive_root(leaves, begin + k, end));
}

// The known answers of Certificate Transparency: eight leaves and the root after each.
TEST(Merkle, HasTheKnownRootsOfCertificateTransparency) {
  const std::vector<std::pair<std::string, std::string>> known = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f",
       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
  };
  CompactRange tree;
  EXPECT_EQ(to_hex(tree.root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const auto& [leaf, root] : known) {
    tree.append(leaf_hash(bytes(leaf)));
    EXPECT_EQ(to_hex(tree.root()), root) << "after " << tree.size() << " leaves";
  }
}

RC_GTEST_PROP(Merkle, CompactRangeHasTheRootOfTheDefinition, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 300);
  const auto salt = *rc::gen::arbitrary<std::uint8_t>();
  std::vector<Hash> leaves;
  CompactRange tree;
  for (std::size_t i = 0; i < count; ++i) {
    const std::array<std::uint8_t, 3> leaf{salt, static_cast<std::uint8_t>(i),
                                           static_cast<std::uint8_t>(i >> 8U)};
    leaves.push_back(leaf_hash(leaf));
    tree.append(leaves.back());
  }
  RC_ASSERT(tree.root() == naive_root(leaves, 0, leaves.size()));
  const auto copy = CompactRange::from(tree.size(), tree.hashes());
  RC_ASSERT(copy && *copy == tree);
}

TEST(Merkle, RefusesHashesThatDoNotFitTheSize) {
  const std::vector<Hash> hashes(3);
  EXPECT_TRUE(CompactRange::from(7, hashes));
  EXPECT_FALSE(CompactRange::from(8, hashes));
  EXPECT_FALSE(CompactRange::from(15, hashes));
  EXPECT_FALSE(CompactRange::from(0, hashes));
}

}  // namespace
}  // namespace aftercare::eventlog
