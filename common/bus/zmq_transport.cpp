#include "common/bus/zmq_transport.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <optional>
#include <stdexcept>
#include <zmq.hpp>

#include "common/bus/endpoint.h"
#include "common/bus/untaken.h"
#include "common/bus/wake_up.h"
#include "common/bus/zap_handler.h"

namespace aftercare::bus {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

// How long the end of a socket may wait for what is still on its way out.
constexpr int linger_ms = 500;
// A connection that does not finish its greeting is ended.
constexpr int handshake_ms = 5'000;
// Over tcp a host can vanish without a word; over ipc the kernel tells.
constexpr int heartbeat_ms = 2'000;
constexpr int heartbeat_timeout_ms = 6'000;
constexpr int reconnect_ms = 10;
constexpr int reconnect_max_ms = 1'000;
constexpr int reconnect_here_max_ms = 100;  // on this machine, where a try costs next to nothing
constexpr int backlog = 1'024;

struct Counts {
  std::atomic<std::uint64_t> multipart = 0;
  std::atomic<std::uint64_t> oversized = 0;
  std::atomic<std::uint64_t> unsent = 0;

  static void add(std::atomic<std::uint64_t>& to) { to.fetch_add(1, std::memory_order_relaxed); }
};

Fault unavailable(std::string what) { return {Fault::Kind::unavailable, std::move(what)}; }

// Limits, heartbeats and a bounded end: the same on both sides.
void set_options(zmq::socket_t& socket, const std::string& endpoint, const Limits& limits) {
  socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(limits.incoming()));
  socket.set(zmq::sockopt::sndhwm, limits.queue_messages);
  socket.set(zmq::sockopt::rcvhwm, limits.queue_messages);
  socket.set(zmq::sockopt::linger, linger_ms);
  socket.set(zmq::sockopt::handshake_ivl, handshake_ms);
  if (is_tcp(endpoint)) {
    // Only where it is asked for: a wildcard port would come back as [::ffff:127.0.0.1].
    socket.set(zmq::sockopt::ipv6, endpoint.find('[') != std::string::npos);
    socket.set(zmq::sockopt::heartbeat_ivl, heartbeat_ms);
    socket.set(zmq::sockopt::heartbeat_timeout, heartbeat_timeout_ms);
    socket.set(zmq::sockopt::heartbeat_ttl, heartbeat_timeout_ms);
  }
}

std::span<const std::uint8_t> as_bytes(const Peer& peer) {
  return {reinterpret_cast<const std::uint8_t*>(peer.data()), peer.size()};
}

// What Listener and Link have in common: a socket, a way to end its waiting, counted refusals.
class Socket {
 public:
  Socket(zmq::socket_t socket, const Limits& limits, Counts& counts)
      : socket_(std::move(socket)),
        limits_(limits),
        counts_(counts),
        untaken_(limits.untaken_bytes, limits.untaken_bytes_of_all) {}

  void* handle() { return socket_.handle(); }
  int descriptor() { return socket_.get(zmq::sockopt::fd); }
  void wake() { wake_up_.set(); }

  // Takes what has arrived by `take(max)`, which returns how many messages it took; waits if that
  // was none.
  template <class Take>
  void receive(std::size_t max, microseconds timeout, Take&& take) {
    if (take(max) > 0 || timeout <= microseconds::zero()) return;
    wait(timeout);
    take(max);
  }

  // The next frame into body(), false if there is none. Frames are re-used: no allocation here.
  bool next(zmq::message_t& frame) {
    return zmq_msg_recv(frame.handle(), socket_.handle(), ZMQ_DONTWAIT) >= 0;
  }

  // The whole message whose first frame is `body`; empty if it must be dropped.
  std::optional<Message> finish(zmq::message_t& body) {
    if (body.more()) {
      while (body.more() && next(body)) {
      }
      Counts::add(counts_.multipart);
      return std::nullopt;
    }
    if (body.size() > limits_.incoming()) {
      Counts::add(counts_.oversized);
      return std::nullopt;
    }
    return Message({body.data<std::uint8_t>(), body.size()});
  }

  // To this peer of a listener; a link has one only, without a name.
  bool send(std::span<const std::uint8_t> message, const Peer& peer = {}) {
    if (message.size() > limits_.message_bytes) {
      Counts::add(counts_.oversized);  // the other side would end the connection
      return false;
    }
    std::unique_ptr<Untaken::Parcel> parcel;
    if (message.size() >= large_message) {
      parcel = untaken_.pack(peer, message);
      if (!parcel) return unsent();
    }
    // After the name was taken the message itself is, too, or ZeroMQ drops both.
    if (!peer.empty() && !push(as_bytes(peer), ZMQ_SNDMORE)) return false;
    return parcel ? push(std::move(parcel)) : push(message, 0);
  }

