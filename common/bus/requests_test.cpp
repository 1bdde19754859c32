#include "common/bus/requests.h"

#include <capnp/message.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <set>
#include <thread>

#include "common/base/uuid.h"
#include "common/bus/draft.h"
#include "common/bus/packed.h"
#include "common/bus/problem.h"
#include "common/bus/reading.h"
#include "common/bus/simulated_network.h"
#include "common/bus/test_support.h"
#include "common/bus/zmq_transport.h"
#include "schemas/bus.capnp.h"

namespace aftercare::bus::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

const Rejection level_floor{.kind = Kind::values,
                            .code = "LEVEL_FLOOR",
                            .rule = "CMP-13",
                            .zh = "级别过低",
                            .en = "The level is too low.",
                            .detail = {"level 1, floor 2", "一级，下限二级"},
                            .errors = {{.pointer = "/level", .code = "range", .rule = "CMP-13"}},
                            .retry_after_s = 7};

std::vector<std::uint8_t> status_request(std::uint64_t id) {
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<wire::Request>();
  request.setId(id);
  request.setStatus();
  std::vector<std::uint64_t> words;
  append_framed(message, words);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
  return {bytes, bytes + words.size() * 8};
}

// A service in the network's thread: answers every request with its own deadline as the head.
class Echo {
 public:
  explicit Echo(Listener& listener) : listener_(listener) {}

  void step() {
    inbox_.clear();
    listener_.receive(inbox_, 100, 0us);
    for (const Incoming& incoming : inbox_) {
      const auto done =
          read_message<wire::Request>(incoming.message.bytes(), [&](wire::Request::Reader request) {
            auto reply = draft_.begin().initRoot<wire::Reply>();
            reply.setId(request.getId());
            reply.initStatus().setHead(static_cast<std::uint64_t>(request.getDeadline()));
            return listener_.send(incoming.peer, draft_.bytes());
          });
      if (!done) ++malformed;
    }
  }

  int malformed = 0;

 private:
  Listener& listener_;
  Draft draft_;
  std::vector<Incoming> inbox_;
};

class Requests : public ::testing::Test {
 protected:
  void SetUp() override { network_.advance(1ms); }

  Expected<RequestId, Fault> send(std::chrono::microseconds timeout = 1s) {
    capnp::MallocMessageBuilder message;
    message.initRoot<wire::Request>().setStatus();
    return asker_.send(message, timeout);
  }

  // Plays until `count` answers have come, or two seconds have passed.
  std::vector<Answer> play(std::size_t count) {
    std::vector<Answer> answers;
    for (int i = 0; i < 2'000 && answers.size() < count; ++i) {
      network_.advance(1ms);
      service_.step();
      asker_.receive(answers, 0us);
    }
    return answers;
  }

  SimulatedNetwork network_{3};
  std::unique_ptr<Listener> listener_ = network_.listen("sim://s", {}).value();
  std::unique_ptr<Link> link_ = network_.connect("sim://s", {}).value();
  Echo service_{*listener_};
  Asker asker_{*link_, 10, network_.clock(), network_.monotonic()};
};

TEST_F(Requests, RepliesAreMatchedByIdAndCarryTheDeadline) {
  const auto first = send(1s).value();
  const auto second = send(2s).value();
  EXPECT_NE(first, second);
  const auto now = micros(network_.now());
  const auto answers = play(2);
  ASSERT_EQ(answers.size(), 2U);
  for (const Answer& answer : answers) {
    ASSERT_TRUE(answer.in_time);
    const auto head = read_message<wire::Reply>(
        answer.reply.bytes(), [](wire::Reply::Reader r) { return r.getStatus().getHead(); });
    EXPECT_EQ(static_cast<std::int64_t>(head.value()),
              now + (answer.id == first ? 1'000'000 : 2'000'000));
  }
  EXPECT_EQ(asker_.in_flight(), 0U);
}

