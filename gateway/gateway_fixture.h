// A gateway on a port of its own, with a service that does as it is told, for tests.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "common/bus/zmq_transport.h"
#include "common/telemetry/metrics.h"
#include "common/testing/temporary_folder.h"
#include "gateway/gateway.h"
#include "gateway/testing/fake_service.h"
#include "gateway/testing/raw_client.h"

namespace aftercare::gateway {

using testing::Answer;
using testing::eventually;
using testing::RawClient;

// Keys: "w" has the role writer, "r" reader, "n" none, "all" both.
class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() : service_(transport_, "ipc://" + folder_.path().string() + "/notes") {
    config_.port = 0;
    config_.bus.poll = std::chrono::milliseconds(100);
    config_.limits.linger = std::chrono::milliseconds(200);
    config_.services.push_back(service_.config("notes"));
  }

  void start(bool ready = true) {
    if (ready) service_.start();
    Keys keys(config_.rate);
    keys.add_plain("w", "p-w", {"writer"});
    keys.add_plain("r", "p-r", {"reader"});
    keys.add_plain("n", "p-n", {});
    keys.add_plain("all", "p-all", {"reader", "writer"});
    auto started = Gateway::start(loop_, transport_, metrics_, config_, std::move(keys));
    ASSERT_TRUE(started) << started.error();
    gateway_ = std::move(*started);
    port_ = gateway_->port();
    thread_ = std::thread([this] { loop_.run(); });
    if (ready) {
      ASSERT_TRUE(eventually([this] { return get("/readyz").status == 200; }));
    }
  }

  void TearDown() override {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
    gateway_.reset();
    service_.stop();
  }

  using Headers = std::map<std::string, std::string>;

  Answer call(const std::string& method, const std::string& target, const std::string& body = {},
              Headers headers = {}, const std::string& key = "all") {
    if (!key.empty()) headers["Authorization"] = "Bearer " + key;
    RawClient client(port_);
    return client.request(method, target, body, headers);
  }
  Answer get(const std::string& target, const std::string& key = "all") {
    return call("GET", target, {}, {}, key);
  }
  Answer post(const std::string& target, const std::string& body, Headers headers = {},
              const std::string& key = "all") {
    return call("POST", target, body, std::move(headers), key);
  }

  // Writes a note and returns its path.
  std::string written(const std::string& title = "first") {
    const Answer answer = post("/v1/notes", R"({"title":")" + title + R"("})");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.headers.contains("location") ? answer.headers.at("location") : "";
  }

  ::aftercare::testing::TemporaryFolder folder_;
  bus::ZmqTransport transport_;
  telemetry::Metrics metrics_;
  Config config_;
  testing::FakeService service_;
  http::Loop loop_;
  std::unique_ptr<Gateway> gateway_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// Whether the answer is a problem with this status and code.
inline ::testing::AssertionResult is_problem(const Answer& answer, int status,
                                             const std::string& code) {
  const auto type = answer.headers.find("content-type");
  if (answer.status == status && type != answer.headers.end() &&
      type->second == "application/problem+json" &&
      answer.body.find("\"code\":\"" + code + "\"") != std::string::npos) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << answer.status << " " << answer.body;
}

}  // namespace aftercare::gateway
