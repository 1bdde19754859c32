// The words of schemas/roles.capnp: in the place of a person they mean who holds the role (SCO-67).
#pragma once

#include <string_view>

namespace aftercare::scoring {

bool is_role(std::string_view word);

}  // namespace aftercare::scoring
