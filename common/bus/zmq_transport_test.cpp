// What ZeroMQ adds to the contract: threads, the wire, files, keys, an end.
#include "common/bus/zmq_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>
#include <zmq.hpp>

#include "common/bus/test_support.h"

namespace aftercare::bus::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

class Zmq : public ::testing::Test, public World {
 protected:
  Zmq()
      : folder_(std::filesystem::temp_directory_path() /
                ("zmq_transport_test." + std::to_string(getpid()))) {}
  ~Zmq() override { std::filesystem::remove_all(folder_); }

  Transport& transport() override { return transport_; }
  std::string endpoint() override { return "ipc://" + path().string(); }
  void pass() override { std::this_thread::sleep_for(1ms); }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "run" / "s.commands"; }

  bool reaches(Link& link, Listener& listener, const std::string& text) {
    std::vector<Incoming> got;
    return eventually(*this, [&] { return link.send(bytes_of(text)); }) && eventually(*this, [&] {
             listener.receive(got, 10, 0us);
             return std::any_of(got.begin(), got.end(), [&](const Incoming& incoming) {
               return text_of(incoming.message) == text;
             });
           });
  }

  const std::filesystem::path folder_;
  ZmqTransport transport_;
};

TEST_F(Zmq, WakeEndsAWaitFromAnotherThread) {
  auto listener = transport_.listen(endpoint(), {}).value();
  auto link = transport_.connect(endpoint(), {}).value();
  std::atomic<int> returned = 0;
  std::thread listening([&] {
    std::vector<Incoming> none;
    listener->receive(none, 1, 1h);
    ++returned;
  });
  std::thread linking([&] {
    std::vector<Message> none;
    link->receive(none, 1, 1h);
    ++returned;
  });
  listener->wake();
  link->wake();
  listening.join();
  linking.join();
  EXPECT_EQ(returned, 2);
}

TEST_F(Zmq, NoWakeIsLostHoweverManyThreadsCall) {
  auto listener = transport_.listen(endpoint(), {}).value();
  std::atomic<int> asked = 0;
  std::vector<std::thread> wakers;
  for (int t = 0; t < 3; ++t) {
    wakers.emplace_back([&] {
      for (int i = 0; i < 2'000; ++i) {
        ++asked;
        listener->wake();
      }
    });
  }
  std::vector<Incoming> none;
  // Were one lost, the wait for the last would take an hour.
  while (asked < 6'000) listener->receive(none, 1, 1h);
  for (auto& waker : wakers) waker.join();
  EXPECT_TRUE(none.empty());
}

TEST_F(Zmq, AWaitEndsWithTheFirstMessage) {
  auto listener = transport_.listen(endpoint(), {}).value();
  auto link = transport_.connect(endpoint(), {}).value();
  std::thread sender(
      [&] { EXPECT_TRUE(eventually(*this, [&] { return link->send(bytes_of("x")); })); });
  std::vector<Incoming> got;
  listener->receive(got, 10, 1h);
  sender.join();
  EXPECT_EQ(got.size(), 1U);
}

// A gateway has one for each service in each stream of events.
TEST_F(Zmq, ThereAreAsManyLinksAsTheMachineHasDescriptorsFor) {
  constexpr std::size_t many = 1'200;  // more than ZeroMQ gives by itself
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit enough = before;
  enough.rlim_cur = std::max<rlim_t>(before.rlim_cur, 4 * many);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &enough), 0);
  std::vector<std::unique_ptr<Link>> links;
  for (std::size_t i = 0; i < many; ++i) {
    auto link = transport_.connect("inproc://nobody", {});
    ASSERT_TRUE(link) << i << ": " << link.error();
    links.push_back(std::move(*link));
  }
}

TEST_F(Zmq, MessagesOfSeveralFramesAreDroppedAndCounted) {
  auto listener = transport_.listen(endpoint(), {}).value();
  zmq::context_t context;
  zmq::socket_t stranger(context, zmq::socket_type::dealer);
  stranger.set(zmq::sockopt::linger, 0);
  stranger.connect(endpoint());
  for (int i = 0; i < 5; ++i) {
    stranger.send(zmq::str_buffer("one"), zmq::send_flags::sndmore);
    stranger.send(zmq::str_buffer("two"), zmq::send_flags::sndmore);
    stranger.send(zmq::str_buffer("three"), zmq::send_flags::none);
  }
  stranger.send(zmq::str_buffer("whole"), zmq::send_flags::none);
  std::vector<Incoming> got;
  ASSERT_TRUE(eventually(*this, [&] {
    listener->receive(got, 10, 0us);
    return !got.empty();
  }));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(text_of(got[0].message), "whole");
  EXPECT_EQ(transport_.counts().multipart, 5U);
}

