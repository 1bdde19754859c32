#include "gateway/auth.h"

#include <gtest/gtest.h>

namespace aftercare::gateway {
namespace {

using namespace std::chrono_literals;

TEST(Keys, KnowsAPersonByTheHashOfTheKey) {
  Keys keys;
  keys.add_plain("one", "p-1", {"clerk"});
  ASSERT_TRUE(keys.add_text("k.toml", "[[key]]\nplain = \"two\"\nperson = \"p-2\"\n", true));
  EXPECT_EQ((*keys.find("Bearer one"))->id, "p-1");
  EXPECT_EQ((*keys.find("bearer  one"))->id, "p-1");
  EXPECT_EQ((*keys.find("Bearer two"))->id, "p-2");
  EXPECT_TRUE((*keys.find("Bearer two"))->roles.empty());
}

TEST(Keys, TellsNoKeyFromAWrongOne) {
  Keys keys;
  keys.add_plain("one", "p-1", {});
  for (const char* header : {"", "Bearer", "Bearer ", "Basic one", "one", "Bearerone"}) {
    const auto found = keys.find(header);
    ASSERT_FALSE(found) << header;
    EXPECT_EQ(found.error().code, "no-key") << header;
  }
  for (const std::string& header :
       {std::string("Bearer two"), std::string("Bearer One"), std::string("Bearer one "),
        "Bearer " + std::string(9999, 'x')}) {
    const auto found = keys.find(header);
    ASSERT_FALSE(found) << header;
    EXPECT_EQ(found.error().code, "unknown-key");
    EXPECT_EQ(found.error().kind, Kind::unauthorised);
  }
}

TEST(Keys, ReadsHashedKeys) {
  Keys keys;
  // sha256("abc"), the example of FIPS 180.
  ASSERT_TRUE(keys.add_text(
      "k.toml",
      "[[key]]\nsha256 = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n"
      "person = \"p-9\"\nroles = [\"gm\"]\n",
      false));
  const auto found = keys.find("Bearer abc");
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)->id, "p-9");
}

TEST(Keys, RefusesFilesThatAreWrong) {
  const char* const bad[] = {
      "[[key]]\nplain = \"a\"\n",                                  // no person
      "[[key]]\nsha256 = \"abc\"\nperson = \"p\"\n",               // no hash
      "[[key]]\nplain = \"a\"\nsha256 = \"b\"\nperson = \"p\"\n",  // both
      "[[key]]\nplain = \"a\"\nperson = \"p\"\nrole = [\"x\"]\n",  // misspelt
      "nonsense",
  };
  for (const char* const text : bad) {
    Keys keys;
    EXPECT_FALSE(keys.add_text("k.toml", text, true)) << text;
    EXPECT_EQ(keys.size(), 0U);
  }
  Keys production;
  const auto added =
      production.add_text("k.toml", "[[key]]\nplain = \"a\"\nperson = \"p\"\n", false);
  ASSERT_FALSE(added);
  EXPECT_NE(added.error().what.find("production"), std::string::npos);
}

TEST(Keys, DemoKeysHaveOneRoleEachAndOneHasAll) {
  Keys keys;
  const auto names = add_demo_keys(keys);
  EXPECT_EQ(names.size(), keys.size());
  EXPECT_EQ((*keys.find("Bearer demo-agent_l1"))->roles, std::vector<std::string>{"agent_l1"});
  EXPECT_EQ((*keys.find("Bearer demo-gm"))->id, "demo-gm");
  EXPECT_TRUE(keys.find("Bearer demo-auditor"));
  EXPECT_EQ((*keys.find("Bearer demo-all"))->roles.size(), names.size() - 1);
}

TEST(Keys, DemoKeysAreNotForProduction) {
  Config config;
  EXPECT_EQ(load_keys(config, false)->size(), 0U);
  EXPECT_GT(load_keys(config, true)->size(), 10U);
  config.production = true;
  const auto refused = load_keys(config, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::conflict);
  EXPECT_NE(refused.error().what.find("--demo-keys"), std::string::npos);
  config.keys = "/nonexistent/keys.toml";
  EXPECT_FALSE(load_keys(config, false));
}

TEST(Person, NeedsOneOfTheRoles) {
  const Person person{.id = "p", .roles = {"a", "b"}, .bucket = TokenBucket({}, {})};
  EXPECT_TRUE(person.has_any({}));
  EXPECT_TRUE(person.has_any({"x", "b"}));
  EXPECT_FALSE(person.has_any({"x"}));
}

TEST(TokenBucket, LetsABurstThroughAndFillsAgain) {
  TokenBucket::Time now{};
  TokenBucket bucket({.per_second = 2, .burst = 3}, now);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bucket.take(now), 0U);
  EXPECT_EQ(bucket.take(now), 1U);
  now += 499ms;
  EXPECT_EQ(bucket.take(now), 1U);
  now += 2ms;
  EXPECT_EQ(bucket.take(now), 0U);
  EXPECT_EQ(bucket.take(now), 1U);
  now += 1h;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bucket.take(now), 0U);
  EXPECT_EQ(bucket.take(now), 1U) << "no more than the burst is saved up";
}

TEST(TokenBucket, NoRateIsNoLimit) {
  TokenBucket bucket({}, {});
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(bucket.take({}), 0U);
}

}  // namespace
}  // namespace aftercare::gateway
