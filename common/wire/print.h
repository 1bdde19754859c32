// How generated value types print: Name{field: value, ...} with the given fields only. For tests,
// golden files and debugging; texts are escaped, so one value is one line.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/personal.h"
#include "common/base/time.h"

namespace aftercare {

// In double quotes; quote, backslash and control characters escaped as in JSON.
void print_text(std::ostream& out, std::string_view text);
// Lower-case hexadecimal.
void print_bytes(std::ostream& out, const Bytes& bytes);

template <class T>
void print_value(std::ostream& out, const T& value) {
  if constexpr (std::same_as<T, bool>) {
    out << (value ? "true" : "false");
  } else if constexpr (std::integral<T>) {
    out << +value;  // an 8-bit number is a number, not a character
  } else if constexpr (std::same_as<T, Instant>) {
    out << to_rfc3339(value);
  } else {
    out << value;
  }
}
inline void print_value(std::ostream& out, const std::string& value) { print_text(out, value); }
inline void print_value(std::ostream& out, const Bytes& value) { print_bytes(out, value); }
template <class T>
void print_value(std::ostream& out, const std::optional<T>& value) {
  print_value(out, *value);
}
template <class T>
void print_value(std::ostream& out, const std::vector<T>& values) {
  out << '[';
  const char* before = "";
  for (const auto& value : values) {
    out << before;
    print_value(out, static_cast<const T&>(value));
    before = ", ";
  }
  out << ']';
}

// Prints one struct; the closing brace comes with its end.
class Printer {
 public:
  Printer(std::ostream& out, std::string_view name) : out_(out) { out_ << name << '{'; }
  ~Printer() { out_ << '}'; }
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  // Only if it is given, that is: differs from the value of an absent field.
  template <class T>
  Printer& field(std::string_view name, const T& value) {
    if (value == T{}) return *this;
    begin(name);
    print_value(out_, value);
    return *this;
  }
  Printer& date(std::string_view name, std::int32_t days) {
    if (days == 0) return *this;
    begin(name);
    out_ << to_date(days);
    return *this;
  }

 private:
  void begin(std::string_view name) {
    out_ << before_ << name << ": ";
    before_ = ", ";
  }

  std::ostream& out_;
  const char* before_ = "";
};

}  // namespace aftercare
