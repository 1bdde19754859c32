// Enum words, of generated enums: a table in the order of the enumerants, the first is "none".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace aftercare {

// "unknown" for a value outside of the table, which only a cast can make.
template <class E>
std::string_view word_at(std::span<const std::string_view> words, E value) {
  const auto at = static_cast<std::size_t>(value);
  return at < words.size() ? words[at] : std::string_view{"unknown"};
}

// False, and `value` as it was, if no enumerant has this word.
template <class E>
bool find_word(std::span<const std::string_view> words, std::string_view word, E& value) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] != word) continue;
    value = static_cast<E>(at);
    return true;
  }
  return false;
}

}  // namespace aftercare
