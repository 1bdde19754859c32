// Garbage on the sockets of a service, while a client works as always: nothing lost, no crash,
// memory bounded, and the socket goes on answering those who speak properly.
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "schemas/bus.capnp.h"
#include "tests/process/complaints.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"
#include "tests/process/zmtp.h"

namespace aftercare::process_tests {
namespace {

using std::chrono::seconds;

// What one peer may leave unread (64 MiB), and again as much and a half for what the allocator
// keeps and for the caches of a service that has just started.
constexpr std::uint64_t memory_of_strangers = std::uint64_t{160} << 20U;

std::string bytes_of(capnp::MessageBuilder& message) {
  const auto words = capnp::messageToFlatArray(message);
  const auto bytes = words.asBytes();
  return {reinterpret_cast<const char*>(bytes.begin()), bytes.size()};
}

std::string describe(std::uint64_t id) {
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<wire::Request>();
  request.setId(id);
  request.setDescribe();
  return bytes_of(message);
}

// A command that is well-formed and knows no limits: any type, any id, nested rubbish for a
// payload.
std::string command(Dice& dice) {
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<wire::Request>();
  request.setId(dice());
  auto actor = request.initActor();
  actor.setPerson(random_bytes(dice, 40));
  actor.initRoles(3).set(0, "agent_l1");
  auto one = request.initCommand();
  one.setType(dice());
  one.initId().setHigh(dice());
  one.initStream().setLow(dice());
  one.setExpectedVersion(static_cast<std::uint32_t>(dice()));
  one.getPayload().initAs<wire::Problem>().setDetail(random_bytes(dice, 2'000));
  return bytes_of(message);
}

std::string query(Dice& dice) {
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<wire::Request>();
  request.setId(dice());
  request.setDeadline(static_cast<std::int64_t>(dice()));
  auto list = request.initList();
  list.setType(dice());
  list.setSort(random_bytes(dice, 300));
  list.setLimit(static_cast<std::uint32_t>(dice()));
  list.setCursor(random_bytes(dice, 300));
  auto filters = list.initFilters(50);
  for (auto filter : filters) filter.setField("state' OR 1=1 --");
  list.initView().setMinPosition(dice());
  return bytes_of(message);
}

std::string feed_ask(Dice& dice) {
  capnp::MallocMessageBuilder message;
  auto ask = message.initRoot<wire::FeedAsk>();
  ask.setOpen(roll(dice, 0, 1) == 1);
  ask.setAfter(dice());
  ask.setCredits(static_cast<std::uint32_t>(dice()));
  return bytes_of(message);
}

// Cap'n Proto's segment table and pointers, with lies: counts and sizes far beyond the message,
// pointers out of it, into themselves, and lists that are cheap to say and endless to read.
std::vector<std::string> lies() {
  const auto word = [](std::uint64_t number) {
    std::string text;
    for (unsigned shift = 0; shift < 64; shift += 8) {
      text += static_cast<char>(number >> shift & 0xFFU);
    }
    return text;
  };
  const auto one_segment = [&](std::uint32_t words, const std::string& content) {
    return word(std::uint64_t{words} << 32U) + content;
  };
  std::vector<std::string> all;
  all.push_back(word(0xFFFFFFFFFFFFFFFFU));                  // 4 G segments of 4 G words
  all.push_back(word(0x00000001FFFFFFFEU) + word(0));        // a table that ends nowhere
  all.push_back(one_segment(0xFFFFFFFFU, word(0)));          // 32 GiB in 8 bytes
  all.push_back(one_segment(0, ""));                         // no root
  all.push_back(one_segment(1, word(0x0000FFFF7FFFFFFCU)));  // a struct far outside
  all.push_back(one_segment(1, word(0xFFFFFFFF00000001U)));  // a list of 512 M words
  all.push_back(one_segment(1, word(0x00000000FFFFFFFAU)));  // a far pointer to nowhere
  all.push_back(one_segment(2, word(0x0001000000000000U) + word(0x00010000FFFFFFFCU)));  // a ring
  // A list of 2^29 - 1 structs without any bytes: free to send, long to walk.
  all.push_back(one_segment(
      3, word(0x0001000000000000U) + word(0x0000000700000001U) + word(0x00000000FFFFFFFCU)));
  return all;
}

class HostileBus : public testing::Test {
 protected:
  HostileBus() : suite_(folder_.path()) { suite_.start(); }

  // True: the door still answers a proper question on a new connection.
  bool answers(const std::string& door) {
    Zmtp proper(suite_.socket(door));
    if (!proper.connected() || !proper.send(describe(77))) return false;
    return proper.receive(patience).has_value();
  }

  void attack(const std::string& door, Dice& dice) {
    const std::vector<std::string> whole = {describe(1), command(dice), query(dice),
                                            feed_ask(dice)};
    Zmtp one(suite_.socket(door));
    ASSERT_TRUE(one.connected()) << door;
    for (const std::string& lie : lies()) ASSERT_TRUE(one.send(lie));
    for (const std::string& good : whole) {
      ASSERT_TRUE(one.send(good));
      for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 50) {
        ASSERT_TRUE(one.send(good.substr(0, size)));
      }
      for (int i = 0; i < 200; ++i) {  // any byte, anything else
        std::string bent = good;
        for (int flips = roll(dice, 1, 8); flips > 0; --flips) {
          bent[static_cast<std::size_t>(dice() % bent.size())] = static_cast<char>(dice());
        }
        ASSERT_TRUE(one.send(bent));
      }
    }
    for (int i = 0; i < 300; ++i) {
      ASSERT_TRUE(one.send(random_bytes(dice, static_cast<std::size_t>(roll(dice, 0, 4'000)))));
    }
    ASSERT_TRUE(one.send_parts({"", "", ""}));
    ASSERT_TRUE(one.send_parts({describe(2), describe(3)}));
    ASSERT_TRUE(one.send_parts(std::vector<std::string>(500, "part")));
    // A door may close on what is larger than anything that it takes.
    for (int i = 0; i < 20; ++i) {
      Zmtp(suite_.socket(door)).send(random_bytes(dice, std::size_t{1} << 20U));
    }
    // Peers that break off in the middle, say what is no ZMTP, or promise what nobody would send.
    Zmtp broken(suite_.socket(door));
    broken.send_head(1'000'000);
    Zmtp endless(suite_.socket(door));
    endless.send_head(std::uint64_t{1} << 62U);
    Socket stranger = Socket::local(suite_.socket(door));
    stranger.send("GET / HTTP/1.1\r\n\r\n" + random_bytes(dice, 5'000));
    for (int i = 0; i < 50; ++i) Zmtp(suite_.socket(door)).send(random_bytes(dice, 100));
  }

  const TestFolder folder_;
  BareSuite suite_;
};

TEST_F(HostileBus, GarbageOnEachSocketWhileAClientWorks) {
  Dice dice(seed_of("hostile bus"));
  std::atomic<bool> stop = false;
  std::vector<Answer> made;
  std::vector<std::string> wrong;
  std::thread client([&] {
    HttpClient http(suite_.port());
    for (int i = 0; !stop; ++i) {
      Answer answer = register_complaint(http, "proper-" + std::to_string(i));
      if (answer.status != 201) wrong.push_back(std::to_string(answer.status) + answer.body);
      const Answer read = http.get(answer.header("location") +
                                   "?minPosition=" + answer.header("aftercare-position"));
      if (read.body != answer.body) wrong.push_back("read back: " + read.body);
      made.push_back(std::move(answer));
      pause(std::chrono::milliseconds(5));
    }
  });
  const std::uint64_t before = resident_bytes(suite_.service().pid());
  for (int round = 0; round < 3; ++round) {
    for (const char* door : {"commands", "queries", "feed"}) attack(door, dice);
  }
  {
    // Answers that nobody reads: a description of the service is the largest for the least effort.
    Zmtp deaf(suite_.socket("queries"));
    for (std::uint64_t i = 0; i < 3'000; ++i) ASSERT_TRUE(deaf.send(describe(i)));
    EXPECT_TRUE(answers("queries"));
    const std::uint64_t held = resident_bytes(suite_.service().pid());
    EXPECT_LT(held, before + memory_of_strangers) << "who reads nothing has a share, and no more";
  }
  EXPECT_TRUE(answers("commands"));
  EXPECT_TRUE(answers("queries"));
  // The feed has no answer to a question: a proper reader gets its heartbeats and batches.
  Zmtp reader(suite_.socket("feed"));
  capnp::MallocMessageBuilder ask;
  auto opening = ask.initRoot<wire::FeedAsk>();
  opening.setOpen(true);
  opening.setCredits(10);
  ASSERT_TRUE(reader.send(bytes_of(ask)));
  EXPECT_TRUE(reader.receive(patience).has_value());
  stop = true;
  client.join();

  ASSERT_TRUE(suite_.service().running()) << read_file(suite_.service().output());
  const std::uint64_t after = resident_bytes(suite_.service().pid());
  EXPECT_LT(after, before + memory_of_strangers) << "memory is bounded";
  EXPECT_EQ(wrong, std::vector<std::string>{});
  EXPECT_GT(made.size(), 10U);
  HttpClient http(suite_.port());
  EXPECT_TRUE(http.post(complaints_path, complaint()).status == 201);
  EXPECT_EQ(all_cases(http).size(), made.size() + 1) << "nothing lost, nothing invented";
  suite_.service().signal(SIGTERM);
  EXPECT_EQ(suite_.service().wait(patience), 0);
  const Ran verified = aftercare({"verify", suite_.folder("complaints").string()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

}  // namespace
}  // namespace aftercare::process_tests
