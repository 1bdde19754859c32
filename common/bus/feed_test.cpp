// Feed server and reader together: over the simulated network under virtual time, and over ZeroMQ.
#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "common/bus/feed_reader.h"
#include "common/bus/feed_server.h"
#include "common/bus/reading.h"
#include "common/bus/records_only.h"
#include "common/bus/simulated_network.h"
#include "common/bus/test_support.h"
#include "common/bus/zmq_transport.h"
#include "schemas/bus.capnp.h"
#include "schemas/record.capnp.h"

namespace aftercare::bus::test {
namespace {

using namespace std::chrono_literals;
using eventlog::Position;
using ::testing::HasSubstr;

// A reader that checks what a reader is promised: each record once, in order, and its own bytes.
class Checked {
 public:
  Checked(std::unique_ptr<Link> link, std::uint32_t window, Monotonic time)
      : link_(std::move(link)), reader(*link_, window, std::move(time)) {}

  void step() {
    std::vector<FeedRecord> records;
    const auto received = reader.receive(records, 0us);
    ASSERT_TRUE(received) << received.error();
    for (const FeedRecord& one : records) {
      ASSERT_EQ(one.position, ++seen);
      const auto position = read_message<wire::Record>(
          one.bytes, [](wire::Record::Reader r) { return r.getPosition(); });
      ASSERT_EQ(position.value(), one.position);
    }
    most = std::max(most, records.size());
  }

 private:
  std::unique_ptr<Link> link_;

 public:
  FeedReader reader;
  Position seen = 0;
  std::size_t most = 0;  // records of one receive
};

class Feed : public ::testing::Test {
 protected:
  Feed() { start(); }

  void start(FeedLimits limits = {}) {
    server_.reset();
    listener_.reset();
    listener_ = network_.listen("sim://feed", {}).value();
    server_.emplace(*listener_, log_, limits, network_.monotonic());
  }
  void stop() {
    server_.reset();
    listener_.reset();
  }

  std::unique_ptr<Checked> reader(std::uint32_t window = 8'192) {
    return std::make_unique<Checked>(network_.connect("sim://feed", {}).value(), window,
                                     network_.monotonic());
  }

  // Lets a millisecond pass; the server works, and so do the readers given.
  void pass(std::initializer_list<Checked*> readers) {
    network_.advance(1ms);
    if (server_) {
      const auto stepped = server_->step(0us);
      ASSERT_TRUE(stepped) << stepped.error();
    }
    for (Checked* one : readers) one->step();
  }
  bool until(const std::function<bool()>& condition, std::initializer_list<Checked*> readers) {
    for (int i = 0; i < 60'000 && !condition(); ++i) {
      pass(readers);
      if (HasFatalFailure()) return false;
    }
    return condition();
  }

