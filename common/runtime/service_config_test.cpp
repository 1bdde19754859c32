// The configuration file of a service: its doors to other machines.
#include "common/runtime/service_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/testing/temporary_folder.h"

namespace aftercare::runtime {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string with(const std::string& bus) {
  return R"(
data = "/var/lib/aftercare/complaints"
commands = "tcp://10.0.0.5:7001"
queries = "tcp://10.0.0.5:7002"
feed = "tcp://10.0.0.5:7003"
master_key = "/etc/aftercare/complaints.key"
[[peer]]
name = "customers"
feed = "tcp://10.0.0.6:7003"
server_key = "customers' key"
)" + bus;
}

TEST(ServiceConfig, D11_DoorsToOtherMachinesAreGuardedByKeys) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "complaints.curve") << "own secret\n";
  const auto config = parse_config((folder.path() / "complaints.toml").string(), with(R"(
[bus]
public_key = "own key"
secret_key_file = "complaints.curve"
admitted = ["gateway's key"]
)"));
  ASSERT_TRUE(config) << config.error();
  const auto security = security_of(*config);
  ASSERT_TRUE(security) << security.error();
  EXPECT_EQ(security->own.public_key, "own key");
  EXPECT_EQ(security->own.secret_key, "own secret");
  EXPECT_THAT(security->admitted, ElementsAre("gateway's key", "own key"));
  EXPECT_EQ(security->servers.at("tcp://10.0.0.6:7003"), "customers' key");
  EXPECT_EQ(security->servers.at("tcp://10.0.0.5:7001"), "own key") << "for tools beside it";
  EXPECT_FALSE(security->plain_tcp_between_hosts);
}

TEST(ServiceConfig, D11_WithoutKeysOnlyWhoSaysSoTalksToOtherMachines) {
  const auto plain = parse_config("complaints.toml", with(""));
  ASSERT_TRUE(plain) << plain.error();
  bus::ZmqTransport none(security_of(*plain).value());
  const auto refused = none.listen(plain->commands, {});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("plain_tcp_between_hosts"));

  const auto open = parse_config("complaints.toml", with("[bus]\nplain_tcp_between_hosts = true"));
  ASSERT_TRUE(open) << open.error();
  EXPECT_TRUE(security_of(*open)->plain_tcp_between_hosts);
  EXPECT_THAT(security_of(*open)->own.public_key, IsEmpty());
}

TEST(ServiceConfig, D11_WithoutItsKeysItDoesNotStart) {
  EXPECT_THAT(parse_config("c.toml", with("[bus]\nadmitted = ['x']")).error().what,
              HasSubstr("admitted"));
  const auto missing = parse_config("c.toml", with("[bus]\npublic_key = 'x'\nsecret_key_file = "
                                                   "'/nowhere/key'"));
  ASSERT_TRUE(missing) << missing.error();
  EXPECT_THAT(security_of(*missing).error().what, HasSubstr("/nowhere/key"));
}

}  // namespace
}  // namespace aftercare::runtime
