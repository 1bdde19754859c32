#include "common/settings/reader.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "common/base/time.h"

namespace aftercare::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> told(File& file) {
  std::vector<std::string> texts;
  for (const Problem& problem : file.finish()) texts.push_back(to_string(problem));
  return texts;
}

TEST(Reader, ReadsEveryType) {
  File file("f", R"(
name = "王"
count = -5
on = true
price = "12.50"
day = 2026-03-06
words = ["a", "b"]
[sub]
x = 1
[[row]]
x = 2
[[row]]
x = 3
)");
  const Reader root = file.root();
  EXPECT_EQ(root.text("name"), "王");
  EXPECT_EQ(root.integer("count", -5, 5), -5);
  EXPECT_TRUE(root.boolean("on"));
  EXPECT_EQ(root.money("price"), Money{1250});
  EXPECT_EQ(to_date(root.date("day")), "2026-03-06");
  EXPECT_THAT(root.texts("words"), ElementsAre("a", "b"));
  EXPECT_EQ(root.table("sub").integer("x"), 1);
  const auto rows = root.tables("row");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].integer("x"), 2);
  EXPECT_EQ(rows[1].integer("x"), 3);
  EXPECT_THAT(root.keys(),
              ElementsAre("count", "day", "name", "on", "price", "row", "sub", "words"));
  EXPECT_THAT(told(file), IsEmpty());
}

TEST(Reader, WhatMayBeMissingHasAFallback) {
  File file("f", "");
  const Reader root = file.root();
  EXPECT_EQ(root.text("a", "x"), "x");
  EXPECT_EQ(root.integer_or("b", 7), 7);
  EXPECT_TRUE(root.boolean("c", true));
  EXPECT_EQ(root.money_if("d"), std::nullopt);
  EXPECT_EQ(root.date_if("e"), std::nullopt);
  EXPECT_THAT(root.texts_if("f"), IsEmpty());
  EXPECT_FALSE(root.table_if("g").has_value());
  EXPECT_THAT(root.tables_if("h"), IsEmpty());
  EXPECT_THAT(told(file), IsEmpty());
}

TEST(Reader, EveryMissingKeyIsNamed) {
  File file("f", "[sub]\n");
  const Reader root = file.root();
  (void)root.text("a");
  (void)root.integer("b");
  (void)root.money("c");
  (void)root.date("d");
  (void)root.texts("e");
  (void)root.tables("g");
  (void)root.table("sub").boolean("x");
  // Of a missing table only itself is named.
  (void)root.table("other").text("y");
  EXPECT_THAT(told(file), ElementsAre("f: a: is missing", "f: b: is missing", "f: c: is missing",
                                      "f: d: is missing", "f: e: is missing", "f: g: is missing",
                                      "f: other: is missing", "f:1: sub.x: is missing"));
}

TEST(Reader, EveryWrongTypeIsNamedWithItsLine) {
  File file("f", R"(a = 1
b = "1"
c = "yes"
d = 12.5
e = "2026-13-01"
f = "one"
g = ["x", 2]
h = 1
i = [1]
j = 1979-05-27T07:32:00Z
k = ""
)");
  const Reader root = file.root();
  EXPECT_EQ(root.text("a"), "");
  EXPECT_EQ(root.integer("b"), 0);
  EXPECT_FALSE(root.boolean("c"));
  EXPECT_EQ(root.money("d"), Money{});
  EXPECT_EQ(root.date("e"), 0);
  (void)root.texts("f");
  (void)root.texts("g");
  (void)root.table("h");
  (void)root.tables("i");
  (void)root.date("j");
  (void)root.text("k");
  EXPECT_THAT(
      told(file),
      ElementsAre("f:1: a: expected a text, found a whole number",
                  "f:2: b: expected a whole number, found a text",
                  "f:3: c: expected true or false, found a text",
                  "f:4: d: expected an amount in yuan as a text, \"5000.00\", found a "
                  "number with a point",
                  "f:5: e: \"2026-13-01\" is no date; write 2026-03-06",
                  "f:6: f: expected an array of texts, found a text",
                  "f:7: g: expected an array of texts, found a whole number",
                  "f:8: h: expected a table, found a whole number",
                  "f:9: i: expected an array of tables, found a whole number",
                  "f:10: j: expected a date, found a date and time", "f:11: k: must not be empty"));
}

