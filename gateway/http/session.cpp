#include "gateway/http/session.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <ctime>
#include <utility>

#include "gateway/http/loop_impl.h"
#include "gateway/http/writer.h"

namespace aftercare::gateway::http {

namespace asio = boost::asio;

namespace {
constexpr std::size_t read_bytes = 8 << 10;        // enough for a usual request
constexpr std::size_t read_body_bytes = 64 << 10;  // once it is known that there is more
constexpr std::size_t write_bytes = 64 << 10;   // a client takes in the time it has for one write
constexpr std::size_t linger_bytes = 32 << 20;  // read and thrown away after an early answer
// What one request has of the memory for bodies, until it is complete.
struct BodyShare {
  explicit BodyShare(Shared& of) : shared(of) {}
  ~BodyShare() { shared.body_bytes -= bytes; }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;

  bool take(std::size_t more) {
    bytes += more;
    shared.body_bytes += more;
    return shared.body_bytes <= shared.options.limits.bodies_bytes;
  }

  Shared& shared;
  std::size_t bytes = 0;
};

}  // namespace

template <class Call>
struct Session::WaitingFor : Waiting {
  explicit WaitingFor(Call of) : call(std::move(of)) {}
  void go() override { std::move(call)(); }
  Call call;
};

// Hands the answer to the coroutine that waits for it.
class Session::ReplyTo : public Reply {
 public:
  explicit ReplyTo(std::shared_ptr<Session> session) : session_(std::move(session)) {}

  ~ReplyTo() override {
    if (session_) send(session_->shared_->options.refuse({.status = 500, .code = "unanswered"}));
  }

  void send(Response response) override {
    if (!session_) return;
    const auto session = std::exchange(session_, nullptr);
    session->response_ = std::move(response);
    session->answered_ = true;
    session->resume();
  }

  std::shared_ptr<Stream> stream(Response head) override;

 private:
  std::shared_ptr<Session> session_;  // until answered
};

class Session::StreamTo : public Stream, public std::enable_shared_from_this<StreamTo> {
 public:
  explicit StreamTo(std::weak_ptr<Session> session) : session_(std::move(session)) {}

  bool write(std::string chunk) override {
    if (gone_ || closing_) return false;
    bytes_ += chunk.size();
    if (queue_.empty()) {
      queue_ = std::move(chunk);
    } else {
      queue_ += chunk;
    }
    resume();
    return true;
  }

  [[nodiscard]] std::size_t queued() const override { return bytes_; }

  void close() override {
    closing_ = true;
    on_closed_ = nullptr;
    on_drained_ = nullptr;
    resume();
  }

  void on_drained(std::function<void()> call) override { on_drained_ = std::move(call); }
  void on_closed(std::function<void()> call) override { on_closed_ = std::move(call); }

  // The session's side.
  [[nodiscard]] bool has_work() const { return !queue_.empty() || closing_ || gone_; }
  [[nodiscard]] bool ended() const { return gone_ || (closing_ && queue_.empty()); }
  std::string take() { return std::exchange(queue_, {}); }

  void written(std::size_t bytes) {
    bytes_ -= bytes;
    if (bytes_ == 0 && on_drained_) {
      const auto call = on_drained_;
      call();
    }
  }

  void gone() {
    gone_ = true;
    on_drained_ = nullptr;
    if (const auto call = std::exchange(on_closed_, nullptr)) call();
  }

 private:
  // Later, so that whoever writes is not called back from within.
  void resume() {
    const auto session = session_.lock();
    if (!session || std::exchange(resuming_, true)) return;
    session->shared_->loop.post([self = weak_from_this()] {
      const auto to = self.lock();
      if (!to) return;
      to->resuming_ = false;
      if (const auto kept = to->session_.lock()) kept->resume();
    });
  }

