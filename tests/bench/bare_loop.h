// The least that any service must do for a durable command: take what waits on the socket, put as
// many bytes under as many keys into one WriteBatch, sync, reply. No rule, no schema, no tree, no
// view. What the writer costs on top of it is the ratio of the two.
//
// Runs as a process of its own, so that it has the cores to itself that a service would have.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace aftercare::bench {

// What one command of the measured service wrote and answered, on average.
struct CommandSize {
  double records = 1;  // events
  std::size_t record_bytes = 400;
  std::size_t outcome_bytes = 1'000;  // answered
  std::size_t stored_bytes = 500;     // of the outcome, as it is kept
};

struct BareLoopOptions {
  std::string endpoint;
  std::filesystem::path data;  // folder of its database; made
  CommandSize size;
};

// Serves until SIGTERM. The exit code of its process.
int run_bare_loop(const BareLoopOptions& options);

}  // namespace aftercare::bench