 private:
  bool push(std::span<const std::uint8_t> bytes, int flags) {
    const int sent = zmq_send(socket_.handle(), bytes.data(), bytes.size(), flags | ZMQ_DONTWAIT);
    return sent >= 0 || unsent();
  }

  // ZeroMQ ends the parcel when the peer has taken it, or is gone.
  bool push(std::unique_ptr<Untaken::Parcel> parcel) {
    std::vector<std::uint8_t>& bytes = parcel->bytes();
    zmq::message_t message(
        bytes.data(), bytes.size(),
        [](void*, void* hint) { delete static_cast<Untaken::Parcel*>(hint); }, parcel.get());
    parcel.release();
    return zmq_msg_send(message.handle(), socket_.handle(), ZMQ_DONTWAIT) >= 0 || unsent();
  }

  bool unsent() {
    Counts::add(counts_.unsent);
    return false;
  }

  void wait(microseconds timeout) {
    std::array<zmq_pollitem_t, 2> items = {zmq_pollitem_t{socket_.handle(), 0, ZMQ_POLLIN, 0},
                                           zmq_pollitem_t{nullptr, wake_up_.fd(), ZMQ_POLLIN, 0}};
    // Rounded up: rounded down, the last millisecond of each wait would be spent in a busy loop.
    const auto ms = std::min<std::int64_t>(std::chrono::ceil<milliseconds>(timeout).count(),
                                           std::numeric_limits<std::int32_t>::max());
    if (zmq_poll(items.data(), items.size(), static_cast<long>(ms)) <= 0) return;
    if (items[1].revents & ZMQ_POLLIN) wake_up_.clear();
  }

  zmq::socket_t socket_;
  const Limits limits_;
  Counts& counts_;
  Untaken untaken_;
  WakeUp wake_up_;
};

class ZmqListener final : public Listener {
 public:
  ZmqListener(std::shared_ptr<void> core, zmq::socket_t socket, const Limits& limits,
              Counts& counts)
      : core_(std::move(core)),
        endpoint_(socket.get(zmq::sockopt::last_endpoint)),
        socket_(std::move(socket), limits, counts) {}

  void receive(std::vector<Incoming>& to, std::size_t max, microseconds timeout) override {
    socket_.receive(max, timeout, [&](std::size_t most) { return take(to, most); });
  }

  bool send(const Peer& peer, std::span<const std::uint8_t> message) override {
    return socket_.send(message, peer);
  }

  void wake() override { socket_.wake(); }
  [[nodiscard]] const std::string& endpoint() const override { return endpoint_; }

 private:
  std::size_t take(std::vector<Incoming>& to, std::size_t max) {
    std::size_t taken = 0;
    // Dropped ones count as well, so that nobody can keep us here.
    for (std::size_t i = 0; i < max && socket_.next(name_); ++i) {
      if (!name_.more() || !socket_.next(body_)) continue;
      auto message = socket_.finish(body_);
      if (!message) continue;
      to.push_back({Peer(name_.data<char>(), name_.size()), std::move(*message)});
      ++taken;
    }
    return taken;
  }

  const std::shared_ptr<void> core_;  // first: the context ends after the socket
  const std::string endpoint_;
  Socket socket_;
  zmq::message_t name_;
  zmq::message_t body_;
};

class ZmqLink final : public Link {
 public:
  ZmqLink(std::shared_ptr<void> core, zmq::socket_t socket, const Limits& limits, Counts& counts)
      : core_(std::move(core)), socket_(std::move(socket), limits, counts) {}

  void receive(std::vector<Message>& to, std::size_t max, microseconds timeout) override {
    socket_.receive(max, timeout, [&](std::size_t most) { return take(to, most); });
  }

  bool send(std::span<const std::uint8_t> message) override { return socket_.send(message); }

  void wake() override { socket_.wake(); }
  [[nodiscard]] int descriptor() override { return socket_.descriptor(); }

 private:
  std::size_t take(std::vector<Message>& to, std::size_t max) {
    std::size_t taken = 0;
    for (std::size_t i = 0; i < max && socket_.next(body_); ++i) {
      auto message = socket_.finish(body_);
      if (!message) continue;
      to.push_back(std::move(*message));
      ++taken;
    }
    return taken;
  }

  const std::shared_ptr<void> core_;  // first: the context ends after the socket
  Socket socket_;
  zmq::message_t body_;
};

bool is_key(const std::string& key) { return key.size() == curve_key_characters; }

}  // namespace

KeyPair new_key_pair() {
  std::array<char, curve_key_characters + 1> public_key{};
  std::array<char, curve_key_characters + 1> secret_key{};
  if (zmq_curve_keypair(public_key.data(), secret_key.data()) != 0) {
    throw std::runtime_error("this ZeroMQ has no CURVE; install libzmq5 built with libsodium");
  }
  return {public_key.data(), secret_key.data()};
}

