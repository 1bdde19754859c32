// Numbers about a process, in the text format of Prometheus. No global registry: a Metrics object
// is made in main() and handed in.
//
//   Counter refused = metrics.counter("aftercare_commands_refused_total", "Commands refused by a
//                                     rule", {{"service", "complaints"}});
//   refused.add();
//
// The handed-out objects are pointers to relaxed atomics: copy them, keep them, use them in hot
// loops and from any thread. They must not outlive the Metrics they come from.
//
// Names: snake_case with the unit last (_seconds, _bytes), _total for counters. Labels take few
// values: never an id, never a personal value.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace aftercare::telemetry {

using Labels = std::map<std::string, std::string>;

// Only goes up.
class Counter {
 public:
  void add(std::uint64_t n = 1) const { cell_->fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return cell_->load(std::memory_order_relaxed); }

 private:
  friend class Metrics;
  explicit Counter(std::atomic<std::uint64_t>* cell) : cell_(cell) {}
  std::atomic<std::uint64_t>* cell_;
};

// Goes up and down.
class Gauge {
 public:
  void set(std::int64_t value) const { cell_->store(value, std::memory_order_relaxed); }
  void add(std::int64_t by) const { cell_->fetch_add(by, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const { return cell_->load(std::memory_order_relaxed); }

 private:
  friend class Metrics;
  explicit Gauge(std::atomic<std::int64_t>* cell) : cell_(cell) {}
  std::atomic<std::int64_t>* cell_;
};

// How often a value lay within each of a few bounds.
class Histogram {
 public:
  struct Cells {
    std::vector<double> bounds;  // upper ones, rising; +Inf is not among them
    std::unique_ptr<std::atomic<std::uint64_t>[]> counts;  // one more than bounds
    std::atomic<double> sum = 0;
  };

  void observe(double value) const;

 private:
  friend class Metrics;
  explicit Histogram(Cells* cells) : cells_(cells) {}
  Cells* cells_;
};

// Seconds, from 50 us to 10 s.
std::span<const double> latency_bounds();

// Any thread. Asking for the same name and labels again gives the same cell. A name that is no
// metric name, or has another kind already, is a bug: std::logic_error.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // A family that has labels_max label sets gives one shared cell, every label "other", to all
  // further ones: hostile labels cannot fill the memory.
  static constexpr std::size_t labels_max = 1'000;

  Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram histogram(const std::string& name, const std::string& help, const Labels& labels = {},
                      std::span<const double> bounds = latency_bounds());

  // A gauge that is asked for when the text is made: depth of a queue, lag of a cursor. `read` is
  // called from the thread of text(), is quick, and lives as long as this object.
  void gauge(const std::string& name, const std::string& help, const Labels& labels,
             std::function<double()> read);

  // All of them, in the text format 0.0.4 of Prometheus.
  [[nodiscard]] std::string text() const;

 private:
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace aftercare::telemetry
