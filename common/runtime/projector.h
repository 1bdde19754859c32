// Brings the views on as the log grows, on a thread of its own: whoever writes never waits for
// views, and who asks for a position waits for no longer than it takes to come there.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <stop_token>

#include "common/base/outcome.h"
#include "common/runtime/service_core.h"
#include "common/runtime/signal.h"

namespace aftercare::runtime {

class Projector {
 public:
  // `came_on` is called on the own thread when views have come on while a question waits for them.
  Projector(ServiceCore& core, std::function<void()> came_on)
      : core_(core), came_on_(std::move(came_on)) {}

  // The own thread: until it is told to stop, and log_grew() was called once more. Faults: of log
  // and views.
  Expected<void, Fault> run(const std::stop_token& stop);

  // Any thread.
  void log_grew();
  void questions_wait(bool yes);

 private:
  void rest_after(std::chrono::steady_clock::duration work);

  ServiceCore& core_;
  const std::function<void()> came_on_;
  Signal grown_;
  Signal asked_;
  std::atomic<bool> questions_wait_ = false;
};

}  // namespace aftercare::runtime
