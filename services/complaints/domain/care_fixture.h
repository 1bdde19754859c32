// Policies for tests of what stands beside the case: the values of a preset.
#pragma once

#include <stdexcept>
#include <string>

#include "services/complaints/domain/case_fixture.h"
#include "services/complaints/policies/care_file.h"

namespace aftercare::complaints {

inline ComplaintPolicy with_care_of(const std::string& preset) {
  ComplaintPolicy policy = retail_franchise();
  auto care = shipped_care(preset);
  if (!care) throw std::runtime_error(care.error().what);
  policy.care = *care;
  policy.severities = {Severity::general, Severity::major};
  return policy;
}

}  // namespace aftercare::complaints
