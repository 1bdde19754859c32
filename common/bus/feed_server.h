// The service's side of the feed (feed_protocol.h): sends records of the log to whoever asks.
//
// Operation: the runtime calls step() in a loop, in one thread, and Listener::wake() after each
// commit. A step takes the asks that have come and gives every reader that can take some one batch,
// in turns, so a reader that is far behind does not delay one that follows live.
//
// Limits: memory is one batch and one small entry per reader. A peer that cannot be reached, does
// not take its batches or is silent for `forget_after` is forgotten; if it lives, it opens again.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "common/bus/draft.h"
#include "common/bus/feed_protocol.h"
#include "common/bus/monotonic.h"
#include "common/bus/transport.h"
#include "common/eventlog/anchor.h"
#include "common/eventlog/event_log.h"

namespace aftercare::bus {

struct FeedLimits {
  std::size_t readers = 1'024;     // further ones are told so, and get in when another has left
  std::uint32_t credits = 65'536;  // of one reader
  std::size_t batch_bytes = std::size_t{64} << 10;  // a batch ends with the record that reaches it
};

class FeedServer {
 public:
  struct Counts {
    std::uint64_t batches = 0;
    std::uint64_t records = 0;
    std::uint64_t malformed = 0;  // asks that could not be read
    std::uint64_t refused = 0;    // readers beyond the limit, and of another log
    std::uint64_t forgotten = 0;  // readers that left, fell silent or did not take their batches
  };

  // `listener` and `log` outlive the server.
  FeedServer(Listener& listener, const eventlog::EventLog& log, FeedLimits limits = {},
             Monotonic time = steady());

  // Waits at most `timeout` for something to do, and does it. Faults: those of EventLog::scan, and
  // corrupt if positions are not dense: the log must not be served any more, end the process.
  Expected<void, Fault> step(std::chrono::microseconds timeout);

  [[nodiscard]] std::size_t readers() const { return readers_.size(); }
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  using Time = std::chrono::microseconds;
  struct Reader {
    Peer peer;
    eventlog::Position after = 0;
    std::uint32_t credits = 0;
    Time heard{};  // from it
    Time sent{};   // to it
  };
  // The batch in the draft.
  struct Batch {
    bool ready = false;
    eventlog::Position after = 0;
    std::uint32_t records = 0;
  };

  [[nodiscard]] Time next_duty(Time now, eventlog::Position head) const;
  Expected<void, Fault> hear(const Incoming& incoming, Time now);
  Expected<void, Fault> open(const Peer& peer, const eventlog::Anchor& from, std::uint32_t credits,
                             Time now);
  void refuse(const Peer& peer, const Rejection& why);
  Reader* find(const Peer& peer);
  Expected<void, Fault> serve(Reader& reader, eventlog::Position head, Time now);
  Expected<void, Fault> prepare(const Reader& reader, eventlog::Position head);
  void forget_and_greet(eventlog::Position head, Time now);

  Listener& listener_;
  const eventlog::EventLog& log_;
  const FeedLimits limits_;
  const Monotonic time_;
  std::vector<Reader> readers_;
  std::size_t turn_ = 0;  // who is first in this step
  std::vector<Incoming> inbox_;
  Draft draft_;
  Batch batch_;
  Draft heartbeat_{256};
  Counts counts_;
};

}  // namespace aftercare::bus
