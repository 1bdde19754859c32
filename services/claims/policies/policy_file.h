// The policies of claims as files, and those that are shipped.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"
#include "common/policy/policy_book.h"
#include "common/policy/policy_file.h"
#include "services/claims/domain/policy.h"

namespace aftercare::claims {

inline constexpr std::string_view default_preset = "heavy-equipment-dealer";

using Policies = policy::PolicyBook<ClaimsPolicy>;

// The `content` of a policy file; problems are noted with the reader's file. A table that is
// missing is the one of the default preset; of that preset itself none may be missing.
ClaimsPolicy read_policy(const policy::Reader& content);

// The book of a tenant that has selected `preset`: the shipped version and the shipped calendar.
// A Fault where no such preset is shipped.
Expected<std::shared_ptr<Policies>, Fault> shipped_policies(
    const std::string& preset = std::string(default_preset));

// "heavy-equipment-dealer", ...
std::vector<std::string> shipped_presets();

}  // namespace aftercare::claims
