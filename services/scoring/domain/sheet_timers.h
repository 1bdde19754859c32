// Names of the deadlines of a score sheet (docs/domain/scoring.md 4). Internal to this folder.
#pragma once

#include <string_view>

namespace aftercare::scoring::timer {

inline constexpr std::string_view compute = "compute";
inline constexpr std::string_view evaluate = "evaluate";
inline constexpr std::string_view review = "review";
inline constexpr std::string_view appeal = "appeal";
inline constexpr std::string_view decision = "appeal_decision";
inline constexpr std::string_view correction = "correction";

}  // namespace aftercare::scoring::timer
