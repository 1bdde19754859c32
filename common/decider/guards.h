// What nearly every decision asks: a guard's answer, and a text that must be given.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/outcome.h"

namespace aftercare::guards {

// Nothing, or the rule that says no.
using No = std::optional<Rejection>;

inline tl::unexpected<Rejection> refuse(const Rule& rule, Detail detail = {},
                                        std::string pointer = {}) {
  return unexpected(reject(rule, std::move(detail), std::move(pointer)));
}
inline tl::unexpected<Rejection> refuse(No no) { return unexpected(std::move(*no)); }

inline constexpr Rule missing{"X-14", "REQUIRED", Kind::values,  //
                              "缺少必填内容，请补充。",
                              "Something that must be given is missing; add it."};

// Refuses where `given` is false, for the rule that wants the value at `pointer`.
inline No need(bool given, std::string_view rule_id, std::string_view pointer) {
  if (given) return {};
  Rejection rejection = reject(missing, std::string(pointer.substr(1)), std::string(pointer));
  rejection.rule = rule_id;
  for (FieldError& error : rejection.errors) error.rule = rule_id;
  return rejection;
}

inline bool is_blank(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

// A text of blanks is none.
inline No need(std::string_view text, std::string_view rule_id, std::string_view pointer) {
  return need(!is_blank(text), rule_id, pointer);
}
inline No need(const char* text, std::string_view rule_id, std::string_view pointer) {
  return need(std::string_view(text), rule_id, pointer);  // not the pointer's truth
}
inline No need(const std::string& text, std::string_view rule_id, std::string_view pointer) {
  return need(!is_blank(text), rule_id, pointer);
}

}  // namespace aftercare::guards
