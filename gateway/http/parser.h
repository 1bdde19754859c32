// Bytes of a connection to requests (RFC 9112), with limits. Boost.Beast reads them; nobody else
// sees it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/message.h"

namespace aftercare::gateway::http {

struct MessageLimits {
  std::size_t header_bytes = std::size_t{16} << 10;  // request line and headers together
  std::size_t body_bytes = std::size_t{1} << 20;
};

// Why a message was refused. The connection ends after the answer: where the next request begins is
// not known any more.
struct ProtocolError {
  int status = 400;       // 400, 408, 413, 431, 500, 503, 505
  std::string_view code;  // "body-too-large"
};

// One message. Fed until complete() or error(); a further message needs a further parser.
class RequestParser {
 public:
  explicit RequestParser(const MessageLimits& limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Takes bytes from the front and says how many. What it leaves must be given again, with more
  // behind it; after complete() it is the begin of the next message.
  std::size_t feed(std::string_view bytes);

  [[nodiscard]] bool header_complete() const;
  [[nodiscard]] bool complete() const;
  [[nodiscard]] const std::optional<ProtocolError>& error() const { return error_; }

  // After header_complete(): the client waits for "100 Continue" before it sends the body.
  [[nodiscard]] bool expects_continue() const;

  // After complete().
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool head() const;  // the answer must have no body
  [[nodiscard]] Request take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::optional<ProtocolError> error_;
};

}  // namespace aftercare::gateway::http
