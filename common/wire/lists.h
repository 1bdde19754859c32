// Lists and enums of generated codecs. Elements are decoded in place and by overload: a vector that
// is decoded into again keeps its memory.
#pragma once

#include <capnp/list.h>

#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/base/personal.h"
#include "common/wire/unknown_value.h"
#include "common/wire/values.h"

namespace aftercare {

// No list of a record is longer: the wire can announce half a billion elements in a few bytes.
inline constexpr std::size_t max_list_items = 100'000;

[[noreturn]] void refuse_wire_list(std::size_t items);
[[noreturn]] void refuse_own_list(std::size_t items);
[[noreturn]] void refuse_enumerant(std::string_view type, unsigned value);

// For encoding. Throws std::length_error beyond max_list_items: nobody could decode it again.
template <class T>
unsigned list_size(const std::vector<T>& items) {
  if (items.size() > max_list_items) refuse_own_list(items.size());
  return static_cast<unsigned>(items.size());
}

// Throws UnknownValue for an enumerant behind `last`.
template <class E, class Wire>
E known_enumerant(Wire from, E last, std::string_view type) {
  const auto value = static_cast<unsigned>(from);
  if (value > static_cast<unsigned>(last)) refuse_enumerant(type, value);
  return static_cast<E>(value);
}

// Throws kj::Exception beyond max_list_items, as for any other message that lies about its size.
template <class List, class T>
void decode_list(List from, std::vector<T>& to) {
  const unsigned size = from.size();
  if (size > max_list_items) refuse_wire_list(size);
  to.resize(size);
  for (unsigned at = 0; at < size; ++at) {
    if constexpr (std::same_as<T, std::string>) {
      to[at] = view(from[at]);
    } else if constexpr (std::same_as<T, Bytes>) {
      const auto bytes = from[at];
      to[at].assign(bytes.begin(), bytes.end());
    } else if constexpr (std::same_as<T, Instant>) {
      to[at] = from_micros(from[at]);
    } else if constexpr (std::is_arithmetic_v<T>) {
      to[at] = from[at];
    } else {
      decode(from[at], to[at]);  // a struct or enum: the overload beside its type
    }
  }
}

template <class T, class List>
void encode_list(const std::vector<T>& from, List to) {
  for (unsigned at = 0; at < to.size(); ++at) {
    if constexpr (std::same_as<T, std::string>) {
      to.set(at, text(from[at]));
    } else if constexpr (std::same_as<T, Bytes>) {
      to.set(at, {from[at].data(), from[at].size()});
    } else if constexpr (std::same_as<T, Instant>) {
      to.set(at, micros(from[at]));
    } else if constexpr (std::is_arithmetic_v<T>) {
      to.set(at, from[at]);
    } else if constexpr (std::is_enum_v<T>) {
      to.set(at, static_cast<std::decay_t<decltype(to[at])>>(from[at]));
    } else {
      encode(from[at], to[at]);
    }
  }
}

}  // namespace aftercare
