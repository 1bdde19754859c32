// Writes groups on a thread of its own, so that the writer decides the next one meanwhile.
//
// The writer's thread calls all of it; `written` is called on the own thread.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "common/runtime/signal.h"
#include "common/runtime/writer.h"

namespace aftercare::runtime {

class GroupCommit {
 public:
  GroupCommit(Writer& writer, std::function<void()> written);
  // Waits for the group that is being written.
  ~GroupCommit();
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;

  // The writer's group was closed: write it. Not while busy.
  void start();
  // From start() to wait().
  [[nodiscard]] bool busy() const { return busy_; }
  // The group is written: wait() returns at once.
  [[nodiscard]] bool done() const { return busy_ && done_.load(std::memory_order_acquire); }
  // Nothing is being written.
  [[nodiscard]] bool free() const { return !busy_ || done(); }
  // Until the group is written; then finish_group() may be called.
  void wait();

 private:
  void run();

  Writer& writer_;
  const std::function<void()> written_;
  bool busy_ = false;  // the writer's thread alone
  std::atomic<bool> done_ = false;
  std::atomic<bool> stopping_ = false;
  // Not std::binary_semaphore: waiting for one spins, and takes the processor from the deciding.
  Signal wanted_;
  Signal finished_;
  std::thread thread_;  // last: uses the others
};

}  // namespace aftercare::runtime
