// What the benchmark measures, as it is printed.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::bench {

// Of what the load generators choose: each run asks the same.
inline constexpr std::uint64_t load_seed = 20'260'306;
// An answer that takes longer never comes.
inline constexpr std::chrono::seconds answer_patience{10};

// Something that must run could not be started, or did not answer: there is no figure.
class CannotMeasure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One measured figure. Latencies are in microseconds; what was not measured is left out.
struct Figure {
  std::string name;  // "zmq_durable_64"
  double value = 0;
  std::string unit;  // "1/s"
  std::optional<double> p50_us;
  std::optional<double> p99_us;
  std::optional<double> probe_per_s;     // fdatasync calls a second, around this very figure
  std::optional<double> ratio_to_probe;  // value / probe
  std::optional<double> ratio_to_raw;    // value / the bare layer below, in the same run
  std::vector<std::pair<std::string, double>> more;  // what else is worth knowing, by name
  std::vector<std::pair<std::string, bool>> facts;   // "hash_equal"
  std::string target;                                // as the issue has it
  bool reached = true;                               // whether the target was
};

// Where and how the figures were taken.
struct Machine {
  std::string cpu;
  unsigned cores = 0;
  double memory_gib = 0;
  std::string kernel;
  std::string file_system;  // of the data folder
};

struct Report {
  Machine machine;
  double probe_per_s = 0;  // median of all probes of the run
  bool quick = false;
  std::vector<Figure> figures;
};

}  // namespace aftercare::bench
