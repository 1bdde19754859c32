// Reports as files, through the gateway.
#include "gateway/formats.h"

#include <gmock/gmock.h>

#include "gateway/gateway_fixture.h"
#include "gateway/testing/unzip.h"

namespace aftercare::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Target target_of(const std::string& query) { return parse_target("/v1/reports/x" + query).value(); }

TEST(Formats, TheParameterWinsOverTheHeader) {
  EXPECT_EQ(format_of(target_of("?format=csv"), xlsx_type), Format::csv);
  EXPECT_EQ(format_of(target_of("?format=json"), "text/csv"), Format::json);
  const auto unknown = format_of(target_of("?format=pdf"), "");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, Kind::malformed);
  EXPECT_THAT(unknown.error().detail.en, HasSubstr("json, csv, xlsx or pptx"));
  EXPECT_EQ(format_of(target_of("?format=pptx"), ""), Format::pptx);
}

TEST(Formats, TheHeaderNamesWhatItLikesBest) {
  const Target none = target_of("");
  EXPECT_EQ(format_of(none, ""), Format::json);
  EXPECT_EQ(format_of(none, "*/*"), Format::json);
  EXPECT_EQ(format_of(none, "text/csv"), Format::csv);
  EXPECT_EQ(format_of(none, "TEXT/CSV;charset=utf-8"), Format::csv);
  EXPECT_EQ(format_of(none, "application/json;q=0.5, text/csv;q=0.9"), Format::csv);
  EXPECT_EQ(format_of(none, "text/csv;q=0.1, application/json"), Format::json);
  EXPECT_EQ(format_of(none, std::string("text/html, ") + std::string(xlsx_type)), Format::xlsx);
  EXPECT_EQ(format_of(none, "text/csv;q=x"), Format::json);
  EXPECT_EQ(format_of(none, ",;,;q=1,,"), Format::json);
}

class Files : public GatewayTest {
 protected:
  // Without keys or signs, as a client sees it.
  std::string file(const std::string& query, Headers headers = {}) {
    const Answer answer =
        call("GET", "/v1/reports/note-table" + query, {}, std::move(headers), "r");
    EXPECT_EQ(answer.status, 200) << answer.body;
    headers_ = answer.headers;
    return answer.body;
  }
  std::map<std::string, std::string> headers_;
};

TEST_F(Files, AReportIsJsonUnlessAskedOtherwise) {
  start();
  written("plain");
  EXPECT_THAT(file(""), StartsWith("{"));
  EXPECT_EQ(headers_.at("content-type"), "application/json");
  EXPECT_EQ(file("?format=json"), file(""));
}

TEST_F(Files, CsvHasNamesTypesAndNoFormula) {
  start();
  written("=1+1");
  const std::string text = file("?format=csv");
  EXPECT_EQ(headers_.at("content-type"), csv_type);
  EXPECT_THAT(headers_.at("content-disposition"), HasSubstr("attachment; filename=\"note-table-"));
  EXPECT_THAT(headers_.at("content-disposition"), HasSubstr(".csv"));
  EXPECT_EQ(headers_.at("aftercare-position"), "1");
  EXPECT_EQ(text,
            "\xEF\xBB\xBFtitle,colour,dueAt,price,share,day,cases\r\n"
            "\"'=1+1\",pale_blue,2026-03-06T08:00:00Z,-1234.50,25%,2026-03-06,"
            "http://test/v1/notes?colour=pale_blue\r\n");
  EXPECT_EQ(file("", {{"Accept", "text/csv"}}), text);
}

TEST_F(Files, AWorkbookHasTypedCells) {
  start();
  written("=1+1");
  const std::string book = file("", {{"Accept", std::string(xlsx_type)}});
  EXPECT_EQ(headers_.at("content-type"), xlsx_type);
  EXPECT_THAT(headers_.at("content-disposition"), HasSubstr(".xlsx"));
  EXPECT_EQ(headers_.at("x-content-type-options"), "nosniff");

  const auto files = testing::unzip(book);
  const std::string& cells = files.at("xl/worksheets/sheet1.xml");
  const std::string& texts = files.at("xl/sharedStrings.xml");
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("便条表"));
  EXPECT_THAT(texts, HasSubstr("标题"));
  EXPECT_THAT(texts, HasSubstr("期限 (UTC+8)"));
  EXPECT_THAT(texts, HasSubstr("<t>=1+1</t>"));  // a text, never a formula
  EXPECT_THAT(cells, ::testing::Not(HasSubstr("<f>")));
  EXPECT_THAT(cells, HasSubstr("<v>-1234.5</v>"));        // money
  EXPECT_THAT(cells, HasSubstr("<v>0.25</v>"));           // a share
  EXPECT_THAT(cells, HasSubstr("<v>46087</v>"));          // 2026-03-06
  EXPECT_THAT(cells, HasSubstr("<v>46087.66666666666"));  // 16:00 local
  EXPECT_THAT(files.at("xl/worksheets/_rels/sheet1.xml.rels"),
              HasSubstr("/v1/notes?colour=pale_blue"));  // behind the figures
  EXPECT_THAT(cells, HasSubstr("<hyperlink ref=\"D2\""));
  for (const char* fact :
       {"<t>报表</t>", "<t>日志位置</t>", "<t>生成时间 (UTC+8)</t>", "<t>生成人</t>"})
    EXPECT_THAT(texts, HasSubstr(fact));
  EXPECT_THAT(texts, HasSubstr("平均分"));
  EXPECT_THAT(files.at("xl/worksheets/sheet2.xml"), HasSubstr("<v>85.25</v>"));  // points
  EXPECT_THAT(texts, ::testing::ContainsRegex("<t>20[0-9-]+ [0-9:]+</t>")) << "local, too";
}

