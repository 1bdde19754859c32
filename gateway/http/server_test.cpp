// The real server on a real port, against a client that sends whatever it likes.
#include "gateway/http/server.h"

#include <gtest/gtest.h>

#include <thread>

#include "gateway/testing/raw_client.h"

namespace aftercare::gateway::http {
namespace {

using namespace std::chrono_literals;
using testing::Answer;
using testing::eventually;
using testing::RawClient;

// A server whose handler answers with what was asked:
//   /echo  method, target and body      /later  the same, a little later
//   /never nothing until release()      /forget destroys the reply
//   /stream an endless answer, kept in streams
class ServerTest : public ::testing::Test {
 protected:
  void start(Limits limits = {}) {
    limits.linger = 200ms;
    ServerOptions options;
    options.limits = limits;
    options.refuse = [](const ProtocolError& error) {
      Response response{.status = error.status, .content_type = "text/plain"};
      response.body = error.code;
      return response;
    };
    auto listening = Server::listen(
        loop_, std::move(options),
        [this](Request request, ReplyPtr to) { handle(std::move(request), std::move(to)); });
    ASSERT_TRUE(listening) << listening.error();
    server_ = std::move(*listening);
    port_ = server_->port();
    thread_ = std::thread([this] { loop_.run(); });
  }

  void TearDown() override {
    on_loop([this] {
      later_.clear();
      held_.clear();
      streams_.clear();
    });
    loop_.stop();
    if (thread_.joinable()) thread_.join();
    server_.reset();
  }

  void handle(Request request, ReplyPtr to) {
    const auto answer = [](const Request& asked, const ReplyPtr& reply) {
      Response response{.content_type = "text/plain"};
      response.body = asked.method + " " + asked.target + " " + asked.body;
      response.headers.push_back({"X-Told", std::string(asked.header("x-tell"))});
      reply->send(std::move(response));
    };
    if (request.target == "/later") {
      later_.push_back(loop_.after(5ms, [=, asked = std::move(request)] { answer(asked, to); }));
    } else if (request.target == "/never") {
      held_.push_back(std::move(to));
    } else if (request.target == "/forget") {
      to.reset();
    } else if (request.target == "/large") {
      Response response{.content_type = "text/plain"};
      response.body = large_;
      to->send(std::move(response));
    } else if (request.target == "/stream") {
      auto stream = to->stream({.content_type = "text/event-stream"});
      stream->on_closed([this] { ++closed_; });
      streams_.push_back(std::move(stream));
    } else {
      answer(request, to);
    }
  }

  // Runs on the loop's thread and waits for it.
  void on_loop(const std::function<void()>& call) {
    if (!thread_.joinable()) return;
    std::atomic<bool> done = false;
    loop_.post([&] {
      call();
      done = true;
    });
    ASSERT_TRUE(eventually([&] { return done.load(); }));
  }

  std::size_t on_loop_count(const std::function<std::size_t()>& call) {
    std::size_t result = 0;
    on_loop([&] { result = call(); });
    return result;
  }

  Loop loop_;
  std::unique_ptr<Server> server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
  std::vector<Loop::TimerPtr> later_;
  std::vector<ReplyPtr> held_;
  std::vector<std::shared_ptr<Stream>> streams_;
  std::atomic<int> closed_ = 0;
  std::string large_;
};

TEST_F(ServerTest, ServesManyRequestsOnOneConnection) {
  start();
  RawClient client(port_);
  for (int i = 0; i < 20; ++i) {
    const Answer answer = client.request("POST", i % 2 ? "/echo" : "/later", std::to_string(i));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body,
              std::string("POST ") + (i % 2 ? "/echo " : "/later ") + std::to_string(i));
  }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInTheirOrder) {
  start();
  RawClient client(port_);
  std::string all;
  for (int i = 0; i < 200; ++i) {
    const std::string body = std::to_string(i);
    all += std::string("POST ") + (i % 7 == 0 ? "/later" : "/echo") +
           " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
  }
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 200; ++i) {
    const Answer answer = client.read();
    ASSERT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.body.ends_with(" " + std::to_string(i))) << answer.body;
  }
}

