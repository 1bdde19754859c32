// How generated value types hand out their personal values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/personal.h"
#include "common/base/uuid.h"

namespace aftercare {

// Calls `visit` if the field holds anything. `at` points to the struct, `name` to the field within.
inline void visit_personal(Personal& value, Mask mask, const Uuid& subject, const std::string& at,
                           std::string_view name, const PersonalVisitor& visit) {
  if (!value.given() && value.mask.empty()) return;
  visit(value, mask, subject, std::string(at).append("/").append(name));
}

inline void visit_personal(std::vector<Personal>& values, Mask mask, const Uuid& subject,
                           const std::string& at, std::string_view name,
                           const PersonalVisitor& visit) {
  const std::string list = std::string(at).append("/").append(name);
  for (std::size_t i = 0; i < values.size(); ++i) {
    visit_personal(values[i], mask, subject, list, std::to_string(i), visit);
  }
}

}  // namespace aftercare
