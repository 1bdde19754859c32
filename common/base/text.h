// Texts that name a thing - numbers of parts, machines, cards, papers - as they are kept, so that
// two that look the same are the same.
#pragma once

#include <string>
#include <string_view>

namespace aftercare {

// Full-width digits, letters and signs as half-width ones; what nobody sees (control characters,
// blanks without width, marks of direction) and blanks at both ends gone (rulebook README,
// conventions). `text` is UTF-8.
std::string normalised(std::string_view text);

}  // namespace aftercare
