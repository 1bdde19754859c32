#include "common/calendar/calendar_file.h"

#include <gmock/gmock.h>

namespace aftercare::calendar {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> texts(const std::vector<Day>& days) {
  std::vector<std::string> found;
  for (const Day day : days) found.push_back(to_string(day).substr(5));
  return found;
}

// Written down a second time, from the table of cross-cutting 3.10.
TEST(ShippedCalendar, X_10_HoldsTheTableOfTheRulebook) {
  const Calendar& calendar = shipped_calendar();
  EXPECT_EQ(calendar.version, "cn-2026.1");
  EXPECT_EQ(calendar.hours, OfficeHours{});
  EXPECT_EQ(calendar.years.size(), 2U);
  EXPECT_EQ(
      texts(calendar.years.at(2025).off()),
      (std::vector<std::string>{"01-01", "01-28", "01-29", "01-30", "01-31", "02-01", "02-02",
                                "02-03", "02-04", "04-04", "04-05", "04-06", "05-01", "05-02",
                                "05-03", "05-04", "05-05", "05-31", "06-01", "06-02", "10-01",
                                "10-02", "10-03", "10-04", "10-05", "10-06", "10-07", "10-08"}));
  EXPECT_EQ(texts(calendar.years.at(2025).make_up()),
            (std::vector<std::string>{"01-26", "02-08", "04-27", "09-28", "10-11"}));
  EXPECT_EQ(texts(calendar.years.at(2026).off()),
            (std::vector<std::string>{"01-01", "01-02", "01-03", "02-15", "02-16", "02-17", "02-18",
                                      "02-19", "02-20", "02-21", "02-22", "02-23", "04-04", "04-05",
                                      "04-06", "05-01", "05-02", "05-03", "05-04", "05-05", "06-19",
                                      "06-20", "06-21", "09-25", "09-26", "09-27", "10-01", "10-02",
                                      "10-03", "10-04", "10-05", "10-06", "10-07"}));
  EXPECT_EQ(texts(calendar.years.at(2026).make_up()),
            (std::vector<std::string>{"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}));
}

TEST(CalendarFile, ReadsHoursAndBeginning) {
  const auto read =
      read_calendar("c.toml",
                    "version = \"x-1\"\neffective_from = 2027-01-01\nopen = \"09:00\"\n"
                    "close = \"18:15\"\n[[year]]\nyear = 2028\noff = [\"02-29\"]\n"
                    "make_up = []\n");
  ASSERT_TRUE(read.has_value()) << read.error().what;
  EXPECT_EQ(to_string(read->from), "2027-01-01");
  EXPECT_EQ(read->calendar.hours.close, std::chrono::hours{18} + std::chrono::minutes{15});
  EXPECT_TRUE(read->calendar.years.at(2028).is_off(*parse_day("2028-02-29")));
}

TEST(CalendarFile, X_10_NamesEveryProblemWithItsLine) {
  const auto read = read_calendar("c.toml",
                                  "version = \"x\"\n"
                                  "effective_from = 2026-01-01\n"
                                  "open = \"18:00\"\n"
                                  "close = \"17:30\"\n"
                                  "[[year]]\n"
                                  "year = 2026\n"
                                  "off = [\"02-30\", \"05-02..05-01\", \"03-01\"]\n"
                                  "make_up = [\"03-01\"]\n"
                                  "[[year]]\n"
                                  "year = 2026\n"
                                  "of = []\n"
                                  "make_up = []\n");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, Fault::Kind::corrupt);
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:4: close: offices must close after they open"));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:7: year[1].off: \"02-30\" is no day"));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:7: year[1].off: \"05-02..05-01\""));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:8: year[1].make_up: 2026-03-01 is also named"));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:9: year[2].off: is missing"));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:10: year[2].year: 2026 is there twice"));
  EXPECT_THAT(read.error().what, HasSubstr("c.toml:11: year[2].of: unknown key"));
}

}  // namespace
}  // namespace aftercare::calendar
