#include "common/base/money.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <random>
#include <sstream>

namespace aftercare {
namespace {

constexpr std::int64_t largest = INT64_MAX;
constexpr std::int64_t smallest = INT64_MIN;

TEST(Money, PrintsTwoDecimals) {
  EXPECT_EQ(to_decimal(Money{123'450}), "1234.50");
  EXPECT_EQ(to_decimal(Money{0}), "0.00");
  EXPECT_EQ(to_decimal(Money{7}), "0.07");
  EXPECT_EQ(to_decimal(Money{-7}), "-0.07");
  EXPECT_EQ(to_decimal(Money{-123}), "-1.23");
  EXPECT_EQ(to_decimal(Money{largest}), "92233720368547758.07");
  EXPECT_EQ(to_decimal(Money{smallest}), "-92233720368547758.08");
  std::ostringstream out;
  out << Money{5};
  EXPECT_EQ(out.str(), "0.05");
}

TEST(Money, ReadsUpToTwoDecimals) {
  EXPECT_EQ(parse_decimal("1234.50"), Money{123'450});
  EXPECT_EQ(parse_decimal("1234.5"), Money{123'450});
  EXPECT_EQ(parse_decimal("1234"), Money{123'400});
  EXPECT_EQ(parse_decimal("-0.07"), Money{-7});
  EXPECT_EQ(parse_decimal("0"), Money{0});
  EXPECT_EQ(parse_decimal("-0"), Money{0});
  EXPECT_EQ(parse_decimal("0007.10"), Money{710});
}

TEST(Money, RefusesEverythingElse) {
  for (const char* text :
       {"",    "-",  ".",  ".5",    "5.",  "-.5", "1.234", "+1", "1,000.00", "1e3",
        "0x1", " 1", "1 ", "1.2.3", "--1", "1-",  "NaN",   "１", "1.-5",     "¥5"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(Money, TheLimitsAreReadAndWhatIsBeyondIsRefused) {
  EXPECT_EQ(parse_decimal("92233720368547758.07"), Money{largest});
  EXPECT_EQ(parse_decimal("-92233720368547758.08"), Money{smallest});
  for (const char* text : {"92233720368547758.08", "-92233720368547758.09", "92233720368547759",
                           "99999999999999999999999999"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(Money, WhatIsPrintedIsReadAgain) {
  constexpr std::uint64_t seed = 100;
  std::cout << "seed " << seed << std::endl;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Money money{static_cast<std::int64_t>(random())};
    ASSERT_EQ(parse_decimal(to_decimal(money)), money) << money.fen;
  }
}

TEST(Money, SumsThatDoNotFitAreNone) {
  EXPECT_EQ(add(Money{1}, Money{2}), Money{3});
  EXPECT_EQ(add(Money{largest - 1}, Money{1}), Money{largest});
  EXPECT_EQ(add(Money{largest}, Money{1}), std::nullopt);
  EXPECT_EQ(add(Money{smallest}, Money{-1}), std::nullopt);
  EXPECT_EQ(add(Money{smallest}, Money{largest}), Money{-1});
}

TEST(Money, SharesAreRoundedHalfUpOnce) {
  EXPECT_EQ(share_of(Money{100}, 10'000), Money{1});    // 1 % of 1.00
  EXPECT_EQ(share_of(Money{49}, 10'000), Money{0});     // 0.49 fen
  EXPECT_EQ(share_of(Money{50}, 10'000), Money{1});     // 0.50 fen
  EXPECT_EQ(share_of(Money{149}, 10'000), Money{1});    // 1.49 fen
  EXPECT_EQ(share_of(Money{150}, 10'000), Money{2});    // 1.50 fen
  EXPECT_EQ(share_of(Money{100'000}, 250), Money{25});  // 0.025 % of 1,000.00
  EXPECT_EQ(share_of(Money{3}, 500'000), Money{2});     // half of an odd fen
  EXPECT_EQ(share_of(Money{12'345}, 1'000'000), Money{12'345});
  EXPECT_EQ(share_of(Money{12'345}, 0), Money{0});
}

TEST(Money, AReversalMirrorsWhatItReverses) {
  for (std::int64_t fen = -300; fen <= 300; ++fen) {
    for (const std::int64_t ppm : {1LL, 10'000LL, 333'333LL, 500'000LL, 800'000LL}) {
      EXPECT_EQ(share_of(Money{-fen}, ppm)->fen, -share_of(Money{fen}, ppm)->fen) << fen;
      EXPECT_EQ(share_of(Money{fen}, -ppm)->fen, -share_of(Money{fen}, ppm)->fen) << fen;
    }
  }
}

TEST(Money, SharesThatDoNotFitAreNone) {
  EXPECT_EQ(share_of(Money{largest}, 1'000'000), Money{largest});
  EXPECT_EQ(share_of(Money{largest}, 1'000'001), std::nullopt);
  EXPECT_EQ(share_of(Money{smallest}, 1'000'000), Money{smallest});
  EXPECT_EQ(share_of(Money{smallest}, -1'000'000), std::nullopt);
  EXPECT_EQ(share_of(Money{largest}, largest), std::nullopt);
  EXPECT_EQ(share_of(Money{smallest}, smallest), std::nullopt);
}

TEST(Money, Compares) {
  EXPECT_LT(Money{1}, Money{2});
  EXPECT_GT(Money{1}, Money{-2});
  EXPECT_EQ(Money{}, Money{0});
}

}  // namespace
}  // namespace aftercare
