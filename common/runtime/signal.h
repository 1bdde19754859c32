// "Look again": one thread waits, others tell it that there may be something to do.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace aftercare::runtime {

class Signal {
 public:
  void set() {
    {
      const std::lock_guard lock(mutex_);
      set_ = true;
    }
    changed_.notify_one();
  }

  // Returns when set; unset afterwards.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return set_; });
    set_ = false;
  }

  // Returns when set, or after `timeout`; unset afterwards.
  void wait(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, timeout, [&] { return set_; });
    set_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool set_ = false;
};

}  // namespace aftercare::runtime
