#include "common/telemetry/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace aftercare::telemetry {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, CountersGaugesAndHistogramsAppearInTheText) {
  Metrics metrics;
  const Counter commands = metrics.counter("commands_total", "Commands", {{"service", "claims"}});
  commands.add();
  commands.add(41);
  const Gauge depth = metrics.gauge("inbox_messages", "Depth");
  depth.set(7);
  depth.add(-2);
  const double bounds[] = {0.1, 1.0};
  const Histogram took = metrics.histogram("took_seconds", "Time", {}, bounds);
  for (const double value : {0.05, 0.1, 0.5, 5.0}) took.observe(value);
  metrics.gauge("head_position", "Head", {}, [] { return 99.0; });

  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("# HELP commands_total Commands\n# TYPE commands_total counter\n"));
  EXPECT_THAT(text, HasSubstr("commands_total{service=\"claims\"} 42"));
  EXPECT_THAT(text, HasSubstr("inbox_messages 5"));
  EXPECT_THAT(text, HasSubstr("took_seconds_count 4"));
  EXPECT_THAT(text, HasSubstr("took_seconds_sum 5.65"));
  EXPECT_THAT(text, HasSubstr("took_seconds_bucket{le=\"0.1\"} 2"));
  EXPECT_THAT(text, HasSubstr("took_seconds_bucket{le=\"1\"} 3"));
  EXPECT_THAT(text, HasSubstr("took_seconds_bucket{le=\"+Inf\"} 4"));
  EXPECT_THAT(text, HasSubstr("head_position 99"));
}

TEST(Metrics, TheSameNameAndLabelsAreTheSameCell) {
  Metrics metrics;
  metrics.counter("a_total", "A", {{"x", "1"}}).add(1);
  metrics.counter("a_total", "A", {{"x", "1"}}).add(1);
  metrics.counter("a_total", "A", {{"x", "2"}}).add(5);
  EXPECT_EQ(metrics.counter("a_total", "A", {{"x", "1"}}).value(), 2U);
  EXPECT_EQ(metrics.counter("a_total", "A", {{"x", "2"}}).value(), 5U);
}

TEST(Metrics, HostileLabelsAreEscapedAndBounded) {
  Metrics metrics;
  metrics.counter("a_total", "A", {{"path", "\"}\n\\\xff"}}).add(3);
  EXPECT_THAT(metrics.text(), HasSubstr("a_total{path=\"\\\"}\\n\\\\\xEF\xBF\xBD\"} 3"));
  for (int i = 0; i < 5'000; ++i) {
    metrics.counter("a_total", "A", {{"path", std::to_string(i)}}).add();
  }
  EXPECT_EQ(metrics.counter("a_total", "A", {{"path", "other"}}).value(),
            5'000 - (Metrics::labels_max - 1));
}

TEST(Metrics, WrongUseIsABug) {
  Metrics metrics;
  (void)metrics.counter("a_total", "A");
  EXPECT_THROW((void)metrics.gauge("a_total", "A"), std::logic_error);
  EXPECT_THROW((void)metrics.counter("a-b", "A"), std::logic_error);
  EXPECT_THROW((void)metrics.counter("b_total", "B", {{"a-b", "x"}}), std::logic_error);
  EXPECT_THROW((void)metrics.histogram("h", "H", {}, {}), std::logic_error);
}

TEST(Metrics, NothingIsLostBetweenThreads) {
  Metrics metrics;
  const double bounds[] = {1.0};
  const Counter counter = metrics.counter("a_total", "A");
  const Histogram histogram = metrics.histogram("h", "H", {}, bounds);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) {
        counter.add();
        histogram.observe(0.5);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(counter.value(), 40'000U);
  EXPECT_THAT(metrics.text(), HasSubstr("h_sum 20000"));
}

}  // namespace
}  // namespace aftercare::telemetry
