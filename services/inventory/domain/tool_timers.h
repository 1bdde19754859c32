// Deadlines of tools, and the loss that follows from one. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

#include "common/base/timer.h"
#include "schemas/inventory_tools.values.h"

namespace aftercare::inventory {

namespace tool_timer {
inline constexpr std::string_view tool_return = "tool_return";  // INV-44
inline constexpr std::string_view grace = "grace";
inline constexpr std::string_view calibration = "calibration";  // INV-48
inline constexpr std::string_view calibration_notice = "calibration_notice";
inline constexpr std::string_view check = "monthly_check";  // INV-47
}  // namespace tool_timer

// The full value, from whoever has borrowed it (INV-44, INV-45). `missed`: of the grace that
// ended; not given where somebody reported it.
ToolDeemedLost lost(const Tool& tool, const Timer& missed, const std::string& note);

}  // namespace aftercare::inventory
