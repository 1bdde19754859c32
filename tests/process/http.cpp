#include "tests/process/http.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdlib>
#include <random>

#include "tests/process/waiting.h"

namespace aftercare::process_tests {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::string_view end_of_head = "\r\n\r\n";

milliseconds left_until(Steady::time_point until) {
  return duration_cast<milliseconds>(until - Steady::now());
}

// No two clients of any run make the same idempotency keys.
std::string new_prefix() {
  static const std::string run = std::to_string(std::random_device{}());
  static std::atomic<int> made{0};
  return "auto-" + run + "-" + std::to_string(++made) + "-";
}

// "/v1/complaints/17?limit=2" -> "complaints"
std::string resource_of(const std::string& target) {
  const std::string path = target.substr(0, target.find('?'));
  const std::size_t begin = path.find('/', 1);
  if (begin == std::string::npos) return {};
  return path.substr(begin + 1, path.find('/', begin + 1) - begin - 1);
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

Answer parse_head(std::string_view head) {
  Answer answer;
  if (head.size() >= 12) answer.status = std::atoi(std::string(head.substr(9, 3)).c_str());
  std::size_t at = head.find("\r\n");
  while (at != std::string_view::npos) {
    const std::size_t begin = at + 2;
    const std::size_t end = head.find("\r\n", begin);
    const std::string_view line = head.substr(begin, end - begin);
    if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      std::string name(line.substr(0, colon));
      std::ranges::transform(name, name.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      std::string_view value = line.substr(colon + 1);
      while (value.starts_with(' ')) value.remove_prefix(1);
      answer.headers[name] = std::string(value);
    }
    at = end;
  }
  return answer;
}

HttpClient::HttpClient(std::uint16_t port, std::string key)
    : port_(port), key_(std::move(key)), prefix_(new_prefix()) {}

std::uint64_t HttpClient::position(const std::string& path) const {
  const auto found = positions_.find(resource_of(path));
  return found == positions_.end() ? 0 : found->second;
}

Answer HttpClient::call(std::string_view method, const std::string& target, std::string_view body,
                        const Headers& headers) {
  std::string request(method);
  request.append(" ").append(target).append(" HTTP/1.1\r\nHost: aftercare.test\r\n");
  if (!key_.empty()) request.append("Authorization: Bearer ").append(key_).append("\r\n");
  for (const auto& [name, value] : headers) {
    request.append(name).append(": ").append(value).append("\r\n");
  }
  if (method == "POST" && !headers.contains("Idempotency-Key")) {
    request.append("Idempotency-Key: ").append(prefix_ + std::to_string(++calls_)).append("\r\n");
  }
  if (!body.empty() && !headers.contains("Content-Type")) {
    request.append("Content-Type: application/json\r\n");
  }
  if (method != "GET" && method != "HEAD") {
    request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  }
  request.append("\r\n").append(body);

  const bool kept = socket_.has_value();
  auto answer = try_once(request, method == "HEAD");
  if (!answer && kept) answer = try_once(request, method == "HEAD");
  if (!answer) return {};
  if (const auto at = answer->header("aftercare-position"); !at.empty()) {
    std::uint64_t& known = positions_[resource_of(target)];
    known = std::max<std::uint64_t>(known, std::stoull(at));
  }
  return *std::move(answer);
}

std::optional<Answer> HttpClient::try_once(const std::string& request, bool to_head) {
  const auto until = Steady::now() + limit;
  if (!socket_) socket_ = Socket::tcp(port_);
  const auto broken = [this]() -> std::optional<Answer> {
    socket_.reset();
    buffer_.clear();
    return std::nullopt;
  };
  // An answer may come before the whole request is taken: it is read even if sending failed.
  if (!socket_->connected()) return broken();
  socket_->send(request);
  std::size_t end = 0;
  Answer answer;
  do {
    while ((end = buffer_.find(end_of_head)) == std::string::npos) {
      if (!fill(until)) return broken();
    }
    answer = parse_head(std::string_view(buffer_).substr(0, end));
    buffer_.erase(0, end + end_of_head.size());
  } while (answer.status == 100);
  const std::string length = answer.header("content-length");
  if (!to_head && !length.empty()) {
    const std::size_t bytes = std::stoul(length);
    while (buffer_.size() < bytes) {
      if (!fill(until)) return broken();
    }
    answer.body = buffer_.substr(0, bytes);
    buffer_.erase(0, bytes);
  }
  if (answer.header("connection") == "close") broken();
  return answer;
}

bool HttpClient::fill(Steady::time_point until) {
  const auto got = socket_->receive(left_until(until));
  if (!got || got->empty()) return false;
  buffer_ += *got;
  return true;
}

// --- events --------------------------------------------------------------------------------------

EventStream::EventStream(std::uint16_t port, const std::string& query, const std::string& last_id,
                         const std::string& key)
    : socket_(Socket::tcp(port)) {
  if (!socket_.connected()) return;
  socket_.send("GET /v1/events" + query + " HTTP/1.1\r\nHost: aftercare.test\r\n" +
               "Authorization: Bearer " + key + "\r\n" +
               (last_id.empty() ? "" : "Last-Event-ID: " + last_id + "\r\n") + "\r\n");
  const auto until = Steady::now() + patience;
  std::size_t end = 0;
  while ((end = buffer_.find(end_of_head)) == std::string::npos) {
    const auto got = socket_.receive(left_until(until));
    if (!got || got->empty()) return;
    buffer_ += *got;
  }
  status_ = parse_head(std::string_view(buffer_).substr(0, end)).status;
  buffer_.erase(0, end + end_of_head.size());
}

std::optional<std::string> EventStream::block(Steady::time_point until) {
  std::size_t end = 0;
  while ((end = buffer_.find("\n\n")) == std::string::npos) {
    const auto left = left_until(until);
    if (left.count() <= 0) return std::nullopt;
    const auto got = socket_.receive(left);
    if (!got || got->empty()) return std::nullopt;
    buffer_ += *got;
  }
  std::string text = buffer_.substr(0, end + 1);
  buffer_.erase(0, end + 2);
  return text;
}

std::optional<EventStream::Event> EventStream::next(milliseconds limit) {
  const auto until = Steady::now() + limit;
  for (;;) {
    const auto text = block(until);
    if (!text) return std::nullopt;
    const auto field = [&](const std::string& name) {
      const std::size_t at = text->starts_with(name) ? 0 : text->find("\n" + name);
      if (at == std::string::npos) return std::string();
      const std::size_t begin = text->find(name, at) + name.size();
      return text->substr(begin, text->find('\n', begin) - begin);
    };
    Event event{.id = field("id: "), .name = field("event: "), .data = field("data: ")};
    if (!event.name.empty()) return event;
  }
}

}  // namespace aftercare::process_tests
