#include "common/bus/feed_reader.h"

#include <algorithm>
#include <utility>

#include "common/bus/draft.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/eventlog/merkle.h"
#include "common/eventlog/record.h"
#include "common/wire/values.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus {
namespace {

// Batches taken at once: about a megabyte.
constexpr std::size_t batches_at_once = 16;

// How soon opening is tried again while the service is away.
constexpr std::chrono::milliseconds open_again_after{50};

}  // namespace

FeedReader::FeedReader(Link& link, std::uint32_t window, Monotonic time)
    : link_(link), window_(std::max(window, 2U)), time_(std::move(time)) {
  open(0);
}

void FeedReader::open(const eventlog::Anchor& after) {
  anchor_ = after;
  opened_ = false;
  refused_ = false;
  doubtful_ = true;  // batches of before may still be under way
  tried_ = time_() - open_again_after;
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
  link_.receive(held_, batches_at_once, Time::zero());
  if (held_.empty()) {
    doubt_silence(before);
    if (!opened_) try_to_open(before);
    const Time wait = next_duty() - before;
    link_.receive(held_, batches_at_once,
                  std::clamp(wait, Time::zero(), std::max(timeout, Time::zero())));
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
  if (now - tried_ < (refused_ ? silence_limit : open_again_after)) return;
  tried_ = now;
  refused_ = false;
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
  if (open) {
    ask.setAfter(anchor_.position);
    encode(anchor_.log, ask.initLog());
    if (anchor_.record) ask.setSeen({anchor_.record->data(), anchor_.record->size()});
  }
  ask.setCredits(credits);
  if (!link_.send(draft.bytes())) return false;
  asked_ = now;
  return true;
}

FeedReader::Time FeedReader::next_duty() const {
  if (!opened_) return tried_ + (refused_ ? silence_limit : open_again_after);
  return std::min({asked_ + keep_alive_every, progress_ + silence_limit,
                   time_() + std::chrono::duration_cast<Time>(heartbeat_every)});
}

// False: it does not continue at the cursor.
template <class Batch>
bool FeedReader::take_batch(Batch batch, std::vector<FeedRecord>& to) {
  if (batch.hasRefused()) {
    const Rejection why = decode(batch.getRefused());
    const bool later = why.kind == Kind::unavailable;
    fault_ =
        Fault{later ? Fault::Kind::unavailable : Fault::Kind::conflict,
              why.en + " (" + why.code + (why.detail.empty() ? "" : ": " + why.detail.en) + ")"};
    refused_ = true;
    return true;
  }
  head_ = batch.getHead();
  if (head_ < cursor()) {
    fault_ = Fault{Fault::Kind::conflict, "the log ends at position " + std::to_string(head_) +
                                              " but was read up to " + std::to_string(cursor()) +
                                              " before: an older copy was put back"};
    return true;
  }
  if (batch.hasLog()) decode(batch.getLog(), anchor_.log);
  for (const auto record : batch.getRecords()) {
    const std::span<const std::uint8_t> bytes(record.begin(), record.size());
    const auto view = eventlog::RecordView::read(bytes);
    if (!view) {
      fault_ = Fault{Fault::Kind::corrupt, "behind position " + std::to_string(cursor()) +
                                               " of the feed: " + view.error().what};
      return true;
    }
    const eventlog::Position position = view->position();
    if (position <= cursor()) {
      ++counts_.repeated;
      continue;
    }
    if (position != cursor() + 1 || position > head_) return false;
    // The bytes lie in the message, which is held: it is aligned, so nothing was copied.
    to.push_back({position, bytes});
    anchor_.position = position;
  }
  return true;
}

void FeedReader::take(const Message& message, std::vector<FeedRecord>& to, Time now) {
  bool fits = true;
  const std::size_t before = to.size();
  const auto read = read_message<wire::FeedBatch>(
      message.bytes(), [&](wire::FeedBatch::Reader batch) { fits = take_batch(batch, to); });
  heard_ = now;
  heard_any_ = true;
  const auto taken = to.size() - before;
  if (taken > 0) anchor_.record = eventlog::leaf_hash(to.back().bytes);
  credits_ -= static_cast<std::uint32_t>(std::min<std::size_t>(credits_, taken));
  if (taken > 0) doubtful_ = false;
  if (!read || fault_) {
    ++counts_.malformed;
    doubtful_ = doubtful_ || fault_;  // so that it is said again after silence_limit, not at once
    if (fault_) trouble_ = fault_;
  } else if (!fits) {
    ++counts_.gaps;
  } else if (taken > 0 || head_ == cursor()) {
    progress_ = now;
    trouble_.reset();
  }
  if (refused_) {
    opened_ = false;
    tried_ = now;
  }
  if (!read || !fits) doubt(now);
}

void FeedReader::doubt(Time now) {
  if (doubtful_) return;  // once: batches that were under way when we open again do not fit either
  doubtful_ = true;
  opened_ = false;
  tried_ = now - open_again_after;
}

}  // namespace aftercare::bus
