// The contract of transport.h, the same for every transport.
#include "common/bus/transport.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <thread>

#include "common/bus/simulated_network.h"
#include "common/bus/test_support.h"
#include "common/bus/zmq_transport.h"

namespace aftercare::bus::test {
namespace {

using namespace std::chrono_literals;

class ZmqWorld : public World {
 public:
  explicit ZmqWorld(std::string endpoint) : endpoint_(std::move(endpoint)) {}
  Transport& transport() override { return transport_; }
  std::string endpoint() override { return endpoint_; }
  void pass() override { std::this_thread::sleep_for(1ms); }

 private:
  std::string endpoint_;
  ZmqTransport transport_;
};

class SimulatedWorld : public World {
 public:
  Transport& transport() override { return network_; }
  std::string endpoint() override { return "sim://service"; }
  void pass() override { network_.advance(1ms); }

 private:
  SimulatedNetwork network_{7};
};

std::unique_ptr<World> make(const std::string& kind) {
  if (kind == "simulated") return std::make_unique<SimulatedWorld>();
  if (kind == "tcp") return std::make_unique<ZmqWorld>("tcp://127.0.0.1:*");
  const auto folder = std::filesystem::temp_directory_path() / ("bus." + std::to_string(getpid()));
  return std::make_unique<ZmqWorld>("ipc://" + (folder / "contract").string());
}

class Contract : public ::testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Listener> listen(const Limits& limits = {}) {
    auto listener = world_->transport().listen(world_->endpoint(), limits);
    EXPECT_TRUE(listener) << listener.error();
    return std::move(*listener);
  }
  std::unique_ptr<Link> connect(const std::string& endpoint, const Limits& limits = {}) {
    auto link = world_->transport().connect(endpoint, limits);
    EXPECT_TRUE(link) << link.error();
    return std::move(*link);
  }
  bool send(Link& link, const std::string& text) {
    return eventually(*world_, [&] { return link.send(bytes_of(text)); });
  }
  Incoming take(Listener& listener) {
    std::vector<Incoming> got;
    EXPECT_TRUE(eventually(*world_, [&] {
      listener.receive(got, 1, 0us);
      return !got.empty();
    }));
    return got.empty() ? Incoming{} : std::move(got.front());
  }
  // The name under which the listener answers the link.
  Peer known(Link& link, Listener& listener) {
    EXPECT_TRUE(send(link, "here I am"));
    return take(listener).peer;
  }
  std::string take(Link& link) {
    std::vector<Message> got;
    EXPECT_TRUE(eventually(*world_, [&] {
      link.receive(got, 1, 0us);
      return !got.empty();
    }));
    return got.empty() ? "" : text_of(got.front());
  }

