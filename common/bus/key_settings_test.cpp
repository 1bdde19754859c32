#include "common/bus/key_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/settings/reader.h"
#include "common/testing/temporary_folder.h"

namespace aftercare::bus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

struct Read {
  KeySettings keys;
  std::string problems;
};

Read read(const std::string& config, const std::string& text) {
  settings::File file(config, text);
  Read result{.keys = read_key_settings(config, file.root()), .problems = {}};
  result.problems = settings::to_string(file.finish());
  return result;
}

TEST(KeySettings, D11_APairIsReadFromAFileBesideTheConfiguration) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "own.curve") << "own secret\n";
  const auto [keys, problems] = read((folder.path() / "any.toml").string(),
                                     "public_key = 'own key'\nsecret_key_file = 'own.curve'\n");
  EXPECT_EQ(problems, "");
  const auto security =
      security_of(keys, {"the gateway's"}, {{"tcp://a:1", "a's"}, {"tcp://b:1", ""}});
  ASSERT_TRUE(security) << security.error();
  EXPECT_EQ(security->own.public_key, "own key");
  EXPECT_EQ(security->own.secret_key, "own secret");
  EXPECT_THAT(security->admitted, ElementsAre("the gateway's"));
  EXPECT_THAT(security->servers, ElementsAre(Pair("tcp://a:1", "a's"))) << "of b none is known";
  EXPECT_FALSE(security->plain_tcp_between_hosts);
}

TEST(KeySettings, D11_AnAbsolutePathStaysAsItIs) {
  const auto [keys, problems] =
      read("/etc/x/any.toml", "public_key = 'own key'\nsecret_key_file = '/nowhere/key'\n");
  EXPECT_EQ(problems, "");
  EXPECT_THAT(security_of(keys, {}, {}).error().what, HasSubstr("/nowhere/key"));
}

TEST(KeySettings, D11_WithoutAPairNobodyIsKnownByAKey) {
  const auto [keys, problems] = read("any.toml", "plain_tcp_between_hosts = true\n");
  EXPECT_EQ(problems, "");
  const auto security = security_of(keys, {"a key"}, {{"tcp://a:1", "a's"}});
  ASSERT_TRUE(security) << security.error();
  EXPECT_TRUE(security->plain_tcp_between_hosts);
  EXPECT_THAT(security->own.public_key, IsEmpty());
  EXPECT_THAT(security->admitted, IsEmpty());
  EXPECT_THAT(security->servers, IsEmpty());
}

TEST(KeySettings, D11_HalfAPairIsRefused) {
  EXPECT_THAT(read("any.toml", "public_key = 'x'\n").problems, HasSubstr("given together"));
  EXPECT_THAT(read("any.toml", "secret_key_file = 'x'\n").problems, HasSubstr("given together"));
}

}  // namespace
}  // namespace aftercare::bus
