// What a service does about events (P4): a plain function from an event - of another service, or of
// its own - to commands for aggregates of its own.
//
// Its own events (`source` is the service's own name) come from its own log, without the network,
// once they are on disk; at the start from the cursor on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/decider/document_key.h"
#include "common/eventlog/record.h"
#include "common/runtime/aggregate.h"

namespace aftercare::runtime {

struct Reaction {
  using Commands = Expected<std::vector<OwnCommand>, Fault>;

  std::string name;    // "customers": the cursor's name too
  std::string source;  // service whose events are read
  // Pure; `keys` tells which documents of this service the event is about. Throws or returns a
  // Fault where the event cannot be handled: then its stream is parked.
  std::function<Commands(const eventlog::RecordView&, const KeyLookup& keys)> react;
  // Types of the events it is about; empty: all. Others are passed over without a write.
  std::vector<std::uint64_t> types;

  [[nodiscard]] bool concerns(std::uint64_t type) const {
    return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
  }
};

}  // namespace aftercare::runtime