TEST_F(Requests, AnUnansweredRequestTimesOutOnceAndItsReplyIsCounted) {
  ASSERT_TRUE(send(5ms));
  std::vector<Answer> answers;
  network_.advance(4ms);
  asker_.receive(answers, 0us);
  EXPECT_TRUE(answers.empty());
  network_.advance(1ms);
  asker_.receive(answers, 0us);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_FALSE(answers[0].in_time);
  EXPECT_TRUE(play(1).empty());  // the service answers now
  EXPECT_EQ(asker_.counts().late, 1U);
}

TEST_F(Requests, NoMoreThanTheLimitAreInFlight) {
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(send());
  const auto refused = send();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::full);
  EXPECT_EQ(play(10).size(), 10U);
  EXPECT_TRUE(send());
}

TEST_F(Requests, WhatIsForgottenTakesNoRoomAndIsNotAnswered) {
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(send());
  ASSERT_FALSE(send());
  asker_.forget_all();
  EXPECT_EQ(asker_.in_flight(), 0U);
  const auto id = send().value();
  const auto answers = play(11);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].id, id);
  EXPECT_EQ(asker_.counts().late, 10U);
}

TEST_F(Requests, AServiceThatIsAwayIsSaidAtOnce) {
  network_.cut("sim://s");
  const auto refused = send();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::unavailable);
  EXPECT_EQ(asker_.in_flight(), 0U);
}

