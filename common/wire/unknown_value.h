#pragma once

#include <stdexcept>

namespace aftercare {

// A record holds something this build does not know: it was written by a newer one. Never skipped.
class UnknownValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace aftercare
