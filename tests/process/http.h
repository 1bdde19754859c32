// A client of the suite as any other: HTTP/1.1 over a connection that is kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/client/json.h"
#include "tests/process/socket.h"

namespace aftercare::process_tests {

using client::Json;
using client::json_text;

using Headers = std::map<std::string, std::string>;

struct Answer {
  int status = 0;   // 0: there was none
  Headers headers;  // names in small letters
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const;  // empty: not there
  [[nodiscard]] Json json() const { return Json::parse(body); }
  [[nodiscard]] bool replayed() const { return header("idempotent-replayed") == "true"; }
};

class HttpClient {
 public:
  // `key` goes into Authorization; empty: none.
  explicit HttpClient(std::uint16_t port, std::string key = "demo-all");

  // One request and its answer. A kept connection that turns out to be closed is opened again, and
  // the request sent once more: POSTs carry an Idempotency-Key, one of their own where none is
  // given.
  Answer call(std::string_view method, const std::string& target, std::string_view body = {},
              const Headers& headers = {});
  Answer get(const std::string& target, const Headers& headers = {}) {
    return call("GET", target, {}, headers);
  }
  Answer post(const std::string& target, std::string_view body, const Headers& headers = {}) {
    return call("POST", target, body, headers);
  }
  void use_key(std::string key) { key_ = std::move(key); }
  // The highest position of a log that an answer named; a GET with it as minPosition sees all that
  // this client was told. Each service has a log of its own; `path`: of whose.
  [[nodiscard]] std::uint64_t position(const std::string& path = "/v1/complaints") const;

  std::chrono::milliseconds limit{30'000};  // of one answer

 private:
  // Nothing: the connection ended before the answer did.
  std::optional<Answer> try_once(const std::string& request, bool to_head);
  bool fill(std::chrono::steady_clock::time_point until);

  std::uint16_t port_;
  std::string key_;
  std::string prefix_;  // of the idempotency keys made here
  std::uint64_t calls_ = 0;
  std::map<std::string, std::uint64_t> positions_;  // by the first part of the path
  std::optional<Socket> socket_;
  std::string buffer_;
};

// The head of an answer: status and headers.
Answer parse_head(std::string_view head);

// GET /v1/events.
class EventStream {
 public:
  struct Event {
    std::string id;    // "complaints:7"
    std::string name;  // "ComplaintRegistered"
    std::string data;
  };
  // `query`: "?after=complaints:0"; `last_id` goes into Last-Event-ID, empty: none.
  EventStream(std::uint16_t port, const std::string& query, const std::string& last_id = {},
              const std::string& key = "demo-all");
  [[nodiscard]] int status() const { return status_; }
  // The next event; heartbeats are passed over. Nothing: none in time, or the stream has ended.
  std::optional<Event> next(std::chrono::milliseconds limit = std::chrono::seconds(30));

 private:
  std::optional<std::string> block(std::chrono::steady_clock::time_point until);
  Socket socket_;
  int status_ = 0;
  std::string buffer_;
};

}  // namespace aftercare::process_tests
