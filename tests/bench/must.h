// What must succeed before anything can be measured.
#pragma once

#include <utility>

#include "common/base/outcome.h"
#include "tests/bench/figure.h"

namespace aftercare::bench {

// Throws CannotMeasure.
template <class T>
T must(Expected<T, Fault> value) {
  if (!value) throw CannotMeasure(value.error().what);
  return std::move(*value);
}
inline void must(const Expected<void, Fault>& done) {
  if (!done) throw CannotMeasure(done.error().what);
}

}  // namespace aftercare::bench
