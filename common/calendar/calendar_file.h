// A working calendar as a TOML file, for operators who need a year that is not shipped:
//
//   version = "cn-2026.1"
//   effective_from = 2025-01-01
//   open = "08:30"
//   close = "17:30"
//   [[year]]
//   year = 2026
//   off = ["01-01..01-03", "02-15..02-23"]      # inclusive
//   make_up = ["01-04", "02-14"]
#pragma once

#include <string>
#include <string_view>

#include "common/calendar/calendar.h"

namespace aftercare::calendar {

struct Dated {
  Calendar calendar;
  Day from{};  // cases opened from this day on take it
};

// A Fault (corrupt) names every problem with its line.
Expected<Dated, Fault> read_calendar(const std::string& name, std::string_view text);

// The text of the shipped calendar: a pattern for one's own.
std::string_view shipped_calendar_text();

}  // namespace aftercare::calendar
