// The event stream: what is sent, resuming, roles, slow clients.
#include "gateway/events.h"

#include "gateway/gateway_fixture.h"

namespace aftercare::gateway {
namespace {

using namespace std::chrono_literals;

TEST(EventId, NamesAPositionPerService) {
  const auto positions = parse_event_id("a:1,b:22");
  ASSERT_TRUE(positions);
  EXPECT_EQ(*positions, (std::map<std::string, std::uint64_t>{{"a", 1}, {"b", 22}}));
  EXPECT_EQ(format_event_id(*positions), "a:1,b:22");
  EXPECT_TRUE(parse_event_id("")->empty());
  for (const char* bad :
       {"a", "a:", ":1", "a:x", "a:1,a:2", "a:-1", "a:1;b:2", "a:99999999999999999999999"}) {
    EXPECT_FALSE(parse_event_id(bad)) << bad;
  }
  EXPECT_FALSE(parse_event_id(std::string(5'000, 'a') + ":1"));
}

class EventsTest : public GatewayTest {
 protected:
  std::unique_ptr<RawClient> open(const std::string& query = {}, const std::string& last_id = {},
                                  const std::string& key = "r") {
    auto client = std::make_unique<RawClient>(port_);
    client->send("GET /v1/events" + query + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key +
                 "\r\n" + (last_id.empty() ? "" : "Last-Event-ID: " + last_id + "\r\n") + "\r\n");
    const Answer head = client->read_head();
    EXPECT_EQ(head.status, 200);
    const auto type = head.headers.find("content-type");
    EXPECT_TRUE(type != head.headers.end() && type->second == "text/event-stream");
    EXPECT_EQ(client->read_until("\n\n"), "retry: 1000\n\n");
    return client;
  }

  // The next block that is an event, as "id name".
  static std::string next(RawClient& client) {
    while (true) {
      const std::string block = client.read_until("\n\n");
      if (block.empty()) return "nothing";
      const std::size_t event = block.find("\nevent: ");
      if (!block.starts_with("id: ") || event == std::string::npos) continue;
      return block.substr(4, event - 4) + " " +
             block.substr(event + 8, block.find('\n', event + 1) - event - 8);
    }
  }
};

TEST_F(EventsTest, TellsWhatHappensFromNowOn) {
  start();
  service_.write(3);
  const auto client = open();
  EXPECT_EQ(client->read_until("\n\n"), "id: notes:3\n\n") << "where a new client begins";
  service_.write(2);
  EXPECT_EQ(next(*client), "notes:4 NoteWritten");
  const std::string block = client->read_until("\n\n");
  EXPECT_TRUE(block.starts_with("id: notes:5\nevent: NoteWritten\ndata: {\"position\":5,"))
      << block;
  EXPECT_NE(block.find("\"data\":{\"title\":\"note 5\"}"), std::string::npos);
}

TEST_F(EventsTest, ResumesWithoutGapOrRepeat) {
  start();
  service_.write(500);
  auto client = open({}, "notes:0");
  std::uint64_t expected = 1;
  for (; expected <= 200; ++expected) {
    ASSERT_EQ(next(*client), "notes:" + std::to_string(expected) + " NoteWritten");
  }
  client.reset();
  service_.write(100);
  client = open("?after=notes:1", "notes:200");  // the header is newer than the address
  for (; expected <= 600; ++expected) {
    ASSERT_EQ(next(*client), "notes:" + std::to_string(expected) + " NoteWritten");
  }
  service_.write(1);
  EXPECT_EQ(next(*client), "notes:601 NoteWritten");
}

TEST_F(EventsTest, GoesOnWhenAServiceComesBack) {
  start();
  const auto client = open("?after=notes:0");
  service_.write(5);
  for (int i = 1; i <= 5; ++i)
    EXPECT_EQ(next(*client), "notes:" + std::to_string(i) + " NoteWritten");
  service_.stop();
  service_.write(5);
  service_.start();
  for (int i = 6; i <= 10; ++i) {
    EXPECT_EQ(next(*client), "notes:" + std::to_string(i) + " NoteWritten");
  }
}

TEST_F(EventsTest, NarrowsTheStream) {
  config_.streams.heartbeat = 50ms;
  start();
  const std::string path = written();
  const auto client = open("?type=NoteRenamed&service=notes&after=notes:0");
  service_.write(3);
  post(path + "/rename", R"({"title":"x"})");
  EXPECT_EQ(next(*client), "notes:5 NoteRenamed");
  service_.write(1);
  EXPECT_EQ(client->read_until("id: notes:6\n\n").ends_with("id: notes:6\n\n"), true)
      << "a heartbeat says how far it has come";
}

TEST_F(EventsTest, ShowsOnlyWhatThePersonMayRead) {
  config_.streams.heartbeat = 50ms;
  start();
  const auto client = open("?after=notes:0", {}, "n");
  service_.write(3);
  const std::string seen = client->read_until("id: notes:3\n\n");
  EXPECT_FALSE(seen.empty());
  EXPECT_EQ(seen.find("data:"), std::string::npos) << seen;
}

TEST_F(EventsTest, SendsHeartbeats) {
  config_.streams.heartbeat = 50ms;
  start();
  const auto client = open("?after=notes:0");
  EXPECT_FALSE(client->read_until(": still here\n\n").empty());
}

TEST_F(EventsTest, RefusesWhatItCannotDo) {
  config_.streams.streams = 1;
  start();
  EXPECT_TRUE(is_problem(get("/v1/events", ""), 401, "no-key"));
  EXPECT_TRUE(is_problem(get("/v1/events?after=nonsense"), 400, "bad-parameter"));
  EXPECT_TRUE(is_problem(get("/v1/events?service=nonsense"), 400, "bad-parameter"));
  const Answer unknown = get("/v1/events?after=note:0&service=notes");
  EXPECT_TRUE(is_problem(unknown, 400, "bad-parameter")) << "not from the head, as if nothing were";
  EXPECT_NE(unknown.body.find("note:0 不在其中"), std::string::npos) << unknown.body;
  EXPECT_TRUE(is_problem(get("/v1/events?nonsense=1"), 400, "unknown-parameter"));
  EXPECT_TRUE(is_problem(get("/v1/events?type=NoteWriten"), 400, "bad-parameter"));
  EXPECT_TRUE(is_problem(post("/v1/events", "{}"), 405, "method-not-allowed"));
  auto client = open();
  EXPECT_TRUE(is_problem(get("/v1/events"), 503, "too-many-streams"));
  client.reset();
  EXPECT_TRUE(eventually([&] {
    RawClient another(port_);
    another.send("GET /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer r\r\n\r\n");
    return another.read_head().status == 200;
  })) << "its place is free again";
}

TEST_F(EventsTest, AClientThatDoesNotReadIsDisconnectedAndNothingPilesUp) {
  config_.limits.write = 100ms;
  config_.streams.buffer_bytes = 4'096;
  start();
  const auto client = open("?after=notes:0");
  service_.write(50'000);  // more than the sockets between hold
  EXPECT_TRUE(eventually(
      [&] { return get("/metrics").body.find("aftercare_http_streams 0") != std::string::npos; }));
}

TEST_F(EventsTest, SaysThatItCannotGoOnFromWhereTheLogDoesNotReach) {
  start();
  service_.write(3);
  const auto client = open({}, "notes:99");
  const std::string block = client->read_until("\n\n");
  EXPECT_TRUE(block.starts_with("retry: 60000\nevent: problem\ndata: {")) << block;
  EXPECT_NE(block.find("\"code\":\"cannot-resume\""), std::string::npos) << block;
  EXPECT_NE(block.find("notes:99"), std::string::npos) << block;
  EXPECT_TRUE(client->closes());
}

TEST_F(EventsTest, SaysThatAServiceHasTooManyReaders) {
  start();
  service_.set_full(true);
  auto client = open({}, "notes:0");
  const std::string block = client->read_until("\n\n");
  EXPECT_TRUE(block.starts_with("retry: 5000\nevent: problem\ndata: {")) << block;
  EXPECT_NE(block.find("\"code\":\"too-many-streams\""), std::string::npos) << block;
  EXPECT_TRUE(client->closes());

  service_.set_full(false);
  service_.write(1);
  client = open({}, "notes:0");
  EXPECT_EQ(next(*client), "notes:1 NoteWritten");
}

TEST_F(EventsTest, EndsWhenTheKeysChange) {
  start();
  const auto client = open();
  Keys others(config_.rate);
  others.add_plain("new", "p-new", {"reader"});
  loop_.post([&] { gateway_->replace_keys(std::move(others)); });
  EXPECT_TRUE(client->closes());
  EXPECT_TRUE(is_problem(get("/v1/events", "r"), 401, "unknown-key"));
}

TEST_F(EventsTest, EndsWithTheGateway) {
  start();
  const auto client = open();
  std::atomic<bool> stopped = false;
  loop_.post([&] { gateway_->stop([&] { stopped = true; }); });
  EXPECT_TRUE(client->closes());
  EXPECT_TRUE(eventually([&] { return stopped.load(); }));
}

}  // namespace
}  // namespace aftercare::gateway
