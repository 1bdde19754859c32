// UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aftercare::schema {

// Length (1 to 4) of the well-formed sequence at the front of `text`; 0: there is none.
std::size_t utf8_sequence(std::string_view text);

bool is_utf8(std::string_view text);

// Characters of well-formed text; stray bytes count one each.
std::size_t utf8_length(std::string_view text);

// `text` cut to at most `characters`.
std::string_view utf8_prefix(std::string_view text, std::size_t characters);

// Full-width digits become half-width ones (rulebook README §1: normalised on input).
std::string with_ascii_digits(std::string_view text);

}  // namespace aftercare::schema
