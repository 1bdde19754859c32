// Policies for tests of what stands beside the case: the values of a preset.
#pragma once

#include <string>

#include "services/complaints/domain/case_fixture.h"

namespace aftercare::complaints {

inline ComplaintPolicy with_care_of(const std::string& preset) {
  ComplaintPolicy policy = retail_franchise();
  policy.care = values_of(preset).care;
  policy.severities = {Severity::general, Severity::major};
  return policy;
}

}  // namespace aftercare::complaints
