// The two ways in which something does not happen, never mixed: a Rejection is an answer for the
// caller (a rule says no), a Fault is an alarm for the operator (the machinery failed).
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace aftercare {

template <class T, class E>
using Expected = tl::expected<T, E>;
using tl::unexpected;

// What a caller may do about a "no"; the gateway maps it to an HTTP status. Same words and order as
// Problem.Kind in schemas/bus.capnp.
enum class Kind : std::uint8_t {
  none,
  malformed,      // 400: never right, whatever the state
  unauthorised,   // 401
  forbidden,      // 403: another person may
  not_found,      // 404
  state,          // 409: not in this state
  precondition,   // 412: somebody was faster; read again
  values,         // 422: these values break a rule
  needs_version,  // 428
  busy,           // 429: later
  unavailable,    // 503: later
  timeout,        // 504
  full,           // 507: no room on disk
};

// A rule that can say no. One constant each, beside the code that asks it.
struct Rule {
  std::string_view id;    // of the rulebook: "CMP-13"
  std::string_view code;  // stable reason code for clients: "LEVEL_FLOOR"
  Kind kind = Kind::state;
  std::string_view zh;  // one sentence each: what is wrong and what to do
  std::string_view en;
};

struct FieldError {
  std::string pointer;  // JSON pointer: "/contact/phone"
  std::string code;     // "required", "range", "too-long", ...
  std::string rule;     // rule id, may be empty
  std::string zh;
  std::string en;
  bool operator==(const FieldError&) const = default;
};

// The values that broke a rule; never a personal one. Ids, numbers and dates serve both languages
// as they are; where words stand among them, they are said in each.
struct Detail {
  Detail() = default;
  Detail(std::string both) : en(std::move(both)) {}
  Detail(const char* both) : en(both) {}
  Detail(std::string english, std::string chinese)
      : en(std::move(english)), zh(std::move(chinese)) {}

  std::string en;
  std::string zh;  // empty: `en` serves both

  [[nodiscard]] const std::string& in_chinese() const { return zh.empty() ? en : zh; }
  [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }
  bool operator==(const Detail&) const = default;
};
// One behind the other, in each language.
Detail operator+(Detail first, const Detail& then);
std::ostream& operator<<(std::ostream& out, const Detail& detail);  // the English

// An answer for the caller; owns its texts.
struct Rejection {
  Kind kind = Kind::state;
  std::string code;
  std::string rule;
  std::string zh;
  std::string en;
  Detail detail;
  std::vector<FieldError> errors;
  std::uint32_t retry_after_s = 0;
  bool operator==(const Rejection&) const = default;
};

Rejection reject(const Rule& rule, Detail detail = {}, std::string pointer = {});
std::ostream& operator<<(std::ostream& out, const Rejection& rejection);

struct Fault {
  enum class Kind : std::uint8_t { corrupt, conflict, io, full, unavailable } kind = Kind::io;
  std::string what;  // what happened, to what (file and range), and what to do next
};

std::string_view to_string(Fault::Kind kind);
std::ostream& operator<<(std::ostream& out, const Fault& fault);

}  // namespace aftercare
