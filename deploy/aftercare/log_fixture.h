// A service's folder with a small log, for the tests of the commands that read logs.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "common/eventlog/record.h"
#include "common/eventlog/rocks_event_log.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/log_file.h"
#include "schemas/complaints.codec.h"

namespace aftercare::tool {

// A service's folder with a log of three events that was written by this build's schema.
class LogFixture : public testing::Test {
 protected:
  LogFixture() {
    std::string name = testing::TempDir() + "log-XXXXXX";
    folder.path = mkdtemp(name.data());
    const auto request = complaints::schema_request();
    schema = *schema::Description::load(request);
    write({request.begin(), request.end()});
  }
  ~LogFixture() override { std::filesystem::remove_all(folder.path); }

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

  // What a command prints, and its exit code.
  template <class Options>
  std::string printed(int (*command)(const Options&), Options options,
                      int expected = exit_ok) const {
    if (options.folder.empty()) options.folder = folder.path.string();
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    EXPECT_EQ(command(options), expected);
    const std::string out = testing::internal::GetCapturedStdout();
    return out + testing::internal::GetCapturedStderr();
  }
  static std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  ServiceFolder folder;
  std::shared_ptr<const schema::Description> schema;
};

}  // namespace aftercare::tool
