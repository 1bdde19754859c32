// The roles of the suite (schemas/roles.capnp), and what people call them. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::roles {

// Codes, in the order of the schema.
std::vector<std::string> all();

bool is_role(std::string_view word);

// English texts call a role by its code, Chinese ones by its name. A word that is no role, such as
// one that a site has made for its own approvals, serves both as it is.
Detail name(std::string_view code);

// "gm, hr"
Detail names(std::span<const std::string> codes);

}  // namespace aftercare::roles
