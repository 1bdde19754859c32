// HTTP calls to a suite, up to some at a time. libcurl does it; nobody else sees it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::client {

struct HttpCall {
  std::string method = "GET";
  std::string path;  // "/v1/complaints?dryRun=true"
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // application/json, where there is one
};

struct HttpAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  [[nodiscard]] std::string_view header(std::string_view name) const;  // empty: not there
};

// One thread. Connections are kept and used again.
class HttpClient {
 public:
  // `url`: "http://127.0.0.1:8080"; `key` goes into Authorization, empty: none.
  HttpClient(std::string url, std::string key);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  using Result = Expected<HttpAnswer, Fault>;

  // Faults: unavailable (no connection, no answer in time, an answer of more than 64 MiB).
  Result call(const HttpCall& what, std::chrono::milliseconds timeout = std::chrono::seconds(30));

  // Asks `next` for calls and keeps `in_flight` of them under way, until it has none and all are
  // answered. `done` gets the number of the call (0, 1, 2, ... as `next` gave them), in the order
  // of the answers; it may ask for calls again by making `next` return them.
  void run(const std::function<std::optional<HttpCall>()>& next,
           const std::function<void(std::size_t, Result)>& done, std::size_t in_flight,
           std::chrono::milliseconds timeout = std::chrono::seconds(30));

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::client
