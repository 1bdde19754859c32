// What every event log promises: one suite, run on RocksDB and on its twin in memory. `reopen` ends
// the log and begins it again; in memory it changes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/eventlog/memory_event_log.h"
#include "common/eventlog/merkle.h"
#include "common/eventlog/test_support.h"

namespace aftercare::eventlog {
namespace {

using test::at_second;
using test::BatchBuilder;
using test::command_id;
using test::record_at;
using test::stream_id;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class OnRocks {
 public:
  OnRocks() { reopen(); }
  EventLog& log() { return *log_; }
  void reopen() {
    log_.reset();
    log_ = test::open_or_fail(test::options_in(folder_.path()));
  }

 private:
  test::TemporaryFolder folder_;
  std::unique_ptr<RocksEventLog> log_;
};

// As OnRocks, but everything is moved to table files at each reopening.
class OnRocksFlushed {
 public:
  OnRocksFlushed() { reopen(); }
  EventLog& log() { return *log_; }
  void reopen() {
    if (log_) {
      EXPECT_TRUE(log_->flush());
    }
    log_.reset();
    log_ = test::open_or_fail(test::options_in(folder_.path()));
  }

 private:
  test::TemporaryFolder folder_;
  std::unique_ptr<RocksEventLog> log_;
};

class InMemory {
 public:
  EventLog& log() { return log_; }
  void reopen() { log_.reopen(); }

 private:
  MemoryEventLog log_;
};

template <class Where>
class EventLogContract : public ::testing::Test {
 protected:
  EventLog& log() { return where_.log(); }
  void reopen() { where_.reopen(); }

  // Expects success.
  Position append(const BatchBuilder& builder) {
    const auto head = log().append(builder.batch);
    if (!head) ADD_FAILURE() << head.error();
    return head.value_or(0);
  }
  void expect_conflict(const BatchBuilder& builder) {
    const auto head = log().append(builder.batch);
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().kind, Fault::Kind::conflict) << head.error();
  }
  std::vector<Position> positions(Position after, std::size_t limit) {
    std::vector<Position> seen;
    const auto scanned = log().scan(after, limit, [&](Position position, const auto& bytes) {
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8, 0U);
      EXPECT_EQ(std::string(bytes.begin(), bytes.end()), record_at(position));
      seen.push_back(position);
      return true;
    });
    EXPECT_TRUE(scanned);
    return seen;
  }
  std::vector<Position> stream(const Uuid& stream, std::uint32_t after, std::size_t limit = 1000) {
    std::vector<Position> seen;
    const auto scanned =
        log().scan_stream(stream, after, limit, [&](Position position, const auto& bytes) {
          EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8, 0U);
          EXPECT_EQ(std::string(bytes.begin(), bytes.end()), record_at(position));
          seen.push_back(position);
          return true;
        });
    EXPECT_TRUE(scanned);
    return seen;
  }

 private:
  Where where_;
};

using Logs = ::testing::Types<OnRocks, OnRocksFlushed, InMemory>;
TYPED_TEST_SUITE(EventLogContract, Logs);

TYPED_TEST(EventLogContract, BeginsEmpty) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().head(), 0U);
    EXPECT_EQ(this->log().tree_head(), CompactRange().head());
    EXPECT_THAT(this->positions(0, 10), IsEmpty());
    EXPECT_THAT(this->stream(stream_id(1), 0), IsEmpty());
    EXPECT_EQ(this->log().stream_version(stream_id(1)), 0U);
    EXPECT_EQ(this->log().command(command_id(1)).value(), std::nullopt);
    EXPECT_THAT(this->log().timers_until(Instant::max(), 10), IsEmpty());
    EXPECT_EQ(this->log().next_timer(), std::nullopt);
    EXPECT_EQ(this->log().cursor("feed"), 0U);
    EXPECT_THAT(this->log().parked(), IsEmpty());
    EXPECT_EQ(this->log().entry("a"), std::nullopt);
    EXPECT_THAT(this->log().entries(""), IsEmpty());
    EXPECT_TRUE(this->log().has_room());
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, AnEmptyBatchChangesNothing) {
  EXPECT_EQ(this->log().append(Batch{}), 0U);
  EXPECT_EQ(this->log().head(), 0U);
}

