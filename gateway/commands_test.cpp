#include "gateway/commands.h"

#include <gtest/gtest.h>

#include <set>

namespace aftercare::gateway {
namespace {

TEST(CommandId, IsTheSameForTheSamePersonServiceAndKeyOnly) {
  const Uuid one = command_id("p-1", "claims", "k-1");
  EXPECT_EQ(command_id("p-1", "claims", "k-1"), one);
  EXPECT_NE(command_id("p-1", "customers", "k-1"), one) << "a person's id is made of it (X-44)";
  std::set<Uuid> ids = {one};
  for (const auto& [person, key] : std::vector<std::pair<std::string, std::string>>{
           {"p-1", "k-2"}, {"p-2", "k-1"}, {"p-1k", "-1"}, {"", "p-1k-1"}, {"p-1", "K-1"}}) {
    EXPECT_TRUE(ids.insert(command_id(person, "claims", key)).second) << person << " " << key;
  }
}

TEST(CommandId, KeepsTheTimeOfAUuid7) {
  const std::string key = "0195a5c0-1234-7abc-8def-000000000001";
  const Uuid id = command_id("p-1", "claims", key);
  EXPECT_EQ(id.high >> 16, parse_uuid(key)->high >> 16);
  EXPECT_EQ(id.high >> 12 & 0xF, 8U);
  EXPECT_NE(id, command_id("p-2", "claims", key));
  EXPECT_NE(id, command_id("p-1", "claims", "0195a5c0-1234-7abc-8def-000000000002"));
  // Version 4 has no time: all of it is hash.
  const Uuid random = command_id("p-1", "claims", "9b2f1c1e-7a55-4d0e-9a53-0f4f6e6b8f01");
  EXPECT_NE(random.high >> 16, parse_uuid("9b2f1c1e-7a55-4d0e-9a53-0f4f6e6b8f01")->high >> 16);
}

TEST(IdempotencyKey, IsVisibleAscii) {
  EXPECT_TRUE(is_idempotency_key("k"));
  EXPECT_TRUE(is_idempotency_key(std::string(200, '~')));
  EXPECT_FALSE(is_idempotency_key(""));
  EXPECT_FALSE(is_idempotency_key(std::string(201, 'k')));
  EXPECT_FALSE(is_idempotency_key("a b"));
  EXPECT_FALSE(is_idempotency_key("ключ"));
  EXPECT_FALSE(is_idempotency_key("a\tb"));
}

TEST(EntityTag, IsAQuotedVersion) {
  EXPECT_EQ(version_of_tag("\"7\""), 7U);
  EXPECT_EQ(version_of_tag("\"4294967295\""), 4294967295U);
  for (const char* bad : {"", "\"", "\"\"", "7", "W/\"7\"", "\"7\", \"8\"", "\"0\"", "\"-1\"",
                          "\"4294967296\"", "\"7 \"", "\"x\"", "*"}) {
    EXPECT_EQ(version_of_tag(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace aftercare::gateway
