// Decides who may connect (ZeroMQ RFC 27). With CURVE: the holders of the admitted keys; without
// such a handler ZeroMQ encrypts, but admits everybody. On plain sockets: everybody who speaks
// ZMTP 3. That is why plain sockets ask as well: libzmq then turns peers of older protocols away
// before it reads them, and in reading those it ends the process on some random bytes (4.3.4, an
// assertion in zmtp_engine.cpp). Runs a thread of its own from construction to destruction.
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

inline constexpr std::size_t curve_key_characters = 40;  // of a key in Z85
inline constexpr const char* curve_domain = "aftercare";
// Not empty: without a running handler ZeroMQ then refuses instead of admitting everybody.
inline constexpr const char* plain_domain = "aftercare-plain";

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
