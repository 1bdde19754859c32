// Work that would hold up the gateway's loop: one thread of its own, one piece after the other.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "gateway/http/loop.h"

namespace aftercare::gateway {

class Workshop {
 public:
  // The loop outlives the workshop. At most `waiting` pieces wait.
  explicit Workshop(http::Loop& loop, std::size_t waiting = 16);
  ~Workshop();  // ends what is being worked at; what waits is dropped
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // `work` runs on the workshop's thread, then what it returns on the loop's. False: too many wait.
  // What `work` holds is destroyed on the loop's thread or, at the end, on the caller's of
  // ~Workshop.
  using Done = std::function<void()>;
  bool take(std::function<Done()> work);

 private:
  void run(const std::stop_token& stop);

  http::Loop& loop_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<Done()>> waiting_;  // guarded by mutex_
  std::jthread thread_;                        // last: ends before what it uses
};

}  // namespace aftercare::gateway
