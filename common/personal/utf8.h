// Just enough of UTF-8 for masks: a text as its characters (code points).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::personal {

struct Character {
  char32_t code = 0;
  std::string_view bytes;
};

// Nothing where the text is not valid UTF-8 (overlong forms, surrogates and all beyond U+10FFFF are
// not). The views point into `text`.
std::optional<std::vector<Character>> characters(std::string_view text);

}  // namespace aftercare::personal
