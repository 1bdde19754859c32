// Just enough of ZMTP 3.0 (rfc.zeromq.org/spec/23) to say over a service's socket what no library
// would: frames of any kind, messages of many parts, sizes that lie.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/process/socket.h"

namespace aftercare::process_tests {

class Zmtp {
 public:
  // Connects to an ipc endpoint's path and shakes hands as a DEALER.
  explicit Zmtp(const std::string& path);
  [[nodiscard]] bool connected() const { return connected_; }

  // False: the other side has closed.
  bool send(std::string_view message) { return send_parts({std::string(message)}); }
  bool send_parts(const std::vector<std::string>& parts);
  // The head of a frame of this size, without its bytes.
  bool send_head(std::uint64_t size, bool more = false);
  bool send_raw(std::string_view bytes) { return socket_.send(bytes); }
  // The next message of one frame; heartbeats are answered. Nothing: none in time, or closed.
  std::optional<std::string> receive(std::chrono::milliseconds limit);

 private:
  bool read(std::size_t bytes, std::chrono::steady_clock::time_point until, std::string& to);

  Socket socket_;
  bool connected_ = false;
  std::string buffer_;
};

}  // namespace aftercare::process_tests
