#include "deploy/aftercare/replay.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

#include "common/runtime/past.h"
#include "deploy/aftercare/exit_codes.h"
#include "deploy/aftercare/folding.h"
#include "deploy/aftercare/log_file.h"
#include "deploy/aftercare/models.h"
#include "deploy/aftercare/progress.h"

namespace aftercare::tool {
namespace {

using eventlog::Position;

Expected<Position, Fault> end_of(const eventlog::EventLog& log, const ReplayOptions& options) {
  if (!options.as_of.empty()) {
    const auto at = parse_rfc3339(options.as_of);
    if (!at)
      return unexpected(Fault{Fault::Kind::unavailable,
                              options.as_of + " is no time; write 2026-10-01T00:00:00Z"});
    return runtime::position_at(log, *at);
  }
  return options.position == 0 ? log.head() : std::min(options.position, log.head());
}

}  // namespace

Expected<Replayed, Fault> replay(const eventlog::EventLog& log,
                                 const runtime::Definition& definition, Position until,
                                 bool quiet) {
  const runtime::Aggregates aggregates(definition.aggregates);
  FoldingLanes lanes(aggregates, std::thread::hardware_concurrency());
  Progress progress("replaying", until, quiet);
  Position last = 0;
  const auto begin = std::chrono::steady_clock::now();
  const auto scanned = log.scan(0, until, [&](Position position, auto bytes) {
    progress.at(position);
    last = position;
    return lanes.take(position, bytes);
  });
  const auto folded = lanes.finish();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!scanned) return unexpected(scanned.error());
  if (!folded) return unexpected(folded.error());
  return Replayed{.position = last,
                  .events = last,  // positions are dense from 1 on
                  .documents = lanes.documents(),
                  .seconds = took.count(),
                  .state_hash = lanes.hash()};
}

int run_replay(const ReplayOptions& options) {
  const auto definition =
      definition_of(options.service.empty() ? service_of(options.folder) : options.service);
  if (!definition) return complain("replay", definition.error());
  const auto file = LogFile::open({options.folder});
  if (!file) return complain("replay", file.error());
  const auto until = end_of((*file)->log(), options);
  if (!until) return complain("replay", until.error());
  const auto replayed = replay((*file)->log(), *definition, *until, options.json);
  if (!replayed) return complain("replay", replayed.error());

  const double rate =
      replayed->seconds > 0 ? static_cast<double>(replayed->events) / replayed->seconds : 0;
  if (options.json) {
    std::cout << "{\"position\":" << replayed->position << ",\"events\":" << replayed->events
              << ",\"documents\":" << replayed->documents << ",\"seconds\":" << replayed->seconds
              << ",\"eventsPerSecond\":" << static_cast<std::uint64_t>(rate) << ",\"stateHash\":\""
              << replayed->state_hash << "\"}\n";
  } else {
    std::cout << grouped(replayed->events) << " events up to position "
              << grouped(replayed->position) << " into " << grouped(replayed->documents)
              << " documents, " << grouped(static_cast<std::uint64_t>(rate)) << " events/s\nstate "
              << replayed->state_hash << '\n';
  }
  return exit_ok;
}

}  // namespace aftercare::tool
