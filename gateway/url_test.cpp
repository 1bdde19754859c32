#include "gateway/url.h"

#include <gtest/gtest.h>

namespace aftercare::gateway {
namespace {

using Segments = std::vector<std::string>;

TEST(Url, TakesAPathApart) {
  const auto target = parse_target(
      "/v1/complaints/"
      "%E6%BC%8F%20%2F?state=open&dueAt.from=2026-01-01T00%3A00%3A00%2B08:00&a=b+c&empty=&flag&&x="
      "1=2");
  ASSERT_TRUE(target) << target.error();
  EXPECT_EQ(target->segments, (Segments{"v1", "complaints", "漏 /"}));
  EXPECT_EQ(target->path, "/v1/complaints/%E6%BC%8F%20%2F");
  const std::vector<Parameter> query = {
      {"state", "open"}, {"dueAt.from", "2026-01-01T00:00:00+08:00"},
      {"a", "b c"},      {"empty", ""},
      {"flag", ""},      {"x", "1=2"}};
  EXPECT_EQ(target->query, query);
  EXPECT_EQ(target->parameter("a"), "b c");
  EXPECT_EQ(target->parameter("nothing"), std::nullopt);
}

TEST(Url, KeepsEmptySegments) {
  EXPECT_EQ(parse_target("/")->segments, Segments{});
  EXPECT_EQ(parse_target("/v1/")->segments, (Segments{"v1", ""}));
  EXPECT_EQ(parse_target("//v1")->segments, (Segments{"", "v1"}));
  EXPECT_EQ(parse_target("/a+b")->segments, Segments{"a+b"}) << "a plus is a blank in queries only";
}

TEST(Url, TakesTheAbsoluteForm) {
  const auto target = parse_target("http://example.test:80/v1/x?y=z");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v1/x");
  EXPECT_EQ(target->query.size(), 1U);
  EXPECT_EQ(parse_target("https://example.test")->segments, Segments{});
}

TEST(Url, RefusesWhatCannotBeRead) {
  const char* const bad[] = {"",        "v1",         "*",          "/a%",   "/a%1",     "/a%zz",
                             "/%ff",    "/%C0%80",    "/%ED%A0%80", "/%00",  "/a%0d%0a", "/?a=%7f",
                             "/?%80=1", "/?a=%e4%b8", "/a#b",       "http:x"};
  for (const char* const text : bad) {
    const auto target = parse_target(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().kind, Kind::malformed);
    EXPECT_EQ(target.error().code, "malformed-target");
    EXPECT_FALSE(target.error().detail.empty());
  }
}

TEST(Url, HasLimits) {
  std::string deep;
  for (std::size_t i = 0; i < segments_max; ++i) deep += "/a";
  EXPECT_TRUE(parse_target(deep));
  EXPECT_FALSE(parse_target(deep + "/a"));
  std::string wide = "/?";
  for (std::size_t i = 0; i < parameters_max; ++i) wide += "a=b&";
  EXPECT_TRUE(parse_target(wide));
  EXPECT_FALSE(parse_target(wide + "a=b"));
  EXPECT_TRUE(parse_target("/" + std::string(target_bytes_max - 1, 'a')));
  EXPECT_FALSE(parse_target("/" + std::string(target_bytes_max, 'a')));
}

TEST(Url, EncodesWhatItDecodes) {
  const std::string odd = "a/b ?&=%+漏~-_.";
  const auto target = parse_target("/" + encode_segment(odd));
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, Segments{odd});
}

}  // namespace
}  // namespace aftercare::gateway
