#include "gateway/testing/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <thread>

namespace aftercare::gateway::testing {

namespace {

using Steady = std::chrono::steady_clock;
constexpr std::string_view end_of_head = "\r\n\r\n";

Answer parse_head(std::string_view head) {
  Answer answer;
  if (head.size() > 12) answer.status = std::atoi(std::string(head.substr(9, 3)).c_str());
  std::size_t at = head.find("\r\n");
  while (at != std::string_view::npos) {
    const std::size_t begin = at + 2;
    const std::size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end - begin);
    if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      std::string name(line.substr(0, colon));
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      std::string_view value = line.substr(colon + 1);
      while (value.starts_with(' ')) value.remove_prefix(1);
      answer.headers[name] = std::string(value);
    }
    at = end;
  }
  return answer;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

RawClient::~RawClient() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::fill(Steady::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
  if (left.count() <= 0) return false;
  pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 16384> chunk{};
  const ssize_t got = ::recv(descriptor_, chunk.data(), chunk.size(), 0);
  if (got <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  return true;
}

Answer RawClient::read_head() {
  const auto until = Steady::now() + patience;
  while (true) {
    const std::size_t end = buffer_.find(end_of_head);
    if (end != std::string::npos) {
      Answer answer = parse_head(std::string_view(buffer_).substr(0, end));
      buffer_.erase(0, end + end_of_head.size());
      if (answer.status != 100) return answer;
      continue;
    }
    if (!fill(until)) return {};
  }
}

Answer RawClient::read(bool to_head) {
  Answer answer = read_head();
  const auto until = Steady::now() + patience;
  const auto length = answer.headers.find("content-length");
  if (to_head || length == answer.headers.end()) return answer;
  const std::size_t bytes = std::stoul(length->second);
  while (buffer_.size() < bytes) {
    if (!fill(until)) return {};
  }
  answer.body = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return answer;
}

std::string RawClient::read_until(std::string_view mark) {
  const auto until = Steady::now() + patience;
  while (true) {
    const std::size_t at = buffer_.find(mark);
    if (at != std::string::npos) {
      std::string text = buffer_.substr(0, at + mark.size());
      buffer_.erase(0, at + mark.size());
      return text;
    }
    if (!fill(until)) return {};
  }
}

bool RawClient::closes() {
  const auto until = Steady::now() + patience;
  while (fill(until)) buffer_.clear();
  return Steady::now() < until;
}

Answer RawClient::request(std::string_view method, std::string_view target, std::string_view body,
                          const std::map<std::string, std::string>& headers) {
  std::string text;
  text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: test\r\n");
  for (const auto& [name, value] : headers) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
  if (!body.empty() && !headers.contains("Content-Type")) {
    text.append("Content-Type: application/json\r\n");
  }
  text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
  text.append(body);
  send(text);
  return read(method == "HEAD");
}

bool eventually(const std::function<bool()>& condition) {
  const auto until = Steady::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (Steady::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace aftercare::gateway::testing
