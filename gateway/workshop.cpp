#include "gateway/workshop.h"

#include <memory>
#include <utility>

namespace aftercare::gateway {

Workshop::Workshop(http::Loop& loop, std::size_t waiting)
    : loop_(loop), most_(waiting), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Workshop::~Workshop() {
  thread_.request_stop();
  changed_.notify_all();
}

bool Workshop::take(std::function<Done()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_) return false;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void Workshop::run(const std::stop_token& stop) {
  while (true) {
    // Shared, so that it ends on the loop's thread, with what it holds.
    auto work = std::make_shared<std::function<Done()>>();
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
      *work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    auto done = std::make_shared<Done>((*work)());
    loop_.post([work = std::move(work), done = std::move(done)] { (*done)(); });
  }
}

}  // namespace aftercare::gateway
