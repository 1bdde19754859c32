// verify, replay and rebuild over a small log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "common/projections/view.h"
#include "deploy/aftercare/log_fixture.h"
#include "deploy/aftercare/models.h"
#include "deploy/aftercare/rebuild.h"
#include "deploy/aftercare/replay.h"
#include "deploy/aftercare/verify.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class ChecksTest : public LogFixture {
 protected:
  // The first file of the log with this ending that is not empty.
  fs::path log_file(const std::string& ending) const {
    for (const auto& entry : fs::directory_iterator(folder.log()))
      if (entry.path().extension() == ending && entry.file_size() > 0) return entry.path();
    ADD_FAILURE() << "no " << ending << " in " << folder.log();
    return {};
  }

  // Turns one bit in the middle of a file around.
  static void damage(const fs::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const auto middle = static_cast<std::streamoff>(fs::file_size(path) / 2);
    file.seekg(middle);
    const char byte = static_cast<char>(file.get());
    file.seekp(middle);
    file.put(static_cast<char>(byte ^ 1));
  }

  std::string state_hash(ReplayOptions options) const {
    options.service = "complaints";
    options.json = true;
    const std::string text = printed(run_replay, options);
    const auto at = text.find("\"stateHash\":\"");
    EXPECT_NE(at, std::string::npos) << text;
    return text.substr(at + 13, 64);
  }

  // The view that a service would serve.
  fs::path build_live_view() const {
    const auto definition = definition_of("complaints");
    EXPECT_TRUE(definition);
    const auto& projection = definition->projections.front();
    fs::create_directories(folder.views());
    const fs::path path = folder.views() / projections::file_name(*projection);
    const auto file = LogFile::open(folder);
    EXPECT_TRUE(file);
    const auto built = projections::build((*file)->log(), projection, path, 3);
    EXPECT_TRUE(built) << built.error().what;
    return path;
  }
};

TEST_F(ChecksTest, AWholeLogIsVerified) {
  EXPECT_THAT(printed(run_verify, VerifyCommand{}),
              AllOf(HasSubstr("3 records of 2 streams"), HasSubstr("all is well")));
  EXPECT_THAT(printed(run_verify, VerifyCommand{.json = true}), HasSubstr("\"good\":true"));
}

TEST_F(ChecksTest, ADamagedFileIsAFindingThatNamesIt) {
  damage(log_file(".log"));
  EXPECT_THAT(printed(run_verify, VerifyCommand{}, exit_findings), HasSubstr("DAMAGED"));
}

TEST_F(ChecksTest, AMissingWitnessIsAFinding) {
  fs::remove(folder.witness());
  EXPECT_THAT(printed(run_verify, VerifyCommand{}, exit_findings),
              HasSubstr(folder.witness().string()));
}

TEST_F(ChecksTest, AnEventWithoutItsSchemaIsAFinding) {
  auto log = eventlog::RocksEventLog::open({.directory = folder.log().string(),
                                            .witness = folder.witness().string(),
                                            .min_free_bytes = 0,
                                            .ballast_bytes = 0});
  ASSERT_TRUE(log);
  eventlog::Batch batch;
  batch.entries.push_back({schema_key(), ""});
  ASSERT_TRUE((*log)->append(batch));
  log->reset();
  EXPECT_THAT(printed(run_verify, VerifyCommand{}, exit_findings), HasSubstr("schema"));
}

TEST_F(ChecksTest, VerifyingAFolderWithoutALogIsAUsageError) {
  printed(run_verify, VerifyCommand{.folder = (folder.path / "nothing").string()}, exit_usage);
}

TEST_F(ChecksTest, P12_TheSameLogReplaysToTheSameState) {
  EXPECT_EQ(state_hash({}), state_hash({}));
  EXPECT_EQ(state_hash({}), state_hash({.position = 3}));
  EXPECT_NE(state_hash({}), state_hash({.position = 2}));
}

TEST_F(ChecksTest, ReplaysWhatWasRecordedByATime) {
  EXPECT_THAT(
      printed(run_replay, ReplayOptions{.service = "complaints", .as_of = "2026-01-01T00:00:00Z"}),
      HasSubstr("0 events"));
  EXPECT_THAT(
      printed(run_replay, ReplayOptions{.service = "complaints", .as_of = "2027-01-01T00:00:00Z"}),
      HasSubstr("3 events"));
  printed(run_replay, ReplayOptions{.service = "complaints", .as_of = "soon"}, exit_usage);
}

TEST_F(ChecksTest, AServiceThatThisBuildDoesNotHaveIsAUsageError) {
  EXPECT_THAT(printed(run_replay, ReplayOptions{.service = "weather"}, exit_usage),
              HasSubstr("complaints"));
}

TEST_F(ChecksTest, P12_ARebuiltViewEqualsTheLiveOne) {
  build_live_view();
  EXPECT_THAT(printed(run_rebuild, RebuildOptions{.service = "complaints"}), HasSubstr("2 rows"));
  EXPECT_THAT(printed(run_rebuild, RebuildOptions{.service = "complaints", .json = true}),
              HasSubstr("\"equal\":true"));
  for (const auto& entry : fs::directory_iterator(folder.path))
    EXPECT_FALSE(entry.path().filename().string().starts_with("rebuild-")) << "left behind";
}

TEST_F(ChecksTest, ALiveViewWithAnotherRowDiffers) {
  const fs::path live = build_live_view();
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(live.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, "DELETE FROM rows WHERE seq = (SELECT max(seq) FROM rows)",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
  EXPECT_THAT(printed(run_rebuild, RebuildOptions{.service = "complaints"}, exit_findings),
              HasSubstr("DIFFERENT"));
}

TEST_F(ChecksTest, WithoutALiveViewThereIsNothingToCompareWith) {
  EXPECT_THAT(printed(run_rebuild, RebuildOptions{.service = "complaints"}),
              HasSubstr("no live view"));
  printed(run_rebuild, RebuildOptions{.service = "complaints", .view = "nothing"}, exit_usage);
}

}  // namespace
}  // namespace aftercare::tool