struct ZmqTransport::Core {
  explicit Core(Security given) : security(std::move(given)) {
    // Before the first socket. By itself ZeroMQ has a thousand: too few for the streams of a
    // gateway.
    context.set(zmq::ctxopt::max_sockets, context.get(zmq::ctxopt::socket_limit));
    zap = std::make_unique<ZapHandler>(context, security.admitted);
  }

  [[nodiscard]] bool encrypted() const { return !security.own.public_key.empty(); }

  // Why this endpoint must not be used as it is configured; empty: it may.
  [[nodiscard]] std::string objection(const std::string& endpoint) const {
    if (!is_tcp(endpoint)) return {};
    if (!has_port(endpoint)) return "it needs a port from 1 to 65535";
    if (encrypted()) {
      const bool good = is_key(security.own.public_key) && is_key(security.own.secret_key);
      return good ? "" : "the own key pair is not two Z85 keys of 40 characters";
    }
    if (is_loopback(endpoint) || security.plain_tcp_between_hosts) return {};
    return "tcp between hosts needs a key pair (or plain_tcp_between_hosts)";
  }

  void set_own_key(zmq::socket_t& socket) const {
    socket.set(zmq::sockopt::curve_publickey, security.own.public_key);
    socket.set(zmq::sockopt::curve_secretkey, security.own.secret_key);
  }

  const Security security;
  Counts counts;
  zmq::context_t context;
  std::unique_ptr<ZapHandler> zap;  // after the context: ends before it
};

ZmqTransport::ZmqTransport(Security security)
    : core_(std::make_shared<Core>(std::move(security))) {}

ZmqTransport::~ZmqTransport() = default;

Expected<std::unique_ptr<Listener>, Fault> ZmqTransport::listen(const std::string& endpoint,
                                                                const Limits& limits) {
  const std::string cannot = "cannot listen on " + endpoint + ": ";
  if (auto why = core_->objection(endpoint); !why.empty()) {
    return unexpected(unavailable(cannot + why));
  }
  if (auto prepared = prepare_to_listen(endpoint); !prepared) {
    return unexpected(prepared.error());
  }
  try {
    zmq::socket_t socket(core_->context, zmq::socket_type::router);
    set_options(socket, endpoint, limits);
    // Without it a ROUTER drops silently what a peer does not take.
    socket.set(zmq::sockopt::router_mandatory, true);
    socket.set(zmq::sockopt::backlog, backlog);
    if (core_->encrypted() && is_tcp(endpoint)) {
      core_->set_own_key(socket);
      socket.set(zmq::sockopt::curve_server, true);
      socket.set(zmq::sockopt::zap_domain, curve_domain);
    } else {
      socket.set(zmq::sockopt::zap_domain, plain_domain);
    }
    socket.bind(endpoint);
    return std::make_unique<ZmqListener>(core_, std::move(socket), limits, core_->counts);
  } catch (const zmq::error_t& error) {
    return unexpected(unavailable(cannot + error.what()));
  }
}

Expected<std::unique_ptr<Link>, Fault> ZmqTransport::connect(const std::string& endpoint,
                                                             const Limits& limits) {
  const std::string cannot = "cannot connect to " + endpoint + ": ";
  if (auto why = core_->objection(endpoint); !why.empty()) {
    return unexpected(unavailable(cannot + why));
  }
  try {
    zmq::socket_t socket(core_->context, zmq::socket_type::dealer);
    set_options(socket, endpoint, limits);
    socket.set(zmq::sockopt::immediate, true);
    socket.set(zmq::sockopt::reconnect_ivl, reconnect_ms);
    socket.set(zmq::sockopt::reconnect_ivl_max,
               is_tcp(endpoint) ? reconnect_max_ms : reconnect_here_max_ms);
    if (core_->encrypted() && is_tcp(endpoint)) {
      const auto server = core_->security.servers.find(endpoint);
      if (server == core_->security.servers.end() || !is_key(server->second)) {
        return unexpected(unavailable(cannot + "no public key of its server is configured"));
      }
      core_->set_own_key(socket);
      socket.set(zmq::sockopt::curve_serverkey, server->second);
    }
    socket.connect(endpoint);
    return std::make_unique<ZmqLink>(core_, std::move(socket), limits, core_->counts);
  } catch (const zmq::error_t& error) {
    return unexpected(unavailable(cannot + error.what()));
  }
}

TransportCounts ZmqTransport::counts() const {
  const auto get = [](const auto& count) { return count.load(std::memory_order_relaxed); };
  return {.multipart = get(core_->counts.multipart),
          .oversized = get(core_->counts.oversized),
          .unsent = get(core_->counts.unsent),
          .unknown_keys = core_->zap->refused()};
}

}  // namespace aftercare::bus