TEST(Reader, EveryUnknownKeyIsRefused) {
  File file("f", "a = 1\nb = 2\n[sub]\nc = 3\n[other]\nd = 4\n[[row]]\ne = 5\n");
  const Reader root = file.root();
  (void)root.integer("a");
  (void)root.table("sub");
  (void)root.tables("row");
  EXPECT_THAT(told(file), ElementsAre("f:2: b: unknown key", "f:4: sub.c: unknown key",
                                      "f:5: other: unknown key", "f:8: row[1].e: unknown key"));
}

TEST(Reader, ATableAskedForTwiceIsOneTable) {
  File file("f", "[sub]\na = 1\nb = 2\n");
  EXPECT_EQ(file.root().table("sub").integer("a"), 1);
  EXPECT_EQ(file.root().table("sub").integer("b"), 2);
  EXPECT_THAT(told(file), IsEmpty());
}

TEST(Reader, RangesAreInclusive) {
  File file("f", "a = 1\nb = 10\nc = 11\n");
  EXPECT_EQ(file.root().integer("a", 1, 10), 1);
  EXPECT_EQ(file.root().integer("b", 1, 10), 10);
  EXPECT_EQ(file.root().integer_or("c", 5, 1, 10), 0);
  EXPECT_THAT(told(file), ElementsAre("f:3: c: 11 is outside 1 to 10"));
}

TEST(Reader, ATextThatIsNoTomlIsOneProblem) {
  File file("f", "a = 1\nb = = 2\n");
  (void)file.root().integer("a");
  (void)file.root().table("x").integer("y");
  const auto problems = told(file);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0], HasSubstr("f:2: is no TOML"));
}

TEST(Reader, ADuplicateKeyIsRefused) {
  File file("f", "a = 1\na = 2\n");
  (void)file.root().integer("a");
  EXPECT_THAT(told(file), ElementsAre(HasSubstr("f:2: is no TOML")));
}

TEST(Reader, SizeDepthAndProblemsAreBounded) {
  File large("f", std::string(max_file_bytes + 1, '#'));
  EXPECT_THAT(told(large), ElementsAre(HasSubstr("at most 1048576 are read")));

  File deep("f", "a = " + std::string(100'000, '['));
  EXPECT_THAT(told(deep), ElementsAre(HasSubstr("is no TOML")));

  std::string many;
  for (int i = 0; i < 1000; ++i) many += "k" + std::to_string(i) + " = 1\n";
  File crowded("f", many);
  const auto problems = told(crowded);
  ASSERT_EQ(problems.size(), max_problems + 1);
  EXPECT_EQ(problems.back(), "f: has 900 further problems");
}

TEST(Reader, FilesLieBesideTheConfiguration) {
  EXPECT_EQ(beside("/etc/x/any.toml", "own.key"), "/etc/x/own.key");
  EXPECT_EQ(beside("/etc/x/any.toml", "/srv/own.key"), "/srv/own.key");
  EXPECT_EQ(beside("any.toml", "own.key"), "own.key");
  EXPECT_EQ(beside("/etc/x/any.toml", ""), "") << "none is named";
}

TEST(Reader, LoadReadsAtMostTheLimit) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "settings_reader_test.toml";
  std::ofstream(path) << "a = 1\n";
  EXPECT_EQ(load(path.string()).value(), "a = 1\n");
  std::ofstream(path) << std::string(max_file_bytes + 1, 'x');
  EXPECT_EQ(load(path.string()).error().kind, Fault::Kind::corrupt);
  std::filesystem::remove(path);
  EXPECT_EQ(load(path.string()).error().kind, Fault::Kind::io);
  EXPECT_FALSE(load(::testing::TempDir()).has_value());  // a directory
}

}  // namespace
}  // namespace aftercare::settings
