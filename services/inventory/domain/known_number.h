// Numbers of parts and tools as the store knows them, however another paper writes them (INV-01).
#pragma once

#include <string>

#include "common/base/text.h"
#include "common/decider/document_key.h"

namespace aftercare::inventory {

// The text under which the number is found in `space`: as it is written where something holds it so
// - a log may be older than the normal form -, else in normal form. Empty: it is none. `keys`:
// none where nobody holds anything.
inline std::string known_number(const KeyLookup* keys, const KeySpace& space,
                                const std::string& text) {
  const DocumentKey as_written(space, text);
  const bool held = keys != nullptr && as_written.given() && !keys->holders(as_written, 1).empty();
  return held ? text : normalised(text);
}

}  // namespace aftercare::inventory
