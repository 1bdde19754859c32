// What the parts of the month are written with: times of the office, texts of requests. Internal to
// this folder.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include "common/base/time.h"
#include "common/calendar/days.h"

namespace aftercare::month {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

inline constexpr int machine_count = 20;
inline constexpr int part_count = 10;
inline constexpr int claimed_yuan = 300;  // of each claim

// Monday: 0.
inline int weekday(std::int32_t day) { return (day + 3) % 7; }  // 1970-01-01 was a Thursday
inline bool is_working_day(std::int32_t day) { return weekday(day) < 5; }
// Of that local day.
inline Instant at(std::int32_t day, int hour, int minute = 0) {
  return calendar::start_of_day(day) + hours(hour) + minutes(minute);
}
// The first moment from then on in which the office is open: 9:00 to 17:00, Monday to Friday.
inline Instant open_from(Instant when) {
  std::int32_t day = calendar::day_of(when);
  if (when >= at(day, 17)) ++day;
  while (!is_working_day(day)) ++day;
  return std::max(when, at(day, 9));
}

// Two digits at least.
inline std::string number(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }
inline std::string part_no(int part) { return "P-" + number(part); }
inline std::string yuan(int whole) {
  return R"({"amount":")" + std::to_string(whole) + R"(.00","currency":"CNY"})";
}

}  // namespace aftercare::month