TEST_F(ServerTest, TakesARequestByteByByte) {
  start();
  RawClient client(port_);
  for (const char c :
       std::string("POST /echo HTTP/1.1\r\nHost: a\r\nX-Tell: x\r\nContent-Length: 3\r\n\r\nabc")) {
    ASSERT_TRUE(client.send({&c, 1}));
  }
  const Answer answer = client.read();
  EXPECT_EQ(answer.body, "POST /echo abc");
  EXPECT_EQ(answer.headers.at("x-told"), "x");
}

TEST_F(ServerTest, TakesAChunkedBody) {
  start();
  RawClient client(port_);
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body, "POST /echo abcde");
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
  start();
  RawClient client(port_);
  const Answer head = client.request("HEAD", "/echo");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "10");
  EXPECT_EQ(client.request("GET", "/echo").body, "GET /echo ") << "no body of HEAD was sent";
}

TEST_F(ServerTest, SaysContinueBeforeABody) {
  start();
  RawClient client(port_);
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hi");
  EXPECT_EQ(client.read().body, "POST /echo hi");
}

TEST_F(ServerTest, ClosesWhenAsked) {
  start();
  RawClient client(port_);
  const Answer answer = client.request("GET", "/echo", {}, {{"Connection", "close"}});
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(client.closes());
  RawClient old(port_);
  old.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read().status, 200);
  EXPECT_TRUE(old.closes());
}

struct Bad {
  const char* bytes;
  int status;
};

TEST_F(ServerTest, RefusesWhatIsNoHttp) {
  start();
  const Bad table[] = {
      {"nonsense\r\n\r\n", 400},
      {"GET /echo HTTP/1.1\r\n\r\n", 400},                        // no Host
      {"GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},  // two of them
      {"GET /echo HTTP/3.7\r\nHost: a\r\n\r\n", 505},
      {"GET /e cho HTTP/1.1\r\nHost: a\r\n\r\n", 505},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"GET /echo HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n", 400},
      {"GET /echo HTTP/1.1\r\nHost: a\r\nX: a\x01"
       "b\r\n\r\n",
       400},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},  // TLS to a plain port
  };
  for (const Bad& bad : table) {
    RawClient client(port_);
    client.send(bad.bytes);
    const Answer answer = client.read();
    EXPECT_EQ(answer.status, bad.status) << bad.bytes;
    EXPECT_EQ(answer.headers.count("connection"), 1U) << bad.bytes;
    EXPECT_TRUE(client.closes()) << bad.bytes;
  }
}