TEST_F(Requests, EachRequestIsAnsweredExactlyOnceHoweverTheNetworkIs) {
  constexpr std::uint64_t seed = 11;
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  const Random random = seeded_random(seed);
  network_.set({.delay_min = 50us, .delay_max = 40ms, .drop = 0.2});
  std::set<RequestId> waiting;
  std::vector<Answer> answers;
  int in_time = 0;
  int lost = 0;
  for (int i = 0; i < 20'000; ++i) {
    network_.advance(std::chrono::microseconds{random() % 2'000});
    if (random() % 500 == 0) network_.disconnect("sim://s");
    if (const auto id = send(60ms)) waiting.insert(*id);
    service_.step();
    answers.clear();
    asker_.receive(answers, 0us);
    for (const Answer& answer : answers) {
      EXPECT_EQ(waiting.erase(answer.id), 1U);
      ++(answer.in_time ? in_time : lost);
    }
    EXPECT_EQ(waiting.size(), asker_.in_flight());
  }
  EXPECT_GT(in_time, 1'000);
  EXPECT_GT(lost, 100);
}

TEST_F(Requests, RepliesThatAreNoRepliesAreCounted) {
  const auto id = send().value();
  network_.advance(1ms);
  std::vector<Incoming> got;
  listener_->receive(got, 1, 0us);
  ASSERT_EQ(got.size(), 1U);
  ASSERT_TRUE(listener_->send(got[0].peer, bytes_of("nonsense")));
  ASSERT_TRUE(listener_->send(got[0].peer, bytes_of("")));
  ASSERT_TRUE(listener_->send(got[0].peer, status_request(id + 1)));
  EXPECT_TRUE(play(1).size() == 1);  // the time-out
  EXPECT_EQ(asker_.counts().malformed, 2U);
  EXPECT_EQ(asker_.counts().late, 1U);
}

TEST(AskerOverZmq, AsksAndWaitsForOneAnswer) {
  ZmqTransport transport;
  auto listener = transport.listen("tcp://127.0.0.1:*", {}).value();
  auto link = transport.connect(listener->endpoint(), {}).value();
  std::jthread service([&](const std::stop_token& stop) {
    Echo echo(*listener);
    while (!stop.stop_requested()) {
      std::vector<Incoming> inbox;
      listener->receive(inbox, 0, 1ms);
      echo.step();
    }
  });
  Asker asker(*link);
  capnp::MallocMessageBuilder message;
  message.initRoot<wire::Request>().setStatus();
  for (int i = 0; i < 3; ++i) {
    const auto reply = asker.ask(message, 20s);
    ASSERT_TRUE(reply) << reply.error();
    EXPECT_TRUE(read_message<wire::Reply>(reply->bytes(), [](wire::Reply::Reader r) {
                  return r.isStatus() && r.getStatus().getHead() > 0;
                }).value());
  }
}

TEST(AskerOverZmq, SaysHowLongNobodyAnswered) {
  ZmqTransport transport;
  auto listener = transport.listen("tcp://127.0.0.1:*", {}).value();
  auto link = transport.connect(listener->endpoint(), {}).value();
  Asker asker(*link);
  capnp::MallocMessageBuilder message;
  message.initRoot<wire::Request>().setStatus();
  const auto reply = asker.ask(message, 250ms);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(reply.error().what, HasSubstr("250 ms"));
}

TEST(Problem, ARejectionSurvivesTheWire) {
  Draft draft;
  encode(level_floor, draft.begin().initRoot<wire::Reply>().initProblem());
  const auto read = read_message<wire::Reply>(
      draft.bytes(), [](wire::Reply::Reader reply) { return decode(reply.getProblem()); });
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, level_floor);
}

TEST(Problem, AnOutcomeThatWasStoredBeforeDetailsWereSaidInChineseIsStillRead) {
  const std::vector<std::uint8_t> stored{
      0x10, 0x17, 0x50, 0x01, 0x01, 0x01, 0x01, 0x50, 0x01, 0x06, 0x01, 0x05, 0x11, 0x15, 0x62,
      0x11, 0x19, 0x3a, 0x11, 0x19, 0x82, 0x11, 0x1d, 0x9a, 0x31, 0x25, 0x42, 0x01, 0x00, 0x00,
      0xff, 0x57, 0x52, 0x4f, 0x4e, 0x47, 0x5f, 0x53, 0x54, 0x00, 0x07, 0x41, 0x54, 0x45, 0x3f,
      0x43, 0x4d, 0x50, 0x2d, 0x30, 0x34, 0xff, 0xe7, 0x8a, 0xb6, 0xe6, 0x80, 0x81, 0xe4, 0xb8,
      0x03, 0x8d, 0xe7, 0xac, 0xa6, 0xe3, 0x80, 0x82, 0x00, 0x4e, 0x6f, 0x74, 0x20, 0x69, 0x6e,
      0x20, 0x74, 0x68, 0x69, 0x73, 0x20, 0x73, 0x74, 0x61, 0x74, 0x03, 0x65, 0x2e, 0xff, 0x73,
      0x74, 0x61, 0x74, 0x65, 0x20, 0x72, 0x65, 0x04, 0x67, 0x69, 0x73, 0x74, 0x65, 0x72, 0x65,
      0x64, 0x3b, 0x20, 0x61, 0x6c, 0x6c, 0x6f, 0x77, 0x65, 0x64, 0x3a, 0x20, 0x75, 0x6e, 0x64,
      0x65, 0x72, 0x5f, 0x72, 0x65, 0x76, 0x69, 0x65, 0x77, 0x00,
  };
  const auto outcome = unpack(stored);
  ASSERT_TRUE(outcome) << outcome.error().what;
  const auto read = read_message<wire::Outcome>(
      *outcome, [](wire::Outcome::Reader one) { return decode(one.getRefused()); });
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (Rejection{.kind = Kind::state,
                              .code = "WRONG_STATE",
                              .rule = "CMP-04",
                              .zh = "状态不符。",
                              .en = "Not in this state.",
                              .detail = "state registered; allowed: under_review"}));
}

TEST(Problem, AnUnknownKindMeansLater) {
  Draft draft;
  draft.begin().initRoot<wire::Problem>().setKind(static_cast<wire::Problem::Kind>(77));
  const auto read = read_message<wire::Problem>(
      draft.bytes(), [](wire::Problem::Reader problem) { return decode(problem); });
  EXPECT_EQ(read.value().kind, Kind::unavailable);
}

TEST(Draft, SmallAndLargeMessagesReadTheSame) {
  Draft draft(1'024);
  for (const std::size_t size : {0U, 1U, 900U, 5'000U, 3U, 200'000U, 8U}) {
    const std::string code(size, 'c');
    auto problem = draft.begin().initRoot<wire::Problem>();
    problem.setCode(code);
    problem.setRule("R-1");
    const auto bytes = draft.bytes();
    EXPECT_EQ(bytes.size() % 8, 0U);
    const auto same = read_message<wire::Problem>(bytes, [&](wire::Problem::Reader p) {
      return p.getCode() == code.c_str() && p.getRule() == "R-1" && !p.hasZh();
    });
    EXPECT_TRUE(same.value()) << size;
  }
}

TEST(Reading, LiesAreFaultsAndNeverExceptions) {
  const auto touch = [](std::span<const std::uint8_t> bytes) {
    return read_message<wire::Request>(bytes, [](wire::Request::Reader request) {
      std::size_t sum = request.getId();
      for (const auto role : request.getActor().getRoles()) sum += role.size();
      if (request.isList()) {
        for (const auto f : request.getList().getFilters()) sum += f.getValue().size();
      }
      return sum + request.totalSize().wordCount;
    });
  };
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<wire::Request>();
  request.initActor().initRoles(3).set(1, "agent_l1");
  auto filters = request.initList().initFilters(4);
  filters[2].setValue("open");
  std::vector<std::uint64_t> words;
  append_framed(message, words);
  std::vector<std::uint8_t> good(words.size() * 8);
  std::memcpy(good.data(), words.data(), good.size());
  ASSERT_TRUE(touch(good));

  constexpr unsigned seed = 42;
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  int refused = 0;
  for (int i = 0; i < 50'000; ++i) {
    auto bad = good;
    const auto flips = 1 + random() % 4;
    for (std::uint64_t f = 0; f < flips; ++f) {
      bad[random() % bad.size()] ^= static_cast<std::uint8_t>(1U << random() % 8);
    }
    if (random() % 10 == 0) bad.resize(random() % bad.size());
    const auto read = touch(bad);
    if (!read) {
      ++refused;
      EXPECT_EQ(read.error().kind, Fault::Kind::corrupt);
      EXPECT_LT(read.error().what.size(), 300U);
    }
  }
  EXPECT_GT(refused, 1'000);
}

TEST(Reading, FramesMustFitExactly) {
  auto bytes = status_request(1);
  EXPECT_TRUE(FramedMessage::open(bytes));
  bytes.insert(bytes.end(), 8, 0);
  EXPECT_FALSE(FramedMessage::open(bytes));
  const std::span<const std::uint8_t> more = bytes;
  EXPECT_FALSE(FramedMessage::open(more.first(more.size() - 1)));
  EXPECT_TRUE(FramedMessage::open(more.first(more.size() - 8)));
  EXPECT_FALSE(FramedMessage::open({}));
  const std::vector<std::uint8_t> many_segments(8, 0xFF);
  EXPECT_FALSE(FramedMessage::open(many_segments));
}

TEST(Reading, UnalignedBytesAreReadAsWell) {
  auto bytes = status_request(77);
  bytes.insert(bytes.begin(), 0);
  const auto id = read_message<wire::Request>(
      std::span(bytes).subspan(1), [](wire::Request::Reader request) { return request.getId(); });
  EXPECT_EQ(id.value(), 77U);
}

// A message of a few words whose lists all point at the same list: 8^n elements to visit.
TEST(Reading, AMessageThatMultipliesItselfIsEnded) {
  constexpr std::uint32_t lists = 8;
  std::vector<std::uint64_t> words = {0};
  // Root: a list of pointers, each to the list behind it, the last ones to the first again.
  words.push_back(1 | (std::uint64_t{lists << 3 | 6} << 32));
  for (std::uint32_t i = 0; i < lists; ++i) {
    const auto back = static_cast<std::uint64_t>(-static_cast<std::int64_t>(i) - 1) & 0x3FFFFFFF;
    words.push_back((back << 2 | 1) | (std::uint64_t{lists << 3 | 6} << 32));
  }
  words[0] = static_cast<std::uint64_t>(words.size() - 1) << 32;
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(words.data()), words.size() * 8);
  auto message = FramedMessage::open(bytes);
  ASSERT_TRUE(message) << message.error();
  const auto size = [&] { return message->reader().getRoot<capnp::AnyPointer>().targetSize(); };
  EXPECT_THROW((void)size(), kj::Exception);
  EXPECT_FALSE(read_message<wire::Request>(
      bytes, [](wire::Request::Reader request) { return request.totalSize().wordCount; }));
}

}  // namespace
}  // namespace aftercare::bus::test
