// A stream socket that sends what it is told, valid or not. Blocking, with limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::process_tests {

class Socket {
 public:
  static Socket tcp(std::uint16_t port);         // on this machine
  static Socket local(const std::string& path);  // AF_UNIX
  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  [[nodiscard]] bool connected() const { return descriptor_ >= 0; }
  // False: the other side has closed, or takes nothing for ten seconds.
  bool send(std::string_view bytes);
  // What has come, after waiting at most so long for something. Empty: it closed. Nothing: nothing.
  std::optional<std::string> receive(std::chrono::milliseconds limit);
  // Whether the other side closes in time, after whatever it still says (kept in `said`).
  bool closes(std::chrono::milliseconds limit, std::string* said = nullptr);
  void close();

 private:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

// A port that nobody has now.
std::uint16_t free_port();

}  // namespace aftercare::process_tests
