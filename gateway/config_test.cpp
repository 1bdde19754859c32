#include "gateway/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/testing/temporary_folder.h"

namespace aftercare::gateway {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr const char* service = R"(
[[service]]
name = "notes"
commands = "ipc:///run/notes.commands"
queries = "ipc:///run/notes.queries"
feed = "ipc:///run/notes.feed"
)";

TEST(Config, HasDefaultsForAllButTheServices) {
  const auto config = parse_config("/etc/x/gateway.toml", service);
  ASSERT_TRUE(config) << config.error();
  EXPECT_FALSE(config->production);
  EXPECT_EQ(config->address, "127.0.0.1");
  EXPECT_EQ(config->limits.message.body_bytes, std::size_t{1} << 20);
  ASSERT_EQ(config->services.size(), 1U);
  EXPECT_EQ(config->services[0].name, "notes");
  EXPECT_EQ(config->services[0].feed, "ipc:///run/notes.feed");
}

TEST(Config, ReadsAllOfIt) {
  const auto config = parse_config("/etc/x/gateway.toml", std::string(R"(
production = true
address = "0.0.0.0"
port = 443
keys = "keys.toml"
[tls]
certificate = "/etc/tls/chain.pem"
key = "key.pem"
[limits]
connections = 10
body_bytes = 1000
idle_ms = 5
[bus]
timeout_ms = 7
in_flight = 3
[streams]
streams = 2
heartbeat_ms = 100
[rate]
per_second = 50
[log]
file = "gateway.log"
level = "debug"
)") + service);
  ASSERT_TRUE(config) << config.error();
  EXPECT_TRUE(config->production);
  EXPECT_EQ(config->keys, "/etc/x/keys.toml") << "beside the configuration";
  EXPECT_EQ(config->tls.certificate, "/etc/tls/chain.pem");
  EXPECT_EQ(config->tls.key, "/etc/x/key.pem");
  EXPECT_EQ(config->limits.connections, 10U);
  EXPECT_EQ(config->limits.idle.count(), 5);
  EXPECT_EQ(config->bus.timeout.count(), 7);
  EXPECT_EQ(config->bus.in_flight, 3U);
  EXPECT_EQ(config->streams.streams, 2U);
  EXPECT_EQ(config->rate.per_second, 50U);
  EXPECT_EQ(config->log.file, "/etc/x/gateway.log");
}

TEST(Config, D11_KnowsEachDoorOfAServiceByTheServicesKey) {
  const ::aftercare::testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "gateway.curve") << "own secret\n";
  const std::string bus = "[bus]\npublic_key = 'own key'\nsecret_key_file = 'gateway.curve'\n";
  const auto config = parse_config((folder.path() / "gateway.toml").string(),
                                   bus + service + "server_key = 'key of notes'\n");
  ASSERT_TRUE(config) << config.error();
  const auto security = security_of(*config);
  ASSERT_TRUE(security) << security.error();
  EXPECT_EQ(security->own.secret_key, "own secret");
  EXPECT_THAT(security->servers,
              UnorderedElementsAre(Pair("ipc:///run/notes.commands", "key of notes"),
                                   Pair("ipc:///run/notes.queries", "key of notes"),
                                   Pair("ipc:///run/notes.feed", "key of notes")));
}

TEST(Config, RefusesWhatItDoesNotKnow) {
  const std::string bad[] = {
      "prot = 1\n" + std::string(service),
      "port = 70000\n" + std::string(service),
      "production = true\n" + std::string(service),  // without keys
      "[limits]\nconnections = 0\n" + std::string(service),
      "[bus]\npublic_key = \"x\"\n" + std::string(service),
      std::string(service) + service,  // twice the same name
      "port = 1\n",                    // no service at all
      "[[service]]\nname = \"a:b\"\ncommands = \"x\"\nqueries = \"x\"\nfeed = \"x\"\n",
  };
  for (const std::string& text : bad) {
    const auto config = parse_config("gateway.toml", text);
    EXPECT_FALSE(config) << text;
  }
}

TEST(Config, ShippedExampleIsGood) {
  const auto config = load_config(GATEWAY_SOURCE "/gateway.example.toml");
  ASSERT_TRUE(config) << config.error();
}

}  // namespace
}  // namespace aftercare::gateway
