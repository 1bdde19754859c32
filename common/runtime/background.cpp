#include "common/runtime/background.h"

#include <sched.h>
#include <unistd.h>

#include <thread>

namespace aftercare::runtime {
namespace {

bool set_policy(pid_t thread, int policy) {
  const sched_param none{};
  return sched_setscheduler(thread, policy, &none) == 0;
}

// Tried on a thread that ends: what may not be raised again would stay low for ever.
bool may_raise() {
  bool may = false;
  std::thread([&may] { may = set_policy(0, SCHED_IDLE) && set_policy(0, SCHED_OTHER); }).join();
  return may;
}

}  // namespace

void Background::adopt() {
  const std::lock_guard lock(mutex_);
  thread_ = gettid();
  permitted_ = sched_getscheduler(0) == SCHED_OTHER && may_raise();
  low_ = false;
}

void Background::lower() {
  if (!low_) set(SCHED_IDLE);
}

void Background::raise() {
  if (low_) set(SCHED_OTHER);
}

void Background::set(int policy) {
  const std::lock_guard lock(mutex_);
  if (permitted_ && set_policy(thread_, policy)) low_ = policy == SCHED_IDLE;
}

}  // namespace aftercare::runtime
