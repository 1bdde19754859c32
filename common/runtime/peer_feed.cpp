#include "common/runtime/peer_feed.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "common/bus/feed_reader.h"

namespace aftercare::runtime {

PeerFeed::PeerFeed(const Reaction& reaction, std::unique_ptr<bus::Link> link,
                   eventlog::Position after, std::function<void()> arrived)
    : reaction_(reaction), link_(std::move(link)), after_(after), arrived_(std::move(arrived)) {}

void PeerFeed::run(const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { link_->wake(); });
  bus::FeedReader reader(*link_);
  reader.open(after_);
  std::vector<bus::FeedRecord> records;
  while (!stop.stop_requested()) {
    const auto received = reader.receive(records, std::chrono::milliseconds{500});
    if (!received) throw std::runtime_error(reaction_.source + ": " + received.error().what);
    if (reader.connected()) {
      const std::lock_guard lock(mutex_);
      head_ = reader.head();
    }
    {
      std::unique_lock lock(mutex_);
      const auto room = [&] { return records.empty() || held_.size() < held_limit || again_; };
      if (!room_.wait(lock, stop, room)) return;
      if (again_) {
        reader.open(*std::exchange(again_, std::nullopt));
        continue;  // what came is of before
      }
      if (records.empty()) continue;
      for (const bus::FeedRecord& record : records) held_.emplace_back(record.bytes);
    }
    arrived_();
  }
}

void PeerFeed::read_again(eventlog::Position after) {
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
  return head_;
}

std::vector<bus::Message> PeerFeed::take(std::size_t limit) {
  std::vector<bus::Message> taken;
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
