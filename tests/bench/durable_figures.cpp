#include "tests/bench/durable_figures.h"

#include <chrono>
#include <iostream>
#include <memory>
#include <set>

#include "common/bus/zmq_transport.h"
#include "common/eventlog/record.h"
#include "common/eventlog/rocks_event_log.h"
#include "tests/bench/bare_loop.h"
#include "tests/bench/child.h"
#include "tests/bench/command_load.h"
#include "tests/bench/suite.h"

namespace aftercare::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

fs::path fresh_folder(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

// What a command wrote on average, by the log that was written.
CommandSize size_in_log(const fs::path& data, const Traffic& traffic) {
  const auto log = eventlog::RocksEventLog::open_read_only(
      {.directory = (data / "complaints" / "log").string()});
  if (!log) throw CannotMeasure(log.error().what);
  constexpr std::size_t sample = 10'000;
  const eventlog::Position middle = (*log)->head() / 2;  // its beginning has more registrations
  std::size_t records = 0;
  std::size_t bytes = 0;
  std::set<Uuid> commands;
  const auto scanned =
      (*log)->scan(middle, sample, [&](eventlog::Position, std::span<const std::uint8_t> record) {
        ++records;
        bytes += record.size();
        if (const auto view = eventlog::RecordView::read(record)) commands.insert(view->command());
        return true;
      });
  if (!scanned) throw CannotMeasure(scanned.error().what);
  std::size_t outcomes = 0;
  std::size_t kept = 0;
  for (const Uuid& command : commands) {
    const auto outcome = (*log)->command(command);
    if (!outcome) throw CannotMeasure(outcome.error().what);
    if (!*outcome) continue;  // a deadline's
    ++outcomes;
    kept += (*outcome)->outcome.size();
  }
  if (outcomes == 0 || traffic.commands == 0) throw CannotMeasure("the log is empty");
  return {.records = static_cast<double>((*log)->head()) / static_cast<double>(traffic.commands),
          .record_bytes = bytes / records,
          .outcome_bytes = traffic.outcome_bytes / traffic.commands,
          .stored_bytes = kept / outcomes};
}

struct Live {
  LoadResult load;
  CommandSize size;
  double views_behind_ms = 0;  // how long after the last answer the views had seen it all
};

double until_views_at_head(Suite& suite) {
  const auto begin = std::chrono::steady_clock::now();
  wait_until_ready(*suite.link("queries"), suite.service(), false, std::chrono::seconds(60));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  return took.count();
}

Live run_service(const Options& options, std::size_t in_flight, bool views_paused,
                 milliseconds duration) {
  const fs::path data = fresh_folder(options.data / "durable");
  Live live;
  Traffic traffic;
  {
    Suite suite({.data = data, .views_paused = views_paused});
    const auto link = suite.link("commands");
    CommandLoad load(*link, in_flight, load_seed);
    live.load = load.run(options.warm_up(), duration);
    traffic = load.traffic();
    if (!views_paused) live.views_behind_ms = until_views_at_head(suite);
  }
  live.size = size_in_log(data, traffic);
  fs::remove_all(data);
  return live;
}

LoadResult run_bare(const Options& options, std::size_t in_flight, const CommandSize& size,
                    milliseconds duration) {
  const fs::path data = fresh_folder(options.data / "bare");
  const SocketFolder sockets;
  LoadResult result;
  {
    Child child("bare loop",
                {(program_folder() / "aftercare-bench").string(), "bare-loop", "--endpoint",
                 sockets.endpoint("bare"), "--dir", (data / "db").string(), "--records",
                 std::to_string(size.records), "--record-bytes", std::to_string(size.record_bytes),
                 "--outcome-bytes", std::to_string(size.outcome_bytes), "--stored-bytes",
                 std::to_string(size.stored_bytes)},
                data / "stderr.log");
    bus::ZmqTransport transport;
    const auto link = transport.connect(sockets.endpoint("bare"), {});
    if (!link) throw CannotMeasure(link.error().what);
    CommandLoad load(**link, in_flight, load_seed);
    result = load.run(options.warm_up(), duration);
  }
  fs::remove_all(data);
  return result;
}

}  // namespace

Figure zmq_durable(const Options& options, Probes& probes, std::size_t in_flight) {
  Figure figure{.name = "zmq_durable_" + std::to_string(in_flight), .unit = "1/s"};
  Live live;
  figure.probe_per_s =
      probes.around([&] { live = run_service(options, in_flight, false, options.duration()); });
  figure.value = live.load.per_s;
  figure.p50_us = live.load.p50_us;
  figure.p99_us = live.load.p99_us;
  figure.ratio_to_probe = figure.value / *figure.probe_per_s;

  // Turn by turn: the disk is another one a minute later.
  constexpr int turns = 2;
  std::vector<double> paused, bare;
  for (int i = 0; i < turns; ++i) {
    const auto duration = options.duration() / 2;
    paused.push_back(run_service(options, in_flight, true, duration).load.per_s);
    bare.push_back(run_bare(options, in_flight, live.size, duration).per_s);
  }
  figure.ratio_to_raw = median(paused) / median(bare);
  figure.more = {{"paused_per_s", median(paused)},
                 {"bare_per_s", median(bare)},
                 {"views_behind_ms", live.views_behind_ms},
                 {"records_per_command", live.size.records},
                 {"record_bytes", static_cast<double>(live.size.record_bytes)},
                 {"outcome_bytes", static_cast<double>(live.size.outcome_bytes)},
                 {"stored_bytes", static_cast<double>(live.size.stored_bytes)}};
  const double least = in_flight == 1 ? 0.4 : in_flight == 64 ? 6 : 9;
  figure.target = ">= " +
                  std::string(in_flight == 1    ? "0.4"
                              : in_flight == 64 ? "6"
                                                : "9") +
                  " x probe, paused >= 0.8 x raw";
  figure.reached = *figure.ratio_to_probe >= least && *figure.ratio_to_raw >= 0.8;
  return figure;
}

}  // namespace aftercare::bench
