// aftercare parked: events of others that a service could not handle, with what waits behind them
// (P7), and what operators did about it. aftercare feeds: how far it has read the others' logs.
#pragma once

#include <cstdint>
#include <string>

namespace aftercare::tool {

struct ParkedOptions {
  std::string folder;
  std::string config;  // of the service; empty: found by its folder (service_door.h)
  std::string retry;   // stream; empty: none
  bool all = false;    // try all again
  std::string reason;  // why; recorded by the service with who asks
  bool json = false;
};

// exit_ok: nothing is parked (any more); exit_findings: something is; exit_unreachable.
int run_parked(const ParkedOptions& options);

struct FeedsOptions {
  std::string folder;
  std::string config;       // as of ParkedOptions
  std::string accept;       // source whose log is to be read as it is; empty: none
  std::uint64_t after = 0;  // the last position that both logs have in common
  std::string reason;       // of accept
  bool json = false;
};

// exit_ok: all are read; exit_findings: one is not; exit_unreachable.
int run_feeds(const FeedsOptions& options);

}  // namespace aftercare::tool
