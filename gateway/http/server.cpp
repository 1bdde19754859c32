#include "gateway/http/server.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unordered_set>

#include "gateway/http/loop_impl.h"
#include "gateway/http/session.h"

namespace aftercare::gateway::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

// How often deadlines are looked at: fine enough for the shortest of them.
std::chrono::milliseconds tick(const Limits& limits) {
  const auto shortest =
      std::min({limits.idle, limits.header, limits.body, limits.write, limits.linger});
  return std::clamp(shortest / 4, 5ms, 250ms);
}

std::string address_of(const tcp::socket& socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string("unknown") : endpoint.address().to_string();
}

}  // namespace

struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
  Impl(Loop& loop, ServerOptions options, Handler handler)
      : shared(std::make_shared<Shared>(
            Shared{loop, std::move(options), std::move(handler), {}, 0, false})),
        acceptor(loop.impl().context),
        pause(loop.impl().context) {}

  Expected<void, Fault> open() {
    const ServerOptions& options = shared->options;
    if (options.tls.certificate.empty()) {
      channels = plain_channels();
    } else {
      auto made = tls_channels(options.tls.certificate, options.tls.key);
      if (!made) return unexpected(made.error());
      channels = std::move(*made);
    }
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    const tcp::endpoint endpoint(address, options.port);
    if (!error) acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return unexpected(Fault{Fault::Kind::unavailable,
                              "listen on " + options.address + ":" + std::to_string(options.port) +
                                  ": " + error.message() + "; choose another address or port"});
    }
    return {};
  }

  void start() {
    asio::co_spawn(
        shared->loop.impl().context, [self = shared_from_this()] { return self->accept(); },
        asio::detached);
    ticker = shared->loop.every(tick(shared->options.limits), [this] {
      const auto now = Session::Steady::now();
      for (const auto& session : std::vector(sessions.begin(), sessions.end())) session->check(now);
    });
  }

  asio::awaitable<void> accept() {
    while (!shared->stopping) {
      auto [error, socket] = co_await acceptor.async_accept(as_result);
      if (shared->stopping || error == asio::error::operation_aborted) co_return;
      if (error) {  // out of descriptors, most likely: some will come back
        pause.expires_after(100ms);
        co_await pause.async_wait(as_result);
        continue;
      }
      serve(std::move(socket));
    }
  }

  void serve(tcp::socket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    std::string peer = address_of(socket);
    auto session =
        std::make_shared<Session>(shared, channels->adopt(std::move(socket)), std::move(peer));
    const bool room = sessions.size() < shared->options.limits.connections;
    // Those turned away are kept too, within reason, so that their deadlines are looked at.
    if (!room && sessions.size() >= shared->options.limits.connections + turned_away_limit) return;
    sessions.insert(session);
    ++shared->counts.accepted;
    asio::co_spawn(
        shared->loop.impl().context,
        [session, room] { return room ? session->run() : session->turn_away(); },
        [self = shared_from_this(), session](const std::exception_ptr& failure) {
          if (failure) session->abort();
          self->sessions.erase(session);
          self->finish_if_empty();
        });
  }

  void stop(std::function<void()> call) {
    shared->stopping = true;
    done = std::move(call);
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (const auto& session : std::vector(sessions.begin(), sessions.end())) session->drain();
    patience = shared->loop.after(shared->options.limits.drain, [this] {
      for (const auto& session : std::vector(sessions.begin(), sessions.end())) session->abort();
      finish();
    });
    finish_if_empty();
  }

  void finish_if_empty() {
    if (shared->stopping && sessions.empty()) finish();
  }

  void finish() {
    ticker.reset();
    patience.reset();
    if (const auto call = std::exchange(done, nullptr)) shared->loop.post(call);
  }

  static constexpr std::size_t turned_away_limit = 64;

  std::shared_ptr<Shared> shared;
  std::unique_ptr<Channels> channels;
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  std::unordered_set<std::shared_ptr<Session>> sessions;
  Loop::TimerPtr ticker;
  Loop::TimerPtr patience;
  std::function<void()> done;
};

Expected<std::unique_ptr<Server>, Fault> Server::listen(Loop& loop, ServerOptions options,
                                                        Handler handler) {
  auto impl = std::make_shared<Impl>(loop, std::move(options), std::move(handler));
  if (auto opened = impl->open(); !opened) return unexpected(opened.error());
  impl->start();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() {
  impl_->shared->stopping = true;
  impl_->done = nullptr;
  impl_->ticker.reset();
  impl_->patience.reset();
  // A connection that waits for its answer holds itself: it must be told.
  for (const auto& session : std::vector(impl_->sessions.begin(), impl_->sessions.end())) {
    session->abort();
  }
}

std::uint16_t Server::port() const {
  error_code error;
  const auto endpoint = impl_->acceptor.local_endpoint(error);
  return error ? impl_->shared->options.port : endpoint.port();
}

void Server::stop(std::function<void()> done) { impl_->stop(std::move(done)); }

ServerCounts Server::counts() const {
  ServerCounts counts = impl_->shared->counts;
  counts.open = impl_->sessions.size();
  return counts;
}

}  // namespace aftercare::gateway::http
