// Where to decode into: what a value holds already keeps the memory of its strings and vectors,
// which saves most allocations of a replay.
#pragma once

#include <optional>
#include <variant>

namespace aftercare {

// The wanted alternative of a variant.
template <class T, class Variant>
T& alternative(Variant& value) {
  if (auto* held = std::get_if<T>(&value)) return *held;
  return value.template emplace<T>();
}

// The value of a pointer field that is present; null, and the field empty, for one that is not.
template <class T>
T* present(bool is, std::optional<T>& value) {
  if (!is) {
    value.reset();
    return nullptr;
  }
  return value ? &*value : &value.emplace();
}

// The same for a type with an "absent" of its own.
template <class T>
T* present(bool is, T& value) {
  if (!is) {
    value = T{};
    return nullptr;
  }
  return &value;
}

}  // namespace aftercare
