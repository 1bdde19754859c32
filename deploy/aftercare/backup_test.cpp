// Copies of log and keys, and a new master key.
#include "deploy/aftercare/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "common/personal/vault.h"
#include "common/runtime/service_config.h"
#include "deploy/aftercare/log_fixture.h"
#include "deploy/aftercare/verify.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

class BackupTest : public LogFixture {
 protected:
  BackupTest() {
    key_file = (folder.path / "master.key").string();
    EXPECT_TRUE(personal::create_master_key(key_file));
  }
  std::unique_ptr<personal::Vault> vault(const fs::path& of, const std::string& key) const {
    auto opened = personal::Vault::open({.directory = (of / "vault").string(), .batch = 8},
                                        personal::load_master_key(key).value());
    if (!opened) throw std::runtime_error(opened.error().what);
    if (const auto made = (*opened)->refill(); !made) throw std::runtime_error(made.error().what);
    return std::move(*opened);
  }
  BackupOptions copies() const {
    return {.folder = folder.path.string(),
            .log = (folder.path / "backup").string(),
            .keys = (folder.path / "safe").string()};
  }

  // Whose the service is: somebody else where root runs the tool.
  static uid_t account() { return ::geteuid() == 0 ? 4711 : ::geteuid(); }
  static void give_to_account(const fs::path& path) {
    EXPECT_EQ(::lchown(path.c_str(), account(), static_cast<gid_t>(-1)), 0);
    if (!fs::is_directory(path)) return;
    for (const auto& entry : fs::recursive_directory_iterator(path))
      EXPECT_EQ(::lchown(entry.path().c_str(), account(), static_cast<gid_t>(-1)), 0);
  }
  static void expect_of_account(const fs::path& path) {
    struct stat found {};
    ASSERT_EQ(::lstat(path.c_str(), &found), 0) << path;
    EXPECT_EQ(found.st_uid, account()) << path;
    if (!S_ISDIR(found.st_mode)) return;
    for (const auto& entry : fs::directory_iterator(path)) expect_of_account(entry.path());
  }

  std::string key_file;
};

TEST_F(BackupTest, WhatWasCopiedCanBePutBack) {
  const auto key = vault(folder.path, key_file)->key(1).value();
  EXPECT_THAT(printed(run_backup, copies()), HasSubstr("3 records, and the keys apart"));
  EXPECT_EQ(fs::status(folder.path / "safe" / "keys").permissions() & fs::perms::group_read,
            fs::perms::none);

  const fs::path back = folder.path / "complaints";
  BackupOptions options = copies();
  options.folder = back.string();
  EXPECT_THAT(printed(run_restore, options),
              AllOf(HasSubstr("3 records, and the keys apart; the last is at position 3\n"),
                    HasSubstr("complaints/master.key is missing")));
  EXPECT_TRUE(fs::exists(back / runtime::restored_marker));
  EXPECT_EQ(vault(back, key_file)->key(1).value(), key);
  printed(run_verify, VerifyCommand{.folder = back.string()});
}

TEST_F(BackupTest, NothingIsReplaced) {
  vault(folder.path, key_file);
  printed(run_backup, copies());
  EXPECT_THAT(printed(run_backup, copies(), exit_usage), HasSubstr("exists"));
  EXPECT_THAT(printed(run_restore, copies(), exit_usage), HasSubstr("exists"));
}

TEST_F(BackupTest, WhatCannotBeCopiedWholeIsNotCopiedAtAll) {
  vault(folder.path, key_file);
  BackupOptions options = copies();
  options.folder = (folder.path / "complaitns").string();
  EXPECT_THAT(printed(run_backup, options, exit_usage), HasSubstr("complaitns holds no log"));

  options = copies();
  fs::create_directories(options.keys);
  std::ofstream(fs::path(options.keys) / "keys") << "of yesterday";
  EXPECT_THAT(printed(run_backup, options, exit_usage), HasSubstr("nothing was copied"));
  EXPECT_FALSE(fs::exists(options.log));
}

TEST_F(BackupTest, X_48_AMistypedFolderOfKeysPutsNothingBack) {
  vault(folder.path, key_file);
  printed(run_backup, copies());
  BackupOptions options = copies();
  options.folder = (folder.path / "complaints").string();
  options.keys = (folder.path / "sfae").string();
  EXPECT_THAT(printed(run_restore, options, exit_usage), HasSubstr("nothing was put back"));
  EXPECT_FALSE(fs::exists(options.folder));
  options.log = (folder.path / "bakcup").string();
  options.keys.clear();
  EXPECT_THAT(printed(run_restore, options, exit_usage), HasSubstr("bakcup holds no log"));
  EXPECT_FALSE(fs::exists(fs::path(options.folder) / runtime::restored_marker));
}

