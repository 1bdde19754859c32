// The policies of complaints as files, and those that are shipped.
#pragma once

#include <memory>
#include <string>

#include "common/base/outcome.h"
#include "common/policy/policy_book.h"
#include "common/policy/policy_file.h"
#include "services/complaints/domain/policy.h"

namespace aftercare::complaints {

inline constexpr std::string_view default_preset = "retail-franchise";

using Policies = policy::PolicyBook<ComplaintPolicy>;

// The `content` of a policy file; problems are noted with the reader's file.
ComplaintPolicy read_policy(const policy::Reader& content);

// The book of a tenant that has selected `preset`: the shipped version and the shipped calendar.
// A Fault where no such preset is shipped.
Expected<std::shared_ptr<Policies>, Fault> shipped_policies(
    const std::string& preset = std::string(default_preset));

}  // namespace aftercare::complaints
