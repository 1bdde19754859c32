// What became of commands: as it is answered, and as the log keeps it, so that a retry is answered
// with the same bytes (P3).
//
// The log keeps a refusal as it was answered, and of a document only where in its stream it stood:
// the events before make it again, byte for byte. A document is kept whole where folding it for a
// retry would take long, or where it showed a value as erased (decision 21).
//
// One thread (the writer's).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/base/outcome.h"
#include "common/bus/draft.h"
#include "common/eventlog/event_log.h"
#include "common/runtime/document_cache.h"
#include "common/runtime/erased_values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::runtime {

// Both views are valid until the next call of done(), folded() or refused().
struct MadeOutcome {
  std::span<const std::uint8_t> answered;  // an Outcome message
  std::span<const std::uint8_t> kept;      // packed (bus/packed.h)
};

class Outcomes {
 public:
  struct Parts {
    const eventlog::EventLog& log;
    const Aggregates& aggregates;
    const schema::Description& description;
    const ErasedValues& erased;
  };
  explicit Outcomes(Parts parts) : parts_(parts) {}

  // `position`: of the last event that the command led to.
  MadeOutcome done(const AggregateType& type, const DocumentHolder& document,
                   eventlog::Position position);
  // For a command of the service itself, whose answer nobody waits for; what is kept of it.
  std::span<const std::uint8_t> folded(const DocumentHolder& document, eventlog::Position position);
  MadeOutcome refused(const Rejection& why);

  // The answer once more, from what the log kept of it. Faults: corrupt.
  Expected<std::vector<std::uint8_t>, Fault> answered(std::span<const std::uint8_t> kept);

 private:
  wire::Done::Builder encode_done(const AggregateType& type, const DocumentHolder& document,
                                  eventlog::Position position);

  const Parts parts_;
  bus::Draft answer_;
  bus::Draft place_{1'024};
  std::vector<std::uint8_t> packed_;
};

}  // namespace aftercare::runtime
