#include "common/personal/vault.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "common/personal/key_cache.h"
#include "common/personal/test_folder.h"

namespace aftercare::personal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// All bytes of all files below a folder.
std::string all_bytes(const std::string& folder) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) all += bytes_of(entry.path().string());
  }
  return all;
}

std::string raw(const Secret& key) {
  return {reinterpret_cast<const char*>(key.data()), Secret::size};
}

class VaultTest : public ::testing::Test {
 protected:
  Expected<std::unique_ptr<Vault>, Fault> try_open(KeyId next_unused, const MasterKey& key) {
    return Vault::open({.directory = directory, .next_unused = next_unused, .batch = 8, .cache = 4},
                       key);
  }
  std::unique_ptr<Vault> open(KeyId next_unused = 1) {
    auto vault = try_open(next_unused, master);
    EXPECT_TRUE(vault.has_value()) << vault.error().what;
    return vault ? std::move(*vault) : nullptr;
  }
  std::string refused(KeyId next_unused) {
    auto vault = try_open(next_unused, master);
    return vault ? "opened" : vault.error().what;
  }
  void overwrite(std::uint64_t offset, const std::string& bytes) const {
    std::fstream file(keys, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(offset));
    file << bytes;
  }
  static std::uint64_t slot(KeyId id) { return 4096 + (id - 1) * 80; }

  TestFolder folder;
  const std::string directory = folder.path("vault");
  const std::string keys = directory + "/keys";
  const MasterKey master = Secret::random();
};

TEST_F(VaultTest, P9_KeysAreHandedOutOnceAndSurviveARestart) {
  std::vector<Secret> made;
  {
    auto vault = open();
    for (KeyId expected = 1; expected <= 20; ++expected) {
      EXPECT_EQ(vault->take().value(), expected);
      made.push_back(vault->key(expected).value().value());
    }
  }
  std::set<std::string> different;
  auto vault = open(21);
  for (KeyId id = 1; id <= 20; ++id) {
    const Secret key = vault->key(id).value().value();
    EXPECT_EQ(key, made[id - 1]) << id;
    different.insert(raw(key));
  }
  EXPECT_EQ(different.size(), 20U);
  EXPECT_EQ(vault->take().value(), 21U);
}

TEST_F(VaultTest, P9_KeysThatWereNotRecordedAreHandedOutAgain) {
  {
    auto vault = open();
    for (int i = 0; i < 5; ++i) (void)vault->take();
  }
  // The caller's log recorded two of the five.
  auto vault = open(3);
  EXPECT_EQ(vault->take().value(), 3U);
  EXPECT_EQ(vault->ready(), 5U);
}

TEST_F(VaultTest, P9_ABatchIsMadeAheadOfTime) {
  auto vault = open();
  EXPECT_EQ(vault->ready(), 0U);
  ASSERT_TRUE(vault->refill());
  EXPECT_EQ(vault->ready(), 8U);
  ASSERT_TRUE(vault->refill());
  EXPECT_EQ(vault->ready(), 8U);
  for (int i = 0; i < 5; ++i) (void)vault->take();
  ASSERT_TRUE(vault->refill());
  EXPECT_EQ(vault->ready(), 11U);
  const auto counts = vault->counts().value();
  EXPECT_EQ(counts.made, 16U);
  EXPECT_EQ(counts.ready, 11U);
  EXPECT_EQ(counts.destroyed, 0U);
}

TEST_F(VaultTest, P9_ACrashWhileABatchWasWrittenLosesNothing) {
  Secret second;
  {
    auto vault = open();
    (void)vault->take();
    second = vault->key(2).value().value();
  }
  // The tail of the batch did not reach the disk: torn, zero, cut.
  overwrite(slot(4) + 40, "torn");
  overwrite(slot(6), std::string(80, '\0'));
  fs::resize_file(keys, slot(7) + 33);
  auto vault = open(2);
  EXPECT_EQ(vault->key(2).value().value(), second);
  EXPECT_EQ(vault->take().value(), 2U);
  EXPECT_EQ(vault->take().value(), 3U);
  EXPECT_EQ(vault->take().value(), 5U);  // 4 is torn
  EXPECT_EQ(vault->take().value(), 6U);  // made anew
  EXPECT_TRUE(vault->key(6).value().has_value());
}

