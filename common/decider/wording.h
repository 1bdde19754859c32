// What the details of refusals say alike, in both languages. Enums of the schemas are called by
// their words in English and by their labels in Chinese.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "common/base/outcome.h"

namespace aftercare::wording {

template <class E>
Detail word(E value) {
  return {std::string(to_word(value)), std::string(label_zh(value))};
}

// Puts one more into a list: "planned, overdue".
inline void add(Detail& list, const Detail& one) {
  if (!list.en.empty()) list = std::move(list) + Detail{", ", "、"};
  list = std::move(list) + one;
}

template <class Enums>
Detail list(const Enums& values) {
  Detail all;
  for (const auto value : values) add(all, word(value));
  return all;
}

// "state registered"
template <class State>
Detail state(State now) {
  return Detail{"state ", "当前状态："} + word(now);
}
// "state registered; allowed: " and those that would do.
template <class State>
Detail state(State now, const Detail& allowed) {
  return state(now) + Detail{"; allowed: ", "；允许："} + allowed;
}
template <class State>
Detail state(State now, std::initializer_list<State> allowed) {
  return state(now, list(allowed));
}

// "3 of 5"
inline Detail of(Detail part, const Detail& whole) {
  return std::move(part) + Detail{" of ", " / "} + whole;
}
// "3 to 5"
inline Detail range(Detail least, const Detail& most) {
  return std::move(least) + Detail{" to ", "至"} + most;
}
// Of times and days, of which the second should not be before the first.
inline Detail after(Detail later, const Detail& earlier) {
  return std::move(later) + Detail{" is after ", " 晚于 "} + earlier;
}

}  // namespace aftercare::wording
