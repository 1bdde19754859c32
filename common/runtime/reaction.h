// What a service does about another service's events (P4): a plain function from a foreign event to
// commands for aggregates of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/base/uuid.h"
#include "common/eventlog/record.h"
#include "common/runtime/aggregate.h"

namespace aftercare::runtime {

// A command for an aggregate of the reacting service.
struct OwnCommand {
  Uuid stream;  // zero: the command creates its aggregate
  std::uint64_t type = 0;
  PayloadBuilder payload;
  std::string purpose;  // tells several commands of one event apart; part of their ids
};

struct Reaction {
  std::string name;    // "customers": the cursor's name too
  std::string source;  // service whose feed is read
  // Pure. Throws or returns a Fault where the event cannot be handled: then its stream is parked.
  std::function<Expected<std::vector<OwnCommand>, Fault>(const eventlog::RecordView&)> react;
};

}  // namespace aftercare::runtime
