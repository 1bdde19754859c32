// One thing about a case that another policy would have made otherwise; see
// common/policies/preview.h.
#pragma once

#include <string>

namespace aftercare {

struct PolicyChange {
  std::string what;   // "due:first_contact", "missed:first_contact", "level"
  std::string rule;   // "CMP-20"
  std::string was;    // as it is recorded
  std::string would;  // as it would have been
  bool operator==(const PolicyChange&) const = default;
};

}  // namespace aftercare
