#include "common/bus/endpoint.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace aftercare::bus {
namespace {

unexpected<Fault> refuse(const std::string& endpoint, const std::string& why) {
  return unexpected(Fault{Fault::Kind::unavailable, "cannot listen on " + endpoint + ": " + why});
}

// Whether a process accepts connections on this socket file.
bool alive(const sockaddr_un& address) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  const bool refused =
      ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
      errno != EAGAIN;  // EAGAIN: its backlog is full, so it lives
  ::close(fd);
  return !refused;
}

Expected<void, Fault> make_folder(const std::string& endpoint,
                                  const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.empty() || std::filesystem::is_directory(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  if (!error) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (error) {
    return refuse(endpoint, "its folder cannot be made (" + error.message() +
                                "); make it and let this user write to it");
  }
  return {};
}

}  // namespace

bool is_tcp(const std::string& endpoint) { return endpoint.starts_with("tcp://"); }

bool is_loopback(const std::string& endpoint) {
  return endpoint.starts_with("tcp://127.") || endpoint.starts_with("tcp://[::1]:") ||
         endpoint.starts_with("tcp://localhost:");
}

bool has_port(const std::string& endpoint) {
  const std::string port = endpoint.substr(endpoint.rfind(':') + 1);
  int number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  return port == "*" || (error == std::errc{} && end == port.data() + port.size() && number >= 1 &&
                         number <= 65'535);
}

Expected<void, Fault> prepare_to_listen(const std::string& endpoint) {
  if (!endpoint.starts_with("ipc://")) return {};
  const std::string path = endpoint.substr(6);
  if (path == "*" || path.starts_with('@')) return {};  // temporary, or without a file
  sockaddr_un address{};
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    return refuse(endpoint, "the path must have 1 to " +
                                std::to_string(sizeof address.sun_path - 1) +
                                " characters; use a shorter data folder");
  }
  if (const auto made = make_folder(endpoint, std::filesystem::path(path).parent_path()); !made) {
    return made;
  }
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return {};
  if (!S_ISSOCK(status.st_mode)) return refuse(endpoint, "there is a file that is no socket");
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.c_str(), path.size());
  if (alive(address)) return refuse(endpoint, "another process listens there; stop it first");
  return {};
}

}  // namespace aftercare::bus