TEST_F(VaultTest, P9_AnOlderCopyOfTheVaultIsRefused) {
  {
    auto vault = open();
    (void)vault->take();
  }
  EXPECT_THAT(refused(10), HasSubstr("holds 8 keys, but the log has recorded 9"));
  fs::remove(keys);
  EXPECT_THAT(refused(2), HasSubstr("is missing"));
  EXPECT_FALSE(fs::exists(keys));
}

TEST_F(VaultTest, X_45_DestroyedKeysAreGoneFromEveryByte) {
  auto vault = open();
  std::vector<std::string> sealed;
  for (KeyId id = 1; id <= 8; ++id) (void)vault->take();
  ASSERT_TRUE(vault->key(3).value().has_value());
  const std::string before = bytes_of(keys);
  for (KeyId id = 1; id <= 8; ++id) sealed.push_back(before.substr(slot(id), 72));

  const std::array<KeyId, 2> gone{3, 5};
  ASSERT_TRUE(vault->destroy(gone));
  EXPECT_EQ(vault->key(3).value(), std::nullopt);
  EXPECT_EQ(vault->key(5).value(), std::nullopt);
  ASSERT_TRUE(vault->destroy(gone));  // again: no error
  EXPECT_THAT(vault->destroyed(1, 100).value(), ElementsAre(3, 5));
  EXPECT_THAT(vault->destroyed(4, 100).value(), ElementsAre(5));
  EXPECT_THAT(vault->destroyed(1, 1).value(), ElementsAre(3));
  EXPECT_EQ(vault->counts().value().destroyed, 2U);

  const std::string after = all_bytes(directory);
  for (KeyId id = 1; id <= 8; ++id) {
    // Nonce, ciphertext and tag, each by itself.
    const std::string& bytes = sealed[id - 1];
    const bool there = after.find(bytes.substr(0, 24)) != std::string::npos ||
                       after.find(bytes.substr(24, 32)) != std::string::npos ||
                       after.find(bytes.substr(56, 16)) != std::string::npos;
    EXPECT_EQ(there, id != 3 && id != 5) << id;
  }
  vault.reset();
  vault = open(9);
  EXPECT_EQ(vault->key(3).value(), std::nullopt);
  EXPECT_TRUE(vault->key(4).value().has_value());
}

TEST_F(VaultTest, X_45_ADestroyedKeyIsNeverHandedOut) {
  {
    auto vault = open();
    (void)vault->take();
    ASSERT_TRUE(vault->destroy(std::array<KeyId, 1>{3}));
    EXPECT_EQ(vault->take().value(), 2U);
    EXPECT_EQ(vault->take().value(), 4U);
  }
  auto vault = open(2);
  EXPECT_EQ(vault->take().value(), 2U);
  EXPECT_EQ(vault->take().value(), 4U);
}

TEST_F(VaultTest, P9_NoClearKeyLiesOnDisk) {
  auto vault = open();
  std::vector<Secret> made;
  for (KeyId id = 1; id <= 8; ++id)
    made.push_back(vault->key(vault->take().value()).value().value());
  const std::string all = all_bytes(directory);
  for (const Secret& key : made) EXPECT_EQ(all.find(raw(key)), std::string::npos);
  EXPECT_EQ(all.find(raw(master)), std::string::npos);
}

TEST_F(VaultTest, P9_AnUnknownKeyIsAFaultAndNotErased) {
  auto vault = open();
  (void)vault->take();
  EXPECT_THAT(vault->key(9).error().what, HasSubstr("key 9 was never made"));
  EXPECT_EQ(vault->key(0).error().kind, Fault::Kind::corrupt);
  const auto refused_destroy = vault->destroy(std::array<KeyId, 2>{1, 9});
  EXPECT_EQ(refused_destroy.error().kind, Fault::Kind::corrupt);
  EXPECT_TRUE(vault->key(1).value().has_value()) << "nothing is destroyed when one is unknown";
}

TEST_F(VaultTest, P9_AFlippedBitInASlotIsFound) {
  open()->take().value();
  const std::string before = bytes_of(keys);
  overwrite(slot(2) + 30, std::string(1, static_cast<char>(before[slot(2) + 30] ^ 1)));
  auto vault = open(9);
  EXPECT_TRUE(vault->key(1).value().has_value());
  EXPECT_THAT(vault->key(2).error().what, HasSubstr("slot 2 is damaged"));
}

