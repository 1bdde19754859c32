// Bad input at the gateway: for each the right status and a problem body, and a suite that goes on.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <vector>

#include "tests/process/complaints.h"
#include "tests/process/members.h"
#include "tests/process/suite_process.h"

namespace aftercare::process_tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* limits =
    "[limits]\nconnections = 100\nheader_ms = 1000\nbody_ms = 1500\nidle_ms = 4000\n";

class HostileHttp : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TestFolder;
    suite_ = new BareSuite(folder_->path(), "", limits);
    suite_->start();
  }
  static void TearDownTestSuite() {
    delete suite_;
    delete folder_;
  }

  // After whatever was done: both run, and a client is served.
  void TearDown() override {
    ASSERT_TRUE(suite_->service().running());
    ASSERT_TRUE(suite_->gateway().running());
    HttpClient http(suite_->port());
    Answer made;
    EXPECT_TRUE(eventually([&] {
      made = http.post(complaints_path, complaint());
      return made.status == 201;
    })) << made.status
        << made.body;
  }

  static Answer post(std::string_view body, const Headers& headers = {}) {
    HttpClient http(suite_->port());
    return http.post(complaints_path, body, headers);
  }

  // What the gateway says to these bytes before it closes or the time is over.
  static std::string said_to(std::string_view bytes, milliseconds limit = seconds(20)) {
    Socket socket = Socket::tcp(suite_->port());
    socket.send(bytes);
    std::string said;
    socket.closes(limit, &said);
    return said;
  }
  static testing::AssertionResult answers(std::string_view bytes, int status) {
    const std::string said = said_to(bytes);
    const Answer answer = parse_head(std::string_view(said).substr(0, said.find("\r\n\r\n")));
    if (answer.status == status &&
        answer.header("content-type").starts_with("application/problem+json")) {
      return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "said: " << said.substr(0, 600);
  }
  static std::string request(const std::string& lines, const std::string& body = {}) {
    return "POST /v1/complaints HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer demo-all\r\n"
           "Connection: close\r\nContent-Type: application/json\r\n" +
           lines + "\r\n" + body;
  }

  static TestFolder* folder_;
  static BareSuite* suite_;
};
TestFolder* HostileHttp::folder_ = nullptr;
BareSuite* HostileHttp::suite_ = nullptr;

