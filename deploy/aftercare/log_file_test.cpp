#include "deploy/aftercare/log_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <fstream>

#include "common/eventlog/record.h"
#include "common/eventlog/rocks_event_log.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_commands.h"
#include "schemas/complaints.codec.h"

namespace aftercare::tool {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A service's folder with a log of three events that was written by this build's schema.
class LogFileTest : public testing::Test {
 protected:
  LogFileTest() {
    std::string name = testing::TempDir() + "log-XXXXXX";
    folder.path = mkdtemp(name.data());
    const auto request = complaints::schema_request();
    schema = *schema::Description::load(request);
    write({request.begin(), request.end()});
  }
  ~LogFileTest() override { fs::remove_all(folder.path); }

  std::string schema_key() const {
    char text[32];
    std::snprintf(text, sizeof text, "schema/%016llx",
                  static_cast<unsigned long long>(schema->fingerprint()));
    return text;
  }

  void write(const std::string& schema_bytes) const {
    auto log = eventlog::RocksEventLog::open({.directory = folder.log().string(),
                                              .witness = folder.witness().string(),
                                              .min_free_bytes = 0,
                                              .ballast_bytes = 0});
    ASSERT_TRUE(log) << log.error().what;
    for (std::uint64_t position = 1; position <= 3; ++position) {
      const complaints::ComplaintEvent event =
          complaints::ProgressContacted{.note = "call " + std::to_string(position)};
      const eventlog::RecordHead head{.position = position,
                                      .stream = {0x0190000000007000, position % 2},
                                      .event = {0x0190000000007000, 100 + position},
                                      .command = {0x0190000000007000, 200 + position},
                                      .type = complaints::ComplaintCodec::type_of(event),
                                      .schema = schema->fingerprint(),
                                      .recorded_at = from_micros(1'772'784'000'000'000),
                                      .effective_at = from_micros(1'772'784'000'000'000),
                                      .version = position == 3 ? 2U : 1U,
                                      .aggregate = "complaint",
                                      .actor = "p-1"};
      const auto bytes = eventlog::encode_record(head, [&](capnp::AnyPointer::Builder to) {
        complaints::ComplaintCodec::encode_event(event, to);
      });
      eventlog::Batch batch;
      batch.records.push_back(
          {.stream = head.stream, .version = head.version, .position = position, .bytes = bytes});
      batch.entries.push_back({schema_key(), schema_bytes});
      const auto appended = (*log)->append(batch);
      ASSERT_TRUE(appended) << appended.error().what;
    }
  }

  // What a command prints.
  std::string printed(int (*command)(const LogOptions&), LogOptions options) const {
    options.folder = folder.path.string();
    testing::internal::CaptureStdout();
    EXPECT_EQ(command(options), exit_ok);
    return testing::internal::GetCapturedStdout();
  }
  static std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  ServiceFolder folder;
  std::shared_ptr<const schema::Description> schema;
};

TEST_F(LogFileTest, ShowsEventsDecodedByTheSchemaThatTheLogHolds) {
  const std::string text = printed(run_log_show, {});
  EXPECT_EQ(lines(text), 3u);
  EXPECT_THAT(text, HasSubstr("\"type\":\"ProgressContacted\""));
  EXPECT_THAT(text, HasSubstr("\"note\":\"call 2\""));
}

TEST_F(LogFileTest, ShowsARangeAStreamOrAType) {
  EXPECT_THAT(printed(run_log_show, {.from = 2, .to = 2}), HasSubstr("\"position\":2,"));
  EXPECT_EQ(lines(printed(run_log_show, {.from = 2})), 2u);
  EXPECT_EQ(lines(printed(run_log_show, {.limit = 1})), 1u);
  EXPECT_EQ(lines(printed(run_log_show, {.stream = to_string(Uuid{0x0190000000007000, 1})})), 2u);
  EXPECT_EQ(lines(printed(run_log_show, {.type = "ProgressContacted"})), 3u);
  EXPECT_EQ(lines(printed(run_log_show, {.type = "ComplaintClosed"})), 0u);
}

TEST_F(LogFileTest, TailShowsTheNewest) {
  const std::string text = printed(run_log_tail, {.last = 1});
  EXPECT_EQ(lines(text), 1u);
  EXPECT_THAT(text, HasSubstr("\"position\":3,"));
}

TEST_F(LogFileTest, ExportsAWholeFileOrNone) {
  const fs::path out = folder.path / "events.jsonl";
  printed(run_log_export, {.out = out.string()});
  std::ifstream in(out);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) ++count;
  EXPECT_EQ(count, 3u);
  EXPECT_FALSE(fs::exists(out.string() + ".part"));
}

TEST_F(LogFileTest, AFolderWithoutALogIsAUsageError) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_log_show({.folder = (folder.path / "nothing").string()}), exit_usage);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("data/complaints"));
}

}  // namespace
}  // namespace aftercare::tool
