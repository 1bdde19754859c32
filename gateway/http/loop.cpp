#include "gateway/http/loop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

#include "gateway/http/loop_impl.h"

namespace aftercare::gateway::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// The state of a timer outlives its handle by one cancelled wait; `alive` ends its effect at once.
struct Ticker : std::enable_shared_from_this<Ticker> {
  Ticker(asio::io_context& context, std::chrono::milliseconds period_of, bool repeat_of,
         std::function<void()> call_of)
      : timer(context), period(period_of), repeat(repeat_of), call(std::move(call_of)) {}

  void start() {
    timer.expires_after(period);
    timer.async_wait([self = shared_from_this()](const error_code& error) {
      if (error || !self->alive) return;
      if (self->repeat) self->start();
      const auto kept = self;  // the call may destroy the handle
      kept->call();
    });
  }

  asio::steady_timer timer;
  std::chrono::milliseconds period;
  bool repeat;
  bool alive = true;
  std::function<void()> call;
};

struct Watch : std::enable_shared_from_this<Watch> {
  Watch(asio::io_context& context, int descriptor_of, std::function<void()> call_of)
      : descriptor(context, descriptor_of), call(std::move(call_of)) {}
  ~Watch() { descriptor.release(); }  // closing it is the caller's business

  void start() {
    descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
                          [self = shared_from_this()](const error_code& error) {
                            if (error || !self->alive) return;
                            self->call();
                            if (self->alive) self->start();
                          });
  }

  asio::posix::stream_descriptor descriptor;
  bool alive = true;
  std::function<void()> call;
};

struct TickerHandle : Loop::Timer {
  explicit TickerHandle(std::shared_ptr<Ticker> of) : ticker(std::move(of)) {}
  ~TickerHandle() override {
    ticker->alive = false;
    ticker->timer.cancel();
  }
  std::shared_ptr<Ticker> ticker;
};

struct WatchHandle : Loop::Timer {
  explicit WatchHandle(std::shared_ptr<Watch> of) : watch(std::move(of)) {}
  ~WatchHandle() override {
    watch->alive = false;
    watch->descriptor.cancel();
    watch->descriptor.release();
  }
  std::shared_ptr<Watch> watch;
};

void wait_for_signal(asio::signal_set& signals,
                     const std::shared_ptr<std::function<void()>>& call) {
  signals.async_wait([&signals, call](const error_code& error, int) {
    if (error) return;
    (*call)();
    wait_for_signal(signals, call);
  });
}

}  // namespace

Loop::Loop() : impl_(std::make_unique<Impl>()) {}
Loop::~Loop() = default;

void Loop::run() {
  const auto work = asio::make_work_guard(impl_->context);
  impl_->context.run();
}

void Loop::stop() { impl_->context.stop(); }

void Loop::post(std::function<void()> call) { asio::post(impl_->context, std::move(call)); }

Loop::TimerPtr Loop::after(std::chrono::milliseconds delay, std::function<void()> call) {
  auto ticker = std::make_shared<Ticker>(impl_->context, delay, false, std::move(call));
  ticker->start();
  return std::make_unique<TickerHandle>(std::move(ticker));
}

Loop::TimerPtr Loop::every(std::chrono::milliseconds period, std::function<void()> call) {
  auto ticker = std::make_shared<Ticker>(impl_->context, period, true, std::move(call));
  ticker->start();
  return std::make_unique<TickerHandle>(std::move(ticker));
}

Loop::TimerPtr Loop::watch(int descriptor, std::function<void()> call) {
  auto watch = std::make_shared<Watch>(impl_->context, descriptor, std::move(call));
  watch->start();
  return std::make_unique<WatchHandle>(std::move(watch));
}

void Loop::on_stop_signal(std::function<void()> call) {
  impl_->stop_signals.add(SIGINT);
  impl_->stop_signals.add(SIGTERM);
  wait_for_signal(impl_->stop_signals, std::make_shared<std::function<void()>>(std::move(call)));
}

void Loop::on_reload_signal(std::function<void()> call) {
  impl_->reload_signals.add(SIGHUP);
  wait_for_signal(impl_->reload_signals, std::make_shared<std::function<void()>>(std::move(call)));
}

}  // namespace aftercare::gateway::http
