#include "deploy/aftercare/log_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/base/hex.h"
#include "common/eventlog/merkle.h"
#include "deploy/aftercare/log_commands.h"
#include "deploy/aftercare/log_fixture.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

using LogFileTest = LogFixture;

TEST_F(LogFileTest, ShowsEventsDecodedByTheSchemaThatTheLogHolds) {
  const std::string text = printed<LogOptions>(run_log_show, {});
  EXPECT_EQ(lines(text), 3u);
  EXPECT_THAT(text, HasSubstr("\"type\":\"ProgressContacted\""));
  EXPECT_THAT(text, HasSubstr("\"note\":\"call 2\""));
}

// Who wants to check what another service says of an event compares its hash (P11).
TEST_F(LogFileTest, P11_ShowsTheHashOfEachRecord) {
  const auto log = eventlog::RocksEventLog::open_read_only({.directory = folder.log().string()});
  ASSERT_TRUE(log);
  std::string hash;
  static_cast<void>((*log)->scan(1, 1, [&hash](eventlog::Position, auto record) {
    hash = to_hex(eventlog::leaf_hash(record));
    return true;
  }));
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_THAT(printed<LogOptions>(run_log_show, {.from = 2, .to = 2}),
              HasSubstr("\"hash\":\"" + hash + "\"}\n"));
}

TEST_F(LogFileTest, ShowsARangeAStreamOrAType) {
  EXPECT_THAT(printed<LogOptions>(run_log_show, {.from = 2, .to = 2}),
              HasSubstr("\"position\":2,"));
  EXPECT_EQ(lines(printed<LogOptions>(run_log_show, {.from = 2})), 2u);
  EXPECT_EQ(lines(printed<LogOptions>(run_log_show, {.limit = 1})), 1u);
  EXPECT_EQ(
      lines(printed<LogOptions>(run_log_show, {.stream = to_string(Uuid{0x0190000000007000, 1})})),
      2u);
  EXPECT_EQ(lines(printed<LogOptions>(run_log_show, {.type = "ProgressContacted"})), 3u);
  EXPECT_EQ(lines(printed<LogOptions>(run_log_show, {.type = "ComplaintClosed"})), 0u);
}

TEST_F(LogFileTest, WhatCanShowNothingIsRefused) {
  for (const auto command : {run_log_show, run_log_tail, run_log_export})
    EXPECT_THAT(printed<LogOptions>(command, {.type = "ComplaintClosd"}, exit_usage),
                HasSubstr("no event ComplaintClosd"));
  EXPECT_THAT(printed<LogOptions>(run_log_show, {.from = 3, .to = 2}, exit_usage),
              HasSubstr("--from 3 lies behind --to 2"));
}

TEST_F(LogFileTest, ExportReplacesAFileOnlyWhenTold) {
  const fs::path out = folder.path / "events.jsonl";
  std::ofstream(out) << "mine";
  EXPECT_THAT(printed<LogOptions>(run_log_export, {.out = out.string()}, exit_usage),
              HasSubstr("exists"));
  EXPECT_EQ(fs::file_size(out), 4u);
  printed<LogOptions>(run_log_export, {.out = out.string(), .replace = true});
  EXPECT_GT(fs::file_size(out), 4u);
}

TEST_F(LogFileTest, TailShowsTheNewest) {
  const std::string text = printed<LogOptions>(run_log_tail, {.last = 1});
  EXPECT_EQ(lines(text), 1u);
  EXPECT_THAT(text, HasSubstr("\"position\":3,"));
}

TEST_F(LogFileTest, ExportsAWholeFileOrNone) {
  const fs::path out = folder.path / "events.jsonl";
  printed<LogOptions>(run_log_export, {.out = out.string()});
  std::ifstream in(out);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) ++count;
  EXPECT_EQ(count, 3u);
  EXPECT_FALSE(fs::exists(out.string() + ".part"));
}

TEST_F(LogFileTest, AFolderWithoutALogIsAUsageError) {
  EXPECT_THAT(
      printed<LogOptions>(run_log_show, {.folder = (folder.path / "nothing").string()}, exit_usage),
      HasSubstr("data/complaints"));
}

}  // namespace
}  // namespace aftercare::tool
