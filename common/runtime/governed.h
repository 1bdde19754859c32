// The streams of aggregates that govern their service (AggregateType::governs): few, and listed in
// the log's entries, so that a start finds them without reading the whole log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/uuid.h"
#include "common/eventlog/event_log.h"

namespace aftercare::runtime {

// Name of the entry that lists a stream.
std::string governed_entry(std::string_view aggregate, const Uuid& stream);

// In the order of their ids.
std::vector<Uuid> governed_streams(const eventlog::EventLog& log, std::string_view aggregate);

}  // namespace aftercare::runtime