TEST_F(ServerTest, RefusesHugeHeadersAndBodies) {
  start();
  RawClient wide(port_);
  wide.send("GET /echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(wide.read().status, 431);
  EXPECT_TRUE(wide.closes());

  RawClient tall(port_);
  std::string many = "GET /echo HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 5000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  tall.send(many + "\r\n");
  EXPECT_EQ(tall.read().status, 431);

  RawClient fat(port_);  // sends all of its 10 MB, and still reads the answer
  fat.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n");
  EXPECT_TRUE(fat.send(std::string(10'000'000, 'x')));
  EXPECT_EQ(fat.read().status, 413);

  RawClient chunked(port_);
  chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n");
  chunked.send(std::string(0x200000, 'x'));
  EXPECT_EQ(chunked.read().status, 413);

  RawClient fits(port_);
  const std::string body(std::size_t{1} << 20, 'x');
  EXPECT_EQ(fits.request("POST", "/echo", body).body.size(), body.size() + 11);
}

TEST_F(ServerTest, UnfinishedBodiesShareTheirMemory) {
  Limits limits;
  limits.bodies_bytes = 300'000;
  start(limits);
  const std::string begun = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 250000\r\n\r\n" +
                            std::string(200'000, 'x');
  auto one = std::make_unique<RawClient>(port_);
  one->send(begun);
  RawClient two(port_);
  two.send(begun);
  // Whichever comes to the limit first is refused, the other may go on.
  const Answer answer = [&] {
    two.send(std::string(50'000, 'y'));
    return two.read();
  }();
  one->send(std::string(50'000, 'y'));
  const Answer other = one->read();
  EXPECT_EQ(answer.status + other.status, 200 + 503);
  RawClient three(port_);
  EXPECT_EQ(three.request("POST", "/echo", std::string(250'000, 'z')).status, 200);
}

TEST_F(ServerTest, EndsSlowAndIdleClients) {
  Limits limits;
  limits.idle = 60ms;
  limits.header = 60ms;
  limits.body = 60ms;
  start(limits);
  RawClient idle(port_);
  EXPECT_TRUE(idle.closes());

  RawClient slow_header(port_);
  slow_header.send("GET /echo HTTP/1.1\r\nHost:");
  EXPECT_EQ(slow_header.read().status, 408);
  EXPECT_TRUE(slow_header.closes());

  RawClient slow_body(port_);
  slow_body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab");
  EXPECT_EQ(slow_body.read().status, 408);

  RawClient dripping(port_);  // a byte now and then does not keep it alive
  bool alive = true;
  const auto begin = std::chrono::steady_clock::now();
  while (alive && std::chrono::steady_clock::now() - begin < 10s) {
    alive = dripping.send("G");
    std::this_thread::sleep_for(5ms);
  }
  EXPECT_FALSE(alive);

  RawClient waiting(port_);  // the server's own slowness is no time-out
  EXPECT_EQ(waiting.request("GET", "/later").status, 200);
}

TEST_F(ServerTest, EndsAClientThatDoesNotRead) {
  Limits limits;
  limits.write = 60ms;
  start(limits);
  RawClient client(port_);
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(client.read_head().status, 200);
  on_loop([&] { streams_.at(0)->write(std::string(20 << 20, 'x')); });
  EXPECT_TRUE(eventually([&] { return closed_ == 1; }));
}

TEST_F(ServerTest, AClientThatReadsSlowlyGetsAllOfALargeAnswer) {
  constexpr int parts = 16;
  for (int i = 0; i < parts; ++i) {
    large_ += std::string(1 << 20, 'x') + "<" + std::to_string(i) + ">";
  }
  Limits limits;
  limits.write = 1s;
  start(limits);
  RawClient client(port_);
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(client.read_head().status, 200);
  for (int i = 0; i < parts; ++i) {
    EXPECT_EQ(client.read_until("<" + std::to_string(i) + ">").size() >> 20U, 1U) << i;
    std::this_thread::sleep_for(100ms);  // in all longer than it may stand still
  }
}

TEST_F(ServerTest, AClientThatReadsSlowlyGetsAllOfAStream) {
  constexpr int parts = 16;
  Limits limits;
  limits.write = 1s;
  start(limits);
  RawClient client(port_);
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(client.read_head().status, 200);
  on_loop([&] {
    for (int i = 0; i < parts; ++i) {
      streams_.at(0)->write(std::string(1 << 20, 'x') + "<" + std::to_string(i) + ">");
    }
  });
  for (int i = 0; i < parts; ++i) {
    EXPECT_EQ(client.read_until("<" + std::to_string(i) + ">").size() >> 20U, 1U) << i;
    std::this_thread::sleep_for(100ms);  // in all longer than it may stand still
  }
  EXPECT_EQ(closed_, 0);
}

TEST_F(ServerTest, AStreamAskedForItsHeadOnlyEndsBehindIt) {
  start();
  RawClient client(port_);
  client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_head().status, 200);
  EXPECT_TRUE(client.closes());
  EXPECT_TRUE(eventually([&] { return closed_ == 1; }));
}

TEST_F(ServerTest, TurnsAwayTooManyConnections) {
  Limits limits;
  limits.connections = 2;
  start(limits);
  RawClient one(port_);
  EXPECT_EQ(one.request("GET", "/echo").status, 200);
  auto two = std::make_unique<RawClient>(port_);
  EXPECT_EQ(two->request("GET", "/echo").status, 200);
  RawClient three(port_);
  EXPECT_EQ(three.read().status, 503);
  EXPECT_TRUE(three.closes());
  two.reset();
  ASSERT_TRUE(
      eventually([&] { return on_loop_count([&] { return server_->counts().open; }) == 1; }));
  RawClient four(port_);
  EXPECT_EQ(four.request("GET", "/echo").status, 200);
}

TEST_F(ServerTest, ForgottenRepliesBecome500) {
  start();
  RawClient client(port_);
  EXPECT_EQ(client.request("GET", "/forget").status, 500);
  EXPECT_EQ(client.request("GET", "/echo").status, 200);
}

TEST_F(ServerTest, StreamsWithoutEnd) {
  start();
  RawClient client(port_);
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  const Answer head = client.read_head();
  EXPECT_EQ(head.headers.at("content-type"), "text/event-stream");
  EXPECT_FALSE(head.headers.contains("content-length"));
  std::atomic<bool> drained = false;
  on_loop([&] {
    streams_.at(0)->on_drained([&] { drained = true; });
    EXPECT_TRUE(streams_.at(0)->write("one\n"));
    EXPECT_TRUE(streams_.at(0)->write("two\n"));
    EXPECT_EQ(streams_.at(0)->queued(), 8U);
  });
  EXPECT_EQ(client.read_until("two\n"), "one\ntwo\n");
  EXPECT_TRUE(eventually([&] { return drained.load(); }));
  on_loop([&] {
    streams_.at(0)->write("three\n");
    streams_.at(0)->close();
    EXPECT_FALSE(streams_.at(0)->write("four\n"));
  });
  EXPECT_EQ(client.read_until("three\n"), "three\n");
  EXPECT_TRUE(client.closes());
  EXPECT_EQ(closed_, 0);
}

TEST_F(ServerTest, SeesThatAStreamsClientHasGone) {
  start();
  {
    RawClient client(port_);
    client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(client.read_head().status, 200);
  }
  EXPECT_TRUE(eventually([&] { return closed_ == 1; }));
  on_loop([&] { EXPECT_FALSE(streams_.at(0)->write("x")); });
}

TEST_F(ServerTest, DrainsWhatIsInFlight) {
  start();
  RawClient idle(port_);
  EXPECT_EQ(idle.request("GET", "/echo").status, 200);
  RawClient busy(port_);
  busy.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  RawClient stream(port_);
  stream.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(stream.read_head().status, 200);
  ASSERT_TRUE(eventually([&] { return on_loop_count([&] { return held_.size(); }) == 1; }));
  std::atomic<bool> done = false;
  on_loop([&] { server_->stop([&] { done = true; }); });
  EXPECT_TRUE(idle.closes());
  EXPECT_TRUE(stream.closes());
  EXPECT_FALSE(RawClient(port_).connected());
  EXPECT_FALSE(done);
  on_loop([&] {
    held_.at(0)->send({.status = 201});
    held_.clear();
  });
  const Answer answer = busy.read();
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(busy.closes());
  EXPECT_TRUE(eventually([&] { return done.load(); }));
}

TEST_F(ServerTest, DrainIsBounded) {
  Limits limits;
  limits.drain = 50ms;
  start(limits);
  RawClient busy(port_);
  busy.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return on_loop_count([&] { return held_.size(); }) == 1; }));
  std::atomic<bool> done = false;
  on_loop([&] { server_->stop([&] { done = true; }); });
  EXPECT_TRUE(eventually([&] { return done.load(); }));
  EXPECT_TRUE(busy.closes());
}

TEST_F(ServerTest, SaysWhyItCannotListen) {
  start();
  ServerOptions taken;
  taken.port = port_;
  const auto second = Server::listen(loop_, taken, [](Request, ReplyPtr) {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Fault::Kind::unavailable);
  ServerOptions nowhere;
  nowhere.address = "not an address";
  EXPECT_FALSE(Server::listen(loop_, nowhere, [](Request, ReplyPtr) {}));
  ServerOptions tls;
  tls.tls = {.certificate = "/nonexistent.pem", .key = "/nonexistent.key"};
  const auto secure = Server::listen(loop_, tls, [](Request, ReplyPtr) {});
  ASSERT_FALSE(secure);
  EXPECT_NE(secure.error().what.find("/nonexistent.pem"), std::string::npos);
}

}  // namespace
}  // namespace aftercare::gateway::http
