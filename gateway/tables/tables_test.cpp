// CSV, workbooks and slides of a made-up answer.
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <gmock/gmock.h>

#include "common/schema/json_in.h"
#include "common/schema/table_out.h"
#include "common/schema/test_schemas.h"
#include "gateway/tables/sheet.h"

namespace aftercare::gateway::tables {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Tables : public ::testing::Test {
 protected:
  Tables() : description_(schema::load_sample("shop")) { type_ = description_->find("SalesTable"); }
  [[nodiscard]] Sheet sheet() {
    return {.answer = message_->getRoot<capnp::AnyPointer>().asReader(),
            .type = type_,
            .title = "销售[2026]",
            .base = "http://host"};
  }
  std::shared_ptr<const schema::Description> description_;
  const schema::Struct* type_ = nullptr;
  std::unique_ptr<capnp::MallocMessageBuilder> message_ =
      std::make_unique<capnp::MallocMessageBuilder>();
};

TEST_F(Tables, AnEmptyAnswerIsAHeadLine) {
  const auto text = csv(sheet());
  ASSERT_TRUE(text) << text.error();
  EXPECT_EQ(*text,
            "\xEF\xBB\xBF"
            "colour,sum\r\n");
  const auto book = xlsx(sheet());
  ASSERT_TRUE(book) << book.error();
  EXPECT_THAT(*book, StartsWith("PK"));
}

TEST_F(Tables, SlidesOfAnEmptyAnswerAreATitle) {
  const auto deck = pptx(sheet());
  ASSERT_TRUE(deck) << deck.error();
  EXPECT_THAT(*deck, StartsWith("PK\x03\x04"));
  EXPECT_THAT(*deck, HasSubstr("销售[2026]"));
  EXPECT_THAT(*deck, HasSubstr("ppt/slides/slide1.xml"));
  EXPECT_EQ(deck->find("ppt/slides/slide2.xml"), std::string::npos);
  EXPECT_EQ(*deck, *pptx(sheet())) << "the same answer makes the same bytes";
}

// SCO-2: what was never scored has no score; who has none of the points has 0.00.
TEST_F(Tables, SCO_2_PointsHaveTwoDecimalsAndAnEmptyCellWhereNothingIsKnown) {
  const auto words = schema::json_to_message(
      R"({"meanCp":-150,"rows":[{"clerk":"wu","scoreCp":8500,"scored":true,"marginPpm":985000},)"
      R"({"clerk":"li","scored":true,"marginPpm":-35000},{"clerk":"ma","scored":false}]})",
      *description_->find("MarkTable"), {});
  ASSERT_TRUE(words);
  capnp::FlatArrayMessageReader reader(
      {reinterpret_cast<const capnp::word*>(words->data()), words->size()});
  Sheet marks = sheet();
  marks.answer = reader.getRoot<capnp::AnyPointer>();
  marks.type = description_->find("MarkTable");

  EXPECT_EQ(csv(marks).value(),
            "\xEF\xBB\xBF"
            "clerk,score,scored,margin,shares,weeks\r\n"
            "wu,85.00,true,98.5%,,\r\n"
            "li,0.00,true,-3.5%,,\r\n"
            "ma,,false,0%,,\r\n");
  const std::string deck = pptx(marks).value();
  EXPECT_THAT(deck, HasSubstr("<a:t>-1.50</a:t>"));
  EXPECT_THAT(deck, HasSubstr("<a:t>85.00</a:t>"));
  EXPECT_THAT(deck, HasSubstr("<a:t>98.50%</a:t>"));
  EXPECT_THAT(deck, HasSubstr("<a:t>得分</a:t>"));
}

// A text that is a word, as an enum has them: programs get the word, people its label.
TEST_F(Tables, AWordHasItsLabelAndTenthsOneDecimal) {
  const auto words = schema::json_to_message(R"({"badge":"dark_red","wayTenths":125})",
                                             *description_->find("CostTable"), {});
  ASSERT_TRUE(words);
  capnp::FlatArrayMessageReader reader(
      {reinterpret_cast<const capnp::word*>(words->data()), words->size()});
  Sheet costs = sheet();
  costs.answer = reader.getRoot<capnp::AnyPointer>();
  costs.type = description_->find("CostTable");
  EXPECT_THAT(csv(costs).value(), HasSubstr("dark_red"));
  EXPECT_THAT(csv(costs).value(), HasSubstr(",12.5,"));
  EXPECT_THAT(pptx(costs).value(), HasSubstr("<a:t>深红</a:t>"));
  EXPECT_THAT(pptx(costs).value(), HasSubstr("<a:t>12.5</a:t>"));
  costs.chinese = false;
  EXPECT_THAT(pptx(costs).value(), HasSubstr("<a:t>dark_red</a:t>"));
}

TEST_F(Tables, AnAnswerTooLargeIsRefused) {
  Sheet small = sheet();
  small.most_bytes = 10;
  EXPECT_EQ(pptx(small).error().code, "table-too-large");
  const auto book = xlsx(small);
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, "table-too-large");
  EXPECT_EQ(book.error().kind, Kind::values);
}

}  // namespace
}  // namespace aftercare::gateway::tables
