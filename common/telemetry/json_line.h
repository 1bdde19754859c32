// The few bits of JSON that a log line needs.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::log {

// Longer texts are cut, with "..." behind them: a line stays a line.
inline constexpr std::size_t text_bytes_max = 2'048;

// `text` as a JSON string, quotes included. What is no UTF-8 becomes U+FFFD.
void append_json_text(std::string& to, std::string_view text);

// The same text with each ill-formed byte replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

// Length of the well-formed UTF-8 sequence that `text` begins with; 0: it is ill-formed or empty.
std::size_t utf8_length(std::string_view text);

}  // namespace aftercare::log