TEST_F(Files, AWorkbookSpeaksTheReadersLanguage) {
  start();
  written("first");
  const std::string book = file("?format=xlsx", {{"Accept-Language", "en"}});
  const auto files = testing::unzip(book);
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("note-table"));
  EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("pale_blue"));
  EXPECT_THAT(files.at("xl/sharedStrings.xml"), HasSubstr("<t>by</t>"));
  EXPECT_THAT(files.at("xl/sharedStrings.xml"), ::testing::Not(HasSubstr("标题")));
}

// CMP-79: figures and rows for those to whom they are shown.
TEST_F(Files, CMP_79_SlidesShowTheRowsAndOpenTheRecordsBehindThem) {
  start();
  written("<b>&");
  const std::string deck = file("?format=pptx", {{"Accept-Language", "zh"}});
  EXPECT_EQ(headers_.at("content-type"), pptx_type);
  EXPECT_THAT(headers_.at("content-disposition"), HasSubstr(".pptx"));
  const auto files = testing::unzip(deck);
  for (const char* part : {"[Content_Types].xml", "_rels/.rels", "ppt/theme/theme1.xml",
                           "ppt/slideMasters/slideMaster1.xml", "ppt/slides/slide1.xml"}) {
    EXPECT_TRUE(files.contains(part)) << part;
  }
  EXPECT_THAT(files.at("ppt/presentation.xml"), HasSubstr("<p:sldId id=\"257\" r:id=\"rId4\"/>"));
  EXPECT_THAT(files.at("ppt/slides/slide1.xml"), HasSubstr("便条表"));
  const std::string& rows = files.at("ppt/slides/slide2.xml");
  EXPECT_THAT(rows, HasSubstr("标题"));
  EXPECT_THAT(rows, HasSubstr("<a:t>&lt;b&gt;&amp;</a:t>"));
  EXPECT_THAT(rows, HasSubstr("<a:t>-1,234.50</a:t>"));
  EXPECT_THAT(rows, HasSubstr("<a:t>25.00%</a:t>"));
  EXPECT_THAT(rows, HasSubstr("<a:t>2026-03-06 16:00</a:t>")) << "local";
  EXPECT_THAT(rows, HasSubstr("r:id=\"rId2\""));
  EXPECT_THAT(
      files.at("ppt/slides/_rels/slide2.xml.rels"),
      HasSubstr("Target=\"http://test/v1/notes?colour=pale_blue\" TargetMode=\"External\""));
}

TEST_F(Files, SlidesOfALargeReportSayWhatTheyLeaveOut) {
  start();
  service_.write(1'000);
  const auto files = testing::unzip(file("?format=pptx", {{"Accept-Language", "en"}}));
  std::size_t slides = 0;
  std::size_t rows = 0;
  std::string last;
  for (const auto& [name, xml] : files) {
    if (!name.starts_with("ppt/slides/slide")) continue;
    ++slides;
    for (auto at = xml.find("<a:tr "); at != std::string::npos; at = xml.find("<a:tr ", at + 1)) {
      ++rows;
    }
    if (xml.find("further rows") != std::string::npos) last = xml;
  }
  EXPECT_GT(slides, 10U);
  EXPECT_EQ(rows, 240U + slides - 1) << "each with a head but for the title's";
  EXPECT_THAT(last, HasSubstr("760 further rows are in the workbook"));
}

TEST_F(Files, EveryReportHasThem) {
  start();
  written();
  const Answer answer = get("/v1/reports/note-count?format=csv&colour=red", "r");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.body,
            "\xEF\xBB\xBF"
            "count\r\n0\r\n");
}

TEST_F(Files, OfALargeReport) {
  start();
  service_.write(20'000);
  const std::string text = file("?format=csv");
  EXPECT_EQ(std::ranges::count(text, '\n'), 20'001);
  EXPECT_GT(file("?format=xlsx").size(), 100'000U);
}

TEST_F(Files, OnlyForThoseWhoMayReadTheReport) {
  start();
  EXPECT_TRUE(is_problem(get("/v1/reports/note-table?format=csv", "w"), 403, "role-missing"));
  EXPECT_TRUE(is_problem(get("/v1/reports/note-table?format=csv", ""), 401, "no-key"));
  EXPECT_TRUE(is_problem(get("/v1/reports/note-table?format=pdf", "r"), 400, "bad-parameter"));
  // Lists have no files: the word is an unknown filter there.
  EXPECT_TRUE(is_problem(get("/v1/notes?format=csv", "r"), 400, "unknown-filter"));
}

TEST_F(Files, AreDescribed) {
  start();
  const Answer document = get("/openapi.json", "");
  EXPECT_THAT(document.body, HasSubstr("text/csv"));
  EXPECT_THAT(document.body, HasSubstr(xlsx_type));
  EXPECT_THAT(document.body, HasSubstr(pptx_type));
  EXPECT_THAT(document.body, HasSubstr("#/components/parameters/Format"));
}

}  // namespace
}  // namespace aftercare::gateway
