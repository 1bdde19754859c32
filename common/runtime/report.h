// A report: an answer computed from a view by a context's own SQL.
#pragma once

#include <capnp/any.h>

#include <cstdint>
#include <functional>
#include <string>

#include "common/base/outcome.h"
#include "common/base/time.h"
#include "common/eventlog/event_log.h"
#include "common/projections/view_reader.h"

namespace aftercare::runtime {

class Aggregates;  // document_cache.h

// What a report may read.
struct ReportSources {
  projections::ViewReader& view;
  const eventlog::EventLog& log;
  const Aggregates& aggregates;
  eventlog::Position
      position;  // of the state that was asked for; what lies behind is not looked at
};

struct Report {
  std::uint64_t type = 0;    // id of the parameters' struct ($report)
  std::uint64_t answer = 0;  // id of the answer's struct
  std::string view;          // the view it reads
  // `now`: business time, or the time of the state that was asked for.
  std::function<Expected<void, Rejection>(capnp::AnyPointer::Reader parameters,
                                          projections::ViewReader& view, Instant now,
                                          capnp::AnyPointer::Builder answer)>
      compute;
  // Instead of `compute`, where the view alone is not enough.
  std::function<Expected<void, Rejection>(capnp::AnyPointer::Reader parameters,
                                          const ReportSources& from, Instant now,
                                          capnp::AnyPointer::Builder answer)>
      compute_from;
};

}  // namespace aftercare::runtime
