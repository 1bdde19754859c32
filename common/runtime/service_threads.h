// The threads of a service, each running one part of the core over its socket.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/bus/transport.h"
#include "common/eventlog/event_log.h"
#include "common/personal/vault.h"
#include "common/runtime/definition.h"
#include "common/runtime/service_config.h"
#include "common/runtime/service_core.h"
#include "common/runtime/service_metrics.h"

namespace aftercare::runtime {

class ServiceThreads {
 public:
  struct Parts {
    const ServiceConfig& config;
    const Definition& definition;
    ServiceCore& core;
    const eventlog::EventLog& log;
    personal::Vault& vault;
    bus::Transport& transport;
    Clock clock;
    ServiceMetrics& metrics;
    std::atomic<bool>& closed;  // put back, and not yet caught up with the peers
  };

  // Opens the sockets, then starts the threads. Faults: unavailable (an address in use).
  static Expected<std::unique_ptr<ServiceThreads>, Fault> start(Parts parts);
  virtual ~ServiceThreads() = default;

  // What ended a thread before it was told to; nothing: all run.
  [[nodiscard]] virtual std::optional<Fault> broken() const = 0;

  // Finishes what has begun and joins all threads; within a second or two.
  virtual void stop() = 0;
};

}  // namespace aftercare::runtime
