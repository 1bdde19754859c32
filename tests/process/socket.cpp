#include "tests/process/socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "tests/process/waiting.h"

namespace aftercare::process_tests {
namespace {

int connected_or_closed(int descriptor, const sockaddr* address, socklen_t size) {
  if (descriptor >= 0 && ::connect(descriptor, address, size) == 0) {
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    return descriptor;
  }
  if (descriptor >= 0) ::close(descriptor);
  return -1;
}

sockaddr_in here(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

Socket Socket::tcp(std::uint16_t port) {
  const sockaddr_in address = here(port);
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return Socket(
      connected_or_closed(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

Socket Socket::local(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return Socket(-1);
  std::memcpy(address.sun_path, path.data(), path.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return Socket(
      connected_or_closed(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Socket::~Socket() { close(); }

void Socket::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

bool Socket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<std::string> Socket::receive(std::chrono::milliseconds limit) {
  pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
  const auto ms = std::max<std::int64_t>(limit.count(), 0);
  if (descriptor_ >= 0 && ::poll(&waiting, 1, static_cast<int>(ms)) == 0) return std::nullopt;
  std::array<char, 65536> chunk;  // NOLINT: filled by the system
  const ssize_t got = ::recv(descriptor_, chunk.data(), chunk.size(), 0);
  return std::string(chunk.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
}

bool Socket::closes(std::chrono::milliseconds limit, std::string* said) {
  const auto until = Steady::now() + limit;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    if (left.count() <= 0) return false;
    const auto got = receive(left);
    if (!got) return false;
    if (got->empty()) return true;
    if (said != nullptr) said->append(*got);
  }
}

std::uint16_t free_port() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = here(0);
  socklen_t size = sizeof address;
  const bool bound =
      ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(descriptor);
  return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

}  // namespace aftercare::process_tests
