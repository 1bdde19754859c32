// aftercare-gateway: reads its configuration, wires the parts, runs until SIGTERM or SIGINT.
// SIGHUP: reads the file of keys again. Exit codes: 0 ended as asked, 1 could not start, 2 the
// command line, the configuration or a file that it names is wrong: a restart does not help.
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iostream>

#include "common/bus/zmq_transport.h"
#include "common/telemetry/log.h"
#include "common/telemetry/metrics.h"
#include "gateway/config.h"
#include "gateway/gateway.h"
#include "gateway/options.h"

namespace aftercare::gateway {
namespace {

constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

int fail(const std::string& what, int code = exit_failed) {
  std::cerr << "aftercare-gateway: " << what << "\n";
  return code;
}

// Each connection and each event stream takes a few descriptors.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// SIGHUP: the file of keys was changed. A wrong file changes nothing.
void reload_keys(Gateway& gateway, const Config& config, bool demo) {
  auto keys = load_keys(config, demo);
  if (!keys) return log::error("keys.not_reloaded", {{"why", keys.error().what}});
  log::info("keys.reloaded", {{"count", keys->size()}});
  gateway.replace_keys(std::move(*keys));
}

int run(const Config& config, Keys keys, bool demo) {
  auto security = security_of(config);
  if (!security) return fail(security.error().what, exit_usage);
  bus::ZmqTransport transport(std::move(*security));
  telemetry::Metrics metrics;
  http::Loop loop;
  auto gateway = Gateway::start(loop, transport, metrics, config, std::move(keys));
  if (!gateway) {
    log::error("gateway.not_started", {{"why", gateway.error().what}});
    // io: the files of TLS are wrong. Otherwise the port is taken, and may be free at the next
    // start.
    const bool files = gateway.error().kind == Fault::Kind::io;
    return fail(gateway.error().what, files ? exit_usage : exit_failed);
  }
  loop.on_stop_signal([&, stopping = false]() mutable {
    if (std::exchange(stopping, true)) return;
    log::info("gateway.stopping");
    (*gateway)->stop([&] { loop.stop(); });
  });
  loop.on_reload_signal([&] { reload_keys(**gateway, config, demo); });
  if (demo) log::warn("keys.demo");
  log::info("gateway.started", {{"address", config.address},
                                {"port", (*gateway)->port()},
                                {"services", config.services.size()},
                                {"tls", !config.tls.certificate.empty()}});
  loop.run();
  log::info("gateway.stopped");
  return 0;
}

int main_of(int count, char** words) {
  int exit_code = exit_usage;
  const auto options = parse_options(count, words, exit_code);
  if (!options) return exit_code;
  auto config = load_config(options->config);
  if (!config) return fail(config.error().what, exit_usage);
  if (options->port) config->port = *options->port;
  const auto logging = log::start({.service = "gateway",
                                   .file = options->check ? "" : config->log.file,
                                   .level = log::level_of(config->log.level)});
  if (!logging) return fail(logging.error().what);
  auto keys = load_keys(*config, options->demo_keys);
  if (!keys) return fail(keys.error().what, exit_usage);
  if (options->check) return 0;
  if (!options->pid_file.empty()) {
    std::ofstream pid(options->pid_file, std::ios::trunc);
    pid << ::getpid() << "\n";
    if (!pid.flush()) return fail("cannot write " + options->pid_file);
  }
  std::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  return run(*config, std::move(*keys), options->demo_keys);
}

}  // namespace
}  // namespace aftercare::gateway

int main(int count, char** words) { return aftercare::gateway::main_of(count, words); }
