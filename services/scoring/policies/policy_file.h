// The policies of scoring as files, and those that are shipped.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/policy/policy_book.h"
#include "common/policy/policy_file.h"
#include "services/scoring/domain/policy.h"

namespace aftercare::scoring {

inline constexpr std::string_view default_preset = "heavy-equipment-dealer";

using Policies = policy::PolicyBook<ScoringPolicy>;

// The `content` of a policy file; problems are noted with the reader's file. A table that is
// missing is the one of the default preset; of that preset itself none may be missing. KPI tables
// and catalogue lines are added to the default's, or take the place of the one with their id.
ScoringPolicy read_policy(const policy::Reader& content);

// The book of a tenant that has selected `preset`: the shipped version and the shipped calendar.
// A Fault where no such preset is shipped.
Expected<std::shared_ptr<Policies>, Fault> shipped_policies(
    const std::string& preset = std::string(default_preset));

// "heavy-equipment-dealer", ...
std::vector<std::string> shipped_presets();

// "98.4%" -> 984,000; "20h" -> 20,000,000; "1.5" -> 1,500,000: millionths of the unit.
Expected<std::int64_t, std::string> parse_quantity(std::string_view text);

}  // namespace aftercare::scoring
