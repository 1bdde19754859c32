#include "common/eventlog/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <fstream>

#include "common/eventlog/keys.h"
#include "common/eventlog/opening.h"
#include "common/eventlog/record.h"
#include "common/eventlog/test_support.h"

namespace aftercare::eventlog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Position records = 400;
constexpr std::uint64_t streams = 20;

std::string record_bytes(Position position, const Uuid& stream, std::uint32_t version) {
  const auto bytes = encode_record(
      {.position = position, .stream = stream, .version = version, .aggregate = "thing"},
      [](capnp::AnyPointer::Builder payload) { payload.setAs<capnp::Text>("payload"); });
  return {bytes.begin(), bytes.end()};
}

class Verify : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto log = test::open_or_fail(test::options_in(folder.path()));
    ASSERT_TRUE(log);
    for (Position position = 1; position <= records; ++position) {
      const Uuid stream = test::stream_id(position % streams);
      const auto version = static_cast<std::uint32_t>((position - 1) / streams + 1);
      test::BatchBuilder builder(position - 1);
      builder.record(stream, version, record_bytes(position, stream, version));
      builder.command(test::command_id(position), test::outcome_of(position));
      builder.batch.timers_set = {{test::at_second(1), stream, "thing", "due"}};
      builder.batch.cursors = {{"source", position}};
      builder.batch.parked = {{"source", stream, position, 1, test::at_second(1), "why"}};
      builder.batch.entries = {{"name", "value"}};
      ASSERT_TRUE(log->append(builder.batch));
      if (position == records / 2) log->flush();
    }
    log->flush();
  }

  VerifyOptions options() { return {.directory = folder / "log", .witness = folder / "witness"}; }
  // Changes the database behind the log's back.
  template <class Change>
  void change(const Change& make) {
    auto store = Store::open(folder / "log", tuning_of({}), Store::Access::read_write, 0);
    ASSERT_TRUE(store) << store.error();
    rocksdb::WriteBatch batch;
    make(**store, batch);
    ASSERT_TRUE((*store)->db().Write(rocksdb::WriteOptions(), &batch).ok());
  }
  static rocksdb::Slice bytes(const std::string& text) { return text; }

  test::TemporaryFolder folder;
};

TEST_F(Verify, FindsNothingInAGoodLog) {
  auto all = options();
  std::uint64_t outcomes = 0;
  std::uint64_t payloads = 0;
  std::vector<std::string> stages;
  all.check_outcome = [&](std::span<const std::uint8_t> outcome) {
    ++outcomes;
    return std::string(outcome.begin(), outcome.end()).starts_with("outcome of ") ? "" : "no";
  };
  all.check_record = [&](const RecordView& record) {
    ++payloads;
    return record.payload().getAs<capnp::Text>() == "payload" ? "" : "no";
  };
  all.progress = [&](std::string_view stage, std::uint64_t done, std::uint64_t of) {
    EXPECT_LE(done, of);
    if (stages.empty() || stages.back() != stage) stages.emplace_back(stage);
  };
  const auto report = verify(all);
  EXPECT_THAT(report.findings, IsEmpty());
  EXPECT_TRUE(report.good());
  EXPECT_EQ(report.records, records);
  EXPECT_EQ(report.tree.size, records);
  EXPECT_EQ(report.streams, streams);
  EXPECT_EQ(report.commands, records);
  EXPECT_EQ(outcomes, records);
  EXPECT_EQ(payloads, records);
  EXPECT_THAT(stages, ElementsAre("files", "records"));
}

TEST_F(Verify, FindsADamagedTableAndChecksTheRest) {
  int found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "log")) {
    if (entry.path().extension() != ".sst") continue;
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(20);
    file.put('\x55');
    file.close();
    const auto report = verify(options());
    EXPECT_THAT(report.findings, Contains(HasSubstr(entry.path().filename().string())));
    ++found;
    break;
  }
  EXPECT_EQ(found, 1);
}

TEST_F(Verify, FindsAChangedRecord) {
  change([](const Store& store, rocksdb::WriteBatch& batch) {
    const Uuid stream = test::stream_id(7);
    batch.Put(store.family(log_family), slice(keys::view(keys::position(7))),
              record_bytes(7, stream, 1) + std::string(8, '\0'));
  });
  EXPECT_THAT(verify(options()).findings,
              ::testing::AllOf(Contains(HasSubstr("position 7: a record cannot be read")),
                               Contains(HasSubstr("not the one that it keeps"))));
}

TEST_F(Verify, FindsARecordInTheWrongPlace) {
  change([](const Store& store, rocksdb::WriteBatch& batch) {
    batch.Put(store.family(log_family), slice(keys::view(keys::position(7))),
              record_bytes(8, test::stream_id(7), 2));
  });
  const auto report = verify(options());
  EXPECT_THAT(report.findings, Contains(HasSubstr("position 7 holds the record of position 8")));
  EXPECT_THAT(report.findings, Contains(HasSubstr("goes from version 0 to 2")));
}

TEST_F(Verify, FindsAMissingRecord) {
  change([](const Store& store, rocksdb::WriteBatch& batch) {
    batch.Delete(store.family(log_family), slice(keys::view(keys::position(7))));
  });
  EXPECT_THAT(verify(options()).findings, Contains(HasSubstr("does not hold position 7")));
}

TEST_F(Verify, FindsDifferencesOfTheIndex) {
  change([](const Store& store, rocksdb::WriteBatch& batch) {
    batch.Delete(store.family(streams_family),
                 slice(keys::view(keys::stream(test::stream_id(7), 1))));
    batch.Put(store.family(streams_family), slice(keys::view(keys::stream(test::stream_id(8), 99))),
              slice(keys::view(keys::position(8))));
  });
  const auto report = verify(options());
  EXPECT_THAT(report.findings, Contains(HasSubstr("position 7 is not in the index as version 1")));
  EXPECT_THAT(report.findings, Contains(HasSubstr("1 entries that belong to no record")));
}

TEST_F(Verify, FindsWhatTheCallerCannotDecode) {
  auto all = options();
  all.max_findings = 10;
  all.check_outcome = [](std::span<const std::uint8_t>) -> std::string {
    KJ_FAIL_REQUIRE("not an outcome");
  };
  const auto report = verify(all);
  EXPECT_EQ(report.findings.size(), 10U);
  EXPECT_EQ(report.findings_not_kept, records - 10);
  EXPECT_THAT(report.findings, Contains(HasSubstr("not an outcome")));
}

TEST_F(Verify, FindsMalformedSmallValues) {
  change([](const Store& store, rocksdb::WriteBatch& batch) {
    batch.Put(store.family(timers_family), "short", "");
    batch.Put(store.family(cursors_family), "broken", "x");
    batch.Put(store.family(parked_family), "p", "");
    batch.Put(store.family(commands_family), "c", "");
    batch.Put(store.family(meta_family), "?", "");
  });
  const auto report = verify(options());
  EXPECT_EQ(report.findings.size(), 5U);
}

TEST_F(Verify, FindsThatTheWitnessIsMissingOrAhead) {
  std::filesystem::remove(folder / "witness");
  EXPECT_THAT(verify(options()).findings, ElementsAre(HasSubstr("is missing")));
  auto without = options();
  without.witness.clear();
  EXPECT_TRUE(verify(without).good());
}

TEST(VerifyNothing, IsAFinding) {
  const test::TemporaryFolder folder;
  const auto report = verify({.directory = folder / "log"});
  EXPECT_EQ(report.findings.size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(folder / "log"));
}

}  // namespace
}  // namespace aftercare::eventlog
