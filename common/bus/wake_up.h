// A flag that ends a poll(): set by any thread, cleared by the one that polls.
#pragma once

#include <atomic>

namespace aftercare::bus {

class WakeUp {
 public:
  WakeUp();  // throws std::system_error if the process is out of file descriptors
  ~WakeUp();
  WakeUp(const WakeUp&) = delete;
  WakeUp& operator=(const WakeUp&) = delete;

  void set() noexcept;
  // What was written before a set() that this clears is visible afterwards.
  void clear() noexcept;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
  std::atomic<bool> set_ = false;  // spares the system call of a second set()
};

}  // namespace aftercare::bus
