#include "deploy/aftercare/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace aftercare::tool {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr TableFormat csv{};
constexpr TableFormat tsv{.separator = '\t', .quotes = false};

std::vector<TableRow> rows_of(std::string_view text, TableFormat format) {
  TableReader reader(text, format);
  std::vector<TableRow> rows;
  for (TableRow row;;) {
    const auto more = reader.next(row);
    EXPECT_TRUE(more) << more.error().what;
    if (!more || !*more) return rows;
    rows.push_back(row);
  }
}

TEST(TableReader, SplitsAtTheSeparatorAndKeepsEmptyCells) {
  const auto rows = rows_of("a,,c\n,\n", csv);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "", "c"));
  EXPECT_THAT(rows[1].cells, ElementsAre("", ""));
}

TEST(TableReader, ReadsALastLineWithoutItsEnd) {
  EXPECT_THAT(rows_of("a\tb", tsv)[0].cells, ElementsAre("a", "b"));
}

TEST(TableReader, QuotesHoldSeparatorsQuotesAndLineEnds) {
  const auto rows = rows_of("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\nnext\r\n", csv);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a,b", "say \"hi\"", "two\nlines"));
  EXPECT_EQ(rows[1].line, 3u);
}

TEST(TableReader, ATsvKnowsNoQuotes) {
  EXPECT_THAT(rows_of("\"a\tb\"\n", tsv)[0].cells, ElementsAre("\"a", "b\""));
}

TEST(TableReader, SkipsBlankLinesAndTheByteOrderMark) {
  const auto rows = rows_of("\xEF\xBB\xBF\n\r\na\n\n", csv);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a"));
  EXPECT_EQ(rows[0].line, 3u);
}

TEST(TableReader, MendsWrongBytesAndControlCharactersAndSaysSo) {
  const auto rows = rows_of(
      "ok,a\xFF"
      "b,x\x01\x02y,\xC2\x85z,\xC3\x91\n",
      csv);
  EXPECT_THAT(rows[0].cells, ElementsAre("ok",
                                         "a\xEF\xBF\xBD"
                                         "b",
                                         "x  y", "z", "\xC3\x91"));
  EXPECT_THAT(rows[0].mended, ElementsAre("column 2: 1 bytes that are no UTF-8 became U+FFFD",
                                          "column 3: 2 control characters became blanks",
                                          "column 4: 1 control characters became blanks"));
}

TEST(TableReader, RefusesAQuoteThatIsNeverClosed) {
  TableReader reader("a\nb,\"c\nd\n", csv);
  TableRow row;
  ASSERT_TRUE(*reader.next(row));
  const auto more = reader.next(row);
  ASSERT_FALSE(more);
  EXPECT_THAT(more.error().what, HasSubstr("line 2"));
}

TEST(TableReader, RefusesTooManyAndTooLongCells) {
  const std::string many(TableReader::cells_max, ',');
  TableRow row;
  EXPECT_FALSE(TableReader(many, csv).next(row));
  const std::string longer(TableReader::cell_bytes_max + 1, 'x');
  EXPECT_FALSE(TableReader(longer, csv).next(row));
  EXPECT_FALSE(TableReader("\"" + longer + "\"", csv).next(row));
}

}  // namespace
}  // namespace aftercare::tool