  RecordsOnly log_;
  SimulatedNetwork network_{5};
  std::unique_ptr<Listener> listener_;
  std::optional<FeedServer> server_;
};

TEST_F(Feed, CatchesUpAndFollowsLive) {
  log_.add(5'000);
  const auto one = reader();
  EXPECT_TRUE(until([&] { return one->seen == 5'000; }, {one.get()}));
  for (Position head = 5'001; head <= 5'020; ++head) {
    log_.add(1);
    EXPECT_TRUE(until([&] { return one->seen == head; }, {one.get()}));
  }
  EXPECT_EQ(one->reader.lag(), 0U);
  EXPECT_EQ(one->reader.head(), 5'020U);
  EXPECT_EQ(one->reader.counts().opened, 1U);
  EXPECT_EQ(one->reader.counts().repeated, 0U);
}

TEST_F(Feed, BeginsBehindAnyPosition) {
  log_.add(100);
  const auto one = reader();
  one->reader.open(40);
  one->seen = 40;
  EXPECT_TRUE(until([&] { return one->seen == 100; }, {one.get()}));
}

TEST_F(Feed, HeartbeatsTellTheHeadAndKeepTheConnection) {
  log_.add(3);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 3; }, {one.get()}));
  const auto batches = server_->counts().batches;
  for (int ms = 0; ms < 60'000; ++ms) pass({one.get()});
  EXPECT_TRUE(one->reader.connected());
  EXPECT_EQ(one->reader.counts().opened, 1U);
  EXPECT_EQ(server_->counts().batches, batches);
  EXPECT_EQ(server_->readers(), 1U);
}

TEST_F(Feed, ASlowReaderIsNeverFloodedAndDelaysNobody) {
  log_.add(20'000);
  const auto slow = reader(100);
  const auto quick = reader();
  ASSERT_TRUE(until([&] { return slow->seen > 0; }, {slow.get()}));
  ASSERT_TRUE(until([&] { return quick->seen == 20'000; }, {quick.get()}));
  // It took one batch and asked for nothing more.
  EXPECT_LE(server_->counts().records, 20'000U + 2 * 100U);
  EXPECT_TRUE(until([&] { return slow->seen == 20'000; }, {slow.get()}));
  EXPECT_LE(slow->most, 100U);
  EXPECT_EQ(slow->reader.counts().gaps, 0U);
}

TEST_F(Feed, AReaderThatIsAwayForLongIsForgottenAndComesBack) {
  log_.add(1'000);
  const auto one = reader(100);
  ASSERT_TRUE(until([&] { return one->seen >= 100; }, {one.get()}));
  for (int ms = 0; ms < 11'000; ++ms) pass({});
  EXPECT_EQ(server_->readers(), 0U);
  EXPECT_EQ(server_->counts().forgotten, 1U);
  EXPECT_TRUE(until([&] { return one->seen == 1'000; }, {one.get()}));
}

TEST_F(Feed, ALostBatchIsSeenAndFetchedAgain) {
  log_.add(10'000);
  const auto one = reader(2'000);
  ASSERT_TRUE(until([&] { return one->seen > 1'000; }, {one.get()}));
  network_.lose_next("sim://feed", 1);
  EXPECT_TRUE(until([&] { return one->seen == 10'000; }, {one.get()}));
  EXPECT_GE(one->reader.counts().gaps, 1U);
  EXPECT_GE(one->reader.counts().opened, 2U);
}

TEST_F(Feed, TheLastBatchBeingLostIsSeenByItsAbsence) {
  log_.add(10);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 10; }, {one.get()}));
  log_.add(10);
  network_.lose_next("sim://feed", 1);
  EXPECT_TRUE(until([&] { return one->seen == 20; }, {one.get()}));
  EXPECT_EQ(one->reader.counts().silences, 1U);
}

TEST_F(Feed, GoesOnAfterARestartOfTheServer) {
  log_.add(500);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 500; }, {one.get()}));
  stop();
  for (int ms = 0; ms < 5'000; ++ms) pass({one.get()});
  EXPECT_FALSE(one->reader.connected());
  log_.add(500);
  start();
  EXPECT_TRUE(until([&] { return one->seen == 1'000; }, {one.get()}));
  EXPECT_TRUE(one->reader.connected());
}

TEST_F(Feed, GoesOnAfterARestartThatIsTooQuickToBeNoticed) {
  network_.set({.reconnect = 1ms});
  log_.add(500);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 500; }, {one.get()}));
  start();
  log_.add(500);
  EXPECT_TRUE(until([&] { return one->seen == 1'000; }, {one.get()}));
}

TEST_F(Feed, ReadersAreServedInTurns) {
  log_.add(30'000);
  const auto a = reader();
  const auto b = reader();
  const auto c = reader();
  while (a->seen < 30'000 && b->seen < 30'000 && c->seen < 30'000) {
    pass({a.get(), b.get(), c.get()});
    ASSERT_FALSE(HasFatalFailure());
    const auto [least, most] = std::minmax({a->seen, b->seen, c->seen});
    EXPECT_LE(most - least, 2'000U);  // a few batches that are under way
  }
  EXPECT_TRUE(until(
      [&] {
        return std::min({a->seen, b->seen, c->seen}) == 30'000;
      },
      {a.get(), b.get(), c.get()}));
}

TEST_F(Feed, ReadersThatFollowLiveShareABatch) {
  const auto a = reader();
  const auto b = reader();
  ASSERT_TRUE(
      until([&] { return a->reader.connected() && b->reader.connected(); }, {a.get(), b.get()}));
  const int scans = log_.scans;
  log_.add(1);
  ASSERT_TRUE(until([&] { return a->seen == 1 && b->seen == 1; }, {a.get(), b.get()}));
  EXPECT_EQ(log_.scans, scans + 1);
}

TEST_F(Feed, BatchesAreBoundedWhateverTheSizeOfRecords) {
  log_.add(50, 50'000);
  log_.add(1, 1'000'000);
  log_.add(50, 10);
  const auto one = reader();
  EXPECT_TRUE(until([&] { return one->seen == 101; }, {one.get()}));
  EXPECT_GE(server_->counts().batches, 25U);
}

TEST_F(Feed, ThereIsALimitOfReaders) {
  start({.readers = 2});
  log_.add(10);
  auto a = reader();
  const auto b = reader();
  ASSERT_TRUE(until([&] { return a->seen == 10 && b->seen == 10; }, {a.get(), b.get()}));
  const auto c = reader();
  std::vector<FeedRecord> records;
  std::optional<Fault> fault;
  for (int ms = 0; ms < 100 && !fault; ++ms) {
    pass({a.get(), b.get()});
    if (const auto received = c->reader.receive(records, 0us); !received) fault = received.error();
    EXPECT_TRUE(records.empty());
  }
  ASSERT_TRUE(fault) << "whoever gets nothing is told why";
  EXPECT_EQ(fault->kind, Fault::Kind::unavailable);
  EXPECT_THAT(fault->what, HasSubstr("too-many-readers"));
  EXPECT_EQ(server_->counts().refused, 1U) << "and does not ask all the time";

  a.reset();
  bool comes = false;
  for (int ms = 0; ms < 60'000 && !comes; ++ms) {
    pass({b.get()});
    static_cast<void>(c->reader.receive(records, 0us));
    comes = !records.empty();
  }
  EXPECT_TRUE(comes) << "when there is room";
  EXPECT_FALSE(c->reader.trouble());
}

TEST_F(Feed, ALogThatBecameShorterIsAFault) {
  log_.add(100);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 100; }, {one.get()}));
  stop();
  log_.cut_to(90);
  start();
  std::vector<FeedRecord> records;
  std::optional<Fault> fault;
  for (int ms = 0; ms < 10'000 && !fault; ++ms) {
    pass({});
    if (const auto received = one->reader.receive(records, 0us); !received) {
      fault = received.error();
    }
    EXPECT_TRUE(records.empty());
  }
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Fault::Kind::conflict);
  EXPECT_THAT(fault->what, HasSubstr("it ends at position 90 and was read up to position 100"));
}

// A copy of after record 90 was put back and has grown since: the numbers fit, the records do not.
TEST_F(Feed, ALogWithAnotherHistoryIsRefusedUntilItIsAccepted) {
  log_.add(100);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 100; }, {one.get()}));
  const eventlog::Anchor known = one->reader.anchor();
  EXPECT_EQ(known.position, 100U);
  EXPECT_EQ(known.log, log_.id());
  EXPECT_TRUE(known.record);
  stop();
  log_.cut_to(90);
  log_.add(30, 77);
  start();
  std::vector<FeedRecord> records;
  int faults = 0;
  for (int ms = 0; ms < 10'000; ++ms) {
    pass({});
    if (const auto received = one->reader.receive(records, 0us); !received) {
      ++faults;
      EXPECT_EQ(received.error().kind, Fault::Kind::conflict);
      EXPECT_THAT(received.error().what, HasSubstr("anchor-other-history"));
      EXPECT_THAT(received.error().what, HasSubstr("position 100 is not the record"));
    }
    EXPECT_TRUE(records.empty()) << "nothing behind what it has seen is skipped silently";
  }
  EXPECT_GE(faults, 3);
  EXPECT_LE(faults, 6);
  EXPECT_TRUE(one->reader.trouble());

  one->reader.open(90);  // an operator has looked
  one->seen = 90;
  EXPECT_TRUE(until([&] { return one->seen == 120; }, {one.get()}));
  EXPECT_FALSE(one->reader.trouble());
}

TEST_F(Feed, AnotherLogIsRefusedAtOnce) {
  log_.add(10);
  auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 10; }, {one.get()}));
  stop();
  log_.become({2, 2});
  log_.add(1'000);
  start();
  std::vector<FeedRecord> records;
  std::optional<Fault> fault;
  for (int ms = 0; ms < 10'000 && !fault; ++ms) {
    pass({});
    if (const auto received = one->reader.receive(records, 0us); !received) {
      fault = received.error();
    }
    EXPECT_TRUE(records.empty());
  }
  ASSERT_TRUE(fault);
  EXPECT_THAT(fault->what, HasSubstr("anchor-another"));
}

TEST_F(Feed, TheSameLogGoesOnFromWhatIsRemembered) {
  log_.add(100);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 100; }, {one.get()}));
  const auto kept = eventlog::decode_anchor(eventlog::encode(one->reader.anchor()));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, one->reader.anchor());
  const auto next = reader();
  next->reader.open(*kept);
  next->seen = 100;
  log_.add(10);
  EXPECT_TRUE(until([&] { return next->seen == 110; }, {next.get()}));
}

TEST_F(Feed, ARecordThatCannotBeReadIsAFaultAndLosesNoOther) {
  log_.add(20);
  log_.spoil(15);
  const auto one = reader();
  ASSERT_TRUE(until([&] { return one->seen == 14; }, {one.get()}));
  std::vector<FeedRecord> records;
  int faults = 0;
  for (int ms = 0; ms < 10'000; ++ms) {
    pass({});
    if (const auto received = one->reader.receive(records, 0us); !received) {
      ++faults;
      EXPECT_EQ(received.error().kind, Fault::Kind::corrupt);
      EXPECT_THAT(received.error().what, HasSubstr("behind position 14"));
    }
    EXPECT_TRUE(records.empty());
  }
  EXPECT_GE(faults, 3);
  EXPECT_LE(faults, 6);
  EXPECT_EQ(one->reader.cursor(), 14U);
}

TEST_F(Feed, ADamagedLogEndsTheServer) {
  for (const bool silently : {false, true}) {
    RecordsOnly damaged;
    damaged.add(10);
    damaged.damage(5, silently);
    FeedServer server(*listener_, damaged, {}, network_.monotonic());
    const auto one = reader();
    std::optional<Fault> fault;
    for (int ms = 0; ms < 1'000 && !fault; ++ms) {
      network_.advance(1ms);
      one->step();
      if (const auto stepped = server.step(0us); !stepped) fault = stepped.error();
    }
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->kind, Fault::Kind::corrupt);
  }
}

// Everything at once, for several seeds: what a reader gets is dense all the same.
class FeedStorm : public Feed, public ::testing::WithParamInterface<std::uint64_t> {};

TEST_P(FeedStorm, NothingIsSkippedOrRepeatedWhateverHappens) {
  std::mt19937_64 random(GetParam());
  SimulatedNetwork storm(GetParam());
  storm.set({.delay_min = 50us, .delay_max = 30ms, .drop = 0.02});
  RecordsOnly log;
  log.add(500);
  auto listener = storm.listen("sim://feed", {}).value();
  std::optional<FeedServer> server(std::in_place, *listener, log, FeedLimits{.batch_bytes = 2'000},
                                   storm.monotonic());
  std::vector<std::unique_ptr<Checked>> readers;
  for (const std::uint32_t window : {2U, 50U, 1'000U}) {
    readers.push_back(std::make_unique<Checked>(storm.connect("sim://feed", {}).value(), window,
                                                storm.monotonic()));
  }
  const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
  for (int i = 0; i < 30'000; ++i) {
    storm.advance(std::chrono::microseconds{random() % 10'000});
    if (chance(20)) log.add(random() % 10);
    if (chance(2'000)) storm.disconnect("sim://feed");
    if (chance(3'000)) storm.cut("sim://feed");
    if (chance(500)) storm.heal("sim://feed");
    if (chance(3'000)) {
      server.reset();
      listener.reset();
    }
    if (!listener && chance(200)) {
      listener = storm.listen("sim://feed", {}).value();
      server.emplace(*listener, log, FeedLimits{.batch_bytes = 2'000}, storm.monotonic());
    }
    if (server) {
      ASSERT_TRUE(server->step(0us));
    }
    for (auto& one : readers) {
      if (chance(3)) one->step();
      ASSERT_FALSE(HasFatalFailure());
    }
  }
  storm.heal("sim://feed");
  storm.set({});
  if (!listener) {
    listener = storm.listen("sim://feed", {}).value();
    server.emplace(*listener, log, FeedLimits{}, storm.monotonic());
  }
  for (auto& one : readers) {
    EXPECT_GT(one->seen, 100U);
    for (int ms = 0; ms < 60'000 && one->seen < log.head(); ++ms) {
      storm.advance(1ms);
      ASSERT_TRUE(server->step(0us));
      for (auto& any : readers) any->step();
    }
    EXPECT_EQ(one->seen, log.head());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, FeedStorm, ::testing::Range<std::uint64_t>(1, 9));

// Flips bits of good messages, and adds some that never were any.
std::vector<std::uint8_t> hostile(const std::vector<std::uint64_t>& good, std::mt19937_64& random) {
  const auto* begin = reinterpret_cast<const std::uint8_t*>(good.data());
  std::vector<std::uint8_t> bytes(begin, begin + good.size() * 8);
  for (auto flips = 1 + random() % 5; flips > 0; --flips) {
    bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1U << random() % 8);
  }
  if (random() % 8 == 0) bytes.resize(random() % bytes.size());
  return bytes;
}

TEST_F(Feed, HostileAsksHarmNobody) {
  constexpr std::uint64_t seed = 99;
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  log_.add(2'000);
  capnp::MallocMessageBuilder message;
  auto ask = message.initRoot<wire::FeedAsk>();
  ask.setAfter(3);
  ask.setCredits(100);
  ask.setOpen(true);
  std::vector<std::uint64_t> good;
  append_framed(message, good);
  std::vector<std::unique_ptr<Link>> strangers;
  for (int i = 0; i < 5; ++i) strangers.push_back(network_.connect("sim://feed", {}).value());
  const auto one = reader();
  for (int i = 0; i < 3'000; ++i) {
    (void)strangers[random() % strangers.size()]->send(hostile(good, random));
    pass({one.get()});
    ASSERT_FALSE(HasFatalFailure());
  }
  EXPECT_EQ(one->seen, 2'000U);
  EXPECT_GT(server_->counts().malformed, 100U);
  EXPECT_LE(server_->readers(), 6U);
}

TEST_F(Feed, HostileBatchesAreNeverHandedOut) {
  constexpr std::uint64_t seed = 7;
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  stop();
  const auto impostor = network_.listen("sim://feed", {}).value();
  const auto link = network_.connect("sim://feed", {}).value();
  FeedReader victim(*link, 100, network_.monotonic());
  Position expected = 0;
  std::vector<FeedRecord> records;
  std::vector<Incoming> asks;
  for (int i = 0; i < 5'000; ++i) {
    capnp::MallocMessageBuilder message;
    auto batch = message.initRoot<wire::FeedBatch>();
    batch.setHead(expected + 2);
    auto list = batch.initRecords(2);
    for (unsigned r = 0; r < 2; ++r) {
      const auto words = record(expected + 1 + r, 20);
      list.set(r, capnp::Data::Reader(reinterpret_cast<const kj::byte*>(words.data()),
                                      words.size() * 8));
    }
    std::vector<std::uint64_t> good;
    append_framed(message, good);
    network_.advance(1ms);
    impostor->receive(asks, 100, 0us);
    if (!asks.empty()) (void)impostor->send(asks.back().peer, hostile(good, random));
    const auto received = victim.receive(records, 0us);
    if (!received) {  // a head that lies, or a record that is none
      EXPECT_TRUE(received.error().kind == Fault::Kind::conflict ||
                  received.error().kind == Fault::Kind::corrupt ||
                  received.error().kind == Fault::Kind::unavailable);
      EXPECT_TRUE(records.empty());
    }
    for (const FeedRecord& one : records) EXPECT_EQ(one.position, ++expected);
  }
  EXPECT_GT(victim.counts().malformed, 100U);
}

TEST(FeedOverZmq, CatchesUpFollowsLiveAndSurvivesARestart) {
  constexpr Position many = 50'000;
  RecordsOnly log;
  log.add(many);
  ZmqTransport transport;
  auto listener = transport.listen("tcp://127.0.0.1:*", {}).value();
  const std::string endpoint = listener->endpoint();
  auto link = transport.connect(endpoint, {}).value();
  const auto serve = [&log](Listener& at) {
    return std::make_unique<std::jthread>([&log, &at](const std::stop_token& stop) {
      FeedServer server(at, log);
      while (!stop.stop_requested()) ASSERT_TRUE(server.step(1h));
    });
  };
  const auto end = [](std::unique_ptr<std::jthread>& thread, Listener& at) {
    thread->request_stop();
    at.wake();
    thread.reset();
  };
  auto serving = serve(*listener);
  FeedReader reader(*link);
  Position seen = 0;
  const auto read_to = [&](Position head) {
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    std::vector<FeedRecord> records;
    while (seen < head && std::chrono::steady_clock::now() < deadline) {
      ASSERT_TRUE(reader.receive(records, 100ms));
      for (const FeedRecord& one : records) ASSERT_EQ(one.position, ++seen);
    }
    ASSERT_EQ(seen, head);
  };
  read_to(many);
  for (Position i = 1; i <= 20; ++i) {
    log.add(1);
    listener->wake();
    read_to(many + i);
  }
  end(serving, *listener);
  listener.reset();
  log.add(1'000);
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (!listener && std::chrono::steady_clock::now() < deadline) {
    auto again = transport.listen(endpoint, {});
    if (again) listener = std::move(*again);
  }
  ASSERT_TRUE(listener);
  serving = serve(*listener);
  read_to(many + 1'020);
  end(serving, *listener);
}

}  // namespace
}  // namespace aftercare::bus::test
