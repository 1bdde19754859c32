#include "common/wire/print.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace aftercare {
namespace {

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  print_value(out, value);
  return out.str();
}

TEST(Print, TextsStayOnOneLine) {
  EXPECT_EQ(printed(std::string("a\tb\n\"c\"\\ 中\x7f")),
            "\"a\\u0009b\\n\\\"c\\\"\\\\ 中\\u007f\"");
}

TEST(Print, SmallNumbersAreNumbers) {
  EXPECT_EQ(printed(std::uint8_t{65}), "65");
  EXPECT_EQ(printed(std::int8_t{-1}), "-1");
  EXPECT_EQ(printed(Bytes{0, 0xab}), "00ab");
}

// The wire can hold any instant; printing one is defined for all.
TEST(Print, InstantsBeyondTheCalendar) {
  EXPECT_EQ(printed(from_micros(std::numeric_limits<std::int64_t>::min())), "0001-01-01T00:00:00Z");
  EXPECT_EQ(printed(from_micros(std::numeric_limits<std::int64_t>::max())),
            "9999-12-31T23:59:59.999999Z");
}

TEST(Print, StructsShowWhatIsGiven) {
  std::ostringstream out;
  Printer(out, "S").field("a", 0).field("b", std::vector<int>{1, 2}).date("c", 0).date("d", 1);
  EXPECT_EQ(out.str(), "S{b: [1, 2], d: 1970-01-02}");
}

}  // namespace
}  // namespace aftercare
