#include "common/runtime/service.h"

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/bus/feed_server.h"
#include "common/bus/zmq_transport.h"
#include "common/eventlog/rocks_event_log.h"
#include "common/runtime/service_core.h"
#include "common/runtime/service_metrics.h"
#include "common/runtime/service_options.h"
#include "common/runtime/service_threads.h"
#include "common/telemetry/log.h"

namespace aftercare::runtime {
namespace {

// SIGTERM and SIGINT, as something to wait for. Made before any thread, so that all inherit the
// mask and the signal reaches only wait().
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // True: a signal came.
  bool wait(std::chrono::milliseconds timeout) const {
    const auto ms = timeout.count();
    const timespec time{.tv_sec = static_cast<time_t>(ms / 1000),
                        .tv_nsec = static_cast<long>(ms % 1000 * 1'000'000)};
    return sigtimedwait(&set_, nullptr, &time) > 0;
  }

 private:
  sigset_t set_{};
};

void complain(std::string_view service, const Fault& fault) {
  log::error("service.refused", {{"kind", to_string(fault.kind)}, {"what", fault.what}});
  std::cerr << service << ": " << to_string(fault.kind) << ": " << fault.what << "\n";
}

log::Level level_of(const std::string& name) {
  if (name == "debug") return log::Level::debug;
  if (name == "warn") return log::Level::warn;
  if (name == "error") return log::Level::error;
  return log::Level::info;
}

Expected<std::unique_ptr<personal::Vault>, Fault> open_vault(const ServiceConfig& config,
                                                             const eventlog::EventLog& log) {
  const auto master = personal::load_master_key(config.master_key.string());
  if (!master) return unexpected(master.error());
  return personal::Vault::open(
      {.directory = config.vault().string(), .next_unused = next_unused_key(log)}, *master);
}

// A new log begins where there was nothing. Keys of persons tell that there was something: an empty
// log beside them would hand them out once more.
Expected<void, Fault> check_beginning(const ServiceConfig& config) {
  namespace fs = std::filesystem;
  const fs::path keys = config.vault() / "keys";
  std::error_code ignored;
  if (!fs::exists(keys, ignored) || fs::exists(config.log_directory(), ignored) ||
      fs::exists(config.witness(), ignored)) {
    return {};
  }
  return unexpected(Fault{Fault::Kind::corrupt,
                          config.data.string() + " has keys of persons (" + keys.string() +
                              ") but neither log nor witness: put back a copy of the log with "
                              "`aftercare restore`, or move the vault away if this service is to "
                              "begin anew"});
}

Expected<Exit, Fault> run(const ServiceConfig& config, const Definition& definition,
                          const StopSignals& signals) {
  if (const auto begins = check_beginning(config); !begins) return unexpected(begins.error());
  const Clock wall = system_clock();
  const Clock clock = config.clock_file.empty() ? wall : file_clock(config.clock_file);
  auto log = eventlog::RocksEventLog::open({.directory = config.log_directory().string(),
                                            .witness = config.witness().string(),
                                            .accept_missing_witness = config.accept_missing_witness,
                                            .min_free_bytes = config.room_bytes});
  if (!log) return unexpected(log.error());
  for (const std::string& note : (*log)->notes()) log::warn("log.note", {{"what", note}});
  auto vault = open_vault(config, **log);
  if (!vault) return unexpected(vault.error());

  ServiceMetrics metrics(definition.name);
  std::atomic<bool> closed = std::filesystem::exists(config.data / restored_marker);
  if (closed) log::warn("service.put_back", {{"head", (*log)->head()}});
  auto core = ServiceCore::make({.definition = definition,
                                 .log = **log,
                                 .vault = **vault,
                                 .views = config.views(),
                                 .clock = clock,
                                 .wall = wall,
                                 .random = secure_random(),
                                 .metrics = [&metrics] { return metrics.text(); },
                                 .closed = [&closed] { return closed.load(); }});
  if (!core) return unexpected(core.error());
  metrics.watch(**log, (*core)->views());

  auto security = security_of(config);
  if (!security) return unexpected(security.error());
  bus::ZmqTransport transport(std::move(*security));
  auto threads = ServiceThreads::start({.config = config,
                                        .definition = definition,
                                        .core = **core,
                                        .log = **log,
                                        .vault = **vault,
                                        .transport = transport,
                                        .clock = clock,
                                        .metrics = metrics,
                                        .closed = closed});
  if (!threads) return unexpected(threads.error());
  log::info("service.started", {{"head", (*log)->head()}, {"log", (*log)->id()}});

  using std::chrono::milliseconds;
  while (!signals.wait(milliseconds{100}) && !(*threads)->broken()) {
  }
  const std::optional<Fault> broken = (*threads)->broken();
  (*threads)->stop();
  threads->reset();
  if (broken) return unexpected(*broken);
  if (const auto flushed = (*log)->flush(); !flushed) return unexpected(flushed.error());
  log::info("service.stopped", {{"head", (*log)->head()}});
  return Exit::ok;
}

}  // namespace

Exit run_service(const ServiceConfig& config, const Definition& definition) {
  const StopSignals signals;
  std::error_code error;
  std::filesystem::create_directories(config.data, error);
  if (const auto logging = log::start({.service = definition.name,
                                       .file = config.log_file().string(),
                                       .level = level_of(config.log_level)});
      !logging) {
    complain(definition.name, logging.error());
    return Exit::usage;
  }
  try {
    const auto ended = run(config, definition, signals);
    if (ended) return *ended;
    complain(definition.name, ended.error());
    return exit_of(ended.error());
  } catch (const eventlog::Damaged& damaged) {
    complain(definition.name, damaged.fault);
    return exit_of(damaged.fault);
  } catch (const std::exception& failure) {
    complain(definition.name, {Fault::Kind::io, failure.what()});
    return Exit::broken;
  }
}

int run_service(int argc, char** argv, std::string_view name,
                const Expected<Definition, Fault>& definition) {
  const auto refuse = [&](const Fault& fault) {
    std::cerr << name << ": " << fault.what << "\n";
    return static_cast<int>(Exit::usage);
  };
  if (!definition) return refuse(definition.error());
  int exit_code = 0;
  const auto options = parse_options(argc, argv, name, exit_code);
  if (!options) return exit_code;
  const auto config = read_config(*options);
  if (!config) return refuse(config.error());
  return static_cast<int>(run_service(*config, *definition));
}

}  // namespace aftercare::runtime