TEST_F(BackupTest, X_48_ALogIsNeverPutBackWithoutItsMark) {
  vault(folder.path, key_file);
  printed(run_backup, copies());
  BackupOptions options = copies();
  const fs::path back = folder.path / "complaints";
  options.folder = back.string();
  fs::create_directory(back);
  std::ofstream(back / "vault") << "no folder: the keys cannot be put there";
  printed(run_restore, options, exit_failed);
  EXPECT_TRUE(fs::exists(back / "log"));
  EXPECT_TRUE(fs::exists(back / runtime::restored_marker));
}

TEST_F(BackupTest, X_48_ALogThatIsThereIsNotMarked) {
  vault(folder.path, key_file);
  printed(run_backup, copies());
  BackupOptions options = copies();
  options.keys.clear();
  printed(run_restore, options, exit_usage);
  EXPECT_FALSE(fs::exists(folder.path / runtime::restored_marker));
}

TEST_F(BackupTest, ACopyWithoutKeysIsOne) {
  BackupOptions options = copies();
  options.keys.clear();
  EXPECT_THAT(printed(run_backup, options), HasSubstr("3 records; the last is at position 3\n"));
  EXPECT_FALSE(fs::exists(folder.path / "safe"));
}

TEST_F(BackupTest, AMasterKeyIsReplacedAndTheKeysStay) {
  const auto key = vault(folder.path, key_file)->key(1).value();
  const auto before = personal::load_master_key(key_file).value();
  const auto log_before = fs::last_write_time(folder.witness());
  const RotateOptions rotate{.folder = folder.path.string(), .master_key = key_file};
  EXPECT_THAT(printed(run_rotate, rotate), HasSubstr("8 keys are sealed under the new master key"));
  EXPECT_FALSE(personal::load_master_key(key_file).value() == before);
  EXPECT_EQ(vault(folder.path, key_file)->key(1).value(), key);
  EXPECT_EQ(fs::last_write_time(folder.witness()), log_before);
  EXPECT_FALSE(fs::exists(key_file + ".new"));
}

TEST_F(BackupTest, WhatIsPutBackBelongsToTheService) {
  vault(folder.path, key_file);
  printed(run_backup, copies());
  const fs::path account_folder = folder.path / "account";
  fs::create_directory(account_folder);
  give_to_account(account_folder);
  BackupOptions options = copies();
  options.folder = (account_folder / "complaints").string();
  printed(run_restore, options);
  expect_of_account(options.folder);
}

TEST_F(BackupTest, ANewMasterKeyBelongsToTheService) {
  vault(folder.path, key_file);
  give_to_account(folder.path);
  printed(run_rotate, RotateOptions{.folder = folder.path.string(), .master_key = key_file});
  expect_of_account(folder.path);
}

TEST_F(BackupTest, ARotationThatWasInterruptedIsFinished) {
  const auto key = vault(folder.path, key_file)->key(1).value();
  // Ended between the sealing and the renaming of the file.
  const auto fresh = personal::create_master_key(key_file + ".new").value();
  ASSERT_TRUE(vault(folder.path, key_file)->rotate(fresh));
  const RotateOptions rotate{.folder = folder.path.string(), .master_key = key_file};
  printed(run_rotate, rotate);
  EXPECT_EQ(personal::load_master_key(key_file).value(), fresh);
  EXPECT_EQ(vault(folder.path, key_file)->key(1).value(), key);
  // Ended before the sealing: there is a new key that seals nothing yet.
  const auto next = personal::create_master_key(key_file + ".new").value();
  printed(run_rotate, rotate);
  EXPECT_EQ(personal::load_master_key(key_file).value(), next);
}

TEST_F(BackupTest, AServiceThatRunsKeepsItsMasterKey) {
  const auto open = vault(folder.path, key_file);
  const RotateOptions rotate{.folder = folder.path.string(), .master_key = key_file};
  EXPECT_THAT(printed(run_rotate, rotate, exit_usage), HasSubstr("stop that one first"));
}

}  // namespace
}  // namespace aftercare::tool