TEST_F(Zmq, AnOversizedMessageEndsItsConnectionOnly) {
  auto listener = transport_.listen(endpoint(), {.message_bytes = 1'000}).value();
  auto good = transport_.connect(endpoint(), {}).value();
  ASSERT_TRUE(reaches(*good, *listener, "before"));
  ZmqTransport other;
  auto bad = other.connect(endpoint(), {}).value();
  ASSERT_TRUE(eventually(*this, [&] { return bad->send(std::vector<std::uint8_t>(100'000)); }));
  EXPECT_TRUE(reaches(*good, *listener, "after"));
  std::vector<Incoming> got;
  listener->receive(got, 10, 50ms);
  EXPECT_TRUE(got.empty());
  // Within one process nothing but our own check stands between the two.
  auto inside = transport_.listen("inproc://x", {.message_bytes = 1'000}).value();
  auto link = transport_.connect("inproc://x", {}).value();
  ASSERT_TRUE(eventually(*this, [&] { return link->send(std::vector<std::uint8_t>(1'001)); }));
  inside->receive(got, 10, 50ms);
  EXPECT_TRUE(got.empty());
  EXPECT_EQ(transport_.counts().oversized, 1U);
}

// Writes to the socket file without any ZeroMQ.
void write_raw(const std::filesystem::path& path, const std::vector<char>& bytes) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  // The other side may hang up in the middle.
  (void)::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  ::close(fd);
}

TEST_F(Zmq, RandomBytesOnTheSocketHarmNobody) {
  auto listener = transport_.listen(endpoint(), {}).value();
  auto link = transport_.connect(endpoint(), {}).value();
  constexpr unsigned seed = 20'260'306;
  std::printf("seed %u\n", seed);
  std::mt19937 random(seed);
  const std::vector<char> greeting = {'\xff', 0,      0, 0, 0,   0,   0,   0,
                                      1,      '\x7f', 3, 0, 'N', 'U', 'L', 'L'};
  std::vector<Incoming> got;
  for (int i = 0; i < 200; ++i) {
    std::vector<char> bytes;
    if (i % 2 == 0) {  // a proper greeting first
      bytes = greeting;
      bytes.resize(64);
    }
    const std::size_t junk = random() % 3'000;
    for (std::size_t b = 0; b < junk; ++b) bytes.push_back(static_cast<char>(random()));
    write_raw(path(), bytes);
    listener->receive(got, 100, 0us);
  }
  EXPECT_TRUE(reaches(*link, *listener, "still here"));
}

TEST_F(Zmq, TheFolderIsMadeForThisUserOnly) {
  auto listener = transport_.listen(endpoint(), {}).value();
  EXPECT_EQ(std::filesystem::status(path().parent_path()).permissions(),
            std::filesystem::perms::owner_all);
}

TEST_F(Zmq, AStaleSocketFileIsReplacedALivingOneAndOtherFilesAreNot) {
  std::filesystem::create_directories(path().parent_path());
  {  // a process that died left its file behind
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path().c_str(), sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(fd);
  }
  ASSERT_TRUE(std::filesystem::exists(path()));
  auto listener = transport_.listen(endpoint(), {}).value();
  ZmqTransport other;
  const auto second = other.listen(endpoint(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(second.error().what, ::testing::HasSubstr("another process listens"));
  auto link = transport_.connect(endpoint(), {}).value();
  EXPECT_TRUE(reaches(*link, *listener, "the first"));

  const auto file = path().parent_path() / "precious";
  std::ofstream(file) << "data";
  EXPECT_FALSE(transport_.listen("ipc://" + file.string(), {}));
  EXPECT_TRUE(std::filesystem::is_regular_file(file));
}

TEST_F(Zmq, BadAddressesAreFaults) {
  for (const std::string bad :
       {"", "nonsense", "ipc://", "tcp://nowhere", "tcp://127.0.0.1:99999", "pgm://x"}) {
    EXPECT_FALSE(transport_.listen(bad, {})) << bad;
  }
  EXPECT_FALSE(transport_.listen("ipc:///tmp/" + std::string(200, 'x'), {}));
  EXPECT_FALSE(transport_.listen("ipc:///proc/none/s", {}));
  EXPECT_FALSE(transport_.connect("nonsense", {}));
}

TEST_F(Zmq, WithoutKeysTcpStaysOnThisMachine) {
  const auto open = transport_.listen("tcp://0.0.0.0:*", {});
  ASSERT_FALSE(open);
  EXPECT_THAT(open.error().what, ::testing::HasSubstr("key pair"));
  EXPECT_FALSE(transport_.connect("tcp://192.0.2.1:5000", {}));
  ZmqTransport trusting({.plain_tcp_between_hosts = true});
  EXPECT_TRUE(trusting.listen("tcp://0.0.0.0:*", {}));
}

class Curve : public Zmq {
 protected:
  // Whether somebody with this security gets a message through in time.
  bool gets_through(Security security, const std::string& text, std::chrono::milliseconds limit) {
    security.servers = {{listener_->endpoint(), server_.public_key}};
    ZmqTransport transport(std::move(security));
    auto link = transport.connect(listener_->endpoint(), {}).value();
    std::vector<Incoming> got;
    const auto end = steady_clock::now() + limit;
    while (steady_clock::now() < end && got.empty()) {
      (void)link->send(bytes_of(text));
      listener_->receive(got, 10, 5ms);
    }
    return !got.empty() && text_of(got[0].message) == text;
  }

  const KeyPair server_ = new_key_pair();
  const KeyPair known_ = new_key_pair();
  const KeyPair unknown_ = new_key_pair();
  ZmqTransport service_{{.own = server_, .admitted = {known_.public_key}}};
  std::unique_ptr<Listener> listener_ = service_.listen("tcp://127.0.0.1:*", {}).value();
};

TEST_F(Curve, OnlyAdmittedKeysGetIn) {
  EXPECT_TRUE(gets_through({.own = known_}, "known", 20s));
  EXPECT_EQ(service_.counts().unknown_keys, 0U);
  EXPECT_FALSE(gets_through({.own = unknown_}, "unknown", 500ms));
  EXPECT_TRUE(eventually(*this, [&] { return service_.counts().unknown_keys > 0; }));
  EXPECT_FALSE(gets_through({}, "plain", 500ms));
  EXPECT_TRUE(gets_through({.own = known_}, "known again", 20s));
}

TEST_F(Curve, ALinkRefusesAServerThatIsNotTheOneItKnows) {
  const KeyPair impostor = new_key_pair();
  ZmqTransport transport(
      {.own = known_, .servers = {{listener_->endpoint(), impostor.public_key}}});
  auto link = transport.connect(listener_->endpoint(), {}).value();
  const auto end = steady_clock::now() + 300ms;
  bool sent = false;
  while (!sent && steady_clock::now() < end) {
    sent = link->send(bytes_of("x"));
    pass();
  }
  EXPECT_FALSE(sent);
}

TEST_F(Curve, KeysThatAreMissingOrBrokenAreFaults) {
  ZmqTransport no_server({.own = known_});
  EXPECT_FALSE(no_server.connect("tcp://127.0.0.1:5000", {}));
  ZmqTransport broken({.own = {.public_key = "short", .secret_key = "short"}});
  EXPECT_FALSE(broken.listen("tcp://127.0.0.1:*", {}));
}

TEST_F(Zmq, TheEndIsBoundedWithMessagesUnderWay) {
  const auto before = steady_clock::now();
  {
    ZmqTransport transport;
    auto listener = transport.listen("tcp://127.0.0.1:*", {}).value();
    ZmqTransport asking;
    auto link = asking.connect(listener->endpoint(), {}).value();
    ASSERT_TRUE(reaches(*link, *listener, "x"));
    // Nobody takes these any more.
    while (link->send(std::vector<std::uint8_t>(1 << 16))) {
    }
  }
  EXPECT_LT(steady_clock::now() - before, 30s);
}

TEST_F(Zmq, SocketsMayOutliveTheirTransport) {
  auto transport = std::make_unique<ZmqTransport>();
  auto listener = transport->listen("inproc://a", {}).value();
  auto link = transport->connect("inproc://a", {}).value();
  transport.reset();
  EXPECT_TRUE(reaches(*link, *listener, "x"));
}

}  // namespace
}  // namespace aftercare::bus::test
