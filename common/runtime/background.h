// A thread that nobody should wait behind. While it is low, whoever wakes takes its processor at
// once (SCHED_IDLE of Linux); otherwise he waits until the thread has used up its slice, up to a
// millisecond, and be it that another processor is idle. A low thread gets next to nothing of a
// machine that is busy, so whoever comes to depend on it raises it.
//
// Only where the process may raise it again: root, or RLIMIT_NICE of at least 20 (LimitNICE=+0 of
// systemd). Elsewhere nothing happens.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <mutex>

namespace aftercare::runtime {

class Background {
 public:
  // The calling thread is meant from now on, until it calls this again.
  void adopt();
  // That thread itself.
  void lower();
  // Any thread.
  void raise();

 private:
  void set(int policy);

  std::atomic<bool> low_ = false;
  std::mutex mutex_;
  pid_t thread_ = 0;
  bool permitted_ = false;
};

}  // namespace aftercare::runtime