TEST_F(HostileHttp, BodiesThatAreNoCommand) {
  for (const std::string& bad : std::vector<std::string>{
           "{",
           "[]",
           "null",
           "1",
           "\"text\"",
           "{}{}",
           "{\"channel\":\"phone\",}",
           "{'channel':1}",
           "\xEF\xBB\xBF{}",
           complaint("\"nonsense\":1"),
           complaint("\"channel\":\"phone\""),
           complaint("\"level\":\"two\""),
           complaint("\"level\":1.5"),
           complaint("\"level\":99999999999999999999999"),
           complaint("\"batchNewGoods\":1"),
           complaint("\"products\":{}"),
           complaint("\"products\":[1]"),
           complaint("\"customerId\":\"nobody\""),
           complaint("\"region\":\"moon\""),
           complaint("\"receivedAt\":\"yesterday\""),
           complaint("\"loss\":{\"amount\":12}"),
           complaint("\"foreignNo\":\"\xFF\xFE\""),
           complaint("\"foreignNo\":\"\xED\xA0\x80\""),
           complaint("\"foreignNo\":\"\\ud800\""),
           complaint("\"foreignNo\":\"\xC0\xAF\""),
           std::string(100'000, '['),
           std::string(100'000, '{'),
           complaint("\"event\":" + std::string(100'000, '[') + std::string(100'000, ']')),
           std::string("{\"a\":\0}", 7)}) {
    const Answer answer = post(bad);
    EXPECT_EQ(answer.status, 400) << bad.substr(0, 300) << "\n" << answer.body;
    EXPECT_TRUE(answer.header("content-type").starts_with("application/problem+json"));
    EXPECT_FALSE(answer.json().text("/code").empty());
  }
  const Answer unknown = post(complaint("\"nonsense\":1"));
  EXPECT_EQ(unknown.json().text("/errors/0/pointer"), "/nonsense") << unknown.body;
}

TEST_F(HostileHttp, ValuesThatBreakARule) {
  for (const std::string& bad :
       std::vector<std::string>{R"({"channel":"phone"})", complaint("\"level\":4"),
                                complaint("\"receivedAt\":\"2099-01-01T00:00:00Z\""),
                                complaint("\"foreignNo\":\"" + std::string(5'000, 'x') + "\"")}) {
    const Answer answer = post(bad);
    EXPECT_EQ(answer.status, 422) << bad.substr(0, 300) << "\n" << answer.body;
    EXPECT_TRUE(answer.header("content-type").starts_with("application/problem+json"));
  }
}

TEST_F(HostileHttp, TooMuch) {
  EXPECT_TRUE(is_problem(post(std::string(10'000'000, 'x')), 413, "body-too-large"));
  EXPECT_TRUE(is_problem(post(complaint("\"foreignNo\":\"" + std::string(10'000'000, 'x') + "\"")),
                         413, "body-too-large"));
  EXPECT_TRUE(answers(request("Content-Length: 9999999999999\r\n"), 413));
  EXPECT_TRUE(is_problem(post(complaint(), {{"X-Big", std::string(100'000, 'h')}}), 431,
                         "headers-too-large"));
  Headers many;
  for (int i = 0; i < 5'000; ++i) many["X-" + std::to_string(i)] = "1";
  EXPECT_TRUE(is_problem(post(complaint(), many), 431, "headers-too-large"));
  HttpClient http(suite_->port());
  EXPECT_GE(http.get("/v1/complaints?" + std::string(50'000, 'q')).status, 400);
  EXPECT_TRUE(is_problem(http.get("/v1/complaints?limit=100000"), 400, "bad-parameter"));
  EXPECT_TRUE(is_problem(http.get("/v1/complaints?cursor=" + std::string(900, '%')), 400,
                         "malformed-target"));
  EXPECT_EQ(http.get("/v1/complaints?cursor=AAAA").status, 400);
}

TEST_F(HostileHttp, NoHttp) {
  EXPECT_TRUE(answers("nonsense\r\n\r\n", 400));
  EXPECT_TRUE(answers(std::string("\0\0\0\0\r\n\r\n", 8), 400));
  EXPECT_TRUE(answers("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", 400));
  EXPECT_TRUE(answers("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505));
  EXPECT_TRUE(answers("GET / HTTP/1.1\r\n\r\n", 400)) << "no Host";
  EXPECT_TRUE(answers("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400));
  EXPECT_TRUE(answers(request("Content-Length: -1\r\n"), 400));
  EXPECT_TRUE(answers(request("Content-Length: 5\r\nContent-Length: 6\r\n", "{}{}{}"), 400));
  EXPECT_TRUE(answers(
      request("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}\r\n0\r\n\r\n"), 400))
      << "two lengths are how requests are smuggled";
  EXPECT_TRUE(answers(request("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400));
  EXPECT_TRUE(answers(
      request("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"), 400));
  EXPECT_TRUE(answers(request("Content-Length: 2\r\n", "{}"), 422)) << "this one is in order";
}

TEST_F(HostileHttp, RandomBytes) {
  Dice dice(seed_of("random bytes over HTTP"));
  for (int i = 0; i < 200; ++i) {
    Socket socket = Socket::tcp(suite_->port());
    socket.send(random_bytes(dice, static_cast<std::size_t>(roll(dice, 1, 3'000))) + "\r\n\r\n");
    if (roll(dice, 0, 1) == 1) socket.receive(milliseconds(20));
  }
  const std::string good = request(
      "Idempotency-Key: fuzz\r\nContent-Length: " + std::to_string(complaint().size()) + "\r\n",
      complaint());
  for (int i = 0; i < 300; ++i) {
    std::string bent = good;
    for (int flips = roll(dice, 1, 4); flips > 0; --flips) {
      bent[static_cast<std::size_t>(dice() % bent.size())] = static_cast<char>(dice());
    }
    Socket socket = Socket::tcp(suite_->port());
    socket.send(bent);
    const auto said = socket.receive(milliseconds(2'500));
    if (!said || said->empty()) continue;  // an unfinished request: its time ran out
    const int status = parse_head(*said).status;
    EXPECT_TRUE(status < 500 || status == 505) << *said;
  }
}

TEST_F(HostileHttp, SlowClientsAreSentAway) {
  // One byte now and then of headers, of a body; and one that says nothing at all.
  Socket headers = Socket::tcp(suite_->port());
  Socket body = Socket::tcp(suite_->port());
  Socket silent = Socket::tcp(suite_->port());
  ASSERT_TRUE(headers.send("POST /v1/complaints HTTP/1.1\r\nHost: a\r\n"));
  ASSERT_TRUE(body.send(request("Content-Length: 1000\r\n", "{")));
  const auto drip = [](Socket& socket, std::string& said) {
    return eventually(
        [&] {
          const auto got = socket.receive(milliseconds(100));
          if (got && got->empty()) return true;
          if (got) said += *got;
          return !socket.send("x");
        },
        seconds(30));
  };
  std::string of_headers, of_body;
  EXPECT_TRUE(drip(headers, of_headers));
  EXPECT_EQ(parse_head(of_headers).status, 408) << of_headers;
  EXPECT_TRUE(drip(body, of_body));
  EXPECT_EQ(parse_head(of_body).status, 408) << of_body;
  EXPECT_TRUE(silent.closes(seconds(30)));
}

TEST_F(HostileHttp, ManyConnections) {
  std::vector<Socket> crowd;
  for (int i = 0; i < 100; ++i) crowd.push_back(Socket::tcp(suite_->port()));
  std::string said;
  EXPECT_TRUE(eventually([&] {
    Socket one_more = Socket::tcp(suite_->port());
    said.clear();
    one_more.closes(seconds(5), &said);
    return parse_head(said).status == 503;
  })) << said;
  EXPECT_NE(said.find("too-many-connections"), std::string::npos) << said;
  crowd.clear();  // TearDown: served again
}

TEST_F(HostileHttp, ClientsThatHangUp) {
  const std::string good =
      request("Content-Length: " + std::to_string(complaint().size()) + "\r\n", complaint());
  for (int i = 0; i < 100; ++i) {
    Socket socket = Socket::tcp(suite_->port());
    ASSERT_TRUE(socket.send(good.substr(0, good.size() - static_cast<std::size_t>(i % 2))));
  }
  Socket stream = Socket::tcp(suite_->port());
  ASSERT_TRUE(
      stream.send("GET /v1/events?after=complaints:0 HTTP/1.1\r\nHost: a\r\n"
                  "Authorization: Bearer demo-all\r\n\r\n"));
  EXPECT_TRUE(stream.receive(patience));
}

}  // namespace
}  // namespace aftercare::process_tests
