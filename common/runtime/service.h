// A service as a process: log, vault and sockets opened, one thread per task, stopped by a signal.
//
//   writer     takes commands, fires timers, reacts to feeds; the only one that writes the log
//   projector  log -> views
//   queries    answers questions from views and log
//   feed       streams the log to whoever asks
//   a reader   per peer whose events are reacted to; hands records to the writer
#pragma once

#include <string_view>

#include "common/base/outcome.h"
#include "common/runtime/definition.h"
#include "common/runtime/service_config.h"

namespace aftercare::runtime {

// The main() of every service: reads the configuration, runs until SIGTERM or SIGINT, and returns
// the exit code (service_config.h). A definition that could not be made is told by `name`.
int run_service(int argc, char** argv, std::string_view name,
                const Expected<Definition, Fault>& definition);

// The same with a configuration that is at hand.
Exit run_service(const ServiceConfig& config, const Definition& definition);

}  // namespace aftercare::runtime