  std::weak_ptr<Session> session_;
  std::string queue_;
  std::size_t bytes_ = 0;  // queued and being written
  bool closing_ = false;
  bool gone_ = false;
  bool resuming_ = false;
  std::function<void()> on_drained_;
  std::function<void()> on_closed_;
};

std::shared_ptr<Stream> Session::ReplyTo::stream(Response head) {
  auto to = std::make_shared<StreamTo>(session_);
  if (!session_) return to;
  session_->stream_ = to;
  send(std::move(head));
  return to;
}

Session::Session(std::shared_ptr<Shared> shared, std::unique_ptr<Channel> channel, std::string peer)
    : shared_(std::move(shared)), channel_(std::move(channel)), peer_(std::move(peer)) {}

asio::awaitable<void> Session::run() {
  const auto self = shared_from_this();
  due_in(shared_->options.limits.header);
  const bool ours = co_await channel_->handshake();
  bool going = ours && !aborted_;
  while (going) {
    RequestParser parser(shared_->options.limits.message);
    const bool read = co_await read_request(parser);
    if (aborted_) break;
    if (!read) {
      const std::optional<ProtocolError> why = refusal(parser);
      if (why) co_await refuse(*why);
      break;
    }
    const bool with_body = !parser.head();
    const bool keep = parser.keep_alive();
    ++shared_->counts.requests;
    no_deadline();
    answered_ = false;
    Request request = parser.take();
    request.peer = peer_;
    shared_->handler(std::move(request), std::make_shared<ReplyTo>(self));
    while (!answered_ && !aborted_) co_await wait();
    if (aborted_) break;
    if (stream_) {
      co_await pump_stream(with_body);
      break;
    }
    const Response response = std::exchange(response_, {});
    const bool stay = keep && !shared_->stopping;
    const bool sent = co_await send(response, stay, with_body);
    going = sent && stay;
    if (sent && !stay) co_await linger();
  }
  channel_->abort();
}

asio::awaitable<void> Session::turn_away() {
  const auto self = shared_from_this();
  due_in(shared_->options.limits.linger);
  const bool ours = co_await channel_->handshake();
  if (ours) co_await refuse(ProtocolError{.status = 503, .code = "too-many-connections"});
  channel_->abort();
}

// Nothing: the connection ended, there is nobody to tell.
std::optional<ProtocolError> Session::refusal(const RequestParser& parser) const {
  if (parser.error()) return parser.error();
  if (timed_out_) return ProtocolError{.status = 408, .code = "request-timeout"};
  if (no_room_) return ProtocolError{.status = 503, .code = "too-many-bodies"};
  return std::nullopt;
}

// False: see refusal().
asio::awaitable<bool> Session::read_request(RequestParser& parser) {
  BodyShare share{*shared_};
  idle_ = begin_ == buffer_.size();
  if (idle_ && buffer_.capacity() > 2 * read_bytes) buffer_ = {};  // of an earlier large body
  due_in(idle_ ? shared_->options.limits.idle : shared_->options.limits.header);
  bool in_body = false;
  while (true) {
    while (begin_ < buffer_.size()) {
      const std::size_t used = parser.feed(std::string_view(buffer_).substr(begin_));
      begin_ += used;
      if (parser.error()) co_return false;
      if (parser.complete()) co_return true;
      if (used == 0) break;
    }
    if (!in_body && parser.header_complete()) {
      in_body = true;
      due_in(shared_->options.limits.body);
      if (parser.expects_continue()) {
        const bool sent = co_await channel_->write("HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!sent) co_return false;
      }
    }
    if (shared_->stopping && idle_) co_return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t filled = buffer_.size();
    buffer_.resize(filled + (in_body ? read_body_bytes : read_bytes));
    const std::size_t read =
        co_await channel_->read_some(buffer_.data() + filled, buffer_.size() - filled);
    buffer_.resize(filled + read);
    if (read == 0) co_return false;
    no_room_ = in_body && !share.take(read);
    if (no_room_) co_return false;
    if (idle_) due_in(shared_->options.limits.header);
    idle_ = false;
  }
}

asio::awaitable<void> Session::refuse(ProtocolError error) {
  ++shared_->counts.protocol_errors;
  const Response response = shared_->options.refuse(error);
  const bool sent = co_await send(response, false, true);
  if (sent) co_await linger();
}

// The client may still be sending what nobody reads; closing now would throw away our answer on its
// way (RFC 9112 9.6).
asio::awaitable<void> Session::linger() {
  channel_->end_sending();
  due_in(shared_->options.limits.linger);
  buffer_.resize(read_body_bytes);
  std::size_t thrown_away = 0;
  while (!aborted_ && !timed_out_ && thrown_away < linger_bytes) {
    const std::size_t read = co_await channel_->read_some(buffer_.data(), buffer_.size());
    if (read == 0) break;
    thrown_away += read;
  }
}

asio::awaitable<bool> Session::send(const Response& response, bool keep_alive, bool with_body) {
  const std::string_view body =
      response.shared_body ? std::string_view(*response.shared_body) : response.body;
  write_head(head_, response, body.size(), {.keep_alive = keep_alive}, std::time(nullptr));
  timed_out_ = false;
  co_return co_await write(head_, with_body ? body : std::string_view{});
}

// In pieces: a slow client has its time for each.
asio::awaitable<bool> Session::write(std::string_view head, std::string_view body) {
  bool sent = true;
  do {
    const auto piece = body.substr(0, write_bytes);
    body.remove_prefix(piece.size());
    due_in(shared_->options.limits.write);
    sent = co_await channel_->write(std::exchange(head, {}), piece);
  } while (sent && !aborted_ && !body.empty());
  co_return sent && !aborted_;
}

asio::awaitable<void> Session::pump_stream(bool with_body) {
  const auto stream = stream_;
  asio::co_spawn(
      shared_->loop.impl().context, [self = shared_from_this()] { return self->watch_client(); },
      asio::detached);
  write_head(head_, response_, 0, {.keep_alive = false, .endless = true}, std::time(nullptr));
  std::string chunk = head_;
  std::size_t of_stream = 0;
  while (true) {
    const bool sent = co_await write({}, chunk);
    no_deadline();
    if (!sent || !with_body) break;
    if (of_stream > 0) stream->written(of_stream);
    while (!stream->has_work() && !aborted_ && !shared_->stopping) co_await wait();
    if (aborted_ || stream->ended() || shared_->stopping) break;
    chunk = stream->take();
    of_stream = chunk.size();
  }
  stream->gone();
  stream_.reset();
}

// While an endless answer is sent nothing is expected from the client but its end.
asio::awaitable<void> Session::watch_client() {
  std::string thrown_away(256, '\0');
  std::size_t read = 1;
  while (read > 0 && !aborted_) {
    read = co_await channel_->read_some(thrown_away.data(), thrown_away.size());
  }
  if (!aborted_) abort();
}

asio::awaitable<void> Session::wait() {
  if (!std::exchange(resumed_, false)) {
    co_await asio::async_initiate<decltype(asio::use_awaitable), void()>(
        [this](auto call) {
          waiting_ = std::make_unique<WaitingFor<decltype(call)>>(std::move(call));
        },
        asio::use_awaitable);
    resumed_ = false;
  }
}

void Session::resume() {
  resumed_ = true;
  if (!waiting_) return;
  const auto waiting = std::move(waiting_);
  waiting->go();
}

void Session::check(Steady::time_point now) {
  if (now < deadline_) return;
  no_deadline();
  ++shared_->counts.timeouts;
  if (idle_ || timed_out_) {
    abort();
  } else {
    timed_out_ = true;
    channel_->cancel();
  }
}

void Session::drain() {
  if (idle_ || stream_) abort();
}

void Session::abort() {
  if (aborted_) return;
  const auto self = shared_from_this();
  aborted_ = true;
  channel_->abort();
  resume();
}

}  // namespace aftercare::gateway::http
