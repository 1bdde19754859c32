#include "deploy/aftercare/import_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aftercare::tool {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* head =
    "name = \"old-desk\"\n"
    "target = \"/v1/complaints\"\n"
    "columns = [\"no\", \"how\", \"day\", \"text\", \"year\"]\n"
    "key = [\"no\"]\n";

ImportMap map_of(const std::string& fields) {
  auto map = read_import_map("a.map.toml", head + fields, {});
  EXPECT_TRUE(map) << map.error();
  return map ? *map : ImportMap{};
}

MappedRow mapped(const std::string& fields, std::vector<std::string> cells) {
  return map_row(map_of(fields), {.line = 7, .cells = std::move(cells), .mended = {}});
}

TEST(ImportMap, PutsColumnsAndConstantsWhereTheyBelong) {
  const auto row = mapped(R"(
      [[field]]
      to = "/kind"
      value = "complaint"
      [[field]]
      to = "/event/content"
      column = "text"
      [[field]]
      to = "/products/0/modelYear"
      column = "year"
      type = "integer"
      )",
                          {"12", "", "", "it leaks", "2003"});
  EXPECT_THAT(row.problems, IsEmpty());
  EXPECT_EQ(row.body, R"({"kind":"complaint","event":{"content":"it leaks"},)"
                      R"("products":[{"modelYear":2003}]})");
  EXPECT_EQ(row.key, "old-desk:12");
}

TEST(ImportMap, LeavesOutWhatIsEmptyOrUnknown) {
  const auto row = mapped(R"(
      [[field]]
      to = "/a"
      column = "text"
      [[field]]
      to = "/b"
      column = "year"
      type = "integer"
      unknown = ["9999"]
      )",
                          {"12", "", "", "", "9999"});
  EXPECT_THAT(row.problems, IsEmpty());
  EXPECT_EQ(row.body, "{}");
}

TEST(ImportMap, TranslatesWordsAndRefusesOnesItDoesNotKnow) {
  const std::string field =
      "[[field]]\nto = \"/channel\"\ncolumn = \"how\"\ntable = { TEL = \"phone\" }\n";
  EXPECT_EQ(mapped(field, {"1", "TEL", "", "", ""}).body, R"({"channel":"phone"})");
  EXPECT_THAT(mapped(field, {"1", "FAX", "", "", ""}).problems,
              ElementsAre(RowProblem{"/channel", "\"FAX\" is not in the map's table"}));
  EXPECT_EQ(mapped(field + "otherwise = \"web\"\n", {"1", "FAX", "", "", ""}).body,
            R"({"channel":"web"})");
}

TEST(ImportMap, ReadsDatesByTheirPattern) {
  const std::string field = "[[field]]\nto = \"/at\"\ncolumn = \"day\"\npattern = \"YYYYMMDD\"\n";
  EXPECT_EQ(mapped(field + "type = \"date\"\n", {"1", "", "20080229", "", ""}).body,
            R"({"at":"2008-02-29"})");
  EXPECT_EQ(mapped(field + "type = \"time\"\n", {"1", "", "20080229", "", ""}).body,
            R"({"at":"2008-02-29T00:00:00+08:00"})");
  for (const char* wrong : {"20070229", "2008022", "2008-2-9", "2008O229"})
    EXPECT_THAT(mapped(field + "type = \"date\"\n", {"1", "", wrong, "", ""}).problems, SizeIs(1))
        << wrong;
}

TEST(ImportMap, JoinsColumnsAndCutsAtCharactersNotBytes) {
  const std::string field =
      "[[field]]\nto = \"/a\"\ncolumns = [\"how\", \"day\", \"text\"]\njoin = \", \"\nprefix = "
      "\"ODI \"\n";
  EXPECT_EQ(mapped(field, {"1", "x", "", "y", ""}).body, R"({"a":"ODI x, y"})");
  const auto row =
      mapped("[[field]]\nto = \"/a\"\ncolumn = \"text\"\ncut = 2\n", {"1", "", "", "漏油了", ""});
  EXPECT_EQ(row.body, R"({"a":"漏油"})");
  EXPECT_THAT(row.notes, ElementsAre("/a: cut to 2 characters"));
}

