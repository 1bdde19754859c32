// The asking side of the feed (feed_protocol.h): records of another service, in order, each exactly
// once. Whatever happens to the connection or to the server, the next record handed out is the one
// behind cursor(), never another.
//
// One thread; Link::wake() ends its waiting. The records of one receive() are handed out before new
// ones are asked for, so a slow reader is never flooded.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/bus/feed_protocol.h"
#include "common/bus/monotonic.h"
#include "common/bus/transport.h"
#include "common/eventlog/anchor.h"
#include "common/eventlog/event_log.h"

namespace aftercare::bus {

struct FeedRecord {
  eventlog::Position position = 0;
  // A record as it is stored, which eventlog::RecordView::read() takes; its payload was not looked
  // at. Valid until the next receive().
  std::span<const std::uint8_t> bytes;
};

class FeedReader {
 public:
  struct Counts {
    std::uint64_t opened = 0;     // asks to begin (again)
    std::uint64_t gaps = 0;       // a batch that does not continue at the cursor
    std::uint64_t silences = 0;   // nothing came for silence_limit
    std::uint64_t repeated = 0;   // records that came again and were left out
    std::uint64_t malformed = 0;  // batches that could not be read
  };

  // `link` outlives the reader. `window`: how many records may be on their way at once.
  explicit FeedReader(Link& link, std::uint32_t window = 8'192, Monotonic time = steady());

  // Begins behind this position; again, when the caller could not keep what it was given. The
  // service compares what is known of the record there with its log (anchor.h).
  void open(const eventlog::Anchor& after);
  void open(eventlog::Position after) { open(eventlog::Anchor{.position = after}); }

  // Replaces `to` by the next records, after waiting at most `timeout` for the first. Returns with
  // none after wake(), and at the latest every half second.
  // Faults, said again while they last: conflict (the log of the service is not the one that was
  // read before, or an older copy of it was put back), unavailable (the service has as many readers
  // as it takes: it goes on by itself when there is room), corrupt (a record cannot be read). No
  // record is lost by them: cursor() stands before it.
  Expected<void, Fault> receive(std::vector<FeedRecord>& to, std::chrono::microseconds timeout);

  // Last position handed out.
  [[nodiscard]] eventlog::Position cursor() const { return anchor_.position; }
  // With which log it is of, and what it was.
  [[nodiscard]] const eventlog::Anchor& anchor() const { return anchor_; }
  // Last position of the service's log, as far as it is known.
  [[nodiscard]] eventlog::Position head() const { return head_; }
  [[nodiscard]] std::uint64_t lag() const { return head_ > cursor() ? head_ - cursor() : 0; }
  // Why nothing is read, as the last Fault said it; nothing: all is well, as far as was heard.
  [[nodiscard]] const std::optional<Fault>& trouble() const { return trouble_; }
  // Whether something was heard within silence_limit.
  [[nodiscard]] bool connected() const;
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  using Time = std::chrono::microseconds;
  void give_credits(Time now);
  void doubt_silence(Time now);
  void try_to_open(Time now);
  bool ask(bool open, std::uint32_t credits, Time now);
  [[nodiscard]] Time next_duty() const;
  void take(const Message& message, std::vector<FeedRecord>& to, Time now);
  template <class Batch>  // wire::FeedBatch::Reader
  bool take_batch(Batch batch, std::vector<FeedRecord>& to);
  void doubt(Time now);

  Link& link_;
  const std::uint32_t window_;
  const Monotonic time_;
  eventlog::Anchor anchor_;
  eventlog::Position head_ = 0;
  std::uint32_t credits_ = 0;  // that the server has, as far as we know
  bool opened_ = false;        // false: to be opened, or opened again
  bool doubtful_ = true;       // nothing fitted since it was opened because of a gap
  bool handed_out_ = false;    // the last receive() gave the caller something to do
  bool heard_any_ = false;
  Time tried_{};                // to open
  Time asked_{};                // last ask that went out
  Time heard_{};                // last batch of any kind
  Time progress_{};             // last time all was well
  std::optional<Fault> fault_;  // for the next receive(), if this one has records to hand out
  std::optional<Fault> trouble_;
  bool refused_ = false;       // the last attempt to open was; the next one waits
  std::vector<Message> held_;  // what the records handed out lie in
  Counts counts_;
};

}  // namespace aftercare::bus
