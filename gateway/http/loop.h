// The one thread of the gateway: sockets, timers and whatever others post to it. Asio runs it;
// nobody else sees it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace aftercare::gateway::http {

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Runs on the calling thread until stop().
  void run();
  void stop();  // from any thread

  // `call` runs on the loop's thread, soon. From any thread.
  void post(std::function<void()> call);

  // A running timer; destroying it ends it. On the loop's thread, or before run().
  class Timer {
   public:
    virtual ~Timer() = default;
  };
  using TimerPtr = std::unique_ptr<Timer>;
  [[nodiscard]] TimerPtr after(std::chrono::milliseconds delay, std::function<void()> call);
  [[nodiscard]] TimerPtr every(std::chrono::milliseconds period, std::function<void()> call);

  // A watched file descriptor, which stays the caller's: `call` runs whenever it has become
  // readable. Level-triggered: read it empty. Destroying the watch ends it.
  [[nodiscard]] TimerPtr watch(int descriptor, std::function<void()> call);

  // `call` runs at each SIGINT and SIGTERM from now on.
  void on_stop_signal(std::function<void()> call);
  // At each SIGHUP.
  void on_reload_signal(std::function<void()> call);

  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::gateway::http
