#include "tests/bench/http_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include "tests/bench/figure.h"

namespace aftercare::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t answer_bytes_max = std::size_t{16} << 20;
constexpr std::string_view head_end = "\r\n\r\n";

int connected(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  if (fd >= 0 && connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
  }
  if (fd >= 0) close(fd);
  return -1;
}

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<std::size_t> content_length(std::string_view head) {
  constexpr std::string_view name = "content-length:";
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos;
       at = head.find("\r\n", at + 2)) {
    std::string_view line = head.substr(at + 2);
    if (line.size() < name.size() || !same_letters(line.substr(0, name.size()), name)) continue;
    line.remove_prefix(name.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
    if (error == std::errc{} && end != line.data()) return length;
    return std::nullopt;
  }
  return std::nullopt;
}

// The answer at the front of `in`, if it is there as a whole.
std::optional<HttpAnswer> whole_answer(const std::string& in) {
  constexpr std::size_t status_at = std::string_view("HTTP/1.1 ").size();
  const std::size_t end = in.find(head_end);
  if (end == std::string::npos) return std::nullopt;
  HttpAnswer answer{.head = std::string_view(in).substr(0, end)};
  std::from_chars(in.data() + status_at, in.data() + status_at + 3, answer.status);
  const auto length = content_length(answer.head);
  if (answer.status == 0 || !length) throw CannotMeasure("an answer without a length");
  if (*length > answer_bytes_max) throw CannotMeasure("an answer is too long");
  const std::size_t body = end + head_end.size();
  if (in.size() < body + *length) return std::nullopt;
  answer.body = std::string_view(in).substr(body, *length);
  return answer;
}

}  // namespace

HttpLoad::HttpLoad(std::uint16_t port, std::size_t connections) : connections_(connections) {
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < connections; ++i) {
    const int fd = connected(port);
    connections_[i].fd = fd;
    if (fd < 0) throw CannotMeasure("the gateway takes no connection");
    fcntl(fd, F_SETFL, O_NONBLOCK);
    epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.u64 = i}};
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event) != 0) throw CannotMeasure("epoll_ctl");
  }
}

HttpLoad::~HttpLoad() {
  for (const Connection& one : connections_) {
    if (one.fd >= 0) close(one.fd);
  }
  if (epoll_ >= 0) close(epoll_);
}

void HttpLoad::start(std::size_t index, const Ask& ask) {
  Connection& one = connections_[index];
  one.out.clear();
  one.written = 0;
  one.in.clear();
  ask(index, one.out);
  one.waiting = true;
  ++in_flight_;
  one.sent = steady_clock::now();
  write_more(index);
}

void HttpLoad::write_more(std::size_t index) {
  Connection& one = connections_[index];
  while (one.written < one.out.size()) {
    const ssize_t sent =
        ::send(one.fd, one.out.data() + one.written, one.out.size() - one.written, MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return;
    if (sent < 0) throw CannotMeasure("the gateway closed a connection");
    one.written += static_cast<std::size_t>(sent);
  }
}

bool HttpLoad::read_more(std::size_t index, const Look& look) {
  Connection& one = connections_[index];
  std::array<char, 65'536> bytes;
  while (true) {
    const ssize_t got = ::recv(one.fd, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) throw CannotMeasure("the gateway closed a connection");
    one.in.append(bytes.data(), static_cast<std::size_t>(got));
    if (one.in.size() > answer_bytes_max) throw CannotMeasure("an answer is too long");
    if (static_cast<std::size_t>(got) < bytes.size()) break;
  }
  const auto answer = one.waiting ? whole_answer(one.in) : std::nullopt;
  if (!answer) return false;
  one.waiting = false;
  --in_flight_;
  look(index, *answer);
  return true;
}

std::uint64_t HttpLoad::drive(Time until, bool go_on, Latencies* latencies, const Ask& ask,
                              const Look& look) {
  std::array<epoll_event, 256> events{};
  std::uint64_t done = 0;
  Time heard = steady_clock::now();
  while (steady_clock::now() < until && in_flight_ > 0) {
    const int count = epoll_wait(epoll_, events.data(), events.size(), 100);
    for (int i = 0; i < count; ++i) {
      const auto& event = events[static_cast<std::size_t>(i)];
      const std::size_t index = event.data.u64;
      if ((event.events & EPOLLOUT) != 0) write_more(index);
      if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0 || !read_more(index, look))
        continue;
      heard = steady_clock::now();
      if (latencies != nullptr) latencies->add(heard - connections_[index].sent);
      ++done;
      if (go_on) start(index, ask);
    }
    if (steady_clock::now() - heard > answer_patience)
      throw CannotMeasure("the gateway stopped answering");
  }
  return done;
}

LoadResult HttpLoad::run(milliseconds warm_up, milliseconds duration, const Ask& ask,
                         const Look& look) {
  for (std::size_t i = 0; i < connections_.size(); ++i) start(i, ask);
  drive(steady_clock::now() + warm_up, true, nullptr, ask, look);
  Latencies latencies;
  const Time begin = steady_clock::now();
  const std::uint64_t done = drive(begin + duration, true, &latencies, ask, look);
  const std::chrono::duration<double> took = steady_clock::now() - begin;
  drive(steady_clock::now() + answer_patience, false, nullptr, ask, look);
  if (in_flight_ > 0) throw CannotMeasure("the gateway left requests unanswered");
  return {.per_s = static_cast<double>(done) / took.count(),
          .p50_us = latencies.percentile(0.50),
          .p99_us = latencies.percentile(0.99)};
}

HttpStatus http_get(std::uint16_t port, const std::string& path) {
  const int fd = connected(port);
  if (fd < 0) return {};
  const timeval timeout{.tv_sec = 2, .tv_usec = 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  const std::string request =
      "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  HttpStatus result;
  if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) ==
      static_cast<ssize_t>(request.size())) {
    constexpr std::size_t status_at = std::string_view("HTTP/1.1 ").size();
    std::array<char, 512> bytes{};
    if (::recv(fd, bytes.data(), bytes.size(), 0) > static_cast<ssize_t>(status_at + 3)) {
      std::from_chars(bytes.data() + status_at, bytes.data() + status_at + 3, result.status);
    }
  }
  close(fd);
  return result;
}

std::string get_request(std::string_view path) {
  return "GET " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-all\r\n\r\n";
}

std::string post_request(std::string_view path, std::string_view idempotency_key,
                         std::string_view json) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-all\r\n"
         "Content-Type: application/json\r\nIdempotency-Key: " +
         std::string(idempotency_key) + "\r\nContent-Length: " + std::to_string(json.size()) +
         "\r\n\r\n" + std::string(json);
}

}  // namespace aftercare::bench
