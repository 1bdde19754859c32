#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace aftercare {

// The policy and calendar a case was opened under (X-02, P8).
struct PolicyRef {
  std::string preset;
  std::uint32_t version = 0;
  std::string calendar;

  [[nodiscard]] bool given() const { return !preset.empty(); }
  bool operator==(const PolicyRef&) const = default;
};

std::ostream& operator<<(std::ostream& out, const PolicyRef& ref);

}  // namespace aftercare
