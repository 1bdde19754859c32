#include "common/telemetry/metrics.h"

#include <prometheus/check_names.h>
#include <prometheus/client_metric.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <variant>

#include "common/telemetry/json_line.h"

namespace aftercare::telemetry {
namespace {

using CounterCell = std::unique_ptr<std::atomic<std::uint64_t>>;
using GaugeCell = std::unique_ptr<std::atomic<std::int64_t>>;
using HistogramCell = std::unique_ptr<Histogram::Cells>;
using ReadCell = std::function<double()>;
using Cell = std::variant<CounterCell, GaugeCell, HistogramCell, ReadCell>;

struct Family {
  prometheus::MetricType type;
  std::string help;
  std::map<Labels, Cell> cells;
};

prometheus::ClientMetric::Histogram snapshot(const Histogram::Cells& cells) {
  prometheus::ClientMetric::Histogram out;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= cells.bounds.size(); ++i) {
    count += cells.counts[i].load(std::memory_order_relaxed);
    const double bound =
        i < cells.bounds.size() ? cells.bounds[i] : std::numeric_limits<double>::infinity();
    out.bucket.push_back({count, bound});
  }
  out.sample_count = count;
  out.sample_sum = cells.sum.load(std::memory_order_relaxed);
  return out;
}

struct Snapshot {
  prometheus::ClientMetric& to;
  void operator()(const CounterCell& cell) const {
    to.counter.value = static_cast<double>(cell->load(std::memory_order_relaxed));
  }
  void operator()(const GaugeCell& cell) const {
    to.gauge.value = static_cast<double>(cell->load(std::memory_order_relaxed));
  }
  void operator()(const HistogramCell& cell) const { to.histogram = snapshot(*cell); }
  void operator()(const ReadCell& read) const { to.gauge.value = read(); }
};

Labels checked(const Labels& labels) {
  Labels valid;
  for (const auto& [name, value] : labels) {
    if (!prometheus::CheckLabelName(name)) throw std::logic_error("no label name: " + name);
    valid[name] = log::valid_utf8(value);
  }
  return valid;
}

Labels all_other(Labels labels) {
  for (auto& [name, value] : labels) value = "other";
  return labels;
}

}  // namespace

void Histogram::observe(double value) const {
  const auto& bounds = cells_->bounds;
  const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin();
  cells_->counts[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  cells_->sum.fetch_add(value, std::memory_order_relaxed);
}

std::span<const double> latency_bounds() {
  static constexpr std::array<double, 16> bounds = {0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002,
                                                    0.005,   0.01,   0.02,   0.05,   0.1,   0.2,
                                                    0.5,     1.0,    2.0,    10.0};
  return bounds;
}

struct Metrics::Registry {
  // The cell of these labels, made by make() if it is new.
  template <class Make>
  Cell& cell(const std::string& name, const std::string& help, const Labels& labels,
             prometheus::MetricType type, Make&& make) {
    if (!prometheus::CheckMetricName(name)) throw std::logic_error("no metric name: " + name);
    auto& family = families.try_emplace(name, Family{type, help, {}}).first->second;
    if (family.type != type) throw std::logic_error(name + " is a metric of another kind already");
    Labels key = checked(labels);
    if (!family.cells.contains(key) && family.cells.size() >= labels_max) key = all_other(key);
    auto found = family.cells.find(key);
    if (found == family.cells.end()) found = family.cells.emplace(key, make()).first;
    return found->second;
  }

  std::mutex mutex;  // of everything below, but not of what the cells hold
  std::map<std::string, Family> families;
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
  const std::lock_guard lock(registry_->mutex);
  auto& cell = registry_->cell(name, help, labels, prometheus::MetricType::Counter,
                               [] { return std::make_unique<std::atomic<std::uint64_t>>(0); });
  return Counter(std::get<CounterCell>(cell).get());
}

Gauge Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
  const std::lock_guard lock(registry_->mutex);
  auto& cell = registry_->cell(name, help, labels, prometheus::MetricType::Gauge,
                               [] { return std::make_unique<std::atomic<std::int64_t>>(0); });
  if (!std::holds_alternative<GaugeCell>(cell)) {
    throw std::logic_error(name + " is read by a function already");
  }
  return Gauge(std::get<GaugeCell>(cell).get());
}

Histogram Metrics::histogram(const std::string& name, const std::string& help, const Labels& labels,
                             std::span<const double> bounds) {
  if (bounds.empty() || !std::is_sorted(bounds.begin(), bounds.end())) {
    throw std::logic_error("the bounds of " + name + " do not rise");
  }
  const std::lock_guard lock(registry_->mutex);
  auto& cell =
      registry_->cell(name, help, labels, prometheus::MetricType::Histogram, [&]() -> Cell {
        auto cells = std::make_unique<Histogram::Cells>();
        cells->bounds.assign(bounds.begin(), bounds.end());
        cells->counts = std::make_unique<std::atomic<std::uint64_t>[]>(bounds.size() + 1);
        return cells;
      });
  return Histogram(std::get<HistogramCell>(cell).get());
}

void Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels,
                    std::function<double()> read) {
  const std::lock_guard lock(registry_->mutex);
  registry_->cell(name, help, labels, prometheus::MetricType::Gauge, [] { return ReadCell(); }) =
      std::move(read);
}

std::string Metrics::text() const {
  std::vector<prometheus::MetricFamily> out;
  {
    const std::lock_guard lock(registry_->mutex);
    for (const auto& [name, family] : registry_->families) {
      auto& to = out.emplace_back();
      to.name = name;
      to.help = family.help;
      to.type = family.type;
      for (const auto& [labels, cell] : family.cells) {
        auto& metric = to.metric.emplace_back();
        for (const auto& [label, value] : labels) metric.label.push_back({label, value});
        std::visit(Snapshot{metric}, cell);
      }
    }
  }
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, out);
  return text.str();
}

}  // namespace aftercare::telemetry
