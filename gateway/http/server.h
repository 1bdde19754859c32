// HTTP/1.1 over TCP or TLS: keep-alive, pipelining, limits, time-outs, endless answers, graceful
// end. One coroutine a connection, all on the loop's thread; requests of one connection are handled
// one after the other, so answers leave in the order of the requests.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "gateway/http/loop.h"
#include "gateway/http/message.h"
#include "gateway/http/parser.h"

namespace aftercare::gateway::http {

struct Limits {
  MessageLimits message;
  std::size_t connections = 1024;                     // further ones get 503 and are closed
  std::size_t bodies_bytes = std::size_t{256} << 20;  // of unfinished bodies together; more: 503
  std::chrono::milliseconds idle{60'000};             // between two requests
  std::chrono::milliseconds header{10'000};  // from the first byte to the end of the headers
  std::chrono::milliseconds body{30'000};    // from there to the end of the body
  std::chrono::milliseconds write{30'000};   // the client takes nothing of an answer
  std::chrono::milliseconds linger{2'000};   // reads on after an early answer, then closes
  std::chrono::milliseconds drain{3'000};    // stop(): what is in flight may end
};

struct Tls {
  std::string certificate;  // PEM file, chain included; empty: plain HTTP
  std::string key;          // PEM file
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any
  Tls tls;
  Limits limits;
  // The answer to a message that never became a request.
  std::function<Response(const ProtocolError&)> refuse;
};

struct ServerCounts {
  std::uint64_t accepted = 0;
  std::uint64_t requests = 0;
  std::uint64_t protocol_errors = 0;
  std::uint64_t timeouts = 0;
  std::size_t open = 0;
};

class Server {
 public:
  // Listens. The loop outlives the server. Faults: unavailable (address in use or not ours), io
  // (certificate or key cannot be read).
  static Expected<std::unique_ptr<Server>, Fault> listen(Loop& loop, ServerOptions options,
                                                         Handler handler);
  // Ends all connections. On the loop's thread, or when the loop does not run.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] ServerCounts counts() const;  // loop thread

  // Takes no more connections, closes idle ones, lets what is in flight end (at most limits.drain),
  // then calls `done`. Only on the loop's thread.
  void stop(std::function<void()> done);

  struct Impl;

 private:
  explicit Server(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

}  // namespace aftercare::gateway::http