TYPED_TEST(EventLogContract, P2_PositionsAreDenseAndReadInOrder) {
  EXPECT_EQ(this->append(BatchBuilder(0).record(stream_id(1), 1).record(stream_id(2), 1)), 2U);
  EXPECT_EQ(this->append(BatchBuilder(2).record(stream_id(1), 2)), 3U);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().head(), 3U);
    EXPECT_THAT(this->positions(0, 10), ElementsAre(1, 2, 3));
    EXPECT_THAT(this->positions(0, 2), ElementsAre(1, 2));
    EXPECT_THAT(this->positions(1, 1), ElementsAre(2));
    EXPECT_THAT(this->positions(1, std::numeric_limits<std::size_t>::max()), ElementsAre(2, 3));
    EXPECT_THAT(this->positions(3, 10), IsEmpty());
    EXPECT_THAT(this->positions(99, 10), IsEmpty());
    EXPECT_THAT(this->positions(0, 0), IsEmpty());
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, AScanEndsWhenTheVisitorSaysSo) {
  this->append(BatchBuilder(0).record(stream_id(1), 1).record(stream_id(1), 2));
  int calls = 0;
  const auto stop = [&](Position, const auto&) { return ++calls > 1; };
  EXPECT_TRUE(this->log().scan(0, 10, stop));
  EXPECT_EQ(calls, 1);
  calls = 0;
  EXPECT_TRUE(this->log().scan_stream(stream_id(1), 0, 10, stop));
  EXPECT_EQ(calls, 1);
}

TYPED_TEST(EventLogContract, BehindTheLastPossibleVersionIsNothing) {
  this->append(BatchBuilder(0).record(stream_id(1), 1).record(stream_id(2), 1));
  EXPECT_THAT(this->stream(stream_id(1), std::numeric_limits<std::uint32_t>::max()), IsEmpty());
}

TYPED_TEST(EventLogContract, StreamsHaveTheirOwnVersions) {
  this->append(BatchBuilder(0)
                   .record(stream_id(1), 1)
                   .record(stream_id(2), 1)
                   .record(stream_id(1), 2)
                   .record(stream_id(1), 3));
  this->append(BatchBuilder(4).record(stream_id(2), 2));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().stream_version(stream_id(1)), 3U);
    EXPECT_EQ(this->log().stream_version(stream_id(2)), 2U);
    EXPECT_EQ(this->log().stream_version(stream_id(3)), 0U);
    EXPECT_THAT(this->stream(stream_id(1), 0), ElementsAre(1, 3, 4));
    EXPECT_THAT(this->stream(stream_id(1), 1), ElementsAre(3, 4));
    EXPECT_THAT(this->stream(stream_id(1), 1, 1), ElementsAre(3));
    EXPECT_THAT(this->stream(stream_id(1), 3), IsEmpty());
    EXPECT_THAT(this->stream(stream_id(2), 0), ElementsAre(2, 5));
    EXPECT_THAT(this->stream(stream_id(3), 0), IsEmpty());
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, RefusesWhatIsNotTheNextPositionOrVersionAndWritesNothing) {
  this->append(BatchBuilder(0).record(stream_id(1), 1));
  for (int i = 0; i < 2; ++i) {
    this->expect_conflict(BatchBuilder(0).record(stream_id(2), 1));  // position taken
    this->expect_conflict(BatchBuilder(2).record(stream_id(2), 1));  // position skipped
    this->expect_conflict(BatchBuilder(1).record(stream_id(1), 1));  // version taken
    this->expect_conflict(BatchBuilder(1).record(stream_id(1), 3));  // version skipped
    this->expect_conflict(BatchBuilder(1).record(stream_id(2), 2));  // stream does not exist
    this->expect_conflict(BatchBuilder(1).record(stream_id(1), 2).record(stream_id(1), 2));
    this->expect_conflict(BatchBuilder(1)
                              .command(command_id(1), "outcome")
                              .record(stream_id(2), 1)
                              .record(stream_id(1), 1));
    EXPECT_EQ(this->log().head(), 1U);
    EXPECT_EQ(this->log().stream_version(stream_id(2)), 0U);
    EXPECT_EQ(this->log().command(command_id(1)).value(), std::nullopt);
    this->reopen();
  }
  EXPECT_EQ(this->append(BatchBuilder(1).record(stream_id(1), 2)), 2U);
}

TYPED_TEST(EventLogContract, RefusesWhatIsTooLarge) {
  this->expect_conflict(BatchBuilder(0).record(stream_id(1), 1, ""));
  this->expect_conflict(
      BatchBuilder(0).record(stream_id(1), 1, std::string(max_record_bytes + 8, 'x')));
  BatchBuilder large;
  for (int i = 0; i < 9; ++i)
    large.record(stream_id(1), static_cast<std::uint32_t>(i + 1),
                 std::string(max_record_bytes, 'x'));
  this->expect_conflict(large);
  EXPECT_EQ(this->log().head(), 0U);
}

