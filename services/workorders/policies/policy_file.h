// The policies of workorders as files, and those that are shipped.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/base/outcome.h"
#include "common/policy/policy_book.h"
#include "common/policy/policy_file.h"
#include "services/workorders/domain/policy.h"

namespace aftercare::workorders {

//
inline constexpr std::string_view default_preset = "heavy-equipment-dealer";

using Policies = policy::PolicyBook<WorkordersPolicy>;

// The `content` of a policy file; problems are noted with the reader's file. A table that is
// missing is the one of `standard`; of the default preset itself none may be missing.
WorkordersPolicy read_policy(const policy::Reader& content, const WorkordersPolicy& standard);
WorkordersPolicy read_policy(const policy::Reader& content);

// The book of a tenant that has selected `preset`: the shipped version and the shipped calendar.
// A Fault where no such preset is shipped.
Expected<std::shared_ptr<Policies>, Fault> shipped_policies(
    const std::string& preset = std::string(default_preset));

// "heavy-equipment-dealer", "car-4s-store", ...
std::vector<std::string> shipped_presets();

}  // namespace aftercare::workorders
