// What ends a service: damage found by a thread ends the process with the code that says so.
#include "common/runtime/service_threads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/bus/simulated_network.h"
#include "common/bus/zmq_transport.h"
#include "common/eventlog/memory_event_log.h"
#include "common/testing/notebook/notebook_definition.h"
#include "common/testing/temporary_folder.h"

namespace aftercare::runtime {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// A log whose timers cannot be read, once it is told so.
class DamagedLog final : public eventlog::EventLog {
 public:
  std::atomic<bool> damaged = false;

  Expected<eventlog::Position, Fault> append(const eventlog::Batch& batch) override {
    return good_.append(batch);
  }
  [[nodiscard]] Uuid id() const override { return good_.id(); }
  [[nodiscard]] eventlog::Position head() const override { return good_.head(); }
  [[nodiscard]] eventlog::TreeHead tree_head() const override { return good_.tree_head(); }
  Expected<void, Fault> scan(eventlog::Position after, std::size_t limit,
                             const eventlog::RecordVisitor& visit) const override {
    return good_.scan(after, limit, visit);
  }
  Expected<void, Fault> scan_stream(const Uuid& stream, std::uint32_t after, std::size_t limit,
                                    const eventlog::RecordVisitor& visit) const override {
    return good_.scan_stream(stream, after, limit, visit);
  }
  [[nodiscard]] Expected<std::uint32_t, Fault> stream_version(const Uuid& stream) const override {
    return good_.stream_version(stream);
  }
  [[nodiscard]] Expected<std::optional<eventlog::CommandResult>, Fault> command(
      const Uuid& id) const override {
    return good_.command(id);
  }
  [[nodiscard]] std::vector<eventlog::TimerEntry> timers_until(Instant at,
                                                               std::size_t limit) const override {
    return good_.timers_until(at, limit);
  }
  [[nodiscard]] std::optional<Instant> next_timer() const override {
    if (damaged) throw eventlog::Damaged({Fault::Kind::corrupt, "000012.sst is damaged"});
    return good_.next_timer();
  }
  [[nodiscard]] eventlog::Position cursor(std::string_view name) const override {
    return good_.cursor(name);
  }
  [[nodiscard]] std::vector<eventlog::Parked> parked() const override { return good_.parked(); }
  [[nodiscard]] std::optional<std::string> entry(std::string_view key) const override {
    return good_.entry(key);
  }
  [[nodiscard]] std::vector<eventlog::Batch::Entry> entries(
      std::string_view prefix) const override {
    return good_.entries(prefix);
  }
  [[nodiscard]] bool has_room() const override { return good_.has_room(); }

 private:
  eventlog::MemoryEventLog good_;
};

TEST(ServiceThreads, P6_DamageEndsTheServiceWithTheCodeForAnOperator) {
  const testing::TemporaryFolder folder;
  const Definition definition = notebook::definition();
  const auto master = personal::MasterKey::random();
  DamagedLog log;
  const auto vault =
      personal::Vault::open({.directory = (folder.path() / "vault").string(), .batch = 16}, master)
          .value();
  ServiceMetrics metrics(definition.name);
  const auto core = ServiceCore::make({.definition = definition,
                                       .log = log,
                                       .vault = *vault,
                                       .views = folder.path() / "views",
                                       .clock = system_clock(),
                                       .wall = system_clock(),
                                       .random = secure_random(),
                                       .metrics = [] { return std::string(); }})
                        .value();
  const auto endpoint = [&](const char* what) {
    return "ipc://" + (folder.path() / what).string();
  };
  const ServiceConfig config{.data = folder.path(),
                             .commands = endpoint("c"),
                             .queries = endpoint("q"),
                             .feed = endpoint("f")};
  bus::ZmqTransport transport;
  std::atomic<bool> closed = false;
  const auto threads = ServiceThreads::start({.config = config,
                                              .definition = definition,
                                              .core = *core,
                                              .log = log,
                                              .vault = *vault,
                                              .transport = transport,
                                              .clock = system_clock(),
                                              .metrics = metrics,
                                              .closed = closed})
                           .value();
  EXPECT_FALSE(threads->broken());
  log.damaged = true;
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (!threads->broken() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(5ms);
  }
  ASSERT_TRUE(threads->broken());
  EXPECT_EQ(threads->broken()->kind, Fault::Kind::corrupt);
  EXPECT_EQ(threads->broken()->what, "000012.sst is damaged");
  EXPECT_EQ(exit_of(*threads->broken()), Exit::refused);
  threads->stop();
}

// Nothing of the source is acted upon while that lasts, and questions are answered as ever.
TEST(ServiceMetrics, ARefusedFeedIsSeenByItsSource) {
  ServiceMetrics metrics("notebook");
  FeedState feed{.source = "elsewhere", .reaction = "copies", .position = 3, .head = 10};
  metrics.watch_feeds([&feed] { return std::vector{feed}; });
  const std::string labels = R"({reaction="copies",service="notebook",source="elsewhere"} )";
  EXPECT_THAT(metrics.text(), HasSubstr("aftercare_feed_refused" + labels + "0\n"));
  feed.trouble = "another log";
  feed.head = 2;
  EXPECT_THAT(metrics.text(), HasSubstr("aftercare_feed_refused" + labels + "1\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("aftercare_feed_lag_events" + labels + "0\n"));
  feed.head = 10;
  EXPECT_THAT(metrics.text(), HasSubstr("aftercare_feed_lag_events" + labels + "7\n"));
}

TEST(ServiceMetrics, WhatTheDoorsThrowAwayIsCountedByItsReason) {
  bus::SimulatedNetwork network(3);
  ServiceMetrics metrics("notebook");
  metrics.watch_transport(network);
  const std::string labels =
      R"(aftercare_messages_dropped_total{reason="not-taken",service="notebook"} )";
  EXPECT_THAT(metrics.text(), HasSubstr(labels + "0\n"));
  const auto listener = network.listen("sim://door", {.queue_messages = 0}).value();
  const auto link = network.connect("sim://door", {}).value();
  network.advance(1s);
  EXPECT_FALSE(link->send(std::vector<std::uint8_t>(8)));
  EXPECT_THAT(metrics.text(), HasSubstr(labels + "1\n"));
}

TEST(ServiceThreads, OtherFaultsWantARestart) {
  EXPECT_EQ(exit_of({Fault::Kind::io, "x"}), Exit::broken);
  EXPECT_EQ(exit_of({Fault::Kind::unavailable, "x"}), Exit::broken);
}

}  // namespace
}  // namespace aftercare::runtime