TEST_F(VaultTest, P9_ExchangedSlotsDoNotOpen) {
  open()->take().value();
  const std::string before = bytes_of(keys);
  overwrite(slot(1), before.substr(slot(2), 80));
  EXPECT_EQ(open(9)->key(1).error().kind, Fault::Kind::corrupt);
}

TEST_F(VaultTest, P9_ADamagedHeaderIsRefused) {
  open()->take().value();
  const std::string good = bytes_of(keys);
  for (const std::size_t at : {0U, 20U, 40U, 60U, 100U, 130U}) {
    overwrite(at, std::string(1, static_cast<char>(good[at] ^ 1)));
    auto vault = try_open(1, master);
    ASSERT_FALSE(vault.has_value()) << at;
    EXPECT_EQ(vault.error().kind, Fault::Kind::corrupt) << at;
    overwrite(at, good.substr(at, 1));
  }
  fs::resize_file(keys, 100);
  EXPECT_THAT(refused(1), HasSubstr("is no key vault"));
  fs::resize_file(keys, 0);
  EXPECT_THAT(refused(1), HasSubstr("is no key vault"));
}

TEST_F(VaultTest, P9_AnotherMasterKeyIsNamed) {
  open()->take().value();
  const MasterKey other = Secret::random();
  const auto vault = try_open(2, other);
  ASSERT_FALSE(vault.has_value());
  EXPECT_EQ(vault.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(vault.error().what, HasSubstr(fingerprint(master)));
  EXPECT_THAT(vault.error().what, HasSubstr(fingerprint(other)));
}

TEST_F(VaultTest, OneProcessAtATime) {
  auto vault = open();
  EXPECT_THAT(refused(1), HasSubstr("open in another process"));
  vault.reset();
  EXPECT_NE(open(), nullptr);
}

TEST_F(VaultTest, P9_RotationSealsAllKeysAnew) {
  const MasterKey to = Secret::random();
  const std::vector<std::uint8_t> request{1, 2, 3};
  std::vector<Secret> made;
  std::array<std::uint8_t, 16> digest{};
  std::string before;
  {
    auto vault = open();
    for (KeyId id = 1; id <= 10; ++id)
      made.push_back(vault->key(vault->take().value()).value().value());
    ASSERT_TRUE(vault->destroy(std::array<KeyId, 1>{4}));
    digest = vault->request_digest(request);
    before = bytes_of(keys);
    ASSERT_TRUE(vault->rotate(to));
    EXPECT_EQ(vault->key(2).value().value(), made[1]);
    EXPECT_EQ(vault->take().value(), 11U);
    EXPECT_EQ(vault->request_digest(request), digest);
    while (vault->ready() > 0) (void)vault->take();
    EXPECT_EQ(vault->take().value(), 17U);  // a batch made under the new key
  }
  const std::string all = all_bytes(directory);
  for (KeyId id = 1; id <= 10; ++id) {
    if (id == 4) continue;
    EXPECT_EQ(all.find(before.substr(slot(id), 72)), std::string::npos) << id;
  }
  EXPECT_EQ(refused(18).find("opened"), std::string::npos);
  auto vault = try_open(18, to);
  ASSERT_TRUE(vault.has_value()) << vault.error().what;
  for (KeyId id = 1; id <= 10; ++id) {
    const auto key = (*vault)->key(id).value();
    EXPECT_EQ(key.has_value(), id != 4);
    if (key) {
      EXPECT_EQ(*key, made[id - 1]) << id;
    }
  }
  EXPECT_TRUE((*vault)->key(17).value().has_value());
  EXPECT_EQ((*vault)->request_digest(request), digest);
}

TEST_F(VaultTest, P9_AnAbandonedRotationIsRemoved) {
  open()->take().value();
  // What a crash before the rename leaves.
  fs::copy_file(keys, keys + ".new");
  auto vault = open(2);
  EXPECT_FALSE(fs::exists(keys + ".new"));
  EXPECT_TRUE(vault->key(1).value().has_value());
}

TEST_F(VaultTest, P9_ADamagedSlotStopsARotationBeforeItChangesAnything) {
  open()->take().value();
  overwrite(slot(2) + 30, "!!!!");
  auto vault = open(9);
  const auto rotated = vault->rotate(Secret::random());
  ASSERT_FALSE(rotated.has_value());
  EXPECT_THAT(rotated.error().what, HasSubstr("slot 2 is damaged; nothing was rotated"));
  EXPECT_FALSE(fs::exists(keys + ".new"));
  vault.reset();
  EXPECT_TRUE(open(9)->key(1).value().has_value());
}

TEST_F(VaultTest, P9_TheRequestDigestIsKeyed) {
  const std::vector<std::uint8_t> a{1, 2, 3};
  const std::vector<std::uint8_t> b{1, 2, 4};
  std::array<std::uint8_t, 16> first{};
  {
    auto vault = open();
    first = vault->request_digest(a);
    EXPECT_EQ(vault->request_digest(a), first);
    EXPECT_NE(vault->request_digest(b), first);
  }
  EXPECT_EQ(open()->request_digest(a), first);
  const TestFolder other;
  auto vault = Vault::open({.directory = other.path("vault")}, master);
  EXPECT_NE((*vault)->request_digest(a), first);
}

TEST_F(VaultTest, FilesAreForTheOwnerOnly) {
  open()->take().value();
  for (const std::string& path : {directory, keys}) {
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 077, 0U) << path;
  }
}

