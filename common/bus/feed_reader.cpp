#include "common/bus/feed_reader.h"

#include <algorithm>
#include <utility>

#include "common/bus/draft.h"
#include "common/bus/reading.h"
#include "common/eventlog/record.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {
namespace {

// Batches taken at once: about a megabyte.
constexpr std::size_t burst = 16;

// How soon opening is tried again while the service is away.
constexpr std::chrono::milliseconds retry{50};

}  // namespace

FeedReader::FeedReader(Link& link, std::uint32_t window, Monotonic time)
    : link_(link), window_(std::max(window, 2U)), time_(std::move(time)) {
  open(0);
}

void FeedReader::open(eventlog::Position after) {
  cursor_ = after;
  opened_ = false;
  doubtful_ = true;  // batches of before may still be under way
  tried_ = time_() - retry;
}

bool FeedReader::connected() const { return heard_any_ && time_() - heard_ < silence_limit; }

Expected<void, Fault> FeedReader::receive(std::vector<FeedRecord>& to,
                                          std::chrono::microseconds timeout) {
  to.clear();
  held_.clear();
  if (fault_) return unexpected(*std::exchange(fault_, std::nullopt));
  const Time before = time_();
  give_credits(before);
  // What has come is looked at before silence is suspected: the caller may have been away.
  link_.receive(held_, burst, Time::zero());
  if (held_.empty()) {
    doubt_silence(before);
    if (!opened_) try_to_open(before);
    const Time wait = next_duty() - before;
    link_.receive(held_, burst, std::clamp(wait, Time::zero(), std::max(timeout, Time::zero())));
  }
  const Time now = time_();
  for (const Message& message : held_) {
    if (fault_) break;  // what follows comes again
    take(message, to, now);
  }
  handed_out_ = !to.empty();
  if (!fault_ || handed_out_) return {};
  return unexpected(*std::exchange(fault_, std::nullopt));
}

void FeedReader::give_credits(Time now) {
  if (std::exchange(handed_out_, false)) progress_ = now;  // since then the caller was busy
  if (!opened_) return;
  if (now - asked_ >= forget_after) {
    opened_ = false;  // the caller was away for so long that the server gave us up
    return;
  }
  const std::uint32_t missing = window_ - credits_;
  if (missing < window_ / 2 && now - asked_ < keep_alive_every) return;
  if (ask(false, missing, now)) {
    credits_ = window_;
  } else {
    opened_ = false;  // the service went away; it will not know us when it comes back
  }
}

void FeedReader::doubt_silence(Time now) {
  if (!opened_ || now - progress_ < silence_limit) return;
  ++counts_.silences;
  opened_ = false;
}

void FeedReader::try_to_open(Time now) {
  if (now - tried_ < retry) return;
  tried_ = now;
  if (!ask(true, window_, now)) return;
  ++counts_.opened;
  opened_ = true;
  credits_ = window_;
  progress_ = now;
}

bool FeedReader::ask(bool open, std::uint32_t credits, Time now) {
  Draft draft(256);
  auto ask = draft.begin().initRoot<wire::FeedAsk>();
  ask.setOpen(open);
  if (open) ask.setAfter(cursor_);
  ask.setCredits(credits);
  if (!link_.send(draft.bytes())) return false;
  asked_ = now;
  return true;
}

FeedReader::Time FeedReader::next_duty() const {
  if (!opened_) return tried_ + retry;
  return std::min({asked_ + keep_alive_every, progress_ + silence_limit,
                   time_() + std::chrono::duration_cast<Time>(heartbeat_every)});
}

void FeedReader::take(const Message& message, std::vector<FeedRecord>& to, Time now) {
  bool fits = true;
  const eventlog::Position before = cursor_;
  const auto read =
      read_message<wire::FeedBatch>(message.bytes(), [&](wire::FeedBatch::Reader batch) {
        head_ = batch.getHead();
        if (head_ < cursor_) {
          fault_ = Fault{Fault::Kind::conflict,
                         "the log ends at position " + std::to_string(head_) +
                             " but was read up to " + std::to_string(cursor_) +
                             " before: an older copy was put back; restore the newer one"};
          return;
        }
        for (const auto record : batch.getRecords()) {
          const std::span<const std::uint8_t> bytes(record.begin(), record.size());
          const auto view = eventlog::RecordView::read(bytes);
          if (!view) {
            fault_ = Fault{Fault::Kind::corrupt, "behind position " + std::to_string(cursor_) +
                                                     " of the feed: " + view.error().what};
            return;
          }
          const eventlog::Position position = view->position();
          if (position <= cursor_) {
            ++counts_.repeated;
            continue;
          }
          fits = position == cursor_ + 1 && position <= head_;
          if (!fits) return;
          // The bytes lie in `message`, which is held: it is aligned, so nothing was copied.
          to.push_back({position, bytes});
          cursor_ = position;
        }
      });
  heard_ = now;
  heard_any_ = true;
  const auto taken = cursor_ - before;
  credits_ -= static_cast<std::uint32_t>(std::min<std::uint64_t>(credits_, taken));
  if (taken > 0) doubtful_ = false;
  if (!read || fault_) {
    ++counts_.malformed;
    doubtful_ = doubtful_ || fault_;  // so that it is said again after silence_limit, not at once
  } else if (!fits) {
    ++counts_.gaps;
  } else if (taken > 0 || head_ == cursor_) {
    progress_ = now;
  }
  if (!read || !fits) doubt(now);
}

void FeedReader::doubt(Time now) {
  if (doubtful_) return;  // once: batches that were under way when we open again do not fit either
  doubtful_ = true;
  opened_ = false;
  tried_ = now - retry;
}

}  // namespace aftercare::bus
