// Decides who may connect with CURVE (ZeroMQ RFC 27). Without such a handler ZeroMQ encrypts, but
// admits everybody. Runs a thread of its own from construction to destruction.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "common/bus/wake_up.h"

namespace zmq {
class context_t;
class socket_t;
}  // namespace zmq

namespace aftercare::bus {

class ZapHandler {
 public:
  // `admitted`: public keys in Z85. Must be made before any socket of `context` is bound, and
  // destroyed before the context. Throws zmq::error_t.
  ZapHandler(zmq::context_t& context, const std::vector<std::string>& admitted);
  ~ZapHandler();
  ZapHandler(const ZapHandler&) = delete;
  ZapHandler& operator=(const ZapHandler&) = delete;

  // Connections turned away; any thread.
  [[nodiscard]] std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }

 private:
  void run();
  void answer_one();
  [[nodiscard]] bool admits(const std::vector<std::string>& request) const;

  const std::unordered_set<std::string> admitted_;
  std::unique_ptr<zmq::socket_t> socket_;  // of the thread, once that runs
  WakeUp stop_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::uint64_t> refused_ = 0;
  std::thread thread_;
};

}  // namespace aftercare::bus
