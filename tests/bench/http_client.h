// A small HTTP/1.1 client for load: keep-alive connections to this machine, one request at a time
// on each, one thread, epoll. Answers need a Content-Length; everything is bounded.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/command_load.h"

namespace aftercare::bench {

struct HttpAnswer {
  int status = 0;  // 0: no answer
  std::string_view head;
  std::string_view body;
};

class HttpLoad {
 public:
  // Writes the next request of a connection into `to` (empty on entry).
  using Ask = std::function<void(std::size_t connection, std::string& to)>;
  // Looks at an answer; throws CannotMeasure where it is not the right one.
  using Look = std::function<void(std::size_t connection, const HttpAnswer& answer)>;

  // Throws CannotMeasure when it cannot connect.
  HttpLoad(std::uint16_t port, std::size_t connections);
  ~HttpLoad();
  HttpLoad(const HttpLoad&) = delete;
  HttpLoad& operator=(const HttpLoad&) = delete;

  // Throws CannotMeasure when a connection ends or nothing is answered for ten seconds.
  LoadResult run(std::chrono::milliseconds warm_up, std::chrono::milliseconds duration,
                 const Ask& ask, const Look& look);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Connection {
    int fd = -1;
    std::string out;
    std::size_t written = 0;
    std::string in;
    Time sent;
    bool waiting = false;  // for an answer
  };
  void start(std::size_t index, const Ask& ask);
  void write_more(std::size_t index);
  // Returns whether a whole answer was there.
  bool read_more(std::size_t index, const Look& look);
  std::uint64_t drive(Time until, bool go_on, Latencies* latencies, const Ask& ask,
                      const Look& look);

  int epoll_ = -1;
  std::vector<Connection> connections_;
  std::size_t in_flight_ = 0;
};

// One GET, without a key; status 0 where nobody answers. `body` is not kept.
struct HttpStatus {
  int status = 0;
};
HttpStatus http_get(std::uint16_t port, const std::string& path);

// "GET PATH HTTP/1.1 ..." with the demo key of all roles.
std::string get_request(std::string_view path);
std::string post_request(std::string_view path, std::string_view idempotency_key,
                         std::string_view json);

}  // namespace aftercare::bench
