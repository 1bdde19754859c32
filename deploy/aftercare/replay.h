// aftercare replay: folds a log into its documents again, as a service does, and says how fast and
// to what. The same log and the same model give the same hash, always (P12).
#pragma once

#include <cstdint>
#include <string>

#include "common/base/outcome.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/definition.h"

namespace aftercare::tool {

struct ReplayOptions {
  std::string folder;          // of the service's data
  std::string service;         // whose model; empty: by the folder's name
  std::string as_of;           // RFC 3339: what was recorded by then
  std::uint64_t position = 0;  // up to this one; 0: the head
  bool json = false;
};

int run_replay(const ReplayOptions& options);

struct Replayed {
  eventlog::Position position = 0;  // of the last event
  std::uint64_t events = 0;
  std::uint64_t documents = 0;
  double seconds = 0;      // decoding and folding
  std::string state_hash;  // SHA-256 over all documents in the order of their ids; hexadecimal
};

// Holds every document in memory: some KiB each. Faults: corrupt (an event that the model does not
// know), io.
Expected<Replayed, Fault> replay(const eventlog::EventLog& log,
                                 const runtime::Definition& definition, eventlog::Position until,
                                 bool quiet);

}  // namespace aftercare::tool