  std::unique_ptr<World> world_ = make(GetParam());
};

TEST_P(Contract, AMessageArrivesWholeAndTheAnswerFindsItsWayBack) {
  auto listener = listen();
  auto a = connect(listener->endpoint());
  auto b = connect(listener->endpoint());
  ASSERT_TRUE(send(*a, "from a"));
  const Incoming from_a = take(*listener);
  ASSERT_TRUE(send(*b, "from b"));
  const Incoming from_b = take(*listener);
  EXPECT_EQ(text_of(from_a.message), "from a");
  EXPECT_EQ(text_of(from_b.message), "from b");
  EXPECT_NE(from_a.peer, from_b.peer);
  EXPECT_TRUE(listener->send(from_b.peer, bytes_of("to b")));
  EXPECT_TRUE(listener->send(from_a.peer, bytes_of("to a")));
  EXPECT_EQ(take(*a), "to a");
  EXPECT_EQ(take(*b), "to b");
}

TEST_P(Contract, MessagesOfOneLinkStayInOrder) {
  auto listener = listen();
  auto link = connect(listener->endpoint());
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(send(*link, std::to_string(i)));
  for (int i = 0; i < 500; ++i) EXPECT_EQ(text_of(take(*listener).message), std::to_string(i));
}

TEST_P(Contract, BytesAreAlignedForCapnp) {
  auto listener = listen();
  auto link = connect(listener->endpoint());
  for (const std::size_t size : {1U, 33U, 255U, 256U, 65'537U}) {
    ASSERT_TRUE(send(*link, std::string(size, 'x')));
    const Incoming got = take(*listener);
    EXPECT_EQ(got.message.bytes().size(), size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(got.message.bytes().data()) % 8, 0U);
  }
}

TEST_P(Contract, ReceiveTakesNoMoreThanAsked) {
  auto listener = listen();
  auto link = connect(listener->endpoint());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(send(*link, "x"));
  std::vector<Incoming> got;
  ASSERT_TRUE(eventually(*world_, [&] {
    const std::size_t before = got.size();
    listener->receive(got, 3, 0us);
    EXPECT_LE(got.size() - before, 3U);
    return got.size() == 10;
  }));
}

TEST_P(Contract, NothingIsSentToAnAbsentService) {
  std::string endpoint;
  {
    auto listener = listen();
    endpoint = listener->endpoint();
  }
  auto link = connect(endpoint);
  EXPECT_FALSE(link->send(bytes_of("hello?")));
}

TEST_P(Contract, ALinkFindsAServiceThatComesLateOrComesBack) {
  auto listener = listen();
  const std::string endpoint = listener->endpoint();
  auto link = connect(endpoint);
  ASSERT_TRUE(send(*link, "first life"));
  const Peer old_peer = take(*listener).peer;
  listener.reset();
  ASSERT_TRUE(eventually(*world_, [&] { return !link->send(bytes_of("into the void")); }));
  ASSERT_TRUE(eventually(*world_, [&] {
    auto again = world_->transport().listen(endpoint, {});
    if (again) listener = std::move(*again);
    return again.has_value();
  }));
  ASSERT_TRUE(send(*link, "second life"));
  const Incoming got = take(*listener);
  EXPECT_EQ(text_of(got.message), "second life");
  EXPECT_FALSE(listener->send(old_peer, bytes_of("to a name of the first life")));
}

TEST_P(Contract, SendingToAPeerThatLeftIsRefused) {
  auto listener = listen();
  auto link = connect(listener->endpoint());
  ASSERT_TRUE(send(*link, "hello"));
  const Peer peer = take(*listener).peer;
  link.reset();
  EXPECT_TRUE(eventually(*world_, [&] {
    std::vector<Incoming> none;
    listener->receive(none, 10, 0us);
    return !listener->send(peer, bytes_of("are you there?"));
  }));
  EXPECT_FALSE(listener->send("nobody", bytes_of("x")));
}

TEST_P(Contract, APeerThatTakesNothingOnlyLosesItself) {
  const Limits few{.message_bytes = 1 << 16, .queue_messages = 10};
  auto listener = listen(few);
  auto lazy = connect(listener->endpoint(), few);
  auto keen = connect(listener->endpoint(), few);
  const Peer lazy_peer = known(*lazy, *listener);
  const Peer keen_peer = known(*keen, *listener);
  bool refused = false;
  for (int i = 0; i < 10'000 && !refused; ++i) {
    refused = !listener->send(lazy_peer, std::vector<std::uint8_t>(1 << 15));
  }
  EXPECT_TRUE(refused);
  EXPECT_TRUE(listener->send(keen_peer, bytes_of("still served")));
  EXPECT_EQ(take(*keen), "still served");
}

TEST_P(Contract, APeerThatTakesNothingHoldsNoMoreMemoryThanItsShare) {
  constexpr std::size_t answer = std::size_t{64} << 10;
  constexpr std::size_t share = 100 * answer;
  auto listener = listen({.untaken_bytes = share});
  auto lazy = connect(listener->endpoint(), {.queue_messages = 10});
  auto keen = connect(listener->endpoint());
  const Peer lazy_peer = known(*lazy, *listener);
  const Peer keen_peer = known(*keen, *listener);
  const std::vector<std::uint8_t> large(answer, 'x');
  std::size_t sent = 0;
  while (sent < 1'000 && listener->send(lazy_peer, large)) ++sent;
  // What its own side and the kernel hold comes on top: some tens, and by no means thousands.
  EXPECT_LT(sent, 200U);
  EXPECT_GT(world_->transport().counts().unsent, 0U);
  EXPECT_TRUE(listener->send(keen_peer, large));
  EXPECT_EQ(take(*keen).size(), large.size()) << "another one has a share of his own";
  for (std::size_t i = 0; i < sent; ++i) EXPECT_EQ(take(*lazy).size(), large.size());
  EXPECT_TRUE(eventually(*world_, [&] { return listener->send(lazy_peer, large); }))
      << "who takes what he was sent gets more";
}

TEST_P(Contract, WhatOthersLeaveUnreadKeepsNobodyFromHisAnswer) {
  constexpr std::size_t answer = std::size_t{64} << 10;
  auto listener = listen({.untaken_bytes = 100 * answer, .untaken_bytes_of_all = 2 * answer});
  auto lazy = connect(listener->endpoint(), {.queue_messages = 10});
  auto keen = connect(listener->endpoint());
  const Peer lazy_peer = known(*lazy, *listener);
  const Peer keen_peer = known(*keen, *listener);
  const std::vector<std::uint8_t> large(answer, 'x');
  for (int i = 0; i < 200; ++i) static_cast<void>(listener->send(lazy_peer, large));
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(eventually(*world_, [&] { return listener->send(keen_peer, large); }));
    EXPECT_EQ(take(*keen).size(), large.size());
  }
}

TEST_P(Contract, OversizedMessagesAreNotSent) {
  auto listener = listen();
  auto link = connect(listener->endpoint(), {.message_bytes = 100});
  ASSERT_TRUE(send(*link, std::string(100, 'x')));
  EXPECT_FALSE(link->send(std::vector<std::uint8_t>(101)));
}

TEST_P(Contract, WhatIsReceivedMayBeHeldToLessThanWhatIsSent) {
  auto listener = listen({.message_bytes = 10'000, .incoming_bytes = 100});
  auto link = connect(listener->endpoint());
  ASSERT_TRUE(send(*link, std::string(100, 'x')));
  const Peer peer = take(*listener).peer;
  EXPECT_TRUE(listener->send(peer, std::vector<std::uint8_t>(10'000, 'y')));
  EXPECT_EQ(take(*link).size(), 10'000U);
  static_cast<void>(link->send(std::vector<std::uint8_t>(101)));  // it may be cut off only later
  // What was on its way behind it may go with the connection; the next one brings it.
  EXPECT_TRUE(eventually(*world_, [&] {
    static_cast<void>(link->send(bytes_of("small")));
    std::vector<Incoming> arrived;
    listener->receive(arrived, 10, 0us);
    for (const Incoming& one : arrived) EXPECT_EQ(text_of(one.message), "small");
    return !arrived.empty();
  }));
}

TEST_P(Contract, AnAddressHasOneListener) {
  auto listener = listen();
  EXPECT_FALSE(world_->transport().listen(listener->endpoint(), {}));
  auto link = connect(listener->endpoint());
  ASSERT_TRUE(send(*link, "the first is still there"));
  EXPECT_EQ(text_of(take(*listener).message), "the first is still there");
}

INSTANTIATE_TEST_SUITE_P(Transports, Contract, ::testing::Values("ipc", "tcp", "simulated"),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace aftercare::bus::test
