#include "common/runtime/peer_feed.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/bus/feed_reader.h"
#include "common/telemetry/log.h"

namespace aftercare::runtime {

PeerFeed::PeerFeed(const Reaction& reaction, std::unique_ptr<bus::Link> link,
                   const eventlog::Anchor& after, std::function<void()> arrived)
    : reaction_(reaction), link_(std::move(link)), after_(after), arrived_(std::move(arrived)) {}

void PeerFeed::run(const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { link_->wake(); });
  bus::FeedReader reader(*link_);
  reader.open(after_);
  std::vector<bus::FeedRecord> records;
  while (!stop.stop_requested()) {
    // A Fault is in trouble() as well, and said again while it lasts.
    static_cast<void>(reader.receive(records, std::chrono::milliseconds{500}));
    look(reader);
    {
      std::unique_lock lock(mutex_);
      const auto room = [&] { return records.empty() || held_.size() < held_limit || again_; };
      if (!room_.wait(lock, stop, room)) return;
      if (again_) {
        reader.open(*std::exchange(again_, std::nullopt));
        continue;  // what came is of before
      }
      if (records.empty()) continue;
      for (const bus::FeedRecord& record : records) {
        held_.push_back({bus::Message(record.bytes), reader.anchor().log});
      }
    }
    arrived_();
  }
}

void PeerFeed::look(const bus::FeedReader& reader) {
  std::string trouble;
  if (const auto& fault = reader.trouble()) {
    trouble = fault->what;
    if (fault->kind != Fault::Kind::unavailable) {
      trouble +=
          ". Put the newer copy of its log back; or, where that is lost, look at what followed "
          "from the lost events and let the log be read as it is: aftercare feeds DIR --accept " +
          reaction_.source + " --after N --reason TEXT (N: the position that restore printed)";
    }
  }
  bool changed = false;
  {
    const std::lock_guard lock(mutex_);
    connected_ = reader.connected();
    if (connected_) head_ = reader.head();
    changed = trouble != trouble_;
    trouble_ = trouble;
  }
  if (!changed) return;
  if (trouble.empty()) {
    log::info("feed.goes_on", {{"source", reaction_.source}, {"reaction", reaction_.name}});
  } else {
    log::error("feed.refused", {{"source", reaction_.source}, {"what", trouble}});
  }
}

void PeerFeed::read_again(const eventlog::Anchor& after) {
  {
    const std::lock_guard lock(mutex_);
    held_.clear();
    again_ = after;
  }
  room_.notify_one();
  link_->wake();
}

std::optional<eventlog::Position> PeerFeed::head() const {
  const std::lock_guard lock(mutex_);
  return trouble_.empty() ? head_ : std::nullopt;
}

FeedState PeerFeed::state() const {
  const std::lock_guard lock(mutex_);
  return {.source = reaction_.source,
          .reaction = reaction_.name,
          .head = head_.value_or(0),
          .connected = connected_,
          .trouble = trouble_};
}

std::vector<PeerFeed::Record> PeerFeed::take(std::size_t limit) {
  std::vector<Record> taken;
  {
    const std::lock_guard lock(mutex_);
    const std::size_t count = std::min(limit, held_.size());
    taken.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      taken.push_back(std::move(held_.front()));
      held_.pop_front();
    }
  }
  if (!taken.empty()) room_.notify_one();
  return taken;
}

}  // namespace aftercare::runtime
