// Services that are away, slow, overloaded, new; and the end of the gateway itself.
#include "gateway/gateway_fixture.h"

namespace aftercare::gateway {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

// A command that the service never answers.
constexpr const char* silence =
    "POST /v1/notes HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer w\r\n"
    "Content-Type: application/json\r\nContent-Length: 19\r\n\r\n{\"title\":\"silence\"}";

TEST_F(GatewayTest, AnswersAtOnceWhileAServiceIsAway) {
  start();
  const std::string path = written();
  service_.stop();
  EXPECT_TRUE(eventually([&] { return get("/readyz").status == 503; }));
  const auto begin = Steady::now();
  const Answer read = get(path);
  EXPECT_TRUE(is_problem(read, 503, "service-away"));
  EXPECT_EQ(read.headers.at("retry-after"), "1");
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"a"})"), 503, "service-away"));
  EXPECT_LT(Steady::now() - begin, config_.bus.timeout / 2) << "not after a time-out";
  EXPECT_TRUE(is_problem(get("/v1/nonsense"), 404, "no-such-path")) << "its paths are still known";
  EXPECT_EQ(get("/livez").status, 200);

  service_.start();
  ASSERT_TRUE(eventually([&] { return get("/readyz").status == 200; }));
  EXPECT_EQ(get(path).status, 200);
  EXPECT_EQ(post("/v1/notes", R"({"title":"b"})").status, 201);
}

// Its doors do not come back at one moment; for those who ask they do.
TEST_F(GatewayTest, AServiceIsBackWhenBothItsDoorsAnswer) {
  start();
  const std::string path = written();
  service_.stop();
  ASSERT_TRUE(eventually([&] { return get(path).status == 503; }));
  service_.open("queries");
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(get("/readyz").status, 503);
    EXPECT_TRUE(is_problem(get(path), 503, "service-away"));
  }
  service_.open("commands");
  ASSERT_TRUE(eventually([&] { return get(path).status == 200; }));
  EXPECT_EQ(post("/v1/notes", R"({"title":"b"})").status, 201);
}

TEST_F(GatewayTest, TellsThoseWhoWaitWhenAServiceGoesAway) {
  config_.bus.timeout = 60s;
  start();
  RawClient client(port_);
  client.send(silence);
  ASSERT_TRUE(eventually([&] { return service_.seen().person == "p-w"; }));
  service_.stop();
  const Answer answer = client.read();
  EXPECT_TRUE(is_problem(answer, 503, "service-away"));
  EXPECT_NE(answer.body.find("Idempotency-Key"), std::string::npos) << "it may have been executed";
}

TEST_F(GatewayTest, DoesNotWaitForEver) {
  config_.bus.timeout = 100ms;
  start();
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"silence"})"), 504, "service-timeout"));
  // Bytes that are no reply belong to nobody.
  EXPECT_TRUE(is_problem(post("/v1/notes", R"({"title":"garbage"})"), 504, "service-timeout"));
  EXPECT_EQ(get("/v1/notes").status, 200);
}

TEST_F(GatewayTest, LimitsWhatIsInFlight) {
  config_.bus.in_flight = 4;
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<RawClient>(port_));
    clients.back()->send(silence);
  }
  Answer refused;
  EXPECT_TRUE(eventually([&] {
    refused = post("/v1/notes", R"({"title":"a"})");
    return refused.status == 503;
  }));
  EXPECT_TRUE(is_problem(refused, 503, "overloaded"));
  EXPECT_EQ(get("/v1/notes").status, 200) << "another endpoint";
}