TEST(ImportMap, SplitsLists) {
  EXPECT_EQ(mapped("[[field]]\nto = \"/a\"\ncolumn = \"text\"\ntype = \"list\"\nsplit = \";\"\n",
                   {"1", "", "", "x; y;;", ""})
                .body,
            R"({"a":["x","y"]})");
}

TEST(ImportMap, RefusesARowWithAnotherNumberOfColumns) {
  const auto row = mapped("[[field]]\nto = \"/a\"\ncolumn = \"text\"\n", {"1", "2"});
  EXPECT_THAT(row.problems, ElementsAre(RowProblem{"", "has 2 columns, not 5"}));
}

TEST(ImportMap, RefusesARowWithoutItsKeyOrARequiredValue) {
  const auto row =
      mapped("[[field]]\nto = \"/a\"\ncolumn = \"text\"\nrequired = true\n", {"", "", "", "", ""});
  ASSERT_THAT(row.problems, SizeIs(2));
  EXPECT_THAT(row.problems[0].what, HasSubstr("key column no"));
  EXPECT_EQ(row.problems[1].pointer, "/a");
}

TEST(ImportMap, AKeyThatIsNoPlainTextBecomesADigest) {
  const std::string field = "[[field]]\nto = \"/a\"\nvalue = \"1\"\n";
  const auto one = mapped(field, {"案 1", "", "", "", ""}).key;
  EXPECT_THAT(one, testing::StartsWith("import:"));
  EXPECT_EQ(one, mapped(field, {"案 1", "x", "", "", ""}).key);
  EXPECT_NE(one, mapped(field, {"案 2", "", "", "", ""}).key);
}

TEST(ImportMap, TellsAllProblemsOfAMapAtOnce) {
  const auto map = read_import_map("a.map.toml",
                                   std::string(head) +
                                       "[[field]]\nto = \"a\"\ncolumn = \"nowhere\"\n"
                                       "[[field]]\nto = \"/b\"\nsurprise = 1\n",
                                   {});
  ASSERT_FALSE(map);
  EXPECT_THAT(map.error(), HasSubstr("JSON pointer"));
  EXPECT_THAT(map.error(), HasSubstr("no column \"nowhere\""));
  EXPECT_THAT(map.error(), HasSubstr("either a column"));
  EXPECT_THAT(map.error(), HasSubstr("surprise"));
}

TEST(ImportMap, AListNeedsASeparator) {
  const auto map = read_import_map(
      "a.map.toml",
      std::string(head) +
          "[[field]]\nto = \"/a\"\ncolumn = \"text\"\ntype = \"list\"\nsplit = \"\"\n",
      {});
  ASSERT_FALSE(map) << "its rows would be split without end";
  EXPECT_THAT(map.error(), HasSubstr("split: is at least one character"));
}

TEST(ImportMap, TakesTheNamesOfColumnsFromTheHeader) {
  const std::string text =
      "name = \"x\"\ntarget = \"/v1/complaints\"\nheader = true\nkey = [\"no\"]\n"
      "[[field]]\nto = \"/a\"\ncolumn = \"what\"\n";
  const auto format = read_import_format("a.map.toml", text);
  ASSERT_TRUE(format) << format.error();
  EXPECT_TRUE(format->header);
  const auto map = read_import_map("a.map.toml", text, {"what", "no"});
  ASSERT_TRUE(map) << map.error();
  EXPECT_EQ(map_row(*map, {.line = 2, .cells = {"x", "9"}, .mended = {}}).body, R"({"a":"x"})");
}

}  // namespace
}  // namespace aftercare::tool
