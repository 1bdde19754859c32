#include "common/base/time.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <thread>

namespace aftercare {
namespace {

using namespace std::chrono_literals;

std::string again(std::string_view text) {
  const auto time = parse_rfc3339(text);
  return time ? to_rfc3339(*time) : "refused";
}

TEST(Time, PrintsWholeSecondsAndSixDecimals) {
  EXPECT_EQ(to_rfc3339(Instant{}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(from_micros(1'772'784'000'000'000)), "2026-03-06T08:00:00Z");
  EXPECT_EQ(to_rfc3339(from_micros(1'772'784'000'000'001)), "2026-03-06T08:00:00.000001Z");
  EXPECT_EQ(to_rfc3339(from_micros(1'772'784'000'120'000)), "2026-03-06T08:00:00.120000Z");
}

TEST(Time, ReadsAnyOffset) {
  EXPECT_EQ(again("2026-03-06T16:00:00+08:00"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-03-06T02:30:00-05:30"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-03-06t08:00:00z"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-03-06 08:00:00Z"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-03-06T08:00:00-00:00"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-01-01T00:30:00+23:59"), "2025-12-31T00:31:00Z");
}

TEST(Time, CutsOffWhatIsSmallerThanAMicrosecond) {
  EXPECT_EQ(again("2026-03-06T08:00:00.5Z"), "2026-03-06T08:00:00.500000Z");
  EXPECT_EQ(again("2026-03-06T08:00:00.1234567899999Z"), "2026-03-06T08:00:00.123456Z");
  EXPECT_EQ(again("2026-03-06T08:00:00.000000Z"), "2026-03-06T08:00:00Z");
  EXPECT_EQ(again("2026-03-06T08:00:00." + std::string(1000, '9') + "Z"),
            "2026-03-06T08:00:00.999999Z");
}

TEST(Time, KnowsLeapYears) {
  EXPECT_EQ(again("2028-02-29T00:00:00Z"), "2028-02-29T00:00:00Z");
  EXPECT_EQ(again("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00Z");
  EXPECT_EQ(again("2026-02-29T00:00:00Z"), "refused");
  EXPECT_EQ(again("2100-02-29T00:00:00Z"), "refused");
}

TEST(Time, HoldsTheYears1970To9999) {
  EXPECT_EQ(again("9999-12-31T23:59:59.999999Z"), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(again("1970-01-01T00:00:00Z"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(again("1969-12-31T23:59:59Z"), "refused");
  EXPECT_EQ(again("1970-01-01T00:00:00+00:01"), "refused");
  // Would be the year 10000 in UTC, which could not be printed again.
  EXPECT_EQ(again("9999-12-31T23:59:59-00:01"), "refused");
}

TEST(Time, RefusesEverythingElse) {
  for (const char* text : {"",
                           "2026",
                           "2026-03-06",
                           "2026-03-06T08:00Z",
                           "2026-03-06T08:00:00",
                           "2026-3-06T08:00:00Z",
                           "2026-13-06T08:00:00Z",
                           "2026-00-06T08:00:00Z",
                           "2026-03-00T08:00:00Z",
                           "2026-03-32T08:00:00Z",
                           "2026-03-06T24:00:00Z",
                           "2026-03-06T08:60:00Z",
                           "2026-03-06T08:00:60Z",
                           "2026-03-06T08:00:00.Z",
                           "2026-03-06T08:00:00,5Z",
                           "2026-03-06T08:00:00+8:00",
                           "2026-03-06T08:00:00+0800",
                           "2026-03-06T08:00:00+24:00",
                           "2026-03-06T08:00:00+08:60",
                           "2026-03-06T08:00:00+08:00Z",
                           "2026-03-06T08:00:00ZZ",
                           " 2026-03-06T08:00:00Z",
                           "2026-03-06T08:00:00Z ",
                           "2026/03/06T08:00:00Z",
                           "+026-03-06T08:00:00Z",
                           "20260-03-06T08:00:00Z",
                           "２026-03-06T08:00:00Z"}) {
    EXPECT_EQ(again(text), "refused") << text;
  }
  EXPECT_FALSE(parse_rfc3339(std::string_view("2026-03-06T08:00:00Z\0", 21)));
}

TEST(Time, WhatIsPrintedIsReadAgain) {
  constexpr std::uint64_t seed = 3339;
  std::cout << "seed " << seed << std::endl;
  std::mt19937_64 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const Instant time =
        from_micros(static_cast<std::int64_t>(random() % 253'402'300'800'000'000ULL));
    ASSERT_EQ(parse_rfc3339(to_rfc3339(time)), time) << micros(time);
  }
}

TEST(Time, NoPrefixOfATimeIsATime) {
  const std::string text = "2026-03-06T08:00:00.5+08:00";
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(parse_rfc3339(std::string_view(text).substr(0, size))) << size;
  }
}

TEST(Time, DatesAreDaysSince1970) {
  EXPECT_EQ(parse_date("1970-01-01"), 0);
  EXPECT_EQ(parse_date("2026-03-06"), 20518);
  EXPECT_EQ(to_date(20518), "2026-03-06");
  EXPECT_EQ(to_date(parse_date("9999-12-31").value()), "9999-12-31");
  for (const char* text : {"", "2026-3-6", "2026-02-30", "1969-12-31", "2026-03-06 ", "20260306"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Time, WholeSecondsCutDown) {
  EXPECT_EQ(whole_seconds(from_micros(1'999'999)), from_micros(1'000'000));
  EXPECT_EQ(whole_seconds(from_micros(2'000'000)), from_micros(2'000'000));
}

TEST(Time, TheSystemClockAdvances) {
  const Clock clock = system_clock();
  const Instant first = clock();
  EXPECT_GT(first, parse_rfc3339("2024-01-01T00:00:00Z").value());
  EXPECT_GE(clock(), first);
}

class FileClockTest : public ::testing::Test {
 protected:
  FileClockTest() { write("2026-03-06T08:00:00Z\n"); }
  ~FileClockTest() override { std::filesystem::remove(path); }

  // As a tool does it: a new file in one step.
  void write(const std::string& text) const {
    std::ofstream(path + ".new") << text;
    std::filesystem::rename(path + ".new", path);
  }

  const std::string path = (std::filesystem::path(::testing::TempDir()) /
                            ("clock_" + std::to_string(std::random_device{}())))
                               .string();
};

TEST_F(FileClockTest, FollowsTheFile) {
  const Clock clock = file_clock(path);
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-06T08:00:00Z");
  write("2026-03-07T16:00:00+08:00\r\n");
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-07T08:00:00Z");
}

TEST_F(FileClockTest, StandsWhileTheFileCannotBeRead) {
  const Clock clock = file_clock(path);
  write("nonsense");
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-06T08:00:00Z");
  std::filesystem::remove(path);
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-06T08:00:00Z");
  write("2026-03-06T09:00:00Z");
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-06T09:00:00Z");
}

TEST_F(FileClockTest, CopiesAreOneClockForAllThreads) {
  const Clock clock = file_clock(path);
  const Clock copy = clock;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([copy] {
      for (int i = 0; i < 1000; ++i) (void)copy();
    });
  }
  write("2026-03-06T10:00:00Z");
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(to_rfc3339(copy()), "2026-03-06T10:00:00Z");
  EXPECT_EQ(to_rfc3339(clock()), "2026-03-06T10:00:00Z");
}

TEST_F(FileClockTest, AFileWithoutATimeIsRefusedAtTheStart) {
  write("soon");
  EXPECT_THROW(file_clock(path), std::runtime_error);
  write("");
  EXPECT_THROW(file_clock(path), std::runtime_error);
  std::filesystem::remove(path);
  EXPECT_THROW(file_clock(path), std::runtime_error);
}

}  // namespace
}  // namespace aftercare
