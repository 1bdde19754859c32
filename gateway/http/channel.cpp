#include "gateway/http/channel.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace aftercare::gateway::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Buffers = std::array<asio::const_buffer, 2>;

Buffers buffers(std::string_view head, std::string_view body) {
  return {asio::const_buffer(head.data(), head.size()),
          asio::const_buffer(body.data(), body.size())};
}

class PlainChannel : public Channel {
 public:
  explicit PlainChannel(tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<bool> handshake() override { co_return true; }

  asio::awaitable<std::size_t> read_some(char* to, std::size_t size) override {
    const auto [error, read] = co_await socket_.async_read_some(asio::buffer(to, size), as_result);
    co_return error ? 0 : read;
  }

  asio::awaitable<bool> write(std::string_view head, std::string_view body) override {
    const Buffers both = buffers(head, body);
    // Nearly every answer fits into the socket's buffer: try without the detour over the loop.
    error_code error;
    std::size_t written = socket_.write_some(both, error);
    if (error == asio::error::would_block) error = {};
    if (error) co_return false;
    if (written == head.size() + body.size()) co_return true;
    const std::size_t of_head = std::min(written, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(written - of_head);
    const Buffers rest = buffers(head, body);
    const auto [failed, more] = co_await asio::async_write(socket_, rest, as_result);
    co_return !failed;
  }

  void end_sending() override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
  }

  void cancel() override {
    error_code ignored;
    socket_.cancel(ignored);
  }

  void abort() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

class PlainChannels : public Channels {
 public:
  std::unique_ptr<Channel> adopt(tcp::socket socket) override {
    error_code ignored;
    socket.non_blocking(true, ignored);
    return std::make_unique<PlainChannel>(std::move(socket));
  }
};

class TlsChannel : public Channel {
 public:
  TlsChannel(tcp::socket socket, asio::ssl::context& context)
      : stream_(std::move(socket), context) {}

  asio::awaitable<bool> handshake() override {
    const auto [error] =
        co_await stream_.async_handshake(asio::ssl::stream_base::server, as_result);
    co_return !error;
  }

  asio::awaitable<std::size_t> read_some(char* to, std::size_t size) override {
    const auto [error, read] = co_await stream_.async_read_some(asio::buffer(to, size), as_result);
    co_return error ? 0 : read;
  }

  asio::awaitable<bool> write(std::string_view head, std::string_view body) override {
    const Buffers both = buffers(head, body);
    const auto [error, written] = co_await asio::async_write(stream_, both, as_result);
    co_return !error;
  }

  // Without close_notify: our answers say their length, so nobody can cut one unseen.
  void end_sending() override {
    error_code ignored;
    stream_.lowest_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }

  void cancel() override {
    error_code ignored;
    stream_.lowest_layer().cancel(ignored);
  }

  void abort() override {
    error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

class TlsChannels : public Channels {
 public:
  std::unique_ptr<Channel> adopt(tcp::socket socket) override {
    return std::make_unique<TlsChannel>(std::move(socket), context);
  }
  asio::ssl::context context{asio::ssl::context::tls_server};
};

}  // namespace

std::unique_ptr<Channels> plain_channels() { return std::make_unique<PlainChannels>(); }

Expected<std::unique_ptr<Channels>, Fault> tls_channels(const std::string& certificate,
                                                        const std::string& key) {
  auto channels = std::make_unique<TlsChannels>();
  channels->context.set_options(asio::ssl::context::default_workarounds |
                                asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  error_code error;
  channels->context.use_certificate_chain_file(certificate, error);
  if (error) {
    return unexpected(Fault{Fault::Kind::io, "TLS certificate " + certificate + ": " +
                                                 error.message() + "; give a readable PEM file"});
  }
  channels->context.use_private_key_file(key, asio::ssl::context::pem, error);
  if (error) {
    return unexpected(Fault{Fault::Kind::io, "TLS key " + key + ": " + error.message() +
                                                 "; give the PEM file of the certificate's key"});
  }
  return channels;
}

}  // namespace aftercare::gateway::http
