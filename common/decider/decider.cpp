#include "common/decider/decider.h"

#include <algorithm>

namespace aftercare {

bool Actor::has(std::string_view role) const {
  return std::ranges::find(roles, role) != roles.end();
}

}  // namespace aftercare