TYPED_TEST(EventLogContract, P3_KeepsTheOutcomeOfACommandByteForByte) {
  const std::string outcome("\0\xff any bytes \n", 14);
  this->append(BatchBuilder(0).record(stream_id(1), 1).command(command_id(1), outcome));
  this->append(BatchBuilder(1).command(command_id(2), ""));  // refused: no record
  for (int i = 0; i < 2; ++i) {
    const auto first = this->log().command(command_id(1));
    ASSERT_TRUE(first && *first);
    EXPECT_EQ((*first)->outcome, outcome);
    EXPECT_THAT((*first)->request, ::testing::Each(std::uint8_t{2}));
    const auto second = this->log().command(command_id(2));
    ASSERT_TRUE(second && *second);
    EXPECT_EQ((*second)->outcome, "");
    EXPECT_EQ(this->log().command(command_id(3)).value(), std::nullopt);
    EXPECT_EQ(this->log().head(), 1U);
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, TimersComeInTheOrderOfTheirTimes) {
  const TimerEntry first{at_second(-5), stream_id(9), "complaint", "due"};
  const TimerEntry second{at_second(10), stream_id(1), "complaint", "due"};
  const TimerEntry third{at_second(10), stream_id(1), "complaint", "escalation"};
  const TimerEntry fourth{at_second(10), stream_id(2), "claim", "due"};
  const TimerEntry last{at_second(4'000'000'000), stream_id(1), "complaint", "due"};
  BatchBuilder builder;
  builder.batch.timers_set = {last, fourth, third, second, first};
  this->append(builder);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().next_timer(), first.at);
    EXPECT_THAT(this->log().timers_until(at_second(-6), 10), IsEmpty());
    EXPECT_THAT(this->log().timers_until(at_second(-5), 10), ElementsAre(first));
    EXPECT_THAT(this->log().timers_until(at_second(10), 10),
                ElementsAre(first, second, third, fourth));
    EXPECT_THAT(this->log().timers_until(at_second(10), 2), ElementsAre(first, second));
    EXPECT_THAT(this->log().timers_until(Instant::max(), 10),
                ElementsAre(first, second, third, fourth, last));
    EXPECT_THAT(this->log().timers_until(Instant::max(), 0), IsEmpty());
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, TimersAreClearedAndMayComeAgainEarlier) {
  const TimerEntry late{at_second(100), stream_id(1), "complaint", "due"};
  const TimerEntry early{at_second(50), stream_id(1), "complaint", "due"};
  const TimerEntry same{at_second(100), stream_id(1), "claim", "due"};
  BatchBuilder set;
  set.batch.timers_set = {late};
  this->append(set);
  EXPECT_EQ(this->log().next_timer(), late.at);  // whatever is remembered of this must not hide
  BatchBuilder move;
  move.batch.timers_cleared = {late};
  move.batch.timers_set = {early};
  this->append(move);
  EXPECT_EQ(this->log().next_timer(), early.at);
  this->reopen();
  EXPECT_THAT(this->log().timers_until(Instant::max(), 10), ElementsAre(early));
  BatchBuilder clear;
  clear.batch.timers_cleared = {early};
  this->append(clear);
  EXPECT_EQ(this->log().next_timer(), std::nullopt);
  // Cleared and set in one batch: set. Unique by stream, name and time: replaced.
  BatchBuilder both;
  both.batch.timers_cleared = {late};
  both.batch.timers_set = {late, same};
  this->append(both);
  EXPECT_THAT(this->log().timers_until(Instant::max(), 10), ElementsAre(same));
}

TYPED_TEST(EventLogContract, P4_CursorsMoveWithTheRecords) {
  BatchBuilder builder;
  builder.record(stream_id(1), 1);
  builder.batch.cursors = {{"claims", 7}, {"inventory", 9}};
  this->append(builder);
  BatchBuilder later(1);
  later.batch.cursors = {{"claims", 8}};
  this->append(later);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().cursor("claims"), 8U);
    EXPECT_EQ(this->log().cursor("inventory"), 9U);
    EXPECT_EQ(this->log().cursor("claim"), 0U);
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, P7_ParkedStreamsAreSetReplacedAndRemoved) {
  const Parked one{"claims", stream_id(1), 7, 2, at_second(1000), "unknown event"};
  const Parked two{"inventory", stream_id(1), 8, 0, at_second(-1), ""};
  const Parked three{"claims", stream_id(2), 9, 1, at_second(2000), "no such stream"};
  BatchBuilder builder;
  builder.batch.parked = {three, two, one};
  this->append(builder);
  Parked longer = one;
  longer.waiting = 3;
  BatchBuilder change;
  change.batch.parked = {longer};
  change.batch.unparked = {three};
  this->append(change);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(this->log().parked(), ElementsAre(longer, two));
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, EntriesAreSetReplacedRemovedAndListedByPrefix) {
  BatchBuilder builder;
  builder.batch.entries = {
      {"series/KS/202603", "1"}, {"series/KS/202604", "2"}, {"person/1", "x"}, {"serie", "y"}};
  this->append(builder);
  BatchBuilder change;
  change.batch.entries = {{"series/KS/202603", "3"}, {"person/1", ""}};
  this->append(change);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(this->log().entry("series/KS/202603"), "3");
    EXPECT_EQ(this->log().entry("person/1"), std::nullopt);
    EXPECT_EQ(this->log().entry("series/"), std::nullopt);
    const auto series = this->log().entries("series/");
    ASSERT_EQ(series.size(), 2U);
    EXPECT_EQ(series[0].key, "series/KS/202603");
    EXPECT_EQ(series[0].value, "3");
    EXPECT_EQ(series[1].key, "series/KS/202604");
    EXPECT_EQ(this->log().entries("").size(), 3U);
    EXPECT_THAT(this->log().entries("t"), IsEmpty());
    this->reopen();
  }
}

