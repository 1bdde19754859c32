// One thing about a case that another policy would have made otherwise; see
// common/policies/preview.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/timer.h"
#include "common/calendar/calendar.h"

namespace aftercare {

struct PolicyChange {
  std::string what;   // "due:first_contact", "missed:first_contact", "level"
  std::string rule;   // "CMP-20"
  std::string was;    // as it is recorded
  std::string would;  // as it would have been
  bool operator==(const PolicyChange&) const = default;
};

// What becomes of a deadline that started under the term `was`, had it been `would`: another due
// time, and a miss more or less once it is known whether it was met.
void compare_deadline(const Timer& timer, std::string_view rule, calendar::Term was,
                      calendar::Term would, const calendar::Calendar& calendar,
                      std::vector<PolicyChange>& changes);

}  // namespace aftercare
