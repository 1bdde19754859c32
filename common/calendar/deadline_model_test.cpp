// The deadline function against a model that knows nothing of it: a plain list of days and a walk
// minute by minute, with its own reckoning of dates.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include "common/calendar/calendar.h"

namespace aftercare::calendar {
namespace {

// A year of the model: 400 days from 2026-01-01 (a Thursday), each working or not, with its date
// written out. Minutes count from the local midnight at its beginning.
struct Model {
  struct Date {
    int year, month, day;
    bool operator==(const Date&) const = default;
  };
  std::vector<Date> dates;
  std::vector<bool> working;
  int open_minute = 0;
  int close_minute = 0;
};

constexpr int model_days = 800;
constexpr std::int64_t seconds_a_day = 86'400;
// 2026-01-01T00:00:00+08:00, from a table of Unix times.
constexpr std::int64_t model_begin = 1'767'196'800;

bool leap(int year) { return year % 4 == 0; }  // enough for 2026 to 2028

int days_of_month(int year, int month) {
  const int lengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month - 1];
}

Model model_of(std::mt19937_64& random) {
  Model model;
  Model::Date date{2026, 1, 1};
  for (int i = 0; i < model_days; ++i) {
    model.dates.push_back(date);
    const int weekday = (i + 4) % 7;  // 0 is Sunday; day 0 is a Thursday
    bool works = weekday != 0 && weekday != 6;
    const auto dice = random() % 100;
    if (dice < 8) works = false;
    if (dice >= 96) works = true;
    model.working.push_back(works);
    if (++date.day > days_of_month(date.year, date.month)) {
      date.day = 1;
      if (++date.month > 12) {
        date.month = 1;
        ++date.year;
      }
    }
  }
  model.open_minute = static_cast<int>(random() % 600);
  model.close_minute = model.open_minute + 1 + static_cast<int>(random() % 800);
  return model;
}

Calendar calendar_of(const Model& model) {
  Calendar calendar{.version = "model"};
  calendar.hours.open = std::chrono::minutes{model.open_minute};
  calendar.hours.close = std::chrono::minutes{model.close_minute};
  for (int number = 2026; number <= 2028; ++number) calendar.years.emplace(number, Year(number));
  Day day = parse_day("2026-01-01").value();
  for (int i = 0; i < model_days; ++i, day += std::chrono::days{1}) {
    Year& year = calendar.years.at(model.dates[static_cast<std::size_t>(i)].year);
    if (model.working[static_cast<std::size_t>(i)]) {
      year.set_working(day);
    } else {
      year.set_off(day);
    }
  }
  return calendar;
}

bool works(const Model& model, std::int64_t day) {
  return model.working[static_cast<std::size_t>(day)];
}

// X-11, walking by the minute: closing minutes of working days are counted, and the (n+1)-th one
// met is the due time - the first is that of day 0.
std::int64_t walk_working_days(const Model& model, std::int64_t second, int count) {
  std::int64_t minute = (second + 59) / 60;  // the first full minute not before the start
  int closings = 0;
  for (;; ++minute) {
    const std::int64_t day = minute / 1440;
    if (minute % 1440 != model.close_minute || !works(model, day)) continue;
    if (closings++ == count) return minute * 60;
  }
}

// X-12, walking by the day: midnights are counted, and the second before the (n+1)-th one is due.
std::int64_t end_of_day(const Model& model, std::int64_t day, bool shift) {
  while (shift && !works(model, day)) ++day;
  return (day + 1) * seconds_a_day - 1;
}

std::int64_t walk_calendar_days(const Model& model, std::int64_t second, int count, bool shift) {
  std::int64_t day = second / seconds_a_day;
  for (int i = 0; i < count; ++i) ++day;
  return end_of_day(model, day, shift);
}

// Walks until the date is the same day `count` months on, or the last of that month.
std::int64_t walk_months(const Model& model, std::int64_t second, int count, bool shift) {
  std::int64_t day = second / seconds_a_day;
  Model::Date wanted = model.dates[static_cast<std::size_t>(day)];
  for (int i = 0; i < count; ++i) {
    if (++wanted.month > 12) {
      wanted.month = 1;
      ++wanted.year;
    }
  }
  wanted.day = std::min(wanted.day, days_of_month(wanted.year, wanted.month));
  while (!(model.dates[static_cast<std::size_t>(day)] == wanted)) ++day;
  return end_of_day(model, day, shift);
}

// X-13, by the minute as the clock on the wall goes round.
std::int64_t walk_minutes(std::int64_t second, int count) {
  for (int i = 0; i < count; ++i) second += 60;
  return second;
}

std::int64_t walk(const Model& model, std::int64_t second, Term term) {
  switch (term.unit) {
    case Unit::working_days: return walk_working_days(model, second, term.count);
    case Unit::calendar_days:
      return walk_calendar_days(model, second, term.count, term.shift_if_non_working);
    case Unit::months: return walk_months(model, second, term.count, term.shift_if_non_working);
    case Unit::hours: return walk_minutes(second, term.count * 60);
    case Unit::minutes: return walk_minutes(second, term.count);
    case Unit::none: break;
  }
  return -model_begin;
}

Term random_term(std::mt19937_64& random) {
  const auto below = [&](int n) {
    return static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(n));
  };
  const bool shift = random() % 2 == 0;
  switch (random() % 5) {
    case 0: return working_days(below(12));
    case 1: return Term{below(45), Unit::calendar_days, shift};
    case 2: return hours(below(200));
    case 3: return minutes(below(3000));
    default: return Term{below(10), Unit::months, shift};
  }
}

// Starts near the closing second, near midnight, and anywhere.
std::int64_t random_start(std::mt19937_64& random, const Model& model) {
  const auto day = static_cast<std::int64_t>(random() % 400);
  const auto near = static_cast<std::int64_t>(random() % 5) - 2;
  switch (random() % 4) {
    case 0: return day * seconds_a_day + model.close_minute * 60 + near;
    case 1: return std::max<std::int64_t>(0, day * seconds_a_day + near);
    default: return day * seconds_a_day + static_cast<std::int64_t>(random() % 86'400);
  }
}

TEST(DeadlineModel, X_11_X_12_X_13_EqualsAWalkMinuteByMinute) {
  const char* given = std::getenv("AFTERCARE_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20260306;
  std::cout << "AFTERCARE_SEED=" << seed << std::endl;
  std::mt19937_64 random(seed);
  constexpr int calendars = 100;
  constexpr int cases_each = 1000;
  for (int c = 0; c < calendars; ++c) {
    const Model model = model_of(random);
    const Calendar calendar = calendar_of(model);
    for (int i = 0; i < cases_each; ++i) {
      const std::int64_t second = random_start(random, model);
      const Term term = random_term(random);
      const Instant start = from_micros((model_begin + second) * 1'000'000 +
                                        static_cast<std::int64_t>(random() % 1'000'000));
      const Instant expected = from_micros((model_begin + walk(model, second, term)) * 1'000'000);
      ASSERT_EQ(to_rfc3339(deadline(start, term, calendar)), to_rfc3339(expected))
          << "start " << to_rfc3339(start) << ", term " << to_string(term) << ", calendar " << c;
    }
  }
}

}  // namespace
}  // namespace aftercare::calendar
