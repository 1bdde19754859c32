// One HTTP request and its answer, without a word of the library that carries them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::gateway::http {

struct Header {
  std::string name;
  std::string value;
};

// Equal but for the case of ASCII letters, as header names are compared.
bool same_name(std::string_view a, std::string_view b);

struct Request {
  std::string
      method;  // as it was sent; "HEAD" has become "GET", for its answer is cut by the server
  std::string target;  // as it was sent: path and query, percent-encoded
  std::vector<Header> headers;
  std::string body;
  std::string peer;  // address of the client, for the log

  // The first header of that name; empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // How often a header of that name was given.
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type;  // empty: no body, no header
  std::vector<Header> headers;
  std::string body;
  std::shared_ptr<const std::string>
      shared_body;  // instead of `body`: bytes that many answers share
};

// An answer without an end (Server-Sent Events). Belongs to the loop's thread. It may be kept after
// the client has gone: then write() does nothing.
class Stream {
 public:
  virtual ~Stream() = default;
  // Queues a chunk. False: the client has gone.
  virtual bool write(std::string chunk) = 0;
  // Bytes that wait to be taken by the client; whoever writes stops at a limit of his own.
  [[nodiscard]] virtual std::size_t queued() const = 0;
  // Sends what is queued and ends the connection.
  virtual void close() = 0;
  // Called when everything queued was taken. Not called from within write().
  virtual void on_drained(std::function<void()> call) = 0;
  // Called once when the client has gone or the server stops; not after close().
  virtual void on_closed(std::function<void()> call) = 0;
};

// Where the answer to one request goes. Exactly one of the two is called, once, on the loop's
// thread, now or later. If neither is, the client gets the status 500 when the last copy is
// destroyed.
class Reply {
 public:
  virtual ~Reply() = default;
  virtual void send(Response response) = 0;
  virtual std::shared_ptr<Stream> stream(Response head) = 0;
};
using ReplyPtr = std::shared_ptr<Reply>;

// Called on the loop's thread; must not block and must not throw.
using Handler = std::function<void(Request request, ReplyPtr reply)>;

}  // namespace aftercare::gateway::http