TEST_F(VaultTest, ReadersTakersAndDestroyersMayMeet) {
  auto vault = open();
  ASSERT_TRUE(vault->refill());
  std::atomic<bool> stop{false};
  std::atomic<int> faults{0};
  std::atomic<KeyId> taken{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&] {
      while (!stop) {
        const KeyId last = taken;
        for (KeyId id = 1; id <= last; ++id) {
          if (!vault->key(id)) ++faults;
        }
      }
    });
  }
  threads.emplace_back([&] {
    while (!stop) {
      if (!vault->refill()) ++faults;
    }
  });
  for (KeyId expected = 1; expected <= 200; ++expected) {
    if (vault->take().value_or(0) != expected) ++faults;
    taken = expected;
    if (expected % 10 == 0) {
      if (!vault->destroy(std::array<KeyId, 1>{expected})) ++faults;
      if (vault->key(expected).value_or(Secret()).has_value()) ++faults;
    }
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(vault->counts().value().destroyed, 20U);
}

TEST(KeyCache, IsBoundedAndForgetsTheLeastRecentlyUsed) {
  KeyCache cache(2);
  const Secret a = Secret::random();
  const Secret b = Secret::random();
  const Secret c = Secret::random();
  cache.put(1, a);
  cache.put(2, b);
  EXPECT_EQ(cache.find(1), a);
  cache.put(3, c);
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_EQ(cache.find(2), std::nullopt);
  EXPECT_EQ(cache.find(1), a);
  EXPECT_EQ(cache.find(3), c);
  cache.erase(3);
  cache.erase(3);
  EXPECT_EQ(cache.find(3), std::nullopt);
  KeyCache none(0);
  none.put(1, a);
  EXPECT_EQ(none.size(), 0U);
}

TEST(MasterKey, IsCreatedOnceAndLoaded) {
  const TestFolder folder;
  const std::string path = folder.path("master.key");
  const auto made = create_master_key(path);
  ASSERT_TRUE(made.has_value()) << made.error().what;
  EXPECT_EQ(load_master_key(path).value(), *made);
  EXPECT_EQ(create_master_key(path).error().kind, Fault::Kind::conflict);
  EXPECT_EQ(load_master_key(path).value(), *made);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(fingerprint(*made).size(), 16U);
  EXPECT_EQ(bytes_of(path).find(fingerprint(*made)), std::string::npos);
}

TEST(MasterKey, BadFilesAreRefused) {
  const TestFolder folder;
  const std::string path = folder.path("master.key");
  EXPECT_EQ(load_master_key(path).error().kind, Fault::Kind::io);
  const auto write = [&](const std::string& text) {
    std::ofstream(path) << text;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  };
  for (const std::string& text :
       {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'),
        std::string(64, 'a') + "\n\n", std::string(62, 'a') + " b", std::string(1000, 'a')}) {
    write(text);
    EXPECT_EQ(load_master_key(path).error().kind, Fault::Kind::corrupt) << text.size();
  }
  write(std::string(64, 'a') + "\n");
  EXPECT_TRUE(load_master_key(path).has_value());
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THAT(load_master_key(path).error().what, HasSubstr("chmod 600"));
}

}  // namespace
}  // namespace aftercare::personal
