// The wanted alternative of a variant, for decoding into.
#pragma once

#include <variant>

namespace aftercare {

// As it is if the variant holds it already: its strings and vectors keep their memory, which saves
// most allocations of a replay.
template <class T, class Variant>
T& alternative(Variant& value) {
  if (auto* held = std::get_if<T>(&value)) return *held;
  return value.template emplace<T>();
}

}  // namespace aftercare