TEST_F(GatewayTest, AFullDoorIsStillWatched) {
  config_.bus.in_flight = 4;
  config_.bus.timeout = 60s;
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<RawClient>(port_));
    clients.back()->send(silence);
  }
  ASSERT_TRUE(eventually([&] {
    const Answer refused = post("/v1/notes", R"({"title":"a"})");
    return is_problem(refused, 503, "overloaded");
  }));
  EXPECT_EQ(get("/readyz").status, 200) << "it has much to do, but is not away";

  service_.stop();
  for (const auto& client : clients) {
    EXPECT_TRUE(is_problem(client->read(), 503, "service-away")) << "not after a time-out";
  }
  service_.start();
  ASSERT_TRUE(eventually([&] { return get("/readyz").status == 200; }));
  EXPECT_EQ(post("/v1/notes", R"({"title":"b"})").status, 201)
      << "what died with the service before takes no room";
}

TEST_F(GatewayTest, IsNotReadyBeforeAllServicesAreKnown) {
  start(false);
  EXPECT_EQ(get("/livez").status, 200);
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_TRUE(is_problem(get("/v1/notes"), 503, "services-unknown"));
  service_.start();
  EXPECT_TRUE(eventually([&] { return get("/readyz").status == 200; }));
  EXPECT_EQ(get("/v1/notes").status, 200);
}

// Questions are answered as ever, so it stays ready; but whoever watches it must see it.
TEST_F(GatewayTest, SaysOfAReadyServiceThatItRefusesAFeed) {
  start();
  EXPECT_NE(get("/readyz").body.find("\"refusedFeeds\":[]"), std::string::npos);
  service_.refuse_feed();
  const Answer answer = get("/readyz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("\"refusedFeeds\":[\"letters\"]"), std::string::npos) << answer.body;
}

TEST_F(GatewayTest, ServesANewCommandWithoutARestart) {
  start();
  const std::string path = written();
  EXPECT_TRUE(is_problem(post(path + "/shred", "{}"), 404, "no-such-path"));
  service_.stop();
  service_.set_release(2);
  service_.start();
  EXPECT_TRUE(eventually([&] { return post(path + "/shred", "{}").status == 200; }));
  EXPECT_NE(get("/openapi.json").body.find("/shred"), std::string::npos);
}

TEST_F(GatewayTest, ReadinessIsAskedForNotRemembered) {
  config_.bus.poll = std::chrono::hours(1);
  start();
  service_.stop();
  EXPECT_TRUE(eventually([&] { return get("/readyz").status == 503; }));
  service_.start();
  EXPECT_TRUE(eventually([&] { return get("/readyz").status == 200; }));
}

TEST_F(GatewayTest, RefusesAServiceThatIsAnother) {
  config_.services[0].name = "memos";
  start(false);
  service_.start();
  ASSERT_TRUE(eventually(
      [&] { return get("/readyz").body.find("\"answering\":true") != std::string::npos; }));
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_TRUE(is_problem(get("/v1/notes"), 503, "services-unknown"));
}

TEST_F(GatewayTest, PipelinedRequestsAreAnsweredInOrder) {
  start();
  const std::string path = written();
  RawClient client(port_);
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += "GET " + (i % 2 == 0 ? path : std::string("/v1/notes/") + std::to_string(i)) +
           " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer all\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    const Answer answer = client.read();
    EXPECT_EQ(answer.status, i % 2 == 0 ? 200 : 404) << i;
    if (i % 2 == 1) {
      EXPECT_NE(answer.body.find("\"detail\":\"" + std::to_string(i) + "\""), std::string::npos);
    }
  }
}

TEST_F(GatewayTest, FinishesWhatIsInFlight) {
  config_.bus.timeout = 300ms;
  start();
  RawClient client(port_);
  client.send(silence);
  ASSERT_TRUE(eventually([&] { return service_.seen().person == "p-w"; }));
  std::atomic<bool> stopped = false;
  loop_.post([&] { gateway_->stop([&] { stopped = true; }); });
  EXPECT_EQ(client.read().status, 504);
  EXPECT_TRUE(client.closes());
  EXPECT_TRUE(eventually([&] { return stopped.load(); }));
  EXPECT_FALSE(RawClient(port_).connected());
}

}  // namespace
}  // namespace aftercare::gateway
