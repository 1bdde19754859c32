// A connected socket, plain or TLS, behind one interface, so that the code above is compiled once.
// Only for the .cpp files of this folder: it includes Asio.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/outcome.h"

namespace aftercare::gateway::http {

// Errors come as values, not as exceptions.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);

class Channel {
 public:
  virtual ~Channel() = default;
  // False: the client is none of ours, or gone.
  virtual boost::asio::awaitable<bool> handshake() = 0;
  // Bytes read; 0: end, error, cancel() or abort().
  virtual boost::asio::awaitable<std::size_t> read_some(char* to, std::size_t size) = 0;
  // All of both, in one write where possible. False: error or abort().
  virtual boost::asio::awaitable<bool> write(std::string_view head, std::string_view body) = 0;
  // The client hears that nothing more comes; reading goes on.
  virtual void end_sending() = 0;
  // Ends the operation under way; the connection stays.
  virtual void cancel() = 0;
  // Ends the operation under way, and the connection.
  virtual void abort() = 0;
};

// Makes channels of accepted sockets.
class Channels {
 public:
  virtual ~Channels() = default;
  virtual std::unique_ptr<Channel> adopt(boost::asio::ip::tcp::socket socket) = 0;
};

std::unique_ptr<Channels> plain_channels();
// Faults: io (a file cannot be read, or the two do not fit).
Expected<std::unique_ptr<Channels>, Fault> tls_channels(const std::string& certificate,
                                                        const std::string& key);

}  // namespace aftercare::gateway::http
