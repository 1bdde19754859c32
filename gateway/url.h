// The target of a request, taken apart: decoded segments of the path and decoded parameters of the
// query. Everything in it is well-formed UTF-8 without control characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/outcome.h"

namespace aftercare::gateway {

inline constexpr std::size_t target_bytes_max = 8'192;
inline constexpr std::size_t segments_max = 16;
inline constexpr std::size_t parameters_max = 64;

using Parameter = std::pair<std::string, std::string>;

struct Target {
  std::string path;                   // as it was sent, without the query
  std::vector<std::string> segments;  // "/v1/complaints" -> "v1", "complaints"; "/" -> none
  std::vector<Parameter> query;       // in the order of the text

  // The first parameter of that name.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

// "/path?query" or "http://host/path?query" (RFC 9112 3.2). In a query '+' is a blank, so a plus
// sign is written %2B. Rejection: kind malformed, code "malformed-target".
Expected<Target, Rejection> parse_target(std::string_view target);

// Percent-encodes everything but unreserved characters.
std::string encode_segment(std::string_view text);

}  // namespace aftercare::gateway
