#include "gateway/labels/label.h"

#include <gmock/gmock.h>

#include "gateway/labels/qr.h"

namespace aftercare::gateway::labels {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const Label part{.code = "SK-100", .title = "密封包 <A&B>", .lines = {"6901234567892"}};

// The three finder patterns stand in their corners, and the timing pattern between them alternates:
// a scanner finds the code by these.
TEST(Label, TheSquaresAreThoseOfAQrCode) {
  const auto squares = qr("SK-100");
  ASSERT_TRUE(squares.has_value());
  EXPECT_EQ(squares->width, 21U);  // version 1 holds 11 bytes at level Q
  const auto finder = [&](std::size_t left, std::size_t top) {
    for (std::size_t i = 0; i < 7; ++i) {
      const bool ring = squares->at(left + i, top) && squares->at(left + i, top + 6) &&
                        squares->at(left, top + i) && squares->at(left + 6, top + i);
      if (!ring) return false;
    }
    return squares->at(left + 3, top + 3) && !squares->at(left + 1, top + 1);
  };
  EXPECT_TRUE(finder(0, 0));
  EXPECT_TRUE(finder(14, 0));
  EXPECT_TRUE(finder(0, 14));
  for (std::size_t x = 8; x <= 12; ++x) EXPECT_EQ(squares->at(x, 6), x % 2 == 0) << x;
}

TEST(Label, AnotherTextIsAnotherCode) {
  EXPECT_NE(qr("SK-100")->dark, qr("SK-101")->dark);
  EXPECT_TRUE(qr(std::string(max_code_bytes, 'x')).has_value());
  const auto too_long = qr(std::string(max_code_bytes + 1, 'x'));
  ASSERT_FALSE(too_long.has_value());
  EXPECT_EQ(too_long.error().code, "code-too-long");
  EXPECT_FALSE(qr(std::string("a\0b", 3)).has_value());
}

TEST(Label, AnSvgHasNothingOfItsTextAsMarkup) {
  const auto made = svg(part);
  ASSERT_TRUE(made.has_value());
  EXPECT_THAT(*made, StartsWith("<svg "));
  EXPECT_THAT(*made, HasSubstr("密封包 &lt;A&amp;B&gt;"));
  EXPECT_THAT(*made, HasSubstr("6901234567892"));
  EXPECT_THAT(*made, HasSubstr("width=\"60mm\""));
  const auto control = svg({.code = "A\x01", .title = {}, .lines = {}});
  EXPECT_THAT(*control, Not(HasSubstr("\x01")));
}

TEST(Label, LongTextsAreCutAtCharacters) {
  EXPECT_EQ(shortened("液压泵"), "液压泵");
  EXPECT_EQ(shortened("一二三四五六七八九十一二三四五六七"), "一二三四五六七八九十一二三四五六");
}

TEST(Label, APdfIsADocumentOfItsOwn) {
  const auto made = pdf(part);
  ASSERT_TRUE(made.has_value()) << made.error().detail;
  EXPECT_THAT(*made, StartsWith("%PDF-"));
  EXPECT_THAT(*made, HasSubstr("%%EOF"));
  EXPECT_THAT(*made, HasSubstr("SimHei"));
  const auto strange = pdf({.code = "A", .title = "😀 \xFF", .lines = {}});
  EXPECT_TRUE(strange.has_value()) << strange.error().detail;
}

}  // namespace
}  // namespace aftercare::gateway::labels
