#include "common/codegen/names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace aftercare::codegen {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string words(std::string_view camel, char between) {
  std::string out;
  for (const char c : camel) {
    if (is_upper(c) && !out.empty()) out += between;
    out += to_lower(c);
  }
  return out;
}

// Keywords that can be a snake_case name.
constexpr std::array keywords = std::to_array<std::string_view>({
    "alignas",       "alignof",     "and",
    "and_eq",        "asm",         "auto",
    "bitand",        "bitor",       "bool",
    "break",         "case",        "catch",
    "char",          "char16_t",    "char32_t",
    "char8_t",       "class",       "co_await",
    "co_return",     "co_yield",    "compl",
    "concept",       "const",       "const_cast",
    "consteval",     "constexpr",   "constinit",
    "continue",      "decltype",    "default",
    "delete",        "do",          "double",
    "dynamic_cast",  "else",        "enum",
    "explicit",      "export",      "extern",
    "false",         "float",       "for",
    "friend",        "goto",        "if",
    "inline",        "int",         "long",
    "mutable",       "namespace",   "new",
    "noexcept",      "not",         "not_eq",
    "nullptr",       "operator",    "or",
    "or_eq",         "private",     "protected",
    "public",        "register",    "reinterpret_cast",
    "requires",      "return",      "short",
    "signed",        "sizeof",      "static",
    "static_assert", "static_cast", "struct",
    "switch",        "template",    "this",
    "thread_local",  "throw",       "true",
    "try",           "typedef",     "typeid",
    "typename",      "union",       "unsigned",
    "using",         "virtual",     "void",
    "volatile",      "wchar_t",     "while",
    "xor",           "xor_eq",
});

}  // namespace

std::string snake_case(std::string_view camel) { return words(camel, '_'); }
std::string kebab_case(std::string_view camel) { return words(camel, '-'); }

std::string camel_case(std::string_view kebab) {
  std::string out;
  bool first = true;
  for (const char c : kebab) {
    if (c == '-') {
      first = true;
      continue;
    }
    out += first ? to_upper(c) : c;
    first = false;
  }
  return out;
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty()) out[0] = to_upper(out[0]);
  return out;
}

std::string member_name(std::string_view camel) {
  std::string name = snake_case(camel);
  if (std::find(keywords.begin(), keywords.end(), name) != keywords.end()) name += '_';
  return name;
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  std::string name;
  for (const char c : text) {
    if (c != ' ') {
      name += c;
    } else if (!name.empty()) {
      names.push_back(std::move(name));
      name.clear();
    }
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

std::string default_verb(std::string_view struct_name, std::string_view aggregate) {
  // As whole words, where they stand last; a name of nothing else stays. common/schema derives the
  // same at run time.
  std::string verb = "-" + kebab_case(struct_name) + "-";
  const std::string own = "-" + std::string(aggregate) + "-";
  const auto at = verb.rfind(own);
  if (at != std::string::npos && own.size() < verb.size()) verb.erase(at, own.size() - 1);
  return verb.substr(1, verb.size() - 2);
}

}  // namespace aftercare::codegen