TYPED_TEST(EventLogContract, TheTreeIsOverAllRecords) {
  CompactRange tree;
  Position head = 0;
  for (int batch = 1; batch <= 9; ++batch) {
    BatchBuilder builder(head);
    for (int i = 0; i < batch; ++i) {
      builder.record(stream_id(head + static_cast<Position>(i)), 1);
      tree.append(leaf_hash(builder.batch.records.back().bytes));
    }
    head = this->append(builder);
    EXPECT_EQ(this->log().tree_head(), tree.head());
    if (batch % 4 == 0) this->reopen();
    EXPECT_EQ(this->log().tree_head(), tree.head());
  }
}

TYPED_TEST(EventLogContract, ThousandsOfCommandsWithAllTheyBringAreThere) {
  const Position head = test::append_commands(this->log(), 3000, 20, 100);
  EXPECT_EQ(head, 3000U);
  EXPECT_EQ(test::contents_problem(this->log(), head, 100), "");
  this->reopen();
  EXPECT_EQ(test::contents_problem(this->log(), head, 100), "");
  EXPECT_EQ(this->log().stream_version(stream_id(7)), 30U);
}

TYPED_TEST(EventLogContract, P2_ReadersSeeDenseRecordsWhileOneThreadAppends) {
  constexpr Position records = 600;
  std::atomic<bool> done{false};
  std::atomic<int> problems{0};
  const auto read = [&] {
    Position last = 0;
    while (last < records && !(done && last >= this->log().head())) {
      const auto scanned = this->log().scan(last, 50, [&](Position position, const auto& bytes) {
        const bool good =
            position == last + 1 && std::string(bytes.begin(), bytes.end()) == record_at(position);
        if (!good) ++problems;
        last = position;
        return true;
      });
      if (!scanned) ++problems;
      if (last > this->log().head()) ++problems;
    }
    if (last != records) ++problems;
  };
  std::thread one(read);
  std::thread other(read);
  test::append_commands(this->log(), records, 3);
  done = true;
  one.join();
  other.join();
  EXPECT_EQ(problems, 0);
}

TEST(MemoryEventLog, SaysFullUntilThereIsRoom) {
  MemoryEventLog log;
  log.set_room(false);
  EXPECT_FALSE(log.has_room());
  const auto refused = log.append(BatchBuilder(0).record(stream_id(1), 1).batch);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::full);
  log.set_room(true);
  EXPECT_EQ(log.append(BatchBuilder(0).record(stream_id(1), 1).batch), 1U);
}

TEST(MemoryEventLog, FailsFromTheFailureOnUntilItIsOpenedAgain) {
  for (const bool written : {false, true}) {
    MemoryEventLog log;
    log.fail_next_append({Fault::Kind::io, "sync failed"}, written);
    EXPECT_FALSE(log.append(BatchBuilder(0).record(stream_id(1), 1).batch));
    EXPECT_FALSE(log.append(BatchBuilder(log.head()).record(stream_id(2), 1).batch));
    log.reopen();
    EXPECT_EQ(log.head(), written ? 1U : 0U);
    EXPECT_TRUE(log.append(BatchBuilder(log.head()).record(stream_id(2), 1).batch));
  }
}

}  // namespace
}  // namespace aftercare::eventlog
