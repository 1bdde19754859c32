// One connection. Only for the .cpp files of this folder: it includes Asio.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/channel.h"
#include "gateway/http/server.h"

namespace aftercare::gateway::http {

// What a server and its connections share.
struct Shared {
  Loop& loop;
  ServerOptions options;
  Handler handler;
  ServerCounts counts;
  std::size_t body_bytes = 0;  // of requests that are not complete yet
  bool stopping = false;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  using Steady = std::chrono::steady_clock;

  Session(std::shared_ptr<Shared> shared, std::unique_ptr<Channel> channel, std::string peer);

  // Serves until the connection ends.
  boost::asio::awaitable<void> run();
  // Answers 503 and ends: there are too many connections.
  boost::asio::awaitable<void> turn_away();

  // The server's ticks: ends the connection when its deadline has passed.
  void check(Steady::time_point now);
  // No further request; an idle connection ends at once.
  void drain();
  void abort();

 private:
  // A suspended coroutine, whatever Asio calls its type. (any_completion_handler of Boost 1.81
  // cannot be assigned.)
  struct Waiting {
    virtual ~Waiting() = default;
    virtual void go() = 0;
  };
  template <class Call>
  struct WaitingFor;
  class ReplyTo;
  class StreamTo;

  boost::asio::awaitable<bool> read_request(RequestParser& parser);
  [[nodiscard]] std::optional<ProtocolError> refusal(const RequestParser& parser) const;
  boost::asio::awaitable<void> refuse(ProtocolError error);
  boost::asio::awaitable<void> linger();
  boost::asio::awaitable<bool> send(const Response& response, bool keep_alive, bool with_body);
  boost::asio::awaitable<bool> write(std::string_view head, std::string_view body);
  boost::asio::awaitable<void> pump_stream(bool with_body);
  boost::asio::awaitable<void> watch_client();
  boost::asio::awaitable<void> wait();  // until resume()
  void resume();
  void due_in(std::chrono::milliseconds time) { deadline_ = Steady::now() + time; }
  void no_deadline() { deadline_ = Steady::time_point::max(); }

  std::shared_ptr<Shared> shared_;
  std::unique_ptr<Channel> channel_;
  std::string peer_;

  Steady::time_point deadline_ = Steady::time_point::max();
  bool idle_ = true;  // no byte of a further request has come
  bool aborted_ = false;
  bool timed_out_ = false;
  bool no_room_ = false;  // for a body

  std::string buffer_;  // read, not yet parsed: from begin_ on
  std::size_t begin_ = 0;

  std::unique_ptr<Waiting> waiting_;  // the coroutine in wait()
  bool resumed_ = false;

  bool answered_ = false;
  Response response_;
  std::shared_ptr<StreamTo> stream_;
  std::string head_;  // re-used for each answer
};

}  // namespace aftercare::gateway::http
