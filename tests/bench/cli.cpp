#include "tests/bench/cli.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <random>

#include "common/bus/zmq_transport.h"
#include "tests/bench/bare_loop.h"
#include "tests/bench/child.h"
#include "tests/bench/claims_figure.h"
#include "tests/bench/command_load.h"
#include "tests/bench/reacting_service.h"
#include "tests/bench/report.h"
#include "tests/bench/run.h"

namespace aftercare::bench {
namespace {

constexpr int exit_usage = 2;
constexpr int exit_not_started = 3;

constexpr const char* footer =
    "Exit codes: 0 measured (whether or not the targets hold), 2 usage, 3 something could not be\n"
    "started. Fixtures stay in the data folder and are used again as long as they fit.";

// The kill loops and outages are a program of their own (tests/process).
int run_faults(const Options& options) {
  const std::string program = (program_folder() / "aftercare-kill-loop").string();
  const char* const rounds = options.quick ? "8" : "50";
  const char* const outage = options.quick ? "3" : "30";
  const char* const json = options.json ? "--json" : nullptr;
  execl(program.c_str(), program.c_str(), "--rounds", rounds, "--outage", outage, json,
        static_cast<char*>(nullptr));
  std::cerr << "aftercare-bench: cannot run " << program << ": " << std::strerror(errno)
            << "; build it with ./dev build\n";
  return exit_not_started;
}

int measure(const Options& options) {
  const Report report = run(options);
  std::cout << (options.json ? as_json(report) : as_table(report)) << std::flush;
  return 0;
}

struct DriveOptions {
  std::string endpoint;
  std::size_t in_flight = 64;
  int seconds = 5;
};

// Load on a service that somebody else started, for a look at it with a profiler.
int drive(const DriveOptions& options) {
  bus::ZmqTransport transport;
  const auto link = transport.connect(options.endpoint, {});
  if (!link) throw CannotMeasure(link.error().what);
  std::random_device seed;
  CommandLoad load(**link, options.in_flight, seed());
  for (int i = 0; i < options.seconds; ++i) {
    const LoadResult result = load.run({}, std::chrono::seconds(1));
    std::cout << static_cast<std::uint64_t>(result.per_s) << " commands/s, p50 " << result.p50_us
              << " us, p99 " << result.p99_us << " us" << std::endl;
  }
  return 0;
}

// The processes that figures start beside the suite's own programs.
void add_roles(CLI::App& app, BareLoopOptions& bare, ReactingOptions& reacting,
               ClaimsOptions& claims, DriveOptions& drive) {
  auto* loop = app.add_subcommand("bare-loop")->group("");
  loop->add_option("--endpoint", bare.endpoint)->required();
  loop->add_option("--dir", bare.data)->required();
  loop->add_option("--records", bare.size.records);
  loop->add_option("--record-bytes", bare.size.record_bytes);
  loop->add_option("--outcome-bytes", bare.size.outcome_bytes);
  loop->add_option("--stored-bytes", bare.size.stored_bytes);
  auto* service = app.add_subcommand("reacting-service")->group("");
  service->add_option("--config", reacting.config)->required();
  auto* claims_service = app.add_subcommand("claims-service")->group("");
  claims_service->add_option("--config", claims.config)->required();
  claims_service->add_flag("--unchecked", claims.unchecked);
  auto* load = app.add_subcommand("drive", "Load on a running complaints service");
  load->add_option("ENDPOINT", drive.endpoint, "Its commands: ipc:///...")->required();
  load->add_option("--in-flight", drive.in_flight)->check(CLI::Range(1, 10'000));
  load->add_option("--seconds", drive.seconds)->check(CLI::Range(1, 3'600));
}

}  // namespace

int run_cli(int argc, char** argv) {
  Options options;
  BareLoopOptions bare;
  ReactingOptions reacting;
  ClaimsOptions claims;
  DriveOptions driving;
  CLI::App app("Measures the suite: real processes on this machine, beside a probe of its disk",
               "aftercare bench");
  app.footer(footer);
  app.add_option("--only", options.only, "These figures only, separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember(figure_names()));
  app.add_flag("--quick", options.quick, "Short runs on small data: for a look, not for a record");
  app.add_flag("--json", options.json, "One JSON object instead of the table");
  app.add_option("--data", options.data, "Folder for data and cached fixtures")
      ->capture_default_str();
  app.add_flag("--faults", options.faults, "Run the kill loops and the outages of 30 s instead");
  add_roles(app, bare, reacting, claims, driving);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? 0 : exit_usage;
  }
  if (app.got_subcommand("bare-loop")) return run_bare_loop(bare);
  if (app.got_subcommand("reacting-service")) return run_reacting_service(reacting);
  if (app.got_subcommand("claims-service")) return run_claims_service(claims);
  if (options.faults) return run_faults(options);
  try {
    if (app.got_subcommand("drive")) return drive(driving);
    options.data = std::filesystem::absolute(options.data);
    return measure(options);
  } catch (const std::exception& failure) {
    std::cerr << "aftercare-bench: " << failure.what() << '\n';
    return exit_not_started;
  }
}

}  // namespace aftercare::bench
