// aftercare play-month: a month in the life of a dealer on a new suite whose time comes from a
// file, so that whoever opens the API or a report sees a living service centre.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/time.h"

namespace aftercare::tool {

struct PlayMonthOptions {
  std::string url = "http://127.0.0.1:8080";  // its gateway knows the demo keys
  std::string clock_file;                     // that all its services read
  std::string month;                          // "2026-10"; empty: the last one that is over
};

// The first day of the last month whose story is over by then, as common/calendar counts days.
std::int32_t last_whole_month(Instant now);

int run_play_month(const PlayMonthOptions& options);

}  // namespace aftercare::tool
