#include "deploy/aftercare/suite_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SuiteFilesTest : public testing::Test {
 protected:
  SuiteFilesTest() {
    std::string name = testing::TempDir() + "suite-XXXXXX";
    folder = mkdtemp(name.data());
  }
  ~SuiteFilesTest() override { fs::remove_all(folder); }

  static std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder;
};

TEST_F(SuiteFilesTest, WritesWhatAServiceNeeds) {
  const auto files = SuiteFiles::open(folder, false);
  ASSERT_TRUE(files) << files.error().what;
  ASSERT_TRUE(files->write_service("complaints"));
  EXPECT_THAT(text_of(files->config("complaints")), HasSubstr("commands = \"ipc://"));
  struct stat key {};
  ASSERT_EQ(stat((folder / "complaints/master.key").c_str(), &key), 0);
  EXPECT_EQ(key.st_mode & 0777, 0600u);

  const std::string before = text_of(folder / "complaints/master.key");
  ASSERT_TRUE(files->write_service("complaints"));
  EXPECT_EQ(text_of(folder / "complaints/master.key"), before);
}

TEST_F(SuiteFilesTest, X_48_AMissingMasterKeyIsNeverReplaced) {
  const auto files = SuiteFiles::open(folder, false);
  ASSERT_TRUE(files);
  fs::create_directories(folder / "complaints" / "log");
  fs::create_directories(folder / "customers" / "vault");
  std::ofstream(folder / "customers" / "vault" / "keys") << "sealed";
  for (const std::string service : {"complaints", "customers"}) {
    const auto refused = files->write_service(service);
    ASSERT_FALSE(refused) << service;
    EXPECT_THAT(refused.error().what, HasSubstr(service + "/master.key is missing"));
    EXPECT_FALSE(fs::exists(folder / service / "master.key"));
  }
  ASSERT_TRUE(files->write_service("inventory"));
}

TEST_F(SuiteFilesTest, TheSecondSupervisorOfAFolderIsRefused) {
  const auto first = SuiteFiles::open(folder, false);
  ASSERT_TRUE(first);
  const auto second = SuiteFiles::open(folder, true);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().what, HasSubstr(std::to_string(getpid())));
}

TEST_F(SuiteFilesTest, FreshRemovesAnEarlierSuiteOnly) {
  {
    const auto files = SuiteFiles::open(folder, false);
    ASSERT_TRUE(files);
    ASSERT_TRUE(files->write_service("complaints"));
    ASSERT_TRUE(files->begin_sample());
    std::ofstream(files->month_clock()) << "x";
  }
  std::ofstream(folder / "letter") << "dear";
  { ASSERT_TRUE(SuiteFiles::open(folder, true)); }
  for (const char* gone : {"complaints", "sample-begun", "month.clock"})
    EXPECT_FALSE(fs::exists(folder / gone)) << gone;
  EXPECT_TRUE(fs::exists(folder / "letter")) << "laid there by somebody else";
}

TEST_F(SuiteFilesTest, AFolderOfSomebodyElseIsNotMarkedAsASuites) {
  std::ofstream(folder / "letter") << "dear";
  for (const bool fresh : {false, true}) {
    const auto refused = SuiteFiles::open(folder, fresh);
    ASSERT_FALSE(refused) << "fresh: " << fresh;
    EXPECT_THAT(refused.error().what, HasSubstr("no suite's data folder"));
    EXPECT_FALSE(fs::exists(folder / "suite.lock"));
  }
  EXPECT_EQ(text_of(folder / "letter"), "dear");
}

TEST_F(SuiteFilesTest, LogsThatWerePutBackAreASuites) {
  fs::create_directories(folder / "customers" / "log");
  fs::create_directories(folder / "complaints" / "lost+found");  // a disk is mounted there
  EXPECT_FALSE(SuiteFiles::open(folder, true)) << "no earlier suite left them";
  const auto files = SuiteFiles::open(folder, false);
  ASSERT_TRUE(files) << files.error().what;
  EXPECT_FALSE(files->is_new());
  fs::remove(folder / "suite.lock");
  fs::create_directories(folder / "inventory" / "letters");
  EXPECT_FALSE(SuiteFiles::open(folder, false)) << "a folder of that name, but none of a service";
}

TEST_F(SuiteFilesTest, SocketsOfADeepFolderLieElsewhere) {
  const fs::path deep = folder / std::string(60, 'x') / std::string(60, 'y');
  const auto files = SuiteFiles::open(deep, false);
  ASSERT_TRUE(files) << files.error().what;
  const std::string endpoint = files->endpoint("complaints", "commands");
  EXPECT_LT(endpoint.size(), 100u);
  const fs::path run = fs::path(endpoint.substr(6)).parent_path();
  EXPECT_TRUE(fs::is_directory(run));
  fs::remove_all(run);
}

TEST_F(SuiteFilesTest, TheSampleComesIntoANewFolderOnce) {
  const auto files = SuiteFiles::open(folder, false);
  ASSERT_TRUE(files);
  EXPECT_TRUE(files->begin_sample().value());
  ASSERT_TRUE(files->write_service("complaints"));
  EXPECT_TRUE(files->begin_sample().value()) << "it was interrupted, and goes on";
  EXPECT_FALSE(files->sample_imported());
  ASSERT_TRUE(files->note_sample_imported());
  EXPECT_TRUE(files->sample_imported());
  EXPECT_FALSE(files->begin_sample().value());
}

TEST_F(SuiteFilesTest, TheSampleNeverComesBesideRealRecords) {
  const auto files = SuiteFiles::open(folder, false);
  ASSERT_TRUE(files);
  ASSERT_TRUE(files->write_service("complaints"));
  EXPECT_FALSE(files->begin_sample().value());
}

}  // namespace
}  // namespace aftercare::tool
