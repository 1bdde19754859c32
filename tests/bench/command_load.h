// Drives a service's `commands` door with a fixed number of commands in flight, each on another
// case; a case goes through its life (case_script.h) and is followed by a new one.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "common/bus/transport.h"
#include "tests/bench/percentiles.h"

namespace aftercare::bench {

struct LoadResult {
  double per_s = 0;
  double p50_us = 0;
  double p99_us = 0;
};

// What travelled in all of a load's runs.
struct Traffic {
  std::uint64_t commands = 0;
  std::uint64_t reply_bytes = 0;
  std::uint64_t outcome_bytes = 0;
};

class CommandLoad {
 public:
  // `link` outlives the load. One thread.
  CommandLoad(bus::Link& link, std::size_t in_flight, std::uint64_t seed);

  // Throws CannotMeasure when a command is refused or nothing is answered for ten seconds. Nothing
  // is in flight when it returns.
  LoadResult run(std::chrono::milliseconds warm_up, std::chrono::milliseconds duration);

  [[nodiscard]] const Traffic& traffic() const { return traffic_; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Case {
    std::uint64_t number = 0;
    std::size_t step = 0;
    Uuid stream;
  };
  // One command in flight; it works on one of its cases at a time.
  struct Slot {
    std::vector<Case> cases;
    std::size_t at = 0;
    Time sent;
  };

  void send(std::size_t slot);
  // Returns the slot that was answered.
  std::size_t take(const bus::Message& message, Latencies* latencies);
  // Takes replies until `until`, sending the next command for each, and counts them.
  std::uint64_t drive(Time until, Latencies* latencies);
  void drain();

  bus::Link& link_;
  bus::Draft draft_;
  const Random random_;
  std::vector<Slot> slots_;
  std::vector<bus::Message> inbox_;
  std::uint64_t last_case_ = 0;
  std::size_t in_flight_ = 0;
  Traffic traffic_;
};

}  // namespace aftercare::bench
