#include "services/scoring/domain/role_words.h"

#include "schemas/roles.capnp.h"

namespace aftercare::scoring {

bool is_role(std::string_view word) {
  for (const capnp::Text::Reader role : *wire::ROLES) {
    if (std::string_view(role.cStr(), role.size()) == word) return true;
  }
  return false;
}

}  // namespace aftercare::scoring
